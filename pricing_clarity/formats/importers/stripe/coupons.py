"""Stripe coupons and promotion codes as promotions."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pricing_clarity.formats.importers.imported import Notes
from pricing_clarity.formats.importers.names import Ids
from pricing_clarity.formats.importers.stripe.charges import amount
from pricing_clarity.formats.importers.stripe.objects import Catalogue, Thing, part, whole, words
from pricing_clarity.pricing.money import money


def promotions(found: Catalogue, elements: Mapping[str, str], currency: str, notes: Notes) -> dict[str, Any]:
    """The coupons as promotions; `elements` are the element ids of products. No two are had together."""
    valid = {}
    for key, coupon in found.coupons.items():
        if coupon.get("valid") is False:
            notes.left_out(("coupons", key), "this coupon is no longer valid", [words(coupon, "name") or key])
        else:
            valid[key] = coupon
    ids = Ids(list(valid), "coupon")
    made: dict[str, Any] = {}
    for key, coupon in valid.items():
        promotion = _promotion(key, coupon, found, elements, currency, notes)
        if promotion is not None:
            made[ids[key]] = promotion
    for name, promotion in made.items():
        if others := [other for other in made if other != name]:
            promotion["excludes"] = others
    if made:
        what = "in Stripe these need a code; here whoever meets their condition has the first of them: remove or keep"
        notes.fill_in(("coupons",), what, made)
    return made


def _promotion(
    key: str, coupon: Thing, found: Catalogue, elements: Mapping[str, str], currency: str, notes: Notes
) -> dict[str, Any] | None:
    where = ("coupons", key)
    percent = coupon.get("percent_off")
    effect: dict[str, Any]
    off = _amount_off(coupon, currency)
    if isinstance(percent, Decimal) and 0 < percent <= 100:
        effect, said = {"percent_off": percent}, f"{percent.normalize():f} % off"
    elif off is not None:
        effect, said = {"less": off}, f"{money(off, currency)} off"
    else:
        notes.left_out(where, f"it takes off nothing in {currency}", [words(coupon, "name") or key])
        return None
    products = part(coupon, "applies_to").get("products")
    if isinstance(products, list) and products:
        known = [elements[str(each)] for each in products if str(each) in elements]
        unknown = [str(each) for each in products if str(each) not in elements]
        if unknown:
            notes.left_out((*where, "applies_to"), "these products are not imported", unknown)
        if not known:
            return None
        effect["price_of"] = known
    for limit in ("max_redemptions", "redeem_by"):
        if coupon.get(limit) is not None:
            notes.left_out((*where, limit), f"{limit} has no place in a definition", [f"{coupon[limit]}"])
    promotion: dict[str, Any] = {"name": words(coupon, "name") or key, "says": said, "then": [effect]}
    promotion |= _duration(coupon, promotion)
    codes = [
        code for code in found.promotion_codes.values() if _of_coupon(code) == key and code.get("active") is not False
    ]
    if codes and all(part(code, "restrictions").get("first_time_transaction") is True for code in codes):
        promotion["when"] = {"new_customer": True}
    if codes:
        notes.left_out(("promotion_codes",), "a definition has no codes", (words(code, "code") for code in codes))
    return promotion


def _amount_off(coupon: Thing, currency: str) -> Decimal | None:
    if words(coupon, "currency").upper() == currency:
        return amount(coupon, "amount_off", currency)
    return amount(part(part(coupon, "currency_options"), currency.lower()), "amount_off", currency)


def _duration(coupon: Thing, promotion: dict[str, Any]) -> dict[str, Any]:
    """`once` is the first payment, whatever the billing period: one month counts it, and no later one."""
    months = 1 if coupon.get("duration") == "once" else whole(coupon.get("duration_in_months"), 0)
    if coupon.get("duration") == "forever" or not 1 <= months <= 120:
        return {}
    text = "the first payment" if coupon.get("duration") == "once" else f"{months} month{'s' if months > 1 else ''}"
    return {"says": f"{promotion['says']} for {text}", "lasts": {"months": months}}


def _of_coupon(code: Thing) -> str:
    coupon = code.get("coupon") or part(code, "promotion").get("coupon")
    return str(coupon.get("id", "") if isinstance(coupon, dict) else coupon or "")
