"""The same questions about several pricings, so that answers can be compared."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.beliefs import Draft, Minds, settle
from pricing_clarity.quiz.blueprint import Pick
from pricing_clarity.quiz.compose import offered
from pricing_clarity.quiz.questions import Asked

_SECTIONS = ("tiers", "options", "features", "limits", "units", "terms", "billing", "promotions", "fees")
"""Sections with ids that a question may name."""


def askable(drafts: Sequence[Draft], first: Pricing, others: Sequence[Minds]) -> list[Draft]:
    """The drafts about the first pricing that the other ones have an answer to as well."""
    return [one for one in drafts if all(_key(one.asked, first, minds) is not None for minds in others)]


def pick_again(pick: Pick, first: Pricing, minds: Minds) -> Pick:
    """A pick that is `askable` about another pricing: the same question, answered in the same way.

    Unlike a question that is chosen for what it shows, this one may be one that nobody misreads any more.
    """
    asked = pick.draft.asked
    key = _key(asked, first, minds)
    if key is None:
        raise ValueError(f"{asked.id} cannot be asked about {minds.pricing.title}")
    settled, singles = [key], {}
    for name, misreading in minds.misreadings.items():
        value = asked.answer(minds.world((name,))) if asked.matters(misreading, minds.pricing) else None
        if value is not None and (meant := settle(asked, value, settled)) != key:
            singles[name] = meant
    draft = Draft(asked, key, singles)
    return Pick(draft, pick.entry, offered(draft, lambda _: 1.0) if pick.entry == "choice" else ())


def _key(asked: Asked, first: Pricing, minds: Minds) -> str | None:
    """The answer about another pricing; None where that does not sell what it asks about, or has no clear answer."""
    named = set(_texts(asked.parameters))
    for section in _SECTIONS:
        missing = _ids(first, section) - _ids(minds.pricing, section)
        if named & missing or named & {f"{section}.{one}" for one in missing}:
            return None
    return asked.answer(minds.true)


def _ids(pricing: Pricing, section: str) -> set[str]:
    return set(pricing.periods) if section == "billing" else set(getattr(pricing, section))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _texts(inner)
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from _texts(inner)
