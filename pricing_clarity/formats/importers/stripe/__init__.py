"""Imports Stripe products, prices and coupons, as its API and its exports write them in JSON.

Each product becomes a tier or an option, its prices the charges; amounts are in the currency's smallest unit.
"""

import re

from pricing_clarity.formats.importers.foreign import Document, Unreadable, json_value
from pricing_clarity.formats.importers.imported import Imported, Notes, finished, unreadable
from pricing_clarity.formats.importers.stripe.objects import catalogue
from pricing_clarity.formats.importers.stripe.offers import Offers

NAME = "stripe"

_SIGNS = re.compile(r'"(?:object"\s*:\s*"(?:price|product|plan|coupon)|unit_amount|billing_scheme|products|prices)"')


def looks_like(text: str) -> bool:
    """Whether a text looks like JSON with Stripe objects."""
    return text.lstrip("\ufeff \t\r\n")[:1] in {"{", "["} and bool(_SIGNS.search(text))


def read(content: str) -> Imported:
    """The pricing of a Stripe catalogue, with notes on what has no place, was assumed, or must be filled in."""
    try:
        found = catalogue(json_value(content))
    except Unreadable as error:
        return unreadable(NAME, error)
    if found.empty:
        return unreadable(NAME, Unreadable("there is no product and no price in it", "export products and prices"))
    notes = Notes()
    return finished(NAME, Offers(found, notes).definition(), notes, Document(None))


__all__ = ["NAME", "looks_like", "read"]
