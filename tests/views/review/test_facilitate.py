"""The page for who sits beside: whom they follow, what waits, what they note."""

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from pricing_clarity.quiz.session import Answer
from pricing_clarity.store import Entered, Role, Session
from pricing_clarity.views.context import Context
from pricing_clarity.views.review import facilitate
from tests.views.author.test_pricings import texts
from tests.views.conftest import Workbench
from tests.views.take.published import PUBLISHED, opened

MODERATED = PUBLISHED.model_copy(update={"study": PUBLISHED.study.model_copy(update={"moderated": True})})


def press(app: AppTest, label: str) -> AppTest:
    """The page after a press of the button with this label."""
    return next(one for one in app.button if one.label == label).click().run()


def begun(workbench: Workbench) -> tuple[str, Session]:
    """The link of an open moderated study, and somebody who has agreed and sees the first question."""
    token = opened(workbench.store, published=MODERATED).token
    entered = workbench.store.enter(token, workbench.store.new_secret())
    assert isinstance(entered, Entered)
    workbench.store.consent(entered.session.id)
    workbench.store.shown(entered.session.id, entered.session.questions[0])
    return token, entered.session


def as_facilitator(context: Context) -> None:
    """The page as a facilitator with a login sees it."""
    facilitate.render(replace(context, role=Role.FACILITATOR, who="fay"))


def test_without_a_moderated_study_the_page_says_how_one_comes_about(workbench: Workbench) -> None:
    """One that is open and not moderated is none."""
    opened(workbench.store)
    assert "No moderated study yet" in texts(workbench.page(facilitate.render), "header")


def test_before_anybody_is_there_the_page_waits(workbench: Workbench) -> None:
    """With a way to the link."""
    opened(workbench.store, published=MODERATED)
    app = workbench.page(facilitate.render)
    assert not app.exception
    assert "Nobody is here yet" in texts(app, "header")
    assert ["Get the invite link"] == [one.proto.label for one in app.get("page_link")]


def test_somebody_is_followed_held_and_noted(workbench: Workbench) -> None:
    """The question in view, one that waits until it is started, and a note under its writer's name."""
    _, session = begun(workbench)
    app = workbench.page(as_facilitator)
    assert not app.exception
    assert "**Question 1.**" in texts(app, "markdown")
    press(app, "Let the next question wait")
    workbench.store.answer(session.id, Answer(question=session.questions[0], value="127.97", confidence="sure"))
    app.run()
    assert "They wait." in texts(app, "markdown")
    press(app, "Start the next question")
    held = workbench.store.session(session.id)
    assert held is not None
    assert not held.held
    app.text_area[0].set_value("Looks for the fee.")
    press(app, "Note it")
    (note,) = [note for run in workbench.store.answers_of(MODERATED.id) for note in run.notes]
    assert "Looks for the fee." == note.text
    assert "fay" in {change.who for change in workbench.store.audit_trail(MODERATED.id)}
    press(app, "Let them go on by themselves")
    assert "Let the next question wait" in [one.label for one in app.button]


def test_who_is_gone_is_not_followed_any_more(workbench: Workbench) -> None:
    """Whose data is erased meanwhile leaves no broken page behind."""
    _, session = begun(workbench)
    app = workbench.page(facilitate.render)
    workbench.store.erase(session.code)
    app.run()
    assert not app.exception
    assert "Nobody is here yet" in texts(app, "header")
