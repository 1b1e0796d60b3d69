"""Colours, measured: WCAG contrast, and distances as seen without one kind of cone or in grey."""

from itertools import combinations, pairwise
from math import dist

import numpy as np
import pytest

from pricing_clarity.present.palette import DARK, LIGHT, Palette, css_variables

# Machado, Oliveira & Fernandes (2009), severity 1.0, on linear RGB.
SIGHT = {
    "full": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])
BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def linear(colour: str) -> np.ndarray:
    """Linear RGB of `#RRGGBB`, each in 0–1."""
    encoded = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio, 1–21."""
    darker, lighter = sorted(float(linear(c) @ TO_XYZ[1]) for c in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def lab(light: np.ndarray) -> tuple[float, float, float]:
    """CIE L*a*b* of linear RGB."""
    x, y, z = np.cbrt(np.maximum(TO_XYZ @ np.clip(light, 0, 1) / WHITE, 0.008856))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@BOTH
@pytest.mark.parametrize("name", ["ink", "muted", "accent", "right", "wrong", "warn"])
def test_text_is_readable(palette: Palette, name: str) -> None:
    """Every text colour reaches AA contrast on the paper and on a card."""
    colour = getattr(palette, name)
    assert min(contrast(colour, palette.paper), contrast(colour, palette.surface)) >= 4.5


@BOTH
def test_button_text_is_readable(palette: Palette) -> None:
    """Text on the accent reaches AA contrast."""
    assert contrast(palette.on_accent, palette.accent) >= 4.5


@BOTH
def test_marks_stand_out_from_the_paper(palette: Palette) -> None:
    """Every chart colour reaches the 3 : 1 that WCAG asks of graphics."""
    assert min(contrast(colour, palette.paper) for colour in palette.categories) >= 3


@BOTH
@pytest.mark.parametrize("sight", SIGHT)
def test_marks_stay_apart_for_every_eye(palette: Palette, sight: str) -> None:
    """Any two series, and right and wrong, differ by at least ΔE 15, six times a just noticeable difference."""
    pairs = [*combinations(palette.categories, 2), (palette.right, palette.wrong)]
    assert min(dist(lab(SIGHT[sight] @ linear(a)), lab(SIGHT[sight] @ linear(b))) for a, b in pairs) >= 15


@BOTH
def test_marks_stay_apart_in_grey(palette: Palette) -> None:
    """On a black-and-white print, series differ by 6 in lightness, and right from wrong by 12."""
    greys = sorted(lab(linear(colour))[0] for colour in palette.categories)
    assert min(b - a for a, b in pairwise(greys)) >= 6
    assert abs(lab(linear(palette.right))[0] - lab(linear(palette.wrong))[0]) >= 12


def test_every_colour_is_a_css_variable_for_both_backgrounds() -> None:
    """HTML of ours gets each colour by name, and it follows the theme."""
    declared = css_variables()
    assert f"--pc-on-accent: light-dark({LIGHT.on_accent}, {DARK.on_accent});" in declared
    assert f"--pc-category-5: light-dark({LIGHT.categories[4]}, {DARK.categories[4]});" in declared
    assert declared.count("--pc-") == 10 + 5
