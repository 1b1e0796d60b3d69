"""Long work: it is shown and can be stopped, and what it returns or raises comes back."""

from threading import Event
from time import sleep

import pytest
from streamlit.testing.v1 import AppTest

from pricing_clarity.views import working
from pricing_clarity.views.working import Stopped, Tell, steps


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shows what goes on at once."""
    monkeypatch.setattr(working, "PATIENCE", 0.01)
    monkeypatch.setattr(working, "LOOK", 0.01)


def page(work, by_itself):
    """A page with one long work."""
    import streamlit as st

    from pricing_clarity.views.working import working

    st.markdown(f"It gave {working('Counting sheep…', work, key='sheep', by_itself=by_itself)}.")


def run(work, *, by_itself: bool = False, **state: object) -> AppTest:
    """The page, run once."""
    app = AppTest.from_function(page, kwargs={"work": work, "by_itself": by_itself}, default_timeout=20)
    for key, value in state.items():
        app.session_state[key.replace("_", "-")] = value
    return app.run()


def test_work_gives_what_it_returns_and_leaves_nothing_behind() -> None:
    """Quick or slow, the page has the result, and neither a bar nor a button."""

    def slow(tell: Tell) -> int:
        for step in range(5):
            tell(step / 5)
            sleep(0.02)
        return 7

    for work in (slow, lambda _: 7):
        app = run(work)
        assert ["It gave 7."] == [one.value for one in app.markdown]
        assert 0 == len(app.button)
        assert not app.exception


def test_what_work_raises_is_raised_on_the_page() -> None:
    """A mistake in the work is no silent None."""

    def broken(_: Tell) -> int:
        raise ValueError("no sheep")

    app = run(broken)
    assert 1 == len(app.exception)
    assert [] == [one.value for one in app.markdown]


def test_stopped_work_begins_anew_only_when_asked() -> None:
    """Work of the page itself stays stopped from one run to the next, until the visitor lets it go on."""
    app = run(lambda _: 7, by_itself=True, stopped_sheep=True)
    assert "Stopped:" in app.markdown[0].value
    assert "It gave None." == app.markdown[1].value
    app.button(key="go-on-sheep").click().run()
    assert ["It gave 7."] == [one.value for one in app.markdown]


def test_work_that_nobody_waits_for_ends_at_its_next_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the page's run ends in the middle, as at a click on Stop, the work hears of it."""
    begun, heard = Event(), Event()

    def endless(tell: Tell) -> None:
        begun.set()
        try:
            while True:
                tell(0.5)
                sleep(0.01)
        except Stopped:
            heard.set()
            raise

    class Clicked(BaseException):
        """What Streamlit raises in a run that a click ends."""

    def bar(*_: object) -> None:
        assert begun.wait(5)
        raise Clicked

    monkeypatch.setattr("streamlit.progress", bar)
    with pytest.raises(Clicked):
        working.working("Counting sheep…", endless, key="sheep")
    assert heard.wait(5)


def test_steps_tell_how_far_one_is_and_end_when_nobody_waits() -> None:
    """After so many items each time; the one who takes them gets all, or as many as were waited for."""
    told: list[float] = []
    assert list(range(10)) == list(steps(range(10), told.append, each=4))
    assert [0, 0.4, 0.8] == told

    def enough(done: float) -> None:
        if done:
            raise Stopped

    taken = []
    with pytest.raises(Stopped):
        taken.extend(steps(range(10), enough, each=4))
    assert [0, 1, 2, 3] == taken


def test_what_stands_there_meanwhile_is_drawn_at_once() -> None:
    """Below the bar, whose work may be done a moment later."""
    drawn: list[str] = []
    found = working.working("Counting…", lambda _: len(drawn), key="meanwhile", meanwhile=lambda: drawn.append("a"))
    assert found in (0, 1)
    assert ["a"] == drawn
