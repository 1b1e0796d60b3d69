"""Findings in plain words, for a terminal or a message."""

from pricing_clarity.findings import Findings, Names
from pricing_clarity.findings.ease import EASIEST
from pricing_clarity.present.charts.misreadings import classes, either
from pricing_clarity.present.how_far import how_far
from pricing_clarity.present.words import chance, counted, people, percent, sentence
from pricing_clarity.pricing.money import money

SHOWN = 8


def findings_text(findings: Findings, names: Names) -> str:
    """A few paragraphs, the answer first."""
    if not findings.participants:
        return "Nobody has answered yet."
    return "\n\n".join(
        part
        for part in (
            f"{people(findings.participants)} took part.",
            _misreadings(findings, names),
            _elements(findings, names),
            _money(findings, names),
            _rest(findings),
        )
        if part
    )


def _misreadings(findings: Findings, names: Names) -> str:
    distinct = classes(findings)
    seen = [one for one in distinct if one.people or one.verdict in ("likely real", "watch")]
    lines = [
        f"  {one.people} of {one.of}  {sentence(either(one, names))}\n"
        f"          {sentence(one.verdict)}: {percent(one.share)} of buyers, 90 % interval {percent(one.low)} to "
        f"{percent(one.high)}, real with probability {chance(one.probability_real)} ({one.id})"
        for one in seen[:SHOWN]
    ]
    if more := len(seen) - len(lines):
        lines.append(f"  And {counted(more, 'further one', 'further ones')}: --json has them all.")
    quiet = len(distinct) - len(seen)
    if not seen:
        were = "misreading that was" if quiet == 1 else f"of {quiet} misreadings that were"
        return f"Nobody showed any {were} on offer." if quiet else ""
    if quiet:
        lines.append(f"  Nobody showed {counted(quiet, 'other misreading that was', 'others that were')} on offer.")
    return "\n".join(["What they misread:", *lines])


def _elements(findings: Findings, names: Names) -> str:
    lines = [
        f"  {100 * one.severity:3.0f}  {names.element(one.id)}: 90 %"
        f" interval {100 * one.low:.0f} to {100 * one.high:.0f}, "
        f"among the worst three with probability {chance(one.among_worst_three)}"
        for one in findings.elements[:SHOWN]
    ]
    return "\n".join(["What confused them (0 right and sure, 100 would walk away):", *lines]) if lines else ""


def _money(findings: Findings, names: Names) -> str:
    lines = [
        f"  {one.wrong} of {one.n} wrong, median {money(one.median, one.currency)} off "
        f"({money(one.low, one.currency)} to {money(one.high, one.currency)}): {names.question(one.question)}"
        for one in findings.money_error
        if one.wrong
    ]
    return "\n".join(["What they thought they'd pay, less what they would:", *lines]) if lines else ""


def _rest(findings: Findings) -> str:
    away, sure, time = findings.walked_away, findings.wrong_and_sure, findings.seconds
    lines = [f"{away.people} of {away.of} would give up somewhere."]
    if sure.share is not None:
        lines.append(
            f"{percent(sure.share)} of a person's answers were wrong and sure; in other studies it is about "
            f"{percent(sure.elsewhere)}."
        )
    if time.typical is not None:
        lines.append(f"An answer took {time.typical:.0f} seconds.")
    if findings.ease.mean is not None:
        lines.append(f"They rated it {findings.ease.mean:.1f} of {EASIEST} for ease.")
    if far := how_far(findings.still_to_find):
        lines.append(f"{far.title}.")
    return " ".join(lines)
