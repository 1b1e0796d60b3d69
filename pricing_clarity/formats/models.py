"""Which model a place in a definition belongs to, so that a message can say what may be written there."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, Tag

Location = tuple[str | int, ...]


def model_at(top: type[BaseModel], location: Location) -> type[BaseModel] | None:
    """The model that describes the value at a location as pydantic gives it, shape tags included."""
    types: list[Any] = [top]
    for step in location:
        types = [inner for one in types for inner in _inside(one, step)]
    models = [one for kind in types for one in _alternatives(kind) if _is_model(one)]
    return models[0] if models else None


def allowed_keys(model: type[BaseModel]) -> list[str]:
    """The keys of a model as they are written in a definition."""
    keys = [info.alias or name for name, info in model.model_fields.items()]
    return sorted(keys, key=lambda key: key in ("every", "type"))


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _alternatives(kind: Any) -> Iterator[Any]:
    origin = get_origin(kind)
    if origin is Annotated:
        yield from _alternatives(get_args(kind)[0])
    elif origin in (Union, UnionType):
        for one in get_args(kind):
            yield from _alternatives(one)
    else:
        yield kind


def _tagged(kind: Any, tag: str) -> Iterator[Any]:
    origin = get_origin(kind)
    if origin is Annotated:
        inner, *metadata = get_args(kind)
        if any(isinstance(one, Tag) and one.tag == tag for one in metadata):
            yield inner
        else:
            yield from _tagged(inner, tag)
    elif origin in (Union, UnionType):
        for one in get_args(kind):
            yield from _tagged(one, tag)


def _inside(kind: Any, step: str | int) -> Iterator[Any]:
    if isinstance(step, str) and step.startswith("~"):
        yield from _tagged(kind, step)
        return
    for one in _alternatives(kind):
        origin, args = get_origin(one), get_args(one)
        if _is_model(one):
            for name, info in one.model_fields.items():
                if step in (name, info.alias):
                    yield info.annotation
        elif origin is dict:
            yield args[1]
        elif origin is tuple and isinstance(step, int):
            yield args[0]
