"""The words of a bill: quantities, rhythms and reasons as a buyer reads them."""

from collections.abc import Iterable
from decimal import Decimal

from pricing_clarity.pricing.bill.purchase import Purchase
from pricing_clarity.pricing.charges.common import Speech
from pricing_clarity.pricing.conditions import Condition, OptionCount, Range
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.money import money
from pricing_clarity.pricing.promotions import Promotion

A: dict[str, str] = {
    "once": "once",
    "month": "a month",
    "quarter": "a quarter",
    "half-year": "every six months",
    "year": "a year",
    "two-years": "every two years",
    "three-years": "every three years",
}
"""How often, after an amount."""

BY: dict[str, str] = {
    "month": "monthly",
    "quarter": "quarterly",
    "half-year": "every six months",
    "year": "yearly",
    "two-years": "every two years",
    "three-years": "every three years",
}
"""How a buyer pays."""

_SMALL = "no one two three four five six seven eight nine ten".split()


def number(quantity: Decimal) -> str:
    """The quantity in digits: `12`, `1,500`, `0.5`."""
    plain = quantity.normalize()
    return f"{plain:,f}"


def small(count: int) -> str:
    """A small number in a word: `two`."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else str(count)


def listed(parts: Iterable[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    words = list(parts)
    return " ".join([", ".join(words[:-1]), last, words[-1]]) if len(words) > 1 else "".join(words)


def plural(word: str) -> str:
    """A word's regular plural: `seat` → `seats`; symbols such as GB stay as they are."""
    if word.isupper() or word.endswith("s") or not word[-1:].isalpha() or len(word) <= 2:
        return word
    if word.endswith(("x", "ch", "sh", "z")):
        return f"{word}es"
    return f"{word[:-1]}ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else f"{word}s"


def unit_words(pricing: Pricing, name: str) -> tuple[str, str]:
    """Singular and plural of a unit bought, or of a limit's unit."""
    if name in pricing.units:
        unit = pricing.units[name]
        one = unit.name or name.replace("_", " ").replace("-", " ")
        return one, unit.plural or plural(one)
    if name in pricing.limits:
        limit = pricing.limits[name]
        if limit.unit:
            return limit.unit, limit.unit
        return unit_words(pricing, limit.counts) if limit.counts else (limit.name.lower(), limit.name.lower())
    return name, plural(name)


def speech(pricing: Pricing, unit: str | None) -> Speech:
    """How a charge of the pricing speaks of amounts and of quantities of a unit."""
    one, many = unit_words(pricing, unit) if unit else ("unit", "units")
    return Speech(
        money=lambda amount: money(amount, pricing.currency),
        count=lambda quantity: f"{number(quantity)} {one if quantity == 1 else many}",
        one=one,
    )


def months(count: int) -> str:
    """`1 month`, `12 months`."""
    return f"{count} month" if count == 1 else f"{count} months"


def _in(span: Range, quantity: Decimal) -> bool:
    above = span.at_least is None or quantity >= span.at_least
    return above and (span.at_most is None or quantity <= span.at_most)


def _counted(count: OptionCount, purchase: Purchase) -> list[str]:
    return [o for o in purchase.options if (count.of is None or o in count.of) and o not in count.besides]


def holds(condition: Condition | None, purchase: Purchase) -> bool:
    """Whether a condition is true of a purchase; no condition always is.

    Options that the tier includes or that are mandatory count as chosen; an option bought several times counts once.
    """
    if condition is None:
        return True
    c = condition
    if c.options is not None:
        if isinstance(c.options, OptionCount):
            count = len(_counted(c.options, purchase))
            if count < c.options.at_least or (c.options.at_most is not None and count > c.options.at_most):
                return False
        elif any(option not in purchase.options for option in c.options):
            return False
    single = (
        (c.tier, purchase.tier_id),
        (c.every, purchase.every),
        (c.term, purchase.term),
    )
    if any(wanted is not None and actual not in wanted for wanted, actual in single):
        return False
    if any(not _in(span, purchase.quantity(unit)) for unit, span in (c.quantity or {}).items()):
        return False
    if c.autopay is not None and c.autopay != purchase.selection.autopay:
        return False
    if c.new_customer is not None and c.new_customer != purchase.selection.new_customer:
        return False
    if c.all is not None and not all(holds(part, purchase) for part in c.all):
        return False
    if c.any is not None and not any(holds(part, purchase) for part in c.any):
        return False
    if c.none is not None and any(holds(part, purchase) for part in c.none):
        return False
    return c.count is None or sum(holds(part, purchase) for part in c.count.of) >= c.count.at_least


def why(condition: Condition | None, purchase: Purchase) -> str:
    """Why a condition that holds does, said to the buyer: `you chose two other options and pay automatically`."""
    return listed(dict.fromkeys(_reasons(condition, purchase)))


def _reasons(condition: Condition | None, purchase: Purchase) -> list[str]:
    if condition is None:
        return []
    c, pricing, reasons = condition, purchase.pricing, []
    if isinstance(c.options, OptionCount):
        count = len(_counted(c.options, purchase))
        which = "other option" if c.options.besides else "option"
        among = listed((pricing.name_of(f"options.{o}") for o in c.options.of), "or") if c.options.of else ""
        reasons.append(
            f"you chose {small(count)} {which if count == 1 else which + 's'}" + (f" of {among}" * bool(among))
        )
    elif c.options is not None:
        reasons.append(f"you chose {listed(pricing.name_of(f'options.{option}') for option in c.options)}")
    if c.tier is not None:
        reasons.append(f"you chose {pricing.name_of(f'tiers.{purchase.tier_id}')}")
    for unit in c.quantity or {}:
        verb = "use" if unit in pricing.limits and unit not in pricing.units else "have"
        reasons.append(f"you {verb} {speech(pricing, unit).count(purchase.quantity(unit))}")
    if c.every is not None:
        reasons.append(f"you pay {BY[purchase.every]}")
    if c.term is not None:
        reasons.append(f"you commit to {pricing.name_of(f'terms.{purchase.term}')}")
    if c.autopay is not None:
        reasons.append("you pay automatically" if c.autopay else "you do not pay automatically")
    if c.new_customer is not None:
        reasons.append("you are a new customer" if c.new_customer else "you are already a customer")
    parts = (*(c.all or ()), *(c.any or ()), *(c.count.of if c.count else ()))
    return reasons + [reason for part in parts if holds(part, purchase) for reason in _reasons(part, purchase)]


def window(promotion: Promotion, purchase: Purchase) -> tuple[int, int | None]:
    """From which month to which (None: open end) a promotion lasts, counted from the first paid month."""
    lasts = promotion.lasts
    if lasts is None:
        return 0, None
    if lasts.months == "term":
        term = purchase.pricing.terms.get(purchase.term) if purchase.term is not None else None
        return lasts.after, lasts.after + (term.months if term else 0)
    return lasts.after, None if lasts.months is None else lasts.after + lasts.months


def lasting(promotion: Promotion, purchase: Purchase) -> str:
    """How long, after a price: ` for 12 months`, ` from month 7 to month 12`; empty for a promotion without end."""
    first, last = window(promotion, purchase)
    if last is None:
        return f" from month {first + 1} on" if first else ""
    return f" from month {first + 1} to month {last}" if first else f" for {months(last)}"


def because_of(promotion: Promotion, purchase: Purchase) -> str:
    """`because you chose two other options (Add any two other options …)`."""
    reason = why(promotion.when, purchase)
    says = promotion.says.strip().rstrip(".")
    return f"because {reason} ({says})" if reason else f"under “{says}”"
