"""What is not in the amounts of a bill, in plain sentences."""

from collections.abc import Iterator

from pricing_clarity.pricing.bill.purchase import Purchase
from pricing_clarity.pricing.bill.words import months, number


def notes(purchase: Purchase) -> tuple[str, ...]:
    """Sentences about tax and commitment."""
    return tuple(_notes(purchase))


def _notes(purchase: Purchase) -> Iterator[str]:
    pricing, tax = purchase.pricing, purchase.pricing.tax
    if tax is not None and tax.kind == "included":
        rate = f" ({number(tax.rate)} %)" if tax.rate else ""
        yield tax.says or f"{tax.name}{rate} is included in the prices."
    elif tax is not None and (tax.kind == "varies" or not tax.rate):
        yield tax.says or f"{tax.name} is added on top and depends on where you are; it is not in these amounts."
    term = pricing.terms.get(purchase.term) if purchase.term is not None else None
    if term is not None and term.months:
        leaving = " Leaving earlier costs extra." if term.exit else ""
        yield f"{term.name}: you commit to {months(term.months)}.{leaving}"
