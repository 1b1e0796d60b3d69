"""What those see who may not see the researchers' pages: how to log in, or what has to be set before anybody can."""

import sys
from functools import partial
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from pricing_clarity.present.words import plain
from pricing_clarity.settings import Serve
from pricing_clarity.store import Role
from pricing_clarity.views import places, shell
from pricing_clarity.views.context import Context

# Whoever came by a page's address would first read that there is no such page.
STYLE = '<style>[data-testid="stDialog"] { display: none; }</style>'

ADD = (
    "These pages can be reached from other machines, and nobody has to log in yet. So they stay shut. Whoever runs the "
    "app adds people, each with a role:"
)


def _python() -> str:
    """How this program's Python is called from its folder: a bare `python` would mostly be another one."""
    program = Path(sys.executable)
    return str(program.relative_to(Path.cwd())) if program.is_relative_to(Path.cwd()) else "python"


PERSON = f"{_python()} -m pricing_clarity person"
COMMAND = f"{PERSON} you@example.com --role author"


def doors(context: Context) -> list[st.Page]:
    """What stands at the addresses of the researchers' pages for who may see none of them: how to get there.

    Nothing for participants, who have a link or meet a process of their own.
    """
    if context.invite or context.settings.serve is Serve.PARTICIPANTS:
        return []
    return [places.page(place, partial(render, context, place), listed=False) for place in places.ALL]


def not_for(context: Context, place: places.Place, instead: places.Place) -> None:
    """Draws what stands in place of a page that is not for the visitor's role; it leads on to another one."""
    may = " and ".join(filter(None, [", ".join(_roles(place)[:-1]), _roles(place)[-1]]))
    whose = f"*{place.title}* is for {may}. "
    if context.study:
        whose += "The link that you came by leads to predictions only."
    elif context.who:
        whose += (
            f"You are logged in as {plain(context.who)}, {context.role}. If you need it, ask whoever runs the app for "
            "another role."
        )
    with shell.empty("lock_person", "This page is not open to you", whose, alone=True):
        places.link(instead, f"Go to {instead.title}")


def _roles(place: places.Place) -> list[str]:
    return [f"{role}s" for role in Role if role in place.roles]


def render(context: Context, wanted: places.Place | None = None) -> None:
    """Draws the page in place of all others, or of the one that was `wanted`, where logging in leads to."""
    st.html(STYLE)
    if context.login and context.who:
        shell.empty(
            "lock_person",
            "Nothing here for you yet",
            f"You are logged in as {plain(context.who)}, who has no role. Ask whoever runs the app for one.",
            alone=True,
        )
        st.html('<p class="pc-aside"><a href="/logout" target="_self">Log out</a></p>')
    elif context.login:
        shell.empty("lock", "Log in to go on", "These pages are for the people who run the studies.", alone=True)
        _log_in(wanted)
    else:
        _shut()


def aside(context: Context) -> None:
    """Says below a page who is logged in; or, to who has no invite, how researchers get to their pages."""
    if context.role and not context.participant:
        _who(context)
        return
    if not context.participant or context.invite or context.settings.serve is not Serve.ALL:
        return
    if context.who:
        st.html(
            f'<p class="pc-aside">You are logged in as {escape(context.who)}, who has no role here. Ask whoever '
            'runs the app for one. <a href="/logout" target="_self">Log out</a></p>'
        )
    elif context.login:
        st.html('<p class="pc-aside">Do you run the studies?</p>')
        _log_in(None)
    else:
        with st.expander("Are you looking for the results?"):
            st.markdown(ADD)
            st.code(COMMAND, language=None, wrap_lines=True)
            st.markdown("Or open the app on the machine that it runs on, when it listens there only.")


def _log_in(wanted: places.Place | None) -> None:
    address = "/login"
    if wanted:
        address += "?" + urlencode({"next": f"/{wanted.path}?{urlencode(dict(st.query_params))}"})
    st.html(f'<p class="pc-aside"><a href="{escape(address)}" target="_self">Log in</a></p>')


def _who(context: Context) -> None:
    if context.study:
        st.html('<p class="pc-aside"><a href="/logout" target="_self">I’m done here</a></p>')
    elif context.who:
        st.html(
            f'<p class="pc-aside">Logged in as {escape(context.who)}, {context.role}. '
            '<a href="/logout" target="_self">Log out</a></p>'
        )
    else:
        st.html(
            '<p class="pc-aside">Nobody logs in here, because the app can be reached from this machine only. '
            f"Before others may reach it, add people: <code>{escape(PERSON)}</code>.</p>"
        )


def _shut() -> None:
    shell.empty("shield_lock", "Shut until people can log in", ADD, alone=True)
    st.code(COMMAND, language=None, wrap_lines=True)
    st.markdown(
        "For a company’s own login, OpenID Connect, see *Who may do what* in `docs/operating.md`. Without a login the "
        "app has to listen on `127.0.0.1` and be opened on its own machine."
    )
