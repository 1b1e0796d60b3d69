"""The products, prices, coupons and promotion codes in a JSON export, however it is laid out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Thing = dict[str, Any]

_KINDS = {"product": "products", "price": "prices", "plan": "plans", "coupon": "coupons"}
_KINDS["promotion_code"] = "promotion_codes"


@dataclass(slots=True)
class Catalogue:
    """Each kind of object by id, in the order of the file."""

    products: dict[str, Thing] = field(default_factory=dict)
    prices: dict[str, Thing] = field(default_factory=dict)
    coupons: dict[str, Thing] = field(default_factory=dict)
    promotion_codes: dict[str, Thing] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to sell."""
        return not (self.products or self.prices)


def catalogue(value: Any) -> Catalogue:
    """Everything that a JSON value holds: lists, `{object: list, data: […]}`, sections, and expanded objects."""
    found = Catalogue()
    for kind, thing in _things(value, None):
        if kind == "plan":
            kind, thing = "price", _as_price(thing)
        by_id: dict[str, Thing] = getattr(found, _KINDS[kind])
        key = str(thing.get("id") or f"{kind}_{len(by_id) + 1}")
        # An expanded object is met inside another one as well; the fuller of the two is kept.
        if key not in by_id or len(thing) > len(by_id[key]):
            by_id[key] = thing
    return found


def _things(value: Any, kind: str | None) -> Iterator[tuple[str, Thing]]:
    if isinstance(value, list):
        for each in value:
            yield from _things(each, kind)
    if not isinstance(value, dict):
        return
    own = str(value.get("object") or kind or "")
    if own == "list" or (own not in _KINDS and "data" in value):
        yield from _things(value.get("data"), kind)
        return
    if own in _KINDS:
        yield own, value
    for key, inner in value.items():
        if own not in _KINDS or key in ("product", "default_price", "coupon", "prices", "plans"):
            yield from _things(inner, key.removesuffix("s") if key.removesuffix("s") in _KINDS else None)


def _as_price(plan: Thing) -> Thing:
    """A plan, the older shape, as a price."""
    recurring = {
        key: plan.get(key) for key in ("interval", "interval_count", "usage_type", "trial_period_days", "meter")
    }
    return {
        **{key: plan[key] for key in plan if key not in (*recurring, "object", "amount", "transform_usage")},
        "object": "price",
        "type": "recurring",
        "recurring": recurring,
        "unit_amount": plan.get("amount"),
        "unit_amount_decimal": plan.get("amount_decimal"),
        "transform_quantity": plan.get("transform_usage"),
    }


def words(thing: Thing, *keys: str) -> str:
    """The first of some texts that a thing has, on one line."""
    for key in keys:
        if isinstance(thing.get(key), str) and thing[key].strip():
            return " ".join(thing[key].split())
    return ""


def part(thing: Thing, key: str) -> Thing:
    """A map inside a thing; empty where there is none."""
    inner = thing.get(key)
    return inner if isinstance(inner, dict) else {}


def whole(value: Any, default: int) -> int:
    """A whole number; the default for anything else."""
    return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else default


def product_of(price: Thing) -> str:
    """The id of the product that a price is for, expanded or not; empty for none."""
    product = price.get("product")
    return str(product.get("id", "") if isinstance(product, dict) else product or "")
