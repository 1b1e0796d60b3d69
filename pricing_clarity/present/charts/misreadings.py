"""The ranked chart of misreadings, and that of elements: the answer that the meeting is about."""

import pandas as pd

from pricing_clarity.findings import Findings, Names
from pricing_clarity.findings.misreadings import MisreadingFinding
from pricing_clarity.present.charts.frame import Chart
from pricing_clarity.present.charts.ranked import Row, ranked
from pricing_clarity.present.palette import Palette
from pricing_clarity.present.words import sentence

MOST = 12
"""Rows in a chart; the table has all of them."""


def misreadings(findings: Findings, names: Names, palette: Palette) -> Chart | None:
    """Misreadings, the likeliest first, as the share of buyers who hold each; None where none could be shown."""
    if not findings.misreadings:
        return None
    classes = [one for one in findings.misreadings if all(one.id < other for other in one.alike)]
    shown = [one for one in classes if one.people or one.verdict in ("likely real", "watch")][:MOST]
    shown = shown or classes[:3]
    rows = [
        Row(
            name=sentence(either(one, names)),
            value=one.share,
            low=one.low,
            high=one.high,
            note=f"{one.people} of {one.of}",
            hover=f"{sentence(either(one, names))}: shown by {one.people} of {one.of}. Share of buyers "
            f"{one.share:.0%}, 90 % interval {one.low:.0%} to {one.high:.0%}. {sentence(one.verdict)}.",
            strong=one.verdict == "likely real",
        )
        for one in shown
    ]
    quiet = len(classes) - len(shown)
    return Chart(
        title=_title(findings, names),
        subtitle="Dot: estimated share of buyers who hold it; bar: 90 % interval; filled: likely real; right: people "
        f"who showed it, n = {findings.participants}."
        + (f" {quiet} more misreadings that hardly anybody showed are in the table." if quiet else ""),
        figure=ranked(rows, palette, top=1, percent=True, axis="share of buyers"),
        alt=" ".join(row.hover for row in rows),
        table=pd.DataFrame(
            [
                {
                    "Misreading": sentence(names.misreading(one.id)),
                    "Element": names.element(names.misread(one.id)),
                    "People": f"{one.people} of {one.of}",
                    "Share of buyers": f"{one.share:.0%}",
                    "90 % interval": f"{one.low:.0%} – {one.high:.0%}",
                    "Probability it is real": f"{one.probability_real:.0%}",
                    "Verdict": one.verdict,
                }
                for one in findings.misreadings
            ]
        ),
    )


def elements(findings: Findings, names: Names, palette: Palette) -> Chart | None:
    """Elements, the most confusing first, on the severity scale of 0 to 100; None where no question names any."""
    if not findings.elements:
        return None
    shown = findings.elements[:MOST]
    sure = [one for one in shown if one.among_worst_three >= 0.8]
    rows = [
        Row(
            name=names.element(one.id),
            value=100 * one.severity,
            low=100 * one.low,
            high=100 * one.high,
            note=f"{100 * one.severity:.0f}",
            hover=f"{names.element(one.id)}: severity {100 * one.severity:.0f} of 100, 90 % interval "
            f"{100 * one.low:.0f} to {100 * one.high:.0f}; among the worst three with probability "
            f"{one.among_worst_three:.0%}.",
            strong=one in sure,
        )
        for one in shown
    ]
    title = (
        f"{_listed([names.element(one.id) for one in sure[:3]])} confused people most"
        if sure
        else f"{findings.participants} people cannot tell which part confuses most"
    )
    return Chart(
        title=title,
        subtitle="Severity from 0 (right and sure) to 100 (would walk away), mean over people; bar: 90 % interval; "
        f"filled: among the worst three with at least 80 %, n = {findings.participants}.",
        figure=ranked(rows, palette, top=100, percent=False, axis="severity"),
        alt=" ".join(row.hover for row in rows),
        table=pd.DataFrame(
            [
                {
                    "Element": names.element(one.id),
                    "Severity": round(100 * one.severity),
                    "90 % interval": f"{100 * one.low:.0f} – {100 * one.high:.0f}",
                    "Among the worst three": f"{one.among_worst_three:.0%}",
                }
                for one in findings.elements
            ]
        ),
    )


def either(finding: MisreadingFinding, names: Names) -> str:
    """What is believed; where the answers cannot tell several misreadings apart, all of them: `a, or b`."""
    return ", or ".join(names.misreading(one) for one in (finding.id, *finding.alike))


def _title(findings: Findings, names: Names) -> str:
    worst = findings.misreadings[0]
    if worst.verdict == "likely real":
        return f"{worst.people} of {worst.of}: {either(worst, names)}"
    if worst.verdict == "watch":
        return f"Worth watching, {worst.people} of {worst.of}: {either(worst, names)}"
    return _no_finding(worst, findings.participants)


def _no_finding(worst: MisreadingFinding, people: int) -> str:
    if not worst.people:
        return f"None of {people} people showed a misreading"
    return f"Nothing that {people} {'person' if people == 1 else 'people'} could show for sure"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
