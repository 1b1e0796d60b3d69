"""Conditions: what must be true of a selection for a promotion, a fee or a price to apply."""

from typing import Annotated, Self

from pydantic import ConfigDict, Discriminator, Field, StrictBool, Tag, model_validator

from pricing_clarity.pricing.base import Id, Ids, Number, Part, Periods, Whole, shape, wrong


class OptionCount(Part):
    """`{at_least: 2, besides: [hd, dvr]}`: how many options are chosen, counting only `of`, leaving out `besides`."""

    at_least: Annotated[Whole, Field(ge=0, le=1000)] = 1
    at_most: Annotated[Whole, Field(ge=0, le=1000)] | None = None
    of: Ids | None = None
    besides: Ids = ()


class Range(Part):
    """`{at_least: 5, at_most: 20}`: a quantity between two bounds, both included."""

    at_least: Number | None = None
    at_most: Number | None = None


class CountOf(Part):
    """`{at_least: 2, of: [condition, …]}`: at least so many of the conditions hold."""

    at_least: Annotated[Whole, Field(ge=1, le=100)]
    of: Annotated[tuple["Condition", ...], Field(min_length=1)]


Chosen = Annotated[
    Annotated[Ids, Tag("~list")] | Annotated[Ids, Tag("~one")] | Annotated[OptionCount, Tag("~map")],
    Discriminator(shape),
]


class Condition(Part):
    """Everything named must hold; at least one thing must be named.

    `options` is a list (all are chosen) or a count; `tier` any of those named; `quantity` a range by unit;
    `every` any of the billing periods named; `term` any of the terms named.
    """

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    all: tuple["Condition", ...] | None = None
    any: tuple["Condition", ...] | None = None
    none: tuple["Condition", ...] | None = None
    count: CountOf | None = None
    options: Chosen | None = None
    tier: Ids | None = None
    quantity: dict[Id, Range] | None = None
    every: Periods | None = None
    term: Ids | None = None
    autopay: StrictBool | None = None
    new_customer: StrictBool | None = None

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not self.model_fields_set:
            raise wrong("the condition says nothing", "write at least one thing that must hold, such as {tier: pro}")
        return self
