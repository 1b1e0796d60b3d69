"""The bill of a selection.

The order of the calculation: items (tier, options, usage beyond limits) → promotions that name an item, in order →
promotions on the subtotal, in order → percentage options → fees, with the promotions that name them → tax. Every
line is rounded once, halves up, at the end of its own step; what comes after works with the rounded amounts.
"""

from pricing_clarity.pricing.bill.assemble import lines
from pricing_clarity.pricing.bill.lines import Bill, Change, Line, Refusal
from pricing_clarity.pricing.bill.notes import notes
from pricing_clarity.pricing.bill.purchase import Purchase
from pricing_clarity.pricing.bill.refusals import reasons
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection


def bill(pricing: Pricing, selection: Selection) -> Bill | Refusal:
    """What the selection costs, or every reason why it cannot be bought."""
    purchase = Purchase(pricing, selection)
    if why := reasons(purchase):
        elements = dict.fromkeys(element for reason in why for element in reason.elements)
        return Refusal(tuple(reason.text for reason in why), tuple(elements), all(reason.quote for reason in why))
    return Bill(pricing.currency, lines(purchase), notes(purchase))


__all__ = ["Bill", "Change", "Line", "Refusal", "bill"]
