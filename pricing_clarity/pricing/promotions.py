"""Promotions: `when` (a condition on the selection) → `then` (what changes), with duration and scope."""

from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from pricing_clarity.pricing.base import Id, Number, Part, Percent, Price, Refs, Whole, wrong
from pricing_clarity.pricing.conditions import Condition

Scope = Literal["account", "item", "line"]


_CHANGES = ("becomes", "less", "percent_off", "free_units", "waived")


class Effect(Part):
    """One thing that a promotion changes; exactly one of `becomes`, `less`, `percent_off`, `free_units`, `waived`.

    `price_of` names what it changes: an option's id, or elements such as `tiers.pro`, `options.hd`,
    `fees.activation`, all `tiers`, `options` or `fees`, or `subtotal` (tier, options and overage together). What is
    changed is the recurring price; a one-off price where the element has no other.

    `becomes` replaces the price of each named element (the price of a unit where it is charged by unit); `less`
    takes an amount off, once for the account, for each item named, or for each line (unit) of it, as the promotion's
    scope says; `percent_off` takes a share off; `free_units` makes so many units free; `waived` drops the charges,
    one-off ones too. One amount for `becomes` or `less` is a month's where the buyer's billing period sets the
    rhythm; it can also be given by billing period. No price falls below zero, and no promotion raises one.
    """

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": [change]} for change in _CHANGES]})

    price_of: Refs = ("subtotal",)
    becomes: Price | None = None
    less: Price | None = None
    percent_off: Annotated[Percent, Field(le=100)] | None = None
    free_units: Number | None = None
    waived: Literal[True] | None = None

    @model_validator(mode="after")
    def _one_change(self) -> Self:
        changes = (self.becomes, self.less, self.percent_off, self.free_units, self.waived)
        said = sum(change is not None for change in changes)
        if said != 1:
            what = "several changes are written in one" if said else "no change is written"
            raise wrong(what, "write exactly one of becomes, less, percent_off, free_units, waived")
        if self.free_units is not None and "subtotal" in self.price_of:
            raise wrong(
                "the subtotal has no units", "say whose units are free in price_of, such as price_of: tiers.pro"
            )
        return self


class Duration(Part):
    """`{months: 12}`, counted from the first paid month, or `{months: term}`, as long as the buyer commits to.

    `after` puts the beginning off by so many months; without `months` it then goes on. A promotion that says nothing
    of its duration lasts while its condition holds.
    """

    months: Annotated[Whole, Field(ge=1, le=120)] | Literal["term"] | None = None
    after: Annotated[Whole, Field(ge=0, le=120)] = 0

    @model_validator(mode="after")
    def _is_bounded(self) -> Self:
        if self.months is None and not self.after:
            raise wrong("the duration is empty", "write how long it lasts, such as months: 12, or leave lasts out")
        return self


class Promotion(Part):
    """A promotion. Promotions apply in the order of `order`, then of the file; each sees what those before it left.

    `excludes` names promotions that cannot be had together with this one: the earlier in order wins. `lapse` says in
    words what happens when it ends (the standard price returns).
    """

    name: str | None = None
    says: str
    when: Condition | None = None
    then: Annotated[tuple[Effect, ...], Field(min_length=1)]
    lasts: Duration | None = None
    lapse: str | None = None
    scope: Scope = "account"
    order: Whole = 0
    excludes: tuple[Id, ...] = ()
