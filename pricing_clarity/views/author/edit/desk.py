"""The desk: one definition being edited. Forms and the text change the same draft, which outlives the page."""

import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Generic, TypeVar

import streamlit as st

from pricing_clarity.formats import Cabinet, CannotWrite, FileProblem, Sketch
from pricing_clarity.formats.cabinet import Draft, Stored
from pricing_clarity.formats.patch import Edit, patched
from pricing_clarity.formats.spans import NotPatchable
from pricing_clarity.pricing.base import Part
from pricing_clarity.views.author.edit.going_on import Fields

T = TypeVar("T", bound=Part)

DRAFT = "draft"
"""The key in the page's address under which a draft is found again after a reload."""

LOGIN = "name of the login"
"""Where in the session the name stands under which the visitor logged in, for the history."""

_TYPED, _NAME = "what was typed beside drafts", "name"
_DESKS = "what the session keeps of each file"

MOST_UNDONE = 50


@dataclass
class Memory:
    """What the session keeps of a file that is being edited.

    Streamlit may end a run for the next click whenever its session state is looked into, so what belongs together is
    kept together, outside of it: what is saved is then never without what follows from that.
    """

    round: int = 0
    """Counts changes that widgets cannot know of."""
    undo: list[str] = field(default_factory=list)
    draft: str | None = None
    """The key of the draft. The address tells it after a reload; a click that comes at once may still bring the address
    from before."""
    unkept: Draft | None = None
    """A draft that could not be written down: it lives as long as the window."""
    seen: tuple[Stored | None] | None = None
    """The file as the fields show it."""
    one_more: bool = False
    """Whether one more question is asked for."""


@dataclass
class Desk(Generic[T]):
    """A definition being edited: `stored` is the file, `text` the draft, `base` the digest that editing began from."""

    cabinet: Cabinet
    name: str
    stored: Stored | None
    text: str
    base: str | None
    reader: Callable[[str, str], Sketch[T]]
    sections: Sequence[str]
    sketch: Sketch[T]
    memory: Memory
    who: str
    """The name under which the visitor saves."""
    addressed: bool = True
    """Whether the page's address names the draft; not where the visitor has gone to another page meanwhile."""

    @property
    def file(self) -> str:
        """What messages call the file."""
        return f"{self.cabinet.folder.name}/{self.name}.yaml"

    @property
    def changed(self) -> bool:
        """Whether the draft says something else than the file."""
        return self.stored is None or self.text != self.stored.text

    @property
    def value(self) -> T | None:
        """The definition as far as the draft is sound."""
        return self.sketch.value

    @property
    def problems(self) -> tuple[FileProblem, ...]:
        """What is wrong with the draft."""
        return self.sketch.problems

    @property
    def sound(self) -> T | None:
        """The definition where nothing is wrong but worked examples that no longer add up."""
        wrong = [one for one in self.problems if not one.where.startswith("examples[")]
        return None if wrong else self.value

    @property
    def round(self) -> int:
        """Counts changes that widgets cannot know of; part of their keys, so that they begin anew with the draft."""
        return self.memory.round

    def key(self, *names: object) -> str:
        """The key of a widget of this draft."""
        return "/".join([self.file, str(self.round), *map(str, names)])

    def write(self, text: str, *, anew: bool = True) -> None:
        """Makes a text the draft; `anew` lets all widgets begin with it."""
        if text == self.text:
            return
        self._remember()
        self._put(text, anew=anew)

    def _remember(self) -> None:
        self.memory.undo.append(self.text)
        del self.memory.undo[:-MOST_UNDONE]

    def edit(self, edits: Sequence[Edit], *, anew: bool = False) -> bool:
        """Changes values of the draft; says why on the page where it cannot be done."""
        if not edits:
            return True
        try:
            self.write(patched(self.text, edits, self.sections), anew=anew)
        except NotPatchable as refusal:
            st.error(f"{refusal} Your change is not in the file.", icon=":material/edit_off:")
            return False
        return True

    def undo(self) -> None:
        """Takes the latest change back."""
        if self.memory.undo:
            self._put(self.memory.undo.pop(), anew=True)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self.memory.undo)

    @property
    def unkept(self) -> bool:
        """Whether the draft could not be written down."""
        return self.memory.unkept is not None

    @property
    def draft(self) -> str | None:
        """The key of the draft; None where nothing has been changed."""
        return self.memory.draft

    def discard(self) -> None:
        """Goes back to what the file says."""
        self.memory.undo.clear()
        self.done()

    def done(self, *, anew: bool = True) -> None:
        """Forgets the draft, and shows the file as it is now."""
        self.memory.seen = self.memory.unkept = None
        if anew:
            self.begin_anew()
        if self.memory.draft:
            with suppress(CannotWrite):
                self.cabinet.drop_draft(self.name, self.memory.draft)
            self.memory.draft = None
        # The address comes last: whatever is sent to the browser is a moment at which a click can end the run.
        if self.addressed:
            _address(None)

    def go_on_with(self, key: str) -> None:
        """Makes a draft that is kept under a key the one that is being written."""
        self.memory.draft = key
        self.begin_anew()
        _address(key)

    @property
    def outdated(self) -> bool:
        """Whether the file has been changed since the page showed it, and nothing has been changed here."""
        now = self.stored.digest if self.stored else None
        return now != self.base and self.draft is None

    def look_again(self) -> None:
        """Shows the file as it is now."""
        self.memory.seen = None
        self.begin_anew()

    def fields(self, part: str, draw: Callable[["Desk[T]"], None]) -> Fields:
        """The fields of a part, to be taken in should the visitor go on before what was typed is in the draft."""

        def take() -> bool:
            try:
                desk = open_desk(self.cabinet, self.name, self.reader, self.sections, addressed=False)
            except CannotWrite:
                return False
            before = desk.text
            draw(desk)
            return desk.text != before

        return Fields(self.file, part, take)

    def begin_from(self, stored: Stored, text: str) -> None:
        """Goes on with a text as an edit of what the file says now; what was there before can be had back."""
        self._remember()
        self.stored, self.base = stored, stored.digest
        self._put(text, anew=True)

    def _put(self, text: str, *, anew: bool) -> None:
        self.text, self.sketch = text, self.reader(text, self.file)
        if self.stored is not None and text == self.stored.text:
            self.done(anew=anew)
            return
        key = self.draft or secrets.token_hex(8)
        draft = Draft(text, self.base, datetime.now(UTC).isoformat(timespec="seconds"), self.who)
        self.memory.draft, self.memory.unkept = key, None
        try:
            self.cabinet.keep_draft(self.name, key, draft)
        except CannotWrite:
            self.memory.unkept = draft
        if anew:
            self.begin_anew()
        if self.addressed:
            _address(key)

    def begin_anew(self) -> None:
        """Lets all widgets begin with the draft."""
        self.memory.round += 1


def open_desk(
    cabinet: Cabinet,
    name: str,
    reader: Callable[[str, str], Sketch[T]],
    sections: Sequence[str],
    *,
    addressed: bool = True,
) -> Desk[T]:
    """The desk of a definition, with the draft that was being written here, or that the page's address names.

    Raises:
        CannotWrite: the file cannot be read.

    """
    stored, memory, by = cabinet.read(name), _memory(cabinet, name), who()
    keys = (memory.draft, st.query_params.get(DRAFT) if addressed else None)
    draft = memory.draft = None
    for key in keys:
        draft = memory.unkept or _kept(cabinet, name, key) if key else None
        if draft is not None:
            memory.draft = key
            break
    # Fields show the file as it was when they were drawn; what is typed into them is a change of that, not of what
    # somebody else has saved since.
    memory.seen = memory.seen or (stored,)
    seen = memory.seen[0]
    text = draft.text if draft else seen.text if seen else ""
    base = draft.base if draft else seen.digest if seen else None
    if addressed and st.query_params.get(DRAFT) != (key if draft else None):
        _address(key if draft else None)
    sketch = reader(text, f"{cabinet.folder.name}/{name}.yaml")
    return Desk(cabinet, name, stored, text, base, reader, sections, sketch, memory, by, addressed)


def has_draft(cabinet: Cabinet, name: str) -> bool:
    """Whether the visitor has a draft of a definition, be its file there or not."""
    keys = (_memory(cabinet, name).draft, st.query_params.get(DRAFT))
    return any(key and _kept(cabinet, name, key) for key in keys)


def leave(desks: dict[str, Memory], cabinet: Cabinet, name: str, to: str | None = None) -> None:
    """Goes on with the draft of a file that was renamed under its new name; forgets that of one that was deleted."""
    was = desks.pop(f"{cabinet.folder.name}/{name}.yaml", Memory())
    if to and was.draft:
        desks[f"{cabinet.folder.name}/{to}.yaml"] = Memory(draft=was.draft)


def memories() -> dict[str, Memory]:
    """What the session keeps of each file, by what messages call the file."""
    kept: dict[str, Memory] = st.session_state.setdefault(_DESKS, {})
    return kept


def _memory(cabinet: Cabinet, name: str) -> Memory:
    return memories().setdefault(f"{cabinet.folder.name}/{name}.yaml", Memory())


def _kept(cabinet: Cabinet, name: str, key: str) -> Draft | None:
    try:
        return cabinet.draft(name, key)
    except CannotWrite:
        return None


def _address(key: str | None) -> None:
    """Lets the page's address name a draft, or none."""
    if key:
        st.query_params[DRAFT] = key
    else:
        st.query_params.pop(DRAFT, None)


def who() -> str:
    """The name under which the visitor saves: that of their login, or what they wrote where nobody logs in."""
    return str(st.session_state.get(LOGIN) or _typed().get(_NAME) or "").strip()[:60]


def name_field() -> None:
    """Draws the field in which whoever doesn't log in says who they are."""
    # The browser may forget what stood in a field that comes back; it shows the value that it is given then.
    st.text_input(
        "Your name",
        _typed().get(_NAME, ""),
        key="who",
        on_change=_named,
        args=(_typed(),),
        placeholder="Your name, for the history",
        label_visibility="collapsed",
        width=220,
    )


def _named(typed: dict[str, str]) -> None:
    # Callbacks are cut off as pages are: only a copy of the state can be had without that.
    typed[_NAME] = st.session_state.to_dict()["who"]


def _typed() -> dict[str, str]:
    typed: dict[str, str] = st.session_state.setdefault(_TYPED, {})
    return typed
