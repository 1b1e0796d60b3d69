"""Plain HTTP beside Streamlit: invite links, posted answers, health."""

import asyncio
import json
import secrets
from base64 import b64decode
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from pricing_clarity.present.languages import understood
from pricing_clarity.pricing.language import say, speaking
from pricing_clarity.settings import Serve, Settings
from pricing_clarity.store import Store, StoreUnavailable
from pricing_clarity.views import login
from pricing_clarity.views.context import BROWSER_COOKIE, INVITE_COOKIE, PREVIEW_COOKIE, invite_token
from pricing_clarity.views.security import HANG_UP
from pricing_clarity.views.take import words
from pricing_clarity.views.take.component import SHORT
from pricing_clarity.views.take.next_person import next_person
from pricing_clarity.views.take.receive import Refused, enter, receive
from pricing_clarity.views.take.total import total

Handler = Callable[[Request], Awaitable[Response]]
Take = Callable[[Store, str, str, dict[str, Any]], dict[str, Any]]
"""Takes what a participant's browser posts: the store, their invite and browser, and the JSON object."""

LARGEST_ANSWER = 16 * 1024
"""Bytes. An answer with a long comment takes about 2,000."""
PATIENCE = 20
"""Seconds for an answer to come in whole."""
INVITE_LASTS = 60 * 60 * 24 * 60
"""Seconds: an invitee may come back for 60 days. When a study closes is for the store to say."""

NOT_KEPT = {"Cache-Control": "no-store"}

UNREADABLE = "unreadable-link"
"""Stands in for a token that has not the shape of one; no store knows it."""


def routes(settings: Settings, store: Store) -> list[Route]:
    """The routes of this process; those of participants are absent from a process for researchers."""
    served = [Route("/healthz", healthz), Route("/readyz", readyz(store))]
    if settings.serve is not Serve.RESEARCHERS:
        served += [
            Route("/join/{token}", join(settings)),
            Route("/answers", posted(store, receive), methods=["POST"]),
            Route("/total", posted(store, total), methods=["POST"]),
            Route("/next-person", someone_else(settings, store), methods=["POST"]),
            Route("/screenshot/{version}/{place:int}", screenshot(store)),
        ]
    if settings.serve is not Serve.PARTICIPANTS:
        served += login.routes(settings, store)
    if settings.serve is Serve.ALL:
        served.append(Route("/leave", leave))
    return served


async def healthz(_: Request) -> Response:
    """`ok`, for load balancers and tests."""
    return PlainTextResponse("ok")


def readyz(store: Store) -> Handler:
    """The handler of whether the database answers: 200 `ok`, or 503 while it is away."""

    async def handle(_: Request) -> Response:
        there = await run_in_threadpool(store.is_there)
        return PlainTextResponse("ok" if there else "The database is away.", 200 if there else 503, NOT_KEPT)

    return handle


def join(settings: Settings) -> Handler:
    """The handler of an invite link: the token moves into a cookie, and the address becomes a clean one.

    So the token is neither in the history nor in a proxy's log of every page, and scripts cannot read it. With
    `?preview` the visitor is a researcher who tries the study out.
    """

    async def handle(request: Request) -> Response:
        response = _to_the_app()
        # A mistyped link replaces an older one all the same: nobody must end up in a quiz that they did not ask for.
        token = invite_token(request.path_params["token"]) or UNREADABLE
        browser = invite_token(request.cookies.get(BROWSER_COOKIE)) or _new_secret()
        for name, value in ((INVITE_COOKIE, token), (BROWSER_COOKIE, browser)):
            _keep(settings, response, name, value)
        if "preview" in request.query_params:
            _keep(settings, response, PREVIEW_COOKIE, "1")
        else:
            response.delete_cookie(PREVIEW_COOKIE)
        return response

    return handle


def someone_else(settings: Settings, store: Store) -> Handler:
    """The handler of "somebody else is taking part now": a session of their own, and a new secret in the cookie.

    So the browser has nothing any more by which it could show or change what was said before.
    """

    async def handle(request: Request) -> Response:
        fresh = _new_secret()
        response = await posted(store, partial(_next_person, fresh))(request)
        if response.status_code == 200:
            _keep(settings, response, BROWSER_COOKIE, fresh)
        return response

    return handle


def _next_person(fresh: str, store: Store, invite: str, browser: str, body: dict[str, Any]) -> dict[str, Any]:
    return next_person(store, fresh, invite, browser, body)


async def leave(_: Request) -> Response:
    """Back from a participant's view to the researchers', on a process that serves both."""
    response = _to_the_app()
    response.delete_cookie(INVITE_COOKIE)
    response.delete_cookie(PREVIEW_COOKIE)
    return response


def screenshot(store: Store) -> Handler:
    """The handler of a study's screenshots, for those who take part in it and nobody else."""

    def found(invite: str, browser: str, version: str, place: int) -> Response:
        session = enter(store, invite, browser)
        published = session.published
        shots = published.screenshots
        if not session.version.digest.startswith(version) or not 0 <= place < len(shots) or len(version) < SHORT:
            return PlainTextResponse("Not found", status_code=404)
        # Nobody gets to see the page that others are asked about.
        if not any(shots[place] in published.of(variant).screenshots for variant in session.variants or (None,)):
            return PlainTextResponse("Not found", status_code=404)
        kept = {"Cache-Control": "private, max-age=86400, immutable"}
        return Response(b64decode(shots[place].data), media_type=shots[place].kind, headers=kept)

    async def handle(request: Request) -> Response:
        invite, browser = (invite_token(request.cookies.get(name)) for name in (INVITE_COOKIE, BROWSER_COOKIE))
        if invite is None or browser is None:
            return PlainTextResponse("Not found", status_code=404)
        version, place = request.path_params["version"], request.path_params["place"]
        try:
            return await run_in_threadpool(found, invite, browser, version, place)
        except (Refused, StoreUnavailable):
            return PlainTextResponse("Not found", status_code=404)

    return handle


def posted(store: Store, take: Take) -> Handler:
    """The handler of what a participant's browser posts: a JSON object in, what `take` returns out.

    Statuses: 200 done; 401 no invite; 413, 415, 400 not an answer; what `take` refuses with. Every refusal is
    `{"problem": sentence}`.
    """

    async def taken(request: Request) -> Response:
        invite, browser = (invite_token(request.cookies.get(name)) for name in (INVITE_COOKIE, BROWSER_COOKIE))
        if invite is None or browser is None:
            return _problem(401, say(words.ASK_AGAIN))
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return _problem(415, "An answer is sent as JSON.")
        raw = bytearray()
        try:
            async with asyncio.timeout(PATIENCE):
                async for chunk in request.stream():
                    raw += chunk
                    if len(raw) > LARGEST_ANSWER:
                        return _problem(413, "That is too long for an answer.", headers=HANG_UP)
        except TimeoutError:
            # No JSON, so that the page takes it for a bad line and sends the answer again.
            return PlainTextResponse("The answer did not come in whole.", status_code=408, headers=HANG_UP)
        try:
            body = json.loads(raw)
        except (ValueError, RecursionError):
            return _problem(400, "That is not JSON.")
        if not isinstance(body, dict):
            return _problem(400, "An answer is a JSON object.")
        try:
            reply = await run_in_threadpool(take, store, invite, browser, body)
            return JSONResponse(reply, headers={"Cache-Control": "no-store"})
        except Refused as refused:
            return _problem(refused.status, refused.problem)

    async def handle(request: Request) -> Response:
        # Until the study is known, and with it the language.
        with speaking(understood(request.headers.get("accept-language", ""))):
            return await taken(request)

    return handle


def _new_secret() -> str:
    return secrets.token_urlsafe(16)


def _keep(settings: Settings, response: Response, name: str, value: str) -> None:
    """Sets a cookie that scripts cannot read."""
    secure = settings.base_url.startswith("https://")
    response.set_cookie(name, value, INVITE_LASTS, httponly=True, samesite="lax", secure=secure)


def _to_the_app() -> RedirectResponse:
    return RedirectResponse("/", status_code=303, headers={"Cache-Control": "no-store"})


def _problem(status: int, sentence: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"problem": sentence}, status_code=status, headers=headers)
