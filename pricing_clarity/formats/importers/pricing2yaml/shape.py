"""The versions 1.0 to 3.1 of Pricing2Yaml in one shape.

What changed between them: 1.0 has `day`, `month`, `year` for `createdAt`; up to 1.1 prices are `monthlyPrice` and
`annualPrice`; up to 2.0 the syntax version is `version`; 2.0 brings `price`, `billing` coefficients and `variables`;
3.0 replaces limit types by `period` and brings `subscriptionConstraints`.
Source: the Pricing2Yaml specification and its migration guide (ISA group, University of Seville).
"""

from decimal import Decimal
from typing import Any

from pricing_clarity.formats.importers.foreign import Path
from pricing_clarity.formats.importers.imported import Notes

VERSIONS = ("1.0", "1.1", "2.0", "2.1", "3.0", "3.1")

_TOP = {
    *("saasName", "syntaxVersion", "version", "createdAt", "day", "month", "year", "currency", "url", "billing"),
    *("variables", "tags", "features", "usageLimits", "plans", "addOns", "hasAnnualPayment"),
}

Entries = dict[str, dict[str, Any]]


def is_pricing2yaml(value: Any) -> bool:
    """Whether a YAML value looks like a Pricing2Yaml file."""
    return isinstance(value, dict) and (
        "saasName" in value or "syntaxVersion" in value or bool({"plans", "addOns", "usageLimits"} & set(value))
    )


def syntax_version(raw: dict[str, Any], notes: Notes) -> str:
    """The version of Pricing2Yaml that a file is written in: what it says, or what it looks like."""
    stated = raw.get("syntaxVersion")
    if stated is None and text(raw.get("version")) in VERSIONS[:3]:
        stated = raw["version"]
    version = text(stated)
    if version.isdigit():
        version = f"{version}.0"
    if version in VERSIONS:
        return version
    looks = _looks_like(raw)
    if version:
        notes.assumed(("syntaxVersion",), f"{version} is not a version known here; read as {looks}")
    return looks


def _looks_like(raw: dict[str, Any]) -> str:
    offers = [*entries(raw.get("plans")).values(), *entries(raw.get("addOns")).values()]
    if any("monthlyPrice" in offer or "annualPrice" in offer for offer in offers):
        return "1.1" if "createdAt" in raw else "1.0"
    return "3.0" if any("subscriptionConstraints" in offer for offer in offers) else "2.1"


def entries(section: Any) -> Entries:
    """A section as a map of maps: a list of maps with names is one too, and a missing body is empty."""
    if isinstance(section, list):
        section = {text(each["name"]): each for each in section if isinstance(each, dict) and text(each.get("name"))}
    if not isinstance(section, dict):
        return {}
    return {name: body if isinstance(body, dict) else {} for name, body in section.items()}


def odd_entries(raw: dict[str, Any], notes: Notes) -> None:
    """Notes the parts of a file whose shape says nothing."""
    for name in (key for key in raw if key not in _TOP):
        notes.left_out((name,), f"{name} has no place in a definition", _words(raw[name]))
    for section in ("features", "usageLimits", "plans", "addOns"):
        body = raw.get(section)
        if body is not None and not isinstance(body, dict | list):
            notes.left_out((section,), f"{section} is neither a map nor a list", _words(body))
        for name, entry in body.items() if isinstance(body, dict) else ():
            if entry is not None and not isinstance(entry, dict):
                notes.left_out((section, name), "this says nothing that can be read", _words(entry))


def dated(raw: dict[str, Any]) -> str:
    """When the pricing was written down, as its file says; empty where it doesn't."""
    if raw.get("createdAt") is not None:
        return text(raw["createdAt"])
    parts = [text(raw.get(part)) for part in ("year", "month", "day")]
    return "-".join(part.zfill(2) for part in parts) if all(parts) else ""


def texts(value: Any) -> list[str]:
    """A list of texts; a single text is a list of one, nothing an empty list."""
    if value is None:
        return []
    return [text(each) for each in (value if isinstance(value, list) else [value])]


def text(value: Any) -> str:
    """A scalar as it would be written; empty for none and for anything that is not a scalar."""
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) and value.is_finite() else str(value).strip()


def said(entry: dict[str, Any], key: str) -> str:
    """A text in an entry on one line, shortened where it is very long."""
    line = " ".join(text(entry.get(key)).split())
    return line if len(line) <= 600 else f"{line[:599]}…"


def unused(section: str, of: Entries, known: set[str], notes: Notes) -> None:
    """Notes, one key after the other, what the entries of a section say besides what is known."""
    keys = dict.fromkeys(key for entry in of.values() for key in entry if key not in known)
    for key in keys:
        having = {name: entry[key] for name, entry in of.items() if key in entry and entry[key] not in (None, "", [])}
        if having:
            where: Path = (section, next(iter(having)), key)
            listed = (f"{name} ({', '.join(_words(value))})" for name, value in having.items())
            notes.left_out(where, f"{key} has no place in a definition", listed)


def _words(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [f"{key} {' '.join(_words(each))}".strip() for key, each in value.items()]
    if isinstance(value, list):
        return [word for each in value for word in _words(each)]
    return [" ".join(text(value).split())[:200]] if text(value) else []
