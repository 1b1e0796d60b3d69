"""What somebody with an invite link of their own tries, and does not get. Each case is one try; its id says which."""

import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed

from pricing_clarity.store import NewInvite, Status
from pricing_clarity.store.chance import hashed
from pricing_clarity.views import places
from pricing_clarity.views.context import PREVIEW_COOKIE
from tests.attacks.conftest import (
    ELSEWHERE,
    VICTIM,
    Attacker,
    Target,
    leaks,
    page_hash,
    run,
    text_of,
)
from tests.views.take.published import PUBLISHED, opened

Fresh = Callable[[], Attacker]
TRUTH = {"outcome": "answered", "confidence": "sure", "seconds": 3}


def said(attacker: Attacker, code: str, **body: Any) -> Any:
    """What the app replies to something done in a session."""
    return attacker.post({"session": code, **body})


def begun(fresh: Fresh) -> tuple[Attacker, str]:
    """A new participant who has agreed, and their code."""
    attacker = fresh()
    code = attacker.code()
    assert 200 == said(attacker, code, do="consent").status_code
    return attacker, code


def of(target: Target, code: str) -> list[str | None]:
    """The values that are stored for a participant."""
    return [answer.value for answer in dict(target.stored())[code]]


# Other people's tokens, sessions and answers


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
        identifier = _streamlit_session(line)
    attacker, code = begun(fresh)
    with attacker.line("xsrf", identifier) as line:
        # The first run may end the one that the victim's page had begun.
        told = "".join([*run(line), *run(line)])
    assert code in told
    assert quiz.victim not in told


def _streamlit_session(line: Any) -> str:
    message = BackMsg()
    message.rerun_script.query_string = ""
    line.send(message.SerializeToString())
    for sent in line:
        told = ForwardMsg.FromString(sent)
        if told.WhichOneof("type") == "new_session":
            return str(told.new_session.initialize.session_id)
    raise AssertionError("no session")


# Answers that are none


BODIES: dict[str, dict[str, Any]] = {
    "a position before the first": {"position": -1, "choice": 0},
    "a position behind the last": {"position": 99, "choice": 0},
    "a position as text": {"position": "0", "choice": 0},
    "a position as a fraction": {"position": 0.0, "choice": 0},
    "true as a position": {"position": True, "choice": 0},
    "no position": {"choice": 0},
    "a position as an object": {"position": {"$gt": -1}, "choice": 0},
    "the id of the question": {"question": "total-secret-1", "choice": 0},
    "a choice behind the last": {"position": 0, "choice": 3},
    "a choice before none-of-these": {"position": 0, "choice": -2},
    "a choice as text": {"position": 0, "choice": "0"},
    "true as a choice": {"position": 0, "choice": True},
    "the key as a choice": {"position": 0, "choice": "115.97"},
    "an amount where choices are": {"position": 0, "number": "115.97"},
    "the value itself": {"position": 0, "value": "115.97"},
    "no outcome": {"position": 0, "choice": 0, "outcome": None},
    "an outcome that is none": {"position": 0, "choice": 0, "outcome": "correct"},
    "no confidence": {"position": 0, "choice": 0, "confidence": None},
    "a confidence that is none": {"position": 0, "choice": 0, "confidence": "certain"},
    "another deed": {"do": "erase"},
    "a deed of the store": {"do": "answers_of", "study": "home-study"},
    "a deed of Python": {"do": "__init__"},
    "no deed": {"do": None},
    "many deeds": {"do": ["look", "answer"]},
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_what_is_no_answer_is_not_stored(quiz: Target, fresh: Fresh, body: dict[str, Any]) -> None:
    """It ends in a sentence, and the question is still open."""
    attacker, code = begun(fresh)
    reply = said(attacker, code, **{"do": "answer", **TRUTH, **body})
    assert reply.status_code in (400, 422)
    assert {"problem"} == set(reply.json())
    assert [] == leaks(reply.text)
    assert [] == of(quiz, code)


NUMBERS = [
    "1e3", "٣", "１２", "NaN", "Infinity", "-5", "+5", "0x10", "1" * 13, "1.1234567", "12.50; DROP TABLE answers",
    "12,50", " 5", "5\n", "5\0", "", "=1+1", [5], {"5": 5}, 5, 4.5, None, True,
]  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS, ids=repr)
def test_only_digits_are_an_amount(quiz: Target, fresh: Fresh, number: object) -> None:
    """The page turns what people type into digits; what comes as anything else was forged."""
    attacker, code = begun(fresh)
    assert 200 == said(attacker, code, do="answer", position=0, choice=0, **TRUTH).status_code
    reply = said(attacker, code, do="answer", position=1, number=number, **TRUTH)
    assert 422 == reply.status_code
    assert ["127.97"] == of(quiz, code)


ODD_COMPANIONS: dict[str, dict[str, Any]] = {
    "a negative time": {"seconds": -5},
    "no time at all": {"seconds": None},
    "a time as text": {"seconds": "3"},
    "a time beyond all bounds": {"seconds": 1e308},
    "a press that is SQL": {"submission": "'; DROP TABLE answers; --"},
    "a press of ten thousand letters": {"submission": "x" * 10_000},
    "a press that is no text": {"submission": {"a": 1}},
    "a reason that is no text": {"reason": ["because"]},
    "a reason with half of a character": {"reason": "\ud800 and \0"},
    "a reason in markup": {"reason": "<img src=x onerror=alert(1)>"},
    "the server's own time": {"server_seconds": 0.0},
    "a key of its own": {"correct": True, "key": "127.97"},
}


@pytest.mark.parametrize("body", ODD_COMPANIONS.values(), ids=ODD_COMPANIONS.keys())
def test_what_comes_with_an_answer_cannot_break_it(quiz: Target, fresh: Fresh, body: dict[str, Any]) -> None:
    """The answer is stored once, and what makes no sense beside it is left out."""
    attacker, code = begun(fresh)
    reply = said(attacker, code, **{"do": "answer", "position": 0, "choice": 0, **TRUTH, **body})
    assert (200, 1) == (reply.status_code, reply.json()["state"]["position"])
    (answer,) = dict(quiz.stored())[code]
    assert ("127.97", True) == (answer.value, answer.seconds is None or 0 <= answer.seconds <= 86_400)
    assert answer.server_seconds is None or answer.server_seconds < 60


BROKEN: dict[str, bytes] = {
    "no JSON": b"{",
    "a list": b"[]",
    "a number with 16,000 digits": b'{"position": ' + b"9" * 16_000 + b"}",
    "15,000 brackets": b"[" * 15_000,
    "15,000 objects": b'{"a":' * 3_000,
    "not a number": b'{"position": NaN, "do": "answer"}',
    "UTF-16": '{"do": "look"}'.encode("utf-16"),
    "bytes that are no text": b'{"do": "\xff"}',
    "nothing": b"",
    "a YAML document": b"do: !!python/object/apply:os.system ['true']",
    "a pickle": b"\x80\x04\x95\x10\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x94.",
    "20,000 letters": b'{"reason": "' + b"x" * 20_000 + b'"}',
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_body_that_is_no_answer_is_refused(participant: Attacker, content: bytes) -> None:
    """Before anything looks into it."""
    reply = participant.post(content)
    assert reply.status_code in (400, 409, 413)
    assert [] == leaks(reply.text)


# The order of things: ahead, again, without consent, after the end


def test_a_question_ahead_is_not_answered(quiz: Target, fresh: Fresh) -> None:
    """Nobody picks the questions that they answer."""
    attacker, code = begun(fresh)
    reply = said(attacker, code, do="answer", position=3, choice=1, **TRUTH)
    assert ("moved_on", 0) == (reply.json()["notice"], reply.json()["state"]["position"])
    assert [] == of(quiz, code)


def test_an_answer_that_was_given_stays(quiz: Target, fresh: Fresh) -> None:
    """Another choice, with the same press or a new one, changes nothing."""
    attacker, code = begun(fresh)
    for choice, press in [(0, "a"), (1, "a"), (1, "b"), (2, None)]:
        said(attacker, code, do="answer", position=0, choice=choice, submission=press, **TRUTH)
    assert ["127.97"] == of(quiz, code)


def test_one_press_answers_one_question(quiz: Target, fresh: Fresh) -> None:
    """The name of a press cannot be used to answer the next question."""
    attacker, code = begun(fresh)
    said(attacker, code, do="answer", position=0, choice=0, submission="same", **TRUTH)
    said(attacker, code, do="answer", position=1, number="5", submission="same", **TRUTH)
    assert ["127.97"] == of(quiz, code)


def test_nothing_is_stored_without_consent(quiz: Target, fresh: Fresh) -> None:
    """The welcome cannot be skipped by posting."""
    attacker = fresh()
    code = attacker.code()
    reply = said(attacker, code, do="answer", position=0, choice=0, **TRUTH)
    assert "welcome" == reply.json()["state"]["step"]
    assert [] == of(quiz, code)


def test_a_recorded_answer_sent_again_after_closing_changes_nothing(quiz: Target, fresh: Fresh) -> None:
    """After the study closed neither a replay nor a new answer is stored, and the next question is not shown."""
    attacker, code = begun(fresh)
    said(attacker, code, do="answer", position=0, choice=0, submission="a", **TRUTH)
    digest = quiz.store.publish(PUBLISHED).digest
    quiz.store.set_status(digest, Status.CLOSED)
    try:
        again = said(attacker, code, do="answer", position=0, choice=1, submission="a", **TRUTH)
        new = said(attacker, code, do="answer", position=1, number="74.97", **TRUTH)
        for reply in (again, new):
            assert ("stopped", None) == (reply.json()["state"]["step"], reply.json()["state"]["question"])
        assert "total-secret-2" not in "".join(attacker.see())
    finally:
        quiz.store.set_status(digest, Status.OPEN)
    assert ["127.97"] == of(quiz, code)


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


def test_a_finished_quiz_takes_nothing_more(quiz: Target, fresh: Fresh) -> None:
    """Positions behind the last are none, and the first are given."""
    attacker, code = begun(fresh)
    for position in range(4):
        said(attacker, code, do="answer", position=position, outcome="gave_up")
    before = dict(quiz.stored())[code]
    for position in range(6):
        said(attacker, code, do="answer", position=position, choice=0, number="5", **TRUTH)
    assert before == dict(quiz.stored())[code]


# Keys


def test_no_message_and_no_reply_gives_a_key_away(fresh: Fresh) -> None:
    """At no step does the element tree or a reply hold a key, a misreading, a question's id or the study's title."""
    attacker, code = begun(fresh)
    told = attacker.see()
    for position, given in enumerate([{"choice": 1}, {"number": "74.97"}, {"choice": 2}, {"choice": 1}]):
        told.append(said(attacker, code, do="answer", position=position, **given, **TRUTH).text)
        told += attacker.see()
    sent = [text.split("\x00")[1] for text in told if "\x00{" in text]
    assert len(sent) == 5
    assert [] == leaks(*sent)
    assert [] == leaks(*(text for text in told if "bidi_component" not in text))


def test_right_and_wrong_are_answered_alike(fresh: Fresh) -> None:
    """The replies to a right and to a wrong answer are the same to the byte but for the code, and so are headers."""
    replies = []
    for choice in (0, 1):
        attacker, code = begun(fresh)
        reply = said(attacker, code, do="answer", position=0, choice=choice, **TRUTH)
        headers = {name: value for name, value in reply.headers.items() if name != "date"}
        replies.append((reply.status_code, reply.text.replace(code, "CODE"), headers))
    assert replies[0] == replies[1]


# The researchers' pages


RESEARCHERS = [place.path for place in (places.HOME, places.PRICINGS, places.STUDIES, places.RESULTS)]


@pytest.mark.parametrize("path", [*RESEARCHERS, "author/home", "views.review.results", "../results", "app.py"])
@pytest.mark.parametrize("way", ["name", "hash", "both"])
def test_a_researchers_page_is_not_drawn_for_a_participant(participant: Attacker, path: str, way: str) -> None:
    """Asked for by its address or by Streamlit's hash of it, in a message that was forged."""

    def forge(message: BackMsg) -> None:
        if way != "hash":
            message.rerun_script.page_name = path
        if way != "name":
            message.rerun_script.page_script_hash = page_hash(path)
        message.rerun_script.query_string = "study=home-study&version=1"

    told = participant.see(forge)
    assert any("bidi_component" in text for text in told)
    assert [] == leaks(*(text.split("\x00")[1] for text in told))
    assert not any(word in "".join(told) for word in ("Find out what buyers misread", "Rehearse", "Invite people"))


@pytest.mark.parametrize("path", RESEARCHERS)
def test_an_outsider_at_a_researchers_own_machine_sees_no_page_of_theirs(
    desk: Target, outsider: Attacker, path: str
) -> None:
    """A process that serves both shows the researchers' pages on its own machine only, with or without cookies."""

    def forge(message: BackMsg) -> None:
        message.rerun_script.page_name = path
        message.rerun_script.page_script_hash = page_hash(path)

    local = "".join(Attacker(desk.url).see(forge))
    assert PUBLISHED.study.title in local or "Pricings" in local
    for attacker in (outsider, Attacker(desk.url, desk.token, headers=outsider.headers)):
        told = attacker.see(forge)
        assert [] == leaks(*told[:1], *(text for text in told if "bidi_component" not in text))
        assert not any("Find out what buyers misread" in text for text in told)


DISGUISES = {
    "a proxy's header that names this machine first": {"X-Forwarded-For": f"127.0.0.1, {ELSEWHERE}"},
    "X-Real-IP": {"X-Forwarded-For": ELSEWHERE, "X-Real-IP": "127.0.0.1"},
    "Forwarded": {"X-Forwarded-For": ELSEWHERE, "Forwarded": "for=127.0.0.1;host=localhost"},
    "X-Client-IP": {"X-Forwarded-For": ELSEWHERE, "X-Client-IP": "127.0.0.1", "True-Client-IP": "127.0.0.1"},
    "X-Forwarded-Host": {"X-Forwarded-For": ELSEWHERE, "X-Forwarded-Host": "localhost"},
    "X-Original-URL": {"X-Forwarded-For": ELSEWHERE, "X-Original-URL": "/results", "X-Rewrite-URL": "/results"},
    "Streamlit's user header": {"X-Forwarded-For": ELSEWHERE, "X-Streamlit-User": "admin@example.com"},
    "a preview's cookie": {"X-Forwarded-For": ELSEWHERE, "Cookie": f"{PREVIEW_COOKIE}=1"},
}


@pytest.mark.parametrize("headers", DISGUISES.values(), ids=DISGUISES.keys())
def test_no_header_makes_a_researcher_of_an_outsider(desk: Target, headers: dict[str, str]) -> None:
    """What a visitor says of themselves is not believed."""
    told = "".join(Attacker(desk.url, headers=headers).see())
    assert "Open your invite link" in told
    assert "Find out what buyers misread" not in told
    assert PUBLISHED.study.title not in told


def test_leaving_the_quiz_over_a_network_leads_to_no_researchers_page(desk: Target, outsider: Attacker) -> None:
    """`/leave` takes the invite away, and what is left is somebody without one; a forged preview changes nothing."""
    assert 303 == outsider.ask("GET", "/leave").status_code
    told = "".join(outsider.see())
    assert "Open your invite link" in told
    forged = Attacker(desk.url, desk.token, headers=outsider.headers | {"Cookie": f"{PREVIEW_COOKIE}=1"})
    assert "/leave" not in "".join(forged.see())


def test_widgets_of_the_researchers_pages_do_nothing_in_a_participants_hands(desk: Target, quiz: Target) -> None:
    """Every widget of a researcher's page, sent back by a participant as pressed and filled in, changes nothing."""

    def study_page(message: BackMsg) -> None:
        message.rerun_script.page_name = "studies"
        message.rerun_script.query_string = f"study={PUBLISHED.id}"

    researcher = "".join(Attacker(desk.url).see(study_page))
    widgets = sorted({word for word in researcher.split() if word.startswith("$$")} | {"$$ID-publish", "erase"})
    before = desk.store.audit_trail()

    def replay(message: BackMsg) -> None:
        study_page(message)
        for widget in widgets:
            message.rerun_script.widget_states.widgets.add(id=widget, trigger_value=True)
            message.rerun_script.widget_states.widgets.add(id=widget, string_value="home-study")

    told = Attacker(desk.url, desk.token, headers={"X-Forwarded-For": ELSEWHERE}).see(replay)
    told += Attacker(quiz.url, quiz.token).see(replay)
    assert before == desk.store.audit_trail()
    assert [] == leaks(*(text.split("\x00")[1] for text in told))


def test_a_researchers_files_are_not_there_for_others(desk: Target, outsider: Attacker, participant: Attacker) -> None:
    """What a researcher downloads has an address that Streamlit gives to anybody; ours gives it to researchers only."""
    address = a_download(Attacker(desk.url))
    assert 200 == Attacker(desk.url).ask("GET", address).status_code
    for path in (address, f"/results/..{address}", address.upper(), f"/x{address}"):
        for attacker in (outsider, participant):
            refused = attacker.ask("GET", path)
            assert refused.status_code in (400, 404) or '<div id="root">' in refused.text


def a_download(researcher: Attacker) -> str:
    """The address of a file that a researcher makes on the results page."""
    ask = BackMsg()
    ask.rerun_script.page_name = "results"
    ask.rerun_script.query_string = f"study={PUBLISHED.id}"
    with researcher.line() as line:
        line.send(ask.SerializeToString())
        session, file = "", ""
        while not file:
            told = ForwardMsg.FromString(line.recv(timeout=60))
            session = told.new_session.initialize.session_id or session
            assert told.WhichOneof("type") != "script_finished", "the results page offers no file"
            button = told.delta.new_element.download_button
            if button.url:
                return str(button.url)
            file = button.deferred_file_id
        ask = BackMsg()
        ask.backend_operation_request.session_id = session
        ask.backend_operation_request.request_id = "1"
        ask.backend_operation_request.deferred_file.file_id = file
        line.send(ask.SerializeToString())
        while True:
            told = ForwardMsg.FromString(line.recv(timeout=60))
            if told.WhichOneof("type") == "backend_operation_response":
                return str(told.backend_operation_response.deferred_file.url)


# Streamlit's other messages


def clear_cache(message: BackMsg) -> None:
    """Would drop what is kept for everybody."""
    message.clear_cache = True


def git_info(message: BackMsg) -> None:
    """Would tell the repository, the branch and changed files."""
    message.load_git_info = True


def shut_down(message: BackMsg) -> None:
    """Would end the process."""
    message.debug_shutdown_runtime = True


def run_on_save(message: BackMsg) -> None:
    """Would change how the process runs."""
    message.set_run_on_save = True


def upload_addresses(message: BackMsg) -> None:
    """Would give addresses to fill the memory through."""
    message.file_urls_request.request_id = "1"
    message.file_urls_request.file_names.append("x")


def install_skills(message: BackMsg) -> None:
    """Would write files beside the app."""
    message.backend_operation_request.request_id = "1"
    message.backend_operation_request.install_skills.SetInParent()


def deferred_file(message: BackMsg) -> None:
    """Would run the function behind a download."""
    message.backend_operation_request.request_id = "1"
    message.backend_operation_request.deferred_file.file_id = "1"


@pytest.mark.parametrize(
    "forge",
    [clear_cache, git_info, shut_down, run_on_save, upload_addresses, install_skills, deferred_file],
    ids=lambda forge: forge.__doc__.removeprefix("Would ").rstrip("."),
)
def test_messages_that_the_quiz_does_not_need_are_not_passed_on(participant: Attacker, forge: Any) -> None:
    """They get no answer, and the page goes on as before."""
    with participant.line() as line:
        first = run(line)
        message = BackMsg()
        forge(message)
        line.send(message.SerializeToString())
        second = run(line)
    kinds = [text.split(" ", 1)[0] for text in second]
    assert not {"git_info_changed", "file_urls_response", "backend_operation_response"} & set(kinds)
    assert any("bidi_component" in text for text in first)
    assert not any("exception" in kind for kind in kinds)


def bytes_of_noise(line: Any) -> None:
    """Bytes that are no message."""
    line.send(b"\xff" * 100)


def text(line: Any) -> None:
    """Text instead of bytes."""
    line.send("hello")


def too_much(line: Any) -> None:
    """Thirty megabytes."""
    line.send(b"\x00" * 30_000_000)


def zeros(line: Any) -> None:
    """Two hundred megabytes that compress to little."""
    line.send(b"\x00" * 1_000_000 for _ in range(200))


@pytest.mark.parametrize("send", [bytes_of_noise, text, too_much, zeros], ids=lambda send: send.__doc__)
def test_what_is_no_message_closes_the_line_of_its_sender_alone(participant: Attacker, send: Any) -> None:
    """Others do not notice, and what is sent back tells nothing."""
    with participant.line() as bystander, participant.line() as line:
        heard = b""
        with suppress(ConnectionClosed, OSError):
            send(line)
            while True:
                heard += line.recv(timeout=30)
        assert b"Traceback" not in heard
        assert any("bidi_component" in told for told in run(bystander))


def test_the_page_tells_no_path_of_the_server(participant: Attacker) -> None:
    """The first message of Streamlit names the app's file; not where it is, nor on what machine."""
    told = "".join(participant.see())
    assert "app.py" in told
    assert [] == [word for word in told.split() if word.startswith(("/work", "/srv", "/home", "/root", "/usr"))]


def test_a_flood_of_messages_waits_in_its_own_line(participant: Attacker) -> None:
    """Two hundred requests at once keep nobody else from their page."""
    message = BackMsg()
    message.rerun_script.query_string = ""
    with participant.line() as flood:
        for _ in range(200):
            flood.send(message.SerializeToString())
        assert any("bidi_component" in told for told in participant.see())


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


def test_texts_of_messages_are_read_whole() -> None:
    """The tool with which these tests look for leaks sees every text of a message, nested ones and bytes too."""
    message = ForwardMsg()
    message.delta.new_element.bidi_component.json = '{"a": "hidden"}'
    message.new_session.initialize.session_id = "x"
    assert "x" in text_of(message)
    message.delta.new_element.bidi_component.json = '{"a": "hidden"}'
    assert "hidden" in text_of(message)
