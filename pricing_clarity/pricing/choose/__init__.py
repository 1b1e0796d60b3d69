"""The cheapest purchase that covers a need."""

from pricing_clarity.pricing.choose.need import Need, parse_need
from pricing_clarity.pricing.choose.search import cheapest

__all__ = ["Need", "cheapest", "parse_need"]
