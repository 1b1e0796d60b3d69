"""A purchase told in a few short sentences."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.quiz.baskets import conditions_of
from pricing_clarity.quiz.wording import BILLED, EACH, PER, figure, inline, listed, plural, quoted, singular, unit

PEOPLE = {"user", "member", "agent", "editor", "person", "employee", "host", "contributor", "teammate", "student"}
"""Units that are people: one buys for them."""


def told(pricing: Pricing, selection: Selection) -> str:
    """The purchase as the participant reads it: "You choose Pro for 12 users and add SSO. You're billed yearly."."""
    return " ".join(sentence for sentence in _sentences(pricing, selection) if sentence)


def _sentences(pricing: Pricing, selection: Selection) -> Iterator[str]:
    tier = pricing.name_of(f"tiers.{selection.tier}") if selection.tier else ""
    added = listed(_times(pricing.name_of(f"options.{key}"), count) for key, count in selection.options.items())
    bought = needed(pricing, selection.quantities)
    if tier:
        nothing = " and nothing else" if pricing.options and not added else ""
        yield f"You choose {tier}{bought}{f' and add {added}' if added else nothing}."
    else:
        yield f"You buy {added}{bought}."
    yield from _used(pricing, selection)
    if selection.every and len(pricing.periods) > 1:
        yield f"You're billed {BILLED[selection.every]}."
    if selection.term:
        yield f"You sign up for {pricing.name_of(f'terms.{selection.term}')}."
    yield _customer(pricing, selection)


def _customer(pricing: Pricing, selection: Selection) -> str:
    """Who buys and how they pay, where some promotion asks for it."""
    conditions, said = list(conditions_of(pricing)), []
    if any(condition.new_customer is not None for condition in conditions):
        said.append("are a new customer" if selection.new_customer else "are already a customer")
    if any(condition.autopay is not None for condition in conditions):
        said.append("pay automatically" if selection.autopay else "pay each bill yourself, not automatically")
    return f"You {listed(said)}." if said else ""


def _times(name: str, count: int) -> str:
    return name if count == 1 else f"{count} × {name}"


def needed(pricing: Pricing, quantities: Mapping[str, Decimal]) -> str:
    """The units bought, to go on after a plan: ` for 12 users`, ` with 3 lines`."""
    bought = {key: number for key, number in quantities.items() if key in pricing.units}
    words = {key: f"{figure(number)} {unit(pricing, key, number)}" for key, number in bought.items()}
    people = listed(words[key] for key in words if unit(pricing, key) in PEOPLE)
    things = listed(words[key] for key in words if unit(pricing, key) not in PEOPLE)
    return f"{f' for {people}' if people else ''}{f' with {things}' if things else ''}"


def _used(pricing: Pricing, selection: Selection) -> Iterator[str]:
    for key, number in selection.quantities.items():
        limit = pricing.limits.get(key)
        if limit is None or key in pricing.units:
            continue
        often = EACH.get(limit.resets, f"every {limit.resets}")
        verb = "You need" if limit.resets == "ever" else f"{often[0].upper()}{often[1:]} you use"
        yield f"{verb} {amount_of(pricing, key, number)}."


def amount_of(pricing: Pricing, limit: str, number: Decimal) -> str:
    """An amount of a limit: `150 GB of storage`, `1,500 tasks`, `7 GB of ‘Upload size’`."""
    part, label = pricing.limits[limit], pricing.name_of(f"limits.{limit}")
    name = inline(label).removesuffix(" limit")
    if not part.unit or part.unit.lower() in name.lower():
        return f"{figure(number)} {singular(name) if number == 1 else name}"
    counted = part.unit if number == 1 else plural(part.unit)
    return f"{figure(number)} {counted} of {quoted(label) if ' ' in name else name}"


def amount_over_time(pricing: Pricing, limit: str, number: Decimal) -> str:
    """An amount of a limit with how often it starts anew: `420,000 calls a month`, `365 days of history`."""
    part, amount = pricing.limits[limit], amount_of(pricing, limit, number)
    said = part.resets == "ever" or part.resets in f"{part.name} {part.unit}".lower()
    return amount if said else f"{amount} {PER.get(part.resets, part.resets)}"


def exact(number: Decimal) -> str:
    """A number in an id or on the command line: `12`, `2.5`."""
    return f"{number.normalize():f}"


def slug(selection: Selection) -> str:
    """The purchase within an id: `pro-sso-12seat-year`."""
    options = (key if count == 1 else f"{count}{key}" for key, count in selection.options.items())
    quantities = (f"{exact(number)}{key}" for key, number in selection.quantities.items())
    rest = ["autopay"] * selection.autopay + ["existing"] * (not selection.new_customer)
    parts = (selection.tier, *options, *quantities, selection.every, selection.term, *rest)
    return "-".join(part for part in parts if part)
