"""Predictions as CSV, one row a colleague: a column for the share of people who get each question right, in percent.

Where several pricings are under test, the columns about the second one end in `@2`, and so on.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from pricing_clarity.formats.cells import defused, restored
from pricing_clarity.formats.problems import FileProblem, Read
from pricing_clarity.formats.tree import short
from pricing_clarity.pricing.names import choose
from pricing_clarity.quiz.prediction import Prediction

WHO = ("stakeholder", "department", "most_confusing")
"""The columns before those of the questions."""
MOST = 2_000
"""Colleagues in one file."""
MOST_PROBLEMS = 20
"""Then the rest of a file is left unread."""


def write_predictions(predictions: Iterable[Prediction], questions: Sequence[str]) -> str:
    """The predictions as CSV: who, department, most confusing tier, and `Q1`, `Q2`, … for these questions in order.

    `questions` are ids as asked: `Q1@2` is the first that ends in `@2`, and `most_confusing@2` a tier of that pricing.

    Without predictions it is a form to fill in.
    """
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    columns = _columns(questions)
    tiers = _tier_columns(questions)
    table.writerow([*WHO[:2], *tiers, *columns])
    for one in predictions:
        shares = [f"{100 * one.right[question]:g}" if question in one.right else "" for question in columns.values()]
        named = {_page(tier): tier.partition("@")[0] for tier in one.tiers}
        who = (one.stakeholder, one.department, *(named.get(page, "") for page in tiers.values()))
        table.writerow([*map(defused, who), *shares])
    return text.getvalue()


def read_predictions(
    source: str | bytes, file: str, questions: Sequence[str], tiers: Mapping[str, str]
) -> Read[tuple[Prediction, ...]]:
    """The predictions in a CSV text, or everything that is wrong with it, row by row.

    `tiers` maps ids, as a prediction calls them, to names; a tier may be written as either.
    Shares are percentages, 0 to 100, with or without `%`.
    """
    try:
        text = source.decode("utf-8-sig") if isinstance(source, bytes) else source.removeprefix("\ufeff")
    except UnicodeDecodeError:
        return Read(None, (FileProblem(file, 1, "the file", "a character is not UTF-8", "save it as CSV in UTF-8"),))
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    found = _Rows(file, questions, tiers)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        predictions = tuple(islice(found.read(table), MOST + 1))
    except csv.Error as error:
        found.problem(table.line_num, "the file", f"this is not CSV ({error})", "put texts with line breaks in quotes")
        return Read(None, tuple(found.problems[-1:]))
    if len(predictions) > MOST:
        found.problem(table.line_num, "the file", f"it has more than {MOST:,} rows", "take in a part of it at a time")
        return Read(None, tuple(found.problems[-1:]))
    return Read(None, tuple(found.problems[:MOST_PROBLEMS])) if found.problems else Read(predictions)


def _page(id: str) -> str:
    """Which pricing something is of, as its id ends: empty for the first one, `2` for the second."""
    return id.partition("@")[2]


def _columns(questions: Iterable[str]) -> dict[str, str]:
    """The questions by their columns: `Q1`, `Q2`, …, and from `Q1@2` on those about the second pricing."""
    columns: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for one in questions:
        page = _page(one)
        numbers[page] = numbers.get(page, 0) + 1
        columns[f"Q{numbers[page]}" + (f"@{page}" if page else "")] = one
    return columns


def _tier_columns(questions: Iterable[str]) -> dict[str, str]:
    """The columns of the most confusing tiers, each with the pricing that it is about."""
    pages = dict.fromkeys(["", *map(_page, questions)])
    return {WHO[2] + (f"@{page}" if page else ""): page for page in pages}


class _Rows:
    """The rows under a header, with every problem found on the way."""

    def __init__(self, file: str, questions: Sequence[str], tiers: Mapping[str, str]) -> None:
        self.file, self.problems = file, list[FileProblem]()
        self.asked = {name.lower(): one for name, one in _columns(questions).items()} | {
            q.lower(): q for q in questions
        }
        self.named = _tier_columns(questions)
        # A name is of one page only: two pages may well call a tier the same.
        self.tiers = {(_page(tier), name.lower()): tier for tier, name in tiers.items()}
        self.tiers |= {(_page(tier), tier.partition("@")[0].lower()): tier for tier in tiers}

    def problem(self, line: int, where: str, what: str, write: str) -> None:
        self.problems.append(FileProblem(self.file, line, where, what, write))

    def read(self, table: Iterable[list[str]]) -> Iterator[Prediction]:
        header: dict[int, str] | None = None
        seen: dict[str, int] = {}
        for line, row in enumerate(table, 1):
            if not any(cell.strip() for cell in row):
                continue
            if len(self.problems) >= MOST_PROBLEMS:
                return
            if header is None:
                header = self.columns(row)
                continue
            found = self.prediction(line, {name: row[at] for at, name in header.items() if at < len(row)})
            if found is None:
                continue
            name = found.stakeholder.casefold()
            if name in seen:
                what = f"{short(found.stakeholder)} has predicted on line {seen[name]} already"
                self.problem(line, "stakeholder", what, "keep one of the two rows")
            seen.setdefault(name, line)
            yield found
        if header is None:
            self.problem(1, "the file", "the file is empty", f"begin with the columns {', '.join(WHO)}, Q1, Q2")
        elif not seen and not self.problems:
            self.problem(2, "the file", "nobody predicts anything", "write one row for each colleague")

    def columns(self, row: Sequence[str]) -> dict[int, str]:
        """What stands where; further columns are left alone."""
        names = ["_".join(cell.strip().lower().split()) for cell in row]
        known = {at: name for at, name in enumerate(names) if name in {*WHO, *self.named, *self.asked}}
        for name in WHO[:2]:
            if name not in known.values():
                self.problem(1, name, f"there is no column {name}", f"add a column {name}")
        return known

    def prediction(self, line: int, cells: Mapping[str, str]) -> Prediction | None:
        """The prediction in a row, or None with at least one problem."""
        before = len(self.problems)
        who, department = (restored(cells.get(name, "").strip()) for name in WHO[:2])
        for name, value in (("stakeholder", who), ("department", department)):
            if name in cells and not value:
                self.problem(line, name, f"the {name} is empty", "write a name")
        tiers = [tier for column, page in self.named.items() if (tier := self.tier(line, column, page, cells))]
        right = {self.asked[name]: share for name, cell in cells.items() if name in self.asked
                 if (share := self.share(line, name, cell)) is not None}  # fmt: skip
        if len(self.problems) > before:
            return None
        if not right and not tiers:
            self.problem(line, "the row", "nothing is predicted", "write a percentage under at least one question")
            return None
        worst = " ".join(tiers) or None
        return Prediction(stakeholder=who, department=department, right=right, most_confusing=worst)

    def tier(self, line: int, column: str, page: str, cells: Mapping[str, str]) -> str | None:
        text = restored(cells.get(column, "").strip()).lower().removeprefix("tiers.")
        if not text:
            return None
        if (page, text) not in self.tiers:
            write = choose(text, sorted({tier.partition("@")[0] for (at, _), tier in self.tiers.items() if at == page}))
            self.problem(line, column, f"“{short(text)}” is no tier of the page", write)
        return self.tiers.get((page, text))

    def share(self, line: int, name: str, cell: str) -> float | None:
        text = cell.strip().removesuffix("%").strip().replace(",", ".")
        if not text:
            return None
        try:
            percentage = float(text)
        except ValueError:
            percentage = -1.0
        if not 0 <= percentage <= 100:
            what = f"“{short(cell)}” is no percentage"
            self.problem(line, name.upper(), what, "write a number from 0 to 100: how many of 100 get it right")
            return None
        return percentage / 100
