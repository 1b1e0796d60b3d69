"""What to try: a change of the page for every kind of misreading, in words that name the element."""

from pathlib import Path

import pytest

from pricing_clarity.findings import find
from pricing_clarity.findings.compare import compare
from pricing_clarity.formats import read_pricing_file
from pricing_clarity.present.names import study_names
from pricing_clarity.present.paper_cuts import paper_cuts
from pricing_clarity.present.what_to_try import BY_KIND, BY_SECTION, what_to_try
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings import CATALOGUE
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.simulate import simulate
from pricing_clarity.quiz.study import Published, Study

ROOT = Path(__file__).resolve().parents[2]
IGNORED = "promotion-ignored:promotions.two-more"


@pytest.fixture(scope="module")
def bundle() -> Pricing:
    """The shipped home bundle."""
    read = read_pricing_file(ROOT / "tiers" / "home-bundle.yaml").value
    assert read is not None
    return read


def test_every_kind_of_misreading_has_something_to_try() -> None:
    """Each kind has a suggestion of its own or that of its sections; no suggestion is for a kind that is not there."""
    assert set() == set(BY_KIND) - set(CATALOGUE)
    assert [] == [
        kind.id for kind in CATALOGUE.values() if kind.id not in BY_KIND and not set(kind.about) <= set(BY_SECTION)
    ]


def test_a_suggestion_names_the_element_and_what_lint_would_simplify(bundle: Pricing) -> None:
    """The promotion is called by its name; lint's simpler form of the same element follows."""
    said = what_to_try(IGNORED, "promotions.two-more", bundle)
    assert said is not None
    assert said.startswith("Move “Two more” beside the prices that it changes")
    assert "Simpler still: offer it as a bundle" in said


def test_an_authors_own_misreading_gets_the_advice_of_its_section(bundle: Pricing) -> None:
    """An unknown kind falls back on its element's section; an element of no section on nothing."""
    assert BY_SECTION["options"].format(name="“HD”") in str(what_to_try("own:count", "options.hd", bundle))
    assert what_to_try("own:count", "own.unclear", bundle) is None


def test_paper_cuts_say_where_who_what_and_since_when(bundle: Pricing) -> None:
    """After a round in which everybody ignored the promotion and one where few did, the list says it is better."""
    published = publish("home", Study(title="Home", pricing="home-bundle", questions=8), bundle)
    assert isinstance(published, Published)
    names = study_names(published)
    before = simulate(published, 8, {IGNORED: 1.0}, seed=1, slips=0.0, gives_up=0.0)
    cuts = paper_cuts(find(before, names), names, bundle)
    first = cuts.to_dict("records")[0]
    assert ("Two more (promotion)", True) == (first["Where"], first["Who showed what"].startswith("8 of 8: "))
    assert "Since version 1" not in cuts.columns
    after = simulate(published, 8, {IGNORED: 0.2}, seed=7, slips=0.0, gives_up=0.0)
    again = paper_cuts(find(after, names), names, bundle, (), compare(before, after), "version 1")
    assert "better: 8 of 8 then" == again.to_dict("records")[0]["Since version 1"]
    calm = simulate(published, 8, {}, seed=2, slips=0.0, gives_up=0.0)
    assert 0 == len(paper_cuts(find(calm, names), names, bundle))
