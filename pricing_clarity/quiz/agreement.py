"""Whether what an author writes into a study holds together: ids, misreadings referred to, elements of the pricing."""

from collections.abc import Iterator

from pricing_clarity.pricing.base import Problem
from pricing_clarity.pricing.check.names import Names
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.names import choose, nearest
from pricing_clarity.quiz.authored import OwnQuestion, twice
from pricing_clarity.quiz.baskets import tiers
from pricing_clarity.quiz.by_hand import TOUCHED, elements_on_page
from pricing_clarity.quiz.misreadings import CATALOGUE
from pricing_clarity.quiz.study import Study

Path = tuple[str | int, ...]


def problems(study: Study, pricing: Pricing | None = None) -> Iterator[Problem]:
    """Every mistake in what the author wrote by hand; elements are looked up where the pricing is given."""
    for section, ids in (
        ("own", [own.id for own in study.own]),
        ("misreadings", [one.id for one in study.misreadings]),
    ):
        for name in twice(ids):
            place = len(ids) - 1 - ids[::-1].index(name)
            yield Problem(where=(section, place, "id"), what=f"there are two called {name}", write="write another id")
    for number, own in enumerate(study.own):
        yield from _thoughts(study, own, ("own", number))
    if pricing is not None:
        yield from _elements(study, pricing)
        if study.open_choice and not any(tiers(pricing)):
            what = "there are no tiers with a price to choose between"
            yield Problem(where=("open_choice",), what=what, write="leave out open_choice")


def _thoughts(study: Study, own: OwnQuestion, where: Path) -> Iterator[Problem]:
    """A thought of one word is meant as an id, and so must be there."""
    known = [one.id for one in study.misreadings]
    places = [(("choices", place), one.thinks) for place, one in enumerate(own.choices)]
    places += [(("wrong", place), one.thinks) for place, one in enumerate(own.wrong)]
    for place, thinks in places:
        if not thinks or " " in thinks.strip() or thinks in known or thinks.partition(":")[0] in CATALOGUE:
            continue
        write = f"write {nearest(thinks, known)}" if nearest(thinks, known) else "add it under misreadings"
        yield Problem(
            where=(*where, *place, "thinks"),
            what=f"there is no misreading {thinks}",
            write=f"{write}, or say in a few words what somebody thinks",
        )


def _elements(study: Study, pricing: Pricing) -> Iterator[Problem]:
    names = Names.of(pricing, {})
    for number, one in enumerate(study.misreadings):
        yield from names.element(one.element, ("misreadings", number, "element"))
    for number, own in enumerate(study.own):
        for place, element in enumerate(own.about):
            where: Path = ("own", number, "about")
            yield from names.element(element, where if len(own.about) == 1 else (*where, place))
        picks: list[tuple[Path, str | None]] = [(("pick",), own.pick)]
        picks += [(("wrong", place, "pick"), one.pick) for place, one in enumerate(own.wrong)]
        for path, picked in picks:
            if picked is not None:
                yield from _picked(picked, pricing, ("own", number, *path))


def _picked(element: str, pricing: Pricing, where: Path) -> Iterator[Problem]:
    known = elements_on_page(pricing)
    if element in known:
        return
    if element.partition(".")[0] not in TOUCHED:
        what, write = f"{element} is nothing that can be picked on the page", "write an element such as tiers.pro"
        yield Problem(where=where, what=what, write=write)
        return
    yield Problem(where=where, what=f"there is no {element} on the page", write=choose(element, known))
