"""The report for the meeting: one self-contained HTML page, or Markdown, the answer first."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from pricing_clarity.present.drawn import drawn
from pricing_clarity.present.material import Material, Quote
from pricing_clarity.present.palette import LIGHT
from pricing_clarity.present.words import unbroken

_HERE = Path(__file__).parent
_COLOURS = replace(LIGHT, paper="#FFFFFF")
_A4 = 84
"""Characters of a name in one line of a chart on paper or a desk's screen; on a phone it is the charts' own width."""


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


def report_html(material: Material) -> str:
    """One page that opens offline, without any reference to outside, and prints on A4."""
    wide, narrow = drawn(material, _COLOURS, _A4), drawn(material, _COLOURS)
    figures = [
        {"wide": json.loads(wide[kind].figure.to_json()), "narrow": json.loads(narrow[kind].figure.to_json())}
        for kind in wide
    ]
    return (
        _environment(html=True)
        .get_template("report.html.j2")
        .render(
            m=material,
            charts=list(wide.values()),
            figures=Markup(_in_script(json.dumps(figures))),
            plotly=Markup(get_plotlyjs()) if wide else "",
            palette=_COLOURS,
        )
    )


def _in_script(text: str) -> str:
    """JSON in which nothing can end the script element around it."""
    return text.replace("<", "\\u003c")


def report_markdown(material: Material) -> str:
    """The same as Markdown, with tables in place of charts."""
    charts = list(drawn(material, LIGHT).values())
    return _environment(html=False).get_template("report.md.j2").render(m=material, charts=charts)


__all__ = ["Material", "Quote", "report_html", "report_markdown"]
