"""Long work on a page: after a moment it shows that it goes on, how far it is, and a button that stops it."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextvars import copy_context
from threading import Event
from time import monotonic
from typing import TypeVar

import streamlit as st

from pricing_clarity.present.words import plain

PATIENCE = 0.6
"""Seconds before anything is drawn: what takes no longer should not flicker."""

LOOK = 0.2
"""Seconds between looks at whether the work is done; each is a moment at which a click can end the run."""

MOST_AT_ONCE = 4
"""Works of all visitors together; further ones wait for their turn, and can be stopped meanwhile too."""

T = TypeVar("T")
Item = TypeVar("Item")
Tell = Callable[[float], None]
"""Says how much of the work is done, from 0 to 1."""


def untold(_: float) -> None:
    """Tells nobody, for work that nobody watches."""


_POOL = ThreadPoolExecutor(MOST_AT_ONCE, thread_name_prefix="work")


class Stopped(Exception):
    """Raised inside work that nobody waits for any more."""


def steps(items: Sequence[Item], tell: Tell, each: int = 500) -> Iterator[Item]:
    """The items one by one, telling after so many how far one is."""
    for done, item in enumerate(items):
        if done % each == 0:
            tell(done / len(items))
        yield item


def working(
    text: str,
    work: Callable[[Tell], T],
    *,
    key: str,
    by_itself: bool = False,
    meanwhile: Callable[[], None] | None = None,
    kept: str = "Nothing of it is kept.",
    on_stop: Callable[[], None] = lambda: None,
) -> T | None:
    """What `work` returns, or what it raises; None where the visitor has stopped it.

    The work runs beside the page and must not draw. It gets a function to call between its steps, which raises
    `Stopped` once the visitor has stopped it or is gone; work of one step goes on to its end, and nobody hears of it.
    Work that begins `by_itself` with the page begins anew only when the visitor says so; of other work, `kept` says
    what is left once it was stopped, and `on_stop` hears of it. `meanwhile` draws what stands below the bar at once.
    Not inside a fragment: a click in one does not end its run, so that nothing could be stopped.
    """
    stopped = f"stopped-{key}"
    if st.session_state.get(stopped):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(
                f":material/stop_circle: **Stopped:** {plain(text).rstrip('…')}. "
                ":gray[Nothing of it is shown, because it is not done.]",
                width="stretch",
            )
            st.button(
                "Begin again", icon=":material/play_circle:", key=f"go-on-{key}", on_click=_go_on, args=(stopped,)
            )
        return None
    over, share = Event(), [0.0]

    def tell(done: float) -> None:
        share[0] = min(1.0, max(0.0, done))
        if over.is_set():
            raise Stopped

    begun = monotonic()
    # Stands here whether there is anything to show or not, so that what follows keeps its place from run to run.
    place = st.empty()
    # The language that is being written comes along.
    doing = _POOL.submit(copy_context().run, work, tell)
    try:
        if not wait([doing], 0 if meanwhile else PATIENCE).done:
            with place.container(border=True, gap="small"):
                bar = st.progress(share[0], plain(text))
                st.button(
                    "Stop",
                    icon=":material/stop_circle:",
                    key=f"stop-{key}",
                    on_click=_stop,
                    args=(f"{plain(text).rstrip('…')}. {kept}", stopped if by_itself else None, on_stop),
                )
                if meanwhile:
                    meanwhile()
            while not wait([doing], LOOK).done:
                bar.progress(share[0], f"{plain(text)} :gray[{monotonic() - begun:.0f} s]")
            place.empty()
    finally:
        over.set()
        doing.cancel()
    return doing.result()


def _stop(text: str, stopped: str | None, on_stop: Callable[[], None]) -> None:
    on_stop()
    if stopped:
        st.session_state[stopped] = True
    else:
        st.toast(f"Stopped: {text}", icon=":material/stop_circle:")


def _go_on(stopped: str) -> None:
    st.session_state.pop(stopped, None)
