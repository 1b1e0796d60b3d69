"""Cells of a table as text: what a spreadsheet would run as a formula is defused on the way out and restored."""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_DEFUSED = re.compile(r"'+[=+\-@\t\r\n]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z")


def defused(text: str) -> str:
    """The text with a leading apostrophe where a spreadsheet might take it for a formula; numbers stay as they are.

    After OWASP, "CSV Injection": cells that begin with = + - @ tab or a line break.
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text


def restored(cell: str) -> str:
    """The text that was defused."""
    return cell[1:] if _DEFUSED.match(cell) else cell
