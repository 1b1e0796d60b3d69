"""How much of what there is to find has been found, and how many more people are worth inviting."""

from collections import Counter
from collections.abc import Collection, Sequence
from math import ceil, log1p

from pricing_clarity.pricing.base import Part


class Discovery(Part):
    """What so many people have found of all there is to find.

    `chance` is the adjusted mean chance that one person shows one misreading; `share_found` of those that exist are
    found, so that about `expected` exist. `once` were seen in one person only. All None before anything is found.
    """

    people: int
    found: int
    once: int
    raw: float | None
    good_turing: float | None
    normalised: float | None
    chance: float | None
    share_found: float | None
    expected: float | None

    def more_for(self, goal: float = 0.9) -> int | None:
        """How many more people would find this share of all there is; 0 once reached, None if nothing is known."""
        if self.chance is None:
            return None
        return max(0, people_for(self.chance, goal) - self.people)


def discovery(people: int, counts: Sequence[int]) -> Discovery:
    """Discovery from how many of `people` showed each thing found (a count each, none of them 0).

    Turing and Good's adjustment and normalisation, averaged (Lewis 2001, equations 6 to 8; Hertzum & Jacobsen 2001).
    With one person the normalised estimate is 0.
    """
    found, once = len(counts), sum(count == 1 for count in counts)
    if not found:
        return Discovery(
            people=people,
            found=0,
            once=0,
            raw=None,
            good_turing=None,
            normalised=None,
            chance=None,
            share_found=None,
            expected=None,
        )
    raw = sum(counts) / (people * found)
    good_turing = raw / (1 + once / found)
    normalised = (raw - 1 / people) * (1 - 1 / people)
    chance = (good_turing + normalised) / 2
    share = chance_of_seeing(chance, people)
    return Discovery(
        people=people,
        found=found,
        once=once,
        raw=raw,
        good_turing=good_turing,
        normalised=normalised,
        chance=chance,
        share_found=share,
        expected=found / share,
    )


def counts_of(shown: Collection[tuple[str, str]]) -> list[int]:
    """How many people showed each misreading that anybody did, from (participant, misreading)."""
    return sorted(Counter(misreading for _, misreading in shown).values())


def chance_of_seeing(share: float, people: int) -> float:
    """The chance that something held by this share of buyers shows at least once: 1 - (1 - share)ⁿ."""
    return float(1 - (1 - share) ** people)


def share_seen(people: int, chance: float) -> float:
    """The smallest share of buyers of which so many people show something at least once with this chance."""
    return float(1 - (1 - chance) ** (1 / people))


def people_for(share: float, chance: float) -> int:
    """How many people are needed to see it at least once with this chance (Sauro & Lewis 2016, ch. 7).

    Raises ValueError unless both lie between 0 and 1.
    """
    if not (0 < share < 1 and 0 < chance < 1):
        raise ValueError(f"a share of {share} and a chance of {chance} need to lie between 0 and 1")
    return max(1, ceil(log1p(-chance) / log1p(-share) - 1e-9))
