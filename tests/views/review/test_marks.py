"""The people and words behind each mark of each chart."""

from dataclasses import replace

import pytest

from pricing_clarity.present.drawn import KINDS, drawn
from pricing_clarity.present.material import Material
from pricing_clarity.present.palette import LIGHT
from pricing_clarity.views.review.behind import with_shown
from pricing_clarity.views.review.marks import marks_of
from tests.present.charts.test_every_chart import IGNORED, material

__all__ = ["material"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_mark_has_somebody_behind_it(material: Material, kind: str) -> None:
    """Each name in the list stands for an answer; a click on a mark tells an id of the list, or nobody is there."""
    marks = marks_of(kind, material)
    rows = [
        row
        for side in (marks.sides(next(iter(marks.names))) if marks.sides else [material])
        for row in with_shown(side)
    ]
    assert marks.names
    for id, name in marks.names.items():
        assert name
        # A part of the page may have troubled nobody: its list says so.
        assert kind == "elements" or any(marks.belongs(one, id) for one in rows), (id, name)
    figure = drawn(material, LIGHT, kinds=[kind])[kind].figure
    told = {str(one) for trace in figure.data if trace.customdata is not None for one in trace.customdata}
    assert told & marks.names.keys()
    assert [] == [id for id in told - marks.names.keys() if any(marks.belongs(one, id) for one in rows)]


def test_both_rounds_are_behind_a_mark_of_the_chart_of_two(material: Material) -> None:
    """Who showed a misreading that nobody shows any more is there as well, under the name of their round."""
    other = material.others[0]
    turned = replace(material, responses=other.responses, others=[replace(other, responses=material.responses)])
    marks = marks_of("before-after", turned)
    assert marks.sides
    after, before = marks.sides(IGNORED)
    assert ("version 2", "version 1") == (after.now, before.now)
    now, then = with_shown(after), with_shown(before)
    assert not any(marks.belongs(one, IGNORED) for one in now)
    assert {one.response.participant for one in then if marks.belongs(one, IGNORED)}


def test_bars_say_how_they_look_when_clicked(material: Material) -> None:
    """Plotly fails at a click on a bar with a text that says so of the others only, and tells of no click then."""
    found = [trace for chart in drawn(material, LIGHT).values() for trace in chart.figure.data if trace.type == "bar"]
    assert found
    assert all(trace.selected.textfont.color == trace.unselected.textfont.color is not None for trace in found)
