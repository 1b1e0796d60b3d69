"""What it costs to move: from one selection to another, and out before the term is over."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from pricing_clarity.pricing.bill import Bill, Refusal, bill
from pricing_clarity.pricing.bill.purchase import Purchase
from pricing_clarity.pricing.bill.words import months
from pricing_clarity.pricing.language import number, say, say_many
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.money import money, rounded
from pricing_clarity.pricing.selection import Selection

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class ExitCost:
    """What leaving costs: `amount` in the pricing's currency, and `because` in plain words."""

    amount: Decimal
    because: str


def exit_cost(pricing: Pricing, selection: Selection, month: int) -> ExitCost | Refusal:
    """What leaving after so many months costs (0: at once), beside what was paid until then.

    Nothing without a term, or once it is over. The parts of an exit rule add up: the fixed amount, less what every
    month served takes off it; so much for each month left; a share of what would still fall due in the term.
    """
    bought = bill(pricing, selection)
    if isinstance(bought, Refusal):
        return bought
    name = Purchase(pricing, selection).term
    term = pricing.terms.get(name) if name is not None else None
    if term is None or not term.months:
        return ExitCost(ZERO, say("You can leave whenever you like."))
    left, name = term.months - month, term.name
    if left <= 0:
        over = say_many(
            "The {number} month of {term} is over.", "The {number} months of {term} are over.", term.months, term=name
        )
        return ExitCost(ZERO, over)
    if term.exit is None:
        nothing = say_many(
            "Leaving {term} before its {number} month is over costs nothing extra.",
            "Leaving {term} before its {number} months are over costs nothing extra.",
            term.months,
            term=name,
        )
        return ExitCost(ZERO, nothing)
    rule, parts, total = term.exit, list[str](), ZERO
    if rule.amount:
        fixed = max(ZERO, rule.amount - rule.less_each_month * month)
        said = money(rule.amount, pricing.currency)
        if rule.less_each_month:
            less = money(rule.less_each_month, pricing.currency)
            said = say("{amount} less {less} × {length}", amount=said, less=less, length=months(month))
        parts.append(said)
        total += fixed
    if rule.per_remaining_month:
        each = money(rule.per_remaining_month, pricing.currency)
        parts.append(say_many("{amount} × {number} month left", "{amount} × {number} months left", left, amount=each))
        total += rule.per_remaining_month * left
    if rule.percent_of_remaining:
        to_come = _recurring(bought, month, term.months)
        owed = say_many(
            "{percent} % of {amount} still to fall due in {number} month",
            "{percent} % of {amount} still to fall due in {number} months",
            left,
            percent=number(rule.percent_of_remaining),
            amount=money(to_come, pricing.currency),
        )
        parts.append(owed)
        total += to_come * rule.percent_of_remaining / 100
    price, *others = parts or [money(ZERO, pricing.currency)]
    for other in others:
        price = say("{price} plus {amount}", price=price, amount=other)
    because = say_many(
        "Leaving {term} after {number} month costs {price}.",
        "Leaving {term} after {number} months costs {price}.",
        month,
        term=name,
        price=price,
    )
    return ExitCost(rounded(total, pricing.currency), because)


def _recurring(bought: Bill, first: int, last: int) -> Decimal:
    return sum((line.amount * line.times(first, last) for line in bought.lines if line.every != "once"), ZERO)


@dataclass(frozen=True, slots=True)
class Upgrade:
    """Moving from one selection to another: the recurring cost a month before and after, and one-offs due.

    `after` is the bill of the new selection for somebody who is already a customer, without the one-offs that were
    charged before.
    """

    before_month: Decimal
    after_month: Decimal
    one_off: Decimal
    after: Bill


def upgrade(pricing: Pricing, before: Selection, after: Selection, month: int = 0) -> Upgrade | Refusal:
    """What moving to another selection costs after so many months, or why that cannot be bought.

    One-offs are charged for what was not had before (a new option's set-up, not the activation fee again), and
    promotions for new customers are lost. Payments in advance for the old selection are not set off.
    """
    old = bill(pricing, before)
    if isinstance(old, Refusal):
        return old
    paid = {line.item for line in old.lines if line.every == "once"}
    new = bill(_without_one_offs(pricing, paid), after.model_copy(update={"new_customer": False}))
    if isinstance(new, Refusal):
        return new
    one_off = sum((line.amount for line in new.lines if line.every == "once"), ZERO)
    return Upgrade(old.monthly(month), new.month, one_off, new)


def _without_one_offs(pricing: Pricing, elements: Collection[str]) -> Pricing:
    """The pricing in which these elements have recurring charges only."""
    changed: dict[str, object] = {}
    for section in ("tiers", "options", "fees"):
        parts = dict(getattr(pricing, section))
        for name in [name for name in parts if f"{section}.{name}" in elements]:
            recurring = tuple(
                c for c in parts[name].charges if c.type == "percentage" or c.every != "once" or c.periods
            )
            parts[name] = parts[name].model_copy(update={"charge": recurring or None})
        changed[section] = {n: p for n, p in parts.items() if section != "fees" or p.charge is not None}
    return pricing.model_copy(update=changed)
