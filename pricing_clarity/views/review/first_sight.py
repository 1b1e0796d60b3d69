"""The first tab: what confuses buyers and what to try, four numbers, who is behind it, how far to go."""

import streamlit as st

from pricing_clarity.findings import Findings
from pricing_clarity.present.answer import Point, points, summary
from pricing_clarity.present.charts.before_after import what_moved, which_is_clearer
from pricing_clarity.present.how_far import HowFar
from pricing_clarity.present.words import percent, plain, sentence, unbroken
from pricing_clarity.views import charts, shell
from pricing_clarity.views.review import behind
from pricing_clarity.views.review.answers import report
from pricing_clarity.views.review.gathered import Gathered


def render(taken: Gathered) -> None:
    """Draws the tab."""
    material = taken.material
    found = points(material)
    for point in found:
        _point(point)
    if not found and not material.compared:
        with st.container(border=True):
            st.markdown(f"**{plain(unbroken(summary(material)))}**")
    for other, compared in material.compared:
        with st.container(border=True, gap="xsmall"):
            asked = (
                f"Is “{material.now}” clearer than “{other.name}”?" if other.predictions is not None else "Did it help?"
            )
            said = f"{which_is_clearer(compared, other.name, material.now)}."
            st.markdown(f"**{plain(asked)}** {plain(unbroken(said))}")
            for moved in what_moved(compared, material.names):
                st.markdown(f"- {plain(unbroken(moved))}")
    _numbers(material.findings)
    report(taken)
    behind.show(taken, "misreadings", "believed-price")
    for number, (other, _) in enumerate(material.compared, 1):
        kind = "before-after" if number == 1 else f"before-after-{number}"
        if taken.chart(kind, shell.palette(), charts.room()):
            st.markdown(f"## {plain(sentence(other.name))} against {plain(material.now)}")
            behind.show(taken, kind)
    if material.how_far:
        _how_far(material.how_far)


def _point(point: Point) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(unbroken(point.headline))}**")
        st.markdown(plain(unbroken(point.surely)))
        if point.costs:
            st.markdown(f"**What it costs.** {plain(unbroken(point.costs))}")
        if point.try_this:
            st.markdown(f"**What to try.** {plain(unbroken(point.try_this))}")


def _how_far(found: HowFar) -> None:
    with st.container(border=True, gap="small"):
        st.header(plain(unbroken(found.title)), anchor=False)
        st.markdown(plain(unbroken(" ".join(found.sentences))))
        with st.expander("What so many people can show", icon=":material/table:"):
            st.dataframe(found.table, hide_index=True, width="stretch")


def _numbers(findings: Findings) -> None:
    away, sure, time = findings.walked_away, findings.wrong_and_sure, findings.seconds
    with st.grid(min_column_width=240, gap="small"):
        shell.tile("People with answers", str(findings.participants))
        shell.tile(
            "Would give up",
            f"{away.people} of {away.of}",
            f"90 % interval {percent(away.low)} to {percent(away.high)} of buyers"
            if away.low is not None and away.high is not None
            else "",
        )
        shell.tile(
            "Wrong, but sure of it",
            f"{percent(sure.share)} of answers" if sure.share is not None else "not asked",
            f"90 % interval {percent(sure.low)} to {percent(sure.high)}. Usual in other studies: about "
            f"{percent(sure.elsewhere)}"
            if sure.low is not None and sure.high is not None
            else "",
        )
        shell.tile(
            "Time for one question",
            f"{time.typical:.0f} s" if time.typical is not None else "not measured",
            f"90 % interval {time.low:.0f} to {time.high:.0f} s" if time.low is not None else "",
        )
