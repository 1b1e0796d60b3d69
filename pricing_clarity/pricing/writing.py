"""Selections in one line of text: `tier=triple,options=hd+dvr,seats=12,every=year`."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from pydantic import ValidationError

from pricing_clarity.pricing.base import MONTHS, Problem
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.names import choose
from pricing_clarity.pricing.nouns import plural
from pricing_clarity.pricing.selection import Selection

RESERVED = ("tier", "options", "every", "term", "autopay", "new_customer")

_YES = {"yes": True, "true": True, "no": False, "false": False}


class Unreadable(Exception):
    """A part that cannot be read: what is wrong, and what to write."""

    def __init__(self, what: str, write: str) -> None:
        super().__init__(what)
        self.write = write


def parse_selection(text: str, pricing: Pricing) -> Selection | tuple[Problem, ...]:
    """The selection that a line of text means, or every problem in it.

    Parts are `key=value`, separated by commas: `tier`, `options` (joined by `+`, with `*2` for two of one), `every`,
    `term`, `autopay` and `new_customer` (yes or no), and units or limits with a number, in singular or plural.
    """
    picks: dict[str, object] = {}
    options: dict[str, int] = {}
    quantities: dict[str, Decimal] = {}
    problems = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        key, equals, value = (piece.strip() for piece in part.partition("="))
        try:
            if not equals:
                raise Unreadable(f"“{part}” has no =", "key=value, such as tier=pro or seats=12")
            if key in ("options", "option"):
                _add_options(value, pricing, options)
            elif key in RESERVED:
                if key in picks:
                    raise Unreadable(f"{key} is given twice", f"{key}= once")
                picks[key] = _pick(key, value, pricing)
            else:
                name = counted(key, pricing)
                if name in quantities:
                    raise Unreadable(f"{name} is given twice", f"{name}= once")
                quantities[name] = amount(key, value)
        except Unreadable as wrong:
            problems.append(Problem(where=(key or part,), what=str(wrong), write=wrong.write))
    if problems:
        return tuple(problems)
    try:
        return Selection.model_validate({**picks, "options": options, "quantities": quantities})
    except ValidationError as error:
        return tuple(
            Problem(
                where=tuple(e["loc"]),
                what=f"{e['loc'][-1]} cannot be {e['input']}",
                write="a smaller, positive number",
            )
            for e in error.errors()
        )


def _pick(key: str, value: str, pricing: Pricing) -> object:
    if key == "tier":
        return known(value, {name: tier.name for name, tier in pricing.tiers.items()}, "tier")
    if key == "term":
        return known(value, {name: term.name for name, term in pricing.terms.items()}, "term")
    if key == "every":
        return known(value, dict.fromkeys(MONTHS, ""), "billing period")
    return yes_or_no(key, value)


def yes_or_no(key: str, value: str) -> bool:
    """What yes or no means."""
    if value.casefold() not in _YES:
        raise Unreadable(f"{key} is yes or no, not “{value}”", f"{key}=yes or {key}=no")
    return _YES[value.casefold()]


def _add_options(value: str, pricing: Pricing, options: dict[str, int]) -> None:
    names = {name: option.name for name, option in pricing.options.items()}
    for piece in filter(None, (piece.strip() for piece in value.split("+"))):
        name, times, count = (part.strip() for part in piece.partition("*"))
        if times and not count.isdecimal():
            raise Unreadable(f"“{piece}” does not say how many", f"{name}*2 for two of {name}")
        option = known(name, names, "option")
        options[option] = options.get(option, 0) + (int(count[:9]) if times else 1)


def known(value: str, names: Mapping[str, str], what: str) -> str:
    """The id that a word means: the id itself, or the name that the page shows, in any case."""
    if value in names:
        return value
    spelled = {n.casefold(): name for name in names for n in (names[name], name) if n}
    if value.casefold() in spelled:
        return spelled[value.casefold()]
    if not names:
        raise Unreadable(f"there is no {what} “{value}”; this pricing has none", f"leave the {what} out")
    raise Unreadable(f"there is no {what} “{value}”", choose(value, names))


def counted(key: str, pricing: Pricing) -> str:
    """The unit or limit that a key means, in singular or plural, by id or by name."""
    prefix, dot, plain = key.partition(".")
    key = plain if dot and prefix in ("units", "limits") else key
    spelled: dict[str, str] = {}
    for name, unit in pricing.units.items():
        for word in (name, plural(name), unit.name, unit.plural):
            spelled.setdefault((word or name).casefold(), name)
    for name, limit in pricing.limits.items():
        for word in (name, plural(name), limit.name):
            spelled.setdefault(word.casefold(), name)
    for name in (*pricing.units, *pricing.limits):
        if key == name:
            return name
    if key.casefold() in spelled:
        return spelled[key.casefold()]
    keys = (*RESERVED, *pricing.units, *pricing.limits)
    raise Unreadable(f"“{key}” is no part of a selection", choose(key, keys))


def amount(key: str, value: str) -> Decimal:
    """The number that a text means."""
    try:
        number = Decimal(value.replace("_", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise Unreadable(f"{key} is a number, not “{value}”", f"{key}=12")
    return number


def write_selection(selection: Selection) -> str:
    """The line of text that `parse_selection` reads back as the same selection; empty for all defaults."""
    parts = [f"tier={selection.tier}"] if selection.tier is not None else []
    if selection.options:
        parts.append("options=" + "+".join(o if n == 1 else f"{o}*{n}" for o, n in selection.options.items()))
    for name, quantity in selection.quantities.items():
        key = f"units.{name}" if name in (*RESERVED, "option") else name
        parts.append(f"{key}={quantity:f}")
    parts += [f"every={selection.every}"] if selection.every is not None else []
    parts += [f"term={selection.term}"] if selection.term is not None else []
    parts += ["autopay=yes"] if selection.autopay else []
    parts += [] if selection.new_customer else ["new_customer=no"]
    return ",".join(parts)
