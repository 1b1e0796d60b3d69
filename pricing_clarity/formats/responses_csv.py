"""The response CSV, out and in: one row an answer; also how data from other tools comes in."""

import csv
import io
from collections.abc import Iterable, Mapping

from pydantic import ValidationError

from pricing_clarity.formats.codebook import COLUMNS
from pricing_clarity.formats.problems import FileProblem, Read
from pricing_clarity.quiz.session import Response

LISTS = ("elements", "misreadings", "offered")
TRUTH = ("correct", "walked_away", "simulated")
YES, NO = ("yes", "true", "1", "y", "right", "correct"), ("no", "false", "0", "n", "wrong", "incorrect")
EMPTY = ("", "na", "n/a", "nan", "null", "none")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
LARGEST = 50_000_000
"""Bytes: more than 100,000 answers."""


def write_responses(responses: Iterable[Response]) -> str:
    """The CSV with a header row; lists joined by `;`; cells that a spreadsheet would run begin with an apostrophe."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    for response in responses:
        rows.writerow([_defused(_cell(getattr(response, column))) for column in COLUMNS])
    return text.getvalue()


def read_responses(source: bytes | str, file: str) -> Read[tuple[Response, ...]]:
    """The responses in a CSV, in its order.

    The columns may come in any order, separated by commas, semicolons or tabs; `participant` and `question` must be
    there, columns that are not in the codebook are left out.
    """
    if len(source) > LARGEST:
        return _broken(file, 1, "the file", "it is larger than 50 MB", "split it into one file a study")
    try:
        text = source if isinstance(source, str) else source.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _broken(file, 1, "the file", "it is not UTF-8 text", "save it as CSV UTF-8")
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=_delimiter(text))
    try:
        header = [cell.strip().lower() for cell in next(rows, [])]
        missing = [column for column in ("participant", "question") if column not in header]
        if missing:
            return _broken(
                file,
                1,
                missing[0],
                "this column is missing",
                f"begin with a header such as {','.join(list(COLUMNS)[:7])}",
            )
        found: list[Response] = []
        problems: list[FileProblem] = []
        for cells in rows:
            if any(cell.strip() for cell in cells):
                read = _response(dict(zip(header, cells, strict=False)), file, rows.line_num)
                problems += read.problems
                found += [read.value] if read.value else []
    except csv.Error as error:
        return _broken(file, rows.line_num, "the file", f"it is no readable CSV ({error})", "save it as CSV again")
    return Read(None, tuple(problems)) if problems else Read(tuple(found))


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ";".join(value) if isinstance(value, tuple) else str(value)


def _defused(cell: str) -> str:
    return f"'{cell}" if cell.lstrip("'").startswith(FORMULA) or cell.startswith("'") else cell


def _restored(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and (cell[1:].lstrip("'").startswith(FORMULA) or cell[1:2] == "'") else cell


def _response(row: Mapping[str, str | None], file: str, line: int) -> Read[Response]:
    values: dict[str, object] = {}
    problems: list[FileProblem] = []
    for column in COLUMNS:
        raw = _restored(row.get(column) or "")
        cell = raw.strip()
        if column in LISTS:
            values[column] = tuple(part.strip() for part in cell.split(";") if part.strip())
        elif cell.lower() in EMPTY and not (column == "choice" and cell):
            continue
        elif column in TRUTH:
            if cell.lower() not in YES + NO:
                problems.append(
                    FileProblem(file, line, column, f"{cell!r} is neither yes nor no", "write yes, no or nothing")
                )
            values[column] = cell.lower() in YES
        else:
            values[column] = raw if column in ("choice", "reason") else cell
    for column in ("participant", "question"):
        if column not in values:
            problems.append(FileProblem(file, line, column, "it is empty", "write who answered, and which question"))
    if problems:
        return Read(None, tuple(problems))
    try:
        return Read(Response.model_validate(values))
    except ValidationError as error:
        return Read(None, tuple(_problem(file, line, str(one["loc"][0]), values) for one in error.errors()))


ADVICE = {
    "seconds": "write a number of seconds such as 12.5, or nothing",
    "confidence": "write guess, fairly, sure, or nothing",
    "outcome": "write answered, cannot_tell, gave_up, or nothing",
}


def _problem(file: str, line: int, column: str, values: Mapping[str, object]) -> FileProblem:
    return FileProblem(file, line, column, f"{values.get(column)!r} cannot be used", ADVICE.get(column, "write a text"))


def _broken(file: str, line: int, where: str, what: str, write: str) -> Read[tuple[Response, ...]]:
    return Read(None, (FileProblem(file, line, where, what, write),))
