"""What to try: a change of the page for every kind of misreading, in words that name the element."""

import re
from datetime import date
from pathlib import Path

import pytest

from pricing_clarity.formats import read_pricing_file
from pricing_clarity.present.material import Material, Other
from pricing_clarity.present.what_to_try import BY_KIND, BY_SECTION, what_to_try
from pricing_clarity.present.worklist import UNKNOWN, table, worklist
from pricing_clarity.pricing.model import Pricing, Shown
from pricing_clarity.quiz.misreadings import CATALOGUE
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.session import Response
from pricing_clarity.quiz.simulate import simulate
from pricing_clarity.quiz.study import Published, Study
from pricing_clarity.store import Decision, Mark

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 3, 5)
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


def test_what_the_page_says_already_is_not_what_to_try(bundle: Pricing) -> None:
    """The page writes “/ month” behind a fee, unless its author words the price without it."""
    fee = next(key for key, one in bundle.fees.items() if one.charges[0].every == "month")
    element = f"fees.{fee}"
    assert str(what_to_try(f"fee-once:{element}", element, bundle)).startswith("Add “Broadcast TV fee” to the price")
    for price, says in (("$7.50", True), ("$7.50 monthly", False)):
        elements = {**bundle.copy_.elements, element: Shown(price=price)}
        worded = bundle.model_copy(update={"copy_": bundle.copy_.model_copy(update={"elements": elements})})
        assert says is str(what_to_try(f"fee-once:{element}", element, worded)).startswith("Write “a month” behind")


def test_an_authors_own_misreading_gets_the_advice_of_its_section(bundle: Pricing) -> None:
    """An unknown kind falls back on its element's section; an element of no section on nothing."""
    assert BY_SECTION["options"].format(name="“HD”") in str(what_to_try("own:count", "options.hd", bundle))
    assert what_to_try("own:count", "own.unclear", bundle) is None


def test_paper_cuts_say_where_who_what_and_since_when(bundle: Pricing) -> None:
    """After a round in which everybody ignored the promotion and one where few did, the list says it is better."""
    published = publish("home", Study(title="Home", pricing="home-bundle", questions=8), bundle)
    assert isinstance(published, Published)
    before = simulate(published, 8, {IGNORED: 1.0}, seed=1, slips=0.0, gives_up=0.0)
    cuts = table(worklist(Material(published, before, DAY)))
    first = cuts.to_dict("records")[0]
    assert ("Two more (promotion)", True) == (first["Where"], first["Who showed what"].startswith("8 of 8: "))
    assert not {"Since version 1", "Decided"} & set(cuts.columns)
    after = simulate(published, 8, {IGNORED: 0.2}, seed=7, slips=0.0, gives_up=0.0)
    marks = {IGNORED: Mark(IGNORED, "In the table.", "Sam", Decision.FIXED, 2)}
    again = Material(published, after, DAY, others=[Other("version 1", before)], marks=marks, number=2)
    row = table(worklist(again), "version 1").to_dict("records")[0]
    assert "better: 8 of 8 then" == row["Since version 1"]
    assert re.fullmatch(r"Sam: fixed; fixed in version 2; still \d of 8 since version 2; In the table.", row["Decided"])
    calm = simulate(published, 8, {}, seed=2, slips=0.0, gives_up=0.0)
    assert [] == worklist(Material(published, calm, DAY))


def test_what_people_wrote_about_without_a_known_misreading_is_on_the_list(bundle: Pricing) -> None:
    """Two who could not tell, and wrote why: the element itself is the finding, and can be marked."""
    published = publish("home", Study(title="Home", pricing="home-bundle", questions=8), bundle)
    assert isinstance(published, Published)
    question = next(one.id for one in published.questions if one.elements)
    rows = [
        Response(participant=f"p{n}", question=question, kind="x", outcome="cannot_tell", correct=False, key="1",
                 reason="Where?", elements=("options.hd",)) for n in range(2)
    ]  # fmt: skip
    (item,) = worklist(Material(published, rows, DAY))
    assert ("options.hd", UNKNOWN, "2 people wrote about it") == (item.finding, item.belief, item.counts)
