"""Streamlit's own scripts, styles and fonts: packed once, and handed out from memory.

A browser that comes for the first time asks for some seventy of them before it shows anything. Packed anew for each,
they take a server more time than all the rest of a visit. And a few of them the page would only ask for when the first
run of its script has said what to draw; a header of the page has the browser fetch those with the others.
"""

import gzip
import re
from collections.abc import Mapping
from functools import cached_property
from mimetypes import guess_type
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.file_util import get_static_dir

KEEP = "public, immutable, max-age=31536000"
"""What Streamlit says too: a file's name holds a hash of what is in it."""
PACKED = frozenset({".js", ".css", ".json", ".svg"})
"""Kinds of files that become smaller; fonts and pictures are packed already."""
DRAWN_FIRST = ("BidiComponent", "Html")
"""Streamlit's scripts for what every page of ours begins with: the quiz, or our styles."""
_IMPORTS = re.compile(r"""\b(?:from|import)\s*["']\./([\w.-]+\.js)["']""")


class Shelf:
    """Answers for the files that Streamlit's page consists of; passes everything else on.

    Only names that were there at the start are answered for, so that no path leads anywhere else.
    """

    def __init__(self, app: ASGIApp, folder: Path | None = None) -> None:
        self.app = app
        self.folder = folder or Path(get_static_dir())
        self._ready: dict[str, Response] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request or websocket."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        if scope["path"] == "/":
            await self._page(scope, receive, send)
            return
        if (file := self._files.get(scope["path"])) is None:
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        # Who wants a part of a file, or cannot unpack one, is Streamlit's to serve.
        if "range" in asked or "gzip" not in asked.get("accept-encoding", ""):
            await self.app(scope, receive, send)
            return
        if scope["path"] not in self._ready:
            self._ready[scope["path"]] = await run_in_threadpool(ready, file)
        await self._ready[scope["path"]](scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_links(message: Message) -> None:
            if message["type"] == "http.response.start" and self._links:
                MutableHeaders(scope=message).append("Link", self._links)
            await send(message)

        await self.app(scope, receive, send_with_links)

    @cached_property
    def _links(self) -> str:
        return ", ".join(f"<{path}>; rel=modulepreload" for path in wanted_soon(self.folder))

    @cached_property
    def _files(self) -> Mapping[str, Path]:
        return {
            f"/{file.relative_to(self.folder).as_posix()}": file
            for file in (self.folder / "static").rglob("*")
            if file.is_file()
        }


def wanted_soon(folder: Path) -> list[str]:
    """The scripts that Streamlit's page in this folder asks for late, and that every page of ours needs."""
    scripts = folder / "static" / "js"
    page = (folder / "index.html").read_text(encoding="utf-8") if (folder / "index.html").is_file() else ""
    found: list[str] = []
    waiting = sorted(file.name for name in DRAWN_FIRST for file in scripts.glob(f"{name}.*.js"))
    while waiting:
        name = waiting.pop(0)
        if name not in found and f"/{name}" not in page and (scripts / name).is_file():
            found.append(name)
            waiting += _IMPORTS.findall((scripts / name).read_text(encoding="utf-8"))
    return [f"/static/js/{name}" for name in found]


def ready(file: Path) -> Response:
    """A file as it goes over the line."""
    headers = {"Cache-Control": KEEP, "Vary": "Accept-Encoding"}
    content = file.read_bytes()
    if file.suffix in PACKED:
        content = gzip.compress(content, compresslevel=6, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return Response(content, media_type=guess_type(file.name)[0], headers=headers)
