"""Invite links as QR codes, read back by another program."""

import io
import xml.etree.ElementTree as ElementTree

import pytest
import zxingcpp
from PIL import Image

from pricing_clarity.present.qr import qr_png, qr_svg

LINKS = ["http://localhost:8501/join/gXk2-0123_abcdefgh123456", "https://quiz.example.com/deep/er/join/" + "aB3_-" * 8]


@pytest.mark.parametrize("link", LINKS)
def test_a_phone_reads_the_link(link: str) -> None:
    """What an independent reader finds in the picture is the link, and nothing else."""
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(qr_png(link))))
    assert link == found.text


def test_the_drawing_is_the_same_code() -> None:
    """The SVG is well-formed, scales, brings no script, and has as many modules as the PNG."""
    svg = ElementTree.fromstring(qr_svg(LINKS[0]))
    assert "{http://www.w3.org/2000/svg}svg" == svg.tag
    size = float(svg.attrib["viewBox"].split()[2])
    assert size * 16 == Image.open(io.BytesIO(qr_png(LINKS[0]))).width
    assert "script" not in qr_svg(LINKS[0])
    assert "width" not in svg.attrib
