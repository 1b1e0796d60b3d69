"""Numbers, periods, units and names in a buyer's words."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from pricing_clarity.pricing.base import Reset
from pricing_clarity.pricing.model import Pricing

_EACH = {
    "once": "one-time",
    "month": "/ month",
    "quarter": "/ quarter",
    "half-year": "every 6 months",
    "year": "/ year",
    "two-years": "every 2 years",
    "three-years": "every 3 years",
}
_ADVERB = {
    "month": "monthly",
    "quarter": "quarterly",
    "half-year": "every 6 months",
    "year": "yearly",
    "two-years": "every 2 years",
    "three-years": "every 3 years",
}


def each(recurrence: str) -> str:
    """How often an amount falls due, beside the amount: `/ month`, `every 2 years`, `one-time`."""
    return _EACH[recurrence]


def adverb(period: str) -> str:
    """A billing period as `billed …` takes it: `yearly`, `every 6 months`."""
    return _ADVERB[period]


def number(value: Decimal) -> str:
    """A quantity as a buyer reads it: `1,000`, `0.5`."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def reset(resets: Reset) -> str:
    """How often a limit starts again: `per month`, or nothing where it never does."""
    return {"ever": "", "half-year": "per 6 months"}.get(resets, f"per {resets}")


def listed(parts: Iterable[str], last: str = "and") -> str:
    """`HD, DVR and Sports`."""
    *others, final = [*parts] or [""]
    return f"{', '.join(others)} {last} {final}" if others else final


def plain(identifier: str) -> str:
    """An id as words, for what a definition gives no name: `phone-support` is `Phone support`."""
    words = identifier.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def name(pricing: Pricing, element: str) -> str:
    """What the page calls an element."""
    section, _, key = element.partition(".")
    called = pricing.name_of(element)
    return plain(key) if called == key and section in ("features", "limits") else called


def names(pricing: Pricing, section: str, ids: Iterable[str], last: str = "and") -> str:
    """What the page calls several elements of one section, as a list in words."""
    return listed((name(pricing, f"{section}.{key}") for key in ids), last)


def unit(pricing: Pricing, key: str, amount: Decimal = Decimal(1)) -> str:
    """A unit bought or a limit's unit, in the singular or the plural that `amount` takes: `seat`, `seats`, `GB`."""
    if key in pricing.limits:
        printed = pricing.limits[key].unit or name(pricing, f"limits.{key}").lower()
        return singular(printed) if amount == 1 else printed
    defined = pricing.units.get(key)
    one = (defined and defined.name) or key.replace("-", " ").replace("_", " ")
    if amount == 1:
        return one
    return (defined and defined.plural) or plural(one)


def plural(word: str) -> str:
    """An English plural; abbreviations such as GB stay as they are."""
    if word[-1:].isupper() or word.endswith("s"):
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("x", "ch", "sh", "z")) else f"{word}s"


def singular(word: str) -> str:
    """An English singular, the reverse of `plural`; abbreviations stay as they are."""
    if word[-1:].isupper() or not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("xes", "ches", "shes", "sses", "zes")) else word[:-1]


def number_of(count: int, one: str) -> str:
    """A small whole number with its unit: `1 month`, `14 days`."""
    return f"{count:,} {one if count == 1 else plural(one)}"


def span(least: Decimal | None, most: Decimal | None, unit_for: Callable[[Decimal], str]) -> str:
    """A range of quantities that says something: `2 to 10 seats`, `At least 3 seats`; nothing for one or more."""
    least = least if least is not None and least > 1 else None
    if most is not None and least == most:
        return f"Exactly {number(most)} {unit_for(most)}"
    if most is not None:
        return (
            f"{number(least)} to {number(most)} {unit_for(most)}" if least else f"Up to {number(most)} {unit_for(most)}"
        )
    return f"At least {number(least)} {unit_for(least)}" if least else ""


def percent(share: Decimal) -> str:
    """`20 %`, the number and its sign on one line, as everywhere else."""
    return f"{number(share)}\N{NO-BREAK SPACE}%"


def sentence(text: str) -> str:
    """The text with a capital first letter and a full stop."""
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?', '…')) else '.'}" if text else ""
