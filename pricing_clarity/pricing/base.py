"""The ground that every part of a pricing stands on: strictness, ids, exact amounts, periods."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, LiteralString, Self, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

Period = Literal["month", "quarter", "half-year", "year", "two-years", "three-years"]
Recurrence = Literal["once", "month", "quarter", "half-year", "year", "two-years", "three-years"]
Reset = Literal["minute", "hour", "day", "week", "month", "quarter", "half-year", "year", "ever"]

MONTHS: Mapping[str, int] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12, "two-years": 24, "three-years": 36}
"""Length of each billing period in months."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\Z")
_NUMERAL = re.compile(r"-?[0-9]+(\.[0-9]+)?(E[+-]?[0-9]{1,2})?\Z")


class Part(BaseModel):
    """A frozen piece of a definition; unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """The part with these changes; what was worked out from it before is worked out anew."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied


def content(value: Any) -> Any:
    """What a value says, as plain mappings, lists, texts and numbers written out.

    Keys of a part that say nothing beyond their default are left out, in no matter which order they are declared; so
    a key that a later release adds leaves the content of what does not use it as it was. Words that are said by
    default, and the name of a kind, are content.
    """
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        said = {name: getattr(value, name) for name in sorted(fields)}
        return {name: content(inner) for name, inner in said.items() if _says(fields[name], inner)}
    if isinstance(value, Mapping):
        return {str(key): content(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [content(inner) for inner in value]
    return str(value) if isinstance(value, Decimal) else value


def _says(field: FieldInfo, value: Any) -> bool:
    default = field.get_default(call_default_factory=True)
    chosen = get_origin(field.annotation) is Literal and len(get_args(field.annotation)) > 1
    return bool(value != default or (isinstance(default, str) and default and not chosen))


def wrong(what: str, write: str, kind: LiteralString = "wrong") -> PydanticCustomError:
    """An error of a validator: what is wrong, and what to write, each in plain words."""
    return PydanticCustomError(kind, "{what}: {write}", {"what": what, "write": write})


def _exact(value: Any) -> Any:
    if isinstance(value, bool | float):
        raise wrong(f"{_shown(value)} is not an exact number", "write a number such as 12 or 4.99")
    if isinstance(value, str) and not _NUMERAL.match(value):
        raise wrong(f"{_shown(value)} is not a number", "write a number such as 12 or 4.99", "decimal_text")
    return value


def _counted(value: Any) -> Any:
    if isinstance(value, bool | float):
        raise wrong(f"{_shown(value)} is not a whole number", "write a whole number such as 12")
    if isinstance(value, str) and not _NUMERAL.match(value):
        raise wrong(f"{_shown(value)} is not a whole number", "write a whole number such as 12", "int_text")
    return value


def _shown(value: Any) -> str:
    text = " ".join(str(value).split())
    return f"“{text[:39]}{'…' * (len(text) > 39)}”" if isinstance(value, str) else text.lower()


def _named(value: str) -> str:
    if not _ID.match(value):
        raise wrong(f"{_shown(value)} cannot be an id", "use letters, digits, - and _, such as pro-yearly")
    return value


LARGEST = Decimal("1e12")

Amount = Annotated[Decimal, BeforeValidator(_exact), Field(ge=0, le=LARGEST)]
"""Money in the pricing's currency, or a price of one unit (may be finer than the smallest coin)."""

Difference = Annotated[Decimal, BeforeValidator(_exact), Field(ge=-LARGEST, le=LARGEST)]
"""Money that may be less than nothing: a discount."""

Number = Annotated[Decimal, BeforeValidator(_exact), Field(ge=0, le=LARGEST)]
"""A quantity of some unit."""

Percent = Annotated[Decimal, BeforeValidator(_exact), Field(ge=0, le=1000)]
"""A percentage: 20 means 20 %."""

Whole = Annotated[int, BeforeValidator(_counted)]
"""A whole number; neither true nor false counts as one."""

Id = Annotated[
    str,
    AfterValidator(_named),
    Field(min_length=1, max_length=80, json_schema_extra={"pattern": "^[A-Za-z0-9][A-Za-z0-9_-]*$"}),
]


def _named_if_any(value: str) -> str:
    return _named(value) if value else value


MaybeId = Annotated[
    str,
    AfterValidator(_named_if_any),
    Field(max_length=80, json_schema_extra={"pattern": "^[A-Za-z0-9][A-Za-z0-9_-]*$"}),
]
"""An id, or empty for none."""


def shape(value: Any) -> str:
    """The tag of a value that may be written in several shapes: `~map`, `~list` or `~one`.

    Tags begin with `~`, so that a reader of pydantic's error locations can tell them from keys.
    """
    if isinstance(value, Mapping | BaseModel):
        return "~map"
    return "~list" if isinstance(value, list | tuple) else "~one"


AmountByPeriod = Annotated[dict[Period, Amount], Field(min_length=1)]
"""An explicit amount for each billing period: what is charged once in each such period."""

Price = Annotated[Annotated[Amount, Tag("~one")] | Annotated[AmountByPeriod, Tag("~map")], Discriminator(shape)]
"""One amount, or one for each billing period."""


def shortest(price: Decimal | dict[Period, Decimal]) -> Decimal:
    """A price's amount; that of the shortest billing period, where it has several."""
    return price[min(price, key=MONTHS.__getitem__)] if isinstance(price, dict) else price


def _as_list(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Ids = Annotated[tuple[Id, ...], BeforeValidator(_as_list, json_schema_input_type=Id | tuple[Id, ...])]
"""Ids; a single one may be written without brackets."""

Refs = Annotated[tuple[str, ...], BeforeValidator(_as_list, json_schema_input_type=str | tuple[str, ...])]
"""Element ids such as `options.hd`, or plain option ids; a single one may be written without brackets."""

Periods = Annotated[tuple[Period, ...], BeforeValidator(_as_list, json_schema_input_type=Period | tuple[Period, ...])]
"""Billing periods; a single one may be written without brackets."""


class Problem(Part):
    """One mistake in a definition, as a value: where it is, what is wrong, and what to write.

    `where` is the path of keys and list positions from the top of the definition.
    """

    where: tuple[str | int, ...]
    what: str
    write: str
