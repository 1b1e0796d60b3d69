"""The definitions on disk, read anew whenever a file changes."""

from pathlib import Path

from pricing_clarity.formats import Library, load_folder
from pricing_clarity.settings import Settings

_Stamp = tuple[tuple[str, int, int], ...]
_IMAGES = ("*.png", "*.jpg", "*.jpeg", "*.webp", "*.gif")
_last: dict[tuple[Path, Path], tuple[_Stamp, Library]] = {}


def library(settings: Settings) -> Library:
    """All pricings and studies with the problems of those that cannot be used."""
    folders = settings.tiers, settings.studies
    stamp = tuple(
        (path.name, status.st_mtime_ns, status.st_size)
        for folder in folders
        if folder.is_dir()
        for path in sorted((*folder.glob("*.y*ml"), *(one for kind in _IMAGES for one in folder.rglob(kind))))
        for status in [path.stat()]
    )
    known = _last.get(folders)
    if known and known[0] == stamp:
        return known[1]
    read = load_folder(*folders)
    _last[folders] = (stamp, read)
    return read
