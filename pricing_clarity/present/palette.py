"""Every colour of the product, once: for pages, charts and reports.

Text colours reach a contrast of 4.5 : 1 on `paper` and `surface` (WCAG 2.2 AA), marks 3 : 1 on `paper`. `right` and
`wrong`, and any two of `categories`, stay apart in grey and under protanopia, deuteranopia and tritanopia;
`tests/present/test_palette.py` measures it.
"""

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Palette:
    """The colours for one background, each as `#RRGGBB`."""

    paper: str
    """Behind everything."""
    surface: str
    """Cards and other raised areas on the paper."""
    line: str
    """Hairlines and borders; never the only carrier of a meaning."""
    ink: str
    """Text."""
    muted: str
    """Secondary text."""
    accent: str
    """Links, buttons, and the one thing in a chart that the sentence above it is about."""
    on_accent: str
    """Text on the accent."""
    right: str
    wrong: str
    warn: str
    categories: tuple[str, ...]
    """For unordered series, in the order in which to take them; the first is the accent."""


LIGHT = Palette(
    paper="#FBFCFC",
    surface="#EFF4F4",
    line="#D3DDDE",
    ink="#12262B",
    muted="#52646A",
    accent="#0B6E6E",
    on_accent="#FFFFFF",
    right="#0C7A5B",
    wrong="#8F2A12",
    warn="#7D5600",
    categories=("#0B6E6E", "#A96222", "#234999", "#5A1E45", "#408FD7"),
)

DARK = Palette(
    paper="#0F1A1D",
    surface="#18272B",
    line="#2E4147",
    ink="#E8EFF0",
    muted="#A3B5B9",
    accent="#4FC3BE",
    on_accent="#0F1A1D",
    right="#6FD8A8",
    wrong="#F0805A",
    warn="#E9BC52",
    categories=("#4FC3BE", "#EE7046", "#5683C8", "#BA488C", "#EDC152"),
)


def css_variables() -> str:
    """CSS declarations `--pc-ink`, `--pc-on-accent`, …, `--pc-category-1`, …, for both backgrounds at once.

    Each is a `light-dark()`, so it follows the `color-scheme` of the element that uses it.
    """
    names = [field.name for field in fields(Palette) if field.name != "categories"]
    colours = {name.replace("_", "-"): (getattr(LIGHT, name), getattr(DARK, name)) for name in names}
    pairs = zip(LIGHT.categories, DARK.categories, strict=True)
    colours |= {f"category-{number}": pair for number, pair in enumerate(pairs, 1)}
    return " ".join(f"--pc-{name}: light-dark({light}, {dark});" for name, (light, dark) in colours.items())
