"""The words of a bill: quantities, rhythms and reasons as a buyer reads them."""

from decimal import Decimal

from pricing_clarity.pricing.bill.purchase import Purchase
from pricing_clarity.pricing.charges.common import Speech
from pricing_clarity.pricing.conditions import Condition, OptionCount, Range
from pricing_clarity.pricing.language import all_of, number, one_of, phrase, say, say_many
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.money import money
from pricing_clarity.pricing.nouns import english, plural
from pricing_clarity.pricing.promotions import Promotion

_PER: dict[str, str] = {
    "once": phrase("{amount} once"),
    "minute": phrase("{amount} a minute"),
    "hour": phrase("{amount} an hour"),
    "day": phrase("{amount} a day"),
    "week": phrase("{amount} a week"),
    "month": phrase("{amount} a month"),
    "quarter": phrase("{amount} a quarter"),
    "half-year": phrase("{amount} every six months"),
    "year": phrase("{amount} a year"),
    "two-years": phrase("{amount} every two years"),
    "three-years": phrase("{amount} every three years"),
}

BY: dict[str, str] = {
    "month": phrase("monthly"),
    "quarter": phrase("quarterly"),
    "half-year": phrase("every six months"),
    "year": phrase("yearly"),
    "two-years": phrase("every two years"),
    "three-years": phrase("every three years"),
}
"""How a buyer pays."""

_SMALL = (
    phrase("one"), phrase("two"), phrase("three"), phrase("four"), phrase("five"), phrase("six"),
    phrase("seven"), phrase("eight"), phrase("nine"), phrase("ten"), phrase("eleven"), phrase("twelve"),
)  # fmt: skip


def per(amount: object, rhythm: str) -> str:
    """An amount, of money or of anything else, with how often: `$5 a month`, `7 GB a day`, `$40 once`."""
    return say(_PER[rhythm], amount=amount)


def by(period: str) -> str:
    """How a buyer pays: `monthly`, `every two years`."""
    return say(BY.get(period, period))


def small(count: int) -> str:
    """A small number in a word: `two`."""
    return say(_SMALL[count - 1]) if 0 < count <= len(_SMALL) else number(count)


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
        label = limit.name.lower() if english() else limit.name
        return unit_words(pricing, limit.counts) if limit.counts else (label, label)
    return name, plural(name)


def speech(pricing: Pricing, unit: str | None) -> Speech:
    """How a charge of the pricing speaks of amounts and of quantities of a unit."""
    one, many = unit_words(pricing, unit) if unit else (say("unit"), say("units"))
    return Speech(
        money=lambda amount: money(amount, pricing.currency),
        count=lambda quantity: f"{number(quantity)} {one if quantity == 1 else many}",
        one=one,
    )


def months(count: int) -> str:
    """`1 month`, `12 months`."""
    return say_many("{number} month", "{number} months", count)


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
    reasons = all_of(dict.fromkeys(_reasons(condition, purchase)))
    return say("you {reasons}", reasons=reasons) if reasons else ""


def _reasons(condition: Condition | None, purchase: Purchase) -> list[str]:
    if condition is None:
        return []
    c, pricing, reasons = condition, purchase.pricing, []
    chosen = [f"tiers.{purchase.tier_id}"] if c.tier is not None else []
    if isinstance(c.options, OptionCount):
        reasons.append(_chosen(c.options, purchase))
    elif c.options is not None:
        chosen += [f"options.{option}" for option in c.options]
    if chosen:
        reasons.insert(0, say("chose {what}", what=all_of(map(pricing.name_of, chosen))))
    for unit in c.quantity or {}:
        amount = speech(pricing, unit).count(purchase.quantity(unit))
        used = unit in pricing.limits and unit not in pricing.units
        reasons.append(say("use {amount}", amount=amount) if used else say("have {amount}", amount=amount))
    if c.every is not None:
        reasons.append(say("pay {how}", how=by(purchase.every)))
    if c.term is not None:
        reasons.append(say("commit to {term}", term=pricing.name_of(f"terms.{purchase.term}")))
    if c.autopay is not None:
        reasons.append(say("pay automatically") if c.autopay else say("do not pay automatically"))
    if c.new_customer is not None:
        reasons.append(say("are a new customer") if c.new_customer else say("are already a customer"))
    parts = (*(c.all or ()), *(c.any or ()), *(c.count.of if c.count else ()))
    return reasons + [reason for part in parts if holds(part, purchase) for reason in _reasons(part, purchase)]


def _chosen(wanted: OptionCount, purchase: Purchase) -> str:
    count = len(_counted(wanted, purchase))
    among = one_of(purchase.pricing.name_of(f"options.{option}") for option in wanted.of or ())
    gaps = {"number": small(count), "among": among}
    if not among and not wanted.besides:
        return say_many("chose one option", "chose {number} options", count, **gaps)
    if not among:
        return say_many("chose one other option", "chose {number} other options", count, **gaps)
    if not wanted.besides:
        return say_many("chose one option of {among}", "chose {number} options of {among}", count, **gaps)
    return say_many("chose one other option of {among}", "chose {number} other options of {among}", count, **gaps)


def window(promotion: Promotion, purchase: Purchase) -> tuple[int, int | None]:
    """From which month to which (None: open end) a promotion lasts, counted from the first paid month."""
    lasts = promotion.lasts
    if lasts is None:
        return 0, None
    if lasts.months == "term":
        term = purchase.pricing.terms.get(purchase.term) if purchase.term is not None else None
        return lasts.after, lasts.after + (term.months if term else 0)
    return lasts.after, None if lasts.months is None else lasts.after + lasts.months
