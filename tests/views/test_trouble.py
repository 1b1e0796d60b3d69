"""What stands in place of a page that cannot be drawn."""

from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pricing_clarity.settings import Serve, Settings
from pricing_clarity.store import StoreUnavailable

FULL = "The disk is full, so nothing more can be saved. Free some space."


def shown(problem: Exception, serve: Serve = Serve.ALL) -> AppTest:
    """What a visitor reads whose page raised this."""

    def page(problem: Exception, settings: object) -> None:
        from pricing_clarity.views import trouble

        trouble.on_script_error(settings, problem)

    return AppTest.from_function(page, args=(problem, Settings(serve=serve)), default_timeout=60).run()


def test_a_researcher_reads_why_the_database_cannot_be_used() -> None:
    """The page says what happened, what to do and that it goes on by itself, and not that something went wrong."""
    page = shown(StoreUnavailable(FULL))
    told = " ".join(one.value for one in page.markdown)
    assert [["The database cannot be used now"], ["Try again now"]] == [
        [one.value for one in page.title],
        [one.label for one in page.button],
    ]
    assert FULL in told
    assert "by itself" in told
    assert "code" not in told


@pytest.mark.parametrize(
    ("accepts", "expected"),
    [("en-US", "We can’t reach the questions right now"), ("de-DE", "Wir erreichen die Fragen gerade nicht")],
)
def test_a_participant_reads_that_all_is_saved(
    invited: Callable[..., None], monkeypatch: pytest.MonkeyPatch, accepts: str, expected: str
) -> None:
    """In the language of their browser, and nothing about databases, which they can do nothing about."""
    invited("gXk2-0123_abcdefgh")
    monkeypatch.setattr(type(st.context), "headers", {"Accept-Language": accepts})
    page = shown(StoreUnavailable(FULL))
    assert [expected] == [one.value for one in page.title]
    assert "disk" not in " ".join(one.value for one in page.markdown)


@pytest.mark.parametrize("serve", Serve)
def test_an_error_on_a_page_is_a_sentence_and_a_code(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    """The visitor reads no type, message or path; the log has them under the code that the visitor reads."""
    page = shown(RuntimeError("secret detail in /srv/app.py"), serve)
    told = " ".join(one.value for one in page.markdown)
    code = told.rpartition("code **")[2].rstrip("*.")
    assert ["Something went wrong on our side"] == [one.value for one in page.title]
    assert "secret" not in told
    assert f"code {code} for: RuntimeError('secret detail" in caplog.text


def test_no_part_of_the_page_before_draws_itself_anew() -> None:
    """Its place is not on the page any more, and Streamlit's window would turn white."""

    def page() -> None:
        import streamlit as st
        from streamlit.runtime.scriptrunner import get_script_run_ctx

        from pricing_clarity.settings import Settings
        from pricing_clarity.views import trouble

        st.fragment(lambda: None)()
        trouble.on_script_error(Settings(), RuntimeError())
        st.text(len(get_script_run_ctx().fragment_storage._fragments))

    assert ["0"] == [one.value for one in AppTest.from_function(page, default_timeout=60).run().text]
