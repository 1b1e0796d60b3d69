"""Charges: an amount with its structure. One module a type; `Charge` is any of them."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Discriminator, Tag

from pricing_clarity.pricing.charges.bands import Band, Graduated, Stairstep, Volume
from pricing_clarity.pricing.charges.flat import Flat
from pricing_clarity.pricing.charges.package import Package
from pricing_clarity.pricing.charges.per_unit import PerUnit
from pricing_clarity.pricing.charges.percentage import Percentage

TYPES: Mapping[str, type[Flat | PerUnit | Graduated | Volume | Stairstep | Package | Percentage]] = {
    "flat": Flat,
    "per_unit": PerUnit,
    "graduated": Graduated,
    "volume": Volume,
    "stairstep": Stairstep,
    "package": Package,
    "percentage": Percentage,
}
"""Every charge type by the name that `type:` takes in a definition."""


def type_of(value: Any) -> str | None:
    """The charge type that a raw mapping or a charge means: its `type`, or what its keys imply."""
    if not isinstance(value, Mapping):
        return getattr(value, "type", None) or "flat"
    named = value.get("type")
    if named is not None:
        return str(named)
    if "percent" in value:
        return "percentage"
    if "size" in value:
        return "package"
    if "bands" in value:
        return "graduated"
    return "per_unit" if "per" in value else "flat"


Charge = Annotated[
    Annotated[Flat, Tag("~flat")]
    | Annotated[PerUnit, Tag("~per_unit")]
    | Annotated[Graduated, Tag("~graduated")]
    | Annotated[Volume, Tag("~volume")]
    | Annotated[Stairstep, Tag("~stairstep")]
    | Annotated[Package, Tag("~package")]
    | Annotated[Percentage, Tag("~percentage")],
    Discriminator(lambda value: f"~{type_of(value)}"),
]

__all__ = [
    "TYPES",
    "Band",
    "Charge",
    "Flat",
    "Graduated",
    "Package",
    "PerUnit",
    "Percentage",
    "Stairstep",
    "Volume",
    "type_of",
]
