"""Imports price pages that others wrote down: one module a format, `FORMATS` lists them."""

import re
from collections.abc import Callable, Mapping

from pricing_clarity.formats.importers import fcc_label, plan_table, pricing2yaml, stripe
from pricing_clarity.formats.importers.foreign import Unreadable
from pricing_clarity.formats.importers.imported import OLDER, Imported, Note, unreadable
from pricing_clarity.pricing.size import Size, size

FORMATS: Mapping[str, Callable[[str], Imported]] = {
    pricing2yaml.NAME: pricing2yaml.read,
    stripe.NAME: stripe.read,
    fcc_label.NAME: fcc_label.read,
    plan_table.NAME: plan_table.read,
}
"""Every format that can be imported, by the name that `--from` takes."""

_PRICING2YAML = re.compile(r"^[\"']?(saasName|syntaxVersion|usageLimits|plans|addOns)[\"']?\s*:", re.MULTILINE)
_OURS = re.compile(r"^(title|tiers|options|promotions|fees|terms|tax)\s*:", re.MULTILINE)


def detect(text: str, filename: str = "") -> str | None:
    """The format of a text, by what it says; None for none known here. A `.csv` or `.json` is never read as YAML."""
    if stripe.looks_like(text):
        return stripe.NAME
    if fcc_label.looks_like(text):
        return fcc_label.NAME
    is_yaml = not filename.lower().endswith((".csv", ".json"))
    if is_yaml and _PRICING2YAML.search(text) and not _OURS.search(text):
        return pricing2yaml.NAME
    if not filename.lower().endswith((".yaml", ".yml", ".json")) and plan_table.looks_like(text):
        return plan_table.NAME
    return None


def import_text(text: str, filename: str = "", format_name: str = "auto") -> Imported:
    """The pricing of a foreign text, in the format named or in the one detected."""
    found = detect(text, filename) if format_name == "auto" else format_name
    if found is None or found not in FORMATS:
        known = ", ".join(FORMATS)
        what = f"{filename or 'this'} is in no format that can be imported"
        return unreadable(found or "unknown", Unreadable(what, f"import one of {known}, or name its format"))
    return FORMATS[found](text)


def size_of_text(text: str, filename: str = "") -> Size | Imported:
    """The size of a foreign text; the import with its problems where it cannot be read."""
    imported = import_text(text, filename)
    return imported if imported.pricing is None else size(imported.pricing)


__all__ = ["FORMATS", "OLDER", "Imported", "Note", "detect", "import_text", "size_of_text"]
