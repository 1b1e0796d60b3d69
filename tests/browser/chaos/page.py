"""What a participant sees and enters on the quiz's page, read and done by a script in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pricing_clarity.quiz.question import IMPOSSIBLE, NONE_OF_THESE, Question, ticks
from tests.browser.every_entry import SCREENERS

SCRIPT = """
let quiz = null;
globalThis.__quiz = () => {
  if (!quiz?.isConnected) {
    quiz = [...document.querySelectorAll('div')].map((one) => one.shadowRoot && one.shadowRoot.querySelector('.q'))
      .find(Boolean) || document.querySelector('.q');
  }
  return quiz;
};
globalThis.__at = () => {
  const root = __quiz();
  const text = (place) => root.querySelector(place)?.textContent || '';
  const instead = document.querySelector('.pc-symbol, [data-testid="stAlert"], [data-testid="stException"]');
  if (!root) return instead ? ['lost', 0, '', '', document.body.innerText.slice(0, 300), []] : null;
  if (root.hasAttribute('data-busy')) return null;
  const number = text('.q-progress').match(/[0-9]+/);
  const results = [...root.querySelectorAll('.q-results li')].map((one) => one.querySelector('p')?.textContent || '');
  return [root.getAttribute('data-step'), number ? Number(number[0]) : 0, text('.q-said'), text('.q-code strong'),
    text('.q-said.q-bad'), results];
};
globalThis.__entered = () => {
  const root = __quiz();
  const label = (input) => input.closest('label').innerText.trim();
  const of = (place) => [...root.querySelectorAll(place)].map((one) => [one.value, label(one)]);
  return {
    ticked: of('.q-choices input:checked, .q-amount input:checked'), sure: of('.q-sure input:checked'),
    picked: root.querySelector('.q-picked-one')?.textContent || '',
    number: root.querySelector('#q-number')?.value || '', words: root.querySelector('#q-words')?.value || '',
  };
};
globalThis.__enter = ({ places, element, number, words, sure }) => {
  const root = __quiz();
  root.querySelector('.q-main section .q-quiet')?.click();
  const type = (place, text) => {
    const field = root.querySelector(place);
    if (!field) return;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  };
  type('#q-words', words);
  type('#q-number', number);
  if (element) root.querySelector(`.q-page [data-element="${element}"] .pp-choose input`).click();
  else {
    for (const [index, input] of root.querySelectorAll('.q-choices input, .q-amount input[type=checkbox]').entries()) {
      const wanted = places.includes(index);
      if (wanted !== input.checked && (wanted || input.type === 'checkbox')) input.click();
    }
  }
  root.querySelectorAll('.q-sure input')[sure]?.click();
  return __entered();
};
"""
"""To be there on every page. `__at()` is where the quiz is, null while it is busy or absent; `__enter()` fills in."""


@dataclass(frozen=True)
class Where:
    """What a page shows: the step, the place of its question, what is said beside it, the code at the end.

    The place counts from 1 and counts the screener too, which the page does not number.
    `bad` is what it says to be wrong, `results` what it says to have been answered. The step `lost` is a page without
    a quiz.
    """

    step: str
    number: int
    said: str
    code: str
    bad: str
    results: tuple[str, ...]

    @classmethod
    def read(cls, found: Sequence[Any]) -> "Where":
        """What `__at()` returned."""
        step, number, said, code, bad, results = found
        place = number + SCREENERS if step == "question" else 0
        return cls(step, place, said, code, bad, tuple(results))

    @property
    def place(self) -> tuple[str, int]:
        """The step and the place of its question."""
        return self.step, self.number


@dataclass(frozen=True)
class Given:
    """An answer as it is stored."""

    outcome: str
    value: str | None = None


def given(question: Question, entered: Mapping[str, Any], element: str | None) -> Given:
    """What is to be stored of what `__enter()` returned; `element` is what was picked on the price page."""
    if question.entry == "text":
        return Given("answered", entered["words"])
    if element is not None:
        return Given("answered", next(choice.value for choice in question.choices if choice.element == element))
    ticked = entered["ticked"]
    values = {choice.text: choice.value for choice in question.choices}
    if question.entry == "multiple":
        return Given("answered", ticks(values[text] for number, text in ticked if number != "-1"))
    if not ticked:
        return Given("answered", entered["number"])
    (number, text), *_ = ticked
    nothing = NONE_OF_THESE if question.choices else IMPOSSIBLE
    return Given("answered", nothing if number == "-1" else values[text])
