"""Starting pricings from files: definitions of this toolkit, or what other tools wrote, one or many at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import streamlit as st

from pricing_clarity.formats import Cabinet, CannotWrite, FileProblem, read_pricing, write_pricing
from pricing_clarity.formats.archive import BadArchive, unpacked
from pricing_clarity.formats.cabinet import slug
from pricing_clarity.formats.importers import OLDER, Imported, Note, detect, import_text, plan_table
from pricing_clarity.formats.letters import text_of
from pricing_clarity.present.words import counted, plain
from pricing_clarity.pricing import Pricing
from pricing_clarity.views import shell
from pricing_clarity.views.author.edit.desk import who
from pricing_clarity.views.author.edit.going_on import clicked
from pricing_clarity.views.working import Tell, working

MOST = 200
"""Files at a time."""
PRICINGS = (".yaml", ".yml", ".json", ".csv", ".txt")
MOST_PROBLEMS = 8
KEPT = "What was created by then is there, each as a whole."
_FEW, _TALL = 10, 460
"""Files whose table has its full height, and the pixels of a longer one."""
KINDS = {"fill in": "To fill in", "assumed": "Assumed", "left out": "Left out"}


@dataclass(frozen=True)
class Taken:
    """What came of a file: the text of a definition and what to call it, unless it is `refused`, which says why.

    What there is to say of it begins with its title and goes on with `says`; a mere draft has neither. What was
    `imported` may be given another title. `problems` are what is to be mended in the definition once it is there,
    `notes` what an import has to tell.
    """

    file: str
    called: str = ""
    text: str = ""
    title: str = ""
    says: str = ""
    refused: str = ""
    problems: tuple[FileProblem, ...] = ()
    notes: tuple[Note, ...] = ()
    imported: Pricing | None = None
    id: str = ""


def render(cabinet: Cabinet, names: Sequence[str]) -> str | None:
    """Draws choosing files and what is in them; the name of the first pricing that was created, once it was."""
    st.markdown(
        "A spreadsheet of your plans and prices, saved as CSV; or what another tool wrote down: a Stripe export, a "
        "Pricing2Yaml file, an FCC broadband label, a file of this app. Drop one file, many, or a zip of them."
    )
    dropped = st.file_uploader(
        "Drop files here",
        type=[kind.removeprefix(".") for kind in (*PRICINGS, ".zip")],
        accept_multiple_files=True,
        key="start-file",
    )
    if not dropped:
        return None
    if len(dropped) > MOST:
        st.error(f"Those are {len(dropped):,} files; take in at most {MOST} at a time.", icon=":material/build:")
        return None
    taken = _read([(one.file_id, one.name, one.getvalue()) for one in dropped])
    if taken is None:
        return None
    # By file, so that who goes on after stopping creates nothing twice.
    made: dict[str, str] = st.session_state.setdefault("files-made", {})
    if len(taken) > MOST:
        st.error(f"Those are {len(taken):,} files; take in at most {MOST} at a time.", icon=":material/build:")
        return None
    sound = [one for one in taken if not one.refused]
    if len(taken) == 1:
        one = _one(taken[0])
        return _create(cabinet, set(names), [one] if sound else [], made)
    first = _create(cabinet, set(names), sound, made)
    _many(taken, made)
    return first


def _read(dropped: Sequence[tuple[str, str, bytes]]) -> list[Taken] | None:
    """What came of the files, read once for as long as they are chosen; None where the visitor stopped it."""
    ids = tuple(id for id, _, _ in dropped)
    known = st.session_state.get("files-read")
    if known and known[0] == ids:
        return list(known[1])
    files = [one for each in dropped for one in _unpacked(*each)]

    def work(tell: Tell) -> list[Taken]:
        found = []
        for done, one in enumerate(files):
            tell(done / len(files))
            found.append(one if isinstance(one, Taken) else replace(read_file(one[1], one[2]), id=one[0]))
        return found

    taken = working(f"Reading {counted(len(files), 'file')}…", work, key="read-files", by_itself=True)
    if taken is not None:
        st.session_state["files-read"] = ids, taken
    return taken


def _unpacked(id: str, name: str, content: bytes) -> Iterator[tuple[str, str, bytes] | Taken]:
    """A file as it is; of a zip the files in it, and what is not taken of it."""
    if not name.lower().endswith(".zip"):
        yield id, name, content
        return
    try:
        for number, one in enumerate(unpacked(content, PRICINGS)):
            own = f"{id}/{number}"
            yield Taken(one.path, refused=one.refused, id=own) if one.refused else (own, one.path, one.content)
    except BadArchive as refusal:
        yield Taken(name, refused=str(refusal), id=id)


def read_file(name: str, content: bytes) -> Taken:
    """What comes of one file."""
    try:
        text, windows = text_of(content)
    except UnicodeDecodeError:
        text, windows = content.decode("utf-8-sig", errors="replace"), False
    taken = _understood(name, text)
    return replace(taken, notes=(OLDER, *taken.notes)) if windows else taken


def _understood(name: str, text: str) -> Taken:
    if detect(text, name) is None:
        return _ours(name, text)
    imported = import_text(text, name)
    if imported.pricing is None:
        return Taken(name, refused=" ".join(f"{one.what}: {one.write}." for one in imported.problems))
    return _foreign(name, imported.pricing, imported)


def _ours(name: str, text: str) -> Taken:
    read = read_pricing(text, name)
    if read.value is not None:
        return Taken(name, Path(name).stem, text, read.value.title, " has no mistakes.")
    if read.problems[0].what.startswith("this is a study"):
        return Taken(name, refused="This is a study, not a pricing. Add it on the page Studies.")
    if name.lower().endswith((".csv", ".json")):
        return Taken(
            name,
            refused="It is in no format that is known here. A table of plans has a row or a column for each: call the "
            "first cell of the header “Plan”, and the column or row of the prices “Price”.",
        )
    return Taken(name, Path(name).stem, text, problems=read.problems)


def _foreign(name: str, pricing: Pricing, imported: Imported) -> Taken:
    if imported.format == plan_table.NAME:
        # A table says nothing of what it is about.
        pricing = _titled(pricing, Path(name).stem.replace("-", " ").capitalize())
    text = write_pricing(pricing)
    parts = (("tier", pricing.tiers), ("option", pricing.options), ("feature", pricing.features))
    counts = ", ".join(counted(len(own), what) for what, own in parts)
    # The title is asked for.
    notes = tuple(note for note in imported.notes if not note.what.endswith("write a title"))
    # What another tool allows may be more than a definition can hold.
    problems = read_pricing(text, name).problems
    return Taken(name, pricing.title, text, pricing.title, f": {counts}.", "", problems, notes, pricing)


def _titled(pricing: Pricing, title: str) -> Pricing:
    return pricing.model_copy(update={"title": title or pricing.title})


def _one(taken: Taken) -> Taken:
    """Draws what came of a file; what to make of it, under the title that the visitor gives it."""
    if taken.refused:
        st.error(f"**This file cannot be taken in.** {plain(taken.refused)}", icon=":material/error:")
        return taken
    if taken.title:
        st.success(f"**{plain(taken.title)}**{taken.says}", icon=":material/check_circle:")
    if taken.problems:
        mistakes = counted(len(taken.problems), "mistake")
        st.warning(
            f"There is something to mend in it: {mistakes}."
            if taken.title
            else f"The file has {mistakes}, or is of a format that is not known here. You can take it in as a draft "
            "and mend it here.",
            icon=":material/build:",
        )
        for problem in taken.problems[:MOST_PROBLEMS]:
            st.markdown(f"- Line {problem.line}, {plain(problem.where)}: {plain(problem.what)}")
    _notes(taken.notes)
    if taken.imported is None:
        return taken
    title = st.text_input(
        "What is the product called?", taken.title, key=f"start-file-title-{taken.file}", max_chars=80
    ).strip()
    if title in ("", taken.title):
        return taken
    return replace(taken, called=title, text=write_pricing(_titled(taken.imported, title)))


def _many(taken: Sequence[Taken], made: Mapping[str, str]) -> None:
    rows = [(one.file, *((f"created as {made[one.id]}", "") if one.id in made else _in_short(one))) for one in taken]
    with st.container(height=_TALL if len(rows) > _FEW else "content", border=False):
        shell.table(pd.DataFrame(rows, columns=["File", "What is in it", "To look at"]))


def _in_short(one: Taken) -> tuple[str, str]:
    if one.refused:
        return "cannot be taken in", one.refused
    kinds = {title: sum(note.kind == kind for note in one.notes) for kind, title in KINDS.items()}
    look = [f"{title.lower()}: {number}" for title, number in kinds.items() if number]
    look += [f"mistakes to mend: {len(one.problems)}"] if one.problems else []
    return f"{one.title}{one.says}" or "a draft", "; ".join(look) or "nothing"


def _create(cabinet: Cabinet, names: set[str], taken: Sequence[Taken], made: dict[str, str]) -> str | None:
    """The name of the first pricing, once all are there."""
    left = [one for one in taken if one.id not in made]
    if not left:
        return None
    label = "Create the pricing" if len(left) == 1 else f"Create {len(left)} pricings"
    if not clicked(label, type="primary", icon=":material/add:", key="start-file-go"):
        return None
    author = who()
    # Who stops it finds the rest where it was, though there are pricings by then.
    st.session_state["starting"] = True

    def work(tell: Tell) -> str:
        for done, one in enumerate(left):
            tell(done / len(left))
            # Files of several years or countries say the same title; their own names tell them apart.
            name = slug(one.called if len(taken) == 1 else Path(one.file).stem, names | set(made.values()))
            if cabinet.save(name, one.text, None, author, "created") is None:
                raise CannotWrite(f"There is a file {name} already. Load the page again.")
            made[one.id] = name
        return made[taken[0].id]

    try:
        return working(f"Creating {counted(len(left), 'pricing')}…", work, key="create-files", kept=KEPT)
    except CannotWrite as refusal:
        st.error(str(refusal), icon=":material/error:")
        return None


def _notes(notes: Sequence[Note]) -> None:
    for kind, title in KINDS.items():
        own = [note for note in notes if note.kind == kind]
        if not own:
            continue
        lines = []
        for note in own:
            items = plain(", ".join(note.items[:12])) + ", …" * (len(note.items) > 12)
            line = f"Line {note.line}: " if note.line else ""
            lines.append(f"- {line}{plain(note.what)}" + (f" :gray[({items})]" if items else ""))
        with st.expander(f"{title}: {len(own)}", expanded=kind == "fill in"):
            st.markdown("\n".join(lines))
