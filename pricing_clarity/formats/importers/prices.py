"""Prices in the words of price pages: `$1,299`, `Contact sales`, `user/month`, `one time purchase`, `1% up to $99`."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pricing_clarity.formats.importers.names import singular
from pricing_clarity.pricing.base import LARGEST

_PERIODS = {
    "month": "month months monthly mo mth m",
    "quarter": "quarter quarters quarterly 3months",
    "half-year": "semester semesters semestral semesterly half-year halfyear half-yearly semiannual semiannually "
    "semi-annual semi-annually 6months biannual biannually",
    "year": "year years yearly yr annual annually annum 12months",
    "two-years": "biennial biennially two-years 2years 24months",
    "three-years": "triennial triennially three-years 3years 36months",
}
_PERIOD = {word: period for period, words in _PERIODS.items() for word in words.split()}
_FINER = {"week": "week", "weeks": "week", "weekly": "week", "day": "day", "days": "day", "daily": "day"}
_LONGEST = 200
_ONCE = re.compile(r"\b(one[\s_-]*time|one[\s_-]*off|once|lifetime|life[\s_-]*time|single (payment|purchase))\b", re.I)

_NUMBER = r"(?P<number>\d[\d,.'\s]*)"
_SIGN = r"(?:[A-Z]{3}\s*|[A-Z]{0,3}[$€£¥₹]\s*)?"
_PRICE = re.compile(rf"\s*{_SIGN}{_NUMBER}\s*(?:[€£$¥]|[A-Z]{{3}}\b)?\s*(?P<rest>(?:/|per\b).*)?\Z", re.I)
_PERCENT = re.compile(r"\s*(?P<percent>\d+(?:[.,]\d+)?)\s*(?:%|percent\b)\s*(?P<rest>.*)\Z", re.I | re.S)
_CAP = re.compile(rf"(?:up to|max(?:imum|\.)?|capped at|cap(?: of)?|no more than)\s*:?\s*{_SIGN}{_NUMBER}", re.I)
_OF_PRICE = re.compile(r"\bof (?:the |your )?(?:\w+ )?(?:plan|tier|subscription|base|monthly|license|licence)\b", re.I)
_OF_TOTAL = re.compile(r"\bof (?:the |your )?(?:total|bill|invoice|subtotal|spend|net spend)\b", re.I)
_FREE = re.compile(r"\s*(free|free forever|included|no charge|no cost|gratis)\s*\Z", re.I)
_COUNTED = re.compile(r"(?P<number>\d[\d,.]*)\s*(?P<scale>k|m|thousand|million)?\s+(?P<noun>\D.*)\Z", re.I)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a price is for: how often it falls due, and for each (or each `size`) of what.

    `every` is None where the text does not say; `finer` names a period shorter than a month; `rest` is what could not
    be read.
    """

    per: str | None = None
    size: Decimal | None = None
    every: str | None = None
    finer: str | None = None
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a text asks for: an amount, a share in per cent (perhaps capped, perhaps of a known base), or a quote."""

    amount: Decimal | None = None
    percent: Decimal | None = None
    cap: Decimal | None = None
    of: str | None = None
    quote: str | None = None
    unit: str | None = None


def period(word: str) -> str | None:
    """The billing period that a word names: `annually` → `year`; None for none."""
    return _PERIOD.get(re.sub(r"[\s_]+", "-" if not word[:1].isdigit() else "", word.strip().lower()))


def measure(unit: str) -> Measure:
    """What a unit text such as `user/month`, `/year`, `1,000 contacts per month` or `one time purchase` says."""
    unit = unit[:_LONGEST]
    once = bool(_ONCE.search(unit))
    text = re.sub(r"\b(payment|purchase|fee|charge)s?\b", "", _ONCE.sub("", unit)) if once else unit
    every, finer, nouns, rest = "once" if once else None, None, [], ""
    for part in re.split(r"/|\bper\b|\bevery\b|\beach\b", text, flags=re.I):
        part = part.strip(" -,.$€£")
        if not part:
            continue
        first, _, more = part.partition(" ")
        if (named := period(part)) or (named := period(first)):
            every = every or named
            rest = rest or ("" if period(part) else more)
        elif part.lower() in _FINER:
            finer = _FINER[part.lower()]
        else:
            nouns.append(part)
    if finer and every:
        nouns, finer = [*nouns, finer], None
    counted = _COUNTED.match(nouns[0]) if nouns else None
    size = None
    if counted:
        size = number(counted["number"])
        scale = (counted["scale"] or "").lower()[:1]
        size = size if size is None else size * {"k": 1000, "t": 1000, "m": 1_000_000}.get(scale, 1)
        nouns[0] = counted["noun"]
    per = " per ".join(singular(noun) for noun in nouns) or None
    return Measure(per, size if size and size > 1 else None, every, finer, rest)


def asked(price: Any) -> Asked:
    """What a price asks for, written as a number or as a text; nothing set where there is none."""
    if isinstance(price, Decimal):
        return Asked(amount=price) if price.is_finite() and 0 <= price <= LARGEST else Asked(quote=str(price))
    if not isinstance(price, str) or price.strip().lower() in {"", "-", "–", "—", "n/a", "na", "none", "null", "tbd"}:
        return Asked()
    text = " ".join(price.split())[:_LONGEST]
    if _FREE.match(text):
        return Asked(amount=Decimal(0))
    if plain := _PRICE.match(text):
        amount = number(plain["number"])
        if amount is not None and amount <= LARGEST:
            return Asked(amount=amount, unit=plain["rest"])
    if share := _PERCENT.match(text):
        rest = share["rest"]
        cap = _CAP.search(rest)
        of = "tiers" if _OF_PRICE.search(rest) else "subtotal" if _OF_TOTAL.search(rest) else None
        if not rest or cap or of:
            limit = number(cap["number"]) if cap else None
            return Asked(percent=number(share["percent"]), cap=limit, of=of, quote=text)
    return Asked(quote=text)


def number(text: str) -> Decimal | None:
    """A number as people write it: `1,299.00`, `1 000`, `12,50`; None for anything else."""
    text = re.sub(r"[\s']", "", text).strip(".,")
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text):
        text = text.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(\.\d{3})+,\d+", text):
        text = text.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d+,\d{1,2}", text):
        text = text.replace(",", ".")
    return Decimal(text) if re.fullmatch(r"\d{1,20}(\.\d{1,20})?", text) else None
