"""The wiring: who gets which pages, and what each process loads."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pricing_clarity.present.palette import DARK, LIGHT
from pricing_clarity.settings import Settings
from pricing_clarity.views import researchers
from pricing_clarity.views.context import INVITE_COOKIE, visit

ROOT = Path(__file__).resolve().parent.parent


def test_a_researcher_arrives_at_home() -> None:
    """Without an invite the three steps are there, and nothing went wrong."""
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60).run()
    assert [title.value for title in app.title] == ["Find out what buyers misread"]
    assert [step.value for step in app.header] == [
        "Describe the pricing",
        "Ask five to ten people",
        "See what confuses them",
    ]
    assert not app.exception


def test_a_participants_process_shows_no_other_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an invite, a participants' process says where to find the link."""
    monkeypatch.setenv("PRICING_CLARITY_SERVE", "participants")
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60).run()
    assert [place.value for place in app.title] == ["Open your invite link"]
    assert not app.exception


@pytest.mark.parametrize("preview", [False, True])
def test_a_participant_sees_the_quiz_alone(invited: Callable[..., None], preview: bool) -> None:
    """With an invite nothing of the researchers' is on the page; who tries the quiz out is shown the way back."""
    invited("gXk2-0123_abcdefgh", preview=preview)
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60).run()
    assert [place.value for place in app.title] == ["This link doesn’t work"]
    assert preview == any("/leave" in note.proto.body for note in app.get("html"))
    assert not app.exception


@pytest.mark.parametrize(("serve", "loaded"), [("participants", False), ("researchers", True)])
def test_what_a_process_loads(serve: str, loaded: bool) -> None:
    """After start and a visit, a participants' process has none of the researchers' pages and findings in memory."""
    program = (
        "import sys, app\n"
        "from streamlit.testing.v1 import AppTest\n"
        "assert AppTest.from_file('app.py', default_timeout=60).run().title\n"
        "rooms = ('views.author', 'views.review', 'views.run', 'views.researchers', 'findings')\n"
        "print(any(name.startswith(f'pricing_clarity.{room}') for name in sys.modules for room in rooms))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PRICING_CLARITY_SERVE": serve},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(loaded)


def test_the_researchers_pages_refuse_a_participant() -> None:
    """Even if the wiring asked for them, a participant does not get the pages."""
    participant = visit(Settings(), None, {INVITE_COOKIE: "gXk2-0123_abcdefgh"}, None)
    with pytest.raises(PermissionError):
        researchers.pages(participant)


def test_a_bad_setting_stops_the_start_with_one_sentence() -> None:
    """The operator reads what is wrong, not a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", "--server.port=0"],
        cwd=ROOT,
        env={**os.environ, "PRICING_CLARITY_SERVE": "everyone"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert "PRICING_CLARITY_SERVE: 'everyone' is none of all, participants, researchers" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("name", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_the_theme_has_the_colours_of_the_palette(name: str, palette: object) -> None:
    """Widgets, charts and HTML of ours agree on every colour."""
    theme = {
        "primaryColor": palette.accent,
        "backgroundColor": palette.paper,
        "secondaryBackgroundColor": palette.surface,
        "textColor": palette.ink,
        "linkColor": palette.accent,
        "borderColor": palette.line,
        "grayTextColor": palette.muted,
        "greenTextColor": palette.right,
        "redTextColor": palette.wrong,
        "yellowTextColor": palette.warn,
        "orangeTextColor": palette.warn,
        "blueTextColor": palette.accent,
        "chartCategoricalColors": list(palette.categories),
    }
    assert theme == {option: st.get_option(f"theme.{name}.{option}") for option in theme}


@pytest.mark.parametrize(("given", "kept"), [({}, "1"), ({"OPENBLAS_NUM_THREADS": "4"}, "4")])
def test_linear_algebra_has_one_thread_unless_told_otherwise(given: dict[str, str], kept: str) -> None:
    """Whoever imports the package first gets one thread, and no numpy yet that would not hear of it."""
    clean = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    asks = "import os, sys, pricing_clarity; print(os.environ['OPENBLAS_NUM_THREADS'], 'numpy' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", asks], env=clean | given, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert f"{kept} False" == told.stdout.strip()


def test_what_the_app_loads_is_in_its_requirements() -> None:
    """Whoever installs `requirements.txt`, and nothing for tests, has every package that the app imports."""
    script = (
        "import app, pricing_clarity.cli, pricing_clarity.views.researchers, pricing_clarity.views.take.quiz, sys\n"
        "from importlib.metadata import packages_distributions\n"
        "of = packages_distributions()\n"
        "print(*{one for name in sys.modules for one in of.get(name, ())})"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = {_bare(line.partition("==")[0]) for line in lines if "==" in line}
    assert pinned, "the list is read"
    used_where_there = {"pygments", "setuptools"}
    assert set() == {_bare(name) for name in done.stdout.split()} - pinned - used_where_there


def _bare(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")
