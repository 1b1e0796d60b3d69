"""The headings that features and limits stand under: their tags, or what their types say."""

from collections import Counter
from collections.abc import Mapping

from pricing_clarity.formats.importers.imported import Notes
from pricing_clarity.formats.importers.pricing2yaml.shape import Entries, said, text, texts

_BY_TYPE = {"INTEGRATION": "Integrations", "MANAGEMENT": "Administration", "SUPPORT": "Support"}
"""The types whose features stand together on price pages, too. The others are spread over a whole product."""
FEWEST = 3
MANY = 30
"""Types are read as headings where there are more features than this, each of at least so many."""

Groups = Mapping[str, str]


def groups(features: Entries, limits: Entries, notes: Notes) -> Groups:
    """The heading of each feature and limit that has one, by its key in the file.

    A limit without a tag stands with the features that it is linked to, where these stand together.
    """
    entries = features | limits
    tagged = {key: said(entry, "tag") for key, entry in entries.items() if said(entry, "tag")}
    found = _alike(tagged) if tagged else _of_types(features, notes)
    linked = {}
    for key, entry in limits.items():
        theirs = {found.get(feature) for feature in texts(entry.get("linkedFeatures"))}
        if key not in found and len(theirs) == 1 and (heading := theirs.pop()):
            linked[key] = heading
    return found | linked


def _alike(tagged: dict[str, str]) -> dict[str, str]:
    """Tags that differ in capitals only are one."""
    first: dict[str, str] = {}
    return {key: first.setdefault(tag.casefold(), tag) for key, tag in tagged.items()}


def _of_types(features: Entries, notes: Notes) -> dict[str, str]:
    types = {key: text(entry.get("type")).upper() for key, entry in features.items()}
    counted = Counter(types.values())
    used = {kind: heading for kind, heading in _BY_TYPE.items() if counted[kind] >= FEWEST}
    if len(features) <= MANY or not used:
        return {}
    listed = [f"{heading} ({counted[kind]})" for kind, heading in used.items()]
    notes.assumed(("features",), "the page groups features under headings, read from their type", listed)
    return {key: used[kind] for key, kind in types.items() if kind in used}
