"""Studies that try several pricings against each other."""

from pathlib import Path
from typing import Any

import pytest

from pricing_clarity.findings.compare import compare
from pricing_clarity.formats import read_pricing_file, read_study
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.session import Response
from pricing_clarity.quiz.simulate import simulate
from pricing_clarity.quiz.study import Published, Shortfall, Study


def bundle() -> Pricing:
    """The shipped bundle."""
    read = read_pricing_file(Path("tiers/home-bundle.yaml"))
    assert read.value is not None
    return read.value


def plain() -> Pricing:
    """The same without its promotion."""
    return bundle().model_copy(update={"promotions": {}, "title": "Plain bundle"})


def tried(design: str = "between", other: Pricing | None = None, **study: Any) -> Published | Shortfall:
    """The bundle against another pricing."""
    says = {"title": "t", "pricing": "home-bundle", "questions": 6, "variants": {"against": "plain", "design": design}}
    return publish("t", Study.model_validate(says | study), bundle(), {"plain": other or plain()})


def made(design: str = "between", **study: Any) -> Published:
    """The bundle against the plain one."""
    published = tried(design, **study)
    assert isinstance(published, Published)
    return published


def test_the_same_questions_are_asked_about_each_pricing() -> None:
    """Same ids in the same order, each with the key of its own pricing: without the promotion it costs more."""
    published = made()
    (other,) = published.others
    assert [one.id for one in published.questions] == [one.id for one in other.questions]
    keys = [(one.key, two.key) for one, two in zip(published.questions, other.questions, strict=True)]
    assert any(one != two for one, two in keys)
    assert {"promotion-ignored"} <= {one.kind for one in published.misreadings}
    assert not {"promotion-ignored"} & {one.kind for one in other.misreadings}
    assert len({one.id for one in published.asked}) == len(published.asked) == 12


def test_each_person_meets_one_or_both() -> None:
    """Between: one page and its questions. Within: both pages, in both orders."""
    between, within = made("between"), made("within")
    assert (("home-bundle",), ("plain",)) == between.arms
    assert (("home-bundle", "plain"), ("plain", "home-bundle")) == within.arms
    for published, sizes in ((between, [6]), (within, [6, 6])):
        for arm in published.arms:
            assert sizes == [len(part) for part in published.met(arm)]
    first, second = within.met(("plain", "home-bundle"))
    assert {"plain"} == {within.origin(one.id)[0] for one in first}
    assert tuple(one.id for one in second) == tuple(one.id for one in within.questions)


def test_a_study_of_one_pricing_is_as_before() -> None:
    """No variants, one arm, and the questions under their own ids."""
    published = publish("t", Study(title="t", pricing="home-bundle", questions=6), bundle())
    assert isinstance(published, Published)
    assert ((), ((),), published.questions) == (published.variants, published.arms, published.asked)
    assert (published.questions,) == published.met(())
    assert published.of(None) is published


def test_what_only_one_pricing_sells_is_not_asked() -> None:
    """Against a pricing without DVR no question is about DVR."""
    whole = bundle()
    without = whole.model_copy(
        update={"options": {key: option for key, option in whole.options.items() if key != "dvr"}, "promotions": {}}
    )
    published = tried(other=without, questions=3)
    assert isinstance(published, Published)
    assert not any("dvr" in (one.selection or "") for one in published.questions)


def test_what_another_page_does_not_tell_of_is_not_asked() -> None:
    """Where nothing is known of what a page's plans include, nobody is asked whether they do."""
    known = bundle()
    bare = known.model_copy(
        update={
            "features": {},
            "tiers": {key: tier.model_copy(update={"features": {}}) for key, tier in known.tiers.items()},
            "options": {key: one.model_copy(update={"features": {}}) for key, one in known.options.items()},
        }
    )
    published = tried(other=bare)
    assert isinstance(published, Published)
    assert not [one.id for one in published.questions if "features." in str(one.parameters)]


def test_too_few_common_questions_are_a_sentence() -> None:
    """The author is told that the pricings differ in what they sell."""
    other = Pricing.model_validate({"title": "O", "tiers": {"x": {"name": "X", "charge": {"amount": 5}}}})
    short = tried(other=other)
    assert isinstance(short, Shortfall)
    assert "each of them" in short.because


@pytest.mark.parametrize(("design", "same_people"), [("between", False), ("within", True)])
def test_simulated_people_are_compared_page_with_page(design: str, same_people: bool) -> None:
    """Who ignores the promotion is wrong about the page that has one, and right about the plain one."""
    published = made(design)
    rows = simulate(published, 12, {"promotion-ignored": 1.0}, seed=3, slips=0, gives_up=0)
    by_page: dict[str | None, list[Response]] = {}
    for row in rows:
        by_page.setdefault(row.variant, []).append(row)
    assert {"home-bundle", "plain"} == set(by_page)
    people = {name: len({row.participant for row in own}) for name, own in by_page.items()}
    assert ({"home-bundle": 12, "plain": 12} if same_people else {"home-bundle": 6, "plain": 6}) == people
    compared = compare(by_page["home-bundle"], by_page["plain"])
    assert same_people == compared.same_people
    assert 6 == len(compared.questions)
    assert compared.share_before is not None
    assert (compared.share_before, 1.0) < (1.0, compared.share_after)


@pytest.mark.parametrize(
    ("variants", "told"),
    [
        ("{against: nowhere}", "there is no pricing nowhere"),
        ("{against: home-bundle}", "this is the study's own pricing"),
        ("{against: [plain, plain]}", "name each pricing once"),
        ("{against: [plain, other], design: within}", "name one other pricing"),
        ("{against: plain, design: sideways}", "design"),
        ("{}", "against"),
    ],
)
def test_mistakes_about_variants_are_told(variants: str, told: str) -> None:
    """Which line, what is wrong, what to write."""
    text = f"title: T\npricing: home-bundle\nvariants: {variants}\n"
    (problem,) = read_study(text, "s.yaml", ["home-bundle", "plain", "other"]).problems
    assert told in str(problem)
    assert str(problem).startswith("s.yaml:3:")
