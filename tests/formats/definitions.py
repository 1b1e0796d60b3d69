"""Definitions of every shape, for laws: drawn from the models' own types, so that a new key is drawn as well."""

import string
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, MaxLen, MinLen
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from pricing_clarity.pricing.conditions import Condition
from pricing_clarity.pricing.promotions import Effect

IDS = st.sampled_from(["pro", "basic", "hd", "no", "on", "30", "two-more", "null", "a_b", "1e3", "TRUE", "007", "y"])
TEXTS = st.one_of(
    st.sampled_from(
        [
            "HD free: any two others",
            "no",
            "1e3",
            "~",
            "",
            " leading",
            "trailing ",
            "- list",
            "# comment",
            "a #b",
            "12",
            "4.50",
            "two\nlines\n",
            "\n\nblank first",
            "ends in blank\n\n",
            "tab\there",
            "*bold*",
            "{braces}",
            'it\'s “quoted” "twice"',
            "$5 – 10 €",
            "1:30",
            "2024-01-01",
            "a: b: c",
            "%",
            "@home",
            "long words " * 30,
            "x" * 200,
            "=",
            "<<",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.text(string.printable, max_size=30),
)


def definitions(model: type[BaseModel]) -> st.SearchStrategy[Any]:
    """Values of a model: required fields always, others sometimes; well formed, not sound."""
    return _model(model, 4).filter(lambda value: value is not None)


@cache
def _model(model: type[BaseModel], depth: int) -> st.SearchStrategy[Any]:
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    needed = {name: _field(info, depth) for name, info in fields.items() if info.is_required()}
    others = {name: _field(info, depth) for name, info in fields.items() if depth > 0 and name not in needed}
    if model is Effect:
        kinds = [{name: others.pop(name)} for name in list(others) if name != "price_of"]
        raw = st.one_of([st.fixed_dictionaries(kind, optional=others) for kind in kinds] or [st.just({"waived": True})])
    elif model is Condition:
        raw = st.one_of([st.fixed_dictionaries({name: others[name]}) for name in others] or [st.just({"tier": "pro"})])
    else:
        raw = st.fixed_dictionaries(needed, optional=others)
    return raw.map(lambda value: _validated(model, value))


def _validated(model: type[BaseModel], raw: dict[str, Any]) -> Any:
    try:
        return model.model_validate({name: value for name, value in raw.items() if value is not None})
    except ValidationError:
        return None


def _field(info: FieldInfo, depth: int) -> st.SearchStrategy[Any]:
    return _kind(info.annotation, depth, list(info.metadata))


def _kind(kind: Any, depth: int, metadata: list[Any]) -> st.SearchStrategy[Any]:
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        inner = [one for item in args[1:] for one in (item.metadata if isinstance(item, FieldInfo) else [item])]
        return _kind(args[0], depth, [*metadata, *inner])
    if origin in (Union, UnionType):
        kinds = [one for one in args if one is not NoneType and (depth > 0 or not _nests(one))]
        return st.one_of([_kind(one, depth, metadata) for one in kinds])
    if origin is Literal:
        return st.sampled_from(args)
    if origin is tuple:
        smallest = next((one.min_length for one in metadata if isinstance(one, MinLen)), 0)
        largest = smallest if depth <= 1 else smallest + 2
        return st.lists(_kind(args[0], depth - 1, []), min_size=smallest, max_size=largest)
    if origin is dict:
        smallest = 1 if depth > 1 else next((one.min_length for one in metadata if isinstance(one, MinLen)), 0)
        largest = smallest if depth <= 1 else smallest + 2
        return st.dictionaries(
            _kind(args[0], 0, []), _kind(args[1], depth - 1, []), min_size=smallest, max_size=largest
        )
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _model(kind, depth - 1)
    return _scalar(kind, metadata)


def _nests(kind: Any) -> bool:
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _scalar(kind: Any, metadata: list[Any]) -> st.SearchStrategy[Any]:
    low = max((Decimal(str(one.ge)) for one in metadata if isinstance(one, Ge)), default=Decimal(0))
    high = min((Decimal(str(one.le)) for one in metadata if isinstance(one, Le)), default=Decimal(100_000))
    if kind is bool:
        return st.booleans()
    if kind is int:
        return st.integers(int(low), int(high))
    if kind is Decimal:
        positive = any(isinstance(one, Gt) for one in metadata)
        return st.decimals(max(low, Decimal("0.01")) if positive else low, high, places=2)
    if any(isinstance(one, MaxLen) for one in metadata):
        return IDS
    if any(getattr(one, "pattern", None) for one in metadata):
        return st.sampled_from(["USD", "EUR", "JPY"])
    return TEXTS
