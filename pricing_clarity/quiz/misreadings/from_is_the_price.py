"""The buyer takes the lowest price of a scale, the one after "from", for the price."""

from decimal import Decimal

from pricing_clarity.pricing.base import Price
from pricing_clarity.pricing.charges import Band, Charge, Flat, Graduated, PerUnit, Stairstep, Volume
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind, priced, recharge
from pricing_clarity.quiz.world import World


def _size(amount: Price) -> Decimal:
    return min(amount.values()) if isinstance(amount, dict) else amount


def _lowest(bands: tuple[Band, ...]) -> Band:
    return min(bands, key=lambda band: _size(band.amount))


def find(pricing: Pricing) -> Found:
    """Everything with prices in bands."""
    for element, part in priced(pricing):
        scales = [one for one in part.charges if isinstance(one, Graduated | Volume | Stairstep)]
        if any(len(scale.bands) > 1 for scale in scales):
            yield element, f"takes the lowest price shown for {pricing.name_of(element)} as its price"


def believe(world: World, element: str) -> World:
    """The world in which the lowest band's price holds for any quantity."""

    def lowest(charge: Charge) -> Charge:
        if isinstance(charge, Stairstep):
            return Flat(amount=_lowest(charge.bands).amount, every=charge.every)
        if isinstance(charge, Graduated | Volume):
            return PerUnit(amount=_lowest(charge.bands).amount, every=charge.every, per=charge.per)
        return charge

    return recharge(world, element, lowest)


KIND = Kind("from-is-the-price", ("tiers", "options", "fees"), "takes 'from' as the price", find, believe, likely=0.7)
