"""The ranked chart of misreadings, and that of elements: the answer that the meeting is about."""

import pandas as pd

from pricing_clarity.findings import Findings, Names
from pricing_clarity.findings.misreadings import MisreadingFinding
from pricing_clarity.findings.severity import ElementFinding
from pricing_clarity.present.charts.frame import WIDTH, Chart
from pricing_clarity.present.charts.ranked import Row, ranked
from pricing_clarity.present.palette import Palette
from pricing_clarity.present.words import chance, counted, people, percent, sentence, who_believe

MOST = 12
"""Rows in a chart; the table has all of them."""


def misreadings(findings: Findings, names: Names, palette: Palette, width: int = WIDTH) -> Chart | None:
    """Misreadings, the likeliest first, as the share of buyers who hold each; None where none could be shown."""
    if not findings.misreadings:
        return None
    distinct = classes(findings)
    shown = [one for one in distinct if one.people or one.verdict in ("likely real", "watch")][:MOST]
    shown = shown or list(distinct[:3])
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
        )
        for one in shown
    ]
    quiet = len(distinct) - len(shown)
    return Chart(
        title=_title(findings, names),
        subtitle="Dot: estimated share of buyers who hold it; bar: 90 % interval; filled: likely real; right: people "
        f"who showed it, n = {findings.participants}."
        + (f" {counted(quiet, 'further misreading is', 'further misreadings are')} in the table." if quiet else ""),
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
            ]
        ),
    )


def elements(findings: Findings, names: Names, palette: Palette, width: int = WIDTH) -> Chart | None:
    """Elements, the most confusing first, on the severity scale of 0 to 100; None where no question names any."""
    if not findings.elements:
        return None
    shown = findings.elements[:MOST]
    sure = _confusing(findings)
    rows = [
        Row(
            name=names.element(one.id),
            value=100 * one.severity,
            low=100 * one.low,
            high=100 * one.high,
            note=f"{100 * one.severity:.0f}",
            hover=f"{names.element(one.id)}: severity {100 * one.severity:.0f} of 100, 90 % interval "
            f"{100 * one.low:.0f} to {100 * one.high:.0f}; among the worst three with probability "
            f"{chance(one.among_worst_three)}.",
            strong=one in sure,
        )
        for one in shown
    ]
    return Chart(
        title=_most_confusing(findings, names),
        subtitle="Severity from 0 (right and sure) to 100 (would walk away), mean over people; bar: 90 % interval; "
        f"filled: among the worst three with a probability of at least 80 %, n = {findings.participants}.",
        figure=ranked(rows, palette, top=100, percent=False, axis="severity", width=width),
        alt=" ".join(row.hover for row in rows),
        table=pd.DataFrame(
            [
                {
                    "Element": names.element(one.id),
                    "Severity": round(100 * one.severity),
                    "90 % interval": f"{100 * one.low:.0f} – {100 * one.high:.0f}",
                    "Among the worst three": chance(one.among_worst_three),
                }
                for one in findings.elements
            ]
        ),
    )


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
    """The elements, at most three, that surely are among the worst three; of three elements or fewer no one is."""
    worst = [one for one in findings.elements if one.among_worst_three >= 0.8 and one.severity >= _MILD]
    return worst[:3] if len(findings.elements) > 3 else []


def _most_confusing(findings: Findings, names: Names) -> str:
    worst = _confusing(findings)
    if worst:
        return f"{_listed([names.element(one.id) for one in worst])} confused people most"
    if findings.elements[0].severity < _MILD:
        return "No part of the page confused people much"
    return f"{sentence(people(findings.participants))} cannot show which part confuses most"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
