"""Imports Pricing2Yaml 1.0 to 3.1, the format of the ISA group's SaaS pricing tools and data sets."""

from typing import Any

from pricing_clarity.formats.importers.foreign import Unreadable, yaml_document
from pricing_clarity.formats.importers.imported import Imported, Notes, finished, unreadable
from pricing_clarity.formats.importers.names import Ids
from pricing_clarity.formats.importers.pricing2yaml import offers, values
from pricing_clarity.formats.importers.pricing2yaml.charges import Charges, billing
from pricing_clarity.formats.importers.pricing2yaml.groups import groups
from pricing_clarity.formats.importers.pricing2yaml.least import least, quantities
from pricing_clarity.formats.importers.pricing2yaml.shape import (
    Entries,
    dated,
    entries,
    is_pricing2yaml,
    odd_entries,
    syntax_version,
    text,
    unused,
)

NAME = "pricing2yaml"

_SYMBOLS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}


def read(content: str) -> Imported:
    """The pricing of a Pricing2Yaml file, with notes on what has no place, was assumed, or must be filled in."""
    try:
        source = yaml_document(content)
    except Unreadable as error:
        return unreadable(NAME, error)
    if not is_pricing2yaml(source.value):
        return unreadable(NAME, Unreadable("this is not a Pricing2Yaml file", "it has saasName, plans and addOns"))
    notes = Notes()
    for path in source.repeated:
        notes.left_out(path, "this is written twice; the last one counts")
    return finished(NAME, _definition(source.value, notes), notes, source)


def _definition(raw: dict[str, Any], notes: Notes) -> dict[str, Any]:
    version = syntax_version(raw, notes)
    odd_entries(raw, notes)
    plans, add_ons = entries(raw.get("plans")), entries(raw.get("addOns"))
    unused("plans", plans, offers.PLAN_KEYS, notes)
    unused("addOns", add_ons, offers.ADD_ON_KEYS, notes)

    declared = _declared(raw, "features", plans, add_ons, ("features",), notes)
    limited = _declared(raw, "usageLimits", plans, add_ons, ("usageLimits", "usageLimitsExtensions"), notes)
    smallest = least(limited)
    limited = {name: entry for name, entry in limited.items() if name not in smallest}
    headings = groups(declared, limited, notes)
    charges = Charges(raw.get("variables"), notes)
    costs = {name: charges.of(entry, ("plans", name)) for name, entry in plans.items()}
    words = offers.Words(
        tiers=Ids(list(plans), "tier"),
        options=Ids(list(add_ons), "option"),
        features=Ids(list(declared), "feature"),
        limits=Ids(list(limited), "limit"),
        declared=declared,
        amounts=values.limits(limited, set(charges.units.definitions), headings, notes),
        notes=notes,
    )
    described = values.described(limited, plans, words.features, notes)
    by_tier = offers.amounts_of(plans, words)
    tiers = {
        words.tiers[name]: offers.tier(name, entry, costs[name], described[name], words)
        for name, entry in plans.items()
    }
    for name, quantity in quantities(smallest, plans, charges.units.definitions, notes).items():
        tiers[words.tiers[name]]["quantity"] = quantity
    options = {
        words.options[name]: offers.option(name, entry, by_tier, charges, words) for name, entry in add_ons.items()
    }
    _renamed(words, notes)
    taglines = offers.taglines("tiers", plans, words.tiers) | offers.taglines("options", add_ons, words.options)
    return _without_nothing(
        {
            "title": text(raw.get("saasName")) or _untitled(notes),
            "currency": _currency(raw.get("currency"), notes),
            "about": _about(raw, version),
            "source": text(raw.get("url")),
            "units": charges.units.definitions,
            "features": values.features(declared, words.features, headings, notes),
            "limits": {words.limits[key]: each.definition for key, each in words.amounts.items() if each.numeric},
            "billing": billing(raw.get("billing"), notes),
            "tiers": tiers,
            "options": options,
            "copy": {"elements": taglines} if taglines else {},
        }
    )


def _declared(
    raw: dict[str, Any], section: str, plans: Entries, add_ons: Entries, uses: tuple[str, ...], notes: Notes
) -> Entries:
    """A section's declarations, and an empty one for each thing that a plan or add-on uses undeclared."""
    declared = entries(raw.get(section))
    for kind, offered in (("plans", plans), ("addOns", add_ons)):
        for name, entry in offered.items():
            for use in uses:
                for key in offers.entries_or_values(entry.get(use)):
                    if key not in declared:
                        declared[key] = {}
                        notes.assumed((kind, name, use, key), f"it is not declared under {section}; declared here")
    return declared


def _renamed(words: offers.Words, notes: Notes) -> None:
    ids = {"plans": words.tiers, "addOns": words.options, "features": words.features, "usageLimits": words.limits}
    for section, each in ids.items():
        if changed := each.changed():
            notes.assumed((section,), "these names became ids of letters, digits and dashes", changed)


def _untitled(notes: Notes) -> str:
    notes.fill_in(("saasName",), "the file doesn't name the product; write a title")
    return "Imported pricing"


def _currency(raw: Any, notes: Notes) -> str:
    stated = text(raw).upper()
    code = _SYMBOLS.get(stated, stated)
    if len(code) == 3 and code.isascii() and code.isalpha():
        return code
    said = f"{stated} is not a currency code" if stated else "the file doesn't state a currency"
    notes.fill_in(("currency",), f"{said}; USD is put in its place")
    return "USD"


def _about(raw: dict[str, Any], syntax: str) -> str:
    version = "" if syntax in {"1.0", "1.1", "2.0"} and "syntaxVersion" not in raw else text(raw.get("version"))
    parts = [
        f"version {version}" if version and version != dated(raw) else "",
        f"of {dated(raw)}" if dated(raw) else "",
    ]
    stated = " ".join(part for part in parts if part)
    return f"{stated[:1].upper()}{stated[1:]}"


def _without_nothing(definition: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in definition.items() if value not in ("", {}, None)}
