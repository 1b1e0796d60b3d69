"""What participants and outsiders try who want the researchers' pages and files, and do not get."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pricing_clarity.views import places
from pricing_clarity.views.context import PREVIEW_COOKIE
from tests.attacks.conftest import ELSEWHERE, Attacker, Target, leaks, page_hash
from tests.views.take.published import PUBLISHED

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
