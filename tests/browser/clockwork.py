"""A participant like clockwork: looks at each question for a known time, so that measured times can be checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Page

from tests.browser.quiz import Open, Taker

SCRIPT = """([delays, hidden]) => new Promise((done) => {
  const root = [...document.querySelectorAll('*')].map((one) => one.shadowRoot && one.shadowRoot.querySelector('.q'))
    .find(Boolean) || document.querySelector('.q');
  const truths = [];
  const see = (state) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  };
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const number = () => Number((root.querySelector('.q-progress')?.textContent || '').match(/[0-9]+/) || 0);
  const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const run = async () => {
    for (let asked = 1; asked <= delays.length; asked++) {
      while (number() !== asked) await new Promise(requestAnimationFrame);
      await frames();
      const shown = performance.now();
      let away = 0;
      const out = hidden[asked - 1];
      await wait(out ? delays[asked - 1] / 2 : delays[asked - 1]);
      if (out) {
        const left = performance.now();
        see('hidden');
        await wait(out);
        see('visible');
        away = performance.now() - left;
        await wait(delays[asked - 1] / 2);
      }
      const field = root.querySelector('#q-number');
      if (field) {
        field.value = '12.50';
        field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      } else root.querySelector('.q-choices input').click();
      root.querySelector('.q-sure input').click();
      truths.push((performance.now() - shown - away) / 1000);
      root.querySelector('button[type=submit]').click();
    }
    while (root.getAttribute('data-step') === 'question') await new Promise(requestAnimationFrame);
    done(truths);
  };
  run();
})"""
"""Answers after so many milliseconds in view, out of view for so many in between; returns the true seconds in view."""


@dataclass(frozen=True)
class Measured:
    """One question: true seconds in view, those measured in the browser, and those by the server's clock."""

    true: float
    browser: float
    server: float
    hidden: float


def measure(quiz: Open, someone: Taker, delays: Sequence[float], hidden: Sequence[float]) -> list[Measured]:
    """What is stored of somebody who looks so many seconds at each question, and `hidden` seconds elsewhere."""
    page: Page = someone.visitor.page
    truths = page.evaluate(SCRIPT, [[1000 * one for one in delays], [1000 * one for one in hidden]])
    answers = quiz.answers(someone.done())
    return [
        Measured(true, one.seconds or 0.0, one.server_seconds or 0.0, away)
        for true, one, away in zip(truths, answers, hidden, strict=True)
    ]


def error(found: Sequence[Measured]) -> float:
    """The median error of the browser's times, in seconds."""
    return median(abs(one.browser - one.true) for one in found)
