"""Pricings: what you sell, as buyers see it and as it is billed."""

from pricing_clarity.views import shell
from pricing_clarity.views.context import Context


def render(context: Context) -> None:
    """Draws the page."""
    shell.head("Pricings", "What you sell, as buyers see it and as it is billed.")
    shell.empty("sell", "No pricing yet", "Put a YAML file into the folder `tiers`; it shows up here.")
