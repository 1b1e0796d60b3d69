"""What is sent to people: an invitation and a reminder, ready to be filled in, in the study's language."""

from collections.abc import Mapping
from typing import Literal
from urllib.parse import quote

from pricing_clarity.pricing.language import phrase, say

Letter = Literal["first", "begun", "unused"]
"""The first invitation; a reminder to who has begun; one to who has not."""

LETTERS: Mapping[Letter, tuple[str, ...]] = {
    "first": (
        phrase("Hello {name},"),
        phrase(
            "may I ask you a few questions about a price page? It takes about five minutes, on a phone as well, and "
            "there is nothing to prepare: {link}"
        ),
        phrase("Thank you!"),
    ),
    "begun": (
        phrase("Hello {name},"),
        phrase(
            "you began our questions about a price page and have not come to the end yet. They take a few minutes "
            "more. This link goes on where you stopped: {link}"
        ),
        phrase("Thank you!"),
    ),
    "unused": (
        phrase("Hello {name},"),
        phrase(
            "a few days ago I sent you a link to a few questions about a price page. They take about five minutes, and "
            "would help us a lot: {link}"
        ),
        phrase("Thank you!"),
    ),
}
"""Paragraphs, whose gaps are filled in for each person."""


def letter(which: Letter) -> str:
    """A letter in the language spoken, with the gaps `{name}` and `{link}`."""
    return "\n\n".join(say(one) for one in LETTERS[which])


def filled(text: str, name: str, link: str) -> str:
    """A letter to somebody; where there is no name, or an address only, nothing stands in its place."""
    return text.replace("{name}", "" if is_address(name) else name).replace("{link}", link).replace(" ,", ",")


def is_address(text: str) -> bool:
    """Whether a text is a mail address, and nothing that could add to one."""
    name, at, host = text.rpartition("@")
    return bool(name and at and "." in host) and not any(sign.isspace() or sign in '<>"?&' for sign in text)


def mail(address: str, subject: str, text: str) -> str | None:
    """What opens a letter in a mail program; None where the address is none."""
    if not is_address(address):
        return None
    return f"mailto:{quote(address, safe='@+')}?subject={quote(subject)}&body={quote(text)}"
