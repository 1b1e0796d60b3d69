"""Reading a definition: text → tree → model → checks, with every mistake found on the way, each on its line."""

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import islice
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from pricing_clarity.formats.models import Location
from pricing_clarity.formats.problems import FileProblem, Read, path_text
from pricing_clarity.formats.source import Source, decoded
from pricing_clarity.formats.tree import Cut, Found, Node, Path, line_of, read_tree, refused
from pricing_clarity.formats.wording import explained
from pricing_clarity.pricing.base import Problem
from pricing_clarity.pricing.check import SECTIONS, each_problem
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.names import choose
from pricing_clarity.quiz.study import Study

MOST_PROBLEMS = 100
MOST_ERRORS = 200

_FILLED = {"name", "title", "says", "text"}
"""Missing texts that a stand-in replaces, so that what holds them can still be checked."""

M = TypeVar("M", bound=BaseModel)


def read_pricing(source: Source, file: str) -> Read[Pricing]:
    """The pricing that a text says, or everything that is wrong with it; `file` is how messages call the file."""
    return _read(source, file, Pricing, "title and tiers", _pricing_checks)


def read_study(source: Source, file: str, pricings: Collection[str] | None = None) -> Read[Study]:
    """The study that a text says; its pricing must be one of `pricings`, where these are given."""

    def checks(study: Study, _node: Node) -> Iterable[Problem]:
        if pricings is not None and study.pricing not in pricings:
            yield Problem(
                where=("pricing",),
                what=f"there is no pricing {study.pricing}",
                write=choose(study.pricing, sorted(pricings)) if pricings else "add the pricing's file first",
            )

    return _read(source, file, Study, "title and pricing", checks)


def _pricing_checks(pricing: Pricing, root: Node) -> Iterable[Problem]:
    return each_problem(pricing, _declared(root))


def _declared(root: Node) -> Mapping[str, Collection[str]]:
    """The ids that the file declares by section, those of broken parts included."""
    sections = {name: root.child(name) for name in SECTIONS}
    return {name: tuple(node.entries) for name, node in sections.items() if node and node.entries}


def _read(
    source: Source, file: str, model: type[M], needs: str, checks: Callable[[M, Node], Iterable[Problem]]
) -> Read[M]:
    text = decoded(source)
    if isinstance(text, Found):
        return _nothing(file, [text])
    tree = read_tree(text)
    if not tree.complete:
        return _nothing(file, tree.found)
    if tree.root is None or not (tree.root.entries or tree.root.items or tree.root.text):
        return _nothing(file, [_top("the file is empty", needs)])
    if tree.root.entries is None:
        return _nothing(file, tree.found or [_top("the file does not begin with keys", needs)])
    value, found, cut = _validated(model, tree.root)
    found = [*tree.found, *found]
    if value is not None:
        located = (
            _located(problem, tree.root, cut) for problem in islice(checks(value, tree.root), MOST_PROBLEMS + 20)
        )
        found += [one for one in located if not cut.touches(one.problem.where)]
    return _nothing(file, found) if found else Read(value)


def _top(what: str, needs: str) -> Found:
    return Found(1, Problem(where=(), what=what, write=f"begin with {needs}, each as key: value"))


def _nothing(file: str, found: Iterable[Found]) -> Read[Any]:
    ordered = sorted(found, key=lambda one: one.line)
    lines = [
        FileProblem(file, one.line, path_text(one.problem.where), one.problem.what, one.problem.write)
        for one in ordered
    ]
    shown = tuple(dict.fromkeys(lines))
    if len(shown) > MOST_PROBLEMS:
        more = f"{len(shown) - MOST_PROBLEMS} more problems are not listed"
        last = FileProblem(file, shown[MOST_PROBLEMS].line, "the file", more, "mend those above first")
        shown = (*shown[:MOST_PROBLEMS], last)
    return Read(None, shown)


def _validated(model: type[M], root: Node) -> tuple[M | None, list[Found], Cut]:
    """The model of a tree, without the parts that are wrong; what is wrong with those; and what was left out."""
    cut = Cut(set(refused(root)))
    found: list[Found] = []
    for _ in range(50):
        cut.kept.clear()
        try:
            return model.model_validate(cut.plain(root)), found, cut
        except ValidationError as invalid:
            errors = invalid.errors(include_url=False, include_input=False)
        grouped: dict[Path, list[Any]] = {}
        for error in errors[:MOST_ERRORS]:
            grouped.setdefault(_path(error["loc"], error["type"], root, cut), []).append(error)
        news = {path: group for path, group in grouped.items() if not cut.touches(path) and not _hollow(path, grouped)}
        for path, group in news.items():
            what, write = explained(group, path, _deepest(root, path), model)
            where = path[:-1] if group[0]["type"] == "missing" else path
            found.append(Found(line_of(root, path), Problem(where=where, what=what, write=write)))
        if len(errors) > MOST_ERRORS:
            return None, found, cut
        for path, group in grouped.items():
            _leave_out(path, group[0]["type"], cut)
        if () in cut.dropped:
            return None, found, cut
    return None, found, cut


def _hollow(path: Path, grouped: Mapping[Path, list[Any]]) -> bool:
    """Whether something is only called empty because what it holds is wrong."""
    if grouped[path][0]["type"] != "too_short":
        return False
    return any(len(other) > len(path) and other[: len(path)] == path for other in grouped)


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


def _located(problem: Problem, root: Node, cut: Cut) -> Found:
    """A problem of the checked value, with its place and line in the file."""
    where = _path(problem.where, "", root, cut)
    return Found(line_of(root, where), problem.model_copy(update={"where": where}))
