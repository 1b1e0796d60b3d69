"""Responses and pictures that are none: they are refused, by what is in them. Each case is one try."""

import gzip
import io
import zipfile

import pytest

from pricing_clarity.formats import read_responses
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
