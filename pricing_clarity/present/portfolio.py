"""Where a study stands, in words: its worst finding, how sure that is, what is at stake, what to do next."""

from dataclasses import dataclass

from pricing_clarity.present.answer import points
from pricing_clarity.present.material import Material
from pricing_clarity.present.words import counted

TOO_FEW = "Nobody has answered yet."
NOTHING = "No misreading is likely real so far; that does not show that the page is clear."


@dataclass(frozen=True)
class Standing:
    """A study in short: its `worst` finding in words, how `surely`, what `money` is at stake, empty where unknown."""

    worst: str
    surely: str = ""
    money: str = ""


@dataclass(frozen=True)
class Next:
    """What to do next, and where: `run`, `results`, `to do` or `studies`."""

    says: str
    where: str


def standing(material: Material) -> Standing:
    """What the answers of a study say, in short."""
    if not material.findings.participants:
        return Standing(TOO_FEW)
    found = points(material)
    if not found:
        return Standing(NOTHING, f"From {material.people}.")
    first = found[0]
    costly = next((point.costs for point in found if point.costs), "")
    return Standing(first.headline, first.surely, costly or "")


def next_step(status: str | None, finished: int, wanted: int, to_decide: int, to_fix: int) -> Next:
    """The one thing to do next with a study.

    `status` is that of its newest version, None or draft for one that was never opened; `wanted` people are to finish;
    `to_decide` findings are likely real and undecided, `to_fix` are to be fixed.
    """
    if status in (None, "draft"):
        return Next("Check the questions and open it", "studies")
    if status == "open" and finished < wanted:
        return Next(f"Invite {counted(wanted - finished, 'more person', 'more people')}", "run")
    if status == "open":
        return Next("Enough people have finished: close it", "run")
    if status == "paused" and finished < wanted:
        return Next("Open it again, or close it", "run")
    if status == "closed" and not finished:
        return Next("Open it again", "run")
    if to_decide:
        return Next(f"Decide what becomes of {counted(to_decide, 'finding')}", "to do")
    if to_fix:
        return Next(f"Mend {counted(to_fix, 'finding')}, then test the new page", "studies")
    return Next("Read the results", "results")
