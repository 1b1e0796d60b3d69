from pricing_clarity.findings import Names, find
from pricing_clarity.present.findings_text import findings_text
from tests.findings.answers import right, wrong

SHOWN, QUIET = "flat:tiers.pro", "ignored:options.hd"


def test_what_nobody_showed_is_not_listed_as_misread() -> None:
    """A misreading that nobody showed is counted, not listed; where nobody showed any, the text says so."""
    rows = [wrong(f"p{n}", q, SHOWN, SHOWN, QUIET) for n in range(6) for q in ("one", "two")]
    text = findings_text(find(rows), Names())
    assert SHOWN in text
    assert QUIET not in text
    assert "Nobody showed 1 other misreading that was on offer." in text
    none = findings_text(find([right(f"p{n}", "one", SHOWN, QUIET) for n in range(5)]), Names())
    assert "What they misread" not in none
    assert "Nobody showed any of 2 misreadings that were on offer." in none


def test_a_rating_and_what_is_left_to_find_are_said() -> None:
    """Where people rated it, the text has the mean, and how many more people are worth inviting."""
    rows = [wrong("p0", "one", SHOWN, SHOWN, QUIET), wrong("p1", "one", QUIET, SHOWN, QUIET)]
    rows += [right(f"p{n}", "one", SHOWN, QUIET) for n in range(2, 6)]
    text = findings_text(find(rows, ratings=[6, 7]), Names())
    assert "They rated it 6.5 of 7 for ease." in text
    assert "Invite over 30 more: about 23" in text
