"""Messages to Streamlit that the quiz never sends: they do nothing, tell nothing and disturb nobody else."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed

from tests.attacks.conftest import Attacker, run

ROOT = Path(__file__).parents[2]


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
def test_what_is_no_message_gets_its_sender_nothing_and_disturbs_nobody(participant: Attacker, send: Any) -> None:
    """Others do not notice, and what is sent back, if the line is not simply closed, tells nothing."""
    with participant.line() as bystander, participant.line() as line:
        heard = b""
        with suppress(ConnectionClosed, OSError):
            send(line)
            while True:
                heard += line.recv(timeout=3)
        assert b"Traceback" not in heard
        assert any("bidi_component" in told for told in run(bystander))


def test_the_page_tells_no_path_of_the_server(participant: Attacker) -> None:
    """The first message of Streamlit names the app's file; not where it is, nor on what machine."""
    told = "".join(participant.see())
    assert "app.py" in told
    assert [] == [word for word in told.split() if word.startswith((str(ROOT), "/srv", "/home", "/root", "/usr"))]


def test_a_flood_of_messages_waits_in_its_own_line(participant: Attacker) -> None:
    """Two hundred requests at once keep nobody else from their page."""
    message = BackMsg()
    message.rerun_script.query_string = ""
    with participant.line() as flood:
        for _ in range(200):
            flood.send(message.SerializeToString())
        assert any("bidi_component" in told for told in participant.see())
