"""What is sold and what it costs: the definition of a pricing, and the exact bill of any selection."""

from pricing_clarity.pricing.base import Problem
from pricing_clarity.pricing.bill import Bill, Change, Line, Refusal, bill
from pricing_clarity.pricing.examples import check_examples
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.money import money, rounded
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.pricing.writing import parse_selection, write_selection

__all__ = [
    "Bill",
    "Change",
    "Line",
    "Pricing",
    "Problem",
    "Refusal",
    "Selection",
    "bill",
    "check_examples",
    "money",
    "parse_selection",
    "rounded",
    "write_selection",
]
