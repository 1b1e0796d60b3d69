"""A screenshot in the place of the price page, as its participants meet it."""

import io
from base64 import b64encode
from collections.abc import Callable, Iterator

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.questions.recall import RECALL
from pricing_clarity.quiz.study import Published, Screenshot, Variant
from tests.browser.axe import barriers
from tests.browser.conftest import Visitor
from tests.browser.quiz import Open, Taker, open_quiz
from tests.views.take.published import PRICING, PUBLISHED, QUESTIONS, opened

ALT = "Two plans: Double Play at $69.97 and Triple Play at $89.97 a month."


def shot(width: int = 1200, height: int = 900) -> Screenshot:
    """A picture with something to read."""
    drawn = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(drawn).text((80, 80), "Double Play $69.97   Triple Play $89.97", fill="black", font_size=40)
    out = io.BytesIO()
    drawn.save(out, "WEBP")
    data = b64encode(out.getvalue()).decode()
    return Screenshot(alt=ALT, kind="image/webp", width=width, height=height, data=data)


def pictured() -> Published:
    """The small study with two screenshots and no pricing."""
    study = PUBLISHED.study.model_validate(
        PUBLISHED.study.model_dump()
        | {"pricing": "", "screenshots": [{"image": "a.png", "alt": ALT}] * 2, "own": [OWN]}
    )
    pricing = Pricing(title="Rival")
    return PUBLISHED.model_copy(update={"study": study, "pricing": pricing, "screenshots": (shot(), shot(1200, 400))})


OWN = {"id": "x", "ask": "?", "amount": 1}


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """An open study of screenshots."""
    with open_quiz(tmp_path_factory.mktemp("shots"), pictured()) as running:
        yield running


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_a_screenshot_can_be_read_by_everybody(
    quiz: Open, visitor: Callable[..., Visitor], width: int, dark: bool
) -> None:
    """It has the author's words, zooms by keyboard, scrolls within itself and never the page sideways."""
    someone = Taker(visitor(width, dark=dark), quiz.link).open().start()
    page = someone.visitor.page
    if width < 992:
        page.get_by_role("button", name="Price page").click()
    first = page.get_by_alt_text(ALT).first
    expect(first).to_be_visible()
    page.wait_for_timeout(500)
    assert first.evaluate("image => image.complete && image.naturalWidth") == 1200
    before = first.bounding_box()
    page.get_by_role("radio", name="100%").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="200%")).to_be_checked()
    after = first.bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] == pytest.approx(2 * before["width"], rel=0.02)
    page.wait_for_timeout(350)
    if someone.visitor.screenshots:
        someone.visitor.picture(f"shots-{width}-{'dark' if dark else 'light'}")
    assert [] == barriers(page, ".stMain")
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
    assert someone.visitor.problems == []


def test_only_participants_of_the_study_can_load_it(quiz: Open, visitor: Callable[..., Visitor]) -> None:
    """Without an invite, with one to another study, or by another number: not found."""
    someone = Taker(visitor(), quiz.link).open().start()
    source = someone.visitor.page.get_by_alt_text(ALT).first.get_attribute("src")
    assert source is not None
    assert 200 == someone.visitor.page.request.get(quiz.server.url + source).status
    assert 404 == someone.visitor.page.request.get(quiz.server.url + source[:-1] + "7").status
    assert 404 == visitor().page.request.get(quiz.server.url + source).status
    other = visitor()
    token = opened(quiz.store, published=PUBLISHED.model_copy(update={"id": "other"})).token
    Taker(other, f"{quiz.server.url}/join/{token}").open()
    assert 404 == other.page.request.get(quiz.server.url + source).status


def test_a_drawn_page_against_a_screenshot(quiz: Open, visitor: Callable[..., Visitor]) -> None:
    """One person meets the drawn page and one the picture; neither can load what only the other is asked about."""
    study = PUBLISHED.study.model_validate(
        PUBLISHED.study.model_dump()
        | {"variants": {"against": "rival"}, "screenshots": [{"image": "a.png", "alt": ALT, "pricing": "rival"}]}
    )
    rival = Variant(name="rival", pricing=PRICING, questions=QUESTIONS, misreadings=())
    picture = shot().model_copy(update={"pricing": "rival"})
    against = PUBLISHED.model_copy(
        update={"id": "against", "study": study, "others": (rival,), "screenshots": (picture,)}
    )
    link = f"{quiz.server.url}/join/{opened(quiz.store, published=against).token}"
    people = [Taker(visitor(), link).open().start() for _ in range(2)]
    seen = {}
    for someone in people:
        drawn, pictured = someone.visitor.page.locator(".pp-tier"), someone.visitor.page.get_by_alt_text(ALT)
        expect(drawn.or_(pictured).first).to_be_visible()
        seen[pictured.count()] = someone
        assert 2 * (1 - pictured.count()) == drawn.count()
        someone.main.get_by_role("button", name="Something tripped me up").click()
        expect(someone.main.get_by_label("What is it about?")).to_be_visible()
        assert 1 - pictured.count() == someone.main.get_by_role("button", name="Show it on the page").count()
    address = seen[1].visitor.page.get_by_alt_text(ALT).get_attribute("src")
    statuses = [seen[number].visitor.page.request.get(f"{quiz.server.url}{address}").status for number in (0, 1)]
    assert [404, 200] == statuses
    assert [] == [problem for someone in people for problem in someone.visitor.problems]


def test_a_first_look_begins_when_there_is_something_to_see(quiz: Open, visitor: Callable[..., Visitor]) -> None:
    """A picture that comes in late costs none of the seconds for which it is shown."""
    memory = QUESTIONS[0].model_copy(update={"id": "recall-1", "kind": RECALL})
    made = quiz.published
    study = made.study.model_copy(update={"recall": 3})
    made = made.model_copy(update={"id": "late", "study": study, "questions": (memory, *made.questions)})
    someone = Taker(visitor(), f"{quiz.server.url}/join/{opened(quiz.store, published=made).token}")
    page, held = someone.visitor.page, []
    page.route("**/screenshot/**", lambda route: held.append(route))
    someone.open().agree()
    someone.main.get_by_role("button", name="Show me the page").dblclick()
    page.wait_for_timeout(700)
    expect(someone.main.get_by_role("heading", name="First, a quick look")).to_be_visible()
    for late in held:
        late.continue_()
    expect(page.get_by_alt_text(ALT).first).to_be_visible()
    expect(someone.main.get_by_role("timer")).to_contain_text("3 more seconds")
    assert page.get_by_alt_text(ALT).first.evaluate("image => image.naturalWidth") == 1200
    someone.at(1)
