"""What an author changes in the questions that the toolkit proposes."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from pricing_clarity.formats import load_folder
from pricing_clarity.quiz.edited import Reworded
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.study import Published, Shortfall

ROOT = Path(__file__).resolve().parents[2]


def made(**changes: object) -> Published:
    """The home bundle's study with some keys changed."""
    library = load_folder(ROOT / "tiers", ROOT / "studies")
    study = library.studies["home-bundle"].model_copy(update=changes)
    published = publish("home-bundle", study, library.pricings["home-bundle"])
    assert isinstance(published, Published)
    return published


def test_what_is_left_out_is_replaced() -> None:
    """A dropped question is not asked, another one is, and as many as before."""
    before = made()
    gone = before.questions[0].id
    after = made(drop=(gone,))
    assert gone not in [question.id for question in after.questions]
    assert len(before.questions) == len(after.questions)


def test_leaving_out_too_much_is_said() -> None:
    """Where nothing takes the place of what is dropped, the study says how many questions there are."""
    library = load_folder(ROOT / "tiers", ROOT / "studies")
    study, dropped = library.studies["home-bundle"].model_copy(update={"kinds": ("completing",), "questions": 1}), ()
    for _ in range(200):
        found = publish("s", study.model_copy(update={"drop": dropped}), library.pricings["home-bundle"])
        if isinstance(found, Shortfall):
            break
        dropped = (*dropped, *(question.id for question in found.questions))
    assert isinstance(found, Shortfall)
    assert 0 == found.possible


def test_other_words_change_nothing_but_the_words() -> None:
    """Key, choices and beliefs stay; the digest does not, because participants see something else."""
    before = made()
    first = before.questions[0]
    after = made(reword={first.id: Reworded(ask="Is it in there?")})
    assert "Is it in there?" == after.questions[0].stem
    assert first == after.questions[0].model_copy(update={"stem": first.stem})
    assert before.questions[1:] == after.questions[1:]
    assert before.digest != after.digest


def test_a_sequence_changes_places_among_those_it_names() -> None:
    """Two named questions swap; the others stay; an id that nothing has is passed over."""
    before = [question.id for question in made().questions]
    order = (before[3], "no-such-question", before[0])
    after = [question.id for question in made(sequence=order).questions]
    assert [before[3], before[1], before[2], before[0], *before[4:]] == after


def test_a_rewording_without_words_is_refused() -> None:
    """An empty entry is a mistake that says what to write."""
    with pytest.raises(ValidationError, match="nothing is reworded"):
        Reworded()
