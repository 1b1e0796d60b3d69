"""Equivalent sets: the same questions in structure about other purchases, for a second round or a second variant.

A question is equivalent to another where it is of the same kind, where the same misreadings lead away from its key, and
where the same ones of them lead to the same answer: so both show the same, and tell the same apart. Where a pricing has
no such question left, the set repeats the one that it has.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain, islice, product
from random import Random
from typing import Any

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.quiz.baskets import needs, rounded, sizes, tiers, usages
from pricing_clarity.quiz.beliefs import Draft, Minds, draft
from pricing_clarity.quiz.blueprint import Pick
from pricing_clarity.quiz.giving_away import Facts
from pricing_clarity.quiz.question import IMPOSSIBLE
from pricing_clarity.quiz.questions import Asked
from pricing_clarity.quiz.study import Study
from pricing_clarity.quiz.variants import askable

_MOST = 60
"""So many variations of one question are looked at, at most."""

_FURTHEST = 4 * _MOST
"""Out of so many, the nearest to the question, they are drawn."""

_NEAR = tuple(map(Decimal, ("0.8", "1.2", "1.5")))


def equivalent(
    first: Sequence[Pick],
    drafts: Sequence[Draft],
    minds: Minds,
    study: Study,
    others: Sequence[Minds] = (),
) -> list[Pick]:
    """The picks of the study's round: each like its model in the first round, about another purchase.

    A pick for which there is none is the one of the first round. The same for the same seed. `others` are further
    pricings that the questions have to be asked about.
    """
    asked = [Facts.of(pick.draft.asked, minds.pricing) for pick in first]
    picks = list(first)
    for later in range(2, study.round + 1):
        rng = Random(f"{study.seed} round {later}")
        picks = list(first)
        for place, model in enumerate(first):
            beside = Facts.all(
                Facts.of(pick.draft.asked, minds.pricing) for other, pick in enumerate(picks) if other != place
            )
            used = Facts(about=Facts.all(asked).about | set(study.drop))
            for candidate in _candidates(model, drafts, minds, rng):
                facts = Facts.of(candidate.asked, minds.pricing)
                if not askable([candidate], minds.pricing, others):
                    continue
                if not facts.clash(beside) and not facts.clash(used):
                    picks[place] = _as(model, candidate)
                    asked.append(facts)
                    break
    return picks


def named(ids: Collection[str], asked: Iterable[Asked], pricing: Pricing) -> dict[str, Asked]:
    """The questions with these ids, by id: such as are asked, or vary one of them as an equivalent does."""
    known = list(asked)
    found = {one.id: one for one in known if one.id in ids}
    for one in known:
        if len(found) == len(ids):
            break
        varied = islice(_varied(one, pricing), _FURTHEST)
        found = {other.id: other for other in varied if other.id in ids} | found
    return found


def same_structure(one: Draft, other: Draft) -> bool:
    """Whether two questions are of the same kind, and the same misreadings lead away, and together, in both."""
    return (
        one.asked.variant == other.asked.variant
        and type(one.asked) is type(other.asked)
        and one.singles.keys() == other.singles.keys()
        and (one.key == IMPOSSIBLE) == (other.key == IMPOSSIBLE)
        and _parts(one) == _parts(other)
    )


def _parts(draft: Draft) -> set[tuple[bool, frozenset[str]]]:
    return {(value == IMPOSSIBLE, frozenset(names)) for value, names in draft.wrong.items()}


def _candidates(model: Pick, drafts: Sequence[Draft], minds: Minds, rng: Random) -> Iterator[Draft]:
    """Questions of the same structure: first those with another key, the same tier, and as much to work out."""
    varied = list(islice(_varied(model.draft.asked, minds.pricing), _FURTHEST))
    drafted = (draft(asked, minds) for asked in rng.sample(varied, min(len(varied), _MOST)))
    pricing = minds.pricing
    found = [
        one
        for one in chain(drafted, drafts)
        if one and same_structure(one, model.draft) and _fair(one, model) and not _same(one, model.draft, pricing)
    ]
    rng.shuffle(found)

    def far(one: Draft) -> tuple[bool, bool, int]:
        return one.key == model.draft.key, _tier(one.asked) != _tier(model.draft.asked), _harder(one, model)

    yield from sorted(found, key=far)


def _same(one: Draft, other: Draft, pricing: Pricing) -> bool:
    """Whether two questions are the same in other words, such as a purchase without and with its usual term."""
    numbers = [getattr(getattr(each.asked, "basket", None), "quantities", None) for each in (one, other)]
    lines = [each.asked.because(pricing) for each in (one, other)]
    return one.key == other.key and numbers[0] == numbers[1] is not None and lines[0] == lines[1] != ""


def _fair(candidate: Draft, model: Pick) -> bool:
    """Whether the wrong choices of the model have counterparts that can stand there."""
    return candidate.asked.plausible(candidate.key) and all(
        candidate.asked.plausible(value) for value in _as(model, candidate).distractors
    )


def _as(model: Pick, candidate: Draft) -> Pick:
    """The candidate as it is asked in the model's place, with the same misreadings among its choices."""
    counterpart = {model.draft.singles[name]: value for name, value in candidate.singles.items()}
    return Pick(
        candidate, model.entry, tuple(counterpart[value] for value in model.distractors if value in counterpart)
    )


def _harder(candidate: Draft, model: Pick) -> int:
    return abs(candidate.asked.weight - model.draft.asked.weight)


def _tier(asked: Asked) -> Any:
    basket = getattr(asked, "basket", None)
    return basket.tier if isinstance(basket, Selection) else getattr(asked, "tier", None)


def _varied(asked: Asked, pricing: Pricing) -> Iterator[Asked]:
    """The question about the same things in other numbers, then with other tiers."""
    fields: Any = asked
    if isinstance(getattr(asked, "basket", None), Selection):
        for tier in dict.fromkeys((fields.basket.tier, *tiers(pricing))):
            start = fields.basket.but(tier=tier)
            for numbers in _numbers(pricing, tier, fields.basket.quantities):
                yield replace(fields, basket=start.but(quantities=numbers))
        if hasattr(asked, "months"):
            term = pricing.terms[fields.basket.term].months
            yield from (replace(fields, months=months) for months in range(1, term))
    elif hasattr(asked, "quantities"):
        for tier in tiers(pricing):
            yield from (replace(fields, quantities=numbers) for numbers in _numbers(pricing, tier, fields.quantities))
    elif hasattr(asked, "tier"):
        yield from (replace(fields, tier=tier) for tier in tiers(pricing))


def _numbers(pricing: Pricing, tier: str | None, quantities: Any) -> Iterator[dict[str, Any]]:
    """Other lifelike numbers of the same units and limits, for a tier; of a usage also some near it."""
    units = {key: number for key, number in quantities.items() if key in pricing.units}
    start = Selection(tier=tier, quantities=units)
    ways = [
        sizes(pricing, tier, key)
        if key in units
        else {
            *usages(pricing, tier, key, start),
            *needs(pricing, key, units),
            *(rounded(quantities[key] * by) for by in _NEAR),
        }
        for key in quantities
    ]
    yield from (dict(zip(quantities, numbers, strict=True)) for numbers in product(*map(sorted, ways)))
