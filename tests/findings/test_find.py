import json

from pricing_clarity.findings import find
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
    assert list(found["elements"][0]) == ["id", "severity", "low", "high", "among_worst_three"]
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
    assert all(one.verdict.startswith("can't tell") for one in found.misreadings)


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
