"""Responses in, findings out."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from pricing_clarity.findings.confidence import (
    Calibration,
    Sureness,
    WrongAndSure,
    calibration,
    sureness,
    wrong_and_sure,
)
from pricing_clarity.findings.ease import Ease, ease
from pricing_clarity.findings.estimates import Seconds, seconds, typical
from pricing_clarity.findings.misreadings import MisreadingFinding, misreading_findings, posterior
from pricing_clarity.findings.mistaken import MoneyError, TierMistaken, money_errors, tiers_mistaken
from pricing_clarity.findings.names import Names
from pricing_clarity.findings.remarks import Remarks, remarks
from pricing_clarity.findings.severity import ElementFinding, element_findings
from pricing_clarity.findings.still_to_find import StillToFind, still_to_find
from pricing_clarity.findings.tidy import participants, tidy
from pricing_clarity.findings.walking_away import WalkedAway, walkers
from pricing_clarity.pricing.base import Part
from pricing_clarity.quiz.session import Response

_HELD, _MISTAKEN = 0.7, 0.95
"""How much of the work is done once it is known who holds what, and who took what for what."""


class Findings(Part):
    """What the answers of one study say, each list worst first.

    `seconds` is the typical time of one answer; `still_to_find` how far so many people go; `calibration` what being
    sure is worth, with `sureness` behind it; `ease` how easy people rated it, where asked; `remarks` what they wrote.
    """

    participants: int
    misreadings: tuple[MisreadingFinding, ...]
    elements: tuple[ElementFinding, ...]
    tiers_mistaken: tuple[TierMistaken, ...]
    money_error: tuple[MoneyError, ...]
    wrong_and_sure: WrongAndSure
    walked_away: WalkedAway
    seconds: Seconds
    still_to_find: StillToFind
    calibration: Calibration
    sureness: tuple[Sureness, ...]
    ease: Ease
    remarks: tuple[Remarks, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain values under the keys of the command `findings --json`; money as decimal strings."""
        return self.model_dump(mode="json")


def find(
    responses: Sequence[Response],
    names: Names | None = None,
    ratings: Sequence[int] = (),
    tell: Callable[[float], None] = lambda _: None,
) -> Findings:
    """What the responses of one study say, and how easy people rated it (1 to 7); sensible from nobody on.

    `tell` hears now and then how much is done, from 0 to 1; what it raises ends the work.
    """
    rows = tidy(responses)
    known = names or Names()
    held = posterior(rows, tell=lambda done: tell(_HELD * done))
    people = len(participants(rows))
    misreadings, elements = misreading_findings(rows, held), element_findings(rows, known)
    tell((_HELD + _MISTAKEN) / 2)
    mistaken, money = tiers_mistaken(rows), money_errors(rows)
    tell(_MISTAKEN)
    return Findings(
        participants=people,
        misreadings=misreadings,
        elements=elements,
        tiers_mistaken=mistaken,
        money_error=money,
        wrong_and_sure=wrong_and_sure(rows),
        walked_away=walkers(rows),
        seconds=seconds(_typical_of_each(rows)),
        still_to_find=still_to_find(held.shown, people),
        calibration=calibration(rows),
        sureness=sureness(rows),
        ease=ease(ratings),
        remarks=remarks(rows, known),
    )


def _typical_of_each(rows: Sequence[Response]) -> list[float]:
    """One time a person: the geometric mean over their answers."""
    times: dict[str, list[float]] = defaultdict(list)
    for one in rows:
        if one.seconds is not None:
            times[one.participant].append(one.seconds)
    return [mean for own in times.values() if (mean := typical(own)) is not None]
