"""How far to go: what was found, what is likely still hidden, whether to invite more people, what so many can show."""

from dataclasses import dataclass

import pandas as pd

from pricing_clarity.findings.discovery import chance_of_seeing, people_for
from pricing_clarity.findings.still_to_find import GOAL, StillToFind
from pricing_clarity.present.words import chance, counted, people, percent, sentence

_SHARES = {
    "half of buyers": 1 / 2,
    "a third": 1 / 3,
    "one in five": 1 / 5,
    "one in ten": 1 / 10,
    "one in twenty": 1 / 20,
}
FIVE = 5
"""So many people at least, before anything is said about what is left to find."""

_MANY = 30
"""From so many more people on, a number would say more than is known."""


@dataclass(frozen=True)
class HowFar:
    """A title that says whether to go on, sentences that say why, and a table of what so many people could show."""

    title: str
    sentences: tuple[str, ...]
    table: pd.DataFrame


def how_far(found: StillToFind) -> HowFar | None:
    """Whether to invite more people; None before anybody has answered."""
    if not found.people:
        return None
    return HowFar(_title(found), tuple(_sentences(found)), _could_show(found.people))


def to_invite(found: StillToFind) -> int | None:
    """How many more people are worth inviting: up to five in all, then what is estimated; None if nothing was shown."""
    return FIVE - found.people if found.people < FIVE else found.more


def at_most(number: float) -> str:
    """A number of people, or that it is more than can be known."""
    return str(round(number)) if number <= _MANY else f"over {_MANY}"


def _title(found: StillToFind) -> str:
    wanted = to_invite(found)
    if not wanted:
        if found.more is None:
            return f"{people(found.people)} showed no misreading: common ones would have shown, rare ones may be there"
        return f"{people(found.people)} have found most of what these questions can find"
    if found.people < FIVE:
        return f"Invite at least {at_most(wanted)} more: {people(found.people)} cannot show how much is left to find"
    return f"Invite {at_most(wanted)} more: about {percent(found.share_found or 0)} of what there is was found"


def _sentences(found: StillToFind) -> list[str]:
    if found.more is None or found.hidden is None:
        held = chance(chance_of_seeing(1 / 3, found.people))
        return [
            f"A misreading that a third of buyers hold would have shown with a probability of {held}. That nobody "
            "showed one does not prove that the page is clear."
        ]
    said = [
        f"{counted(found.found, 'misreading was', 'misreadings were')} shown by somebody, "
        + (f"{found.once} of them by one person only." if found.found > 1 else "by " + _by(found) + ".")
    ]
    if found.people < FIVE:
        return [*said, "How much is still hidden, fewer than five people cannot tell."]
    hidden = round(found.hidden)
    said.append(
        ("Hardly any is likely" if not hidden else f"About {hidden} more {'is' if hidden == 1 else 'are'} likely")
        + " to be hidden still"
        + (
            f" (90 % interval {round(found.hidden_low)} to {at_most(found.hidden_high)})."
            if found.hidden_low is not None and found.hidden_high is not None
            else "."
        )
        + " Slips count as found, so this is rather too many than too few."
    )
    if found.more:
        people = "person" if found.more == 1 else "people"
        said.append(
            f"{sentence(at_most(found.more))} more {people} would bring it to {percent(GOAL)}"
            + (
                f" (90 % interval {found.more_low} to {at_most(found.more_high)} more)."
                if found.more_low is not None and found.more_high is not None
                else "."
            )
        )
    else:
        said.append(
            "More people would find little that is new. They would make the intervals narrower: invite them to compare "
            "two versions, or before an expensive change."
        )
    return said


def _by(found: StillToFind) -> str:
    return "one person" if found.once else "several people"


def _could_show(number: int) -> pd.DataFrame:
    shown = "One shows it" if number == 1 else f"One of {number} shows it"
    return pd.DataFrame(
        [
            {
                "Held by": name,
                shown: chance(chance_of_seeing(share, number)),
                f"People for {percent(GOAL)}": people_for(share, GOAL),
            }
            for name, share in _SHARES.items()
        ]
    )
