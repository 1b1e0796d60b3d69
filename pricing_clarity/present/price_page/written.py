"""What is written on a price page, as values, in the order in which it stands there."""

from dataclasses import dataclass

from pricing_clarity.present.price_page import gives, words
from pricing_clarity.present.price_page.notes import Notes
from pricing_clarity.present.price_page.tags import Tag
from pricing_clarity.pricing.language import say, spoken


@dataclass(frozen=True, slots=True)
class Face:
    """A price under some billing periods (`periods`, space-separated; empty for all); no tags: not sold that way."""

    periods: str
    tags: tuple[Tag, ...]
    phases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A tier card, an option or a fee: its words, its prices, and `remarks` on how it can be bought.

    `faces` is empty where the price is on request; `quote` then says so. Of what is given beyond `lines`, `more` counts
    what is compared elsewhere, and `folded` is to be opened here.
    """

    element: str
    name: str
    badge: str = ""
    tagline: str = ""
    button: str = ""
    quote: str = ""
    faces: tuple[Face, ...] = ()
    remarks: tuple[str, ...] = ()
    lead: str = ""
    lines: tuple[gives.Line, ...] = ()
    folded: tuple[gives.Line, ...] = ()
    more: int = 0
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the author's with its element: a promotion, a term, tax, a fee."""

    element: str
    name: str
    text: str
    small: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One position of the billing switch."""

    period: str
    label: str
    says: str = ""

    @property
    def element(self) -> str:
        """The element id of the billing period."""
        return f"billing.{self.period}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole price page."""

    headline: str
    tagline: str
    switch: tuple[Choice, ...]
    tiers: tuple[Item, ...]
    promotions: tuple[Said, ...]
    options: tuple[Item, ...]
    table: tuple[gives.Row, ...]
    fees: tuple[Said, ...]
    terms: tuple[Said, ...]
    tax: Said | None
    checkout: tuple[Said, ...]
    notes: Notes

    @property
    def billed(self) -> str:
        """How often one pays, where there is no choice: `Billed yearly`."""
        only = self.switch[0]
        ours = words.adverb(only.period)
        # Nouns keep their capitals in other languages.
        label = only.label.lower() if spoken().code == "en" else only.label
        return say("Billed {how}", how=ours if ours.lower() == label.lower() else label)

    @property
    def columns(self) -> int:
        """How many tier cards stand in a row, where there is room: rows are as even as they can be."""
        most = 5
        rows = -(-len(self.tiers) // most)
        return -(-len(self.tiers) // rows) if rows else 1
