"""Pictures from outside: taken apart into pixels and written anew, so that nothing but the pixels comes through.

What a file may hide is gone: scripts in an SVG, a second file behind the picture, where and by whom it was taken. What
is too large is refused before it is unpacked.
"""

import io
import warnings
from dataclasses import dataclass
from typing import Literal

from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST = 5_000_000
"""The most bytes of a picture that comes in."""
MOST_PIXELS = 40_000_000
"""Of all that it unpacks to; a screenshot of a long page on a sharp screen has about 25 million."""
LONGEST_SIDE = 16_000
"""Pixels; browsers stop drawing above this."""
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")

_LIMITS = f"Use one of at most {MOST_PIXELS // 1_000_000} million pixels, and {LONGEST_SIDE:,} on a side."
_TRANSPARENT = ("RGBA", "LA", "PA")


class BadImage(ValueError):
    """A picture cannot be taken; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class SafeImage:
    """A picture as pixels alone: a PNG, or a JPEG where it came as one; `width` and `height` in pixels."""

    data: bytes
    kind: Literal["image/png", "image/jpeg"]
    width: int
    height: int


def safe_image(data: bytes) -> SafeImage:
    """The picture in a PNG, JPEG, WebP or GIF file, written anew: upright, the first frame, without anything beside it.

    Raises:
        BadImage: it is no such picture, is broken, or is too large.

    """
    if len(data) > LARGEST:
        raise BadImage(f"The picture has {len(data):,} bytes. Use one of at most {LARGEST:,} bytes.")
    try:
        with warnings.catch_warnings():
            # Of Pillow's own limit; ours is tighter, and is checked before anything is unpacked.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
                _measure(*opened.size)
                return _anew(opened)
    except UnidentifiedImageError:
        raise BadImage("This is not a picture that can be used. Save it as PNG, JPEG or WebP.") from None
    except BadImage:
        raise
    except Image.DecompressionBombError:
        raise BadImage(f"The picture unpacks to far too many pixels. {_LIMITS}") from None
    # Pillow raises whatever a broken file makes its parsers stumble over.
    except Exception as error:
        raise BadImage("The picture is damaged, or was cut off. Save it again as PNG.") from error


def _measure(width: int, height: int) -> None:
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise BadImage(f"The picture is {width:,} × {height:,} pixels. {_LIMITS}")


def _anew(opened: Image.Image) -> SafeImage:
    jpeg = opened.format == "JPEG"
    opened.seek(0)
    upright = ImageOps.exif_transpose(opened)
    clear = upright.mode in _TRANSPARENT or "transparency" in upright.info
    mode = "RGBA" if clear and not jpeg else "RGB"
    # Into a new image: a converted one takes along comments, profiles and palettes.
    pixels = Image.new(mode, upright.size)
    pixels.paste(upright.convert(mode))
    out = io.BytesIO()
    if jpeg:
        pixels.save(out, "JPEG", quality=90, optimize=True)
    else:
        pixels.save(out, "PNG", optimize=True)
    return SafeImage(out.getvalue(), "image/jpeg" if jpeg else "image/png", *pixels.size)
