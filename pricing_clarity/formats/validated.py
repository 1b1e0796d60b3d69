"""From a tree to a model, around what is wrong: a broken part is cut out, and the rest validated again.

So one mistake hides no other, and what is sound can be checked as a whole although the file is not.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from pricing_clarity.formats.cut import Cut
from pricing_clarity.formats.models import Location
from pricing_clarity.formats.tree import Found, Node, Path, line_of, refused
from pricing_clarity.formats.wording import explained, meant
from pricing_clarity.pricing.base import Problem

MOST_ERRORS = 200
MOST_ROUNDS = 50

_FILLED = {"name", "title", "says", "text"}
"""Missing texts that a stand-in replaces, so that what holds them can still be checked."""

M = TypeVar("M", bound=BaseModel)
Errors = Mapping[Path, list[Any]]
"""What the model says of each place; of one place more than once where it may have several shapes."""


def validated(model: type[M], root: Node) -> tuple[M | None, list[Found], Cut]:
    """The model of a tree without the parts that are wrong, what is wrong with those, and what was left out.

    The model is None where too little is left.
    """
    cut = Cut(set(refused(root)))
    found: list[Found] = []
    for _ in range(MOST_ROUNDS):
        cut.kept.clear()
        try:
            return model.model_validate(cut.plain(root), by_alias=True, by_name=False), found, cut
        except ValidationError as invalid:
            errors = invalid.errors(include_url=False, include_input=False)
        places = _by_place(errors[:MOST_ERRORS], root, cut)
        for path in _news(places, cut, model):
            what, write = explained(places[path], path, _deepest(root, path), model)
            where = path[:-1] if places[path][0]["type"] == "missing" else path
            found.append(Found(line_of(root, path), Problem(where=where, what=what, write=write)))
        if len(errors) > MOST_ERRORS:
            break
        for path, group in places.items():
            _leave_out(path, group[0]["type"], cut)
        if () in cut.dropped:
            break
    return None, found, cut


def located(problem: Problem, root: Node, cut: Cut) -> Found:
    """A problem of the model, with its place and line in the file."""
    where = _path(problem.where, "", root, cut)
    return Found(line_of(root, where), problem.model_copy(update={"where": where}))


def _by_place(errors: list[Any], root: Node, cut: Cut) -> Errors:
    places: dict[Path, list[Any]] = {}
    for error in errors:
        places.setdefault(_path(error["loc"], error["type"], root, cut), []).append(error)
    return places


def _news(places: Errors, cut: Cut, model: type[BaseModel]) -> list[Path]:
    """The places where something is wrong that has not been told in another way."""
    misspelt = {
        (*path[:-1], str(meant(group[0], model)))
        for path, group in places.items()
        if group[0]["type"] == "extra_forbidden"
    }
    return [
        path
        for path, group in places.items()
        if not (
            cut.touches(path)
            or (group[0]["type"] == "missing" and (path in misspelt or (*path[:-1], "<<") in cut.dropped))
            or (group[0]["type"] == "too_short" and _holds_mistakes(path, places))
        )
    ]


def _holds_mistakes(path: Path, places: Errors) -> bool:
    """Whether something is only called empty because what it holds is wrong."""
    return any(len(other) > len(path) and other[: len(path)] == path for other in places)


def _leave_out(path: Path, kind: str, cut: Cut) -> None:
    if kind == "missing" and path not in cut.filled and path[-1] in _FILLED:
        cut.filled[path] = "?"
        return
    if kind == "missing":
        path = path[:-1]
    while path in cut.dropped and path:
        path = path[:-1]
    cut.dropped.add(path)


def _path(location: Location, kind: str, root: Node, cut: Cut) -> Path:
    """Where in the file a location of the model is: shape tags left out, positions as in the file."""
    node = root
    path: Path = ()
    for place, step in enumerate(location):
        if isinstance(step, str) and step.startswith("~"):
            continue
        if node.items is not None and isinstance(step, int):
            kept = cut.kept.get(path)
            step = kept[step] if kept is not None and step < len(kept) else step
        child = node.child(step)
        if child is None:
            last = place == len(location) - 1
            return (*path, step) if last and kind == "missing" and node.entries is not None else path
        if node.items is not None and isinstance(step, str):
            step = next(i for i, item in enumerate(node.items) if item is child)
        node, path = child, (*path, step)
    return path


def _deepest(root: Node, path: Path) -> Node:
    node = root
    for step in path:
        child = node.child(step)
        if child is None:
            return node
        node = child
    return node
