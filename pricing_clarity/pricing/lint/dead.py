"""Features, limits and units that nothing gives or counts."""

from collections.abc import Iterator

from pricing_clarity.pricing.items import Given
from pricing_clarity.pricing.lint.rule import Hit, Rule
from pricing_clarity.pricing.model import Pricing


def _find(pricing: Pricing) -> Iterator[Hit]:
    items: list[Given] = [*pricing.tiers.values(), *pricing.options.values()]
    given = {key for item in items for key, value in item.features.items() if value is not False}
    limited = {key for item in items for key in item.limits}
    charges = [charge for item in items for charge in item.charges]
    charges += [charge for fee in pricing.fees.values() for charge in fee.charges]
    charges += [phase.charge for item in items for phase in item.phases if phase.charge is not None]
    charges += [amount.over for item in items for amount in item.limits.values() if amount.over is not None]
    counted = {getattr(charge, "per", None) for charge in charges}
    counted |= {amount.per for item in items for amount in item.limits.values()}
    counted |= {limit.counts for limit in pricing.limits.values()}
    for key, feature in pricing.features.items():
        if key not in given:
            yield Hit(
                f"features.{key}",
                f"No tier and no option gives {feature.name}.",
                "Add it to a tier's or an option's features, or drop it.",
            )
    for key, limit in pricing.limits.items():
        if key not in limited and key not in counted:
            yield Hit(
                f"limits.{key}",
                f"No tier and no option says how much {limit.name} it gives.",
                "Add it to a tier's or an option's limits, or drop it.",
            )
    for key, unit in pricing.units.items():
        if key not in counted:
            yield Hit(f"units.{key}", f"Nothing is charged or limited by the {unit.name or key}.", "Drop it.")


RULE = Rule(
    "dead",
    "invalid",
    "A feature, limit or unit that no tier and no option gives or counts.",
    _find,
)
