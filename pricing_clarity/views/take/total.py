"""What a price page adds up to for what a participant has picked on it, where the study wants pages that add up."""

from typing import Any

from pydantic import ValidationError

from pricing_clarity.present.languages import language_of
from pricing_clarity.present.price_page import running_total
from pricing_clarity.pricing.language import say, speaking
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.store import Session, Store, StoreUnavailable
from pricing_clarity.views.take import words
from pricing_clarity.views.take.receive import Refused, enter
from pricing_clarity.views.take.state import page_of

_PICKS = ("tier", "options", "quantities", "every", "term", "autopay")


def total(store: Store, invite: str, browser: str, body: dict[str, Any]) -> dict[str, Any]:
    """`lines`, `sums` and `refused` of what `body` says is picked; runs in a thread of its own.

    `body` holds `picked` (a tier, options, quantities, a billing period, a term, autopay), and whether the `checkout`
    is open.

    Raises:
        Refused: there is no quiz, its pages do not add up, or this is no pick.

    """
    try:
        session = enter(store, invite, browser)
    except StoreUnavailable as problem:
        raise Refused(503, say(words.TRY_AGAIN)) from problem
    with speaking(language_of(session.published.study)):
        return _added_up(session, body)


def _added_up(session: Session, body: dict[str, Any]) -> dict[str, Any]:
    picked = body.get("picked")
    if not session.published.study.running_total or not isinstance(picked, dict):
        raise Refused(404, say(words.NO_TOTAL))
    try:
        selection = Selection.model_validate({name: picked[name] for name in _PICKS if name in picked})
    except ValidationError as problem:
        raise Refused(422, say(words.NO_TOTAL)) from problem
    variant = session.variants[page_of(session)] if session.variants else None
    added = running_total(session.published.of(variant).pricing, selection, checkout=body.get("checkout") is True)
    return {"lines": [list(line) for line in added.lines], "sums": list(added.sums), "refused": list(added.refused)}
