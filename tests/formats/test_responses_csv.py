"""The response CSV, in and out."""

import csv
import io
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing_clarity.formats import read_responses, write_responses
from pricing_clarity.formats.cells import defused, restored
from pricing_clarity.formats.responses_csv import CODEBOOK, COLUMNS, write_codebook
from pricing_clarity.formats.said_csv import SAID_CODEBOOK
from pricing_clarity.quiz.session import Confidence, Outcome, Response

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
words = st.one_of(
    texts.map(str.strip), st.sampled_from(["=1+1", "'=1", "''@x", "-5", "- 5", "+", "'", "a\nb", 'a"b', "1,5;2"])
)
ids = st.text("abc:.-+é", min_size=1).map(lambda text: f"m{text}")
lists = st.lists(ids, max_size=3).map(tuple)
responses = st.builds(
    Response,
    participant=words,
    question=words,
    choice=st.none() | texts | words,
    correct=st.none() | st.booleans(),
    confidence=st.none() | st.sampled_from(get_args(Confidence)),
    seconds=st.none() | st.floats(0, 1e6),
    walked_away=st.booleans(),
    elements=lists,
    misreadings=lists,
    offered=lists,
    kind=st.none() | ids,
    outcome=st.none() | st.sampled_from(get_args(Outcome)),
    value=st.none() | texts,
    key=st.none() | texts,
    currency=st.none() | st.sampled_from(["USD", "EUR"]),
    reason=st.none() | texts | words,
    variant=st.none() | ids,
    simulated=st.booleans(),
)


def told(text: str | bytes) -> list[str]:
    """The problems of a CSV text, as they are printed."""
    return [str(problem) for problem in read_responses(text, "r.csv").problems]


def rows(text: str | bytes) -> tuple[Response, ...]:
    """The responses of a sound CSV text."""
    read = read_responses(text, "r.csv")
    assert () == read.problems
    assert read.value is not None
    return read.value


@given(st.lists(responses, max_size=4, unique_by=lambda one: (one.participant, one.question)))
def test_responses_read_back_as_they_were_written(given_: list[Response]) -> None:
    """Quotes, line breaks, formulas, separators: nothing is lost."""
    assert tuple(given_) == rows(write_responses(given_))


@given(st.text())
def test_a_defused_text_is_no_formula_and_is_restored(text: str) -> None:
    """A spreadsheet shows the text; reading gives it back."""
    cell = defused(text)

    assert text == restored(cell)
    assert cell[:1] not in ("=", "+", "@", "\t", "\r", "\n")
    assert not cell.startswith("-") or cell[1:].replace(".", "", 1).isdigit()


def test_the_columns_come_in_the_order_of_the_contract() -> None:
    """The nine columns of the contract, then what was offered, then what only the toolkit knows."""
    assert (
        "participant,question,choice,correct,confidence,seconds,walked_away,elements,misreadings,offered,"
        "kind,outcome,value,key,currency,reason,simulated,segment,variant\r\n"
    ) == write_responses([])


def test_the_codebook_explains_every_column() -> None:
    """Every field of a response is a column, and every column has its meaning."""
    assert set(Response.model_fields) == set(CODEBOOK)
    rows = list(csv.reader(io.StringIO(write_codebook())))[1:]
    assert list(COLUMNS) == [row[0] for row in rows if row[2] == "answers"]
    assert list(SAID_CODEBOOK) == [row[0] for row in rows if row[2] == "said"]


def test_data_of_another_tool_reads_with_what_it_has() -> None:
    """Semicolons, a byte order mark, other names and order of columns, further columns, decimal commas."""
    text = "\ufeffQuestion ID;Respondent;Score;Correct;Time;Walked-away\nq1;anna;7;1;12,5;\nq2;anna;3;WRONG;;Yes\n\n"

    assert (
        Response(participant="anna", question="q1", correct=True, seconds=12.5),
        Response(participant="anna", question="q2", correct=False, walked_away=True),
    ) == rows(text.encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_spreadsheets_encodings_are_read(encoding: str) -> None:
    """Text with tabs in UTF-16 is what a spreadsheet calls Unicode text."""
    text = "participant\tquestion\tcorrect\tchoice\r\nZoë\tq1\tyes\t“5 €”\r\n"

    assert (Response(participant="Zoë", question="q1", correct=True, choice="“5 €”"),) == rows(text.encode(encoding))


def test_a_line_that_names_the_separator_is_not_data() -> None:
    """Spreadsheets write `sep=;` above the header."""
    assert (Response(participant="a", question="q", correct=True),) == rows(
        "sep=;\nparticipant;question;correct\na;q;y\n"
    )
    assert ["r.csv:3: correct: “maybe” is neither yes nor no: write yes or no, or leave the cell empty"] == told(
        "sep=;\nparticipant;question;correct\na;q;maybe\n"
    )


def test_giving_up_counts_as_walking_away_where_nothing_else_is_said() -> None:
    """The outcome gave_up is enough."""
    (response,) = rows("participant,question,correct,outcome\na,q,,gave up\n")

    assert ("gave_up", True) == (response.outcome, response.walked_away)


def test_every_unclear_cell_is_told_with_its_line() -> None:
    """One file, all mistakes; a text with a line break counts as two lines."""
    text = """\
participant,question,choice,correct,confidence,seconds,outcome
a,q1,"two
lines",perhaps,sure,12,
b,q1,,yes,surely,soon,
,q1,,yes,,,
c,,,yes,,-3,
b,q2,,yes,,,gone
d,q1,$5,yes,,,,x
e,q1,,yes,,,
e,q1,,no,,,
"""
    assert [
        "r.csv:2: correct: “perhaps” is neither yes nor no: write yes or no, or leave the cell empty",
        "r.csv:4: confidence: “surely” is not known here: write sure (or one of guess, fairly)",
        "r.csv:4: seconds: “soon” is not a number of seconds: write a number, such as 12.5",
        "r.csv:5: participant: the participant is empty: write a code, such as p1",
        "r.csv:6: seconds: “-3” is not a number of seconds: write a number, such as 12.5",
        "r.csv:6: question: the question is empty: write a code, such as p1",
        "r.csv:7: outcome: “gone” is not known here: write one of answered, cannot_tell, gave_up",
        "r.csv:8: the row: the row has 8 cells, and the header 7: put texts that hold a separator in quotes",
        "r.csv:10: question: e answered q1 before, on line 9: keep one of the two rows",
    ] == told(text)


def test_a_header_that_cannot_be_used_says_what_is_missing() -> None:
    """The nearest column is named."""
    assert [
        "r.csv:1: participant: there is no column participant: call the column particpant participant",
        "r.csv:1: question: there is no column question: add a column question",
        "r.csv:1: correct: no column says how the answers turned out: "
        "add correct (yes or no), misreadings or walked_away",
    ] == told("particpant,choice\na,b\n")
    assert ["r.csv:1: correct: there are two columns correct: remove or rename one of the two"] == told(
        "participant,question,correct,Correct\n"
    )
    assert [
        "r.csv:1: the file: the file is empty: begin with the columns participant, question, choice, correct, "
        "confidence, seconds, walked_away, elements, misreadings"
    ] == told("\n\n")


def test_what_is_not_a_table_gives_a_problem() -> None:
    """Bytes that are no text, a huge cell, thousands of mistakes."""
    assert ["r.csv:2: the file: a character is not UTF-8: save it as CSV in UTF-8"] == told(
        b"participant,question,correct\n\xe9,q,yes\n"
    )
    assert [
        "r.csv:2: the row: this is not CSV (field larger than field limit (131072)): "
        "put texts with line breaks in quotes"
    ] == told('participant,question,correct\na,"' + "x" * 200_000)
    many = told("participant,question,correct\n" + "a,q,maybe\n" * 5_000)
    assert 101 == len(many)
    assert many[-1].endswith("the file: 4900 more problems are not listed: mend those above first")
