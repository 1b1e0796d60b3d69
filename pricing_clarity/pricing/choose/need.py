"""What a buyer needs, and how a command line writes it: `sso,seats=12,storage>=100`."""

import re
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from pricing_clarity.pricing.base import MONTHS, Id, Number, Part, Period, Problem, Whole
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.names import choose
from pricing_clarity.pricing.writing import Unreadable, amount, counted, known, yes_or_no


class Need(Part):
    """What a purchase must cover.

    `features` must be had, from the tier or an option; `options` must be among what is had; of each unit at least
    the quantity named is bought; of each limit so much is used in one reset period, within the allowance or paid
    beyond it. `every` is how the buyer pays (`any`: however is cheapest; left out: the pricing's default), `term` and
    `tier` what they insist on. Purchases are compared by what falls due in the first `months`.
    """

    features: tuple[Id, ...] = ()
    options: tuple[Id, ...] = ()
    quantities: dict[Id, Number] = {}
    every: Period | Literal["any"] | None = None
    tier: Id | None = None
    term: Id | None = None
    autopay: bool = False
    new_customer: bool = True
    months: Annotated[Whole, Field(ge=1, le=120)] | None = None


_SPLIT = re.compile(r"\s*(>=|=)\s*")


def parse_need(text: str, pricing: Pricing) -> Need | tuple[Problem, ...]:
    """The need that a line of text means, or every problem in it.

    Parts are separated by commas: a feature or an option by id or name; a unit or limit with `=` or `>=` and a number
    (both mean at least so many); `every`, `tier`, `term`, `autopay`, `new_customer` and `months` with `=`.
    """
    features: dict[str, None] = {}
    options: dict[str, None] = {}
    others: dict[str, object] = {}
    quantities: dict[str, object] = {}
    problems = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        key, *rest = _SPLIT.split(part, maxsplit=1)
        try:
            if not rest:
                kind, name = _thing(key, pricing)
                (features if kind == "feature" else options)[name] = None
            elif key in ("tier", "term", "every", "autopay", "new_customer", "months"):
                others[key] = _pick(key, rest[1], pricing)
            else:
                quantities[counted(key, pricing)] = amount(key, rest[1])
        except Unreadable as wrong:
            problems.append(Problem(where=(key,), what=str(wrong), write=wrong.write))
    if problems:
        return tuple(problems)
    try:
        return Need.model_validate(
            {**others, "features": tuple(features), "options": tuple(options), "quantities": quantities}
        )
    except ValidationError as error:
        return tuple(
            Problem(where=tuple(e["loc"]), what=e["msg"], write="a smaller, positive number") for e in error.errors()
        )


def _thing(word: str, pricing: Pricing) -> tuple[str, str]:
    for kind, names in (
        ("feature", {name: (feature.name, *feature.synonyms) for name, feature in pricing.features.items()}),
        ("option", {name: (option.name,) for name, option in pricing.options.items()}),
    ):
        if word in names:
            return kind, word
        for name, spellings in names.items():
            if word.casefold() in (spelling.casefold() for spelling in (name, *spellings)):
                return kind, name
    items = (*pricing.tiers.values(), *pricing.options.values())
    if any(word in item.features for item in items):
        return "feature", word
    raise Unreadable(f"there is no feature or option “{word}”", choose(word, (*pricing.features, *pricing.options)))


def _pick(key: str, value: str, pricing: Pricing) -> object:
    if key == "tier":
        return known(value, {name: tier.name for name, tier in pricing.tiers.items()}, "tier")
    if key == "term":
        return known(value, {name: term.name for name, term in pricing.terms.items()}, "term")
    if key == "every":
        return known(value, dict.fromkeys((*MONTHS, "any"), ""), "billing period")
    return amount(key, value) if key == "months" else yes_or_no(key, value)
