"""The app as a process of its own, and a Chromium that looks at it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Response,
    expect,
    sync_playwright,
)

from tests.browser import chromium

ROOT = Path(__file__).resolve().parents[2]
SETTLED = '[data-testid="stApp"][data-test-connection-state="CONNECTED"][data-test-script-state="notRunning"]'

# What is expected may take its time on a busy machine; how fast things are is measured in benchmarks, not here.
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test of this folder as a browser test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass
class Server:
    """A running app."""

    url: str
    environment: dict[str, str]
    log: Path
    uvicorn: bool = False
    """Whether it runs as `uvicorn app:app`, as in a container, instead of by Streamlit's own command."""
    folder: Path = ROOT
    """Where it runs: Streamlit reads its settings and secrets there."""
    process: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> None:
        """Starts the process, and returns when it answers."""
        port = self.url.rpartition(":")[2]
        environment = {
            **os.environ,
            "STREAMLIT_SERVER_HEADLESS": "true",
            "STREAMLIT_SERVER_PORT": port,
            **self.environment,
        }
        program = ["uvicorn", "app:app", "--port", port] if self.uvicorn else ["streamlit", "run", str(ROOT / "app.py")]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *program], cwd=self.folder, env=environment, stdout=log, stderr=log
            )
        for _ in range(300):
            if self.process.poll() is not None:
                break
            try:
                with urlopen(f"{self.url}/healthz", timeout=5):
                    return
            except (URLError, OSError):
                time.sleep(0.1)
        self.stop()
        pytest.fail(f"the app did not start:\n{self.log.read_text()}")

    def stop(self) -> None:
        """Ends the process as Ctrl+C would; one that has ended already is fine."""
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """Ends the process as a power failure would."""
        self.process.kill()
        self.process.wait()


@contextmanager
def serving(folder: Path, *, uvicorn: bool = False, **settings: str) -> Iterator[Server]:
    """A server on a free port with a database in `folder`; `settings` as in `serve="participants"`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    settings.setdefault("database", f"sqlite:///{folder / 'app.sqlite'}")
    environment = {f"PRICING_CLARITY_{name.upper()}": value for name, value in settings.items()}
    server = Server(url, environment, folder / "server.log", uvicorn)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with its default settings and a database of its own, shared by the tests of a run."""
    with serving(tmp_path_factory.mktemp("app")) as server:
        yield server


@pytest.fixture
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Starts further servers: `serve(serve="participants")`; they end with the test."""
    with ExitStack() as stack:
        yield lambda **settings: stack.enter_context(serving(tmp_path_factory.mktemp("app"), **settings))


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of a Chromium that starts."""
    path = chromium.find()
    if path is None:
        (pytest.fail if chromium.wanted() else pytest.skip)(chromium.MISSING)
    return path


# A module's, not the session's: Playwright keeps an event loop in this thread, which must not be there for other tests.
@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    """A Chromium."""
    quiet = ["quic", "background-networking", "component-update", "sync", "gpu"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path,
            args=["--no-sandbox", "--no-first-run", *(f"--disable-{feature}" for feature in quiet)],
        )
        yield browser
        browser.close()


def at_once(first: Locator, second: Locator) -> None:
    """Clicks one thing and, sooner than any hand, another: the run that the first begins is cut off."""
    # In one moment Streamlit's page would not always tell of them in this order.
    both = "async (first, second) => { first.click(); await new Promise((go) => setTimeout(go, 20)); second.click(); }"
    first.evaluate(both, second.element_handle())


@dataclass
class Visitor:
    """A person with a browser of their own: own cookies, own window."""

    context: BrowserContext
    page: Page
    screenshots: Path | None
    problems: list[str]
    """What went wrong in the page: errors in the console, failed requests, requests that left this machine."""

    def open(self, url: str) -> None:
        """Goes to `url` and waits until the page is complete."""
        self.page.goto(url)
        self.settle()

    def settle(self) -> None:
        """Waits until Streamlit has drawn what it was asked for."""
        self.page.locator(SETTLED).wait_for(timeout=30_000)

    def picture(self, name: str) -> None:
        """Keeps a screenshot of the whole page, when the tests run with `--screenshots`."""
        if self.screenshots is None:
            return
        # The page scrolls inside, so the window has to be as tall as what is in it.
        before = self.page.viewport_size
        height = self.page.locator('[data-testid="stMain"]').evaluate("main => main.scrollHeight")
        self.page.set_viewport_size({"width": before["width"], "height": max(before["height"], height)})
        self.page.wait_for_timeout(300)
        self.page.screenshot(path=self.screenshots / f"{name}.png")
        self.page.set_viewport_size(before)


@pytest.fixture
def visitor(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors: `visitor()` at a desk, `visitor(width=390, dark=True)` on a phone at night.

    With `zoom` each pixel of the page is so many of the screen: a window of 1280 by 844 that is zoomed to 200 % is 640
    by 422 with 2, which is also what its page gets to know.
    """
    folder = request.config.getoption("--screenshots")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)

    def make(width: int = 1280, height: int = 844, *, dark: bool = False, zoom: int = 1) -> Visitor:
        context = stack.enter_context(
            browser.new_context(
                viewport={"width": width, "height": height},
                device_scale_factor=zoom,
                color_scheme="dark" if dark else "light",
                locale="en-US",
            )
        )
        page = context.new_page()
        problems: list[str] = []

        def told(message: ConsoleMessage) -> None:
            if message.type == "error" and not message.text.startswith("Failed to load resource"):
                problems.append(f"console: {message.text}")

        def answered(response: Response) -> None:
            # Opened at /pricings, Streamlit's page first asks /pricings/_stcore/… whether the app lives there.
            asks_for_its_base = response.url.endswith(("/_stcore/health", "/_stcore/host-config"))
            if response.status >= 400 and not asks_for_its_base:
                problems.append(f"{response.status}: {response.url}")

        page.on("console", told)
        page.on("response", answered)
        page.on("pageerror", lambda error: problems.append(f"exception: {error}"))
        page.on(
            "request",
            lambda sent: (
                sent.url.startswith(("http://127.0.0.1:", "http://localhost:", "data:", "blob:"))
                or problems.append(f"left this machine: {sent.url}")
            ),
        )
        return Visitor(context, page, Path(folder) if folder else None, problems)

    with ExitStack() as stack:
        yield make


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Shows the log of the server beside a failure."""
    outcome = yield
    report = outcome.get_result()
    server = getattr(item, "funcargs", {}).get("app")
    if report.failed and isinstance(server, Server):
        report.sections.append(("log of the app", server.log.read_text()))
