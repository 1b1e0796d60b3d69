"""Two pages against each other, as their participants meet them."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from pricing_clarity.quiz.study import Published, Variant
from tests.browser.axe import barriers
from tests.browser.conftest import Visitor
from tests.browser.quiz import Open, Taker, open_quiz
from tests.views.take.published import PRICING, PUBLISHED, QUESTIONS

STYLES = re.compile("<style.*?</style>", re.DOTALL)

NAMES = ("home", "home-plain")
HEADLINES = ("TV, internet and phone in one", "Everything for your home")


def tried(design: str) -> Published:
    """The small study against a page with another headline and without the promotion."""
    copy = PRICING.copy_.model_copy(update={"headline": HEADLINES[1]})
    other = PRICING.model_copy(update={"promotions": {}, "copy_": copy})
    says = PUBLISHED.study.model_dump() | {"variants": {"against": NAMES[1], "design": design}}
    variant = Variant(name=NAMES[1], pricing=other, questions=QUESTIONS, misreadings=())
    return PUBLISHED.model_copy(update={"study": type(PUBLISHED.study).model_validate(says), "others": (variant,)})


def answer_all(someone: Taker, start: int = 1) -> None:
    """Answers four questions."""
    someone.at(start).choose("$115.97").next().at(start + 1).write("74.97").next()
    someone.at(start + 2).choose("No, not with Double Play").next()
    someone.at(start + 3).choose("Triple Play").next()


@pytest.fixture
def quiz(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Open]:
    """An open study of two pages."""
    with open_quiz(tmp_path_factory.mktemp("variants"), tried(request.param)) as running:
        yield running


@pytest.mark.parametrize("quiz", ["between"], indirect=True)
def test_two_people_meet_different_pages_and_keep_them(quiz: Open, visitor: Callable[..., Visitor]) -> None:
    """One sees the one page, one the other, after a refresh too; neither is told that there is another."""
    people = [Taker(visitor(), quiz.link).open().start() for _ in range(2)]
    met = []
    for someone in people:
        shown = [
            headline for headline in HEADLINES if someone.visitor.page.get_by_role("heading", name=headline).count()
        ]
        assert 1 == len(shown)
        someone.visitor.page.reload()
        someone.at(1)
        expect(someone.visitor.page.get_by_role("heading", name=shown[0])).to_be_visible()
        source = STYLES.sub("", someone.visitor.page.content())
        assert [] == re.findall(".{0,80}(?:home-plain|variant|between).{0,80}", source)
        met += shown
    assert set(HEADLINES) == set(met)
    codes = []
    for someone in people:
        answer_all(someone)
        codes.append(someone.done())
    runs = [quiz.run(code) for code in codes]
    assert {(name,) for name in NAMES} == {run.variants for run in runs}
    assert [4, 4] == [len(run.answers) for run in runs]


@pytest.mark.parametrize("quiz", ["within"], indirect=True)
def test_who_meets_both_pages_is_told_when_the_page_changes(quiz: Open, visitor: Callable[..., Visitor]) -> None:
    """After the questions about one page come those about the other, and a sentence says so."""
    someone = Taker(visitor(390), quiz.link).open().start()
    page = someone.visitor.page
    expect(someone.main.get_by_role("heading", name="Question 1 of 8")).to_be_visible()
    answer_all(someone)
    someone.at(5)
    expect(someone.said).to_contain_text("about another price page")
    assert [] == barriers(page, ".stMain")
    if someone.visitor.screenshots:
        page.screenshot(path=someone.visitor.screenshots / "variants-changed-390.png")
    page.get_by_role("button", name="Price page").click()
    second = [headline for headline in HEADLINES if page.get_by_role("heading", name=headline).count()]
    page.get_by_role("button", name="Question", exact=True).click()
    page.reload()
    someone.at(5)
    page.get_by_role("button", name="Price page").click()
    expect(page.get_by_role("heading", name=second[0])).to_be_visible()
    page.get_by_role("button", name="Question", exact=True).click()
    answer_all(someone, 5)
    run = quiz.run(someone.done())
    assert set(NAMES) == set(run.variants)
    assert HEADLINES.index(second[0]) == NAMES.index(run.variants[1])
    assert 8 == len(run.answers)
    assert someone.visitor.problems == []
