"""What somebody tries who wants into another participant's session, and does not get. Each case is one try."""

import json
import secrets

import pytest

from pricing_clarity.store.chance import hashed
from tests.attacks.conftest import TRUTH, VICTIM, Attacker, Fresh, Target, begun, leaks, run, said, streamlit_session

OTHER_TOKENS = {
    "a token of the right shape": secrets.token_urlsafe(16),
    "the hash of the token, as the database holds it": "{hash}",
    "the token cut off": "{cut}",
    "the token and a little more": "{token}a",
    "a pattern instead of a token": "%" * 22,
    "SQL instead of a token": "'--OR-1-1--aaaaaaaaaa",
}


@pytest.mark.parametrize("other", OTHER_TOKENS.values(), ids=OTHER_TOKENS.keys())
def test_nobody_gets_in_with_a_token_that_is_none(quiz: Target, other: str) -> None:
    """Neither by a post nor by the page, not even in the victim's browser."""
    token = other.format(token=quiz.token, hash=hashed(quiz.token), cut=quiz.token[:-1])
    attacker = Attacker(quiz.url, token, VICTIM)
    reply = said(attacker, quiz.victim, do="look")
    assert reply.status_code in (401, 403)
    assert [] == leaks(reply.text, *attacker.see())


OTHER_BROWSERS = {
    "a secret of the right shape": secrets.token_urlsafe(16),
    "the hash of the secret, as the database holds it": hashed(VICTIM),
    "the secret cut off": VICTIM[:-1],
    "the secret twice": f"{VICTIM},{VICTIM}",
    "no secret": "",
    "the code": "P-ABCDEF",
}


@pytest.mark.parametrize("browser", OTHER_BROWSERS.values(), ids=OTHER_BROWSERS.keys())
def test_a_shared_link_does_not_lead_into_anothers_session(quiz: Target, browser: str) -> None:
    """Who shares the link with the victim, but not the victim's browser, is somebody else."""
    attacker = Attacker(quiz.url, quiz.token, browser)
    reply = said(attacker, quiz.victim, do="look")
    assert reply.status_code in (401, 409)
    told = attacker.see()
    assert [] == leaks(reply.text, *told)
    assert quiz.victim not in "".join(told)


OTHER_SESSIONS: dict[str, object] = {
    "the victim's code": "{victim}",
    "the victim's code in small letters": "{small}",
    "a number": 1,
    "a list of codes": ["{victim}"],
    "an object": {"$ne": None},
    "nothing": None,
    "true": True,
    "SQL": "' OR 1=1 --",
}


@pytest.mark.parametrize("session", OTHER_SESSIONS.values(), ids=OTHER_SESSIONS.keys())
@pytest.mark.parametrize("do", ["look", "consent", "answer"])
def test_nothing_can_be_done_in_anothers_session(quiz: Target, session: object, do: str, participant: Attacker) -> None:
    """The session follows from the cookies; a body that names another one is refused."""
    body = json.dumps({"session": session, "do": do, "position": 1, "number": "1", **TRUTH})
    named = body.replace("{victim}", quiz.victim).replace("{small}", quiz.victim.lower())
    reply = participant.post(named.encode())
    assert 409 == reply.status_code
    assert [] == leaks(reply.text)


def test_a_streamlit_session_that_was_taken_over_shows_the_takers_own_quiz(quiz: Target, fresh: Fresh) -> None:
    """Streamlit hands a session to whoever knows its id; who is here is read from the cookies of the new line."""
    victim = Attacker(quiz.url, quiz.token, VICTIM)
    with victim.line() as line:
        before = "".join(run(line))
        assert quiz.victim in before
        identifier = streamlit_session(line)
    attacker, code = begun(fresh)
    with attacker.line("xsrf", identifier) as line:
        # The first run may be one that the victim's page had begun.
        told = "".join([*run(line), *run(line)])
    assert code in told
    assert quiz.victim not in told
