"""What the marks of each chart stand for: their names, and which answers are behind each."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pricing_clarity.findings.ease import EASIEST
from pricing_clarity.findings.severity import LEVELS, level_of
from pricing_clarity.findings.tidy import is_answer, is_right
from pricing_clarity.present.charts.misreadings import classes, either
from pricing_clarity.present.charts.outcomes import SIGNS, became
from pricing_clarity.present.charts.people_map import shown_of
from pricing_clarity.present.charts.still_here import STAYED, leaving
from pricing_clarity.present.charts.sure_and_right import SURE
from pricing_clarity.present.material import Material
from pricing_clarity.present.words import sentence
from pricing_clarity.pricing.money import money
from pricing_clarity.quiz.session import Response


@dataclass(frozen=True)
class Shown:
    """A response with the misreadings that it most likely shows."""

    response: Response
    shown: frozenset[str]


@dataclass(frozen=True)
class Marks:
    """What a mark of a chart stands for, by id as people read it, and whether a response is behind an id.

    `sides` are the answers to look among for an id, where that is not only those of this round or page. `whole` where
    all that somebody wrote is behind a mark, not only what they wrote at one of its questions.
    """

    what: str
    names: Mapping[str, str]
    belongs: Callable[[Shown, str], bool]
    sides: Callable[[str], Sequence[Material]] | None = None
    whole: bool = False


def marks_of(kind: str, material: Material) -> Marks:
    """The marks of a kind of chart."""
    if kind.startswith("before-after"):
        return _two_rounds(material, int(kind.removeprefix("before-after").removeprefix("-") or 1) - 1)
    return _MARKS[kind](material)


def _misreadings(material: Material) -> Marks:
    seen = [one for one in classes(material.findings) if one.people]
    names = {one.id: sentence(either(one, material.names)) for one in seen}
    return Marks("misreading", names, lambda one, id: id in one.shown)


def _two_rounds(material: Material, place: int) -> Marks:
    other, compared = material.compared[place]
    names = {
        one.id: sentence(either(one.after, material.names))
        for one in compared.misreadings
        if (one.before.people or one.after.people) and all(one.id < alike for alike in one.after.alike)
    }
    both = material, material.beside_it(other)
    return Marks("misreading", names, lambda one, id: id in one.shown, lambda _: both)


def _elements(material: Material) -> Marks:
    names = material.names

    def troubled(one: Shown, element: str) -> bool:
        if level_of(one.response) not in LEVELS[:3]:
            return False
        return element in ({names.misread(id) for id in one.shown} or set(one.response.elements))

    found = {one.id: sentence(names.element(one.id)) for one in material.findings.elements}
    return Marks("part of the page", found, troubled)


def _outcomes(material: Material) -> Marks:
    """Ids are `question|wrong` and so on, what most troubles first: of each question what is not right, then right."""
    met = {(one.question, became(one)) for one in material.responses}
    names = {
        f"{question}|{kind}": f"{number}, {kind}: {stem}"
        for kind in (*(one for one in SIGNS if one != "right"), "right")
        for question, (number, _, stem) in ((id, text.partition(". ")) for id, text in material.questions.items())
        if (question, kind) in met
    }
    return Marks("bar", names, lambda one, id: f"{one.response.question}|{became(one.response)}" == id)


def _questions(material: Material) -> Marks:
    asked = {one.question for one in material.responses}
    names = {id: name for id, name in material.questions.items() if id in asked}
    return Marks("question", names, lambda one, id: one.response.question == id)


def _prices(material: Material) -> Marks:
    """Ids are `question|amount`, by question and then by amount."""
    said = {
        (one.question, Decimal(one.value), one.currency)
        for one in material.responses
        if one.currency and one.key is not None and one.value is not None and is_answer(one) and _number(one.value)
    }
    order = list(material.questions)
    ordered = sorted((one for one in said if one[0] in order), key=lambda one: (order.index(one[0]), one[1]))
    names = {
        f"{question}|{amount}": f"{material.questions[question].partition('. ')[0]}: {money(amount, currency)}"
        for question, amount, currency in ordered
    }
    return Marks("price", names, lambda one, id: f"{one.response.question}|{one.response.value}" == id)


def _number(text: str) -> bool:
    return text.replace(".", "", 1).removeprefix("-").isdigit()


def _tiers(material: Material) -> Marks:
    """Ids are `right|chosen`."""
    tiers = material.tiers
    met = {(one.key, one.value) for one in material.responses if is_answer(one)}
    names = {
        f"{right}|{chosen}": f"{tiers[chosen]}, where {tiers[right]} was right"
        for right in tiers
        for chosen in tiers
        if (right, chosen) in met
    }
    return Marks("pair of plans", names, lambda one, id: f"{one.response.key}|{one.response.value}" == id)


def _sure(material: Material) -> Marks:
    """Ids are `wrong|sure` and so on, the worst corner first."""
    said = {_corner(one) for one in material.responses if one.confidence and is_answer(one)}
    names = {
        f"{right}|{sure}": f"{right.capitalize()} and {SURE[sure]}"
        for right in ("wrong", "right")
        for sure in reversed(SURE)
        if f"{right}|{sure}" in said
    }
    return Marks("group of answers", names, lambda one, id: is_answer(one.response) and _corner(one.response) == id)


def _corner(response: Response) -> str:
    return f"{'right' if is_right(response) else 'wrong'}|{response.confidence}"


def _people(material: Material) -> Marks:
    names = {one: one for one in shown_of(material.responses)}
    return Marks("person", names, lambda one, id: one.response.participant == id, whole=True)


def _funnel(material: Material) -> Marks:
    """Ids are the place of a question at which people would leave, or `stayed ` and the place that they passed."""
    left = leaving(material.responses)
    gone = {who: place for (who, _), place in left.items()}
    met: dict[str, int] = defaultdict(int)
    behind: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for one in material.responses:
        met[one.participant] += 1
        place, last = met[one.participant], gone.get(one.participant)
        if last is None or place < last:
            behind[f"{STAYED}{place}"].add((one.participant, one.question))
        elif place == last:
            behind[str(place)].add((one.participant, one.question))
    leaves = {str(place): f"Would leave at question {place}" for place in sorted(set(gone.values()))}
    stays = {f"{STAYED}{n}": f"Still there after question {n}" for n in range(1, max(met.values(), default=0) + 1)}
    names = leaves | {id: name for id, name in stays.items() if id in behind}
    return Marks("bar", names, lambda one, id: (one.response.participant, one.response.question) in behind.get(id, ()))


def _ratings(material: Material) -> Marks:
    said = {one.participant: str(one.ease) for one in material.ratings if one.ease is not None}
    names = {rating: f"{rating} of {EASIEST}" for rating in sorted(set(said.values()))}
    return Marks("rating", names, lambda one, id: said.get(one.response.participant) == id, whole=True)


def _pages(material: Material) -> Marks:
    """Ids are the places of the pages."""
    pages = [material, *(material.beside_it(one) for one in material.others if one.predictions is not None)]
    names = {str(place): page.name for place, page in enumerate(material.pages)}
    its = {id: [page for page in pages if page.now == name] for id, name in names.items()}
    return Marks("page", names, lambda _, id: id in its, lambda id: its[id])


_MARKS: Mapping[str, Callable[[Material], Marks]] = {
    "misreadings": _misreadings,
    "believed-price": _prices,
    "elements": _elements,
    "people-map": _people,
    "mistaken-tiers": _tiers,
    "sure-and-right": _sure,
    "ease": _ratings,
    "outcomes": _outcomes,
    "still-here": _funnel,
    "time-taken": _questions,
    "pages-predicted": _pages,
    "predictions": _questions,
}
