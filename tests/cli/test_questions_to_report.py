"""questions, simulate, findings and export, as scripts call them."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from pricing_clarity.formats import read_responses
from pricing_clarity.formats.responses_csv import COLUMNS
from tests.cli.conftest import Done

Run = Callable[..., Done]
IGNORED = "promotion-ignored:promotions.two-more"


def test_questions_of_a_study_have_the_keys_of_the_contract(run: Run) -> None:
    """Each question has exactly one right choice, or none and a typed key, under the published names."""
    questions = run("questions", "home-bundle", "--json").json
    assert len(questions) == 8
    for question in questions:
        assert {"id", "kind", "scenario", "stem", "entry", "choices", "key", "elements"} <= set(question)
        right = [choice["value"] for choice in question["choices"] if choice["correct"]]
        assert ([question["key"]] if question["choices"] else []) == right


def test_count_and_seed_come_from_the_command_line(run: Run) -> None:
    """`--count` gives so many questions; the same seed gives the same ones; a pricing needs no study."""
    once = run("questions", "tiers/home-bundle.yaml", "--count", "5", "--seed", "4", "--json")
    again = run("questions", "tiers/home-bundle.yaml", "--count", "5", "--seed", "4", "--json")
    assert (5, once.out) == (len(once.json), again.out)


def test_screeners_have_no_number(run: Run) -> None:
    """They are asked first and are not the quiz, whose questions count from one."""
    lines = [line for line in run("questions", "home-bundle-in-depth").out.splitlines() if not line.startswith(" ")]
    assert "Screener: Who chooses television and internet in your home?" == lines[0]
    assert [f"{number}." for number in range(1, len(lines))] == [line.split()[0] for line in lines[1:]]


def test_too_many_questions_say_how_many_are_possible(run: Run, tmp_path: Path) -> None:
    """A pricing that cannot give so many honest questions exits 1 and says how many it can."""
    small = tmp_path / "small.yaml"
    small.write_text("title: S\ntiers:\n  a: {name: A, charge: {amount: 5}}\n", encoding="utf-8")
    done = run("questions", str(small), "--count", "20")
    assert (1, True) == (done.code, "write " in done.err)


@pytest.mark.parametrize(
    "argv",
    [
        ("questions", "home-bundle", "--count", "0"),
        ("questions", "home-bundle", "--count", "1000"),
        ("questions", "tiers/home-bundle.yaml", "--seed", "-1"),
        ("questions", "tiers/home-bundle.yaml", "--seed", "9" * 30),
        ("simulate", "home-bundle", "--participants", "0"),
        ("simulate", "home-bundle", "--participants", "-3"),
        ("simulate", "home-bundle", "--seed", "many"),
    ],
)
def test_a_number_outside_its_bounds_is_a_usage_error(run: Run, argv: tuple[str, ...]) -> None:
    """Counts and seeds that cannot be are refused with the bounds, and nothing is made up in their place."""
    done = run(*argv)
    assert (2, "", True) == (done.code, done.out, "is not a whole number from" in done.err)


def test_simulated_responses_are_the_response_csv(run: Run) -> None:
    """`simulate` prints one row an answer with the columns of the codebook, and reads back without loss."""
    done = run("simulate", "home-bundle", "--participants", "8", "--hold", f"{IGNORED}=1", "--seed", "5")
    read = read_responses(done.out, "-")
    assert list(COLUMNS) == done.out.splitlines()[0].split(",")
    assert (8, 64) == (len({row.participant for row in read.value or ()}), len(read.value or ()))


@pytest.mark.parametrize("hold", [f"{IGNORED}=1", "promotion-ignored=1"])
def test_a_planted_misreading_is_named_by_the_findings(run: Run, tmp_path: Path, hold: str) -> None:
    """Eight people of whom all ignore the promotion: it comes out first and likely real."""
    csv = tmp_path / "responses.csv"
    csv.write_text(run("simulate", "home-bundle", "--hold", hold, "--seed", "5").out, encoding="utf-8")
    found = run("findings", "--responses", str(csv), "--json").json
    worst = found["misreadings"][0]
    assert (8, "likely real") == (found["participants"], worst["verdict"])
    assert IGNORED in (worst["id"], *worst["alike"])


def test_a_kept_simulation_is_found_and_exported_and_never_counted_as_real(run: Run) -> None:
    """`simulate --save` fills the store; findings and export see it only where simulated answers are asked for."""
    run("simulate", "home-bundle", "--participants", "6", "--seed", "2", "--save")
    assert 0 == run("findings", "home-bundle", "--json").json["participants"]
    assert 6 == run("findings", "home-bundle", "--simulated", "--json").json["participants"]
    rows = read_responses(run("export", "home-bundle", "--simulated", "--format", "csv").out, "-").value or ()
    assert (48, {True}) == (len(rows), {row.simulated for row in rows})


def test_an_export_to_a_file_has_a_codebook(run: Run, tmp_path: Path) -> None:
    """`export -o` writes the CSV and, beside it, what each column means, those of other files as well."""
    run("simulate", "home-bundle", "--participants", "2", "--save")
    assert 0 == run("export", "home-bundle", "--simulated", "-o", str(tmp_path / "out.csv")).code
    with (tmp_path / "out.codebook.csv").open(encoding="utf-8", newline="") as codebook:
        told = [row["column"] for row in csv.DictReader(codebook) if row["file"] == "answers"]
    assert list(COLUMNS) == told


def test_a_study_that_nobody_opened_says_what_to_do(run: Run) -> None:
    """Findings of a study that is not stored exit 1 with the next step."""
    done = run("findings", "home-bundle")
    assert (1, True) == (done.code, "open it in the app" in done.err)


def test_a_broken_csv_names_its_lines(run: Run, tmp_path: Path) -> None:
    """Every bad cell of a response CSV is told with file and line."""
    csv = tmp_path / "bad.csv"
    csv.write_text("participant,question,correct,seconds\np1,q1,perhaps,3\np1,,yes,soon\n", encoding="utf-8")
    done = run("findings", "--responses", str(csv))
    assert (1, [f"{csv}:2: correct", f"{csv}:3: question", f"{csv}:3: seconds"]) == (
        done.code,
        sorted(": ".join(line.split(": ")[:2]) for line in done.err.splitlines()),
    )


def test_a_hold_that_means_nothing_lists_what_does(run: Run) -> None:
    """`--hold` with an unknown misreading exits 1 and lists the study's."""
    done = run("simulate", "home-bundle", "--hold", "no-such-thing=0.5", "--hold", "promotion-ignored=2")
    assert (1, 2, True) == (done.code, len(done.err.splitlines()), IGNORED in done.err)


def test_findings_are_readable_as_text(run: Run) -> None:
    """Without --json a person reads sentences, the answer first."""
    run("simulate", "home-bundle", "--hold", f"{IGNORED}=1", "--seed", "5", "--save")
    text = run("findings", "home-bundle", "--simulated").out
    assert text.startswith("8 people took part.\n\nWhat they misread:\n")
    assert "doesn't exist" in text.splitlines()[3]


def test_a_report_is_one_file(run: Run, tmp_path: Path) -> None:
    """`report -o` writes HTML or Markdown by the name's ending, and refuses others with what to write."""
    run("simulate", "home-bundle", "--participants", "5", "--hold", f"{IGNORED}=1", "--save")
    for name, begins in (("report.html", "<!doctype html>"), ("report.md", "# The home bundle")):
        done = run("report", "home-bundle", "--simulated", "-o", str(tmp_path / name), "--json")
        assert (0, 5) == (done.code, done.json["participants"])
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
    refused = run("report", "home-bundle", "-o", str(tmp_path / "report.pdf"))
    assert (1, True) == (refused.code, "such as report.html" in refused.err)
