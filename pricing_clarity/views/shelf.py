"""Streamlit's own scripts, styles and fonts: packed once, and handed out from memory.

A browser that comes for the first time asks for some seventy of them before it shows anything. Packed anew for each,
they take a server more time than all the rest of a visit. And a few of them the page would only ask for when the first
run of its script has said what to draw; a header of the page has the browser fetch those with the others.
"""

import gzip
import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path
from typing import get_args

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.file_util import get_static_dir

from pricing_clarity.present.languages import language
from pricing_clarity.pricing.language import say, speaking
from pricing_clarity.quiz.study import Study
from pricing_clarity.views.take.words import INCOMPLETE

KEEP = "public, immutable, max-age=31536000"
"""What Streamlit says too: a file's name holds a hash of what is in it."""
PACKED = frozenset({".js", ".css", ".json", ".svg"})
"""Kinds of files that become smaller; fonts and pictures are packed already."""
DRAWN_FIRST = ("BidiComponent", "Html")
"""Streamlit's scripts for what every page of ours begins with: the quiz, or our styles."""
_IMPORTS = re.compile(r"""\b(?:from|import)\s*["']\./([\w.-]+\.js)["']""")


class Shelf:
    """Answers for the page itself and for the files that it consists of; passes everything else on.

    Only names that were there at the start are answered for, so that no path leads anywhere else. The page has one
    script more than Streamlit's, which loads it again where others did not arrive.
    """

    def __init__(self, app: ASGIApp, folder: Path | None = None) -> None:
        self.app = app
        self.folder = folder or Path(get_static_dir())
        self._ready: dict[str, Response] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request or websocket."""
        if scope["type"] != "http" or scope["method"] != "GET" or (make := self._made.get(scope["path"])) is None:
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        # Who wants a part of a file, or cannot unpack one, is Streamlit's to serve.
        if "range" in asked or "gzip" not in asked.get("accept-encoding", ""):
            await self.app(scope, receive, send)
            return
        if scope["path"] not in self._ready:
            self._ready[scope["path"]] = await run_in_threadpool(make)
        await self._ready[scope["path"]](scope, receive, send)

    @cached_property
    def _made(self) -> Mapping[str, Callable[[], Response]]:
        """What makes the answer for each path."""
        files = (file for file in (self.folder / "static").rglob("*") if file.is_file())
        made = {f"/{file.relative_to(self.folder).as_posix()}": partial(_file, file) for file in files}
        page, script = self.folder / "index.html", again()
        name = f"/again.{sha256(script).hexdigest()[:8]}.js"
        own: dict[str, Callable[[], Response]] = {name: partial(packed, script, "text/javascript", KEEP)}
        if page.is_file():
            own["/"] = partial(_page, page, name, wanted_soon(self.folder))
        return made | own


def _page(file: Path, script: str, soon: Sequence[str]) -> Response:
    """Streamlit's page with our script in it."""
    head, tag, rest = file.read_bytes().partition(b"<head>")
    response = packed(head + tag + f'<script async src="{script}"></script>'.encode() + rest, "text/html", "no-cache")
    if soon:
        response.headers["Link"] = ", ".join(f"<{path}>; rel=modulepreload" for path in soon)
    return response


def _file(file: Path) -> Response:
    kind = guess_type(file.name)[0] or "application/octet-stream"
    if file.suffix in PACKED:
        return packed(file.read_bytes(), kind, KEEP)
    return Response(file.read_bytes(), media_type=kind, headers={"Cache-Control": KEEP})


def packed(content: bytes, kind: str, keep: str) -> Response:
    """The content as it goes over the line."""
    headers = {"Cache-Control": keep, "Vary": "Accept-Encoding", "Content-Encoding": "gzip"}
    return Response(gzip.compress(content, compresslevel=6, mtime=0), media_type=kind, headers=headers)


def again() -> bytes:
    """The script that loads a page again that stayed empty, with what it says in every language there is."""
    says = {}
    for code in get_args(Study.model_fields["language"].annotation):
        with speaking(language(code)):
            says[code] = say(INCOMPLETE)
    source = (Path(__file__).parent / "again.js").read_text(encoding="utf-8")
    return source.replace("SAYS = {}", f"SAYS = {json.dumps(says)}").encode()


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
