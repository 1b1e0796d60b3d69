"""What is not in the amounts of a bill, in plain sentences."""

from collections.abc import Iterator

from pricing_clarity.pricing.bill.purchase import Purchase
from pricing_clarity.pricing.bill.words import months
from pricing_clarity.pricing.language import Later, number, say
from pricing_clarity.pricing.model import Tax, Term


def notes(purchase: Purchase) -> tuple[str | Later, ...]:
    """Sentences about tax and commitment."""
    return tuple(_notes(purchase))


def _notes(purchase: Purchase) -> Iterator[str | Later]:
    pricing, tax = purchase.pricing, purchase.pricing.tax
    if tax is not None and (tax.kind != "excluded" or not tax.rate):
        yield tax.says or Later(_tax, tax)
    term = pricing.terms.get(purchase.term) if purchase.term is not None else None
    if term is not None and term.months:
        yield Later(_term, term)


def _tax(tax: Tax) -> str:
    if tax.kind != "included":
        return say("{tax} is added on top and depends on where you are; it is not in these amounts.", tax=say(tax.name))
    if tax.rate:
        return say("{tax} ({percent} %) is included in the prices.", tax=say(tax.name), percent=number(tax.rate))
    return say("{tax} is included in the prices.", tax=say(tax.name))


def _term(term: Term) -> str:
    committed = say("{term}: you commit to {length}.", term=term.name, length=months(term.months))
    return " ".join((committed, say("Leaving earlier costs extra."))) if term.exit else committed
