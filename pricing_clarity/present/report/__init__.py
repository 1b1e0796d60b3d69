"""The report for the meeting: one self-contained HTML page, or Markdown, the answer first."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pricing_clarity.present import charts
from pricing_clarity.present.charts import Chart
from pricing_clarity.present.names import question_names
from pricing_clarity.present.palette import LIGHT
from pricing_clarity.present.report.material import Material, Quote

_HERE = Path(__file__).parent


@cache
def _environment(*, html: bool) -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def report_html(material: Material) -> str:
    """One page that opens offline, without any reference to outside, and prints on A4."""
    drawn = drawn_charts(material)
    figures = [
        Markup(
            chart.figure.to_html(
                full_html=False,
                include_plotlyjs="inline" if number == 0 else False,
                config={"displayModeBar": False, "responsive": True},
            )
        )
        for number, chart in enumerate(drawn)
    ]
    return (
        _environment(html=True)
        .get_template("report.html.j2")
        .render(
            m=material,
            charts=list(zip(drawn, figures, strict=True)),
            palette=LIGHT,
            stems=question_names(material.published),
        )
    )


def report_markdown(material: Material) -> str:
    """The same as Markdown, with tables in place of charts."""
    return (
        _environment(html=False)
        .get_template("report.md.j2")
        .render(m=material, charts=drawn_charts(material), stems=question_names(material.published))
    )


def drawn_charts(material: Material) -> list[Chart]:
    """Every chart that these answers allow, in the order of the results page, in light colours."""
    pricing, rows, names = material.published.pricing, material.responses, material.names
    stems = question_names(material.published)
    tiers = {tier: pricing.name_of(f"tiers.{tier}") for tier in pricing.tiers}
    found = (
        charts.misreadings(material.findings, names, LIGHT),
        charts.believed_price(rows, stems, LIGHT),
        charts.elements(material.findings, names, LIGHT),
        charts.people_map(material.findings, rows, names, LIGHT),
        charts.mistaken_tiers(rows, tiers, LIGHT),
        charts.sure_and_right(rows, LIGHT),
        charts.outcomes(rows, stems, LIGHT),
        charts.time_taken(rows, stems, LIGHT),
    )
    return [chart for chart in found if chart]


__all__ = ["Material", "Quote", "drawn_charts", "report_html", "report_markdown"]
