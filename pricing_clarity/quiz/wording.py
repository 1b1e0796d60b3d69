"""English for questions and misreadings: lists, plurals, amounts, periods; never an id."""

import re
from collections.abc import Iterable
from decimal import Decimal

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.money import digits, money, rounded
from pricing_clarity.pricing.promotions import Promotion

PER: dict[str, str] = {
    "once": "once",
    "minute": "a minute",
    "hour": "an hour",
    "day": "a day",
    "week": "a week",
    "month": "a month",
    "quarter": "a quarter",
    "half-year": "every six months",
    "year": "a year",
    "two-years": "every two years",
    "three-years": "every three years",
}
"""How a rhythm reads after an amount: `$5 a month`."""

EACH: dict[str, str] = {
    "month": "every month",
    "quarter": "every three months",
    "half-year": "every six months",
    "year": "once a year",
    "two-years": "every two years",
    "three-years": "every three years",
}
"""How a billing period reads in `You pay once a year`."""

BILLING: dict[str, str] = {
    "month": "monthly billing",
    "quarter": "quarterly billing",
    "half-year": "half-yearly billing",
    "year": "yearly billing",
    "two-years": "two-yearly billing",
    "three-years": "three-yearly billing",
}
"""What a billing period is called."""

BILLED: dict[str, str] = {
    "month": "monthly",
    "quarter": "every three months",
    "half-year": "every six months",
    "year": "yearly",
    "two-years": "every two years",
    "three-years": "every three years",
}
"""How a billing period reads in `You're billed yearly`."""

_SHORT = 40
"""Characters of a promotion's text that make it known."""

_CLAUSE = re.compile(r"(?:[,;:.?!–]| (?=(?:and|when|with|if|for|to|on|in|until|plus) ))")
"""Where a promise can be cut short and still read as a whole."""

_KNOWN = 12
"""Characters before which a cut would leave too little to know the promotion by."""

_WORDS = "no one two three four five six seven eight nine ten eleven twelve".split()


def quoted(text: str) -> str:
    """The text in quotation marks, without a full stop at its end."""
    return f"‘{text.strip().rstrip('.')}’"


def promised(promotion: Promotion) -> str:
    """What the page says of a promotion, in quotation marks, cut short after a clause."""
    says = promotion.says.strip().rstrip(".")
    if len(says) <= _SHORT:
        return quoted(says)
    clauses = [cut.start() for cut in _CLAUSE.finditer(says[:_SHORT]) if cut.start() >= _KNOWN]
    return f"‘{says[: clauses[-1]] if clauses else says[:_SHORT].rsplit(' ', 1)[0]}…’"


def listed(names: Iterable[str], last: str = "and") -> str:
    """`HD`, `HD and DVR`, `HD, DVR and Sports`."""
    *before, final = list(names) or [""]
    return f"{', '.join(before)} {last} {final}" if before else final


def plural(word: str) -> str:
    """The plural of an English noun, regular ones only; abbreviations such as GB stay as they are."""
    if not word or word.isupper() or word.endswith("s"):
        return word
    if "/" in word:
        return "/".join((plural(word.partition("/")[0]), word.partition("/")[2]))
    if word.endswith(("x", "ch", "sh", "z")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}s"


def singular(word: str) -> str:
    """The singular of a regular English plural."""
    if word.isupper() or not word.endswith("s") or word.endswith(("ss", "us")):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def inline(name: str) -> str:
    """A name within a sentence: `Storage` as `storage`; names such as SSO or GitHub stay."""
    first = name.split(" ")[0]
    return name if first[1:] != first[1:].lower() or len(first) < 2 else name[0].lower() + name[1:]


def counted(number: Decimal | int, word: str, many: str | None = None) -> str:
    """`1 seat`, `12 seats`, `1,000 GB`."""
    size = Decimal(number)
    return f"{figure(size)} {word if size == 1 else many or plural(word)}"


def figure(number: Decimal) -> str:
    """A number as a person writes it: `1,000`, `2.5`."""
    whole = number == number.to_integral_value()
    return f"{number:,.0f}" if whole else f"{number.normalize():,f}"


def small(number: int) -> str:
    """A small number as a word: `two`."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)


def readable(key: str) -> str:
    """What an id would say if nothing better is known: `api-calls` as `api calls`."""
    return key.replace("-", " ").replace("_", " ")


def unit(pricing: Pricing, key: str, number: Decimal | int = 1) -> str:
    """The name of a unit bought or of a limit's unit, in the number wanted: `seat`, `seats`, `GB`."""
    if key in pricing.limits:
        word = pricing.limits[key].unit or inline(pricing.limits[key].name)
        return singular(word) if Decimal(number) == 1 else plural(word)
    part = pricing.units.get(key)
    word = (part and part.name) or readable(key)
    return word if Decimal(number) == 1 else (part and part.plural) or plural(word)


def canonical(amount: Decimal, currency: str) -> str:
    """An amount as a question's value: `115.97`, `5.00`, `500` in yen."""
    return f"{rounded(amount, currency):.{digits(currency)}f}"


def price(value: str, currency: str) -> str:
    """A canonical amount as choices show it, with all its digits: `$115.97`, `$5.00`."""
    return money(Decimal(value), currency, all_digits=True)
