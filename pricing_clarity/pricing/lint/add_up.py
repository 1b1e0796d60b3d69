"""A total that the buyer must add up."""

from collections.abc import Iterator

from pricing_clarity.pricing.bill import Bill, bill
from pricing_clarity.pricing.bill.words import small
from pricing_clarity.pricing.lint import sources
from pricing_clarity.pricing.lint.rule import Hit, Rule
from pricing_clarity.pricing.lint.words import amount, names
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection

MANY = 3
"""From so many separate amounts on."""


def _find(pricing: Pricing) -> Iterator[Hit]:
    alike: dict[tuple[str, ...], list[str]] = {}
    totals: dict[str, str] = {}
    for key in pricing.tiers:
        charged = bill(pricing, Selection(tier=key))
        if not isinstance(charged, Bill):
            continue
        parts = [line for line in charged.lines if line.amount and line.starts == 0]
        if len(parts) >= MANY:
            others = tuple(dict.fromkeys(line.item for line in parts if line.item != f"tiers.{key}"))
            alike.setdefault(others, []).append(f"tiers.{key}")
            totals[f"tiers.{key}"] = f"{small(len(parts))} amounts make the {amount(charged.today, pricing)} due today"
    for others, tiers in alike.items():
        yield Hit(
            tiers[0],
            f"For {pricing.name_of(tiers[0])} alone {totals[tiers[0]]}: its own price, {names(others, pricing)}.",
            "Show the total due today and the total each month.",
            (*tiers[1:], *others),
        )


RULE = Rule(
    "add-up",
    "confusing",
    f"A tier whose buyer must add {MANY} amounts or more to know what is due.",
    _find,
    (sources.ESTELAMI_1997, sources.MORWITZ_1998, sources.KALAYCI_2011),
)
