"""The tab with the data: every answer as a table, and everything to download."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from pricing_clarity.formats import (
    write_codebook,
    write_responses,
    write_responses_json,
    write_responses_parquet,
    write_said,
)
from pricing_clarity.present.report import report_html, report_markdown
from pricing_clarity.present.words import plain
from pricing_clarity.views import charts
from pricing_clarity.views.review.gathered import Gathered
from pricing_clarity.views.working import Tell, steps, untold, working

MANY = 5_000
"""Answers from which on a file is written before it is saved: who waits for it sees how far it is, and can stop it."""

_Look = Literal["primary", "secondary"]

_TYPES = {
    "html": "text/html",
    "md": "text/markdown",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}


@dataclass(frozen=True)
class _File:
    label: str
    icon: str
    name: str
    write: Callable[[Tell], bytes]
    explained: str
    at_once: bool = False
    """Whether it is the same few lines however many answered."""


def render(taken: Gathered) -> None:
    """Draws the tab."""
    with st.container(border=True, gap="small"):
        st.header("The answers themselves", anchor=False)
        st.markdown(":gray[One row per answer. What a wrong answer stands for is in the last column.]")
        st.dataframe(
            taken.answers,
            column_config={"Question": st.column_config.TextColumn(width="medium")},
            hide_index=True,
            width="stretch",
            height=420,
        )
    downloads(taken)
    charts.choose_image_format()


def downloads(taken: Gathered) -> None:
    """Draws the buttons for everything that can be taken away."""
    _offer(taken, [_report(taken), *_files(taken)])


def report(taken: Gathered) -> None:
    """Draws the button for the report."""
    _offer(taken, [_report(taken)])


def _offer(taken: Gathered, files: Sequence[_File]) -> None:
    with st.container(horizontal=True):
        wanted = [one for one in files if _button(taken, one)]
    for one in wanted:
        content = working(f"Writing {one.name}…", one.write, key="export")
        if content is not None:
            taken.keep_file(one.name, content)
            st.session_state["written"] = one.name
    name = st.session_state.get("written")
    ready = next((one for one in files if one.name == name and taken.file(one.name)), None)
    if ready:
        size = len(taken.file(ready.name) or b"")
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(
                f":material/check_circle: **{plain(ready.name)}** is ready, {size / 1e6:.1f} MB.", width="stretch"
            )
            _save(taken, ready, "Save it", "download", key="save-written", kind="primary")


def _button(taken: Gathered, file: _File) -> bool:
    """Draws what saves a file at once; or, where that takes its time, what has it written first: whether to do so."""
    if len(taken.material.responses) >= MANY and not file.at_once and taken.file(file.name) is None:
        return st.button(file.label, icon=f":material/{file.icon}:", help=file.explained, key=f"write-{file.label}")
    _save(taken, file, file.label, file.icon, key=f"download-{file.label}", help=file.explained)
    return False


def _save(
    taken: Gathered,
    file: _File,
    label: str,
    icon: str,
    *,
    key: str,
    help: str | None = None,
    kind: _Look = "secondary",
) -> None:
    st.download_button(
        label,
        data=lambda: taken.file(file.name) or file.write(untold),
        file_name=file.name,
        mime=_TYPES.get(file.name.rpartition(".")[2], "text/csv"),
        on_click="ignore",
        icon=f":material/{icon}:",
        help=help,
        key=key,
        type=kind,
    )


def _named(taken: Gathered, what: str = "responses") -> str:
    kind = {"report": "simulated-report"}.get(what, "simulated") if taken.material.simulated else what
    return f"{taken.version.study}-{kind}{'-part' if taken.material.only else ''}"


def _report(taken: Gathered) -> _File:
    return _File(
        "Report for the meeting",
        "summarize",
        f"{_named(taken, 'report')}.html",
        lambda tell: report_html(taken.material, tell).encode(),
        "One page that opens offline and prints on A4: the answer, the evidence, the questions.",
    )


def _files(taken: Gathered) -> Iterator[_File]:
    material, name = taken.material, _named(taken)
    rows = material.responses
    yield _File(
        "Report as Markdown",
        "description",
        f"{_named(taken, 'report')}.md",
        lambda tell: report_markdown(material, tell).encode(),
        "The same for a wiki or a document, with tables in place of charts.",
    )
    yield _File(
        "Answers as CSV",
        "download",
        f"{name}.csv",
        lambda tell: write_responses(steps(rows, tell)).encode(),
        "Everything that is known about each answer, for a spreadsheet.",
    )
    yield _File(
        "JSON",
        "data_object",
        f"{name}.json",
        lambda tell: write_responses_json(steps(rows, tell)).encode(),
        "The same for a program.",
    )
    yield _File(
        "Parquet",
        "database",
        f"{name}.parquet",
        lambda tell: write_responses_parquet(steps(rows, tell)),
        "The same for a program that works on many answers.",
    )
    if material.notes or material.ratings or any(one.reason for one in rows):
        yield _File(
            "What people said",
            "chat_bubble_outline",
            f"{name}.said.csv",
            lambda tell: write_said(steps(rows, tell), material.notes, material.ratings).encode(),
            "Reasons, notes and ratings, one row each, as CSV.",
        )
    yield _File(
        "Codebook",
        "menu_book",
        f"{name}.codebook.csv",
        lambda _: write_codebook().encode(),
        "What each column of the answers means.",
        at_once=True,
    )
