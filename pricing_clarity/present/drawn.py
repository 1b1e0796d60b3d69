"""All charts of a study, in the order in which the results page and the report show them."""

from collections.abc import Mapping

from pricing_clarity.present import charts
from pricing_clarity.present.charts import Chart
from pricing_clarity.present.charts.frame import WIDTH
from pricing_clarity.present.material import Material
from pricing_clarity.present.palette import Palette

KINDS = (
    "misreadings",
    "believed-price",
    "elements",
    "people-map",
    "mistaken-tiers",
    "sure-and-right",
    "outcomes",
    "still-here",
    "time-taken",
)
"""The kinds of chart, in order."""


def drawn(material: Material, palette: Palette, width: int = WIDTH) -> Mapping[str, Chart]:
    """Every chart that the answers allow, by kind; names in lines of so many characters."""
    pricing, rows, names = material.published.pricing, material.responses, material.names
    stems, findings = material.questions, material.findings
    tiers = {tier: pricing.name_of(f"tiers.{tier}") for tier in pricing.tiers}
    found = (
        charts.misreadings(findings, names, palette, width),
        charts.believed_price(rows, stems, palette, width),
        charts.elements(findings, names, palette, width),
        charts.people_map(findings, rows, names, palette, width),
        charts.mistaken_tiers(rows, tiers, palette),
        charts.sure_and_right(rows, palette),
        charts.outcomes(rows, stems, palette, width),
        charts.still_here(rows, palette),
        charts.time_taken(rows, stems, palette, width),
    )
    return {kind: chart for kind, chart in zip(KINDS, found, strict=True) if chart}
