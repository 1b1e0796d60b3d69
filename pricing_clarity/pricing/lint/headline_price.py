"""A headline price that is not what buyers pay each month."""

import re
from collections.abc import Iterator
from decimal import Decimal

from pricing_clarity.pricing.base import MONTHS
from pricing_clarity.pricing.bill import Bill, bill
from pricing_clarity.pricing.charges import Percentage
from pricing_clarity.pricing.items import Given
from pricing_clarity.pricing.lint import sources
from pricing_clarity.pricing.lint.rule import Hit, Rule
from pricing_clarity.pricing.lint.words import amount, names
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.money import rounded
from pricing_clarity.pricing.selection import Selection

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def _find(pricing: Pricing) -> Iterator[Hit]:
    alike: dict[tuple[str, ...], list[tuple[str, Decimal, Decimal]]] = {}
    for key in pricing.tiers:
        charged = bill(pricing, Selection(tier=key))
        if not isinstance(charged, Bill):
            continue
        lasting = [line for line in charged.lines if line.every != "once" and line.ends is None]
        headline = sum((line.monthly() for line in lasting if line.item == f"tiers.{key}"), Decimal(0))
        extra = tuple(dict.fromkeys(line.item for line in lasting if line.item != f"tiers.{key}" and line.amount > 0))
        if extra and headline:
            alike.setdefault(extra, []).append((f"tiers.{key}", headline, charged.later))
    for extra, tiers in alike.items():
        element, headline, total = tiers[0]
        counted = any(getattr(one, "per", None) for one in pricing.tiers[element.partition(".")[2]].charges)
        least = " at least" if counted else ""
        yield Hit(
            element,
            f"{pricing.name_of(element)} is priced {amount(headline, pricing)} a month{least}, and costs "
            f"{amount(total, pricing)} with {names(extra, pricing)}, which nobody can leave out.",
            f"Write beside the price what comes on top of it: {amount(total, pricing)} a month in all, at least."
            if counted
            else f"Make the headline price {amount(total, pricing)}.",
            (*(other for other, _, _ in tiers[1:]), *extra),
        )
    yield from _shown(pricing)


def _shown(pricing: Pricing) -> Iterator[Hit]:
    """Prices in the copy whose number is nowhere in the charge."""
    for element, text in ((e, shown.price) for e, shown in pricing.copy_.elements.items() if shown.price):
        section, _, key = element.partition(".")
        item = getattr(pricing, section, {}).get(key) if section in ("tiers", "options") else None
        numbers = {Decimal(each.replace(",", "")) for each in _NUMBER.findall(text)}
        amounts = _amounts(item, pricing) if item is not None else set()
        if item is not None and numbers and amounts and not numbers & amounts:
            yield Hit(
                element,
                f"The page shows “{text}” for {item.name}, and no part of the charge is that amount.",
                "Show the amount that is charged.",
            )


def _amounts(item: Given, pricing: Pricing) -> set[Decimal]:
    """Every amount that a text could rightly name: those charged, by the month, and with each discount."""
    charges = [*item.charges, *(phase.charge for phase in item.phases if phase.charge is not None)]
    found: set[Decimal] = set()
    for charge in charges:
        if isinstance(charge, Percentage):
            continue
        for price in charge.prices:
            by_period = price if isinstance(price, dict) else {charge.every: price}
            for period, each in by_period.items():
                found |= {each, rounded(each / MONTHS.get(period, 1), pricing.currency)}
    discounts = [billing.discount for billing in pricing.billing.values() if billing.discount]
    return found | {rounded(each * (100 - off) / 100, pricing.currency) for each in found for off in discounts}


RULE = Rule(
    "headline-price",
    "confusing",
    "A headline price that is not what buyers pay: extras or tax come on top, or the copy says another amount.",
    _find,
    (sources.CHETTY_2009, sources.MORWITZ_1998, sources.HOSSAIN_2006),
)
