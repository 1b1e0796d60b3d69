import json

import pytest

from pricing_clarity.findings import Names, find
from pricing_clarity.quiz.session import Response
from tests.findings.answers import gave_up, right, wrong

IGNORES = "ignored:promotions.two-more"
ALWAYS = "always:promotions.two-more"
HD = "free:options.hd"

KEYS = [
    "participants",
    "misreadings",
    "elements",
    "tiers_mistaken",
    "money_error",
    "wrong_and_sure",
    "walked_away",
    "seconds",
    "still_to_find",
    "calibration",
    "sureness",
    "ease",
    "remarks",
]


def bundle(ignoring: int, of: int) -> list[Response]:
    """So many people meet three questions, of whom some ignore the promotion in both that it is in."""
    rows = []
    for number in range(of):
        person = f"p{number}"
        for question, offered in (("one", (IGNORES, ALWAYS)), ("two", (IGNORES, HD, f"{HD}+{IGNORES}"))):
            answer = (
                wrong(person, question, IGNORES, *offered) if number < ignoring else right(person, question, *offered)
            )
            rows.append(answer)
        rows.append(right(person, "three", HD))
    return rows


def test_json_has_exactly_the_keys_of_the_contract() -> None:
    """The JSON document has the keys that scripts rely on, and survives being written."""
    found = find(bundle(6, 8)).as_json()
    assert list(found) == KEYS
    assert list(found["misreadings"][0]) == [
        "id",
        "people",
        "of",
        "share",
        "low",
        "high",
        "probability_real",
        "verdict",
        "alike",
    ]
    assert list(found["elements"][0]) == ["id", "severity", "low", "high", "among_worst_three", "tied_with"]
    assert json.loads(json.dumps(found)) == found


def test_a_misreading_that_most_people_show_is_named() -> None:
    """When 6 of 8 answer by one misreading, it comes first, likely real, and the others can't be told."""
    found = find(bundle(6, 8)).misreadings
    assert (found[0].id, found[0].people, found[0].of, found[0].verdict) == (IGNORES, 6, 8, "likely real")
    assert found[0].low < 6 / 8 < found[0].high
    assert {one.verdict for one in found[1:]} == {"can't tell from 8 people"}


def test_the_misread_element_comes_first() -> None:
    """Answers that a misreading explains count against its element, not against the others in the question."""
    found = find(bundle(6, 8)).elements
    assert [one.id for one in found] == ["promotions.two-more", "options.hd"]
    assert found[0].low > found[1].severity


def test_nobody_yet() -> None:
    """Without answers the findings are empty, and nothing fails."""
    found = find([])
    assert (found.participants, found.misreadings, found.elements) == (0, (), ())
    assert (found.walked_away.share, found.seconds.typical, found.wrong_and_sure.share) == (None, None, None)


def test_one_person_proves_nothing() -> None:
    """One person who misreads everything is no proof: one can't tell from 1 person."""
    found = find(bundle(1, 1))
    assert found.participants == 1
    assert "likely real" not in {one.verdict for one in found.misreadings}
    assert find(bundle(0, 1)).misreadings[0].verdict == "can't tell from 1 person"


def test_all_right() -> None:
    """Where everybody is right, no misreading is even to be watched, and elements are mild."""
    found = find(bundle(0, 8))
    assert all(one.verdict.startswith("can't tell") and one.people == 0 for one in found.misreadings)
    assert all(one.severity < 0.1 for one in found.elements)


def test_all_gave_up() -> None:
    """Where everybody gives up, every element is bad, and no misreading is accused."""
    found = find([gave_up(f"p{number}", "one", IGNORES, ALWAYS) for number in range(8)])
    assert (found.walked_away.people, found.walked_away.of) == (8, 8)
    assert [(one.question, one.people, one.of) for one in found.walked_away.where] == [("one", 8, 8)]
    assert found.elements[0].severity > 0.7
    assert {0} == {one.of for one in found.misreadings}
    assert all(one.verdict.startswith("can't tell") for one in found.misreadings)


def test_all_wrong() -> None:
    """Where everybody slips everywhere, elements are bad, and what was on offer and nobody chose is not accused."""
    found = find([wrong(f"p{n}", q, "", IGNORES, ALWAYS, confidence="sure") for n in range(8) for q in ("one", "two")])
    assert found.elements[0].severity > 0.6
    assert [(one.people, one.verdict) for one in found.misreadings] == [(0, "can't tell from 8 people")] * 2
    assert (found.wrong_and_sure.people, found.calibration) == (8, "sure but often wrong")


def test_misreadings_that_no_study_names() -> None:
    """A misreading that its question did not offer and no name is known of is found all the same."""
    rows = [wrong(f"p{n}", q, "mystery", IGNORES) for n in range(6) for q in ("one", "two")]
    found = find(rows, Names(misreadings={IGNORES: "It is ignored"}))
    assert (found.misreadings[0].id, found.misreadings[0].people) == ("mystery", 6)
    assert found.misreadings[0].verdict == "likely real"
    assert [one.id for one in found.elements] == ["promotions.two-more"]


def test_missing_times_and_confidence_leave_the_rest_as_it_is() -> None:
    """Without seconds and confidence the misreadings are the same, and what needs either is left open."""
    rows = bundle(6, 8)
    bare = find([row.model_copy(update={"seconds": None, "confidence": None}) for row in rows])
    assert find(rows).misreadings == bare.misreadings
    assert (bare.seconds.n, bare.wrong_and_sure.share, bare.sureness, bare.calibration) == (0, None, (), "can't tell")


def test_verdicts_are_sceptical_intervals_open() -> None:
    """What nobody of five showed is hardly real, yet its interval grants that a third of buyers may hold it."""
    found = find(bundle(0, 5)).misreadings[0]
    assert found.probability_real < 0.15
    assert found.share < 0.1
    assert 0.2 < found.high < 0.5


def test_how_far_so_many_people_go() -> None:
    """Eight people show at least once, in 9 studies of 10, what a quarter of buyers hold; ratings become an ease."""
    found = find(bundle(6, 8), ratings=[5, 6, 7])
    assert found.still_to_find.shows is not None
    assert 0.25 == round(found.still_to_find.shows, 3)
    assert (found.ease.n, found.ease.mean) == (3, 6.0)


def test_outside_data_without_misreadings() -> None:
    """Answers of another tool that knows only right and wrong give findings on elements, time and confidence."""
    rows = [
        Response(participant=f"p{n}", question="q", choice="x", correct=n > 3, elements=("tiers.pro",))
        for n in range(8)
    ]
    found = find(rows)
    assert found.misreadings == ()
    assert [one.id for one in found.elements] == ["tiers.pro"]
    assert found.wrong_and_sure.of == 0
    assert found.seconds.n == 0


def test_the_work_tells_how_far_it_is_and_can_be_ended() -> None:
    """What is told only grows, the findings are the same, and what is raised then ends the work in its middle."""
    rows, told = bundle(3, 8), list[float]()

    class Enough(Exception):
        pass

    def enough(done: float) -> None:
        if done > 0.5:
            raise Enough

    assert find(rows) == find(rows, tell=told.append)
    assert sorted(told) == told
    assert len(told) > 4
    assert 0 <= told[0] < told[-1] < 1
    with pytest.raises(Enough):
        find(rows, tell=enough)
