"""How a company's login comes back: with an address, to the page that was wanted, or with what went wrong."""

import json
import logging
from collections.abc import Mapping
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import quote, urlsplit

from authlib.integrations import starlette_client
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from pricing_clarity.views import places
from pricing_clarity.views.access import email_of

CALLBACK = "/oauth2callback"
"""Where Streamlit has logins come back to, before it leads to the app's first page."""
WANTED_COOKIE = "pricing_clarity_wanted"
WANTED_LASTS = 600
"""Seconds: as long as somebody may take to log in."""

PROBLEMS: Mapping[str, str] = {
    "refused": "Your company’s login did not let you in. Whoever runs the app finds the reason in its log.",
    "address": "Your company’s login has not confirmed an e-mail address of yours, by which people are known here. "
    "Whoever runs the app finds what to set in docs/operating.md.",
}
"""What can go wrong, by how the address of the login page says it."""

_log = logging.getLogger(__name__)


class AddressToo(starlette_client.StarletteOAuth2App):  # type: ignore[misc]
    """Asks the provider for the e-mail address where its ID token does not hold it.

    A provider need not put it there (OpenID Connect Core 1.0, 5.4), and Streamlit looks nowhere else.
    """

    async def authorize_access_token(self, request: Any, **more: Any) -> dict[str, Any]:
        """The tokens, with what is known of the one who logged in."""
        token: dict[str, Any] = await super().authorize_access_token(request, **more)
        known = token.get("userinfo") or {}
        if known and not known.get("email") and (await self.load_server_metadata()).get("userinfo_endpoint"):
            asked = await self.userinfo(token=token)
            # Another's answer must not be taken for theirs (5.3.2).
            if asked.get("sub") == known.get("sub"):
                told = {name: asked[name] for name in ("email", "email_verified") if name in asked}
                token["userinfo"] = {**known, **told}
        return token


starlette_client.StarletteOAuth2App = AddressToo


class Back:
    """Leads who comes back from their company's login to the page that they wanted, or says why they are not in."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request or websocket."""
        if scope["type"] != "http" or scope["path"] != CALLBACK:
            await self.app(scope, receive, send)
            return
        request = HTTPConnection(scope)
        wanted = known_page(request.cookies.get(WANTED_COOKIE, ""))

        async def send_there(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                problem = _problem(request.query_params, headers)
                if headers.get("location") == "/":
                    after = "" if wanted == "/" else f"&next={quote(wanted, safe='')}"
                    headers["location"] = f"/login?problem={problem}{after}" if problem else wanted
                if not problem:
                    headers.append("set-cookie", f"{WANTED_COOKIE}=; Max-Age=0; Path=/; HttpOnly; SameSite=lax")
            await send(message)

        await self.app(scope, receive, send_there)


def _problem(asked: Mapping[str, str], headers: MutableHeaders) -> str:
    """What went wrong in a login; nothing where somebody comes back from logging out."""
    if "error" in asked:
        return "refused"
    if "code" not in asked:
        return ""
    cookies: SimpleCookie = SimpleCookie()
    for sent in headers.getlist("set-cookie"):
        cookies.load(sent)
    given = {name: morsel.value for name, morsel in cookies.items() if morsel.value}
    if USER_COOKIE_NAME not in given:
        return "refused"
    if email_of(given) is None:
        _log.warning(json.dumps({"event": "login without a confirmed e-mail address"}))
        return "address"
    return ""


def known_page(address: str) -> str:
    """The address when it is one of a researchers' page, with its query; else that of the first page."""
    asked = urlsplit(address)
    known = not asked.scheme and not asked.netloc and asked.path in {f"/{place.path}" for place in places.ALL}
    return f"{asked.path}?{quote(asked.query, safe='=&%+')}".rstrip("?") if known else "/"
