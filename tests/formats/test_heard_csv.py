"""Customers' words as CSV: masked, limited, told by line what is wrong, and no formula on the way out."""

from datetime import date

import pytest

from pricing_clarity.formats.days import read_days
from pricing_clarity.formats.heard_csv import (
    LARGEST,
    LONGEST,
    MOST,
    HeardFile,
    SaidByCustomer,
    masked,
    read_heard,
    write_heard,
)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("date,text,tag\n2026-03-02,Why $8?,billing\n", SaidByCustomer("Why $8?", date(2026, 3, 2), "billing")),
        ("Message;Created\nWhy?;02.03.2026 10:15", SaidByCustomer("Why?", date(2026, 3, 2), "")),
        ("created_at\tbody\n2026-03-02T10:15:00Z\tWhy?", SaidByCustomer("Why?", date(2026, 3, 2), "")),
        ('text\n"Two\nlines, really"', SaidByCustomer("Two\nlines, really", None, "")),
        ("text\n'=1+1", SaidByCustomer("=1+1", None, "")),
    ],
)
def test_a_file_is_read(source: str, said: SaidByCustomer) -> None:
    """With the names that other tools give the columns, with any separator and encoding."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert (
            HeardFile((said,), dated="a" in source.partition("\n")[0].lower())
            == read_heard(source.encode(encoding), "tickets.csv").value
        )


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (b"", "tickets.csv:1: the file: no column has the texts: begin with a line date,text,tag"),
        (b"a,b\n1,2", "no column has the texts (it has a, b)"),
        (b"date,text\n03/02/2026,a", "tickets.csv:2: date: 03/02/2026 may be 2026-03-02 or 2026-02-03"),
        (b"date,text\n3/14/2026,a\n14/3/2026,a\n3/4/2026,a", "tickets.csv:4: date: 3/4/2026 may be"),
        (b"date,text\n2026-03-02,HD, and DVR?", "tickets.csv:2: the row: it has 3 cells, and the first line 2"),
        (b'text\n"never closed\nb\n', "tickets.csv:2: the file: this is not CSV"),
        (b"PK\x03\x04rest", "it is a workbook of a spreadsheet"),
        (b"date,text\n2026-02-30,a", "is no date"),
        (b"text\n \n", "no row has a text"),
        (b"text\n" + b"a\n" * (MOST + 1), "it has 20,001 rows"),
        (b"text\n" + b"a" * LARGEST, "bytes"),
        (b"text\ncaf\x81", "tickets.csv:2: the file: a character is not UTF-8"),
    ],
)
def test_what_is_wrong_is_told(source: bytes, says: str) -> None:
    """Which line, what, and what to write; a day that can be read in two ways is asked about."""
    read = read_heard(source, "tickets.csv")
    assert read.value is None
    assert says in str(read.problems[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to Ana.Lee+x@mail.example.co.uk, please", "Write to [e-mail], please"),
        ("call +1 (555) 010-9999 or 4111 1111 1111 1111", "call [number] or [number]"),
        ("$1,299.00 a month for 12 seats since 2026-03-02", "$1,299.00 a month for 12 seats since 2026-03-02"),
        ("@home and a@b", "@home and a@b"),
    ],
)
def test_addresses_and_long_numbers_are_masked(text: str, expected: str) -> None:
    """Prices and dates stay."""
    assert expected == masked(text)


def test_a_long_text_is_cut_without_leaving_half_an_address() -> None:
    """What the end would cut in two is left out."""
    for tail in ("ana@example.com", "+1 555 010 9999", "word"):
        text = f"{'a ' * (LONGEST // 2 - 4)}{tail} {'b ' * 50}"
        read = read_heard(f"text\n{text}".encode(), "tickets.csv").value
        assert read is not None
        assert len(read.said[0].text) <= LONGEST + 2
        assert not {"ana@", "555"} & set(read.said[0].text.replace("@", "@ ").split())


def test_an_export_of_excel_is_read() -> None:
    """With its line about the separator, in the letters of Windows, with rows without a text, days month first."""
    source = "sep=;\r\nDatum;Text\r\n3/2/2026;Was kostet Größe L?\r\n3/14/2026 10:15;\r\n"
    said = SaidByCustomer("Was kostet Größe L?", date(2026, 3, 2), "")
    read = read_heard(source.encode("cp1252"), "tickets.csv").value
    assert HeardFile((said,), empty=1, dated=True, windows=True) == read


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-03-02 10:15:00 UTC", date(2026, 3, 2)),
        ("2026/3/2", date(2026, 3, 2)),
        ("2.3.2026", date(2026, 3, 2)),
        ("Mar 2, 2026, 10:15 AM", date(2026, 3, 2)),
        ("2-March-2026", date(2026, 3, 2)),
        ("3/3/2026", date(2026, 3, 3)),
        ("14/3/2026", date(2026, 3, 14)),
        ("Sometime 2, 2026", None),
        ("46083", None),
    ],
)
def test_a_day_is_read_as_tools_write_it(cell: str, day: date | None) -> None:
    """Where it can be read in one way only; a number of a spreadsheet is none."""
    (found,) = read_days([cell])
    assert day == (found if isinstance(found, date) else None)


def test_a_hostile_text_takes_no_time() -> None:
    """Long runs of letters, digits and signs are read like any others."""
    for run in ("a", "1", "a.", "1 ", "@", "(-", "+1"):
        read_heard(b"text\n" + run.encode() * 1_000_000, "tickets.csv")
        masked(run * 100_000)


def test_what_goes_out_is_no_formula() -> None:
    """A ticket is whatever somebody typed."""
    out = write_heard([(date(2026, 3, 2), "=1+1", "@x", "options.hd"), (None, "a", "", "")])
    assert "date,text,tag,elements\r\n2026-03-02,'=1+1,'@x,options.hd\r\n,a,,\r\n" == out
