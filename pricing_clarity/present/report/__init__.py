"""The report for the meeting: one self-contained HTML page, or Markdown, the answer first."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from pricing_clarity.present.answer import points, summary
from pricing_clarity.present.charts import Chart
from pricing_clarity.present.drawn import KINDS, drawn
from pricing_clarity.present.given import answers_to
from pricing_clarity.present.material import Material
from pricing_clarity.present.palette import LIGHT
from pricing_clarity.present.words import unbroken
from pricing_clarity.present.worklist import table, worklist, worth_telling

_HERE = Path(__file__).parent
_COLOURS = replace(LIGHT, paper="#FFFFFF")
_A4 = 84
"""Characters of a name in one line of a chart on paper or a desk's screen; on a phone it is the charts' own width."""

_CHARTS = 0.9
"""How much of the work the charts are; the rest is writing the page."""


@cache
def _environment(*, html: bool) -> Environment:
    made = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["unbroken"] = unbroken
    return made


def _parts(material: Material, found: Mapping[str, Chart]) -> dict[str, Any]:
    """What both forms of the report show: charts that tell something, and the titles of those that need no picture."""
    shown = {kind: chart for kind, chart in found.items() if not chart.quiet}
    return {
        "m": material,
        "summary": summary(material),
        "points": points(material),
        "charts": list(shown.values()),
        "quiet": [chart.title for chart in found.values() if chart.quiet],
        "cuts": table(worth_telling(worklist(material)), material.compared[0][0].name if material.compared else ""),
        "answered": [(question, answers_to(question, material)) for question in material.published.questions],
    }


def report_html(material: Material, tell: Callable[[float], None] = lambda _: None) -> str:
    """One page that opens offline, without any reference to outside, and prints on A4.

    `tell` hears before each chart how much is done, from 0 to 1.
    """
    wide = drawn(material, _COLOURS, _A4, _told(tell, 0, _CHARTS / 2))
    narrow = drawn(material, _COLOURS, kinds=_told(tell, _CHARTS / 2, _CHARTS))
    figures = [
        {"wide": json.loads(chart.figure.to_json()), "narrow": json.loads(narrow[kind].figure.to_json())}
        for kind, chart in wide.items()
        if not chart.quiet
    ]
    return (
        _environment(html=True)
        .get_template("report.html.j2")
        .render(
            **_parts(material, wide),
            figures=Markup(_in_script(json.dumps(figures))),
            plotly=Markup(get_plotlyjs()) if figures else "",
            palette=_COLOURS,
        )
    )


def _told(tell: Callable[[float], None], begin: float, end: float) -> Iterator[str]:
    """The kinds of chart, telling before each how much is done, from begin to end."""
    for number, kind in enumerate(KINDS):
        tell(begin + (end - begin) * number / len(KINDS))
        yield kind


def _in_script(text: str) -> str:
    """JSON in which nothing can end the script element around it."""
    return text.replace("<", "\\u003c")


def report_markdown(material: Material, tell: Callable[[float], None] = lambda _: None) -> str:
    """The same as Markdown, with tables in place of charts."""
    found = drawn(material, LIGHT, kinds=_told(tell, 0, _CHARTS))
    return _environment(html=False).get_template("report.md.j2").render(**_parts(material, found))


__all__ = ["Material", "report_html", "report_markdown"]
