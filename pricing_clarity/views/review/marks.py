"""What the marks of each chart stand for: their names, and which answers are behind each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pricing_clarity.findings.severity import LEVELS, level_of
from pricing_clarity.findings.tidy import is_answer, is_right
from pricing_clarity.present.charts.misreadings import classes, either
from pricing_clarity.present.charts.people_map import shown_of
from pricing_clarity.present.charts.still_here import leaving
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
    """What a mark of a chart stands for, by id as people read it, and whether a response is behind an id."""

    what: str
    names: Mapping[str, str]
    belongs: Callable[[Shown, str], bool]


def marks_of(kind: str, material: Material) -> Marks | None:
    """The marks of a kind of chart; None of one that has nobody behind its marks."""
    base = "before-after" if kind.startswith("before-after") else kind
    return _MARKS[base](material) if base in _MARKS else None


def _misreadings(material: Material) -> Marks:
    seen = [one for one in classes(material.findings) if one.people]
    names = {one.id: sentence(either(one, material.names)) for one in seen}
    return Marks("misreading", names, lambda one, id: id in one.shown)


def _elements(material: Material) -> Marks:
    names = material.names

    def troubled(one: Shown, element: str) -> bool:
        if level_of(one.response) not in LEVELS[:3]:
            return False
        return element in ({names.misread(id) for id in one.shown} or set(one.response.elements))

    found = {one.id: sentence(names.element(one.id)) for one in material.findings.elements}
    return Marks("part of the page", found, troubled)


def _wrong(material: Material) -> Marks:
    wrong = {one.question for one in material.responses if level_of(one) in LEVELS[:3]}
    names = {id: name for id, name in material.questions.items() if id in wrong}
    return Marks(
        "question", names, lambda one, id: one.response.question == id and level_of(one.response) in LEVELS[:3]
    )


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
    return Marks(
        "person", {one: one for one in shown_of(material.responses)}, lambda one, id: one.response.participant == id
    )


def _leavers(material: Material) -> Marks:
    left = leaving(material.responses)
    names = {str(place): f"Would leave at question {place}" for place in sorted(set(left.values()))}
    return Marks(
        "place", names, lambda one, id: str(left.get((one.response.participant, one.response.question), "")) == id
    )


_MARKS: Mapping[str, Callable[[Material], Marks]] = {
    "misreadings": _misreadings,
    "before-after": _misreadings,
    "believed-price": _prices,
    "elements": _elements,
    "people-map": _people,
    "mistaken-tiers": _tiers,
    "sure-and-right": _sure,
    "outcomes": _wrong,
    "still-here": _leavers,
    "time-taken": _questions,
    "predictions": _questions,
}
