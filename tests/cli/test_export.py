"""What is stored, shown and exported agrees to the last answer."""

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq

from pricing_clarity.formats import read_responses
from pricing_clarity.present.tables import answers_table
from pricing_clarity.quiz.session import Response
from pricing_clarity.store import open_store
from tests.cli.conftest import Done

Run = Callable[..., Done]


def test_stored_shown_and_exported_answers_agree(run: Run, tmp_path: Path, sqlite_url: str) -> None:
    """The same answers, each as it was given, in the store, the answers table, CSV, JSON and Parquet."""
    run("simulate", "home-bundle", "--participants", "6", "--hold", "promotion-ignored=0.7", "--seed", "9", "--save")
    for name in ("csv", "json", "parquet"):
        done = run("export", "home-bundle", "--simulated", "--format", name, "-o", str(tmp_path / f"out.{name}"))
        assert (0, "") == (done.code, done.err)
    rows = [Response(**row) for row in json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))]
    assert tuple(rows) == read_responses((tmp_path / "out.csv").read_bytes(), "out.csv").value
    assert rows == [Response(**row) for row in pq.read_table(tmp_path / "out.parquet").to_pylist()]

    kept = open_store(sqlite_url)
    digest = kept.studies()[0].versions[0].digest
    stored = [
        (run.code, one.answer.question, one.answer.outcome, one.answer.value, one.answer.confidence)
        for run in kept.answers_of(digest, simulated=True)
        for one in run.answers
    ]
    assert 48 == len(stored)
    assert stored == [(one.participant, one.question, one.outcome, one.value, one.confidence) for one in rows]

    published = kept.published(digest)
    assert published is not None
    shown = answers_table(rows, published)
    assert [one.participant for one in rows] == list(shown["Participant"])
    assert [one.choice for one in rows if one.choice] == [text for text in shown["Answer"] if text != "would give up"]
    assert [one.correct is True for one in rows] == list(shown["Right"] == "right")


def test_the_parts_of_the_report_count_the_same_answers(run: Run, tmp_path: Path) -> None:
    """Findings of the exported CSV are those of the stored study."""
    run("simulate", "home-bundle", "--participants", "6", "--hold", "promotion-ignored=0.7", "--seed", "9", "--save")
    run("export", "home-bundle", "--simulated", "-o", str(tmp_path / "out.csv"))
    ours = run("findings", "home-bundle", "--simulated", "--json").json
    theirs = run("findings", "--responses", str(tmp_path / "out.csv"), "--json").json
    assert ours == theirs


def test_parquet_needs_a_file(run: Run) -> None:
    """Parquet on a terminal is refused with what to write."""
    run("simulate", "home-bundle", "--participants", "2", "--save")
    done = run("export", "home-bundle", "--simulated", "--format", "parquet")
    assert (1, True) == (done.code, "write -o responses.parquet" in done.err)
