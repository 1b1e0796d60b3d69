"""Running a study: links for everybody and each, who is where, when it ends, who changed what."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from pricing_clarity.quiz.session import Answer
from pricing_clarity.store import Entered, Kind, Limits, Refused, Status
from pricing_clarity.views.context import Context
from pricing_clarity.views.run import page
from tests.views.conftest import Workbench


@pytest.fixture
def running(workbench: Workbench) -> Workbench:
    """A workbench with an open study."""
    workbench.ship("home-bundle")
    version = workbench.store.publish(workbench.published())
    workbench.store.set_status(version.digest, Status.OPEN)
    return workbench


def said(app: AppTest) -> str:
    """Everything in words on the page."""
    return "\n".join([one.value for kind in (app.markdown, app.code, app.error, app.info) for one in kind])


def press(app: AppTest, label: str) -> AppTest:
    """The page after a press of a button, which worked."""
    next(button for button in app.button if button.label == label).click()
    app.run()
    assert not app.exception
    return app


def test_before_a_study_is_open_the_page_says_where_to_open_one(workbench: Workbench) -> None:
    """There is nothing to run yet."""
    app = workbench.page(page.render)
    assert ["No study has been opened yet"] == [one.value for one in app.header]
    assert "Open one on the Studies page." in said(app)
    assert not app.exception


def test_one_link_for_all_is_made_for_a_segment(running: Workbench) -> None:
    """The link and a text with it are there to copy, once."""
    app = running.page(page.render)
    app.selectbox[1].select("sales").run()
    press(app, "Make the link")
    (invite,) = running.store.invites("home-bundle")
    assert (Kind.SHARED, "sales") == (invite.kind, invite.segment)
    link = next(one.value for one in app.code if "/join/" in one.value).partition("/join/")[2].split()[0]
    assert running.store.invite_of(link) == invite
    assert "/join/" not in said(running.page(page.render))


def test_what_is_sent_is_in_the_studys_language(workbench: Workbench) -> None:
    """The invitation and the reminder that are ready to send; the page around them stays English."""
    workbench.ship("home-bundle")
    published = workbench.published()
    german = published.model_copy(update={"study": published.study.model_copy(update={"language": "de"})})
    workbench.store.set_status(workbench.store.publish(german).digest, Status.OPEN)
    workbench.store.invite_each("home-bundle", ["Ana"])
    app = press(workbench.page(page.render), "Make the link")
    next(button for button in app.button if button.label == "Make reminders").click()
    sent = "".join(one.value for one in app.run().code)
    assert "ich habe Ihnen einen Link" in sent
    assert "darf ich Ihnen ein paar Fragen" in sent
    assert "Invited and not begun: 1 link" in [one.value for one in app.header]


def test_links_for_each_come_from_names_and_numbers(running: Workbench) -> None:
    """Named and anonymous ones; their table says who each is for."""
    app = running.page(page.render)
    app.segmented_control[0].set_value("One link each").run()
    app.text_area[0].set_value("Ana\n\n Ben ").run()
    app.number_input[0].set_value(1).run()
    press(app, "Make 3 links")
    assert [("Ana", Kind.SINGLE_USE), ("Ben", Kind.SINGLE_USE), ("", Kind.SINGLE_USE)] == [
        (one.label, one.kind) for one in running.store.invites("home-bundle")
    ]
    assert {"Ana", "Ben", ""} == set(app.dataframe[-2].value["Name"]) | {""}


def test_a_link_for_expectations_leads_to_the_predictions(running: Workbench) -> None:
    """It is made for colleagues, and no participant's address carries it."""
    app = running.page(page.render)
    app.segmented_control[0].set_value("A link for what colleagues expect").run()
    press(app, "Make the link")
    assert [Kind.PREDICTING] == [one.kind for one in running.store.invites("home-bundle")]
    assert "/predict/" in said(app)
    assert "what do you expect them to get right?" in said(app)
    assert "may I ask you a few questions" not in said(app)


def test_a_link_is_taken_back(running: Workbench) -> None:
    """The one that was chosen, and no other."""
    made = running.store.invite_each("home-bundle", ["Ana", "Ben"])
    assert not isinstance(made, Refused)
    app = running.page(page.render)
    back = next(one for one in app.selectbox if one.label == "Take a link back")
    back.select(made[1].invite.id).run()
    press(app, "Take it back")
    assert [False, True] == [one.revoked_at is not None for one in running.store.invites("home-bundle")]


def test_the_page_says_who_is_where(running: Workbench) -> None:
    """Who answers now, who was invited and has not begun."""
    made = running.store.invite_each("home-bundle", ["Ana", "Ben"], segment="support")
    assert not isinstance(made, Refused)
    entered = running.store.enter(made[0].token, "a")
    assert isinstance(entered, Entered)
    running.store.consent(entered.session.id)
    first = entered.session.published.questions[0]
    running.store.answer(entered.session.id, Answer(question=first.id, outcome="gave_up"))
    app = running.page(page.render)
    assert not app.exception
    shown = app.dataframe[0].value
    assert [("Ana", "support", "answering now")] == list(
        zip(shown["Who"], shown["Segment"], shown["State"], strict=True)
    )
    assert "1 link not used yet: write to them" in said(app)


def test_a_reminder_holds_a_link_to_where_somebody_was(running: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who went quiet and who has not begun are two groups; each text has a link that leads to that person's place."""
    made = running.store.invite_each("home-bundle", ["Ana", "Ben"])
    assert not isinstance(made, Refused)
    entered = running.store.enter(made[0].token, "a")
    assert isinstance(entered, Entered)
    monkeypatch.setattr(running.store, "_clock", lambda: datetime.now(UTC) + timedelta(hours=1))
    app = running.page(page.render)
    assert {"Began and went quiet: 1 person", "Invited and not begun: 1 link"} <= {one.value for one in app.header}
    for button in [one for one in app.button if one.label == "Make reminders"]:
        button.click()
    app.run()
    assert not app.exception
    begun, unused = (one.value for one in app.code if "/join/" in one.value)
    assert ("Hello Ana,", "Hello Ben,") == (begun.splitlines()[0], unused.splitlines()[0])
    again = running.store.enter(begun.partition("/join/")[2].split()[0], "another browser")
    assert isinstance(again, Entered)
    assert entered.session.code == again.session.code
    assert ["Ana", "Ben"] == [one.label for one in running.store.invites("home-bundle")]


def test_a_link_is_got_again(running: Workbench) -> None:
    """A link whose token nobody has any more is not made anew: a further one leads to the same place."""
    made = running.store.invite("home-bundle", label="Newsletter")
    assert not isinstance(made, Refused)
    app = running.page(page.render)
    next(one for one in app.selectbox if one.label == "Get a link again").select(made.invite.id).run()
    press(app, "Get it")
    link = next(one.value for one in app.code if "/join/" in one.value).partition("/join/")[2].split()[0]
    assert made.invite == running.store.invite_of(link)


def test_each_person_has_a_text_a_code_and_where_it_is_an_address_a_mail(running: Workbench) -> None:
    """One of several can be chosen; a sheet of all can be printed."""
    app = replace(running, base_url="https://quiz.example.com").page(page.render)
    app.segmented_control[0].set_value("One link each").run()
    app.text_area[0].set_value("Ana\nben@example.org").run()
    press(app, "Make 2 links")
    assert "Hello Ana," in said(app)
    assert [] == list(app.get("link_button"))
    next(one for one in app.selectbox if one.label == "Ready to send to").select(1).run()
    (mail,) = app.get("link_button")
    assert mail.proto.url.startswith("mailto:ben@example.org?subject=A%20few%20questions&body=Hello%2C%0A")
    labels = [one.proto.label for one in app.get("download_button")]
    assert {"QR code as PNG", "QR code as SVG", "Download as CSV", "Sheet to print"} <= set(labels)


def test_pausing_closing_and_reopening(running: Workbench) -> None:
    """Each step is taken, and the trail says by whom."""
    app = running.page(page.render)
    for label, status in (("Pause", Status.PAUSED), ("Open again", Status.OPEN), ("Close", Status.CLOSED)):
        press(app, label)
        assert status == running.store.studies()[0].by_life[0].status
    assert "links let nobody in until it is open again" in said(app)
    assert "Nobody has opened a link." in said(app)
    assert "fills by itself" not in said(app)
    assert ["Closed the study", "Opened the study again", "Paused the study", "Opened the study"] == list(
        app.dataframe[-1].value["What"][:4]
    )


def test_an_end_is_set_and_taken_back(running: Workbench) -> None:
    """A day, a number of people, places by segment; empty is no limit."""
    app = running.page(page.render)
    app.date_input[0].set_value(date(2026, 12, 24))
    by_label = {one.label: one for one in app.number_input}
    by_label["People who have finished"].set_value(8)
    by_label["sales"].set_value(2)
    press(app, "Save")
    expected = Limits(datetime(2026, 12, 24, 23, 59, 59, tzinfo=UTC), 8, {"sales": 2})
    assert expected == running.store.limits("home-bundle")
    app = running.page(page.render)
    app.date_input[0].set_value(None)
    for one in app.number_input:
        one.set_value(None if one.label != "And links without a name" else 0)
    press(app, "Save")
    assert Limits() == running.store.limits("home-bundle")


def test_a_full_segment_and_a_full_study_are_said(running: Workbench) -> None:
    """Places stand by segment; where enough have finished, the page does not say that links let people in."""
    running.store.set_limits("home-bundle", Limits(None, 1, {"sales": 1}))
    made = running.store.invite_each("home-bundle", ["Ana"], segment="sales")
    assert not isinstance(made, Refused)
    entered = running.store.enter(made[0].token, "a")
    assert isinstance(entered, Entered)
    running.store.consent(entered.session.id)
    app = running.page(page.render)
    assert "sales: 1 of 1, full" in said(app)
    assert "**Open: links let people in.**" in said(app)
    for question in entered.session.questions:
        running.store.answer(entered.session.id, Answer(question=question, outcome="gave_up"))
    app = running.page(page.render)
    assert "**Open, but nobody new gets in: 1 person has finished.**" in said(app)
    assert ["Links let nobody new in: 1 person has finished. Set another end under *When it ends*."] == [
        one.value for one in app.warning
    ]
    assert "Set when it ends: after 1 have finished, places sales 1" in list(app.dataframe[-1].value["What"])


def test_what_is_done_is_noted_under_the_login(running: Workbench) -> None:
    """The name of who is logged in stands in the trail."""
    from dataclasses import replace

    def as_ana(context: Context) -> None:
        page.render(replace(context, who="ana"))

    render: Callable[[Context], None] = as_ana
    press(running.page(render), "Make the link")
    assert ("create links", "ana") == (running.store.audit_trail()[0].action, running.store.audit_trail()[0].who)
