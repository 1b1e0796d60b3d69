"""All charts together: what is documented is what there is."""

import re
from pathlib import Path

from pricing_clarity.findings.severity import WEIGHTS
from pricing_clarity.present import charts
from pricing_clarity.present.drawn import KINDS

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "results.md").read_text(encoding="utf-8")


def test_every_kind_of_chart_is_explained_in_the_order_of_the_page() -> None:
    """docs/results.md has a section with a paragraph for each kind of chart, and for nothing else."""
    sections = re.findall(r"^### `([a-z-]+)`: .+\n\n(\w.{100,})", TEXT, re.MULTILINE)
    assert list(KINDS) == [kind for kind, _ in sections]
    assert len(sections) == TEXT.count("\n### ")


def test_every_chart_that_can_be_drawn_is_a_kind() -> None:
    """No chart is drawn nowhere; the skeleton only keeps the place of one, and the width is for all."""
    assert set(charts.__all__) - {"Chart", "WIDTH", "skeleton"} == {kind.replace("-", "_") for kind in KINDS}


def test_the_documented_weights_are_those_in_use() -> None:
    """The severity of each level stands in the text as it is computed."""
    said = re.search(
        r"walking away counts (\d+), wrong and sure (\d+), wrong or\n\S+ \S+ (\d+), right but unsure (\d+)", TEXT
    )
    assert said is not None
    assert [round(100 * weight) for weight in WEIGHTS.values()][:4] == [int(one) for one in said.groups()]
