"""Each rule has a case: a pricing in which it fires, with what it says, and one in which it does not."""

from pathlib import Path

import pytest

from pricing_clarity.formats.importers.foreign import yaml_document
from pricing_clarity.pricing.lint import RULES, Rule, lint
from pricing_clarity.pricing.model import Pricing

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule(rule: Rule) -> None:
    """A rule says in its case what it must, of the elements that it must, and nothing where it must not."""
    case = yaml_document((CASES / f"{rule.id}.yml").read_text(encoding="utf-8")).value

    found = [hit for hit in lint(Pricing.model_validate(case["fires"])) if hit.rule == rule.id]

    expected = [(each["element"], tuple(each.get("also", ())), each["says"]) for each in case["finds"]]
    assert expected == [(hit.element, hit.also, hit.why) for hit in found]
    assert all(hit.simpler and hit.evidence == rule.sources for hit in found)
    if rule.kind != "information":
        assert [] == list(rule.find(Pricing.model_validate(case["quiet"])))


def test_every_case_is_a_rule() -> None:
    """No case is left of a rule that is gone."""
    assert {rule.id for rule in RULES} == {path.stem for path in CASES.glob("*.yml")}


def test_evidence() -> None:
    """What has no study behind it is called a heuristic; every study names a year, and says what it found."""
    assert {"depends-on-options"} == {rule.id for rule in RULES if rule.kind == "confusing" and not rule.sources}
    sources = {source for rule in RULES for source in rule.sources}
    assert all("(19" in source.citation or "(20" in source.citation for source in sources)
    assert all(source.found.endswith(".") for source in sources)
