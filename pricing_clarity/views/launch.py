"""What happens around the life of the server process."""

import sys
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import streamlit as st

from pricing_clarity.settings import BadSetting, Serve, Settings
from pricing_clarity.store import Store, StoreUnavailable, open_store


def settings() -> Settings:
    """The settings of this process; unusable ones end it with a sentence."""
    try:
        return Settings.read()
    except BadSetting as problem:
        sys.exit(str(problem))


def store(settings: Settings) -> Store:
    """The process's store; one that cannot be used ends the process with a sentence."""
    try:
        return open_store(settings.database)
    except StoreUnavailable as problem:
        sys.exit(str(problem))


def lifespan(settings: Settings) -> Callable[[st.App], AbstractAsyncContextManager[dict[str, Any] | None]]:
    """The app's lifespan, which opens the researcher's browser, where there is a screen."""

    @asynccontextmanager
    async def around(_: st.App) -> AsyncIterator[None]:
        if settings.serve is not Serve.PARTICIPANTS and not st.get_option("server.headless"):
            url = f"http://{st.get_option('server.address') or 'localhost'}:{st.get_option('server.port')}"
            # Starting a browser may block; the socket is bound already, so the page waits for the server, not in vain.
            threading.Thread(target=webbrowser.open, args=[url], daemon=True).start()
        yield

    return around
