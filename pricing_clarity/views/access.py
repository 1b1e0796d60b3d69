"""Who may see the researchers' pages, and as what: by a login, or without one on a machine that nobody else reaches.

Out of the box nobody logs in, because the app listens on this machine only. As soon as it listens elsewhere, is called
by another name or stands behind a proxy, there is no telling who asks, so that researchers have to log in: with a
passcode, or with a company's OpenID Connect.
"""

import json
import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from stat import S_ISSOCK
from typing import Protocol

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.types import Scope
from streamlit.auth_util import get_secrets_auth_section
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from pricing_clarity.settings import Serve, Settings
from pricing_clarity.store import Invite, Kind, Person, Role
from pricing_clarity.views.visitors import address_of, is_local, loopback

LOGIN_COOKIE = "pricing_clarity_login"
PREDICT_COOKIE = "pricing_clarity_predict"

PROXY_HEADERS = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
"""Whoever sends one of these stands in for somebody else, who may be anywhere."""


@dataclass(frozen=True)
class Access:
    """What a visitor may do. `role` is None for who may see nothing of the researchers'.

    `who` is the name of their login, None where nobody logs in; `login` tells whether there is a way to log in. `study`
    is set for who came by a link for predicting: it is the only study that is there for them.
    """

    role: Role | None
    who: str | None = None
    login: bool = False
    study: str | None = None


@dataclass(frozen=True)
class Asked:
    """A request, as far as it tells who asks; names of headers in small letters."""

    cookies: Mapping[str, str]
    headers: Mapping[str, str]
    address: str | None


class Logins(Protocol):
    """What knows who may log in with a passcode, and who has."""

    def logged_in(self, token: str) -> Person | None:
        """Who has the login with this token."""

    def has_people(self) -> bool:
        """Whether anybody may log in."""

    def invite_of(self, token: str) -> Invite | None:
        """The link with this token."""


class Gate:
    """Decides for one process who may do what."""

    def __init__(self, settings: Settings, logins: Logins | None) -> None:
        self._settings = settings
        self._logins = logins

    def admit(self, asked: Asked) -> Access:
        """What the one who asks may do.

        Raises:
            StoreUnavailable: the database cannot say who is logged in.

        """
        # A link comes first, so that who opens one sees what others see by it; logging in or leaving takes it away.
        if study := self._predicts(asked.cookies.get(PREDICT_COOKIE)):
            return Access(Role.STAKEHOLDER, study=study)
        token = asked.cookies.get(LOGIN_COOKIE)
        person = self._logins.logged_in(token) if token and self._logins else None
        if person:
            return Access(person.role, person.name, login=True)
        company = bool(self._settings.roles) and company_login()
        if company and (email := email_of(asked.cookies)):
            role = self._settings.role_of(email, claims_of(asked.cookies))
            return Access(Role(role) if role else None, email, login=True)
        if company or (self._logins and self._logins.has_people()):
            return Access(None, login=True)
        return Access(Role.AUTHOR if at_home(asked) else None)

    def _predicts(self, token: str | None) -> str | None:
        invite = self._logins.invite_of(token) if token and self._logins else None
        usable = invite is not None and invite.kind is Kind.PREDICTING and invite.revoked_at is None
        return invite.study if invite and usable else None

    async def may_research(self, scope: Scope) -> bool:
        """Whether the researchers' pages, files and messages are there for who makes this request.

        Stakeholders get no files: they say what they expect, and see nothing yet.
        """
        return (await self.access_of(scope)).role not in (None, Role.STAKEHOLDER)

    async def access_of(self, scope: Scope) -> Access:
        """What the one who makes this request may do now; nothing in a process for participants."""
        if self._settings.serve is Serve.PARTICIPANTS:
            return Access(None)
        return await run_in_threadpool(self.admit, asked_by(scope))


def asked_by(scope: Scope) -> Asked:
    """Who asks in a request to the server."""
    request = HTTPConnection(scope)
    return Asked(request.cookies, request.headers, address_of(scope))


def at_home(asked: Asked) -> bool:
    """Whether the one who asks sits at this machine, and nobody else could: no login is needed then."""
    stands_in = any(name in asked.headers for name in PROXY_HEADERS)
    return listens_here_only() and not stands_in and is_local(asked.address, asked.headers.get("host"))


def company_login() -> bool:
    """Whether Streamlit's own login, OpenID Connect, is set up in its secrets."""
    return bool(get_secrets_auth_section())


def email_of(cookies: Mapping[str, str]) -> str | None:
    """The e-mail address of who logged in with OpenID Connect; None where nobody did, or it was never verified."""
    claims = claims_of(cookies)
    email = claims.get("email")
    # Some providers write booleans as words.
    vouched = claims.get("email_verified", True) in (True, "true")
    if claims.get("is_logged_in") and isinstance(email, str) and vouched:
        return email.strip().lower() or None
    return None


def claims_of(cookies: Mapping[str, str]) -> Mapping[str, object]:
    """What the provider says of who logged in with OpenID Connect; nothing where nobody did.

    It is read from Streamlit's signed cookie, as Streamlit does, because files and websockets ask before any page runs.
    """
    signed = _get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)
    with suppress(ValueError):
        claims = json.loads(signed or b"{}")
        if isinstance(claims, dict):
            return claims
    return {}


@cache
def listens_here_only() -> bool:
    """Whether every socket on which this process listens is on loopback; asked once, when the first visitor is there.

    The sockets themselves are asked, because whoever starts the server may have told it another address than the
    settings say. Where a system does not show them, the setting counts.
    """
    addresses = _listening()
    if addresses:
        return all(loopback(address) for address in addresses)
    configured = st.get_option("server.address")
    return bool(configured) and (configured == "localhost" or loopback(configured))


def _listening() -> list[str]:
    found = []
    for number in _sockets():
        with suppress(OSError), socket.socket(fileno=os.dup(number)) as one:
            if one.type == socket.SOCK_STREAM and one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                # A socket that is a file is there for a proxy, which serves who knows whom.
                internet = one.family in (socket.AF_INET, socket.AF_INET6)
                found.append(str(one.getsockname()[0]) if internet else "::")
    return found


def _sockets() -> Iterator[int]:
    for folder in filter(Path.is_dir, (Path("/proc/self/fd"), Path("/dev/fd"))):
        for number in (int(entry.name) for entry in folder.iterdir() if entry.name.isdecimal()):
            with suppress(OSError):
                if S_ISSOCK(os.fstat(number).st_mode):
                    yield number
        return
