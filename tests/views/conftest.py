"""Researchers' pages on folders and a database of their own."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pricing_clarity.formats import read_pricing, read_study
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.study import Published
from pricing_clarity.settings import Settings
from pricing_clarity.store import Store, open_store
from pricing_clarity.views import deeds
from pricing_clarity.views.context import Context

ROOT = Path(__file__).resolve().parents[2]


@cache
def _published(name: str, study: str, pricing: str) -> Published:
    """The quiz of a study about a pricing, from their texts; once, because choosing questions takes long."""
    about, asked = read_pricing(pricing, name).value, read_study(study, name).value
    assert about is not None
    assert asked is not None
    made = publish(name, asked, about)
    assert isinstance(made, Published)
    return made


@dataclass(frozen=True)
class Workbench:
    """A researcher's place: folders that start empty, a store, and pages drawn on them."""

    settings: Settings
    store: Store
    base_url: str = "http://localhost:8501"

    def ship(self, *names: str) -> None:
        """Puts shipped pricings, and the studies of the same names, into the folders."""
        for name in names:
            shutil.copy(ROOT / "tiers" / f"{name}.yaml", self.settings.tiers)
            study = ROOT / "studies" / f"{name}.yaml"
            if study.exists():
                shutil.copy(study, self.settings.studies)

    def published(self, name: str = "home-bundle") -> Published:
        """A shipped study with its questions, not stored yet."""
        folders = (self.settings.studies, self.settings.tiers)
        return _published(name, *((folder / f"{name}.yaml").read_text(encoding="utf-8") for folder in folders))

    def page(self, render: Callable[[Context], None], **query: str) -> AppTest:
        """The page, run once, at an address with this query."""
        context = Context(self.settings, self.store, None, False, self.base_url)

        # Its source runs as a file of its own, where no import of this one is known: so no annotations.
        def script(render, context):
            render(context)

        app = AppTest.from_function(script, kwargs={"render": render, "context": context}, default_timeout=60)
        for key, value in query.items():
            app.query_params[key] = value
        return app.run()


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody here clicks twice: two clicks are two deeds, however soon one comes after the other."""
    monkeypatch.setattr(deeds, "TWICE", 0.0)


@pytest.fixture
def workbench(tmp_path: Path, laid: Path) -> Workbench:
    """An empty workbench."""
    for folder in ("tiers", "studies"):
        (tmp_path / folder).mkdir()
    url = f"sqlite:///{shutil.copyfile(laid, tmp_path / 'test.sqlite')}"
    settings = Settings(database=url, tiers=tmp_path / "tiers", studies=tmp_path / "studies")
    return Workbench(settings, open_store(url))
