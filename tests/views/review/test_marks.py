"""The people and words behind each mark of each chart."""

import pytest

from pricing_clarity.present.drawn import KINDS, drawn
from pricing_clarity.present.material import Material
from pricing_clarity.present.palette import LIGHT
from pricing_clarity.views.review.behind import with_shown
from pricing_clarity.views.review.marks import marks_of
from tests.present.charts.test_every_chart import material

__all__ = ["material"]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "ease"])
def test_every_mark_has_somebody_behind_it(material: Material, kind: str) -> None:
    """Each name in the list stands for at least one answer, and clicks on the chart tell ids of the list."""
    marks = marks_of(kind, material)
    assert marks is not None
    rows = with_shown(material)
    for id, name in marks.names.items():
        assert name
        # A part of the page may have troubled nobody: its list says so.
        assert kind == "elements" or any(marks.belongs(one, id) for one in rows), (id, name)
    figure = drawn(material, LIGHT, kinds=[kind])[kind].figure
    told = {str(one) for trace in figure.data if trace.customdata is not None for one in trace.customdata}
    assert told & marks.names.keys()
    if kind in ("believed-price", "people-map", "sure-and-right", "time-taken"):
        assert told <= marks.names.keys() | ({"right|guess", "wrong|guess"} if kind == "sure-and-right" else set())


def test_how_easy_it_was_has_no_answers_behind_it(material: Material) -> None:
    """Ratings are given at the end, about nothing in particular."""
    assert marks_of("ease", material) is None
