"""Paper cuts, a list to work off: where it hurts, how many, how badly, what to try, and whether a round fixed it."""

from collections.abc import Mapping, Sequence

import pandas as pd

from pricing_clarity.findings import Findings, Names
from pricing_clarity.findings.compare import Comparison, MisreadingCompared
from pricing_clarity.present.charts.misreadings import WORTH_A_ROW, classes, either
from pricing_clarity.present.heard import Heard
from pricing_clarity.present.what_to_try import what_to_try
from pricing_clarity.present.words import sentence
from pricing_clarity.pricing.model import Pricing

_SURE = 0.9
"""The probability from which on a misreading is said to have fallen or risen since the round before."""


def paper_cuts(
    findings: Findings,
    names: Names,
    pricing: Pricing,
    words: Sequence[Heard] = (),
    compared: Comparison | None = None,
    before: str = "",
) -> pd.DataFrame:
    """One row an element that troubled somebody, the worst first. With a comparison a column says what became of it.

    `before` is what the earlier round is called.
    """
    believed: dict[str, list[str]] = {}
    kinds: dict[str, str] = {}
    for one in classes(findings):
        if one.people:
            element = names.misread(one.id)
            believed.setdefault(element, []).append(f"{one.people} of {one.of}: {either(one, names)}")
            kinds.setdefault(element, one.id)
    wrote = {one.element: one.people for one in words}
    since = _since(compared)
    return pd.DataFrame(
        [
            {
                "Where": sentence(names.element(one.id)),
                "Severity": round(100 * one.severity),
                "Who showed what": sentence("; ".join(believed.get(one.id, [])[:2])) or "No misreading that we know",
                **({"Wrote": wrote.get(one.id, 0)} if wrote else {}),
                "What to try": what_to_try(kinds.get(one.id, ""), one.id, pricing) or "Ask the next people why.",
                **({f"Since {before}": since.get(kinds.get(one.id, ""), "not asked then")} if compared else {}),
            }
            for one in findings.elements
            if one.severity >= WORTH_A_ROW and (one.id in believed or one.id in wrote)
        ]
    )


def _since(compared: Comparison | None) -> Mapping[str, str]:
    """By misreading: what became of it."""
    return {one.id: _became(one) for one in compared.misreadings} if compared else {}


def _became(one: MisreadingCompared) -> str:
    counts = f"{one.before.people} of {one.before.of} then"
    if one.probability_fell >= _SURE:
        return f"better: {counts}"
    return f"worse: {counts}" if one.probability_fell <= 1 - _SURE else f"no clear change: {counts}"
