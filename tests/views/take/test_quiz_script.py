"""The quiz's script by itself, in Node where there is one; the browser tests see all of it anyway."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pricing_clarity.present.price_page import price_page_css
from pricing_clarity.views.take import component, words

HERE = Path(__file__).parent
SCRIPT = component.script()


@pytest.mark.skipif(shutil.which("node") is None, reason="no Node.js on the PATH to run the script's own tests")
def test_the_script_passes_its_own_tests() -> None:
    """Amounts, time in view, what a tab keeps, and repeated posts, as `quiz_script.test.mjs` says."""
    ran = subprocess.run(
        ["node", "--test", HERE / "quiz_script.test.mjs"], capture_output=True, text=True, timeout=120, check=False
    )
    assert 0 == ran.returncode, ran.stdout + ran.stderr


def test_every_word_of_the_catalogue_is_said() -> None:
    """No sentence is left over, and none is missing: the script names each, or the server does."""
    ways = ("cannot_tell", "gave_up")
    made = {f"{way}_{part}" for way in ways for part in ("why", "send")} | {"cannot_tell", "gave_up", "ease", "feeling"}
    by_server = {"answered_elsewhere", "noted"}
    there = set(words.said(1, 1, 1))
    named = {word for word in there if f'"{word}"' in SCRIPT}
    assert there == named | made | by_server
    said = set(re.findall(r'say\("(\w+)"', SCRIPT))
    assert said <= there


def test_the_one_script_is_made_of_all_modules() -> None:
    """None is forgotten, none is imported before it is there, and no import is left."""
    folder = Path(component.__file__).parent / "script"
    assert {path.stem for path in folder.glob("*.mjs")} == set(component.MODULES)
    for place, name in enumerate(component.MODULES):
        needed = re.findall(r'^import .* from "\./(\w+)\.mjs"', (folder / f"{name}.mjs").read_text(), re.MULTILINE)
        assert set(needed) <= set(component.MODULES[:place])
    assert not re.search(r"^import ", SCRIPT, re.MULTILINE)


def test_the_script_brings_no_markup_but_the_servers() -> None:
    """Only what the server has escaped is put in as HTML."""
    assert 1 == SCRIPT.count("innerHTML")
    for word in ("insertAdjacentHTML", "outerHTML", "document.write", "eval("):
        assert word not in SCRIPT


def test_nothing_moves_for_who_wants_no_motion() -> None:
    """Whatever glides or fades does so only where the browser says that motion is welcome."""
    folder = Path(component.__file__).parent
    css = (folder / "quiz.css").read_text(encoding="utf-8") + price_page_css()
    assert "animation:" in css
    still = re.sub(
        r"@media \(prefers-reduced-motion: no-preference\) \{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}", "", css
    )
    assert [] == re.findall(r"(?:transition|animation|scroll-behavior)[\w-]*:.*", still)
    assert [] == re.findall(r"behavior: .smooth", SCRIPT)
