"""Wiring: settings, store, routes, who is here, pages. Start it with `streamlit run app.py`."""

from pathlib import Path

import streamlit as st

from pricing_clarity.views import launch, routes, security, shell
from pricing_clarity.views.context import visit
from pricing_clarity.views.visitors import is_local

settings = launch.settings()
store = launch.store(settings)

if __name__ != "__main__":  # imported by the server: once
    app = st.App(
        __file__,
        routes=routes.routes(settings, store),
        middleware=security.middleware(settings, Path(__file__), store),
        lifespan=launch.lifespan(settings),
        on_script_error=shell.on_script_error,
    )
else:  # run by Streamlit: at each visit and each click
    local = is_local(st.context.ip_address, st.context.headers.get("Host"))
    context = visit(settings, store, dict(st.context.cookies), st.context.url, local=local)
    shell.frame(context)
    if context.participant:
        from pricing_clarity.views.take import quiz

        page = st.navigation(
            [st.Page(lambda: quiz.render(context), title="A few questions", default=True)], position="hidden"
        )
    else:
        from pricing_clarity.views import researchers

        page = st.navigation(researchers.pages(context), position="top")
    page.run()
    shell.elsewhere(context)
