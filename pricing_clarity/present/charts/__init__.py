"""Findings as Plotly figures: one module a chart, each with the finding as its title."""

from pricing_clarity.present.charts.before_after import before_after
from pricing_clarity.present.charts.believed_price import believed_price
from pricing_clarity.present.charts.ease import ease
from pricing_clarity.present.charts.frame import WIDTH, Chart, skeleton
from pricing_clarity.present.charts.misreadings import elements, misreadings
from pricing_clarity.present.charts.mistaken_tiers import mistaken_tiers
from pricing_clarity.present.charts.outcomes import outcomes
from pricing_clarity.present.charts.pages_predicted import pages_predicted
from pricing_clarity.present.charts.people_map import people_map
from pricing_clarity.present.charts.predictions import predictions
from pricing_clarity.present.charts.still_here import still_here
from pricing_clarity.present.charts.sure_and_right import sure_and_right
from pricing_clarity.present.charts.time_taken import time_taken

__all__ = [
    "WIDTH",
    "Chart",
    "before_after",
    "believed_price",
    "ease",
    "elements",
    "misreadings",
    "mistaken_tiers",
    "outcomes",
    "pages_predicted",
    "people_map",
    "predictions",
    "skeleton",
    "still_here",
    "sure_and_right",
    "time_taken",
]
