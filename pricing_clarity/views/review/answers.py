"""The tab with the data: every answer as a table, and everything to download."""

from collections.abc import Callable

import streamlit as st

from pricing_clarity.formats import (
    write_codebook,
    write_responses,
    write_responses_json,
    write_responses_parquet,
    write_said,
)
from pricing_clarity.present.report import report_html, report_markdown
from pricing_clarity.views import charts
from pricing_clarity.views.review.gathered import Gathered

_TYPES = {
    "html": "text/html",
    "md": "text/markdown",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}


def render(taken: Gathered) -> None:
    """Draws the tab."""
    with st.container(border=True, gap="small"):
        st.subheader("The answers themselves", anchor=False)
        st.markdown(":gray[One row per answer. What a wrong answer stands for is in the last column.]")
        st.dataframe(taken.answers, hide_index=True, width="stretch", height=420)
    downloads(taken)
    charts.choose_image_format()


def downloads(taken: Gathered) -> None:
    """Draws the buttons for everything that can be taken away."""
    material = taken.material
    name = f"{taken.version.study}-{'simulated' if material.simulated else 'responses'}"
    name += "-part" if material.only else ""
    with st.container(horizontal=True):
        report(taken)
        _download(
            "Report as Markdown",
            "description",
            f"{name}.md",
            lambda: report_markdown(material).encode(),
            "The same for a wiki or a document, with tables in place of charts.",
        )
        _download(
            "Answers as CSV",
            "download",
            f"{name}.csv",
            lambda: write_responses(material.responses).encode(),
            "Everything that is known about each answer, for a spreadsheet.",
        )
        _download(
            "JSON",
            "data_object",
            f"{name}.json",
            lambda: write_responses_json(material.responses).encode(),
            "The same for a program.",
        )
        _download(
            "Parquet",
            "database",
            f"{name}.parquet",
            lambda: write_responses_parquet(material.responses),
            "The same for a program that works on many answers.",
        )
        if material.notes or material.ratings or any(one.reason for one in material.responses):
            _download(
                "What people said",
                "chat_bubble_outline",
                f"{name}.said.csv",
                lambda: write_said(material.responses, material.notes, material.ratings).encode(),
                "Reasons, notes and ratings, one row each, as CSV.",
            )
        _download(
            "Codebook",
            "menu_book",
            f"{name}.codebook.csv",
            lambda: write_codebook().encode(),
            "What each column of the answers means.",
        )


def report(taken: Gathered) -> None:
    """Draws the button for the report."""
    material = taken.material
    name = (
        f"{taken.version.study}-{'simulated' if material.simulated else 'responses'}{'-part' if material.only else ''}"
    )
    _download(
        "Report for the meeting",
        "summarize",
        f"{name}.html",
        lambda: report_html(material).encode(),
        "One page that opens offline and prints on A4: the answer, the evidence, the questions.",
    )


def _download(label: str, icon: str, name: str, write: Callable[[], bytes], explained: str) -> None:
    st.download_button(
        label,
        data=write,
        file_name=name,
        mime=_TYPES.get(name.rpartition(".")[2], "text/csv"),
        on_click="ignore",
        icon=f":material/{icon}:",
        help=explained,
        key=f"download-{label}",
    )
