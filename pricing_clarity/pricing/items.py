"""What is sold: tiers, options, fees, with what they give and when they can be had."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, StrictBool, Tag, model_validator

from pricing_clarity.pricing.base import Id, Ids, Number, Part, Reset, Whole, shape, wrong
from pricing_clarity.pricing.charges import Charge, Percentage
from pricing_clarity.pricing.conditions import Condition

Charges = Annotated[Annotated[Charge, Tag("~map")] | Annotated[tuple[Charge, ...], Tag("~list")], Discriminator(shape)]
"""One charge, or several that add up (a platform fee and a seat price)."""

Count = Annotated[Whole, Field(ge=0, le=1_000_000)]


def _feature(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal | int) and not isinstance(value, bool) else value


FeatureValue = Annotated[bool | str, BeforeValidator(_feature, json_schema_input_type=bool | str | float)]
"""Yes, no, or a text such as `30 Mbps`."""


class Unit(Part):
    """Something counted when buying (a seat, a line); `lifelike` lists quantities that real buyers have."""

    name: str | None = None
    plural: str | None = None
    minimum: Number = Decimal(1)
    maximum: Number | None = None
    step: Number = Decimal(1)
    lifelike: tuple[Number, ...] = ()


class Feature(Part):
    """A feature's name on the page and what it means, in the buyer's words.

    `group` is the heading that the page compares it under, together with all that name the same one.
    """

    name: str
    group: str | None = None
    about: str | None = None
    synonyms: tuple[str, ...] = ()


class Limit(Part):
    """An amount of a unit, per reset period (`ever`: not reset); `per` says each unit bought has its own (pooled).

    `unit` is the printed unit (GB, requests). `counts` names a unit bought, where the limit is on that (10 seats).
    `group` is the heading that the page compares it under, as with features.
    """

    name: str
    group: str | None = None
    unit: str = ""
    resets: Reset = "ever"
    counts: Id | None = None
    about: str | None = None
    lifelike: tuple[Number, ...] = ()


class LimitAmount(Part):
    """How much of a limit a tier or option gives.

    `amount` or unlimited; `per` a unit bought multiplies it; `over` is charged on usage beyond it, per unit of the
    limit, in whole blocks (package) or pro rata (per unit, graduated, …); without `over`, more cannot be had. An
    option's amount adds to the tier's, or takes its place with `instead`, where it is larger.
    """

    amount: Number | Literal["unlimited"]
    per: Id | None = None
    over: Charge | None = None
    instead: StrictBool = False

    @model_validator(mode="after")
    def _over_is_an_amount(self) -> Self:
        if isinstance(self.over, Percentage):
            raise wrong(
                "usage beyond a limit cannot cost a percentage", "write an amount, such as {amount: 0.10, per: gb}"
            )
        return self

    @property
    def unlimited(self) -> bool:
        """Whether there is no limit."""
        return self.amount == "unlimited"


def _limit(value: Any) -> Any:
    return value if isinstance(value, Mapping | LimitAmount) else {"amount": value}


AmountOrMore = Annotated[
    LimitAmount, BeforeValidator(_limit, json_schema_input_type=Number | Literal["unlimited"] | LimitAmount)
]
"""An amount of a limit; the amount alone may be written without braces."""


class Phase(Part):
    """A stretch before the standard price: a trial or an intro price, in the order written.

    A trial may be counted in days (30 days are a month), an intro price in months. Without a charge it is free. A
    trial's charge falls due once, when the trial begins; an intro's replaces the item's recurring charges. A tier's
    trial puts off everything bought with it.
    """

    kind: Literal["trial", "intro"]
    months: Annotated[Whole, Field(ge=0, le=60)] = 0
    days: Annotated[Whole, Field(ge=0, le=90)] = 0
    charge: Charge | None = None
    says: str | None = None

    @model_validator(mode="after")
    def _has_a_length(self) -> Self:
        if self.kind == "intro" and (self.days or not self.months):
            raise wrong("an intro price is counted in months", "write how many months it lasts, such as months: 3")
        if not self.days and not self.months:
            raise wrong("the trial has no length", "write how long it lasts, such as days: 14")
        if isinstance(self.charge, Percentage):
            raise wrong("a trial or intro price cannot be a percentage", "write an amount, such as {amount: 10}")
        return self


class Given(Part):
    """What tiers and options have in common: a price, and features and limits that they give.

    `charge` left out with a `quote` text means that the price is on request: never billed, never asked about.
    """

    name: str
    charge: Charges | None = None
    quote: str | None = None
    features: dict[Id, FeatureValue] = {}
    limits: dict[Id, AmountOrMore] = {}
    phases: tuple[Phase, ...] = ()

    @model_validator(mode="after")
    def _trials_come_first(self) -> Self:
        kinds = [phase.kind for phase in self.phases]
        if kinds != sorted(kinds, key=["trial", "intro"].index):
            raise wrong("a trial comes after an intro price", "write the trial first")
        return self

    @property
    def charges(self) -> tuple[Charge, ...]:
        """The charges as a tuple, empty for a free or quote-only item."""
        if self.charge is None:
            return ()
        return self.charge if isinstance(self.charge, tuple) else (self.charge,)


class UnitRange(Part):
    """How many units a tier can be bought with."""

    minimum: Number | None = None
    maximum: Number | None = None
    step: Number | None = None


class Tier(Given):
    """A plan that a buyer chooses one of. `includes` lists options that come with it at no charge.

    `terms` lists the terms that it is sold with, the default one first; left out, any term or none.
    """

    includes: Ids = ()
    terms: Ids = ()
    quantity: dict[Id, UnitRange] = {}


class Option(Given):
    """An add-on. Its limits add to the tier's; its features are had on top.

    `only_with` lists the tiers it can be had with (all, when left out); `requires` options that must be chosen too;
    `excludes` options that cannot; `requires_any` at least one of these. `quantity` lets it be bought several times.
    `mandatory` means that every buyer pays it.
    """

    only_with: Ids | None = None
    requires: Ids = ()
    requires_any: Ids = ()
    excludes: Ids = ()
    minimum: Count = 1
    maximum: Count = 1
    step: Annotated[Whole, Field(ge=1)] = 1
    mandatory: StrictBool = False


Stage = Literal["page", "footnote", "checkout"]


class Fee(Part):
    """A mandatory charge and where the buyer first sees it; `when` limits it to some selections."""

    name: str
    charge: Charges
    shown: Stage = "page"
    when: Condition | None = None
    says: str | None = None

    @property
    def charges(self) -> tuple[Charge, ...]:
        """The charges as a tuple."""
        return self.charge if isinstance(self.charge, tuple) else (self.charge,)
