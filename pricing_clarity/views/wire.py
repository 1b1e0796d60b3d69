"""What goes over Streamlit's websocket: only messages that our pages need come in, and no path of ours goes out."""

import logging
import time
from asyncio import sleep
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pricing_clarity.store import Role, StoreUnavailable
from pricing_clarity.views.access import Access, Gate

STREAM = "/_stcore/stream"

PARTICIPANTS = frozenset({"rerun_script", "stop_script", "app_heartbeat"})
"""What a page without uploads, downloads and tables needs."""
RESEARCHERS = PARTICIPANTS | {"file_urls_request", "backend_operation_request"}
OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})
"""Streamlit's other operations write files beside the app."""

AT_ONCE = 60
A_SECOND = 20
"""Messages of one window; people click a few times a second, and a component posts its answers elsewhere."""

AGAIN = 1
"""Seconds until a database that was away is asked again who is there: the page that says so does not wait for it."""

_log = logging.getLogger(__name__)


class Wire:
    """Passes Streamlit's messages on, in both directions, without those that a visitor has no use for.

    Whoever sends too many waits, alone.
    """

    def __init__(self, app: ASGIApp, gate: Gate, script: Path) -> None:
        self.app = app
        self.gate = gate
        self.script = str(script.resolve())
        self._needle = self.script.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request or websocket."""
        if scope["type"] != "websocket" or not scope["path"].endswith(STREAM):
            await self.app(scope, receive, send)
            return
        access = await self._present(scope, None)
        allowed = useful_to(access)
        left, last, told = float(AT_ONCE), time.monotonic(), False
        asked = last

        async def receive_useful() -> Message:
            nonlocal left, last, told, access, allowed, asked
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                now = time.monotonic()
                left, last = min(AT_ONCE, left + (now - last) * A_SECOND) - 1, now
                if left < 0:
                    await sleep(-left / A_SECOND)
                if access is None:
                    if now - asked > AGAIN:
                        access, asked = await self._present(scope, None), time.monotonic()
                        allowed = useful_to(access)
                elif access.role is not None and (present := await self._present(scope, access)) != access:
                    # Draws the page for what the visitor may do now, without what they have just clicked.
                    access, allowed = present, useful_to(present)
                    return {**message, "bytes": again(message.get("bytes") or b"")}
                kind = unwanted(message.get("bytes") or b"", allowed)
                if kind is None:
                    return message
                if not told:
                    _log.warning("A message that our pages do not send was dropped: %s", kind)
                told = True

        async def send_without_paths(message: Message) -> None:
            sent = message.get("bytes")
            if message["type"] == "websocket.send" and sent and self._needle in sent:
                message = {**message, "bytes": self._without_path(sent)}
            await send(message)

        await self.app(scope, receive_useful, send_without_paths)

    async def _present(self, scope: Scope, before: Access | None) -> Access | None:
        """What a visitor may do now, who had this access before; that, while the database cannot say.

        Every message asks, because what a click does runs before the page is drawn anew, and a part of a page that
        draws itself anew runs without the rest. Of whom nothing is known yet the window opens all the same: the page
        says that the database is away.
        """
        try:
            return await self.gate.access_of(scope)
        except StoreUnavailable:
            return before

    def _without_path(self, sent: bytes) -> bytes:
        message = ForwardMsg.FromString(sent)
        session = message.new_session
        if message.WhichOneof("type") != "new_session" or session.main_script_path != self.script:
            return sent
        session.main_script_path = Path(self.script).name
        session.initialize.environment_info.python_version = ""
        session.initialize.environment_info.server_os = ""
        return bytes(message.SerializeToString())


def again(data: bytes) -> bytes:
    """The message that asks for the same page anew, as a visitor who comes to it and has clicked nothing."""
    try:
        asked = BackMsg.FromString(data).rerun_script
    except Exception:
        asked = ClientState()
    anew = ClientState(
        query_string=asked.query_string, page_script_hash=asked.page_script_hash, page_name=asked.page_name
    )
    if asked.HasField("context_info"):
        anew.context_info.CopyFrom(asked.context_info)
    return bytes(BackMsg(rerun_script=anew).SerializeToString())


def useful_to(access: Access | None) -> frozenset[str]:
    """The kinds of messages that the pages of a visitor with this access send."""
    return PARTICIPANTS if access is None or access.role in (None, Role.STAKEHOLDER) else RESEARCHERS


def unwanted(data: bytes, allowed: frozenset[str]) -> str | None:
    """The kind of a message that is not to be passed on; None for one that is.

    What cannot be read is passed on too: Streamlit closes the line then.
    """
    try:
        message = BackMsg.FromString(data)
    except Exception:
        return None
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request" and kind in allowed:
        operation = message.backend_operation_request.WhichOneof("payload")
        return None if operation in OPERATIONS else f"{kind} {operation}"
    return None if kind in allowed else str(kind)
