"""The whole price page of one product, as a frozen value."""

from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal, get_args

from pydantic import ConfigDict, Field

from pricing_clarity.pricing.base import Amount, Difference, Id, Part, Percent, Period, Refs, Whole
from pricing_clarity.pricing.conditions import Condition
from pricing_clarity.pricing.items import Feature, Fee, Limit, Option, Tier, Unit
from pricing_clarity.pricing.language import phrase
from pricing_clarity.pricing.promotions import Promotion
from pricing_clarity.pricing.selection import Selection


class Billing(Part):
    """A billing period on offer.

    `discount` is the shorthand for a price by period: a tier's or option's monthly price without an explicit price
    for this period is paid for the whole period in advance, less so many per cent (0 for none).
    """

    says: str | None = None
    discount: Percent | None = None
    when: Condition | None = None


class Exit(Part):
    """What leaving early costs.

    A fixed `amount`, less `less_each_month` for every month served; or an amount for each `per_remaining_month`; or a
    share `percent_of_remaining` of the monthly charges still to come.
    """

    amount: Amount = Decimal(0)
    less_each_month: Amount = Decimal(0)
    per_remaining_month: Amount = Decimal(0)
    percent_of_remaining: Percent = Decimal(0)
    says: str | None = None


class Term(Part):
    """How long a buyer commits: `months` (0 for none), how it renews, and what leaving early costs."""

    name: str
    months: Annotated[Whole, Field(ge=0, le=120)]
    exit: Exit | None = None
    renews: str | None = None
    when: Condition | None = None


class Tax(Part):
    """`included` in the prices, `excluded` (added at `rate` per cent, on all or on the elements `of`), or `varies`."""

    kind: Literal["included", "excluded", "varies"]
    name: str = phrase("Tax")
    rate: Percent | None = None
    of: Refs = ()
    says: str | None = None


class Footnote(Part):
    """A footnote, its marker on the page, and the elements that carry the marker."""

    marker: str = "*"
    text: str
    about: tuple[str, ...] = ()


class Shown(Part):
    """How one element reads on the page, where that differs from its name and price."""

    label: str | None = None
    price: str | None = None
    unit: str | None = None
    tagline: str | None = None
    badge: str | None = None
    button: str | None = None


class Copy(Part):
    """The words of the page, apart from the rules, so that wording can be tested by itself.

    `elements` is keyed by element id (`tiers.pro`); `highlight` is the tier that the page recommends.
    """

    headline: str | None = None
    tagline: str | None = None
    highlight: Id | None = None
    elements: dict[str, Shown] = {}
    footnotes: dict[Id, Footnote] = {}


class Payment(Part):
    """What a worked example must cost: due today, a month, the first twelve months, once every intro is over.

    `over` gives totals of the first so many months; `lines` what single elements (`options.hd`, `tax`) cost each
    time in the first paid month, less than nothing for a promotion that has a line of its own.
    """

    today: Amount | None = None
    month: Amount | None = None
    year: Amount | None = None
    later: Amount | None = None
    over: dict[Annotated[Whole, Field(ge=1, le=120)], Amount] = {}
    lines: dict[str, Difference] = {}


class Example(Part):
    """A purchase worked by hand, checked whenever the file is read."""

    buy: Selection
    pay: Payment | None = None
    cannot: str | None = None
    because: str | None = None


class Pricing(Part):
    """A pricing: the whole price page of one product.

    Element ids are the paths of its parts: `tiers.pro`, `options.hd`, `promotions.two-more`, `fees.activation`,
    `limits.storage`, `features.sso`, `billing.year`, `terms.two-years`, `tax`.
    """

    model_config = ConfigDict(populate_by_name=True)

    title: str
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "USD"
    about: str | None = None
    source: str | None = None
    units: dict[Id, Unit] = {}
    features: dict[Id, Feature] = {}
    limits: dict[Id, Limit] = {}
    billing: dict[Period, Billing] = {}
    tiers: dict[Id, Tier] = {}
    options: dict[Id, Option] = {}
    promotions: dict[Id, Promotion] = {}
    fees: dict[Id, Fee] = {}
    terms: dict[Id, Term] = {}
    tax: Tax | None = None
    copy_: Annotated[Copy, Field(alias="copy")] = Copy()
    examples: tuple[Example, ...] = ()

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The billing periods on offer, the default first: those of `billing`, else those that prices are given for."""
        if self.billing:
            return tuple(self.billing)
        items = (*self.tiers.values(), *self.options.values())
        named = {period for item in items for charge in item.charges for period in charge.periods or ()}
        return tuple(period for period in get_args(Period) if period in named) or ("month",)

    def name_of(self, element: str) -> str:
        """The name that the page shows for an element id."""
        section, _, key = element.partition(".")
        shown = self.copy_.elements.get(element)
        if shown and shown.label:
            return shown.label
        if section == "footnotes":
            return self.copy_.footnotes[key].text if key in self.copy_.footnotes else key
        part = getattr(self, section, {}).get(key) if section != "tax" else self.tax
        return str(getattr(part, "name", None) or getattr(part, "says", None) or key or section)
