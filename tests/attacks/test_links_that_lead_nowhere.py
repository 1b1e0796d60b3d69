"""Links that are closed, revoked, for a trial, or bent to lead elsewhere: they open no more than they should."""

import json

from pricing_clarity.store import NewInvite, Status
from tests.attacks.conftest import ELSEWHERE, TRUTH, Attacker, Fresh, Target, begun, said
from tests.views.take.published import PUBLISHED, opened


def test_an_erased_session_does_not_come_back(quiz: Target, fresh: Fresh) -> None:
    """Neither by the link, which is closed, nor by posting on."""
    attacker, code = begun(fresh)
    quiz.store.erase(code)
    reply = said(attacker, code, do="answer", position=0, choice=0, **TRUTH)
    assert 403 == reply.status_code
    assert code not in dict(quiz.stored())


def test_a_revoked_link_does_not_work(quiz: Target) -> None:
    """A single-use link that was revoked leads nowhere, by post or by page."""
    (made,) = quiz.store.invite_each(PUBLISHED.id, ["revoked"])  # type: ignore[misc]
    assert isinstance(made, NewInvite)
    attacker = Attacker(quiz.url, made.token)
    code = attacker.code()
    quiz.store.revoke(made.invite.id)
    assert 403 == said(attacker, code, do="consent").status_code
    assert code not in "".join(attacker.see())


def test_a_preview_link_of_a_researcher_leads_to_no_answers(desk: Target) -> None:
    """Who gets hold of a trial link answers as somebody invented, apart from participants, and sees the quiz alone."""
    digest = desk.store.publish(PUBLISHED).digest
    trial = desk.store.invite_to_try(digest)
    assert isinstance(trial, NewInvite)
    attacker = Attacker(desk.url, trial.token, headers={"X-Forwarded-For": ELSEWHERE})
    code = attacker.code()
    assert code.startswith("S-")
    said(attacker, code, do="consent")
    assert code not in dict(desk.stored())


def test_the_study_behind_a_link_cannot_be_exchanged(quiz: Target, participant: Attacker) -> None:
    """A query string or body that names another study or version changes nothing."""
    draft = PUBLISHED.model_copy(update={"id": "draft-study"})
    quiz.store.publish(draft)
    told = participant.see(lambda message: setattr(message.rerun_script, "query_string", "study=draft-study"))
    reply = participant.post({"session": participant.code(), "do": "look", "study": "draft-study", "digest": "x"})
    assert "draft-study" not in "".join([*told, reply.text])
    assert 200 == reply.status_code


def test_a_closed_study_opens_for_nobody(quiz: Target) -> None:
    """A link to a study that has not begun shows none of its questions."""
    other = PUBLISHED.model_copy(update={"id": "closed-study"})
    token = opened(quiz.store, published=other, status=Status.CLOSED).token
    told = Attacker(quiz.url, token).see()
    assert not any("bidi_component" in text for text in told)
    assert "Triple Play" not in "".join(told)
    assert json.dumps("closed-study") not in "".join(told)
