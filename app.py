"""Wiring: settings, store, routes, who is here, pages. Start it with `streamlit run app.py`."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import streamlit as st

from pricing_clarity.views import entrance, every_click, launch, routes, security, shell, trouble
from pricing_clarity.views.access import Asked, Gate
from pricing_clarity.views.context import Context, visit

settings = launch.settings()
store = launch.store(settings)
gate = Gate(settings, store)

if __name__ != "__main__":  # imported by the server: once
    every_click.heard()
    app = st.App(
        __file__,
        routes=routes.routes(settings, store),
        middleware=security.middleware(settings, Path(__file__), store),
        lifespan=launch.lifespan(settings),
        on_script_error=partial(trouble.on_script_error, settings),
    )
else:  # run by Streamlit: at each visit and each click

    def here() -> Context:
        """Who is here now."""
        cookies = dict(st.context.cookies)
        headers = {name.lower(): value for name, value in st.context.headers.items()}
        admitted = gate.admit(Asked(cookies, headers, st.context.ip_address))
        return visit(settings, store, cookies, st.context.url, admitted)

    visitor = here()
    context = replace(visitor, still=lambda: here() == visitor)
    shell.frame(context)
    if context.participant:
        from pricing_clarity.views.take import quiz

        first = st.Page(lambda: quiz.render(context), title="A few questions", default=True)
        page = st.navigation([first, *entrance.doors(context)], position="hidden")
    elif context.role is None:
        first = st.Page(lambda: entrance.render(context), title="Log in", default=True)
        page = st.navigation([first, *entrance.doors(context)], position="hidden")
    else:
        from pricing_clarity.views import researchers

        first, *others = researchers.pages(context)
        page = st.navigation([first, *others], position="top")
        shell.from_the_top(page.url_path)
    page.run()
    if context.role or page is first:
        entrance.aside(context)
