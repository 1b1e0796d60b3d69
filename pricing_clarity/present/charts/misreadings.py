"""The ranked chart of misreadings, and that of elements: the answer that the meeting is about."""

import pandas as pd

from pricing_clarity.findings import Findings, Names
from pricing_clarity.findings.misreadings import MisreadingFinding
from pricing_clarity.findings.severity import ElementFinding
from pricing_clarity.present.charts.frame import WIDTH, Chart
from pricing_clarity.present.charts.ranked import Row, ranked
from pricing_clarity.present.palette import Palette
from pricing_clarity.present.words import chance, counted, people, percent, sentence, who_believe

MOST = 10
"""Rows in a chart; the table has more of them."""

ENOUGH = 5
"""People from which on one element is said to be worse than another."""

WORTH_A_ROW = 0.08
"""The severity from which on an element is drawn; what stays below troubled hardly anybody."""


def misreadings(findings: Findings, names: Names, palette: Palette, width: int = WIDTH) -> Chart | None:
    """Misreadings, the likeliest first, as the share of buyers who hold each; None where none could be shown."""
    if not findings.misreadings:
        return None
    distinct = classes(findings)
    seen = [one for one in distinct if one.people or one.verdict in ("likely real", "watch")]
    shown = seen[:MOST] or list(distinct[:3])
    rows = [
        Row(
            name=sentence(either(one, names)),
            value=one.share,
            low=one.low,
            high=one.high,
            note=f"{one.people} of {one.of}",
            hover=f"{sentence(either(one, names))}: shown by {one.people} of {one.of}. Share of buyers "
            f"{percent(one.share)}, 90 % interval {percent(one.low)} to {percent(one.high)}. {sentence(one.verdict)}.",
            strong=one.verdict == "likely real",
            key=one.id,
        )
        for one in shown
    ]
    further, unseen = len(seen) - len(shown), len(distinct) - len(seen)
    listed = {other for one in seen or shown for other in (one.id, *one.alike)}
    return Chart(
        title=_title(findings, names),
        subtitle="Dot: estimated share of buyers who hold it; bar: 90 % interval; filled: likely real; right: people "
        f"who showed it, n = {findings.participants}."
        + (f" {counted(further, 'more is', 'more are')} in the table." if further > 0 else "")
        + (
            f" {counted(unseen, 'further misreading', 'further misreadings')} nobody showed." if seen and unseen else ""
        ),
        figure=ranked(rows, palette, top=1, percent=True, axis="share of buyers", width=width),
        alt=" ".join(row.hover for row in rows),
        table=pd.DataFrame(
            [
                {
                    "Misreading": sentence(names.misreading(one.id)),
                    "Element": names.element(names.misread(one.id)),
                    "People": f"{one.people} of {one.of}",
                    "Share of buyers": percent(one.share),
                    "90 % interval": f"{percent(one.low)} – {percent(one.high)}",
                    "Probability it is real": chance(one.probability_real),
                    "Verdict": one.verdict,
                }
                for one in findings.misreadings
                if one.id in listed
            ]
        ),
    )


def elements(findings: Findings, names: Names, palette: Palette, width: int = WIDTH) -> Chart | None:
    """Elements, the most confusing first, on the severity scale of 0 to 100; None where no question names any."""
    if not findings.elements:
        return None
    shown = [one for one in findings.elements if one.severity >= WORTH_A_ROW][:MOST] or findings.elements[:3]
    further = len(findings.elements) - len(shown)
    sure = _confusing(findings)
    rows = [
        Row(
            name=sentence(names.element(one.id)),
            value=100 * one.severity,
            low=100 * one.low,
            high=100 * one.high,
            note=f"{100 * one.severity:.0f}",
            hover=f"{sentence(names.element(one.id))}: severity {100 * one.severity:.0f} of 100, 90 % interval "
            f"{100 * one.low:.0f} to {100 * one.high:.0f}; among the worst three with probability "
            f"{chance(one.among_worst_three)}.{_tied(one, names)}",
            strong=one in sure,
            key=one.id,
        )
        for one in shown
    ]
    return Chart(
        title=_most_confusing(findings, names),
        subtitle="Severity from 0 (right and sure) to 100 (would walk away), mean over people; bar: 90 % interval; "
        f"filled: among the worst three with a probability of at least 80 %, n = {findings.participants}."
        + (f" {counted(further, 'milder one is', 'milder ones are')} in the table." if further else ""),
        figure=ranked(rows, palette, top=100, percent=False, axis="severity", width=width),
        alt=" ".join(row.hover for row in rows),
        table=pd.DataFrame(
            [
                {
                    "Element": names.element(one.id),
                    "Severity": round(100 * one.severity),
                    "90 % interval": f"{100 * one.low:.0f} – {100 * one.high:.0f}",
                    "Among the worst three": chance(one.among_worst_three),
                    "Cannot be told from": ", ".join(names.element(other) for other in one.tied_with) or "none",
                }
                for one in findings.elements
            ]
        ),
        notes=_ties(findings, names),
    )


def _tied(one: ElementFinding, names: Names) -> str:
    if not one.tied_with:
        return ""
    return f" So few people cannot tell it from {_others(one, names)}."


def _others(one: ElementFinding, names: Names) -> str:
    named = [names.element(other) for other in one.tied_with[:3]]
    rest = len(one.tied_with) - len(named)
    return _listed([*named, *([f"{rest} more"] if rest else [])])


def _ties(findings: Findings, names: Names) -> tuple[str, ...]:
    """Whether the first place is one element's alone, in a sentence."""
    first = findings.elements[0]
    if len(findings.elements) == 1 or first.severity < _MILD or findings.participants < ENOUGH:
        return ()
    if first.tied_with:
        shares = f"{sentence(names.element(first.id))} shares the first place: so few people cannot tell it from"
        return (f"{shares} {_others(first, names)}. Do not read an order into elements whose bars overlap.",)
    return (f"{sentence(names.element(first.id))} is worse than each of the others, with a probability of over 80 %.",)


def either(finding: MisreadingFinding, names: Names) -> str:
    """What is believed; where the answers cannot tell several misreadings apart, all of them: `a, or b`."""
    return ", or ".join(names.misreading(one) for one in (finding.id, *finding.alike))


def classes(findings: Findings) -> tuple[MisreadingFinding, ...]:
    """The misreadings, of those that the answers cannot tell apart only one."""
    return tuple(one for one in findings.misreadings if all(one.id < other for other in one.alike))


def showed(finding: MisreadingFinding, names: Names) -> str:
    """`6 of 8 think …`: how many people showed it, and what they believe."""
    beliefs = [names.misreading(one) for one in (finding.id, *finding.alike)]
    return who_believe(finding.people, finding.of, beliefs)


def _title(findings: Findings, names: Names) -> str:
    order = ("likely real", "watch")
    worst = min(findings.misreadings, key=lambda one: order.index(one.verdict) if one.verdict in order else len(order))
    if worst.verdict == "likely real":
        return showed(worst, names)
    if worst.verdict == "watch":
        return f"Worth watching: {showed(worst, names)}"
    if any(one.people for one in findings.misreadings):
        return f"Nothing that {people(findings.participants)} could show for sure"
    if findings.participants == 1:
        return "The one person who answered showed no misreading"
    return f"None of {findings.participants} people showed a misreading"


_MILD = 0.2
"""A severity at which people were right, but unsure: what stays below confused nobody much."""


def _confusing(findings: Findings) -> list[ElementFinding]:
    """The elements, at most three, that surely are among the worst three; none of three, nor from few people."""
    worst = [one for one in findings.elements if one.among_worst_three >= 0.8 and one.severity >= _MILD]
    return worst[:3] if len(findings.elements) > 3 and findings.participants >= ENOUGH else []


def _most_confusing(findings: Findings, names: Names) -> str:
    worst = _confusing(findings)
    if worst:
        return f"{sentence(_listed([names.element(one.id) for one in worst]))} confused people most"
    if findings.elements[0].severity < _MILD:
        return "No part of the page confused people much"
    return f"{sentence(people(findings.participants))} cannot show which part confuses most"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
