"""cheapest, size, lint and import, as scripts call them."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.conftest import Done

Run = Callable[..., Done]


def test_every_cheapest_selection_comes_with_its_bill(run: Run) -> None:
    """The cheapest way to home phone and recording, as a selection that `bill` takes back to the same total."""
    found = run("cheapest", "home-bundle", "--need", "phone,record", "--json").json
    assert found
    for one in found:
        again = run("bill", "home-bundle", "--buy", one["buy"], "--json").json
        assert one["bill"]["year"] == again["year"]
    assert 1 == len({Decimal(one["bill"]["year"]) for one in found})


def test_a_need_that_nothing_covers_is_a_problem(run: Run) -> None:
    """What nobody sells exits 1, as does a need that names nothing known."""
    assert 1 == run("cheapest", "team-boards", "--need", "storage>=1000000000,seats=3").code
    done = run("cheapest", "home-bundle", "--need", "phonne")
    assert (1, True) == (done.code, "phone" in done.err)


def test_size_is_one_line_a_file(run: Run) -> None:
    """Our own files by path or name, each with its four counts; a broken one does not stop the others."""
    done = run("size", "home-bundle", "nowhere", "tiers/team-boards.yaml")
    assert (1, 2) == (done.code, len(done.out.splitlines()))
    sizes = run("size", "home-bundle", "--json").json
    assert [{"file", "tiers", "features", "options", "configurations"}] == [set(one) for one in sizes]


def test_size_of_a_foreign_file_needs_no_import(run: Run, shared: Path) -> None:
    """A real price page of another format is sized straight away, as the published count says."""
    done = run("size", str(shared / "real_pricings/box/2025.yml"), "--json")
    assert (5, 64, 5, 33) == tuple(done.json[0][key] for key in ("tiers", "features", "options", "configurations"))


def test_lint_says_rule_reason_evidence_and_what_is_simpler(run: Run) -> None:
    """The home bundle's late fee and its condition on other options are named before anybody is tested."""
    found = run("lint", "home-bundle", "--json").json
    assert all({"rule", "element", "reason", "evidence", "simpler"} <= set(one) for one in found)
    assert {"fees.activation", "promotions.two-more"} <= {one["element"] for one in found}
    assert all(one["evidence"] or one["heuristic"] or one["kind"] != "confusing" for one in found)
    assert "Simpler: " in run("lint", "home-bundle").out


def test_an_import_prints_our_yaml_that_checks(run: Run, shared: Path, tmp_path: Path) -> None:
    """Standard output is a definition, standard error what it could not say."""
    done = run("import", str(shared / "real_pricings/box/2025.yml"))
    ours = tmp_path / "box.yaml"
    ours.write_text(done.out, encoding="utf-8")
    assert 0 == done.code
    checked = run("check", str(ours))
    assert 0 == checked.code, checked.err
    assert all(line.startswith(str(shared)) for line in done.err.splitlines())


@pytest.mark.parametrize("text", ["", "hello", "{", "a,b\n1,2\n"])
def test_what_cannot_be_imported_says_so(run: Run, tmp_path: Path, text: str) -> None:
    """A file in no known format exits 1 with one line a problem, never with a traceback."""
    file = tmp_path / "thing.txt"
    file.write_text(text, encoding="utf-8")
    done = run("import", str(file))
    assert (1, "", True) == (done.code, done.out, done.err.startswith(f"{file}:1: "))


def test_a_quantity_beyond_all_bounds_is_told_in_words(run: Run) -> None:
    """What no bill can hold is refused by the name it was given."""
    done = run("bill", "team-boards", "--buy", "tier=team,seats=1e30")
    assert (1, True) == (done.code, done.err.startswith("--buy: seat cannot be 1"))
