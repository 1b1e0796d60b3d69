"""A company's login, OpenID Connect, against a small provider of our own: who comes in as what, and leaves again."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest
import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from playwright.sync_api import expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.browser.conftest import ROOT, Server, Visitor

CLIENT = "clarity"


@dataclass
class Provider:
    """A provider that lets everybody in at once, as the person with this address, or refuses with an error.

    It tells the address in the ID token or, with `asked`, only to who asks for it.
    """

    port: int
    email: str = ""
    asked: bool = False
    verified: bool = True
    error: str = ""
    nonce: str = ""
    groups: tuple[str, ...] = ()
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}))

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def app(self) -> Starlette:
        """What it answers, after OpenID Connect Core and Discovery."""
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.metadata),
                Route("/authorize", self.authorize),
                Route("/token", self.token, methods=["POST"]),
                Route("/keys", self.keys),
                Route("/userinfo", self.userinfo),
            ]
        )

    async def metadata(self, _: Request) -> Response:
        """Where everything is."""
        return JSONResponse(
            {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/keys",
                "userinfo_endpoint": f"{self.url}/userinfo",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    async def authorize(self, request: Request) -> Response:
        """Back to the app at once."""
        self.nonce = request.query_params["nonce"]
        outcome = {"error": self.error} if self.error else {"code": "code"}
        back = urlencode(outcome | {"state": request.query_params["state"]})
        return RedirectResponse(f"{request.query_params['redirect_uri']}?{back}")

    async def token(self, _: Request) -> Response:
        """Who they are, signed."""
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 600, "nonce": self.nonce}
        claims["groups"] = list(self.groups)
        told = jwt.encode({"alg": "RS256", "kid": "one"}, claims | ({} if self.asked else self.address), self.key)
        return JSONResponse({"access_token": "access", "token_type": "Bearer", "id_token": told})

    @property
    def address(self) -> dict[str, object]:
        """The claims about the address."""
        return {"email": self.email, "email_verified": self.verified}

    async def userinfo(self, request: Request) -> Response:
        """Who they are, to whoever has the access token."""
        assert "Bearer access" == request.headers["authorization"]
        return JSONResponse({"sub": "1", **self.address})

    async def keys(self, _: Request) -> Response:
        """How the signature is checked."""
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})


@pytest.fixture
def provider() -> Iterator[Provider]:
    """A provider on loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        made = Provider(free.getsockname()[1])
    server = uvicorn.Server(uvicorn.Config(made.app(), port=made.port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield made
    server.should_exit = True
    thread.join(10)


def test_an_address_gives_its_role(provider: Provider, visitor: Callable[..., Visitor], tmp_path: Path) -> None:
    """An author by a group, a reviewer by address, a stranger with nothing; logging out ends it.

    Who opened a page arrives there. Who is not let in, or whose address nobody vouches for, is told so.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    settings = tmp_path / ".streamlit"
    settings.mkdir()
    shutil.copy(ROOT / ".streamlit" / "config.toml", settings)
    (settings / "secrets.toml").write_text(
        f'[auth]\nredirect_uri = "{url}/oauth2callback"\ncookie_secret = "{"s" * 32}"\n'
        f'client_id = "{CLIENT}"\nclient_secret = "secret"\n'
        f'server_metadata_url = "{provider.url}/.well-known/openid-configuration"\n'
    )
    environment = {
        "PYTHONPATH": str(ROOT),
        "PRICING_CLARITY_DATABASE": f"sqlite:///{tmp_path / 'app.sqlite'}",
        "PRICING_CLARITY_ROLES": "groups:pricing=author,ben@example.com=reviewer",
    }
    server = Server(url, environment, tmp_path / "server.log", folder=tmp_path)
    server.start()
    try:
        for email, sees in (("Ana@example.com", "author"), ("ben@example.com", "reviewer"), ("eve@example.org", "")):
            provider.email, provider.asked = email, sees == "reviewer"
            provider.groups = ("everybody", "pricing") if sees == "author" else ("everybody",)
            someone = visitor()
            someone.open(f"{url}/results?study=home")
            someone.page.get_by_role("link", name="Log in").click()
            someone.page.get_by_role("link", name="Log in with your company account").click()
            who = f"Logged in as {email.lower()}, {sees}." if sees else f"You are logged in as {email}, who has no role"
            expect(someone.page.get_by_text(who)).to_be_visible()
            assert someone.page.url == f"{url}/results?study=home"
            expect(someone.page.get_by_role("link", name="Pricings", exact=True)).to_have_count(int(sees == "author"))
            someone.page.get_by_role("link", name="Log out").click()
            expect(someone.page.get_by_role("link", name="Log in")).to_be_visible()
        for verified, error, told in (
            (False, "", "has not confirmed an e-mail"),
            (True, "access_denied", "did not let"),
        ):
            provider.verified, provider.error = verified, error
            someone = visitor()
            someone.page.goto(f"{url}/login?next=/results")
            someone.page.get_by_role("link", name="Log in with your company account").click()
            expect(someone.page.get_by_role("alert")).to_contain_text(told)
            assert someone.page.url.endswith("&next=%2Fresults")
    finally:
        server.stop()
