"""From bytes to text: the size is refused before anything else, then what is not UTF-8 or not text."""

import re

from pricing_clarity.formats.tree import Found
from pricing_clarity.pricing.base import Problem

Source = str | bytes

LARGEST = 500_000
"""The most bytes that a definition may have."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_TURNING = "\u202a-\u202e\u2066-\u2069"
"""What turns the direction of a text around, so that a price reads otherwise than it is (CVE-2021-42574)."""
_UNPRINTABLE = re.compile(f"[{_TURNING}]|[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def decoded(source: Source) -> str | Found:
    """The text of a definition, without a byte order mark, or why there is none."""
    if len(source) > LARGEST:
        return too_large(len(source))
    if isinstance(source, bytes):
        if source.startswith(_UTF16):
            return _found(1, "the file is saved as UTF-16", "save it as UTF-8")
        try:
            text = source.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = source.count(b"\n", 0, error.start) + 1
            if b"\0" in source[:1000]:
                return _found(line, "the file is not text", "save the definition as plain text, in UTF-8")
            return _found(line, "a character is not UTF-8", "save the file as UTF-8, and type the character again")
    else:
        text = source.removeprefix("\ufeff")
    odd = _UNPRINTABLE.search(text)
    if odd is None:
        return text
    line = text.count("\n", 0, odd.start()) + 1
    if odd.group() == "\0":
        return _found(line, "the file is not text", "save the definition as plain text, in UTF-8")
    return _found(line, f"an invisible character (U+{ord(odd.group()):04X}) is in the text", "remove it")


def too_large(size: int) -> Found:
    """The problem of a file that is not even opened."""
    return _found(1, f"the file has {size:,} bytes", f"keep a definition under {LARGEST:,} bytes; split it up")


def _found(line: int, what: str, write: str) -> Found:
    return Found(line, Problem(where=(), what=what, write=write))
