"""Pictures from outside come through as pixels and as nothing else."""

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from pricing_clarity.formats import images
from pricing_clarity.formats.images import BadImage, safe_image


def picture(kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (30, 20), **options: object) -> bytes:
    """A small picture of one colour, as a file."""
    out = io.BytesIO()
    Image.new(mode, size, {"RGB": (200, 30, 40), "RGBA": (200, 30, 40, 100), "P": 1}[mode]).save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode", "expected"),
    [
        ("PNG", "RGB", "image/png"),
        ("PNG", "RGBA", "image/png"),
        ("WEBP", "RGB", "image/png"),
        ("GIF", "P", "image/png"),
        ("JPEG", "RGB", "image/jpeg"),
    ],
)
def test_pictures_come_through(kind: str, mode: str, expected: str) -> None:
    """Of each kind that browsers make: the same pixels, in a file that every browser shows."""
    taken = safe_image(picture(kind, mode))
    assert (expected, 30, 20) == (taken.kind, taken.width, taken.height)
    shown = Image.open(io.BytesIO(taken.data))
    assert ("RGBA" if mode == "RGBA" else "RGB") == shown.mode
    if mode != "P":
        assert all(abs(seen - drawn) < 6 for seen, drawn in zip(shown.getpixel((5, 5)), (200, 30, 40), strict=False))


def test_nothing_beside_the_pixels_comes_through() -> None:
    """Comments, places, names and what was appended to the file are gone."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "secret-note")
    exif = Image.Exif()
    exif[0x010E] = "secret-place"
    files = [
        picture(pnginfo=notes) + b"secret-archive",
        picture("JPEG", comment=b"secret-note", exif=exif.tobytes()) + b"<script>secret-script</script>",
        picture("WEBP", exif=exif.tobytes()),
        picture("GIF", "P", comment=b"secret-note"),
    ]
    for file in files:
        assert b"secret" in file
        assert b"secret" not in safe_image(file).data


def test_a_photo_taken_sideways_stands_upright() -> None:
    """The turn that a phone notes beside the pixels is carried out, because the note does not come along."""
    exif = Image.Exif()
    exif[0x0112] = 6
    taken = safe_image(picture("JPEG", exif=exif.tobytes()))
    assert (20, 30) == (taken.width, taken.height)


def test_what_is_taken_once_is_taken_again_alike() -> None:
    """A PNG that went through is not changed by going through again."""
    once = safe_image(picture("PNG", "RGBA"))
    assert once == safe_image(once.data)


def claimed(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it unpacks to this size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    rows = chunk(b"IDAT", zlib.compress(b"\0" * 1_000_000, 9))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + rows + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "not a picture"),
        (b"%PDF-1.7 ", "not a picture"),
        (picture("TIFF"), "not a picture"),
        (picture("BMP"), "not a picture"),
        (picture()[:60], "damaged"),
        (claimed(300, 4_000), "damaged"),
        (claimed(50_000, 50_000), "far too many pixels"),
        (claimed(8_000, 6_000), "8,000 × 6,000 pixels"),
        (claimed(20_000, 10), "20,000 × 10 pixels"),
        (b"\x89PNG" + b"x" * images.LARGEST, "bytes"),
    ],
    ids="empty svg pdf tiff bmp cut-off too-little bomb small-bomb thin-bomb large".split(),
)
def test_what_cannot_be_taken_is_told(data: bytes, says: str) -> None:
    """Other files, broken ones, and small files that unpack to gigabytes end in one sentence that says what to do."""
    with pytest.raises(BadImage, match=says) as told:
        safe_image(data)
    assert str(told.value).endswith(".")


@given(st.binary(max_size=200), st.sampled_from([picture(), picture("JPEG"), picture("WEBP"), picture("GIF", "P")]))
def test_broken_files_are_refused_or_drawn(noise: bytes, file: bytes) -> None:
    """Whatever stands in the middle of a file, the outcome is a picture or a sentence."""
    middle = len(file) // 2
    try:
        taken = safe_image(file[:middle] + noise + file[middle + len(noise) :])
    except BadImage:
        return
    assert taken.width * taken.height <= images.MOST_PIXELS
