"""Periods, units and names in a buyer's words, in the language spoken."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from pricing_clarity.pricing.base import Reset
from pricing_clarity.pricing.language import all_of, number, one_of, phrase, say
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.nouns import english, plural, singular

_EACH = {
    "once": phrase("one-time"),
    "month": phrase("/ month"),
    "quarter": phrase("/ quarter"),
    "half-year": phrase("every 6 months"),
    "year": phrase("/ year"),
    "two-years": phrase("every 2 years"),
    "three-years": phrase("every 3 years"),
}
_ADVERB = {
    "month": phrase("monthly"),
    "quarter": phrase("quarterly"),
    "half-year": phrase("every 6 months"),
    "year": phrase("yearly"),
    "two-years": phrase("every 2 years"),
    "three-years": phrase("every 3 years"),
}
_BILLED = {
    "month": phrase("billed monthly"),
    "quarter": phrase("billed quarterly"),
    "half-year": phrase("billed every 6 months"),
    "year": phrase("billed yearly"),
    "two-years": phrase("billed every 2 years"),
    "three-years": phrase("billed every 3 years"),
}
_RESET = {
    "minute": phrase("per minute"),
    "hour": phrase("per hour"),
    "day": phrase("per day"),
    "week": phrase("per week"),
    "month": phrase("per month"),
    "quarter": phrase("per quarter"),
    "half-year": phrase("per 6 months"),
    "year": phrase("per year"),
}


def each(recurrence: str) -> str:
    """How often an amount falls due, beside the amount: `/ month`, `every 2 years`, `one-time`."""
    return say(_EACH[recurrence])


def adverb(period: str) -> str:
    """A billing period by itself: `yearly`, `every 6 months`."""
    return say(_ADVERB[period])


def billed(period: str) -> str:
    """A billing period behind an amount: `billed yearly`."""
    return say(_BILLED[period])


def reset(resets: Reset) -> str:
    """How often a limit starts again: `per month`, or nothing where it never does."""
    return say(_RESET[resets]) if resets != "ever" else ""


def plain(identifier: str) -> str:
    """An id as words, for what a definition gives no name: `phone-support` is `Phone support`."""
    words = identifier.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def name(pricing: Pricing, element: str) -> str:
    """What the page calls an element."""
    section, _, key = element.partition(".")
    called = pricing.name_of(element)
    return plain(key) if called == key and section in ("features", "limits") else called


def all_names(pricing: Pricing, section: str, ids: Iterable[str]) -> str:
    """What the page calls several elements of one section: `HD and DVR`."""
    return all_of(name(pricing, f"{section}.{key}") for key in ids)


def one_name(pricing: Pricing, section: str, ids: Iterable[str]) -> str:
    """What the page calls one or another element of one section: `HD or DVR`."""
    return one_of(name(pricing, f"{section}.{key}") for key in ids)


def unit(pricing: Pricing, key: str, amount: Decimal = Decimal(1)) -> str:
    """A unit bought or a limit's unit, in the singular or the plural that `amount` takes: `seat`, `seats`, `GB`.

    What the definition leaves open follows English rules in English, and stays the word that it is elsewhere.
    """
    if key in pricing.limits:
        label = name(pricing, f"limits.{key}")
        printed = pricing.limits[key].unit or (label.lower() if english() else label)
        return singular(printed) if amount == 1 else plural(printed)
    defined = pricing.units.get(key)
    one = (defined and defined.name) or key.replace("-", " ").replace("_", " ")
    if amount == 1:
        return one
    return (defined and defined.plural) or plural(one)


def span(least: Decimal | None, most: Decimal | None, unit_for: Callable[[Decimal], str]) -> str:
    """A range of quantities that says something: `2 to 10 seats`, `At least 3 seats`; nothing for one or more."""
    least = least if least is not None and least > 1 else None
    if most is not None and least == most:
        return say("Exactly {amount}", amount=f"{number(most)} {unit_for(most)}")
    if most is not None:
        top = f"{number(most)} {unit_for(most)}"
        return say("{least} to {most}", least=number(least), most=top) if least else say("Up to {most}", most=top)
    return say("At least {least}", least=f"{number(least)} {unit_for(least)}") if least else ""


def percent(share: Decimal) -> str:
    """`20 %`, the number and its sign on one line, as everywhere else."""
    return f"{number(share)}\N{NO-BREAK SPACE}%"


def sentence(text: str) -> str:
    """The text with a capital first letter and a full stop."""
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?', '…')) else '.'}" if text else ""
