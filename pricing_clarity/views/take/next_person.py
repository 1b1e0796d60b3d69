"""Another person takes part on the same device, by a link that is for all."""

from typing import Any

from pricing_clarity.present.languages import language_of
from pricing_clarity.pricing.language import say, speaking
from pricing_clarity.store import Kind, Store, StoreUnavailable
from pricing_clarity.store import Refused as NotDone
from pricing_clarity.views.take import words
from pricing_clarity.views.take.receive import Refused, enter, left


def for_all(store: Store, invite: str) -> bool:
    """Whether a link, by its token, is one by which several people may take part on one device."""
    known = store.invite_of(invite)
    return known is not None and known.kind is Kind.SHARED


def next_person(store: Store, fresh: str, invite: str, browser: str, body: dict[str, Any]) -> dict[str, Any]:
    """Starts a session of their own for who comes next, under the `fresh` secret; runs in a thread of its own.

    Whoever was here before must have finished or left, as the session that `body` names; it stays as it is, and out of
    reach for a browser that has the fresh secret. Limits and quotas hold as for anybody who opens the link. Who would
    rather begin again than go on has to wait as long as for another person, and can do as much in a private window.

    Raises:
        Refused: nobody was here before or they are at it still, the link is not for all, or it takes nobody now.

    """
    try:
        session = enter(store, invite, browser)
        with speaking(language_of(session.published.study)):
            if body.get("session") != session.code:
                raise Refused(409, say(words.OTHER_QUIZ))
            gone = session.finished_at is not None or left(store, session)
            if not gone or not for_all(store, invite):
                raise Refused(409, say(words.NOBODY_ELSE))
            entered = store.enter(invite, fresh)
            if isinstance(entered, NotDone):
                raise Refused(403, words.no_way_in(entered.reason))
    except StoreUnavailable as problem:
        raise Refused(503, say(words.TRY_LATER)) from problem
    return {"started": True}
