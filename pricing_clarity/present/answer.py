"""The answer for the meeting: what confuses buyers, how surely, what it costs, and what to try."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from pricing_clarity.findings.misreadings import MisreadingFinding
from pricing_clarity.present.charts.before_after import which_is_clearer
from pricing_clarity.present.charts.misreadings import classes, showed
from pricing_clarity.present.how_far import at_most, to_invite
from pricing_clarity.present.material import Material
from pricing_clarity.present.what_to_try import what_to_try
from pricing_clarity.present.words import counted, percent, sentence
from pricing_clarity.pricing.money import money, typical
from pricing_clarity.quiz.question import TOGETHER
from pricing_clarity.quiz.session import Response

SURELY = {"likely real": "Likely real.", "watch": "Worth watching, not yet sure."}


@dataclass(frozen=True)
class Point:
    """One finding for the meeting: what is believed, how surely, what it costs, what to try."""

    headline: str
    surely: str
    costs: str | None
    try_this: str | None


def points(material: Material) -> tuple[Point, ...]:
    """The findings that are likely real or worth watching, the surest first."""
    return tuple(_point(one, material) for one in _with("likely real", material) + _with("watch", material))


def summary(material: Material) -> str:
    """The answer in a few sentences."""
    if not material.findings.participants:
        return "Nobody has answered yet, so there is nothing to report."
    return " ".join(_sentences(material))


def _sentences(material: Material) -> Iterator[str]:
    findings = material.findings
    real, watch = _with("likely real", material), _with("watch", material)
    if real:
        yield f"{sentence(showed(real[0], material.names))}."
        if cost := _costs(real[0], material):
            yield cost
        if len(real) > 1:
            yield f"{counted(len(real) - 1, 'more misreading is', 'more misreadings are')} likely real."
    else:
        yield f"From {material.people} no misreading is likely real; that does not show that the page is clear."
    if watch:
        yield f"Worth watching, not yet sure: {showed(watch[0], material.names)}" + (
            f", and {counted(len(watch) - 1, 'more', 'more')}." if len(watch) > 1 else "."
        )
    away = findings.walked_away
    yield f"{away.people} of {away.of} would have given up somewhere." if away.people else "Nobody would have given up."
    for other, compared in material.compared:
        yield f"{which_is_clearer(compared, other.name, material.now)}."
    if more := to_invite(findings.still_to_find):
        yield f"To find most of what there is, invite {at_most(more)} more."


def _with(verdict: str, material: Material) -> tuple[MisreadingFinding, ...]:
    return tuple(one for one in classes(material.findings) if one.verdict == verdict)


def _point(one: MisreadingFinding, material: Material) -> Point:
    names = material.names
    return Point(
        headline=showed(one, names),
        surely=f"{SURELY[one.verdict]} An estimated {percent(one.share)} of buyers read it so, "
        f"90 % interval {percent(one.low)} to {percent(one.high)}.",
        costs=_costs(one, material),
        try_this=what_to_try(one.id, names.misread(one.id), material.published.pricing),
    )


DIFFERENCE = "difference"
"""The kind of question that asks how much more one pays with another tier."""


def _costs(one: MisreadingFinding, material: Material) -> str | None:
    """What those who showed a misreading expected to pay beyond or below what they would; None without an amount."""
    ids = {one.id, *one.alike}
    found = list(_gaps(ids, [each for each in material.responses if each.kind != DIFFERENCE]))
    between = not found
    if between:
        found = list(_gaps(ids, material.responses))
    gaps = [gap for gap, _ in found]
    if not gaps or (usual := typical(gaps, found[0][1])) == 0:
        return None
    amount = money(abs(usual), found[0][1])
    usually = "" if len(set(gaps)) == 1 else "typically "
    if between:
        # How much more another tier costs is no bill: who takes it for too much expects to pay too little for this one.
        size = "more" if usual > 0 else "less"
        return f"They took the difference between two plans for {usually}{amount} {size} than it is."
    if usual > 0:
        return f"They expected to pay {usually}{amount} more than they would, which scares buyers away."
    return f"They expected to pay {usually}{amount} less than they would: a surprise on the bill."


def _gaps(ids: set[str], responses: Sequence[Response]) -> Iterator[tuple[Decimal, str]]:
    """Believed minus true, with the currency: of amounts that one of these explains alone, else in combination."""
    alone: list[tuple[Decimal, str]] = []
    together: list[tuple[Decimal, str]] = []
    for response in responses:
        shown = {single for text in response.misreadings for single in text.split(TOGETHER)}
        if not response.currency or not ids & shown:
            continue
        try:
            gap = Decimal(response.value or "") - Decimal(response.key or "")
        except InvalidOperation:
            continue
        (alone if ids & set(response.misreadings) else together).append((gap, response.currency))
    yield from alone or together
