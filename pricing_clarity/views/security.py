"""What stands before every response: which hosts we answer to, security headers, and what is closed to everybody."""

import re
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

from pricing_clarity.settings import Settings, variable

LOOPBACK = ("localhost", "127.0.0.1", "::1")
CLOSED = ("/_stcore/metrics",)
"""Numbers about the process and its sessions, which Streamlit shows to anybody."""


def middleware(settings: Settings) -> list[Middleware]:
    """The middleware of the app, outermost first."""
    own = urlsplit(settings.base_url).hostname
    return [
        Middleware(Guard, hosts=frozenset({*LOOPBACK, *settings.hosts, *([own] if own else [])})),
        Middleware(GZipMiddleware, compresslevel=6),
    ]


class Guard:
    """Refuses foreign host names and closed paths, and adds the security headers to everything.

    Answering to known names only keeps a web page elsewhere from reaching a loopback app by rebinding its own name.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self.app = app
        self.hosts = hosts
        self.headers = headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request or websocket."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    sent.setdefault(name, value)
            await send(message)

        answer = self.app
        path = scope["path"].rstrip("/")
        # Those who check a process's health come by its address.
        if path != "/healthz" and _hostname(Headers(scope=scope).get("host", "")) not in self.hosts:
            answer = PlainTextResponse(
                f"The app does not know itself by this name. Whoever runs it can add it to {variable('hosts')}.",
                status_code=421,
            )
        elif path.endswith(CLOSED):
            answer = PlainTextResponse("Not found", status_code=404)
        await answer(scope, receive, send_with_headers)


def _hostname(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def headers() -> dict[str, str]:
    """The headers of every response. The policy lets the page talk to this app alone."""
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
    }


def _inline_scripts() -> list[str]:
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    return [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts]
