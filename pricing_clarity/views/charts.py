"""A chart on a page: the finding as its title, then n and interval, the marks, and the same as a table."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from pricing_clarity.present.charts import WIDTH, Chart, skeleton
from pricing_clarity.present.words import plain, unbroken
from pricing_clarity.views import shell


def quote(text: str, who: str) -> None:
    """Draws somebody's words, and below them who wrote them and where."""
    st.markdown(f"“{plain(' '.join(text.split()))}”  \n:gray[{plain(who)}]")


_ROOM = {860: 84, 1200: 132}
"""Windows that are so many pixels wide have room for so many characters across a chart; narrower ones for `WIDTH`."""

# It is told only while nothing else is going on: the run that it asks for must not end that of a click.
_LOOK = """const QUIET = 1000;
let look, waiting, touched = 0;
for (const input of ["pointerdown", "keydown"]) addEventListener(input, () => (touched = Date.now()), true);
addEventListener("resize", () => look?.());
export default ({ data: { room, narrow, drawn }, setStateValue }) => {
  look = () => {
    clearTimeout(waiting);
    const fits = room.filter(([pixels]) => innerWidth >= pixels).at(-1)?.[1] ?? narrow;
    if (fits === drawn) return;
    const state = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState;
    if (state === "notRunning" && Date.now() - touched > QUIET) setStateValue("width", fits);
    else waiting = setTimeout(look, 200);
  };
  look();
  const mine = look;
  return () => { if (look === mine) clearTimeout(waiting), (look = undefined); };
};"""


@cache
def _how_wide() -> Any:
    return st.components.v2.component("pricing_clarity_room", js=_LOOK)


def room() -> int:
    """How many characters wide the charts are to be drawn for this visitor's window.

    Until the browser has told it, what kind of browser it is has to do.
    """
    told = st.session_state.get("room-told")
    if told in (WIDTH, *_ROOM.values()):
        return int(told)
    return WIDTH if "Mobi" in (st.context.headers.get("User-Agent") or "") else max(_ROOM.values())


def look_how_wide() -> None:
    """Has the charts drawn anew where the visitor's window turns out to be of another width, or becomes so."""

    def told() -> None:
        st.session_state["room-told"] = st.session_state["room"]["width"]

    with st.container(key="pc-room"):
        data = {"room": list(_ROOM.items()), "narrow": WIDTH, "drawn": room()}
        _how_wide()(key="room", data=data, on_width_change=told)


@cache
def _image_names() -> Any:
    script = (Path(__file__).parent / "saved_image.js").read_text(encoding="utf-8")
    return st.components.v2.component("pricing_clarity_saved_image", js=script)


def name_saved_images() -> None:
    """Has the finding and the line below it written into every image that is saved from this page on."""
    with st.container(key="pc-image"):
        _image_names()(key="saved-image")


def image_format() -> str:
    """What the camera in a chart's corner saves: `png`, or `svg` where the address says so."""
    return "svg" if st.query_params.get("image") == "svg" else "png"


def choose_image_format() -> None:
    """Draws the choice between the two; it holds for all charts, for as long as it stands in the address."""
    chosen = st.segmented_control(
        "The camera in a chart’s corner saves it as",
        ["png", "svg"],
        default=image_format(),
        required=True,
        format_func=str.upper,
        help="PNG for slides and chats; SVG stays sharp at any size and can be edited.",
        key="image-format",
    )
    if chosen != image_format():
        st.query_params["image"] = chosen


def show(chart: Chart, key: str, on_choose: Callable[[str], None] | None = None) -> None:
    """Draws a chart in a card of its own, or the title alone of one that has nothing else to tell.

    `on_choose` gets the id of the mark that the visitor clicks.
    """
    if chart.quiet:
        with st.container(border=True, gap="small"):
            st.header(f":material/check_circle: {plain(unbroken(chart.title))}", anchor=False)
            _as_table(chart, key)
        return
    choosing: dict[str, Any] = {}
    if on_choose is not None:

        def chosen() -> None:
            points = st.session_state[key]["selection"]["points"]
            told = points[0].get("customdata") if points else None
            name = told[0] if isinstance(told, list) and told else told
            # A second click on the same mark tells of none: it is still the one that is meant.
            name = name or st.session_state.get(f"{key}-clicked")
            if isinstance(name, str) and name:
                st.session_state[f"{key}-clicked"] = name
                on_choose(name)

        choosing = {"on_select": chosen, "selection_mode": "points"}
    with st.container(border=True, gap="small"):
        st.header(plain(unbroken(chart.title)), anchor=False)
        st.markdown(f":gray[{plain(unbroken(chart.subtitle))}]")
        st.plotly_chart(
            chart.figure,
            key=key,
            theme=None,
            width="stretch",
            alt=chart.alt,
            config={
                "displaylogo": False,
                "modeBarButtons": [["toImage"]],
                "responsive": True,
                "toImageButtonOptions": {"filename": _file_name(chart.title), "format": image_format(), "scale": 3},
            },
            **choosing,
        )
        for note in chart.notes:
            st.markdown(plain(unbroken(note)))
        _as_table(chart, key)


def shape() -> None:
    """Draws the shape of a chart, for as long as one is being worked out.

    Meanwhile the browser loads the program that draws charts, which takes it as long as the server takes for its part.
    """
    alt = "The shape of a chart that is being worked out"
    st.plotly_chart(skeleton(shell.palette()), key="waiting", theme=None, config={"staticPlot": True}, alt=alt)


def _file_name(title: str) -> str:
    """What an image is called: its finding, in letters that every file system takes."""
    return "-".join(re.findall(r"[^\W_]+", title.lower()))[:80]


@st.fragment
def _as_table(chart: Chart, key: str) -> None:
    """Drawn when somebody opens it: the program for tables is as large as all else on the page but the charts."""
    with st.expander("The same as a table", icon=":material/table:", key=f"table-{key}", on_change="rerun") as it:
        if it.open:
            st.dataframe(chart.table, hide_index=True, width="stretch")
