"""Words for questions and misreadings: quotations, units, amounts; never an id."""

import re
from decimal import Decimal

from pricing_clarity.pricing.language import number, say
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.money import digits, money, rounded
from pricing_clarity.pricing.nouns import inline, plural, singular
from pricing_clarity.pricing.promotions import Promotion

BILLING: dict[str, str] = {
    "month": "monthly billing",
    "quarter": "quarterly billing",
    "half-year": "half-yearly billing",
    "year": "yearly billing",
    "two-years": "two-yearly billing",
    "three-years": "three-yearly billing",
}
"""What a billing period is called."""

_SHORT = 40
"""Characters of a promotion's text that make it known."""

_CLAUSE = re.compile(r"(?:[,;:.?!–]| (?=(?:and|when|with|if|for|to|on|in|until|plus) ))")
"""Where a promise can be cut short and still read as a whole."""

_KNOWN = 12
"""Characters before which a cut would leave too little to know the promotion by."""


def quoted(text: str) -> str:
    """The text in quotation marks, without a full stop at its end."""
    return say("‘{text}’", text=text.strip().rstrip("."))


def promised(promotion: Promotion) -> str:
    """What the page says of a promotion, in quotation marks, cut short after a clause."""
    says = promotion.says.strip().rstrip(".")
    if len(says) <= _SHORT:
        return quoted(says)
    clauses = [cut.start() for cut in _CLAUSE.finditer(says[:_SHORT]) if cut.start() >= _KNOWN]
    return quoted(f"{says[: clauses[-1]] if clauses else says[:_SHORT].rsplit(' ', 1)[0]}…")


def counted(quantity: Decimal | int, word: str) -> str:
    """`1 seat`, `12 seats`, `1,000 GB`."""
    return f"{number(quantity)} {word if quantity == 1 else plural(word)}"


def readable(key: str) -> str:
    """What an id would say if nothing better is known: `api-calls` as `api calls`."""
    return key.replace("-", " ").replace("_", " ")


def unit(pricing: Pricing, key: str, quantity: Decimal | int = 1) -> str:
    """The name of a unit bought or of a limit's unit, in the number wanted: `seat`, `seats`, `GB`."""
    if key in pricing.limits:
        word = pricing.limits[key].unit or inline(pricing.limits[key].name)
        return singular(word) if quantity == 1 else plural(word)
    part = pricing.units.get(key)
    word = (part and part.name) or readable(key)
    return word if quantity == 1 else (part and part.plural) or plural(word)


def canonical(amount: Decimal, currency: str) -> str:
    """An amount as a question's value: `115.97`, `5.00`, `500` in yen."""
    return f"{rounded(amount, currency):.{digits(currency)}f}"


def price(value: str, currency: str) -> str:
    """A canonical amount as choices show it, with all its digits: `$115.97`, `$5.00`."""
    return money(Decimal(value), currency, all_digits=True)
