"""What passes over Streamlit's websocket, and what does not."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pricing_clarity.settings import Serve, Settings
from pricing_clarity.store import Invite, NewPerson, Person, Role, StoreUnavailable, open_store
from pricing_clarity.views import wire
from pricing_clarity.views.access import LOGIN_COOKIE, Gate
from pricing_clarity.views.visitors import is_local

SCRIPT = Path("app.py")
KINDS = [field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields]


def message(kind: str) -> bytes:
    """The smallest message of a kind."""
    made = BackMsg()
    part = getattr(made, kind)
    if hasattr(part, "SetInParent"):
        part.SetInParent()
    else:
        setattr(made, kind, True)
    return bytes(made.SerializeToString())


class Away:
    """Logins in a database that cannot be reached for the first times that it is asked."""

    def __init__(self, times: int) -> None:
        self.times = times

    def has_people(self) -> bool:
        """Nobody may log in, as far as can be said."""
        self.times -= 1
        if self.times >= 0:
            raise StoreUnavailable("The database cannot be reached.")
        return False

    def logged_in(self, token: str) -> Person | None:
        """Nobody."""

    def invite_of(self, token: str) -> Invite | None:
        """None."""


def heard(serve: Serve, *sent: bytes, logins: Away | None = None) -> list[bytes]:
    """What Streamlit would hear of what a visitor sent."""
    got: list[bytes] = []

    async def listen(socket: WebSocket) -> None:
        await socket.accept()
        while (part := await socket.receive()).get("bytes") != b"end":
            got.append(part["bytes"])
        await socket.close()

    app = Starlette(
        routes=[WebSocketRoute("/_stcore/stream", listen)],
        middleware=[Middleware(wire.Wire, gate=Gate(Settings(serve=serve), logins), script=SCRIPT)],
    )
    with TestClient(app).websocket_connect("/_stcore/stream", headers={"host": "localhost"}) as line:
        for part in (*sent, b"end"):
            line.send_bytes(part)
        line.receive()
    return got


@pytest.mark.parametrize(
    ("serve", "allowed"),
    [
        (Serve.PARTICIPANTS, {"rerun_script", "stop_script", "app_heartbeat"}),
        (Serve.RESEARCHERS, {"rerun_script", "stop_script", "app_heartbeat", "file_urls_request"}),
        (Serve.ALL, {"rerun_script", "stop_script", "app_heartbeat", "file_urls_request"}),
    ],
)
def test_only_messages_that_a_visitors_pages_need_are_passed_on(serve: Serve, allowed: set[str]) -> None:
    """Of every kind that Streamlit knows; a kind that a newer one adds is closed until somebody opens it."""
    got = heard(serve, *(message(kind) for kind in KINDS))
    assert allowed == {BackMsg.FromString(part).WhichOneof("type") for part in got}


@pytest.mark.parametrize(
    ("operation", "passes"),
    [("deferred_file", True), ("dataframe_chunk", True), ("install_skills", False), ("dismiss_skills_nudge", False)],
)
def test_researchers_download_and_install_nothing(operation: str, passes: bool) -> None:
    """Streamlit's operations that write files beside the app are nobody's."""
    made = BackMsg()
    getattr(made.backend_operation_request, operation).SetInParent()
    sent = made.SerializeToString()
    assert ([sent] if passes else []) == heard(Serve.RESEARCHERS, sent)
    assert [] == heard(Serve.PARTICIPANTS, sent)


def test_what_is_no_message_is_left_to_streamlit() -> None:
    """It closes the line."""
    assert [b"\xff\xff"] == heard(Serve.PARTICIPANTS, b"\xff\xff")


@pytest.mark.parametrize("kind", ["new_session", "delta"])
def test_the_servers_path_is_not_told(kind: str) -> None:
    """The first message of a session names the app's file without its folder; all others stay as they are."""
    made = ForwardMsg()
    if kind == "new_session":
        made.new_session.main_script_path = str(SCRIPT.resolve())
        made.new_session.main_script_hash = "abc"
        made.new_session.initialize.environment_info.server_os = "linux"
    else:
        made.delta.new_element.markdown.body = str(SCRIPT.resolve())

    async def tell(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_bytes(made.SerializeToString())
        await socket.close()

    app = Starlette(
        routes=[WebSocketRoute("/_stcore/stream", tell)],
        middleware=[Middleware(wire.Wire, gate=Gate(Settings(), None), script=SCRIPT)],
    )
    with TestClient(app).websocket_connect("/_stcore/stream") as line:
        told = ForwardMsg.FromString(line.receive_bytes())
    if kind == "new_session":
        assert ("app.py", "abc") == (told.new_session.main_script_path, told.new_session.main_script_hash)
        assert "" == told.new_session.initialize.environment_info.server_os
    else:
        assert made == told


@pytest.mark.parametrize(
    ("address", "host", "local"),
    [
        ("127.0.0.1", "localhost:8501", True),
        ("127.0.0.8", "127.0.0.1:8501", True),
        ("::1", "[::1]:8501", True),
        ("::ffff:127.0.0.1", "localhost", True),
        (None, "localhost:8501", True),
        ("192.168.1.7", "localhost:8501", False),
        ("203.0.113.9", "192.168.1.2:8501", False),
        ("127.0.0.1", "quiz.example.com", False),
        ("127.0.0.1", "localhost.evil.example", False),
        ("::ffff:203.0.113.9", "localhost", False),
        ("127.0.0.1", "[", False),
    ],
)
def test_who_sits_at_this_machine(address: str | None, host: str, local: bool) -> None:
    """Both the address and the name have to be this machine's."""
    assert local == is_local(address, host)


def test_too_many_messages_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a person cannot have clicked is taken at the pace of quick clicking."""
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(wire, "sleep", wait)
    heard(Serve.PARTICIPANTS, *[message("app_heartbeat")] * (wire.AT_ONCE + 10))
    assert len(waited) >= 5


def test_a_window_opens_while_the_database_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page can say so then; what only researchers need passes once it is known who is there."""
    asked, files = message("rerun_script"), message("file_urls_request")
    assert [asked] == heard(Serve.ALL, asked, files, logins=Away(1))
    monkeypatch.setattr(wire, "AGAIN", -1)
    assert [asked, files] == heard(Serve.ALL, asked, files, logins=Away(2))
    assert [asked] == heard(Serve.ALL, asked, files, logins=Away(3))


def test_who_may_not_do_it_any_more_does_nothing_more(sqlite_url: str) -> None:
    """In a window that is open when its login ends a click draws the page anew, and nothing else of it arrives."""
    store = open_store(sqlite_url)
    made = store.add_person("ana", Role.AUTHOR)
    assert isinstance(made, NewPerson)
    login = store.log_in("ana", made.passcode)
    assert login is not None
    got: list[bytes] = []

    async def listen(socket: WebSocket) -> None:
        await socket.accept()
        while (part := await socket.receive())["type"] != "websocket.disconnect":
            got.append(part["bytes"])
            await socket.send_bytes(b"heard")

    app = Starlette(
        routes=[WebSocketRoute("/_stcore/stream", listen)],
        middleware=[Middleware(wire.Wire, gate=Gate(Settings(), store), script=SCRIPT)],
    )
    sent = {"host": "localhost", "cookie": f"{LOGIN_COOKIE}={login.token}"}
    with TestClient(app).websocket_connect("/_stcore/stream", headers=sent) as line:
        line.send_bytes(message("rerun_script"))
        assert b"heard" == line.receive_bytes()
        store.log_out(login.token)
        click = BackMsg()
        click.rerun_script.page_name = "run"
        click.rerun_script.query_string = "study=home"
        click.rerun_script.fragment_id = "a part of the page"
        click.rerun_script.widget_states.widgets.add(id="close the study", trigger_value=True)
        line.send_bytes(click.SerializeToString())
        assert b"heard" == line.receive_bytes()
        line.send_bytes(message("file_urls_request"))
        line.send_bytes(message("rerun_script"))
        assert b"heard" == line.receive_bytes()
    anew = BackMsg()
    anew.rerun_script.page_name = "run"
    anew.rerun_script.query_string = "study=home"
    assert [message("rerun_script"), anew.SerializeToString(), message("rerun_script")] == got
