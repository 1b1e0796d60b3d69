"""The participant's page by itself: which state shows what."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from pricing_clarity.settings import Settings
from pricing_clarity.store import Entered, NewInvite, Status, Store
from pricing_clarity.views.context import Context
from pricing_clarity.views.take import texts
from pricing_clarity.views.take.receive import LEFT_AFTER
from tests.views.take.published import PUBLISHED, SECRETS, opened

BROWSER = "b" * 22


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened_store = Store.at(f"sqlite:///{tmp_path / 'test.sqlite'}")
    yield opened_store
    opened_store.close()


def page(store: Store, invite: str | None, *, browser: str | None = BROWSER, preview: bool = False) -> AppTest:
    """The page as somebody with these cookies sees it."""

    def script(context):  # type: ignore[no-untyped-def]  # run by itself, without this module's imports
        from pricing_clarity.views.take import quiz

        quiz.render(context)

    context = Context(Settings(), store, invite, preview, "http://localhost:8501", browser)
    app = AppTest.from_function(script, default_timeout=30, kwargs={"context": context}).run()
    assert not app.exception
    return app


def told(app: AppTest) -> dict[str, Any]:
    """What the quiz's script is told."""
    (component,) = app.get("bidi_component")
    found: dict[str, Any] = json.loads(component.proto.json)
    return found


def title(app: AppTest) -> str:
    """The title of a page without a quiz."""
    assert not app.get("bidi_component")
    (found,) = app.title
    return str(found.value)


def test_a_new_visitor_is_welcomed(store: Store) -> None:
    """The study's welcome and consent, in HTML; no question before consent."""
    data = told(page(store, opened(store).token))
    assert ("welcome", None) == (data["state"]["step"], data["state"]["question"])
    assert "<p>Hello, <strong>you</strong>.</p>\n" == data["texts"]["welcome"]
    assert "Recommended" in data["pages"][0]


def test_who_has_consented_sees_the_next_question_and_it_counts_as_shown(store: Store) -> None:
    """The server's clock starts when it hands the question out, once."""
    token = opened(store).token
    entered = store.enter(token, BROWSER)
    assert isinstance(entered, Entered)
    store.consent(entered.session.id)
    state = told(page(store, token))["state"]
    assert ("question", 0, 4) == (state["step"], state["position"], state["total"])
    assert "What do you pay a month?" == state["question"]["stem"]


def test_nothing_on_the_page_gives_an_answer_away(store: Store) -> None:
    """No key, value, id or misreading, before or after consent."""
    token = opened(store).token
    entered = store.enter(token, BROWSER)
    assert isinstance(entered, Entered)
    for _ in range(2):
        sent = json.dumps(told(page(store, token))).lower()
        assert [] == [secret for secret in SECRETS if secret.lower() in sent]
        store.consent(entered.session.id)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.PAUSED, "This study takes a break"),
        (Status.CLOSED, "This study has ended"),
    ],
)
def test_a_study_that_takes_nobody_says_why(store: Store, status: Status, expected: str) -> None:
    """A break and an end are told apart."""
    assert expected == title(page(store, opened(store, status=status).token))


def test_a_study_that_has_not_started_says_so(store: Store) -> None:
    """A link that was sent too early is worth keeping."""
    store.publish(PUBLISHED)
    invite = store.invite(PUBLISHED.id)
    assert isinstance(invite, NewInvite)
    assert "This study has not started yet" == title(page(store, invite.token))


def test_links_that_lead_nowhere_say_what_to_do(store: Store) -> None:
    """Unknown, expired, replaced and absent links each have their own sentence."""
    invite = opened(store)
    expired = store.invite(PUBLISHED.id, expires_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert isinstance(expired, NewInvite)
    assert "This link has expired" == title(page(store, expired.token))
    store.revoke(invite.invite.id)
    assert "This link was replaced" == title(page(store, invite.token))
    assert "This link doesn’t work" == title(page(store, "unreadable-link"))
    assert "Open your invite link" == title(page(store, None))
    assert "Open your invite link" == title(page(store, invite.token, browser=None))


def test_before_a_study_is_known_the_browsers_language_is_spoken(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link that leads nowhere, none at all, and a database that is away; the study's own language comes first."""
    accepts = {"Accept-Language": "de-DE,de;q=0.9,en;q=0.8"}
    monkeypatch.setattr(ContextProxy, "headers", property(lambda _: accepts))
    assert "Öffnen Sie Ihren Einladungslink" == page(store, None).title[0].value
    assert "Dieser Link funktioniert nicht" == page(store, "unreadable-link").title[0].value
    opened(store)
    expired = store.invite(PUBLISHED.id, expires_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert isinstance(expired, NewInvite)
    assert "This link has expired" == title(page(store, expired.token))


def test_who_left_is_told_apart(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a link for all only: by a link of their own nobody else comes."""
    token = opened(store).token
    entered = store.enter(token, BROWSER)
    assert isinstance(entered, Entered)
    store.consent(entered.session.id)
    assert not told(page(store, token))["left"]
    monkeypatch.setattr(store, "quiet_for", lambda _: LEFT_AFTER)
    assert told(page(store, token))["left"]
    (own,) = store.invite_each(PUBLISHED.id, ["Ana"])
    assert isinstance(own, NewInvite)
    entered = store.enter(own.token, BROWSER)
    assert isinstance(entered, Entered)
    store.consent(entered.session.id)
    assert not told(page(store, own.token))["left"]


def test_who_began_may_finish_during_a_break(store: Store) -> None:
    """A paused study takes nobody new, and keeps nobody out."""
    token = opened(store).token
    page(store, token)
    store.set_status(PUBLISHED.digest, Status.PAUSED)
    assert "welcome" == told(page(store, token))["state"]["step"]


def test_only_a_researcher_who_tries_it_sees_the_way_back(store: Store) -> None:
    """A participant is not shown the workbench."""
    token = opened(store).token
    for preview in (True, False):
        html = " ".join(part.proto.body for part in page(store, token, preview=preview).get("html"))
        assert preview == ("/leave" in html)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello\nthere", "<p>Hello<br />\nthere</p>\n"),
        ("[site](https://example.com)", '<p><a href="https://example.com">site</a></p>\n'),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("<b onclick=x>b</b>", "<p>&lt;b onclick=x&gt;b&lt;/b&gt;</p>\n"),
        ("![x](https://example.com/pixel)", '<p>!<a href="https://example.com/pixel">x</a></p>\n'),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
    ],
)
def test_a_studys_texts_are_markdown_and_nothing_else(text: str, expected: str) -> None:
    """Paragraphs, emphasis and links; no HTML, no pictures from elsewhere, no scripts."""
    assert expected == texts.html(text)
