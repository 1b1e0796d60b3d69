"""Misreadings that these answers cannot tell apart.

Two are alike when the same questions offered both and every wrong answer that stands for the one stands for the other.
They share one share of buyers: splitting the evidence between them would hide a finding that is plain, namely that one
of the two is held. Such a class enters the inference as one misreading.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from pricing_clarity.findings.offers import explanations
from pricing_clarity.findings.tidy import is_wrong
from pricing_clarity.quiz.question import TOGETHER
from pricing_clarity.quiz.session import Response


def alike(responses: Sequence[Response]) -> Mapping[str, tuple[str, ...]]:
    """For each misreading that cannot be told from others: its whole class, itself included, sorted."""
    traces: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    shown: set[str] = set()
    kinds = {(one.question, one.offered, one.misreadings if is_wrong(one) else ()) for one in responses}
    for question, offered, misreadings in kinds:
        for one in offered:
            for single in one.split(TOGETHER):
                traces[single].add(("offered", question))
        fitting = explanations(misreadings)
        together = ";".join(TOGETHER.join(sorted(explanation)) for explanation in fitting)
        for explanation in fitting:
            rest = sorted(explanation)
            for single in explanation:
                others = TOGETHER.join(one for one in rest if one != single)
                traces[single].add(("shown", question, together, others))
                shown.add(single)
    classes: dict[frozenset[tuple[str, ...]], list[str]] = defaultdict(list)
    for single in sorted(shown):
        classes[frozenset(traces[single])].append(single)
    return {one: tuple(members) for members in classes.values() if len(members) > 1 for one in members}


def as_one(responses: Sequence[Response], classes: Mapping[str, tuple[str, ...]]) -> tuple[Response, ...]:
    """The responses with each class under the name of its first member."""
    if not classes:
        return tuple(responses)

    @cache
    def renamed(texts: tuple[str, ...]) -> tuple[str, ...]:
        found = []
        for text in texts:
            names = [classes.get(one, (one,))[0] for one in text.split(TOGETHER)]
            found.append(TOGETHER.join(dict.fromkeys(names)))
        return tuple(dict.fromkeys(found))

    return tuple(
        response.model_copy(update={"misreadings": renamed(response.misreadings), "offered": renamed(response.offered)})
        for response in responses
    )
