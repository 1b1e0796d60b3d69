"""An invite link as a QR code: on a poster, on a slide, on the desk in front of somebody."""

import io

import segno

_CORRECTION = "m"
"""15 % of the code may be dirty or torn."""
_QUIET_ZONE = 4
"""Modules of white around the code, as ISO/IEC 18004 asks for."""
_PIXELS = 16
"""Of a module in the PNG: enough for print at 5 cm."""


def qr_svg(link: str) -> str:
    """The link as an SVG document, black on white whatever stands around it, scaled by where it is put."""
    out = io.BytesIO()
    segno.make(link, error=_CORRECTION, micro=False).save(
        out, kind="svg", border=_QUIET_ZONE, dark="#000", light="#fff", omitsize=True, xmldecl=False, svgns=True
    )
    return out.getvalue().decode()


def qr_png(link: str) -> bytes:
    """The link as a PNG, black on white."""
    out = io.BytesIO()
    segno.make(link, error=_CORRECTION, micro=False).save(
        out, kind="png", border=_QUIET_ZONE, scale=_PIXELS, dark="#000", light="#fff"
    )
    return out.getvalue()
