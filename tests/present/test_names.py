"""Ids of a study as people read them."""

from pathlib import Path

from pricing_clarity.formats import load_folder
from pricing_clarity.present.names import element_names
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.study import Published, Study

ROOT = Path(__file__).resolve().parents[2]


def test_whatever_can_be_pointed_at_has_a_name() -> None:
    """A participant may point at what no question is about; the results call it by its name all the same."""
    pricing = load_folder(ROOT / "tiers", ROOT / "studies").pricings["team-boards"]
    published = publish(
        "boards", Study.model_validate({"title": "T", "pricing": "team-boards", "questions": 1}), pricing
    )
    assert isinstance(published, Published)
    names = element_names(published)
    assert "Guest access (feature)" == names["features.guests"]
    assert names["footnotes.automations"].startswith("Beyond the runs included: $5")
    assert "Tax" == names["tax"]
    assert [] == [one for one, name in names.items() if one == name]
