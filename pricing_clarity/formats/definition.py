"""Reading a definition: text → tree → model → checks, with every mistake found on the way, each on its line."""

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from pricing_clarity.formats.problems import FileProblem, Read, Sketch, path_text
from pricing_clarity.formats.screenshots import screenshot_problems
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
Pricings = Collection[str] | Mapping[str, Pricing | None] | None


def read_pricing(source: Source, file: str) -> Read[Pricing]:
    """The pricing that a text says, or everything that is wrong with it; `file` is how messages call the file."""
    return _as_read(sketch_pricing(source, file))


def read_study(source: Source, file: str, pricings: Pricings = None, folder: Path | None = None) -> Read[Study]:
    """The study that a text says; its pricing must be one of `pricings`, where these are given.

    Where they are given with what they say, the elements that the study names must be there. The images that it names
    must be in `folder`, where that is given.
    """
    return _as_read(_understood(source, file, Study, "title and pricing", _study_checks(pricings, folder)))


def sketch_pricing(source: Source, file: str) -> Sketch[Pricing]:
    """As much of a pricing as a text says that has mistakes, with the mistakes."""
    return _understood(source, file, Pricing, "title and tiers", _pricing_checks)


def sketch_study(source: Source, file: str, pricings: Pricings = None, folder: Path | None = None) -> Sketch[Study]:
    """As much of a study as a text says that has mistakes, with the mistakes; arguments as of `read_study`."""
    return _understood(source, file, Study, "title and pricing", _study_checks(pricings, folder))


def _study_checks(pricings: Pricings, folder: Path | None = None) -> Callable[[Study, Node], Iterable[Problem]]:
    def checks(study: Study, _node: Node) -> Iterable[Problem]:
        for position, named in enumerate(study.pricings):
            where = ("variants", "against", position - 1) if position and study.pricing else ("pricing",)
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
        if folder is not None:
            yield from screenshot_problems(study.screenshots, folder)
        yield from agreement.problems(study, pricings.get(study.pricing) if isinstance(pricings, Mapping) else None)

    return checks


def _pricing_checks(pricing: Pricing, root: Node) -> Iterable[Problem]:
    return each_problem(pricing, _declared(root))


def _declared(root: Node) -> Mapping[str, Collection[str]]:
    """The ids that the file declares by section, those of broken parts included."""
    sections = {name: root.child(name) for name in SECTIONS}
    return {name: tuple(node.entries) for name, node in sections.items() if node and node.entries}


def _as_read(sketch: Sketch[M]) -> Read[M]:
    return Read(None, sketch.problems) if sketch.problems else Read(sketch.value)


def _understood(
    source: Source, file: str, model: type[M], needs: str, checks: Callable[[M, Node], Iterable[Problem]]
) -> Sketch[M]:
    text = decoded(source)
    if isinstance(text, Found):
        return _sketch(file, [text])
    tree = read_tree(text)
    if not tree.complete:
        return _sketch(file, tree.found)
    if tree.root is None or not (tree.root.entries or tree.root.items or tree.root.text):
        return _sketch(file, tree.found or [_top("the file is empty", needs)])
    if tree.root.entries is None:
        return _sketch(file, tree.found or [_top("the file does not begin with keys", needs)])
    if other := _other_kind(tree.root.entries, model):
        return _sketch(file, [other])
    value, found, cut = validated(model, tree.root)
    found = [*tree.found, *found]
    if value is not None:
        checked = islice(checks(value, tree.root), MOST_PROBLEMS + 20)
        more = [located(problem, tree.root, cut) for problem in checked]
        found += [one for one in more if not cut.touches(one.problem.where)]
    if isinstance(value, Pricing) and not found:
        found += [located(problem, tree.root, cut) for problem in check_examples(value)]
    return _sketch(file, found, value)


def _other_kind(keys: Mapping[str, Node], model: type[BaseModel]) -> Found | None:
    """What is wrong where a study is given for a pricing, or a pricing for a study."""
    sells = any(key in keys for key in ("tiers", "options"))
    if model is Pricing and "pricing" in keys and not sells:
        what, write = "this is a study, not a pricing", "put it into the folder of studies, and name a pricing here"
    elif model is Study and sells and "pricing" not in keys:
        what, write = "this is a pricing, not a study", "put it into the folder of pricings, and name a study here"
    else:
        return None
    return Found(1, Problem(where=(), what=what, write=write))


def _top(what: str, needs: str) -> Found:
    return Found(1, Problem(where=(), what=what, write=f"begin with {needs}, each as key: value"))


def _sketch(file: str, found: Iterable[Found], value: Any = None) -> Sketch[Any]:
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
    return Sketch(value, shown)
