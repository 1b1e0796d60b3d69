"""Lists of people to invite: what spreadsheets write is read, what is wrong is told by line, formulas are defused."""

import pytest

from pricing_clarity.formats.invitees_csv import MOST, Invitation, Invitee, read_invitees, write_invitations


@pytest.mark.parametrize(
    ("source", "people"),
    [
        ("name\nAna\nBen\n", [Invitee("Ana"), Invitee("Ben")]),
        ("Ana\r\n\r\n Ben \r\n", [Invitee("Ana"), Invitee("Ben")]),
        ("E-Mail;Segment\nana@x.com;sales\nben@x.com;", [Invitee("ana@x.com", "sales"), Invitee("ben@x.com")]),
        ("segment\tname\nsupport\tÉlodie", [Invitee("Élodie", "support")]),
        ('name\n"Ana, Ben"', [Invitee("Ana, Ben")]),
        ("name\n'=1+1", [Invitee("=1+1")]),
    ],
)
def test_a_list_is_read(source: str, people: list[Invitee]) -> None:
    """With and without a header, with any separator, in UTF-8 and what spreadsheets call Unicode."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert tuple(people) == read_invitees(source.encode(encoding), "people.csv").value


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (b"", "people.csv:1: the file: it is empty"),
        (b"name\n", "people.csv:1: the file: it has a header alone"),
        (b"first,last\nAna,Lee", "there is no column with names among first, last"),
        (b"name,segment\n,sales\nAna,", "people.csv:2: name: there is no name"),
        (b"name\n" + b"a" * 201, "people.csv:2: name: the name has 201 characters"),
        (b"name\nJ\xe9r\xf4me", "people.csv:2: the file: a character is not UTF-8"),
        (b"a\n" * (MOST + 1), "it lists 2,001 people: invite at most 2,000"),
        (b"a" * 1_000_001, "it has 1,000,001 bytes"),
    ],
)
def test_what_is_wrong_is_told(source: bytes, says: str) -> None:
    """Which line, what, and what to write; then nobody is invited."""
    read = read_invitees(source, "people.csv")
    assert read.value is None
    assert says in str(read.problems[0])


def test_what_goes_out_is_no_formula() -> None:
    """A name is whatever somebody typed."""
    out = write_invitations([Invitation("=cmd|'/C calc'!A0", "sales", "https://x/join/abc", "Hello,\nplease")])
    assert "name,segment,link,text\r\n'=cmd|'/C calc'!A0,sales,https://x/join/abc,\"Hello,\nplease\"\r\n" == out
