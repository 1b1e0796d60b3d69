"""What the visitor looks at stays the same from page to page."""

from streamlit.testing.v1 import AppTest


def script() -> None:
    """A page that offers some studies, and shows which one the visitor is at."""
    import streamlit as st

    from pricing_clarity.views import places

    offered = st.session_state["offered"]
    asked = places.at("study")
    chosen = asked if asked in offered else offered[0]
    places.stay_at("study", chosen, offered)
    st.text(chosen)


def seen(app: AppTest, offered: list[str], **query: str) -> str:
    """Which study a page shows that is come to by an address with this query."""
    app.session_state["offered"] = offered
    app.query_params.clear()
    for name, value in query.items():
        app.query_params[name] = value
    return str(app.run().text[0].value)


def test_the_next_page_shows_what_was_looked_at() -> None:
    """A page whose address names no study shows that of the page before; one that does not have it changes nothing."""
    app = AppTest.from_function(script)
    assert "first" == seen(app, ["first", "mine"])
    assert "mine" == seen(app, ["first", "mine"], study="mine")
    assert "mine" == seen(app, ["first", "mine", "other"])
    assert "first" == seen(app, ["first", "other"])
    assert "mine" == seen(app, ["first", "mine"])
