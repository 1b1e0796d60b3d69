"""A participant like clockwork: looks at each question for a known time, so that measured times can be checked."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Literal

from pricing_clarity.quiz.session import Answer
from tests.browser.quiz import Open, Taker

SCRIPT = """(plan) => new Promise((done) => {
  const root = [...document.querySelectorAll('*')].map((one) => one.shadowRoot && one.shadowRoot.querySelector('.q'))
    .find(Boolean) || document.querySelector('.q');
  const truths = [];
  const see = (state) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  };
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  let form = null;
  const next = () => {
    const now = root.querySelector('.q-main form');
    return now && now !== form ? (form = now) : null;
  };
  const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const breaks = {
    tab: async (ms) => {
      see('hidden');
      await wait(ms);
      see('visible');
    },
    pause: async (ms) => {
      [...root.querySelectorAll('.q-asides button')].at(-1).click();
      await wait(ms);
      root.querySelector('.q-main section .q-primary').click();
    },
  };
  const type = (field) => {
    field.value = '12.50';
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  };
  const enter = () => {
    const field = root.querySelector('#q-number, #q-words');
    if (field) type(field);
    else (root.querySelector('.q-choices input') || root.querySelector('.q-page .pp-choose input')).click();
    root.querySelector('.q-sure input')?.click();
  };
  const run = async () => {
    root.querySelector('.q-main .q-primary').click();
    for (const { view, away, kind } of plan) {
      while (!next()) await new Promise(requestAnimationFrame);
      await frames();
      const shown = performance.now();
      let gone = 0;
      await wait(1000 * (kind ? view / 2 : view));
      if (kind) {
        const left = performance.now();
        await breaks[kind](1000 * away);
        gone = performance.now() - left;
        await wait(1000 * view / 2);
      }
      enter();
      truths.push((performance.now() - shown - gone) / 1000);
      root.querySelector('button[type=submit]').click();
    }
    while (root.getAttribute('data-step') === 'question') await new Promise(requestAnimationFrame);
    done(truths);
  };
  run();
})"""
"""Consents, and answers as planned; returns the true seconds in view of each question."""


@dataclass(frozen=True)
class Plan:
    """How somebody looks at a question: seconds in view, and in the middle of them `away` seconds on a break."""

    view: float
    away: float = 0.0
    kind: Literal["tab", "pause"] | None = None
    """Whether they look at another tab, or press the button for a pause; None for no break."""


@dataclass(frozen=True)
class Measured:
    """One question: the plan, true seconds in view, those measured in the browser, and those by the server's clock."""

    plan: Plan
    true: float
    browser: float
    server: float

    @property
    def off(self) -> float:
        """How far the browser's time is off, in seconds."""
        return abs(self.browser - self.true)


def sent(plans: Iterable[Plan]) -> list[dict[str, object]]:
    """The plans as the script takes them."""
    return [asdict(plan) for plan in plans]


def beside(plans: Sequence[Plan], truths: Sequence[float], answers: Sequence[Answer]) -> list[Measured]:
    """What is stored beside what was true."""
    return [
        Measured(plan, true, one.seconds or 0.0, one.server_seconds or 0.0)
        for plan, true, one in zip(plans, truths, answers, strict=True)
    ]


def measure(quiz: Open, someone: Taker, plans: Sequence[Plan]) -> list[Measured]:
    """What is stored of somebody who looks at each question as planned."""
    truths = someone.visitor.page.evaluate(SCRIPT, sent(plans))
    return beside(plans, truths, quiz.answers(someone.done()))


def error(found: Iterable[Measured]) -> float:
    """The median error of the browser's times, in seconds."""
    return median(one.off for one in found)
