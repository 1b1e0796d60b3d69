"""Predictions as CSV, one row a colleague: a column for the share of people who get each question right, in percent."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pricing_clarity.formats.cells import defused, restored
from pricing_clarity.formats.problems import FileProblem, Read
from pricing_clarity.formats.tree import short
from pricing_clarity.pricing.names import choose
from pricing_clarity.quiz.prediction import Prediction

WHO = ("stakeholder", "department", "most_confusing")
"""The columns before those of the questions."""


def write_predictions(predictions: Iterable[Prediction], questions: Sequence[str]) -> str:
    """The predictions as CSV: who, department, most confusing tier, and `Q1`, `Q2`, … for these questions in order.

    Without predictions it is a form to fill in.
    """
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow([*WHO, *(f"Q{number}" for number in range(1, len(questions) + 1))])
    for one in predictions:
        shares = [f"{100 * one.right[question]:g}" if question in one.right else "" for question in questions]
        who = (one.stakeholder, one.department, (one.most_confusing or "").removeprefix("tiers."))
        table.writerow([*map(defused, who), *shares])
    return text.getvalue()


def read_predictions(
    source: str | bytes, file: str, questions: Sequence[str], tiers: Mapping[str, str]
) -> Read[tuple[Prediction, ...]]:
    """The predictions in a CSV text, or everything that is wrong with it, row by row.

    `tiers` maps ids to names; a tier may be written as either. Shares are percentages, 0 to 100, with or without `%`.
    """
    try:
        text = source.decode("utf-8-sig") if isinstance(source, bytes) else source.removeprefix("\ufeff")
    except UnicodeDecodeError:
        return Read(None, (FileProblem(file, 1, "the file", "a character is not UTF-8", "save it as CSV in UTF-8"),))
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    found = _Rows(file, questions, tiers)
    predictions = tuple(found.read(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)))
    return Read(None, tuple(found.problems)) if found.problems else Read(predictions)


class _Rows:
    """The rows under a header, with every problem found on the way."""

    def __init__(self, file: str, questions: Sequence[str], tiers: Mapping[str, str]) -> None:
        self.file, self.problems = file, list[FileProblem]()
        self.asked = {f"q{number}": one for number, one in enumerate(questions, 1)} | {q.lower(): q for q in questions}
        self.tiers = {name.lower(): tier for tier, name in tiers.items()} | {tier.lower(): tier for tier in tiers}

    def problem(self, line: int, where: str, what: str, write: str) -> None:
        self.problems.append(FileProblem(self.file, line, where, what, write))

    def read(self, table: Iterable[list[str]]) -> Iterator[Prediction]:
        header: dict[int, str] | None = None
        seen: dict[str, int] = {}
        for line, row in enumerate(table, 1):
            if not any(cell.strip() for cell in row):
                continue
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
        known = {at: name for at, name in enumerate(names) if name in WHO or name in self.asked}
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
        tier = restored(cells.get("most_confusing", "").strip()).lower().removeprefix("tiers.")
        if tier and tier not in self.tiers:
            write = choose(tier, sorted(set(self.tiers.values())))
            self.problem(line, "most_confusing", f"“{short(tier)}” is no tier of the page", write)
        right = {self.asked[name]: share for name, cell in cells.items() if name in self.asked
                 if (share := self.share(line, name, cell)) is not None}  # fmt: skip
        if len(self.problems) > before:
            return None
        if not right and not tier:
            self.problem(line, "the row", "nothing is predicted", "write a percentage under at least one question")
            return None
        return Prediction(
            stakeholder=who, department=department, right=right, most_confusing=self.tiers[tier] if tier else None
        )

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
