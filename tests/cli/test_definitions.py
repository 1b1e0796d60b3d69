"""check and bill, as scripts call them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Done

Run = Callable[..., Done]
STORY = "tier=triple,options=hd+dvr+sports+movies"


def test_every_shipped_file_is_fine(run: Run) -> None:
    """`check` exits 0 on all that the project ships, and says so of each file."""
    files = [str(path.relative_to(ROOT)) for path in sorted([*ROOT.glob("tiers/*"), *ROOT.glob("studies/*")])]
    done = run("check", *files)
    assert (0, [f"{file}: fine" for file in files], "") == (done.code, done.out.splitlines(), done.err)


def test_problems_name_file_and_line_and_exit_1(run: Run, tmp_path: Path) -> None:
    """`check` prints each problem as one line on standard error, in text and beside JSON."""
    broken = tmp_path / "broken.yaml"
    broken.write_text("title: X\ntiers:\n  pro: {name: Pro, charge: {amount: -5}}\n", encoding="utf-8")
    done = run("check", str(broken), "--json")
    assert done.code == 1
    assert done.err.startswith(f"{broken}:3: tiers.pro.charge.amount: ")
    assert done.json == {"files": [{"file": str(broken), "problems": done.err.splitlines()}]}


def test_a_study_without_its_pricing_is_a_problem(run: Run, tmp_path: Path) -> None:
    """`check` of a study looks for the pricing that it names."""
    study = tmp_path / "study.yaml"
    study.write_text("title: X\npricing: nowhere\n", encoding="utf-8")
    done = run("check", str(study))
    assert (1, f"{study}:2: pricing: ") == (done.code, done.err[: len(f"{study}:2: pricing: ")])


def test_the_founding_story_as_a_bill(run: Run) -> None:
    """HD free and DVR $8 with two other options: the JSON has lines, due today, month and year as decimal strings."""
    done = run("bill", "home-bundle", "--buy", STORY, "--json")
    lines = {line["label"]: line["amount"] for line in done.json["lines"]}
    assert done.code == 0
    assert ("0.00", "8.00") == (lines["HD"], lines["DVR"])
    assert ("150.46", "120.47", "1475.63") == tuple(done.json[key] for key in ("due_today", "month", "year"))
    hd = next(line for line in done.json["lines"] if line["label"] == "HD")
    assert ["options.hd", "promotions.two-more"] == hd["elements"]


def test_a_path_means_the_same_as_a_name(run: Run) -> None:
    """A pricing may be named by its file or by its id."""
    assert run("bill", "tiers/home-bundle.yaml", "--buy", STORY).out == run("bill", "home-bundle", "--buy", STORY).out


@pytest.mark.parametrize(
    ("buy", "said"),
    [
        ("tier=tripel", "triple"),
        ("tier=triple,options=hdd", "hd"),
        ("nonsense", "tier"),
        ("tier=triple,every=moon", ""),
    ],
)
def test_what_cannot_be_bought_says_what_to_write(run: Run, buy: str, said: str) -> None:
    """A wrong --buy exits 1 with a sentence that leads to the right one."""
    done = run("bill", "home-bundle", "--buy", buy)
    assert (1, "") == (done.code, done.out)
    assert said in done.err
    assert done.err.startswith("--buy: ")


def test_a_missing_file_is_a_problem_not_a_traceback(run: Run) -> None:
    """A name that means no file exits 1 and says so."""
    done = run("bill", "nowhere", "--buy", "tier=x")
    assert (1, True) == (done.code, "there is no such file" in done.err)
