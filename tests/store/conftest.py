"""Stores on both databases, with a clock and a chance that tests set."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine, create_engine, text

from pricing_clarity.pricing.charges.flat import Flat
from pricing_clarity.pricing.items import Tier
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.question import Choice, Question
from pricing_clarity.quiz.study import Published, Study
from pricing_clarity.store import Store
from pricing_clarity.store.schema import metadata


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The moment that the clock shows."""
        return self.now

    def pass_(self, **span: float) -> None:
        """Lets time pass; negative spans set the clock back."""
        self.now += timedelta(**span)


CHOICES = (Choice(text="$12.50", value="12.50", correct=True), Choice(text="$5", value="5"))


def published(study: str = "home", questions: int = 3, title: str = "Home bundle", **fields: object) -> Published:
    """A published study whose questions alternate between choices and typed numbers."""
    asked = tuple(
        Question(
            id=f"q{number}", kind="price", pricing="home-bundle", scenario="You take HD.", stem="What does it cost?",
            entry="number" if number % 2 else "choice", key="12.50", elements=("options.hd",),
            choices=() if number % 2 else CHOICES,
        )
        for number in range(questions)
    )  # fmt: skip
    pricing = Pricing(title=title, tiers={"one": Tier(name="One", charge=Flat(amount=Decimal("9.97"), every="month"))})
    return Published(
        id=study, study=Study.model_validate({"title": title, "pricing": "home-bundle", **fields}), pricing=pricing,
        questions=asked, misreadings=(),
    )  # fmt: skip


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still."""
    return Clock()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, once of each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(scope="session")
def tables(postgres_cluster: str) -> Iterator[Engine]:
    """A PostgreSQL database with tables."""
    server = create_engine(f"{postgres_cluster}/postgres", isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("CREATE DATABASE tables"))
    server.dispose()
    Store.at(f"{postgres_cluster}/tables").close()
    # Another test may have restarted the server.
    engine = create_engine(f"{postgres_cluster}/tables", pool_pre_ping=True)
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with empty tables, once of each kind; quicker than `url`, where nothing is laid yet."""
    if request.param == "sqlite":
        file = tmp_path / "quiz.sqlite"
        shutil.copyfile(request.getfixturevalue("laid"), file)
        return f"sqlite:///{file}"
    engine: Engine = request.getfixturevalue("tables")
    with engine.begin() as connection:
        emptied = ", ".join(table.name for table in metadata.sorted_tables)
        connection.execute(text(f"TRUNCATE {emptied} RESTART IDENTITY"))
    return engine.url.render_as_string(hide_password=False)


@pytest.fixture
def store(place: str, clock: Clock) -> Iterator[Store]:
    """An empty store on each kind of database."""
    opened = Store.at(place, clock, Random(1).randbytes)
    yield opened
    opened.close()
