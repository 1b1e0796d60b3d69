"""Stripe prices as charges: amounts in the currency's smallest unit, billing schemes, tiers, packages, intervals."""

from decimal import Decimal, InvalidOperation
from typing import Any

from pricing_clarity.formats.importers.foreign import Path
from pricing_clarity.formats.importers.imported import Notes
from pricing_clarity.formats.importers.stripe.objects import Thing, part, whole
from pricing_clarity.pricing.base import LARGEST
from pricing_clarity.pricing.money import digits

_PERIODS = {
    ("month", 1): "month",
    ("month", 3): "quarter",
    ("month", 6): "half-year",
    ("month", 12): "year",
    ("month", 24): "two-years",
    ("month", 36): "three-years",
    ("year", 1): "year",
    ("year", 2): "two-years",
    ("year", 3): "three-years",
}


def every(price: Thing) -> str | None:
    """How often a price falls due; None for a rhythm that a definition does not have."""
    recurring = part(price, "recurring")
    if not recurring or price.get("type") == "one_time":
        return "once"
    return _PERIODS.get((str(recurring.get("interval")), whole(recurring.get("interval_count"), 1)))


def metered(price: Thing) -> bool:
    """Whether usage is charged, rather than a quantity that is chosen beforehand."""
    recurring = part(price, "recurring")
    return recurring.get("usage_type") == "metered" or bool(recurring.get("meter"))


def amount(thing: Thing, key: str, currency: str) -> Decimal | None:
    """An amount in the currency's main unit, from the smallest one that Stripe counts in."""
    for raw in (thing.get(f"{key}_decimal"), thing.get(key)):
        try:
            value = Decimal(str(raw)) if raw is not None and not isinstance(raw, bool) else None
        except InvalidOperation:
            value = None
        if value is not None and value.is_finite() and 0 <= value <= LARGEST:
            return value.scaleb(-digits(currency))
    return None


def charge(price: Thing, currency: str, per: str | None, where: Path, notes: Notes) -> dict[str, Any] | None:
    """The charge of a price; `per` names what is counted, None for a price that is paid as it stands.

    None, with a note, for a price that a definition cannot say.
    """
    rhythm = every(price)
    if rhythm is None:
        recurring = part(price, "recurring")
        stated = f"{whole(recurring.get('interval_count'), 1)} {recurring.get('interval')}"
        notes.fill_in((*where, "recurring"), f"a price every {stated} cannot be billed here; write a monthly price")
        return None
    if price.get("billing_scheme") == "tiered":
        body = _tiered(price, currency, per, where, notes)
    elif part(price, "custom_unit_amount"):
        notes.fill_in((*where, "custom_unit_amount"), "the buyer chooses the amount; write a charge")
        return None
    else:
        body = _per_unit(price, currency, per, where, notes)
    return None if body is None else {**body, "every": rhythm}


def _per_unit(price: Thing, currency: str, per: str | None, where: Path, notes: Notes) -> dict[str, Any] | None:
    unit = amount(price, "unit_amount", currency)
    if unit is None:
        notes.fill_in((*where, "unit_amount"), "no amount is stated; write a charge")
        return None
    transform = part(price, "transform_quantity")
    size = transform.get("divide_by")
    if isinstance(size, Decimal) and size > 1:
        if transform.get("round") == "down":
            what = f"blocks of {size} are rounded down; here a block that is begun counts"
            notes.fill_in((*where, "transform_quantity"), what)
        return {"amount": unit, "size": size, "per": per or "unit"}
    return {"amount": unit, "per": per} if per else {"amount": unit}


def _tiered(price: Thing, currency: str, per: str | None, where: Path, notes: Notes) -> dict[str, Any] | None:
    listed = price.get("tiers")
    tiers = [tier for tier in listed if isinstance(tier, dict)] if isinstance(listed, list) else []
    if not tiers:
        notes.fill_in((*where, "tiers"), "the bands are not in the file; export it with tiers expanded, or write them")
        return None
    bands = []
    for tier in tiers:
        band: dict[str, Any] = {}
        if isinstance(tier.get("up_to"), Decimal) and tier["up_to"] >= 0:
            band["up_to"] = tier["up_to"]
        for key, ours in (("unit_amount", "amount"), ("flat_amount", "flat")):
            if (value := amount(tier, key, currency)) is not None:
                band[ours] = value
        bands.append(band)
    if part(price, "transform_quantity"):
        notes.fill_in(
            (*where, "transform_quantity"), "bands of blocks cannot be billed here; write bands of single units"
        )
        return None
    mode = str(price.get("tiers_mode") or "graduated")
    if mode not in ("graduated", "volume"):
        notes.assumed((*where, "tiers_mode"), f"{mode[:40]} is not a mode known here; read as graduated")
        mode = "graduated"
    if mode == "volume" and not any(band.get("amount") for band in bands):
        mode = "stairstep"
        bands = [{**{k: v for k, v in b.items() if k == "up_to"}, "amount": b.get("flat", Decimal(0))} for b in bands]
    return {"type": mode, "per": per or "unit", "bands": bands}


def together(charges: dict[str, dict[str, Any]]) -> dict[str, Any] | None:
    """Charges that differ only in period and amount as one with an amount for each period; None where they do not."""
    if len(charges) == 1:
        return next(iter(charges.values()))
    shapes = {_shape(charge) for charge in charges.values()}
    if len(shapes) > 1 or "once" in charges:
        return None
    first = next(iter(charges.values()))
    merged = {key: value for key, value in first.items() if key != "every"}
    if "amount" in first:
        merged["amount"] = {period: charge["amount"] for period, charge in charges.items()}
    if "bands" in first:
        merged["bands"] = [
            {
                key: value if key == "up_to" else {period: c["bands"][place][key] for period, c in charges.items()}
                for key, value in band.items()
            }
            for place, band in enumerate(first["bands"])
        ]
    return merged


def _shape(charge: dict[str, Any]) -> str:
    """What must be the same for two charges to be one price in two periods."""
    bands = [(band.get("up_to"), "amount" in band, "flat" in band) for band in charge.get("bands", ())]
    return repr((charge.get("type"), charge.get("per"), charge.get("size"), bands))
