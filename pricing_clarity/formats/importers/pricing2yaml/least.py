"""Usage limits such as `minUsers`: the least that a plan is sold with, not the most that it gives."""

import re
from collections.abc import Collection
from decimal import Decimal
from typing import Any

from pricing_clarity.formats.importers.imported import Notes
from pricing_clarity.formats.importers.names import readable, singular
from pricing_clarity.formats.importers.pricing2yaml.offers import entries_or_values
from pricing_clarity.formats.importers.pricing2yaml.shape import Entries, text
from pricing_clarity.formats.importers.pricing2yaml.values import given, limit_amount

_LEAST = re.compile(r"min(imum)?(?=[A-Z_])")
_PEOPLE = {"user", "seat", "license", "licence", "member"}
"""Words for one and the same unit, of which a file uses one for the price and another for the limit."""

Quantities = dict[str, dict[str, Any]]


def least(limits: Entries) -> Entries:
    """The usage limits whose name says that they are least amounts."""
    return {name: entry for name, entry in limits.items() if _LEAST.match(name)}


def quantities(of: Entries, plans: Entries, units: Collection[str], notes: Notes) -> dict[str, Quantities]:
    """How many units each plan is sold with at least, as a tier's `quantity`, by plan; `units` are those bought."""
    found: dict[str, Quantities] = {}
    for name, entry in of.items():
        stated = text(entry.get("unit")) or readable(_LEAST.sub("", name))
        unit = _bought(singular(stated.lower()), units)
        amounts = {plan: _amount(body, name, entry) for plan, body in plans.items()}
        listed = [f"{plan}: {text(amount) or 'not said'}" for plan, amount in amounts.items()]
        if unit is None:
            what = (
                "it is the least that a plan is sold with, of a unit that has no price; write a quantity or a footnote"
            )
            notes.left_out(("usageLimits", name), what, listed)
            continue
        notes.assumed(("usageLimits", name), f"read as the least quantity of the unit {unit}", listed)
        for plan, amount in amounts.items():
            if isinstance(amount, Decimal) and amount > 1:
                found.setdefault(plan, {})[unit] = {"minimum": amount}
    return found


def _bought(unit: str, units: Collection[str]) -> str | None:
    if unit in units:
        return unit
    alike = [one for one in units if one in _PEOPLE]
    return alike[0] if unit in _PEOPLE and len(alike) == 1 else None


def _amount(plan: dict[str, Any], name: str, entry: dict[str, Any]) -> Decimal | str | None:
    own = given(entries_or_values(plan.get("usageLimits")).get(name))
    return limit_amount(entry.get("defaultValue") if own is None else own)
