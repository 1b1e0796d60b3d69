"""The shipped pricings and studies, read once; their quizzes, each published once: choosing questions takes long."""

from functools import cache
from pathlib import Path

from pricing_clarity.formats.folder import load_folder
from pricing_clarity.present.languages import language_of
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.study import Published

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = load_folder(ROOT / "tiers", ROOT / "studies")


@cache
def quiz(name: str = "home-bundle") -> Published:
    """A shipped study with its questions, as participants meet it."""
    study = LIBRARY.studies[name]
    shots = LIBRARY.screenshots.get(name, ())
    made = publish(name, study, study.page_of(LIBRARY.pricings), LIBRARY.pricings, shots, language_of(study))
    assert isinstance(made, Published), made
    return made
