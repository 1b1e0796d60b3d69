"""What one buyer picks, and how a definition or a command line writes it."""

from typing import Annotated, Any

from pydantic import BeforeValidator, StrictBool

from pricing_clarity.pricing.base import Id, Number, Part, Period, Whole


def _options(value: Any) -> Any:
    if isinstance(value, str):
        value = [value]
    if isinstance(value, list | tuple):
        return {str(name): value.count(name) for name in value}
    return value


class Selection(Part):
    """What one buyer picks.

    `options` maps an option to how many times it is bought (a list means once each); `quantities` maps units bought
    (seats) and limits used (GB, requests in one reset period) to amounts. What is left out is the pricing's default:
    the first billing period on offer, no term, one of each unit, no usage.
    """

    tier: Id | None = None
    options: Annotated[
        dict[Id, Whole], BeforeValidator(_options, json_schema_input_type=Id | list[Id] | dict[Id, Whole])
    ] = {}
    quantities: dict[Id, Number] = {}
    every: Period | None = None
    term: Id | None = None
    autopay: StrictBool = False
    new_customer: StrictBool = True

    def but(self, **changes: Any) -> "Selection":
        """A copy with some picks changed, checked."""
        return Selection.model_validate({**dict(self), **changes})
