"""Reading a definition: text → tree → model → checks, with every mistake found on the way, each on its line."""

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import islice
from typing import Any, TypeVar

from pydantic import BaseModel

from pricing_clarity.formats.problems import FileProblem, Read, path_text
from pricing_clarity.formats.source import Source, decoded
from pricing_clarity.formats.tree import Found, Node, read_tree, short
from pricing_clarity.formats.validated import located, validated
from pricing_clarity.pricing.base import Problem
from pricing_clarity.pricing.check import SECTIONS, each_problem
from pricing_clarity.pricing.examples import check_examples
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.names import choose
from pricing_clarity.quiz import agreement
from pricing_clarity.quiz.questions import KINDS
from pricing_clarity.quiz.study import Study

MOST_PROBLEMS = 100

M = TypeVar("M", bound=BaseModel)


def read_pricing(source: Source, file: str) -> Read[Pricing]:
    """The pricing that a text says, or everything that is wrong with it; `file` is how messages call the file."""
    return _read(source, file, Pricing, "title and tiers", _pricing_checks)


def read_study(
    source: Source, file: str, pricings: Collection[str] | Mapping[str, Pricing | None] | None = None
) -> Read[Study]:
    """The study that a text says; its pricing must be one of `pricings`, where these are given.

    Where they are given with what they say, the elements that the study names must be there.
    """

    def checks(study: Study, _node: Node) -> Iterable[Problem]:
        for position, named in enumerate(study.pricings):
            where = ("variants", "against", position - 1) if position else ("pricing",)
            if pricings is not None and named not in pricings:
                write = choose(named, sorted(pricings)) if pricings else "add the pricing's file first"
                yield Problem(where=where, what=f"there is no pricing {named}", write=write)
            if position and named == study.pricing:
                what, write = "this is the study's own pricing", "name another pricing, to try it against that one"
                yield Problem(where=where, what=what, write=write)
        for position, kind in enumerate(study.kinds):
            if kind not in KINDS:
                what = f"there is no kind of question {short(kind)}"
                yield Problem(where=("kinds", position), what=what, write=choose(kind, list(KINDS)))
        yield from agreement.problems(study, pricings.get(study.pricing) if isinstance(pricings, Mapping) else None)

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
        return _nothing(file, tree.found or [_top("the file is empty", needs)])
    if tree.root.entries is None:
        return _nothing(file, tree.found or [_top("the file does not begin with keys", needs)])
    value, found, cut = validated(model, tree.root)
    found = [*tree.found, *found]
    if value is not None:
        checked = islice(checks(value, tree.root), MOST_PROBLEMS + 20)
        more = [located(problem, tree.root, cut) for problem in checked]
        found += [one for one in more if not cut.touches(one.problem.where)]
    if isinstance(value, Pricing) and not found:
        found += [located(problem, tree.root, cut) for problem in check_examples(value)]
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
