"""Responses and pictures that are none: they are refused, by what is in them. Each case is one try."""

import gzip
import io
import struct
import zipfile

import pytest

from pricing_clarity.formats import read_responses
from pricing_clarity.formats.archive import BadArchive, unpacked
from pricing_clarity.formats.images import BadImage, safe_image

CSVS = {
    "a NUL": b"participant,question\0\n",
    "a quotation mark that is never closed": b'participant,question,choice\n"a,b,' + b"x" * 200_000,
    "ten thousand columns": b",".join([b"participant"] * 10_000),
    "a field of a megabyte": b"participant,question,choice,correct\na,b," + b"x" * 1_000_000 + b",yes\n",
    "a GZIP": gzip.compress(b"participant,question\n"),
    "no lines": b"",
    "seconds that are infinite": b"participant,question,choice,correct,seconds\na,b,c,yes,1e999\n",
    "seconds that are none": b"participant,question,choice,correct,seconds\na,b,c,yes,nan\n",
}


@pytest.mark.parametrize("content", CSVS.values(), ids=CSVS.keys())
def test_odd_responses_are_told(content: bytes) -> None:
    """A file of responses that cannot be used ends in problems, not in a traceback or in a number that is none."""
    read = read_responses(content, "x.csv")
    assert read.value is None
    assert read.problems


def packed(*files: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


GOOD = packed(("a.yaml", b"title: A\n" * 100))
_SIZE = GOOD.index(b"PK\x01\x02") + 24
ARCHIVES = {
    "no zip": (b"title: A", "damaged"),
    "half of one": (GOOD[: len(GOOD) // 2], "damaged"),
    "changed content": (GOOD.replace(GOOD[36:40], b"\xff\xff\xff\xff", 1), "damaged"),
    "a size that is a lie": (GOOD[:_SIZE] + struct.pack("<L", 9) + GOOD[_SIZE + 4 :], "damaged"),
    "a password": (GOOD[: _SIZE - 16] + b"\x01" + GOOD[_SIZE - 15 :], "password"),
    "nothing": (packed(), "no file"),
    "a folder and what systems add": (
        packed(("x/", b""), ("__MACOSX/._a.yaml", b"x"), (".git/a.yaml", b"x")),
        "no file",
    ),
    "a bomb": (packed(*((f"{n}.yaml", b"\0" * 4_900_000) for n in range(5))), "unpacks to 24.5 MB, at most 20 MB"),
    "many files": (packed(*((f"{n}.yaml", b"") for n in range(201))), "201 files"),
}


@pytest.mark.parametrize(("data", "says"), ARCHIVES.values(), ids=ARCHIVES.keys())
def test_a_zip_that_cannot_be_taken_in_says_why(data: bytes, says: str) -> None:
    """It is refused as a whole, before it is unpacked or as soon as a lie is found."""
    with pytest.raises(BadArchive, match=says):
        unpacked(data, (".yaml",))


def test_nothing_in_a_zip_leads_out_of_it() -> None:
    """Paths lose what leads up or to the root; what is no pricing, too large or packed again is named, not taken."""
    odd = [("../../etc/a.yaml", b"a"), ("/root/b.YAML", b"b"), ("..\\c.yaml", b"c"), ("d.exe", b"d"), ("e.zip", b"e")]
    found = unpacked(packed(*odd, ("f.yaml", b"\0" * 5_000_001)), (".yaml",))
    assert [("etc/a.yaml", b"a"), ("root/b.YAML", b"b"), ("c.yaml", b"c")] == [
        (one.path, one.content) for one in found[:3]
    ]
    assert ["none of the kinds", "a zip inside a zip", "has 5 MB"] == [
        sign
        for one, sign in zip(found[3:], ("none of the kinds", "a zip inside a zip", "has 5 MB"), strict=True)
        if sign in one.refused
    ]
    assert "unusual" in unpacked(packed(("g.yaml", b"g"), how=zipfile.ZIP_LZMA), (".yaml",))[0].refused


def bomb() -> bytes:
    """A ZIP of zeros, as a stand-in for any archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.png", b"\0" * 20_000_000)
    return out.getvalue()


PICTURES = {
    "an SVG with a script": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "an SVG with a BOM": b'\xef\xbb\xbf<?xml version="1.0"?><svg onload="alert(1)"/>',
    "an HTML page": b"<html><script>alert(1)</script></html>",
    "a PNG's head on a page": b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script></html>",
    "a GIF's head on a script": b"GIF89a/*\x00\x00*/=1;alert(1);//",
    "an EPS program": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n(/etc/passwd) run\n",
    "a ZIP bomb": bomb(),
    "a PDF": b"%PDF-1.7\n1 0 obj<</S/JavaScript>>endobj",
}


@pytest.mark.parametrize("data", PICTURES.values(), ids=PICTURES.keys())
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    """By what is in it, whatever it is called."""
    with pytest.raises(BadImage):
        safe_image(data)
