"""Features and usage limits: how each is declared, and how much of it a plan or add-on gives."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pricing_clarity.formats.importers.foreign import Path
from pricing_clarity.formats.importers.imported import Notes
from pricing_clarity.formats.importers.names import Ids, readable, singular, slug
from pricing_clarity.formats.importers.prices import number
from pricing_clarity.formats.importers.pricing2yaml.groups import Groups
from pricing_clarity.formats.importers.pricing2yaml.shape import Entries, said, text, texts, unused

_USE = re.compile(r"use[A-Z]")
"""How keys of limits begin that are called after a feature."""
_LINK = re.compile(r"https?://\S+\Z")
_RATE = re.compile(r"\brates?\Z", re.I)
_CAMEL = re.compile(r"[a-z][A-Z][a-z]")

UNLIMITED = Decimal(100_000_000)
"""Amounts from here on stand for unlimited: the format's own tools write 10⁸, 10⁹ or `.inf` for it."""

_NO = {"", "none", "no", "-", "–", "—", "n/a", "na", "false", "not included", "not available", "unavailable"}
_YES = {"yes", "true", "included", "available"}
_BOUNDLESS = {"unlimited", "infinite", "infinity", "inf", ".inf", "∞"}

_RESETS = {
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "minute"),
    **dict.fromkeys(("h", "hr", "hour", "hours"), "hour"),
    **dict.fromkeys(("d", "day", "days", "daily"), "day"),
    **dict.fromkeys(("week", "weeks", "weekly"), "week"),
    **dict.fromkeys(("mo", "month", "months", "monthly"), "month"),
    **dict.fromkeys(("quarter", "quarters"), "quarter"),
    **dict.fromkeys(("yr", "year", "years", "annum", "annual"), "year"),
}
_MULTIPLES = {("day", 7): "week", ("month", 3): "quarter", ("month", 6): "half-year", ("month", 12): "year"}
_COUNT_WORDS = {"max", "maximum", "limit", "limits", "number", "num", "of", "total", "allowed", "included", "no"}

_FEATURE_KEYS = {"name", "description", "valueType", "defaultValue", "value", "tag"}
_LIMIT_KEYS = {*_FEATURE_KEYS, "unit", "type", "period"}


def given(entry: Any) -> Any:
    """The value that a plan or add-on gives: `{value: x}`, or `x` written directly."""
    return entry.get("value", entry.get("defaultValue")) if isinstance(entry, dict) else entry


def feature_value(raw: Any) -> bool | str:
    """A feature's value: yes, no, or a text; texts such as `None` mean no."""
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, list):
        return ", ".join(readable(text(each)) for each in raw if text(each)) or False
    if isinstance(raw, Decimal):
        return "unlimited" if raw >= UNLIMITED else text(raw) if raw else False
    word = text(raw).lower()
    return False if word in _NO else True if word in _YES else " ".join(text(raw).split())


def limit_amount(raw: Any) -> Decimal | str | None:
    """A limit's amount: a number, `unlimited`, or None for what is neither."""
    if isinstance(raw, str):
        raw = "unlimited" if raw.strip().lower() in _BOUNDLESS else number(raw)
    if isinstance(raw, Decimal):
        if raw >= UNLIMITED or raw == -1:
            return "unlimited"
        return raw if raw.is_finite() and raw >= 0 else None
    return "unlimited" if raw == "unlimited" else None


@dataclass(frozen=True, slots=True)
class Declared:
    """A usage limit as declared: its definition, its default amount, and the unit bought that multiplies it.

    The file's amounts are to be multiplied by `times`.
    """

    definition: dict[str, Any]
    default: Decimal | str | None
    per: str | None
    numeric: bool
    times: int = 1

    def amount(self, raw: Any) -> Decimal | str | None:
        """An amount of it as the file has it: a number, `unlimited`, or None for what is neither."""
        read = limit_amount(raw)
        if self.times == 1 or not isinstance(read, Decimal):
            return read
        whole = read * self.times
        return whole.to_integral_value() if whole == whole.to_integral_value() else whole


def features(declared: Entries, ids: Ids, groups: Groups, notes: Notes) -> dict[str, dict[str, Any]]:
    """The features' definitions, by id; `groups` are headings by key."""
    read_by_type = {name for name, entry in declared.items() if name in groups and not text(entry.get("tag"))}
    left = {
        name: {key: value for key, value in entry.items() if key != "type" or name not in read_by_type}
        for name, entry in declared.items()
    }
    unused("features", left, _FEATURE_KEYS, notes)
    if links := [f"{name} ({said(entry, 'description')})" for name, entry in declared.items() if _linked(entry)]:
        notes.left_out(("features",), "a description that is only a link says nothing to buyers", links)
    no = [
        f"{name} ({text(entry.get('defaultValue'))})"
        for name, entry in declared.items()
        if isinstance(entry.get("defaultValue"), str) and feature_value(entry["defaultValue"]) is False
    ]
    if no:
        notes.assumed(("features",), "these texts are read as: not included", no)
    return {ids[name]: named(name, entry, groups) for name, entry in declared.items()}


def named(key: str, entry: dict[str, Any], groups: Groups) -> dict[str, Any]:
    """The name, heading and description of an entry, as a definition has them."""
    group = {"group": groups[key]} if key in groups else {}
    name, about = readable(key), "" if _linked(entry) else said(entry, "description")
    if slug(about).replace("-", "") == slug(name).replace("-", ""):
        # A description that only says the name is how the name is written.
        name, about = about or name, ""
    return {"name": name, **group, **({"about": about} if about else {})}


def _linked(entry: dict[str, Any]) -> bool:
    return bool(_LINK.match(said(entry, "description")))


def limits(declared: Entries, units: set[str], groups: Groups, notes: Notes) -> dict[str, Declared]:
    """The usage limits, by their key in the file. `units` are the ids of the units bought, `groups` headings by key."""
    unused("usageLimits", declared, _LIMIT_KEYS, notes)
    found = {name: _limit(name, entry, units, groups, notes) for name, entry in declared.items()}
    odd = [f"{name} ({text(entry['defaultValue'])})" for name, entry in declared.items() if _sentinel(entry)]
    if odd:
        notes.assumed(("usageLimits",), "these amounts are read as unlimited", odd)
    counting = [name for name, limit in found.items() if "counts" in limit.definition]
    if counting:
        notes.assumed(("usageLimits", counting[0]), "read as a limit on the units that are bought", counting)
    return found


def _sentinel(entry: dict[str, Any]) -> bool:
    raw = entry.get("defaultValue")
    return isinstance(raw, Decimal) and raw.is_finite() and limit_amount(raw) == "unlimited"


def _limit(name: str, entry: dict[str, Any], units: set[str], groups: Groups, notes: Notes) -> Declared:
    where = ("usageLimits", name)
    kind = text(entry.get("valueType")).upper() or "NUMERIC"
    definition = named(name, entry, groups)
    if _USE.match(name):
        definition["name"] = f"{readable(name[3:])} limit"
    unit, resets, per = _unit(text(entry.get("unit")), units)
    resets = _reset(entry, resets, where, notes)
    default = entry.get("defaultValue")
    share = not unit and bool(_RATE.search(readable(name))) and isinstance(default, Decimal) and 0 < default < 1
    if share:
        notes.assumed((*where, "defaultValue"), "a rate below 1 without a unit is read as a share, in per cent")
    if unit or share:
        definition["unit"] = unit or "%"
    if resets != "ever":
        definition["resets"] = resets
    if (counted := _counted(name, units)) and resets == "ever":
        definition["counts"] = counted
    numeric = kind == "NUMERIC" and not isinstance(default, bool)
    declared = Declared(definition, None, per, numeric, 100 if share else 1)
    return replace(declared, default=declared.amount(default)) if numeric else declared


def _unit(unit: str, units: set[str]) -> tuple[str, str | None, str | None]:
    """`document/user/month` → what is counted, how often it starts anew, and the unit bought that multiplies it."""
    counted, resets, per = [], None, None
    for place, part in enumerate(part.strip() for part in unit.split("/")):
        if place and part.lower() in _RESETS:
            resets = _RESETS[part.lower()]
        elif place and singular(part.lower()) in units:
            per = singular(part.lower())
        elif part:
            counted.append(readable(part).lower() if part.isidentifier() and _CAMEL.search(part) else part)
    return " per ".join(counted), resets, per


def _reset(entry: dict[str, Any], by_unit: str | None, where: Path, notes: Notes) -> str:
    kind, period = text(entry.get("type")).upper(), entry.get("period")
    if isinstance(period, dict):
        unit = _RESETS.get(text(period.get("unit")).lower() or "month")
        times = limit_amount(period.get("value", Decimal(1)))
        if unit and times == 1:
            return unit
        if unit and isinstance(times, Decimal) and (unit, int(times)) in _MULTIPLES:
            return _MULTIPLES[unit, int(times)]
        stated = f"{text(period.get('value'))} {text(period.get('unit'))}".strip()
        notes.fill_in((*where, "period"), f"it resets every {stated}, which has no name here; read as monthly")
        return "month"
    if by_unit:
        return by_unit
    if kind == "RENEWABLE":
        notes.assumed((*where, "type"), "it renews, but the file doesn't say how often; read as monthly")
        return "month"
    if kind in {"TIME_DRIVEN", "RESPONSE_DRIVEN"}:
        notes.assumed((*where, "type"), f"{kind} without a period is read as a limit that does not reset")
    return "ever"


def _counted(name: str, units: set[str]) -> str | None:
    """The unit bought that a limit's name says it limits: `maxUsers` limits users, `guestUsers` does not."""
    words = [word for word in readable(name).lower().split() if word not in _COUNT_WORDS]
    return singular(words[0]) if len(words) == 1 and singular(words[0]) in units else None


def described(declared: Entries, plans: Entries, ids: Ids, notes: Notes) -> dict[str, dict[str, bool | str]]:
    """Limits that are a yes or no or a text have no amount.

    A text about one feature becomes that feature's value in each plan that has the feature. The others are noted,
    with each plan's value. Returns, by plan, the features that are described so.
    """
    found: dict[str, dict[str, bool | str]] = {plan: {} for plan in plans}
    for name, entry in declared.items():
        kind = text(entry.get("valueType")).upper()
        if kind not in {"BOOLEAN", "TEXT"} and not isinstance(entry.get("defaultValue"), bool):
            continue
        values = {plan: _of_plan(body, name, entry) for plan, body in plans.items()}
        linked = texts(entry.get("linkedFeatures"))
        listed = [f"{plan}: {text(value) or 'not said'}" for plan, value in values.items()]
        if kind == "TEXT" and len(linked) == 1 and linked[0] in ids:
            for plan, value in values.items():
                if text(value):
                    found[plan][ids[linked[0]]] = feature_value(value)
            notes.assumed(("usageLimits", name), f"its text is shown as the value of the feature {linked[0]}", listed)
        else:
            what = "a limit here is an amount; write this as a feature, or say it in a footnote"
            notes.left_out(("usageLimits", name), what, listed)
    return found


def _of_plan(plan: dict[str, Any], name: str, entry: dict[str, Any]) -> Any:
    own = plan.get("usageLimits")
    value = given(own[name]) if isinstance(own, dict) and name in own else None
    return entry.get("defaultValue") if value is None else value
