"""Shipped studies, published."""

from pathlib import Path

from pricing_clarity.formats import read_pricing_file, read_study_file
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.study import Published

ROOT = Path(__file__).resolve().parents[2]


def publish_shipped(name: str) -> Published:
    """A shipped study with its questions."""
    pricing = read_pricing_file(ROOT / "tiers" / f"{name}.yaml").value
    study = read_study_file(ROOT / "studies" / f"{name}.yaml").value
    assert pricing is not None
    assert study is not None
    made = publish(name, study, pricing)
    assert isinstance(made, Published)
    return made
