"""Finds a Chromium for the browser tests, or, run as a script, gets one.

In this order: one on the PATH, Playwright's own, a download by Playwright, Debian's package when root. Without any, the
browser tests skip and say so; with `CI=true` that is an error.
"""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "no Chromium: install one, so that `chromium` is on the PATH, or run `playwright install chromium`"


def find() -> str | None:
    """The path of a Chromium that starts, or None."""
    with sync_playwright() as playwright:
        candidates = [*map(shutil.which, NAMES), playwright.chromium.executable_path]
    return next((path for path in candidates if path and starts(path)), None)


def starts(path: str) -> bool:
    """Whether the program is there and finds its libraries."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def get() -> str | None:
    """The path of a Chromium, installed if need be, or None."""
    for install in (download, debian_package):
        if path := find():
            return path
        install()
    return find()


def download() -> None:
    """Asks Playwright for its Chromium; failing (no network, say) is fine, there are other ways."""
    attempt([sys.executable, "-m", "playwright", "install", "chromium"], timeout=300)


def debian_package() -> None:
    """Installs Debian's Chromium, where that is possible."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        attempt(["apt-get", "update", "-qq"], timeout=120)
        attempt(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], timeout=600)


def attempt(command: list[str], timeout: int) -> None:
    """Runs a command that may fail; what it says goes to standard error."""
    print("Getting a Chromium for the browser tests:", *command, file=sys.stderr)
    try:
        subprocess.run(command, stdout=sys.stderr, timeout=timeout, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        print(problem, file=sys.stderr)


def wanted() -> bool:
    """Whether a missing Chromium is an error."""
    return os.environ.get("CI") == "true"


if __name__ == "__main__":
    found = get()
    print(f"Browser tests use {found}" if found else f"Browser tests will be skipped: {MISSING}")
    sys.exit(not found and wanted())
