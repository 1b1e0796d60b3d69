"""The databases that other tests rely on are what they claim to be."""

import pytest
from sqlalchemy import create_engine, text

from pricing_clarity.settings import Settings


@pytest.mark.postgres
def test_each_postgres_database_is_empty_and_apart(postgres_url: str) -> None:
    """A test gets a database of its own in a real PostgreSQL server."""
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        assert connection.execute(text("SELECT version()")).scalar_one().startswith("PostgreSQL")
        assert connection.execute(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).scalar_one() == 0
        connection.execute(text("CREATE TABLE t (i int)"))
    engine.dispose()


def test_no_test_writes_into_the_real_database() -> None:
    """Whoever runs the tests keeps their answers as they are."""
    assert Settings.read().database != Settings().database
