"""A purchase told in a few short sentences."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from pricing_clarity.pricing.bill.words import per
from pricing_clarity.pricing.language import all_of, number, phrase, say
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.nouns import inline, plural, singular
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.quiz.baskets import conditions_of
from pricing_clarity.quiz.wording import quoted, unit

PEOPLE = {"user", "member", "agent", "editor", "person", "employee", "host", "contributor", "teammate", "student"}
PEOPLE |= {"Nutzer", "Benutzer", "Mitglied", "Mitarbeiter", "Person"}
"""Units that are people: one buys for them."""

_BILLED: dict[str, str] = {
    "month": phrase("You're billed monthly."),
    "quarter": phrase("You're billed every three months."),
    "half-year": phrase("You're billed every six months."),
    "year": phrase("You're billed yearly."),
    "two-years": phrase("You're billed every two years."),
    "three-years": phrase("You're billed every three years."),
}

_USED: dict[str, str] = {
    "minute": phrase("Every minute you use {amount}."),
    "hour": phrase("Every hour you use {amount}."),
    "day": phrase("Every day you use {amount}."),
    "week": phrase("Every week you use {amount}."),
    "month": phrase("Every month you use {amount}."),
    "quarter": phrase("Every three months you use {amount}."),
    "half-year": phrase("Every six months you use {amount}."),
    "year": phrase("Once a year you use {amount}."),
    "ever": phrase("You need {amount}."),
}

_CUSTOMER: dict[tuple[bool | None, bool | None], str] = {
    (True, None): phrase("You are a new customer."),
    (False, None): phrase("You are already a customer."),
    (None, True): phrase("You pay automatically."),
    (None, False): phrase("You pay each bill yourself, not automatically."),
    (True, True): phrase("You are a new customer and pay automatically."),
    (True, False): phrase("You are a new customer and pay each bill yourself, not automatically."),
    (False, True): phrase("You are already a customer and pay automatically."),
    (False, False): phrase("You are already a customer and pay each bill yourself, not automatically."),
}
"""Who buys (a new customer or not) and how they pay (automatically or not); None where no promotion asks for it."""


def told(pricing: Pricing, selection: Selection) -> str:
    """The purchase as the participant reads it: "You choose Pro for 12 users and add SSO. You're billed yearly."."""
    return " ".join(_sentences(pricing, selection))


def _sentences(pricing: Pricing, selection: Selection) -> Iterator[str]:
    added = all_of(_times(pricing.name_of(f"options.{key}"), count) for key, count in selection.options.items())
    bought = {key: amount for key, amount in selection.quantities.items() if key in pricing.units}
    if not selection.tier:
        yield say("You buy {what}.", what=for_units(added, pricing, bought))
    else:
        what = for_units(pricing.name_of(f"tiers.{selection.tier}"), pricing, bought)
        if added:
            yield say("You choose {what} and add {added}.", what=what, added=added)
        elif pricing.options:
            yield say("You choose {what} and nothing else.", what=what)
        else:
            yield say("You choose {what}.", what=what)
    for key, amount in selection.quantities.items():
        if key in pricing.limits and key not in pricing.units:
            yield say(_USED[pricing.limits[key].resets], amount=amount_of(pricing, key, amount))
    if selection.every and len(pricing.periods) > 1:
        yield billed(selection.every)
    if selection.term:
        yield say("You sign up for {term}.", term=pricing.name_of(f"terms.{selection.term}"))
    yield from _customer(pricing, selection)


def billed(every: str) -> str:
    """How one pays: "You're billed yearly."."""
    return say(_BILLED[every])


def _customer(pricing: Pricing, selection: Selection) -> Iterator[str]:
    conditions = list(conditions_of(pricing))
    new = selection.new_customer if any(one.new_customer is not None for one in conditions) else None
    autopay = selection.autopay if any(one.autopay is not None for one in conditions) else None
    if (new, autopay) in _CUSTOMER:
        yield say(_CUSTOMER[new, autopay])


def _times(name: str, count: int) -> str:
    return name if count == 1 else say("{count} × {name}", count=count, name=name)


def for_units(name: str, pricing: Pricing, quantities: Mapping[str, Decimal]) -> str:
    """What is bought with its units: `Pro for 12 users`, `Mobile with 3 lines`."""
    people = counted_units(pricing, (pair for pair in quantities.items() if unit(pricing, pair[0]) in PEOPLE))
    things = counted_units(pricing, (pair for pair in quantities.items() if unit(pricing, pair[0]) not in PEOPLE))
    if people and things:
        return say("{name} for {people} with {things}", name=name, people=people, things=things)
    if people:
        return say("{name} for {people}", name=name, people=people)
    return say("{name} with {things}", name=name, things=things) if things else name


def counted_units(pricing: Pricing, quantities: Iterable[tuple[str, Decimal]]) -> str:
    """Quantities of units as a list: `12 users and 3 guests`."""
    return all_of(f"{number(amount)} {unit(pricing, key, amount)}" for key, amount in quantities)


def amount_of(pricing: Pricing, limit: str, amount: Decimal) -> str:
    """An amount of a limit: `150 GB of storage`, `1,500 tasks`, `7 GB of ‘Upload size’`."""
    part, label = pricing.limits[limit], pricing.name_of(f"limits.{limit}")
    name = inline(label).removesuffix(" limit")
    if not part.unit or part.unit.lower() in name.lower():
        return f"{number(amount)} {singular(name) if amount == 1 else name}"
    counted = f"{number(amount)} {part.unit if amount == 1 else plural(part.unit)}"
    return say("{amount} of {name}", amount=counted, name=quoted(label) if " " in name else name)


def amount_over_time(pricing: Pricing, limit: str, amount: Decimal) -> str:
    """An amount of a limit with how often it starts anew: `420,000 calls a month`, `365 days of history`."""
    part, said = pricing.limits[limit], amount_of(pricing, limit, amount)
    plain = part.resets == "ever" or part.resets in f"{part.name} {part.unit}".lower()
    return said if plain else per(said, part.resets)


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
