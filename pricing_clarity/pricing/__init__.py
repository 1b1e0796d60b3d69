"""What is sold and what it costs: the definition of a pricing, and the exact bill of any selection."""

from pricing_clarity.pricing.base import Problem
from pricing_clarity.pricing.bill import Bill, Change, Line, Refusal, bill
from pricing_clarity.pricing.choose import Need, cheapest, parse_need
from pricing_clarity.pricing.examples import check_examples
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.money import money, rounded
from pricing_clarity.pricing.moving import ExitCost, Upgrade, exit_cost, upgrade
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.pricing.writing import parse_selection, write_selection

__all__ = [
    "Bill",
    "Change",
    "ExitCost",
    "Line",
    "Need",
    "Pricing",
    "Problem",
    "Refusal",
    "Selection",
    "Upgrade",
    "bill",
    "cheapest",
    "check_examples",
    "exit_cost",
    "money",
    "parse_need",
    "parse_selection",
    "rounded",
    "upgrade",
    "write_selection",
]
