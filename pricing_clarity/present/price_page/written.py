"""What is written on a price page, as values, in the order in which it stands there."""

from dataclasses import dataclass

from pricing_clarity.present.price_page import gives, words
from pricing_clarity.present.price_page.notes import Notes
from pricing_clarity.present.price_page.tags import Tag
from pricing_clarity.pricing.language import say, spoken

FEW = 4
"""So many plans are named one by one."""


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

    def beyond(self, few: int) -> int:
        """How much is compared elsewhere where only so few lines are listed here."""
        return max(0, len(self.lines) - few) + self.more


@dataclass(frozen=True, slots=True)
class Block:
    """What is compared under one heading, or under none: `rows`, and those `folded` behind them, to be opened.

    `open` tells whether what is under a heading is open at first.
    """

    name: str
    rows: tuple[gives.Row, ...]
    folded: tuple[gives.Row, ...] = ()
    open: bool = True


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
    table: tuple[Block, ...]
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
    def crowd(self) -> bool:
        """Whether there are more tiers than stand beside each other in a comparison; it gets a window of its own."""
        return bool(self.table) and len(self.tiers) > 6

    @property
    def even(self) -> bool:
        """Whether several tables stand below each other, so that their columns should be as wide."""
        return len(self.table) > 1 or any(block.folded for block in self.table)

    def those(self, positions: tuple[int, ...]) -> str:
        """The tiers at these positions: `All plans`, `All plans but Free`, `Plus, Pro`."""
        names = [tier.name for tier in self.tiers]
        others = [name for position, name in enumerate(names) if position not in positions]
        if not others and len(names) > 1:
            return say("All plans")
        if len(others) == 1 and len(names) > FEW:
            return say("All plans but {name}", name=others[0])
        return ", ".join(names[position] for position in positions)

    @property
    def columns(self) -> int:
        """How many tier cards stand in a row, where there is room: rows are as even as they can be."""
        most = 5
        rows = -(-len(self.tiers) // most)
        return -(-len(self.tiers) // rows) if rows else 1
