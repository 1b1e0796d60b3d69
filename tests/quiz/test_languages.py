"""Quizzes in other languages: the same questions and keys, in words and numbers of the language alone."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from babel.messages.pofile import read_po

from pricing_clarity.findings.find import find
from pricing_clarity.present import languages
from pricing_clarity.present.languages import language, language_of
from pricing_clarity.pricing.bill import Bill, bill
from pricing_clarity.pricing.language import speaking
from pricing_clarity.pricing.moving import ExitCost, exit_cost
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.quiz.baskets import baskets, refused
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.questions import KINDS
from pricing_clarity.quiz.simulate import simulate
from pricing_clarity.quiz.study import Published, Study
from pricing_clarity.quiz.world import World
from tests.quiz.werkstatt import KIOSK, WERKSTATT

GERMAN = language("de")
_WORD = re.compile(r"[^\W\d_]{2,}")


def words(text: object) -> set[str]:
    """The words of a text, without the names of gaps."""
    return {word.lower() for word in _WORD.findall(re.sub(r"\{\w+\}", " ", str(text)))}


GERMAN_TOO = words("all an block cloud backup extra in lounge minute option optionen person plus so video was")
"""English words of our sentences that are German as well."""


@pytest.fixture(scope="module")
def english_words() -> set[str]:
    """The words of our English sentences that no German sentence should have."""
    path = Path(languages.__file__).parent / "de/messages.po"
    with path.open("rb") as source:
        messages = [message for message in read_po(source, locale="de") if message.id]
    return set().union(*(words(message.id) for message in messages)) - GERMAN_TOO


@pytest.fixture(scope="module")
def both() -> tuple[Published, Published]:
    """The same study in English and in German."""
    said = {"title": "Probe", "pricing": "kiosk", "questions": 6, "recall": 5, "open_choice": True}
    studies = [Study.model_validate({**said, "language": code}) for code in ("en", "de")]
    made = [publish("probe", study, KIOSK, language=language_of(study)) for study in studies]
    first, second = (one for one in made if isinstance(one, Published))
    return first, second


def said_of_bills() -> Iterator[str]:
    """What bills, refusals and exits of lifelike and of refused purchases say."""
    rng = Random(1)
    wrong = [Selection(tier="klein", quantities={"gb": 5000}), Selection(tier="gross", term="jahr", every="quarter")]
    for selection in [*list(baskets(WERKSTATT, rng))[:40], *refused(WERKSTATT, rng), *wrong]:
        made = bill(WERKSTATT, selection)
        if isinstance(made, Bill):
            yield from (part for line in made.lines for part in (line.label, line.because, line.until))
            yield from (*made.notes, *(change.because for change in made.changes))
            left = exit_cost(WERKSTATT, selection.but(term="jahr"), 4)
            yield left.because if isinstance(left, ExitCost) else ""
        else:
            yield from made.reasons


def test_every_kind_of_question_is_german_through_and_through(english_words: set[str]) -> None:
    """Scenario, question, labels and reasons of every kind hold no word of our English sentences."""
    world = World(WERKSTATT)
    with speaking(GERMAN):
        for name, kind in KINDS.items():
            candidates = list(kind.candidates(WERKSTATT, Random(1)))
            assert candidates, name
            for asked in candidates[:25]:
                values = dict.fromkeys((*filter(None, (asked.answer(world),)), *asked.always(WERKSTATT)))
                labels = [asked.label(value, WERKSTATT) for value in values]
                for text in (asked.scenario(WERKSTATT), asked.stem(WERKSTATT), asked.because(WERKSTATT), *labels):
                    assert set() == words(text) & english_words, text


def test_bills_and_refusals_are_german_through_and_through(english_words: set[str]) -> None:
    """So are the lines of bills, why they cost what they do, and why something can't be bought."""
    with speaking(GERMAN):
        texts = set(said_of_bills())
    assert len(texts) > 50
    for text in texts:
        assert set() == words(text) & english_words, text


def test_a_published_german_study_is_german_but_for_its_misreadings(
    both: tuple[Published, Published], english_words: set[str]
) -> None:
    """What participants read is German, from memory and open choices too; what researchers read stays English."""
    english, german = both
    for question in german.questions:
        texts = (question.scenario, question.stem, question.because, *question.labels.values())
        for text in (*texts, *(choice.text for choice in question.choices)):
            assert set() == words(text) & english_words, text
    assert english.misreadings == german.misreadings


def test_keys_do_not_depend_on_the_language(both: tuple[Published, Published]) -> None:
    """Ids, values, keys, beliefs and elements are the same; only words differ."""
    plain = [
        [
            question.model_copy(
                update={
                    **dict.fromkeys(("scenario", "stem", "because"), ""),
                    "labels": dict.fromkeys(question.labels, ""),
                    "choices": tuple(choice.model_copy(update={"text": ""}) for choice in question.choices),
                }
            )
            for question in one.questions
        ]
        for one in both
    ]
    assert plain[0] == plain[1]
    assert [one.stem for one in both[0].questions] != [one.stem for one in both[1].questions]


def test_findings_do_not_depend_on_the_language(both: tuple[Published, Published]) -> None:
    """The same people who answer in German are found to misread the same."""
    held = {both[0].misreadings[0].id: 0.6}
    english, german = (find(simulate(one, 8, held, seed=3)) for one in both)
    assert english.misreadings == german.misreadings
    assert english.elements == german.elements
    assert english.money_error == german.money_error


@pytest.mark.parametrize(
    ("locale", "amount"), [(None, "1.234,50 €"), ("de-CH", "EUR 1’234.50"), ("de-AT", "€ 1.234,50")]
)
def test_labels_are_written_as_the_locale_does(locale: str | None, amount: str) -> None:
    """What an answer is called in results is the amount as the participant would write it."""
    asked = next(iter(KINDS["total"].candidates(WERKSTATT, Random(1))))
    with speaking(language("de", locale)):
        label = asked.label("1234.50", WERKSTATT).replace("\N{NO-BREAK SPACE}", " ")
    assert amount == label


def test_one_bill_is_read_in_two_languages() -> None:
    """A bill that was worked out before is said in the language of whoever reads it."""
    made = bill(WERKSTATT, Selection(tier="mittel", quantities={"platz": 8}, every="year"))
    assert isinstance(made, Bill)
    assert any("the first 5 Plätze × €30 plus €5" in line.because for line in made.lines)
    with speaking(GERMAN):
        assert any("für die ersten 5 Plätze je 30" in line.because for line in made.lines)
