"""Findings in plain words, for a terminal or a message."""

from pricing_clarity.findings import Findings, Names
from pricing_clarity.present.charts.misreadings import classes, either
from pricing_clarity.present.words import chance, people, percent, sentence
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
    lines = [
        f"  {one.people} of {one.of}  {sentence(either(one, names))}\n"
        f"          {sentence(one.verdict)}: {percent(one.share)} of buyers, 90 % interval {percent(one.low)} to "
        f"{percent(one.high)}, real with probability {chance(one.probability_real)} ({one.id})"
        for one in classes(findings)[:SHOWN]
    ]
    return "\n".join(["What they misread:", *lines]) if lines else ""


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
            f"{percent(sure.share)} of answers were wrong and sure; in other studies it is {percent(sure.elsewhere)}."
        )
    if time.typical is not None:
        lines.append(f"An answer took {time.typical:.0f} seconds.")
    return " ".join(lines)
