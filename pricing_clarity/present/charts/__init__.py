"""Findings as Plotly figures: one module a chart, each with the finding as its title."""

from pricing_clarity.present.charts.believed_price import believed_price
from pricing_clarity.present.charts.frame import Chart
from pricing_clarity.present.charts.misreadings import elements, misreadings
from pricing_clarity.present.charts.mistaken_tiers import mistaken_tiers
from pricing_clarity.present.charts.outcomes import outcomes

__all__ = ["Chart", "believed_price", "elements", "misreadings", "mistaken_tiers", "outcomes"]
