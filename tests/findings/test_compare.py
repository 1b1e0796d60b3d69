from pricing_clarity.findings.compare import compare
from pricing_clarity.quiz.session import Response
from tests.findings.answers import gave_up, right, wrong

RULE = "ignored:promotions.two-more"


def round_of(name: str, misreading: int, of: int) -> list[Response]:
    """One round: so many of so many people misread the rule in two questions."""
    return [
        wrong(f"{name}{person}", question, RULE, RULE, "other:options.hd")
        if person < misreading
        else right(f"{name}{person}", question, RULE, "other:options.hd")
        for person in range(of)
        for question in ("one", "two")
    ]


def test_a_page_that_got_clearer() -> None:
    """From 7 of 8 misreading a rule to 1 of 8: clearer for sure, the misreading fell, and the sides are named small."""
    found = compare(round_of("a", 7, 8), round_of("b", 1, 8))
    assert found.probability_clearer is not None
    assert found.probability_clearer > 0.99
    assert (found.misreadings[0].id, found.misreadings[0].probability_fell > 0.97) == (RULE, True)
    assert (found.few, found.same_people, found.questions[0].test) == (True, False, "Boschloo")
    assert found.questions[0].p < 0.01
    assert 0.55 < found.smallest_gap < 0.65


def test_the_other_way_round() -> None:
    """Seen from the other side, the probabilities are the opposite."""
    there = compare(round_of("a", 6, 8), round_of("b", 2, 8))
    back = compare(round_of("b", 2, 8), round_of("a", 6, 8))
    assert there.probability_clearer is not None
    assert back.probability_clearer is not None
    assert abs(there.probability_clearer + back.probability_clearer - 1) < 1e-6
    falls = {one.id: one.probability_fell for one in back.misreadings}
    assert all(abs(one.probability_fell + falls[one.id] - 1) < 0.02 for one in there.misreadings)


def test_the_same_people_twice() -> None:
    """When the same people take both rounds, they are compared with themselves."""
    found = compare(round_of("a", 6, 8), round_of("a", 0, 8))
    assert (found.same_people, found.questions[0].test) == (True, "McNemar mid-p")
    assert found.questions[0].p == 2 * 0.5**6 - 0.5**6
    assert (found.questions[0].right_before, found.questions[0].right_after) == (2, 8)


def test_nothing_changed() -> None:
    """Two equal rounds of different people leave it open which is clearer."""
    found = compare(round_of("a", 4, 8), round_of("b", 4, 8))
    assert found.probability_clearer is not None
    assert abs(found.probability_clearer - 0.5) < 1e-6
    assert abs(found.misreadings[0].probability_fell - 0.5) < 0.01


def test_nothing_in_common() -> None:
    """Rounds without a common question, or without people, are not compared, and nothing fails."""
    one, other = [right("a", "x")], [gave_up("b", "y")]
    found = compare(one, other)
    assert (found.probability_clearer, found.questions, found.misreadings) == (None, (), ())
    assert (compare([], []).people_before, compare([], []).smallest_gap) == (0, 1.0)
