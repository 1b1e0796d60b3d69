"""Two running apps with a study that is open, somebody whose answers are worth having, and an attacker's tools."""

import json
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx2
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.util import calc_hash
from websockets.sync.client import ClientConnection, connect

from pricing_clarity.quiz.session import Answer
from pricing_clarity.store import Entered, NewInvite, Store
from pricing_clarity.views.context import BROWSER_COOKIE, INVITE_COOKIE
from tests.browser.conftest import ROOT, Server, serving
from tests.views.take.published import PUBLISHED, SECRETS, opened

ELSEWHERE = "203.0.113.9"
"""An address that is not this machine's; a proxy on this machine would tell it so."""

VICTIM = "victim-0123456789abcdef"
VICTIM_SAYS = "the victim’s own words"

PRIVATE = [*SECRETS, VICTIM, VICTIM_SAYS, PUBLISHED.study.title, str(ROOT), "Traceback", "sqlalchemy", "sqlite3"]
"""What no participant and no stranger may ever be sent."""


@dataclass
class Target:
    """A running app, its store as the tests see it, and a participant who has answered."""

    server: Server
    store: Store
    token: str
    victim: str
    """The participant's code."""

    @property
    def url(self) -> str:
        """Where the app is."""
        return self.server.url

    def stored(self) -> list[tuple[str, list[Answer]]]:
        """Everybody's answers."""
        runs = self.store.answers_of(PUBLISHED.id)
        return sorted((run.code, [given.answer for given in run.answers]) for run in runs)


def answered(target: Target, code: str) -> list[str | None]:
    """The values that are stored for a participant."""
    return [answer.value for answer in dict(target.stored())[code]]


def target(server: Server) -> Target:
    """The app with an open study and a participant who has answered the first question."""
    store = Store.at(server.environment["PRICING_CLARITY_DATABASE"])
    token = opened(store).token
    entered = store.enter(token, VICTIM)
    assert isinstance(entered, Entered)
    store.consent(entered.session.id)
    store.answer(entered.session.id, Answer(question="total-secret-1", value="127.97", reason=VICTIM_SAYS))
    return Target(server, store, token, entered.session.code)


@pytest.fixture(scope="package")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """A process for participants."""
    with serving(tmp_path_factory.mktemp("quiz"), serve="participants") as server:
        found = target(server)
        yield found
        found.store.close()


@pytest.fixture(scope="package")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """A process for everybody, as on a researcher's own machine."""
    with serving(tmp_path_factory.mktemp("desk")) as server:
        found = target(server)
        yield found
        found.store.close()


@dataclass
class Attacker:
    """Somebody with a link of their own, or without one, who sends whatever they like."""

    url: str
    token: str | None = None
    browser: str = "attacker-0123456789abc"
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def cookie(self) -> dict[str, str]:
        """Their Cookie header."""
        return {"Cookie": f"{INVITE_COOKIE}={self.token}; {BROWSER_COOKIE}={self.browser}"} if self.token else {}

    def ask(self, method: str, path: str, headers: dict[str, str] | None = None, **body: Any) -> httpx2.Response:
        """The response to a request; redirects are not followed."""
        sent = {**self.cookie, **self.headers, **(headers or {})}
        return httpx2.request(method, self.url + path, headers=sent, timeout=30, **body)

    def post(self, body: Any, **headers: str) -> httpx2.Response:
        """The response to a posted answer: an object, or bytes that may be none."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.ask("POST", "/answers", {"Content-Type": "application/json", **headers}, content=content)

    def code(self) -> str:
        """The code of their own session."""
        found = [sent for sent in self.see() if "bidi_component" in sent]
        return str(json.loads(found[0].split("\x00")[1])["state"]["session"])

    def line(
        self, *protocols: str, headers: dict[str, str] | None = None, origin: str | None = None
    ) -> ClientConnection:
        """An open websocket to the app."""
        return connect(
            self.url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=["streamlit", *protocols],  # type: ignore[list-item]
            additional_headers={**self.cookie, **self.headers, **(headers or {})},
            origin=origin,  # type: ignore[arg-type]
            max_size=None,
        )

    def see(self, change: Callable[[BackMsg], None] = lambda _: None, *protocols: str) -> list[str]:
        """Every message of a run of the script, as text, after a request for it that `change` forged."""
        with self.line(*protocols) as line:
            return run(line, change)


Fresh = Callable[[], Attacker]
"""Makes new participants; see the fixture `fresh`."""

TRUTH = {"outcome": "answered", "confidence": "sure", "seconds": 3}


def said(attacker: Attacker, code: str, **body: Any) -> httpx2.Response:
    """What the app replies to something done in a session."""
    return attacker.post({"session": code, **body})


def begun(fresh: Fresh) -> tuple[Attacker, str]:
    """A new participant who has agreed, and their code."""
    attacker = fresh()
    code = attacker.code()
    assert 200 == said(attacker, code, do="consent").status_code
    return attacker, code


EARLY = ForwardMsg.FINISHED_EARLY_FOR_RERUN


def run(line: ClientConnection, change: Callable[[BackMsg], None] = lambda _: None) -> list[str]:
    """Every message of one run of the script, as text."""
    message = BackMsg()
    message.rerun_script.query_string = ""
    change(message)
    line.send(message.SerializeToString())
    told = []
    for sent in line:
        answer = ForwardMsg.FromString(sent if isinstance(sent, bytes) else sent.encode())
        told.append(text_of(answer))
        # A run that a further one has ended is not the one that was asked for.
        if answer.WhichOneof("type") == "script_finished" and answer.script_finished != EARLY:
            return told
    return told


def streamlit_session(line: ClientConnection) -> str:
    """The id of the session of a line, after one run."""
    message = BackMsg()
    message.rerun_script.query_string = ""
    line.send(message.SerializeToString())
    found = ""
    for sent in line:
        told = ForwardMsg.FromString(sent if isinstance(sent, bytes) else sent.encode())
        if told.WhichOneof("type") == "new_session":
            found = str(told.new_session.initialize.session_id)
        if told.WhichOneof("type") == "script_finished":
            return found
    raise AssertionError("the line was cut")


def text_of(message: ForwardMsg) -> str:
    """A message as text in which nothing is escaped; a component's data stands alone after a NUL."""
    texts: list[str] = []

    def gather(part: Any) -> None:
        for described, value in part.ListFields():
            for one in value if described.is_repeated else [value]:
                if hasattr(one, "ListFields"):
                    texts.append(described.name)
                    gather(one)
                elif isinstance(one, bytes):
                    texts.append(one.decode("utf-8", "replace"))
                else:
                    texts.append(str(one))

    gather(message)
    element = message.delta.new_element
    data = element.bidi_component.json if element.WhichOneof("type") == "bidi_component" else ""
    return " ".join(texts) + "\x00" + data


def leaks(*texts: str) -> list[str]:
    """What of the private things is in texts."""
    together = "\n".join(texts).lower()
    return [secret for secret in PRIVATE if secret.lower() in together]


def page_hash(path: str) -> str:
    """How Streamlit calls a page with this address."""
    return calc_hash(path)


def raw(url: str, sent: bytes, seconds: float = 10) -> bytes:
    """What a server says to bytes that may be no HTTP."""
    host, _, port = url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=seconds) as line:
        line.sendall(sent)
        heard = b""
        try:
            while part := line.recv(65_536):
                heard += part
        except (TimeoutError, ConnectionError):
            pass
        return heard


@pytest.fixture(autouse=True)
def unharmed(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever is tried, the victim's answers stay as they are, and the app goes on."""
    targets: list[Target] = [request.getfixturevalue(name) for name in ("quiz", "desk") if name in request.fixturenames]
    before = [dict(target.stored())[target.victim] for target in targets]
    yield
    assert before == [dict(target.stored())[target.victim] for target in targets]
    assert ["ok"] * len(targets) == [httpx2.get(f"{target.url}/healthz").text for target in targets]


@pytest.fixture
def participant(quiz: Target) -> Attacker:
    """Somebody with the same link as the victim, and a browser of their own."""
    return Attacker(quiz.url, quiz.token)


@pytest.fixture
def outsider(desk: Target) -> Attacker:
    """Somebody without an invite who reaches a researcher's process over a network."""
    return Attacker(desk.url, headers={"X-Forwarded-For": ELSEWHERE})


@pytest.fixture
def fresh(quiz: Target) -> Fresh:
    """Makes participants with a single-use link, and so a session, of their own."""

    def make() -> Attacker:
        made = quiz.store.invite_each(PUBLISHED.id, ["somebody"])
        assert isinstance(made, tuple)
        assert isinstance(made[0], NewInvite)
        return Attacker(quiz.url, made[0].token, browser="b" * 22)

    return make
