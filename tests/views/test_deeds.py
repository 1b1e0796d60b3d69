"""Buttons that do something that stays: once for each click, whatever is clicked next."""

from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.runtime.state import SafeSessionState
from streamlit.testing.v1 import AppTest

from pricing_clarity.store import Reason, Refused, StoreUnavailable
from pricing_clarity.views import deeds


def shown(draw: Callable[[], None], still: Callable[[], bool] = lambda: True) -> AppTest:
    """A page, run once, of a visitor who is `still` the same."""

    # Its source runs as a file of its own, where no import of this one is known.
    def script(draw, page, still):
        page(draw, still)

    return AppTest.from_function(script, kwargs={"draw": draw, "page": deeds.page, "still": still}).run()


def noting(done: list[Any], said: deeds.Said = None) -> Callable[[], None]:
    """A page with a field and a button that adds what stands in the field to `done`."""

    def deed(typed: deeds.Typed) -> deeds.Said:
        done.append(typed["field"])
        return said

    def draw() -> None:
        st.text_input("Field", key="field")
        deeds.button("Do it", deed, key="go", carries=("field",))

    return draw


def test_what_was_clicked_is_done_though_the_run_is_cut_off_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """At whichever look into the session's state the next click ends the run, in the callback as in the page."""
    done: list[str] = []
    app = shown(noting(done))
    look = SafeSessionState.__getitem__
    for cut in (0, 1):
        left: list[bool] = [True, *[False] * cut]

        def ended(state: SafeSessionState, key: str, left: list[bool] = left) -> Any:
            if left and not key.startswith("$$") and left.pop():
                raise RerunException(RerunData())
            return look(state, key)

        app.text_input[0].set_value(f"note {cut}")
        with monkeypatch.context() as patch:
            patch.setattr(SafeSessionState, "__getitem__", ended)
            app.button[0].click().run()
        assert True not in left
    assert ["note 0", "note 1"] == done


def test_a_double_click_does_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless something else was typed in between, or time has passed."""
    monkeypatch.setattr(deeds, "TWICE", 1_000.0)
    done: list[str] = []
    app = shown(noting(done))
    for text in ("a", "a", "b"):
        app.text_input[0].set_value(text)
        app.button[0].click().run()
    assert ["a", "b"] == done
    monkeypatch.setattr(deeds, "TWICE", 0.0)
    app.button[0].click().run()
    assert ["a", "b", "b"] == done


def test_the_second_click_does_not_hit_what_has_come_up_in_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever pauses a study by a double click has not opened it again."""
    monkeypatch.setattr(deeds, "TWICE", 1_000.0)
    state = ["open"]

    def draw() -> None:
        to = "paused" if state[-1] == "open" else "open"
        deeds.button(to, lambda _: state.append(to), key=to)

    app = shown(draw)
    for _ in range(2):
        app.button[0].click().run()
    assert ["open", "paused"] == state


def test_why_it_was_not_done_stays_in_sight() -> None:
    """Below its button with what was typed, however often the page is drawn anew; a refusal is no deed."""
    done: list[str] = []
    app = shown(noting(done, Refused(Reason.INVALID, "Not *so*.\nWrite 1.")))
    app.text_input[0].set_value("a")
    app.button[0].click().run()
    app.run()
    assert ["Not \\*so\\*.", "", "- Write 1."] == app.error[0].value.splitlines()
    assert "a" == app.text_input[0].value
    app.button[0].click().run()
    assert ["a", "a"] == done


def test_whoever_has_gone_elsewhere_is_told() -> None:
    """At the edge of the page, once, that it was done or why not."""
    for said, told in (("Saved.", "Saved."), (Refused(Reason.INVALID, "Too long."), "**Not done.** Too long.")):
        here, page = [True], noting([], said)

        def draw(here: list[bool] = here, page: Callable[[], None] = page) -> None:
            if here[0]:
                page()

        app = shown(draw)
        app.button[0].click()
        here[0] = False
        app.run()
        assert [told] == [one.value.strip() for one in app.toast]
        assert [] == list(app.run().toast)


def test_a_database_that_is_away_is_a_reason() -> None:
    """The page stays, with what was typed."""

    def deed(_: deeds.Typed) -> None:
        raise StoreUnavailable("The database is away")

    app = shown(lambda: deeds.button("Do it", deed, key="go") and None)
    app.button[0].click().run()
    assert not app.exception
    assert "The database is away" in app.error[0].value


def test_after_a_restart_a_click_counts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """It arrives in a session that knows of no callback."""
    done: list[str] = []
    button = st.button
    monkeypatch.setattr(st, "button", lambda label, *, key, **_: button(label, key=key))
    shown(noting(done)).button[0].click().run()
    assert [""] == done


def test_what_follows_a_deed_is_done_though_it_is_cut_off() -> None:
    """The page that comes next does what the callback did not come to."""
    tries: list[str] = []

    def follow() -> None:
        tries.append("once")
        if len(tries) == 1:
            raise RerunException(RerunData())

    app = shown(lambda: deeds.button("Do it", lambda _: deeds.Then(follow), key="go") and None)
    app.button[0].click().run()
    app.run()
    assert ["once", "once"] == tries


def test_long_work_begins_anew_until_it_is_done() -> None:
    """A click that ends its run does not end the wish; whoever goes elsewhere is told that nothing came of it."""
    tries: list[str] = []
    here = [True]

    def work() -> None:
        tries.append("once")
        if len(tries) == 1:
            raise RerunException(RerunData())

    def draw() -> None:
        if here[0] and (wish := deeds.wished("Rehearse", key="go")).there:
            wish.fulfil(work)

    app = shown(draw)
    app.button[0].click().run()
    assert ["once", "once"] == tries
    app.run()
    assert ["once", "once"] == tries
    app.button[0].click()
    here[0] = False
    app.run()
    assert ["**Not done:** Rehearse. You have left the page before."] == [one.value for one in app.toast]


def test_a_click_by_somebody_who_is_another_by_now_does_nothing() -> None:
    """A callback comes before the page looks who is here, so it asks by itself; what was typed stays."""
    done: list[str] = []
    here = [True]
    app = shown(noting(done), lambda: here[0])
    app.text_input[0].set_value("a note")
    here[0] = False
    app.button[0].click().run()
    assert [] == done
    assert deeds.OTHERWISE in [one.value for one in app.error]
    assert "a note" == app.text_input[0].value
    here[0] = True
    app.button[0].click().run()
    assert ["a note"] == done
    assert [] == [one.value for one in app.error]
