from pricing_clarity.findings.confidence import calibration, sureness, wrong_and_sure
from tests.findings.answers import right, wrong


def test_the_person_is_the_unit() -> None:
    """One person who is wrong and sure ten times weighs no more than one who is so once."""
    rows = [wrong("p0", f"q{n}", "", confidence="sure") for n in range(10)]
    rows += [right(f"p{n}", "q0") for n in range(1, 5)]
    found = wrong_and_sure(rows)
    assert (found.people, found.of, found.answers, found.of_answers, found.share) == (1, 5, 10, 14, 0.2)


def test_sure_but_often_wrong() -> None:
    """When the sure are right half the time, being sure is worth nothing."""
    rows = [wrong(f"p{n}", "q", "", confidence="sure") for n in range(4)] + [right(f"p{n}", "q") for n in range(4, 8)]
    assert calibration(rows) == "sure but often wrong"
    found = sureness([*rows, right("p8", "q", confidence="guess")])
    assert [(one.confidence, one.right, one.answers) for one in found] == [("sure", 4, 8), ("guess", 1, 1)]
    assert found[0].low < 0.5 < found[0].high


def test_sure_means_right() -> None:
    """When eight of eight who are sure are right, sure means right; of one person one can't tell."""
    assert calibration([right(f"p{n}", "q") for n in range(8)]) == "sure means right"
    assert calibration([right("p", "q")]) == "can't tell"
    assert calibration([right("p", "q", confidence=None)]) == "can't tell"
