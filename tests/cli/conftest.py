"""A command line with its own folders and database."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pricing_clarity.cli import main

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The document on standard output."""
        return json.loads(self.out)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], sqlite_url: str) -> Callable[..., Done]:
    """Runs a command in the project's folder on a database of its own."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("PRICING_CLARITY_DATABASE", sqlite_url)

    def command(*argv: str) -> Done:
        code = main(argv)
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return command
