"""Every way of answering beside choices and amounts, in a real browser: ticking, picking on the page, words."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from pricing_clarity.quiz.by_hand import OPEN_CHOICE
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.study import Published, Study
from tests.browser.axe import barriers
from tests.browser.conftest import Visitor
from tests.browser.quiz import Open, Taker, open_quiz
from tests.shipped import LIBRARY
from tests.views.take.published import opened

SCREENER = LIBRARY.studies["home-bundle-in-depth"].screener


def by_hand() -> Published:
    """The questions by hand of the shipped study, and the open choice."""
    study = LIBRARY.studies["home-bundle-in-depth"]
    plain = {
        "screener": (),
        "recall": None,
        "order": "fixed",
        "question_order": "fixed",
        "afterwards": (),
        "give_back": False,
    }
    study = study.model_copy(update={"questions": len(study.own), **plain})
    made = publish("in-depth", study, LIBRARY.pricings[study.pricing])
    assert isinstance(made, Published)
    return made


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """An open study."""
    with open_quiz(tmp_path_factory.mktemp("quiz"), by_hand()) as running:
        yield running


def look(someone: Taker, name: str, width: int, *, dark: bool) -> None:
    """No serious barrier, no scrolling sideways; a picture where pictures are wanted."""
    page = someone.visitor.page
    page.wait_for_timeout(350)
    if someone.visitor.screenshots:
        someone.visitor.picture(f"entries-{width}-{'dark' if dark else 'light'}-{name}")
    assert [] == barriers(page, ".stMain"), name
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width, name


def beside(quiz: Open, name: str, **fields: object) -> Open:
    """On the same server, another study: one question about the home bundle, and what `fields` say."""
    study = Study.model_validate({"title": "S", "pricing": "home-bundle", "questions": 1, **fields})
    made = publish(name, study, LIBRARY.pricings["home-bundle"])
    assert isinstance(made, Published)
    token = opened(quiz.store, published=made).token
    return Open(quiz.server, quiz.store, made, f"{quiz.server.url}/join/{token}")


@pytest.fixture(scope="module")
def first_look(quiz: Open) -> Open:
    """On the same server, a study with a first look of three seconds, and one question after it."""
    return beside(quiz, "first-look", recall=3, order="shuffled")


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)], ids=["desk", "phone at night"])
def test_every_way_of_answering(quiz: Open, visitor: Callable[..., Visitor], width: int, dark: bool) -> None:
    """Boxes are ticked, a tier is picked on the page, words are written, and all of it is stored as shown."""
    someone = Taker(visitor(width, dark=dark), quiz.link).open().start()
    page, main = someone.visitor.page, someone.main
    boxes = main.locator(".q-choices")
    someone.next()
    expect(main.get_by_role("alert")).to_have_text("Tick what applies, or “None of these”.")
    boxes.get_by_text("None of these").click()
    boxes.get_by_text("Sports").click()
    expect(main.get_by_role("checkbox", name="None of these")).not_to_be_checked()
    boxes.get_by_text("DVR").click()
    look(someone, "1-ticks", width, dark=dark)
    someone.sure("Fairly sure").next().at(2).choose("No, one more is needed").next().at(3)

    look(someone, "2-pick", width, dark=dark)
    someone.next()
    expect(main.get_by_role("alert")).to_have_text("Pick something on the price page first.")
    if width < 992:
        main.get_by_role("button", name="Go to the price page").click()
    page.get_by_role("radio", name="Choose Triple Play Max").check()
    expect(main.locator(".q-bad")).to_have_text("")
    # Anywhere on a card will do; the last pick counts.
    page.locator(".pp-tier").filter(has_text="Most popular").click(position={"x": 40, "y": 60})
    expect(page.get_by_role("radio", name="Choose Triple Play", exact=True)).to_be_checked()
    expect(page.locator(".q-thing-picked")).to_have_count(1)
    look(someone, "3-picked", width, dark=dark)
    page.get_by_role("button", name="Back to the question").click()
    expect(main.get_by_text("Your pick: Triple Play", exact=True)).to_be_visible()
    page.reload()
    someone.at(3)
    expect(main.get_by_text("Your pick: Triple Play", exact=True)).to_be_visible()
    someone.sure("Sure").next().at(4)

    expect(page.locator(".q-thing")).to_have_count(0)
    expect(main.get_by_text("How sure are you?")).to_have_count(0)
    main.get_by_role("textbox").fill("What does the footnote add?")
    look(someone, "4-words", width, dark=dark)
    someone.next().at(5)
    look(someone, "5-open-choice", width, dark=dark)
    main.locator(".q-choices").get_by_text("None of them").click()
    code = someone.next().done()
    expected = [
        ("own-count", "1+4", "fairly"),
        ("own-enough", "1", "sure"),
        ("own-begin", "triple", "sure"),
        ("own-unclear", "What does the footnote add?", None),
        (OPEN_CHOICE, "none-of-them", None),
    ]
    assert expected == [(one.question, one.value, one.confidence) for one in quiz.answers(code)]
    assert someone.visitor.problems == []


@pytest.mark.parametrize(("width", "dark"), [(1280, True), (320, False)], ids=["desk at night", "small phone"])
def test_a_first_look_and_what_is_remembered(
    first_look: Open, visitor: Callable[..., Visitor], width: int, dark: bool
) -> None:
    """The page shows for as long as promised, not longer after a refresh; then memory is asked; then it is back."""
    someone = Taker(visitor(width, dark=dark), first_look.link).open()
    page, main = someone.visitor.page, someone.main
    price_page = page.get_by_role("complementary", name="Price page")
    main.get_by_role("button", name="Agree and start").click()
    expect(main.get_by_role("heading", name="First, a quick look")).to_be_visible()
    expect(price_page).to_be_hidden()
    look(someone, "6-ready", width, dark=dark)
    main.get_by_role("button", name="Show me the page").click()
    expect(price_page).to_be_visible()
    expect(someone.said).to_have_text("The price page is shown for 3 seconds.")
    look(someone, "7-look", width, dark=dark)
    page.reload()
    someone.at(1)
    expect(price_page).to_be_hidden()
    page.reload()
    someone.at(1)
    expect(price_page).to_be_hidden()
    look(someone, "8-remember", width, dark=dark)
    orders = main.locator(".q-choices label").all_inner_texts()
    page.reload()
    someone.at(1)
    assert orders == main.locator(".q-choices label").all_inner_texts()
    expect(main.get_by_role("button", name="I’d give up here")).to_have_count(0)
    right = first_look.published.questions[0]
    someone.choose(right.labels[right.key], "A guess").next().at(2)
    main.get_by_role("button", name="I don’t remember").click()
    someone.at(3)
    expect(price_page).to_be_hidden()
    someone.tick().next().at(4)
    expect(someone.said).to_have_text("Here is the price page again; it stays from now on.")
    if width > 992:
        expect(price_page).to_be_visible()
    main.get_by_role("button", name="I can’t tell from this page").click()
    main.get_by_role("button", name="I can’t tell: next").click()
    given = first_look.answers(someone.done())
    assert [(right.key, "answered"), (None, "cannot_tell"), ("none", "answered"), (None, "cannot_tell")] == [
        (one.value, one.outcome) for one in given
    ]
    assert someone.visitor.problems == []


@pytest.fixture(scope="module")
def ending(quiz: Open) -> Open:
    """On the same server, a study of one question with everything that can come after it."""
    after = {"afterwards": ["ease", "feeling", "comment"], "give_back": True}
    return beside(quiz, "ending", kinds=["included"], screener=SCREENER, **after)


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (320, True)], ids=["desk", "small phone at night"])
def test_what_can_be_said_beside_answers(ending: Open, visitor: Callable[..., Visitor], width: int, dark: bool) -> None:
    """A note on the way, a break, how it was at the end, and then what was right; the draft survives all of it."""
    other = Taker(visitor(width, dark=dark), ending.link).open()
    other.agree()
    expect(other.main.get_by_role("heading", name="First, a question about you")).to_be_focused()
    expect(other.main.get_by_role("progressbar")).to_have_count(0)
    expect(other.visitor.page.get_by_role("complementary", name="Price page")).to_be_hidden()
    look(other, "14-screener", width, dark=dark)
    other.main.get_by_text("Somebody else").click()
    other.next()
    expect(other.main.get_by_role("heading", name="That was all already")).to_be_focused()
    look(other, "15-screened", width, dark=dark)
    someone = Taker(visitor(width, dark=dark), ending.link).open().agree()
    page, main = someone.visitor.page, someone.main
    main.get_by_text("I do", exact=True).click()
    expect(main.get_by_role("button", name="Next")).to_be_visible()
    someone.next()
    expect(main.get_by_role("heading", name="Question 1 of 1")).to_be_focused()
    _, question = ending.published.questions
    wrong = next(choice for choice in question.choices if not choice.correct)
    someone.choose(wrong.text, "Fairly sure")
    main.get_by_role("button", name="Something tripped me up").click()
    main.get_by_role("button", name="Note it and go on").click()
    expect(main.get_by_role("alert").last).to_have_text("Write a few words about it first.")
    main.get_by_label("What was it?").fill("What does ‘two other’ mean?")
    point_at(someone, "Two more", width, dark=dark)
    look(someone, "9-tripped", width, dark=dark)
    main.get_by_role("button", name="Note it and go on").click()
    expect(someone.said).to_have_text("Thank you, we have noted it.")
    expect(page.locator(".q-point, .q-point-banner")).to_have_count(0)
    main.get_by_role("button", name="Pause").click()
    expect(main.get_by_role("heading", name="You’re taking a break")).to_be_focused()
    look(someone, "10-paused", width, dark=dark)
    main.get_by_role("button", name="Go on").click()
    expect(main.get_by_role("radio", name=wrong.text)).to_be_checked()
    look(someone, "11-asides", width, dark=dark)
    someone.next()
    expect(main.get_by_role("heading", name="Almost done")).to_be_focused()
    page.reload()
    main.get_by_role("group", name="How easy").get_by_text("6", exact=True).click()
    main.get_by_text("Unsure").click()
    main.get_by_role("textbox").fill("Too many add-ons.")
    look(someone, "12-afterwards", width, dark=dark)
    main.get_by_role("button", name="Send").click()
    code = someone.done()
    expect(main.get_by_text("0 of 1 right")).to_be_visible()
    main.locator("summary").click()
    expect(main.get_by_text(f"Right is: {question.labels[question.key]}")).to_be_visible()
    look(someone, "13-results", width, dark=dark)
    run = ending.run(code)
    assert run.feedback is not None
    assert (6, "unsure", "Too many add-ons.") == (run.feedback.ease, run.feedback.feeling, run.feedback.comment)
    assert [("What does ‘two other’ mean?", question.id, "promotions.two-more")] == [
        (one.text, one.question, one.element) for one in run.comments
    ]
    assert someone.visitor.problems == []


def test_ticking_and_picking_by_keyboard(quiz: Open, visitor: Callable[..., Visitor]) -> None:
    """Space ticks; Tab leads to the page's buttons, Enter picks, and the way back is the next stop."""
    someone = Taker(visitor(), quiz.link).open().start()
    page, main = someone.visitor.page, someone.main
    main.get_by_role("checkbox", name="Movies").focus()
    page.keyboard.press("Space")
    main.get_by_role("radio", name="A guess").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    someone.at(2).choose("Yes").next().at(3)
    main.get_by_role("button", name="I’d give up here").focus()
    tab_to(page, "double")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(main.get_by_role("status").filter(has_text="Your pick: Triple Play Max")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "Question 3 of 5" == focused(page)
    someone.sure("Sure").next().at(4)
    main.get_by_role("button", name="I have nothing to add").click()
    someone.at(5)
    run = next(one for one in quiz.store.answers_of(quiz.published.id) if one.finished_at is None)
    given = [stored.answer for stored in run.answers]
    assert [("2", "guess"), ("2", "sure"), ("triple-max", "sure"), (None, None)] == [
        (one.value, one.confidence) for one in given
    ]


@pytest.fixture(scope="module")
def every_screen(quiz: Open) -> Open:
    """On the same server, a study with a screener, a first look, one question and all that can come after it."""
    after = {"afterwards": ["ease", "feeling"], "give_back": True}
    return beside(quiz, "every-screen", kinds=["included"], recall=3, screener=SCREENER, **after)


def test_every_screen_by_keyboard(every_screen: Open, visitor: Callable[..., Visitor]) -> None:
    """From the welcome to whoever comes next without a mouse; each step begins at its heading, each change is said."""
    someone = Taker(visitor(), every_screen.link).open()
    page, main, said = someone.visitor.page, someone.main, someone.said

    def press(button: str) -> None:
        tab_to(page, button)
        page.keyboard.press("Enter")

    def at(heading: str) -> None:
        expect(main.get_by_role("heading", name=heading, level=1)).to_be_focused()

    press("Agree and start")
    at("First, a question about you")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    press("Next")
    at("First, a quick look")
    press("Show me the page")
    at("Price page")
    expect(said).to_have_text("The price page is shown for 3 seconds.")
    at("Question 1 of 4")
    expect(said).to_have_text("The price page is hidden now.")
    for number in (1, 2, 3):
        at(f"Question {number} of 4")
        press("I don’t remember")
    at("Question 4 of 4")
    expect(said).to_have_text("Here is the price page again; it stays from now on.")
    press("Pause")
    expect(main.get_by_role("heading", name="You’re taking a break")).to_be_focused()
    press("Go on")
    press("I’d give up here")
    expect(main.get_by_role("heading", name="I’d give up here")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("Too many rules.")
    press("I’d give up: next")
    at("Almost done")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    press("Send")
    at("All done!")
    code = someone.done()
    tab_to(page, main.locator("summary").first.inner_text().replace("\n", " "))
    page.keyboard.press("Enter")
    expect(main.get_by_text("Right is:").first).to_be_visible()
    press("Somebody else is taking part now")
    expect(main.get_by_role("heading", name="Welcome")).to_be_visible()
    run = every_screen.run(code)
    assert run.feedback is not None
    assert (2, "confident") == (run.feedback.ease, run.feedback.feeling)
    assert "Too many rules." == run.answers[-1].answer.reason
    assert [] == someone.visitor.problems


def point_at(someone: Taker, name: str, width: int, *, dark: bool) -> None:
    """Shows on the page what tripped them up: at a desk by keyboard, after a change of mind; on a phone by a tap."""
    page, main = someone.visitor.page, someone.main
    about, show = main.get_by_label("What is it about?"), main.get_by_role("button", name="Show it on the page")
    show.click()
    expect(page.locator(".q-point-what")).to_be_focused()
    look(someone, "9-pointing", width, dark=dark)
    page.keyboard.press("Escape")
    expect(show).to_be_focused()
    expect(about).to_have_value("")
    page.keyboard.press("Enter")
    if width > 992:
        tab_to(page, f"It’s this: {name}")
        page.keyboard.press("Enter")
    else:
        page.locator(".pp-tier").first.locator(".pp-choose").click()
        expect(about).to_have_value("tiers.double")
        expect(page.locator("[data-pick=tier]:checked")).to_have_count(0)
        show.click()
        page.locator(".pp-promotion").click()
    expect(about).to_be_focused()
    assert name == about.locator("option:checked").inner_text()


FOCUSED = """() => { let at = document.activeElement; while (at.shadowRoot) at = at.shadowRoot.activeElement;
return at.value || at.textContent.trim(); }"""


def focused(page: Page) -> str:
    """The value or the text of what has the focus."""
    return str(page.evaluate(FOCUSED))


def tab_to(page: Page, text: str, most: int = 12) -> None:
    """Presses Tab until something with this text has the focus, so many times at most."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page) == text:
            return
    raise AssertionError(f"Tab does not lead to {text}")
