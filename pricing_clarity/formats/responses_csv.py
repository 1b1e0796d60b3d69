"""The response CSV, one row an answer: how data of other tools comes in, and how the toolkit's own goes out.

Reading is tolerant of what spreadsheets do to a file (order of columns, further columns, a byte order mark, `;` or
tabs, decimal commas, yes or true or 1), and strict about what would make findings wrong.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pricing_clarity.formats.cells import defused, restored
from pricing_clarity.formats.problems import FileProblem, Read
from pricing_clarity.formats.said_csv import SAID_CODEBOOK
from pricing_clarity.formats.tree import short
from pricing_clarity.pricing.names import choose, nearest
from pricing_clarity.quiz.session import Response

LARGEST = 50_000_000
MOST_PROBLEMS = 100

CODEBOOK: Mapping[str, str] = {
    "participant": "Who answered: a code, the same in all rows of one person.",
    "question": "Which question: an id, the same in all rows of one question.",
    "choice": "The answer as shown or typed. Empty: none given.",
    "correct": "Whether the answer is right: yes or no. Empty: unknown.",
    "confidence": "How sure the participant was: guess, fairly or sure. Empty: not asked.",
    "seconds": "How long the question was on screen, in seconds.",
    "walked_away": "Whether the participant said “I'd give up here”: yes or no. Empty: no.",
    "elements": "The elements of the price page that the right answer depends on, separated by ;",
    "misreadings": "The misreadings that the answer stands for, as alternatives separated by ; (a+b: both together).",
    "offered": "All misreadings that some answer to the question can show, separated by ;",
    "kind": "The kind of question.",
    "outcome": "answered, cannot_tell (“I can't tell from this page”) or gave_up. Empty: unknown.",
    "value": "The answer in canonical form: an amount, an id, yes or no.",
    "key": "The right answer in canonical form.",
    "currency": "The currency, where value and key are amounts of money.",
    "reason": "Why the participant gave up or could not tell, in their own words.",
    "simulated": "Whether the participant was invented by the simulation: yes or no.",
    "segment": "Who the participant is to the company: customers, sales, support, product, … Empty: unknown.",
    "variant": "Which of several pricings under test the question was about. Empty: there is one only.",
}
"""Every column and what it says."""

COLUMNS = tuple(CODEBOOK)

_ALSO = {
    "participant_id": "participant",
    "respondent": "participant",
    "respondent_id": "participant",
    "user": "participant",
    "question_id": "question",
    "item": "question",
    "answer": "choice",
    "response": "choice",
    "right": "correct",
    "time": "seconds",
    "duration": "seconds",
    "gave_up": "walked_away",
}
_TRUTH = dict.fromkeys("yes y true t 1 right correct".split(), True) | dict.fromkeys(
    "no n false f 0 wrong incorrect".split(), False
)
_CONFIDENCE = {
    "guess": "guess",
    "a guess": "guess",
    "guessing": "guess",
    "not sure": "guess",
    "fairly": "fairly",
    "fairly sure": "fairly",
    "sure": "sure",
    "very sure": "sure",
    "certain": "sure",
}
_OUTCOME = {name: name for name in ("answered", "cannot_tell", "gave_up")}


class _Unclear(Exception):
    """A cell that cannot be read: what is wrong, and what to write."""

    def __init__(self, what: str, write: str) -> None:
        super().__init__(what)
        self.what, self.write = what, write


def write_responses(responses: Iterable[Response]) -> str:
    """The responses as CSV, with a header, as RFC 4180 has it (commas, CR LF).

    Raises `ValueError` where an id of an element or misreading holds the separator of lists, `;`.
    """
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for response in responses:
        table.writerow([_cell(getattr(response, column)) for column in COLUMNS])
    return text.getvalue()


def write_codebook() -> str:
    """What each column of the response CSV says, and of the one with what people said beside, as CSV."""
    text = io.StringIO(newline="")
    rows = [(*entry, "answers") for entry in CODEBOOK.items()]
    rows += [(*entry, "said") for entry in SAID_CODEBOOK.items()]
    csv.writer(text, lineterminator="\r\n").writerows([("column", "meaning", "file"), *rows])
    return text.getvalue()


def read_responses(source: str | bytes, file: str) -> Read[tuple[Response, ...]]:
    """The responses of a CSV text, or everything that is wrong with it, row by row."""
    text = _decoded(source, file)
    if isinstance(text, FileProblem):
        return Read(None, (text,))
    rows = _Rows(text, file)
    try:
        responses = tuple(rows.read())
    except csv.Error as error:
        rows.problem(rows.line, "the row", f"this is not CSV ({error})", "put texts with line breaks in quotes")
        responses = ()
    if not rows.problems:
        return Read(responses)
    more = len(rows.problems) - MOST_PROBLEMS
    if more > 0:
        last = FileProblem(
            file, rows.line, "the file", f"{more} more problems are not listed", "mend those above first"
        )
        return Read(None, (*rows.problems[:MOST_PROBLEMS], last))
    return Read(None, tuple(rows.problems))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        if any(";" in one or not one.strip() for one in value):
            raise ValueError(f"an id in {value} is empty or holds ;")
        return defused(";".join(value))
    return repr(value) if isinstance(value, float) else defused(str(value))


def _decoded(source: str | bytes, file: str) -> str | FileProblem:
    if len(source) > LARGEST:
        return FileProblem(file, 1, "the file", f"the file has {len(source):,} bytes", "import a part of it at a time")
    if isinstance(source, str):
        return source.removeprefix("\ufeff")
    encoding = "utf-16" if source.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return source.decode(encoding)
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        return FileProblem(file, line, "the file", "a character is not UTF-8", "save it as CSV in UTF-8")


class _Rows:
    """The rows of a table under a header, with every problem found on the way."""

    def __init__(self, text: str, file: str) -> None:
        self.file, self.problems, self.line = file, list[FileProblem](), 1
        first = text[: max(0, text.find("\n"))] or text
        self.skipped = 0
        if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
            text, self.skipped = text[len(first) + 1 :], 1
            delimiter = first.strip()[4]
        else:
            delimiter = max(",;\t", key=lambda one: len(_known(first.split(one))))
        self.table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)

    def problem(self, line: int, where: str, what: str, write: str) -> None:
        self.problems.append(FileProblem(self.file, line, where, what, write))

    def rows(self) -> Iterator[list[str]]:
        """Rows that are not blank; `line` is where the row begins."""
        self.line = self.skipped + 1
        for row in self.table:
            if any(cell.strip() for cell in row):
                yield row
            self.line = self.skipped + self.table.line_num + 1

    def read(self) -> Iterator[Response]:
        rows = self.rows()
        header = next(rows, None)
        if header is None:
            self.problem(1, "the file", "the file is empty", f"begin with the columns {', '.join(COLUMNS[:9])}")
            return
        places = self.columns(header)
        if self.problems:
            return
        seen: dict[tuple[str, str, str | None], int] = {}
        for row in rows:
            if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
                what = f"the row has {len(row)} cells, and the header {len(header)}"
                self.problem(self.line, "the row", what, "put texts that hold a separator in quotes")
                continue
            cells = {column: row[place] for column, place in places.items() if place < len(row)}
            response = self.response(cells)
            if response is None:
                continue
            who = (response.participant, response.question, response.variant)
            if who in seen:
                what = f"{short(who[0])} answered {short(who[1])} before, on line {seen[who]}"
                self.problem(self.line, "question", what, "keep one of the two rows")
            seen.setdefault(who, self.line)
            yield response

    def columns(self, header: list[str]) -> dict[str, int]:
        """Where each column is; further columns are left alone."""
        places: dict[str, int] = {}
        for place, name in enumerate(header):
            column = _column(name)
            if column is None:
                continue
            if column in places:
                self.problem(self.line, column, f"there are two columns {column}", "remove or rename one of the two")
            places.setdefault(column, place)
        for column in ("participant", "question"):
            if column not in places:
                near = nearest(column, [name.strip() for name in header if _column(name) is None])
                write = f"call the column {short(near)} {column}" if near else f"add a column {column}"
                self.problem(self.line, column, f"there is no column {column}", write)
        if not places.keys() & {"correct", "misreadings", "walked_away"}:
            what = "no column says how the answers turned out"
            self.problem(self.line, "correct", what, "add correct (yes or no), misreadings or walked_away")
        return places

    def response(self, cells: Mapping[str, str]) -> Response | None:
        """The response in a row, or None with at least one problem."""
        values: dict[str, Any] = {}
        before = len(self.problems)
        for column, cell in cells.items():
            if not cell.strip():
                continue
            try:
                values[column] = _READERS.get(column, restored)(cell)
            except _Unclear as unclear:
                self.problem(self.line, column, unclear.what, unclear.write)
        for column in ("participant", "question"):
            if column not in values and not cells.get(column, "").strip():
                self.problem(self.line, column, f"the {column} is empty", "write a code, such as p1")
        if len(self.problems) > before:
            return None
        if values.get("outcome") == "gave_up":
            values.setdefault("walked_away", True)
        return Response(**values)


def _known(names: Iterable[str]) -> list[str]:
    return [column for name in names if (column := _column(name))]


def _column(name: str) -> str | None:
    plain = "_".join(name.strip().strip("\"'").lower().replace("-", " ").replace("_", " ").split())
    return plain if plain in CODEBOOK else _ALSO.get(plain)


def _truth(cell: str) -> bool:
    try:
        return _TRUTH[cell.strip().lower()]
    except KeyError:
        raise _Unclear(f"“{short(cell)}” is neither yes nor no", "write yes or no, or leave the cell empty") from None


def _seconds(cell: str) -> float:
    text = cell.strip()
    try:
        seconds = float(text.replace(",", ".") if text.count(",") == 1 and "." not in text else text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < 1e9 or "_" in text:
        raise _Unclear(f"“{short(cell)}” is not a number of seconds", "write a number, such as 12.5")
    return seconds


def _word(words: Mapping[str, str]) -> Callable[[str], str]:
    known = list(dict.fromkeys(words.values()))

    def read(cell: str) -> str:
        plain = " ".join(cell.strip().lower().split())
        found = words.get(plain) or words.get(plain.replace(" ", "_").replace("-", "_"))
        if found is None:
            raise _Unclear(f"“{short(cell)}” is not known here", choose(plain, known))
        return found

    return read


def _list(cell: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in restored(cell).split(";") if one.strip())


_READERS: Mapping[str, Callable[[str], Any]] = {
    "participant": lambda cell: restored(cell.strip()),
    "question": lambda cell: restored(cell.strip()),
    "correct": _truth,
    "walked_away": _truth,
    "simulated": _truth,
    "confidence": _word(_CONFIDENCE),
    "outcome": _word(_OUTCOME),
    "seconds": _seconds,
    "elements": _list,
    "misreadings": _list,
    "offered": _list,
    "kind": str.strip,
    "currency": str.strip,
}
