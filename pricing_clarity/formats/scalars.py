"""What a bare word in YAML means here: a text, an exact number, true or false, and which words are refused.

YAML 1.1 turns some words into something else in silence: `NO` into false, `1:30` into 90, `010` into 8. Here such a
word is a problem that says what to write instead. Numbers keep every digit that was written.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

Scalar = str | int | Decimal | bool

LONGEST_NUMBER = 40

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?\Z")
_TRUTH = {"true": True, "false": False}
_TRUTH_LIKE = {"yes": "true", "on": "true", "no": "false", "off": "false"}
_NOTHING = {"", "~", "null"}


@dataclass(frozen=True, slots=True)
class Surprise:
    """A bare word that YAML would turn into something else: what is wrong, and what to write."""

    what: str
    write: str


def bare(text: str) -> Scalar | Surprise:
    """The value of a word written without quotes."""
    if _NUMBER.match(text):
        if len(text) > LONGEST_NUMBER:
            return Surprise(f"a number of {len(text)} digits is too long", f"write at most {LONGEST_NUMBER} digits")
        return Decimal(text) if "." in text or text == "-0" else int(text)
    word = text.lower()
    if word in _TRUTH:
        return _TRUTH[word]
    if word in _NOTHING:
        return Surprise("nothing is written here", "write a value, or remove the line")
    if word in _TRUTH_LIKE:
        return Surprise(
            f"{text} without quotes can mean the word or {_TRUTH_LIKE[word]}",
            f'write {_TRUTH_LIKE[word]}, or "{text}" in quotes for the word',
        )
    return _disguised_number(text) or text


def _disguised_number(text: str) -> Surprise | None:
    for pattern, what, plain in _DISGUISES:
        if re.fullmatch(pattern, text):
            if len(text) > LONGEST_NUMBER:
                return Surprise(f"{text[:10]}… {what}", "put the text in quotes")
            number = plain(text)
            first = f"write {number}, or " if number else "write "
            return Surprise(f"{text} {what}", f'{first}"{text}" in quotes for the text')
    return None


def _expanded(text: str) -> str | None:
    mantissa, _, exponent = text.replace("_", "").lower().partition("e")
    if len(exponent) > 3 or abs(int(exponent)) > LONGEST_NUMBER or len(mantissa) > LONGEST_NUMBER:
        return None
    return f"{Decimal(mantissa).scaleb(int(exponent)):f}"


def _tidied(text: str) -> str | None:
    text = text.replace("_", "").lstrip("+")
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, part = text.partition(".")
    part = part.rstrip(".")
    tidy = (whole.lstrip("0") or "0") + (f".{part}" if point and part else "")
    return sign + tidy if _NUMBER.match(sign + tidy) else None


def _none(_text: str) -> None:
    return None


_DISGUISES = (
    (r"[-+]?(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)[eE][-+]?\d+", "is a number written with an exponent", _expanded),
    (r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)", "is not an amount", _none),
    (r"[-+]?\d[\d_]*(:[0-5]?\d)+(\.\d*)?", "is read by YAML as a number in base 60", _none),
    (r"\d{4}-\d\d?-\d\d?([Tt ].*)?", "is read by YAML as a date", _none),
    (r"[-+]?0[xX][0-9a-fA-F_]+", "is a hexadecimal number", _none),
    (r"[-+]?0[bB][01_]+", "is a binary number", _none),
    (r"[-+]?0[oO]?[0-7_]+", "is read by YAML as an octal number", _tidied),
    (r"[-+]?0\d[\d_]*(\.\d*)?", "is a number with a leading zero", _tidied),
    (r"[-+]?\d[\d_]*_[\d_]*(\.[\d_]*)?", "is a number with underscores", _tidied),
    (r"\+\d+(\.\d*)?", "is a number with a plus sign", _tidied),
    (r"[-+]?\.\d+|[-+]?\d+\.", "is a number with nothing on one side of the point", _tidied),
)
