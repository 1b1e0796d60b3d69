"""Who is here, and what a page gets: one frozen value for each run of a page."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pricing_clarity.settings import Serve, Settings
from pricing_clarity.store import Role, Store
from pricing_clarity.views.access import Access

INVITE_COOKIE = "pricing_clarity_invite"
PREVIEW_COOKIE = "pricing_clarity_preview"
BROWSER_COOKIE = "pricing_clarity_browser"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,128}")


@dataclass(frozen=True)
class Context:
    """What `render(context)` of every page gets.

    `invite` is the token of the visitor's invite link as it came; that it is a valid one is for the store to say.
    `browser` is the secret by which their browser is known again, so that a link sent to many leads each to their own.
    `preview` is true for who opened a study to try it out, and shows them the way back; nothing else hangs on it.
    `role` is what the visitor may do on the researchers' pages, None for nothing; `who` is the name of their login,
    None where nobody logs in; `login` tells whether there is a way to log in. `study` is the only one for who came by
    a link for predicting; `opened_at` is where the visitor opened the app, and `base_url` where participants do.
    """

    settings: Settings
    store: Store
    invite: str | None
    preview: bool
    base_url: str
    browser: str | None = None
    role: Role | None = Role.AUTHOR
    who: str | None = None
    login: bool = False
    study: str | None = None
    opened_at: str = "http://localhost:8501"
    still: Callable[[], bool] = field(default=lambda: True, compare=False)
    """Whether the visitor is still who they were when the page was drawn, and may do what they could then."""

    @property
    def participant(self) -> bool:
        """Whether the visitor gets the quiz, and nothing but the quiz.

        Where a process serves both, whoever has no role is one: having no invite is no proof of anything.
        """
        if self.settings.serve is Serve.ALL:
            return self.invite is not None or self.role is None
        return self.settings.serve is Serve.PARTICIPANTS

    @property
    def may_leave(self) -> bool:
        """Whether to offer the way back to the researchers' pages."""
        return self.preview and self.role is not None and self.settings.serve is Serve.ALL


def invite_token(text: str | None) -> str | None:
    """The text when it has the shape of an invite token or browser secret, else None."""
    return text if text and _TOKEN.fullmatch(text) else None


AT_HOME = Access(Role.AUTHOR)
"""What they may do who sit at a machine that nobody else reaches."""


def visit(
    settings: Settings, store: Store, cookies: Mapping[str, str], url: str | None, access: Access = AT_HOME
) -> Context:
    """The context of a visitor with these cookies, and with this access, who opened the app at `url`."""
    invite = invite_token(cookies.get(INVITE_COOKIE)) if settings.serve is not Serve.RESEARCHERS else None
    at = urlsplit(url or "http://localhost:8501")
    opened_at = f"{at.scheme}://{at.netloc}"
    return Context(
        settings=settings,
        store=store,
        invite=invite,
        preview=invite is not None and PREVIEW_COOKIE in cookies,
        base_url=settings.base_url or opened_at,
        browser=invite_token(cookies.get(BROWSER_COOKIE)),
        role=access.role,
        who=access.who,
        login=access.login,
        study=access.study,
        opened_at=opened_at,
    )
