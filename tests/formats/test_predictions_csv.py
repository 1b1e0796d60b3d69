"""Predictions as CSV: what is written is read, and every bad cell is told with its line and what to write."""

import pytest

from pricing_clarity.formats import read_predictions, write_predictions
from pricing_clarity.quiz.prediction import Prediction

QUESTIONS = ["price-1", "price-2", "which-3"]
TIERS = {"basic": "Basic", "pro": "Pro plan"}
ANA = Prediction(stakeholder="Ana", department="Sales", right={"price-1": 0.9, "which-3": 0.005}, most_confusing="pro")
BO = Prediction(stakeholder="=Bo", department="R&D, support", right={"price-2": 1.0})


def problem(text: str) -> str:
    """The only problem of a text."""
    read = read_predictions(text, "p.csv", QUESTIONS, TIERS)
    assert read.value is None
    assert 1 == len(read.problems)
    return str(read.problems[0])


def test_what_is_written_is_read() -> None:
    """Names with commas or formulas, empty cells, halves of a percent: all come back."""
    text = write_predictions([ANA, BO], QUESTIONS)
    assert "stakeholder,department,most_confusing,Q1,Q2,Q3" == text.splitlines()[0]
    assert (ANA, BO) == read_predictions(text.encode(), "p.csv", QUESTIONS, TIERS).value


def test_each_pricing_under_test_has_columns_of_its_own() -> None:
    """Questions and the tier about the second page end in `@2`; a tier is looked up on its own page."""
    questions, tiers = [*QUESTIONS, "price-1@2"], TIERS | {"pro@2": "Pro, cheaper"}
    both = ANA.model_copy(update={"right": {"price-1": 0.9, "price-1@2": 0.4}, "most_confusing": "basic pro@2"})
    text = write_predictions([both], questions)
    assert ["stakeholder,department,most_confusing,most_confusing@2,Q1,Q2,Q3,Q1@2", "Ana,Sales,basic,pro,90,,,40"] == (
        text.splitlines()
    )
    assert (both,) == read_predictions(text, "p.csv", questions, tiers).value
    wrong = read_predictions(text.replace(",pro,", ",basic,"), "p.csv", questions, tiers)
    assert ["p.csv:2: most_confusing@2: “basic” is no tier of the page: write pro"] == [
        str(one) for one in wrong.problems
    ]


def test_a_spreadsheets_habits_are_taken() -> None:
    """Semicolons, a byte order mark, percent signs, decimal commas, a tier by its name, ids for questions."""
    text = "\ufeffDepartment;Stakeholder;Most confusing;price-1;Q3;notes\nSales;Ana;pro PLAN;90 %;0,5;x\n;;;;;\n"
    assert (ANA,) == read_predictions(text.encode(), "p.csv", QUESTIONS, TIERS).value


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "p.csv:1: the file: the file is empty"),
        ("stakeholder,Q1\nAna,5", "p.csv:1: department: there is no column department"),
        ("stakeholder,department,Q1\nAna,Sales,120", "p.csv:2: Q1: “120” is no percentage"),
        ("stakeholder,department,Q1\nAna,Sales,many", "p.csv:2: Q1: “many” is no percentage"),
        ("stakeholder,department,Q1\n,Sales,50", "p.csv:2: stakeholder: the stakeholder is empty"),
        ("stakeholder,department,Q1\nAna,Sales,", "p.csv:2: the row: nothing is predicted"),
        ("stakeholder,department,Q1\nAna,Sales,5\nANA,Sales,6", "p.csv:3: stakeholder: ANA has predicted on line 2"),
        ("stakeholder,department,most_confusing\nAna,Sales,gold", "p.csv:2: most_confusing: “gold” is no tier"),
        ("stakeholder,department,Q1\n", "p.csv:2: the file: nobody predicts anything"),
    ],
)
def test_each_mistake_is_told_with_its_line(text: str, says: str) -> None:
    """One line: file, line, where, what is wrong; and then what to write."""
    assert problem(text).startswith(says)


def test_all_mistakes_come_at_once() -> None:
    """Two bad rows give two problems; the good one is not taken without them."""
    text = "stakeholder,department,Q1\nAna,Sales,101\nBo,Sales,50\nCy,Sales,x\n"
    read = read_predictions(text, "p.csv", QUESTIONS, TIERS)
    assert (None, [2, 4]) == (read.value, [one.line for one in read.problems])


def test_a_file_that_is_too_long_or_no_csv_is_told() -> None:
    """How many it may have and what to do; one with nothing but mistakes is not read to its end."""
    head = "stakeholder,department,Q1\n"
    many = head + "".join(f"P{number},Sales,50\n" for number in range(2_001))
    assert problem(many).endswith("it has more than 2,000 rows: take in a part of it at a time")
    assert problem(head + "x" * 200_000).startswith("p.csv:2: the file: this is not CSV")
    assert 20 == len(read_predictions(head + "Ana,,\n" * 50, "p.csv", QUESTIONS, TIERS).problems)
