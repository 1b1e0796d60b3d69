"""What is sent to people: an invitation and a reminder, ready to be filled in, in the study's language."""

from collections.abc import Mapping
from typing import Literal
from urllib.parse import quote

from pricing_clarity.pricing.language import phrase, say, say_many
from pricing_clarity.quiz.study import Published

Letter = Literal["first", "begun", "unused"]
"""The first invitation; a reminder to who has begun; one to who has not."""

LETTERS: Mapping[Letter, tuple[str, ...]] = {
    "first": (
        phrase("Hello {name},"),
        phrase(
            "may I ask you a few questions about a price page? It takes about {minutes}, on a phone as well, and "
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
            "I sent you a link to a few questions about a price page. They take about {minutes}, and your answers "
            "would help us a lot: {link}"
        ),
        phrase("Thank you!"),
    ),
}
"""Paragraphs, whose gaps are filled in for each person."""


SECONDS_A_QUESTION = 35


def minutes_for(questions: int) -> int:
    """About how many minutes so many questions take."""
    return max(1, round(questions * SECONDS_A_QUESTION / 60))


def minutes_of(published: Published) -> int:
    """About how many minutes a study takes whoever meets the most of its questions."""
    return minutes_for(max(sum(map(len, published.met(arm))) for arm in published.arms))


def letter(which: Letter, minutes: int) -> str:
    """A letter in the language spoken about what takes so many minutes, with the gaps `{name}` and `{link}`."""
    lasting = say_many("{number} minute", "{number} minutes", minutes)
    return "\n\n".join(say(one).replace("{minutes}", lasting) for one in LETTERS[which])


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
