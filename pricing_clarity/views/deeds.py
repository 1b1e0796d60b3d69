"""Buttons that do something that stays: what was clicked is done once, whatever is clicked next.

Streamlit ends a run as soon as the next click arrives: wherever something is drawn, or the session's state or the
page's address is looked into, and in callbacks just as in pages. So a deed is done in the callback of its button,
before anything is drawn, and without any of that before its end: what was typed comes to it as a copy of the session's
state, and what it has to remember stands in objects that were taken from there when the button was drawn.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

import streamlit as st

from pricing_clarity.present.words import plain
from pricing_clarity.store import Reason, Refused, StoreUnavailable

T = TypeVar("T")

Typed = Mapping[str, Any]
"""What stands in the fields of the page, by their keys."""


@dataclass(frozen=True)
class Then:
    """What is left to do with the page once the deed is done: it may be cut off and come again, so once or more."""

    follow: Callable[[], None]


Said = str | Refused | Then | None
"""What to tell of a deed: that it was done, why it was not, what follows, or nothing where the page shows it."""

Deed = Callable[[Typed], Said]

OTHERWISE = "Who you are here has changed since this page was drawn, so nothing was done. Look at it again first."
"""What is said of a click by somebody who is not who they were."""

TWICE = 1.0
"""Seconds after a deed in which one more click may be the second one of a double click."""

_KEY = "what was clicked and done"


@dataclass(frozen=True)
class _Done:
    drawn: int
    """Which drawing of the button was clicked."""
    carried: tuple[Any, ...]
    at: float
    there: frozenset[str]
    """The buttons that the page had then."""


@dataclass(frozen=True)
class Wish:
    """That long work is wanted, which goes on over several runs: from the click on until it is `over`."""

    there: bool
    over: Callable[[], None]

    def fulfil(self, work: Callable[[], T]) -> T:
        """What the work returns or raises; it is wanted no more then, but still where a click has ended its run."""
        try:
            made = work()
        except Exception:
            self.over()
            raise
        self.over()
        return made


@dataclass
class _Told:
    said: str | Refused
    shown: bool = False


@dataclass
class _Memory:
    drawn: Counter[str] = field(default_factory=Counter)
    done: dict[str, _Done] = field(default_factory=dict)
    """What each button did last; not where that was refused."""
    last: _Done | None = None
    told: dict[str, _Told] = field(default_factory=dict)
    called: set[str] = field(default_factory=set)
    """Buttons whose callback has been called for a click of which the page does not know yet."""
    here: set[str] = field(default_factory=set)
    """Buttons that the page has drawn."""
    wishes: dict[str, str] = field(default_factory=dict)
    """Labels of buttons whose long work is wanted and not done."""
    left: Then | None = None
    still: Callable[[], bool] = lambda: True
    """Whether the visitor may do now what they could when the page was drawn."""
    lock: Any = field(default_factory=Lock)
    """One deed at a time: a second click may come while the first one's is being done."""

    def follow(self) -> None:
        """Does what is left to do."""
        if self.left is not None:
            self.left.follow()
            self.left = None

    def forget(self, key: str) -> None:
        """Long work is not wanted any more."""
        self.wishes.pop(key, None)

    def again(self, key: str, drawn: int, carried: tuple[Any, ...]) -> bool:
        """Whether a click is but the second one of a double click: on the same button, or on one in its place."""
        soon = self.last if self.last is not None and monotonic() - self.last.at < TWICE else None
        if soon is not None and key not in soon.there:
            return True
        before = self.done.get(key)
        # A form that was cleared at its first click carries nothing with the second one.
        alike = before is not None and (carried == before.carried or not any(carried))
        return before is not None and alike and (drawn == before.drawn or before is soon)


def button(label: str, deed: Deed, *, key: str, carries: tuple[str, ...] = (), **more: Any) -> bool:
    """Draws a button that does a deed, and below it why the deed was not done; whether it was clicked.

    A second click right afterwards does nothing, unless the fields that the deed takes, which it `carries`, say
    something else by then.
    """
    return _draw(st.button, label, deed, key, carries, more)


def submit(label: str, deed: Deed, *, key: str, carries: tuple[str, ...] = (), **more: Any) -> bool:
    """As `button`, for the button of a form."""
    return _draw(st.form_submit_button, label, deed, key, carries, more)


def wished(label: str, *, key: str, submit: bool = False, **more: Any) -> Wish:
    """Draws a button for long work, or with `submit` that of a form; whether the work is wanted.

    A click that ends the run before the work is done lets it begin anew; whoever has gone to another page is told that
    it was not done.
    """
    memory = _memory()
    memory.here.add(key)
    draw = st.form_submit_button if submit else st.button
    clicked = draw(label, key=key, on_click=memory.wishes.update, args=({key: label},), **more)
    return Wish(clicked or key in memory.wishes, partial(memory.forget, key))


def page(render: Callable[[], None], still: Callable[[], bool] = lambda: True) -> None:
    """Draws a page, and tells of deeds whose buttons are not there any more.

    A deed is done only where `still` says that the visitor is who they were when the page was drawn: a callback comes
    before anybody looks who is here.
    """
    memory = _memory()
    memory.still = still
    memory.follow()
    memory.here.clear()
    render()
    for key in [key for key in memory.wishes if key not in memory.here]:
        # Forgotten last: being told twice does no harm.
        st.toast(f"**Not done:** {memory.wishes[key]}. You have left the page before.", icon=":material/error:")
        memory.forget(key)
    for key in [key for key in memory.told if key not in memory.here]:
        _tell(memory.told[key], elsewhere=True)
        memory.told.pop(key, None)


def _draw(
    draw: Callable[..., bool],
    label: str,
    deed: Deed,
    key: str,
    carries: tuple[str, ...],
    more: Mapping[str, Any],
) -> bool:
    memory = _memory()
    memory.here.add(key)
    memory.drawn[key] += 1
    click = (memory, key, carries, memory.drawn[key], deed)
    clicked = draw(label, key=key, on_click=_do, args=click, **more)
    if clicked and key not in memory.called:
        # After a restart of the server a click arrives without its callback; what is drawn above shows the old state.
        _do(*click)
        st.rerun()
    memory.called.discard(key)
    if told := memory.told.get(key):
        _tell(told)
        if not isinstance(told.said, Refused):
            memory.told.pop(key, None)
    return clicked


def _do(memory: _Memory, key: str, carries: tuple[str, ...], drawn: int, deed: Deed) -> None:
    memory.called.add(key)
    # Unlike every other look into the state this one cannot be the end of the run.
    typed = st.session_state.to_dict()
    carried = tuple(typed.get(one) for one in carries)
    with memory.lock:
        if memory.again(key, drawn, carried):
            return
        memory.told.pop(key, None)
        try:
            said = deed(typed) if memory.still() else Refused(Reason.INVALID, OTHERWISE)
        except StoreUnavailable as problem:
            said = Refused(Reason.INVALID, str(problem))
        if not isinstance(said, Refused):
            memory.last = memory.done[key] = _Done(drawn, carried, monotonic(), frozenset(memory.here))
        if isinstance(said, Then):
            memory.left = said
        elif said is not None:
            memory.told[key] = _Told(said)
    memory.follow()


def _tell(told: _Told, *, elsewhere: bool = False) -> None:
    if not isinstance(told.said, Refused):
        st.toast(told.said, icon=":material/check_circle:")
        return
    first, *list_ = map(plain, told.said.says.splitlines())
    says = "\n".join([first, "", *(f"- {one}" for one in list_)])
    if not elsewhere:
        st.error(says, icon=":material/error:")
    elif not told.shown:
        st.toast(f"**Not done.** {says}", icon=":material/error:", duration="long")
    told.shown = True


def _memory() -> _Memory:
    memory: _Memory = st.session_state.setdefault(_KEY, _Memory())
    return memory
