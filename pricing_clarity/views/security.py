"""What stands before every response: which hosts we answer to, security headers, and what is closed to whom."""

import logging
import re
import secrets
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pricing_clarity.settings import Serve, Settings, variable
from pricing_clarity.store import Store
from pricing_clarity.views.access import Gate
from pricing_clarity.views.company import Back
from pricing_clarity.views.door import Door
from pricing_clarity.views.shelf import Shelf
from pricing_clarity.views.visitors import LOOPBACK, hostname
from pricing_clarity.views.wire import Wire

CLOSED = ("/_stcore/metrics",)
"""Numbers about the process and its sessions, which Streamlit shows to anybody."""
RESEARCHERS_ONLY = re.compile(r"(?<!/static)/media/|/_stcore/upload_file")
"""Files that researchers download and upload. Streamlit asks nobody who they are, and a participant has neither."""

MOST_HEADERS = 100
HANG_UP = {"Connection": "close"}
"""For requests of which no more is to be heard."""

_STARTS = ("http.response.start", "websocket.accept", "websocket.http.response.start")

_log = logging.getLogger(__name__)


def middleware(settings: Settings, script: Path, store: Store | None = None) -> list[Middleware]:
    """The middleware of the app that `script` draws, outermost first; `store` knows the invite links and the logins."""
    own = urlsplit(settings.base_url).hostname
    hosts = frozenset({*LOOPBACK, *settings.hosts, *([own] if own else [])})
    gate = Gate(settings, store)
    doors = [Middleware(Door, links=store)] if store and settings.serve is not Serve.RESEARCHERS else []
    return [
        Middleware(Guard, hosts=hosts, gate=gate, https=settings.base_url.startswith("https://")),
        Middleware(Shelf),
        *doors,
        Middleware(Wire, gate=gate, script=script),
        *([] if settings.serve is Serve.PARTICIPANTS else [Middleware(Back)]),
        Middleware(GZipMiddleware, compresslevel=6),
    ]


class Guard:
    """Refuses foreign host names, other sites' pages and closed paths, and adds the security headers to everything.

    Answering to known names only keeps a web page elsewhere from reaching a loopback app by rebinding its own name.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str], gate: Gate, https: bool = False) -> None:
        self.app = app
        self.hosts = hosts
        self.gate = gate
        self.headers = headers(https=https)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request or websocket."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return

        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] in _STARTS:
                started = True
                sent = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    sent.setdefault(name, value)
            await send(message)

        try:
            await (await self._refusal(scope) or self.app)(scope, receive, send_with_headers)
        except Exception:
            if started:
                raise
            code = secrets.token_hex(3).upper()
            _log.exception("The visitor was shown the code %s", code)
            broken = PlainTextResponse(f"Something went wrong on our side. Its code is {code}.", status_code=500)
            await broken(scope, receive, send_with_headers)

    async def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        asked = Headers(scope=scope)
        path = scope["path"].rstrip("/")
        if len(scope["headers"]) > MOST_HEADERS:
            return PlainTextResponse("That are too many headers.", status_code=431, headers=HANG_UP)
        # A proxy may believe the one and we the other, and so see another request behind this one.
        if "content-length" in asked and "transfer-encoding" in asked:
            return PlainTextResponse("Say the length once.", status_code=400, headers=HANG_UP)
        # Those who check a process's health come by its address.
        if path in ("/healthz", "/readyz"):
            return None
        host, origin = asked.get("host", ""), asked.get("origin")
        if hostname(host) not in self.hosts:
            return PlainTextResponse(
                f"The app does not know itself by this name. Whoever runs it can add it to {variable('hosts')}.",
                status_code=421,
            )
        # Streamlit would look on the internet whether a foreign origin may be its own, and hold everybody up meanwhile.
        if origin is not None and origin.partition("://")[2].lower() != host.lower():
            return PlainTextResponse("Another site's page cannot use this app.", status_code=403)
        hidden = RESEARCHERS_ONLY.search(f"{path}/") and not await self.gate.may_research(scope)
        return PlainTextResponse("Not found", status_code=404) if hidden or path.endswith(CLOSED) else None


def headers(*, https: bool = False) -> dict[str, str]:
    """The headers of every response. The policy lets the page talk to this app alone, and with `https` only so."""
    policy = {
        "default-src": "'self'",
        # Streamlit's page has one inline script, and a component's script comes as a blob. There is no eval, which
        # only Plotly's WebGL traces (scattergl, heatmapgl) would need.
        "script-src": f"'self' blob: {' '.join(_inline_scripts())}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "media-src": "'self' data: blob:",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        **({"Strict-Transport-Security": "max-age=31536000"} if https else {}),
    }


def _inline_scripts() -> list[str]:
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    return [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts]
