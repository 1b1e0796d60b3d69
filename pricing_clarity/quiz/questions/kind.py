"""What a kind of question is: a function of a world, with words around it."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from random import Random
from typing import Any, ClassVar

from pydantic import BaseModel

from pricing_clarity.pricing.language import say
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.quiz.question import IMPOSSIBLE, Entry, Misreading
from pricing_clarity.quiz.world import World


@dataclass(frozen=True)
class Asked(ABC):
    """One question: its parameters are the fields, its key is `answer` of the true world.

    `share` is how much of a set may be of this kind while others can be asked.

    Values are canonical: a decimal string for money, an id for a tier, `yes`, `no` or `extra`, `impossible`.
    """

    kind: ClassVar[str]
    asks: ClassVar[str]
    records: ClassVar[str]
    entries: ClassVar[tuple[Entry, ...]] = ("choice",)
    share: ClassVar[float] = 0.25

    @classmethod
    @abstractmethod
    def candidates(cls, pricing: Pricing, rng: Random) -> "Iterator[Asked]":
        """Questions of this kind that can be asked about a pricing; the same for the same generator state."""

    @abstractmethod
    def answer(self, world: World) -> str | None:
        """The canonical answer in a world; None where it has no answer, or more than one."""

    @property
    @abstractmethod
    def slug(self) -> str:
        """The parameters in words, as the question's id shows them."""

    @abstractmethod
    def scenario(self, pricing: Pricing) -> str:
        """The situation, as the participant reads it."""

    @abstractmethod
    def stem(self, pricing: Pricing) -> str:
        """The question itself."""

    @abstractmethod
    def label(self, value: str, pricing: Pricing) -> str:
        """How a value reads among the choices and in results."""

    @abstractmethod
    def elements(self, pricing: Pricing) -> tuple[str, ...]:
        """The elements that shape the right answer."""

    @abstractmethod
    def matters(self, misreading: Misreading, pricing: Pricing) -> bool:
        """Whether a misreading may change the answer; false only where it certainly does not."""

    @abstractmethod
    def in_order(self, values: list[str], pricing: Pricing) -> list[str]:
        """Values in the order in which choices are shown."""

    def fillers(self, pricing: Pricing, key: str) -> Iterator[str]:
        """Wrong answers that stand for a slip and no misreading, the likeliest first."""
        yield from ()

    def always(self, pricing: Pricing) -> tuple[str, ...]:
        """Values that are among the choices whatever misreadings there are."""
        return ()

    def boxes(self, pricing: Pricing) -> tuple[str, ...]:
        """The values that are ticked one by one, where the answer is several of them (see `ticks`)."""
        return ()

    def touched(self, pricing: Pricing) -> Mapping[str, str]:
        """The values that can be picked on the price page, each with the element that stands for it there."""
        return {}

    def because(self, pricing: Pricing) -> str:
        """How the right answer comes about."""
        return ""

    @property
    def weight(self) -> int:
        """How much there is to take in and to work out: 1 for reading one thing off the page."""
        return 1

    @property
    def currency_and_period(self) -> tuple[bool, str | None]:
        """Whether values are money, and for which period."""
        return False, None

    @property
    def selection(self) -> str | None:
        """The purchase asked about, in the words of the command line."""
        return None

    @property
    def variant(self) -> str:
        """What questions that feel the same have in common."""
        return self.kind

    @property
    def reveals(self) -> bool:
        """Whether reading this question tells of a rule that other questions leave to be found; then it comes last."""
        return False

    def plausible(self, value: str) -> bool:
        """Whether a wrong value can stand among the choices without looking absurd."""
        return True

    @property
    def baskets(self) -> frozenset[str]:
        """The purchases asked about; no other question of the set is about the same."""
        return frozenset({self.selection}) if self.selection else frozenset()

    def tells(self, pricing: Pricing) -> frozenset[str]:
        """Facts that reading this question gives away: that the options of its basket can be had with the tier."""
        basket = getattr(self, "basket", None)
        if not isinstance(basket, Selection):
            return frozenset()
        return frozenset(f"{basket.tier}+options.{key}" for key in basket.options)

    def seeks(self, pricing: Pricing) -> frozenset[str]:
        """Facts that would give the answer away."""
        return frozenset()

    def promises(self, pricing: Pricing) -> frozenset[str]:
        """The promotions that the purchase gets all of: what they are advertised with, and buyers come for."""
        return frozenset()

    @property
    def parameters(self) -> dict[str, Any]:
        """The fields as plain values."""
        return {one.name: _plain(getattr(self, one.name)) for one in fields(self)}

    @cached_property
    def id(self) -> str:
        """The question's id: kind and parameters, shortened where it is long."""
        text = f"{self.kind}-{self.slug}"
        return text if len(text) <= 64 else f"{text[:57]}-{sha256(text.encode()).hexdigest()[:6]}"


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_defaults=True)
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, Decimal) else value


def not_sold() -> str:
    """How the value `impossible` reads."""
    return say("It can't be bought like this")


def ascending(values: list[str]) -> list[str]:
    """Amounts from small to large, `impossible` last."""
    return sorted(
        values, key=lambda value: (value == IMPOSSIBLE, Decimal(0) if value == IMPOSSIBLE else Decimal(value))
    )
