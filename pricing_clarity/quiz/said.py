"""What participants say beside their answers: notes while they go, and a rating at the end."""

from pricing_clarity.pricing.base import Part


class Note(Part):
    """What a participant wrote: about one question, one element of the page, or (both None) the page as a whole."""

    participant: str
    text: str
    question: str | None = None
    element: str | None = None


class Rating(Part):
    """How easy a participant found it, from 1 (very hard) to 7 (very easy), and how it felt, in a word."""

    participant: str
    ease: int | None = None
    feeling: str | None = None
