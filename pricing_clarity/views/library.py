"""The definitions on disk, read anew whenever a file changes."""

from pathlib import Path

import streamlit as st

from pricing_clarity.formats import Library, load_folder
from pricing_clarity.settings import Settings
from pricing_clarity.views.working import working

_Stamp = tuple[tuple[str, int, int], ...]
_IMAGES = ("*.png", "*.jpg", "*.jpeg", "*.webp", "*.gif")
_last: dict[tuple[Path, Path], tuple[_Stamp, Library]] = {}


def library(settings: Settings) -> Library:
    """All pricings and studies with the problems of those that cannot be used.

    Reading many files for the first time is shown, and ends the page where the visitor stops it.
    """
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
        # In the place of the bar: what follows keeps its own.
        st.empty()
        return known[1]
    read = working(
        "Reading and checking the pricings and studies…",
        lambda tell: load_folder(*folders, tell),
        key="library",
        by_itself=True,
    )
    if read is None:
        st.stop()
    _last[folders] = (stamp, read)
    return read
