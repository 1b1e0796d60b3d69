"""Logging in and out over plain HTTP, because a Streamlit page can set no cookie."""

import asyncio
import json
import logging
from pathlib import Path
from urllib.parse import quote

from jinja2 import Template
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from streamlit.user_info import generate_login_redirect_url

from pricing_clarity.present.palette import css_variables
from pricing_clarity.settings import Settings
from pricing_clarity.store import Store, StoreUnavailable
from pricing_clarity.store.people import LOGIN_LASTS
from pricing_clarity.views.access import LOGIN_COOKIE, PREDICT_COOKIE, company_login
from pricing_clarity.views.company import PROBLEMS, WANTED_COOKIE, WANTED_LASTS, known_page
from pricing_clarity.views.context import INVITE_COOKIE, PREVIEW_COOKIE, invite_token
from pricing_clarity.views.visitors import address_of, network_of

MOST_WRONG = 10
"""Wrong passcodes from one network within ten minutes; then none is looked at, not even a right one."""
SLOWED = 0.5
"""Seconds by which each wrong passcode makes the next answer later."""
AT_ONCE = 2
"""Passcodes that are checked at the same time, because each takes 64 MB and a good part of a second."""
LARGEST_FORM = 4096
"""Bytes."""

PREDICT_LASTS = 60 * 60 * 24
"""Seconds: a colleague writes down what they expect on the day on which they open the link."""

WRONG = "Name and passcode don’t belong together. Check both, or ask for a new passcode."
TOO_MANY = "Too many wrong passcodes came from your network. Try again in ten minutes."
BUSY = "The database cannot be reached at the moment. Try again soon."

_PAGE = Template(Path(__file__).with_name("login.html.j2").read_text(encoding="utf-8"), autoescape=True)
_log = logging.getLogger(__name__)


def routes(settings: Settings, store: Store, *, slowed: float = SLOWED) -> list[Route]:
    """The routes by which researchers log in and out."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def ask(request: Request) -> Response:
        problem = PROBLEMS.get(request.query_params.get("problem", ""), "")
        return await run_in_threadpool(_page, settings, store, problem, wanted=_wanted(request))

    async def take(request: Request) -> Response:
        network, wanted = network_of(address_of(request.scope)), _wanted(request)
        if int(request.headers.get("content-length") or LARGEST_FORM + 1) > LARGEST_FORM:
            return _page(settings, None, WRONG, status=413, wanted=wanted)
        form = await request.form(max_files=0, max_fields=4)
        name, passcode = str(form.get("name", "")), str(form.get("passcode", ""))
        try:
            # Looked up and counted within one turn: many that come at once get no more tries than one after another.
            async with turns:
                if await run_in_threadpool(store.wrong_passcodes, network) >= MOST_WRONG:
                    return _page(settings, None, TOO_MANY, status=429, wanted=wanted)
                login = await run_in_threadpool(store.log_in, name, passcode)
                wrong = 0 if login else await run_in_threadpool(store.count_wrong_passcode, network)
        except StoreUnavailable:
            return _page(settings, None, BUSY, status=503, wanted=wanted)
        if login is None:
            event = "closed to logins" if wrong >= MOST_WRONG else "wrong passcode"
            # The name is left out: people type passcodes where names belong.
            _log.warning(json.dumps({"event": event, "network": network, "wrong_passcodes": wrong}))
            await asyncio.sleep(slowed * wrong)
            return await run_in_threadpool(_page, settings, store, WRONG, name, 401, wanted)
        response = _to_the_app(wanted)
        response.set_cookie(
            LOGIN_COOKIE, login.token, int(LOGIN_LASTS.total_seconds()),
            httponly=True, samesite="lax", secure=request.url.scheme == "https",
        )  # fmt: skip
        for cookie in (INVITE_COOKIE, PREVIEW_COOKIE, PREDICT_COOKIE):
            response.delete_cookie(cookie)
        return response

    async def leave(request: Request) -> Response:
        # A link on somebody else's page must not log people out.
        if request.headers.get("sec-fetch-site") == "cross-site":
            return _to_the_app()
        token = request.cookies.get(LOGIN_COOKIE)
        if token:
            await run_in_threadpool(store.log_out, token)
        response = _to_the_app("/auth/logout" if company_login() and not token else "/")
        for cookie in (LOGIN_COOKIE, PREDICT_COOKIE):
            response.delete_cookie(cookie)
        return response

    async def company(request: Request) -> Response:
        # Streamlit's own address of its login, which holds for a few minutes.
        response = _to_the_app(generate_login_redirect_url("default") if company_login() else "/login")
        secure = request.url.scheme == "https"
        response.set_cookie(WANTED_COOKIE, _wanted(request), WANTED_LASTS, httponly=True, samesite="lax", secure=secure)
        return response

    async def predict(request: Request) -> Response:
        # As with invite links: the token leaves the address at once.
        response = _to_the_app()
        response.set_cookie(
            PREDICT_COOKIE, invite_token(request.path_params["token"]) or "", PREDICT_LASTS,
            httponly=True, samesite="lax", secure=request.url.scheme == "https",
        )  # fmt: skip
        for cookie in (INVITE_COOKIE, PREVIEW_COOKIE):
            response.delete_cookie(cookie)
        return response

    return [
        Route("/predict/{token}", predict),
        Route("/login", ask, methods=["GET"]),
        Route("/login", take, methods=["POST"]),
        Route("/login/company", company),
        Route("/logout", leave),
    ]


def _wanted(request: Request) -> str:
    return known_page(request.query_params.get("next", ""))


def _page(
    settings: Settings, store: Store | None, problem: str = "", name: str = "", status: int = 200, wanted: str = "/"
) -> Response:
    page = _PAGE.render(
        after="" if wanted == "/" else f"?next={quote(wanted, safe='')}",
        colours=css_variables(),
        problem=problem,
        name=name,
        company=bool(settings.roles) and company_login(),
        passcodes=store is None or store.has_people(),
    )
    # A form that is sent without a Referer would come from the origin "null", which nobody can tell from a foreign one.
    headers = {"Referrer-Policy": "same-origin", "Cache-Control": "no-store"}
    return HTMLResponse(page, status, headers)


def _to_the_app(path: str = "/") -> RedirectResponse:
    return RedirectResponse(path, status_code=303, headers={"Cache-Control": "no-store"})
