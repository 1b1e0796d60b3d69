"""Imports the table of plans that most have: a spreadsheet's CSV with a row or a column for each plan.

With plans in rows, one column of the header names a price (`Price per person`, `Monthly`, `Cost`); with plans in
columns, the first cell of one row does. What names neither the plan nor a price is a feature.
"""

import csv
import io
import re
from decimal import Decimal
from typing import Any

from pricing_clarity.formats.importers import names, prices
from pricing_clarity.formats.importers.foreign import Document, Unreadable, checked
from pricing_clarity.formats.importers.imported import Imported, Notes, finished, unreadable
from pricing_clarity.pricing.base import MONTHS

NAME = "plan-table"
MOST = 200
"""Plans or features of one page, at most."""

_PRICE = re.compile(r"\b(price|cost|monthly|month|yearly|annual|annually|year|set-?up fee|one[- ]time)\b", re.I)
_NAMES = re.compile(r"\s*(plans?|tiers?|packages?|editions?|products?|names?|features?|)\s*\Z", re.I)
_FOR = re.compile(r"\s*(for whom|best for|for|tagline|description|about)\s*\Z", re.I)
_EACH = re.compile(
    r"(?:\bper\b|/|\beach\b)\s*([a-z][a-z -]*?)(?=\s*(?:\bper\b|/|,|\(|\)|\bbilled\b|\bpaid\b|\Z))", re.I
)
_CURRENCY = re.compile(r"\b(USD|EUR|GBP|CHF|CAD|AUD|JPY|INR|BRL|SEK|NOK|DKK|PLN|MXN)\b|([$€£¥₹])")
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_YES = {"yes", "y", "true", "x", "✓", "✔", "included", "•", "●"}
_NO = {"", "no", "n", "false", "-", "–", "—", "✗", "✘", "×", "n/a", "not included"}

Row = dict[str, str]


def looks_like(text: str) -> bool:
    """Whether a text is a table of which a column or a row is prices of plans."""
    try:
        return bool(_plans(text)[0])
    except Unreadable:
        return False


def read(content: str) -> Imported:
    """The pricing of a table: each plan a tier with its price, what else is said of it as features."""
    notes = Notes()
    try:
        plans, lines = _plans(checked(content))
        if not plans:
            raise Unreadable(
                "this is no table of plans", "name the column or row of the prices “Price”, and that of names “Plan”", 1
            )
    except Unreadable as error:
        return unreadable(NAME, error)
    notes.fill_in((), "the file doesn't name the product; write a title")
    return finished(NAME, _definition(plans, content, notes), notes, Document(None, lines))


def _plans(text: str) -> tuple[dict[str, Row], dict[tuple[str | int, ...], int]]:
    """For each plan by name its cells by what they are about, and its line; none where the text is no such table."""
    first = text.removeprefix("\ufeff").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    if delimiter not in first:
        return {}, {}
    try:
        table = csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter)
        rows = [(table.line_num, [" ".join(cell.split()) for cell in row]) for row in table if any(row)]
    except csv.Error as error:
        raise Unreadable(f"this is not CSV: {error}", "export it again, with quotes around texts") from None
    if len(rows) < 2 or not _NAMES.match(rows[0][1][0]):
        return {}, {}
    header = rows[0][1]
    if max(len(rows), len(header)) > MOST:
        raise Unreadable(f"it has more than {MOST} rows or columns", "keep the plans of one price page")
    lines: dict[tuple[str | int, ...], int] = {}
    if any(_PRICE.search(cell) for cell in header[1:]):
        plans = {}
        for line, row in rows[1:]:
            if row[0]:
                plans[row[0]] = dict(zip(header[1:], row[1:], strict=False))
                lines["tiers", row[0]] = line
        return plans, lines
    if any(_PRICE.search(row[0]) for _, row in rows[1:]):
        return {
            name: {row[0]: row[place] if place < len(row) else "" for _, row in rows[1:] if row[0]}
            for place, name in enumerate(header)
            if place and name
        }, {}
    return {}, {}


def _definition(plans: dict[str, Row], content: str, notes: Notes) -> dict[str, Any]:
    ids = _ids(list(plans), "tier")
    about = [name for name in dict.fromkeys(name for row in plans.values() for name in row) if name]
    features = _ids([one for one in about if not _PRICE.search(one) and not _FOR.match(one)], "feature")
    made: dict[str, Any] = {"title": "Imported price table", "currency": _currency(content, notes)}
    units: dict[str, Any] = {}
    tiers: dict[str, Any] = {}
    words: dict[str, Any] = {}
    for name, row in plans.items():
        tier: dict[str, Any] = {"name": name, **_price(row, units, ("tiers", ids[name]), notes)}
        given = {features[one]: _value(cell) for one, cell in row.items() if one in features}
        tiers[ids[name]] = tier | ({"features": given} if given else {})
        if line := next((cell for one, cell in row.items() if _FOR.match(one) and cell), None):
            words[f"tiers.{ids[name]}"] = {"tagline": line}
    periods = {period for tier in tiers.values() for period in _periods(tier.get("charge"))}
    made |= {"units": units} if units else {}
    if len(periods) > 1:
        made["billing"] = {period: {} for period in sorted(periods, key=lambda one: MONTHS[one])}
    listed = {features[one]: {"name": one} for one in about if one in features}
    made |= {"features": listed} if listed else {}
    return made | {"tiers": tiers} | ({"copy": {"elements": words}} if words else {})


def _ids(called: list[str], kind: str) -> dict[str, str]:
    """An id for each name, as somebody would write it who begins a definition by hand."""
    made: dict[str, str] = {}
    for one in called:
        made[one] = names.free(names.slug(one) or kind, set(made.values()))
    return made


def _price(row: Row, units: dict[str, Any], where: tuple[str, ...], notes: Notes) -> dict[str, Any]:
    """The charge of a plan: one for all its recurring prices, and one for each that is paid once; or what it says."""
    amounts: dict[str, Decimal] = {}
    once: list[dict[str, Any]] = []
    per, quote = None, None
    for name, cell in row.items():
        if not _PRICE.search(name):
            continue
        said = prices.asked(cell)
        of = prices.measure(said.unit or "")
        heading = prices.measure("/" + "/".join(_EACH.findall(name)))
        per = per or of.per or heading.per
        if said.amount is None:
            quote = quote or (cell if cell.lower() not in _NO else None)
            continue
        every, amount = of.every or _every(name), said.amount
        if every == "year" and not of.every and re.search(r"month", name, re.I):
            amount *= 12
            notes.assumed(where, "a price a month that is billed yearly is taken twelve times", [name])
        if every == "once":
            once += [{"amount": amount, "every": "once"}] if amount else []
        elif amount or amounts:
            amounts[every] = amount
    if not amounts and not once:
        return {"quote": quote} if quote else {}
    charges: list[dict[str, Any]] = []
    if amounts:
        several = len(amounts) > 1
        charges.append(
            {"amount": amounts} if several else dict(zip(("every", "amount"), *amounts.items(), strict=True))
        )
        if per:
            key = names.slug(per) or "unit"
            plural = names.plural(per)
            units.setdefault(key, {"name": per} | ({} if plural == f"{per}s" else {"plural": plural}))
            charges[0]["per"] = key
    charges += once
    return {"charge": charges[0] if len(charges) == 1 else charges}


def _every(name: str) -> str:
    """How often a price falls due by the heading that it stands under; monthly where that does not say."""
    if re.search(r"set-?up|one[- ]time", name, re.I):
        return "once"
    return "year" if re.search(r"\b(year|yearly|annual|annually)\b", name, re.I) else "month"


def _periods(charge: Any) -> set[str]:
    charges = charge if isinstance(charge, list) else [charge] if charge else []
    return {
        period
        for one in charges
        for period in (one["amount"] if isinstance(one["amount"], dict) else [one["every"]])
        if period != "once"
    }


def _value(cell: str) -> bool | str:
    low = cell.lower()
    return True if low in _YES else False if low in _NO else cell


def _currency(content: str, notes: Notes) -> str:
    found = _CURRENCY.search(content)
    if found is None:
        notes.assumed((), "the file names no currency; its prices are taken for dollars")
        return "USD"
    return found[1] or _SIGNS[found[2]]
