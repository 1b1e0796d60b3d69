"""What has to change in a file so that one part of a definition says what another does."""

from pricing_clarity.formats.patch import Edit
from pricing_clarity.formats.spans import Path
from pricing_clarity.formats.write_yaml import plain
from pricing_clarity.pricing.base import Part


def part_edits(path: Path, old: Part | None, new: Part | None) -> list[Edit]:
    """The edits at a path, none for what both say alike; a part that is new or goes is one edit."""
    if old is None or new is None or type(old) is not type(new):
        return [] if old == new else [Edit(path, None if new is None else plain(new))]
    edits: list[Edit] = []
    for name, info in type(new).model_fields.items():
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        where = (*path, info.alias or name)
        default = info.get_default(call_default_factory=True)
        if isinstance(before, Part) and isinstance(after, Part):
            edits += part_edits(where, before, after)
        else:
            edits.append(Edit(where, None if after == default else plain(after)))
    return edits
