"""The text of a file that another program wrote, in whatever letters it wrote it."""

import re
from contextlib import suppress

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def text_of(source: bytes) -> tuple[str, bool]:
    """The text, and whether it was read as Windows-1252, as older programs on Windows write it, for want of UTF-8.

    Raises:
        UnicodeDecodeError: it is neither, as no text is.

    """
    try:
        return source.decode("utf-16" if source.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"), False
    except UnicodeDecodeError:
        with suppress(UnicodeDecodeError):
            text = source.decode("cp1252")
            if not _CONTROL.search(text):
                return text, True
        raise
