"""Laws that hold whatever people answer."""

import json
from collections.abc import Sequence
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pricing_clarity.findings import find
from pricing_clarity.findings.misreadings import misreading_findings
from pricing_clarity.findings.tidy import tidy
from pricing_clarity.quiz.session import Response
from tests.findings.answers import gave_up, right, wrong

CLOSE = 1e-4
SINGLES = ("a:x", "b:x", "c:y", "d:z")
TOGETHER = ("a:x+c:y", "b:x+c:y", "c:y+d:z")

Answers = dict[int, list[str]]
"""What a question offers, by the answer that each of it leads to."""


def offers(offered: Sequence[str]) -> st.SearchStrategy[Answers]:
    """Any question that offers some of these."""

    def grouped(chosen: Sequence[tuple[str, int]]) -> Answers:
        return {number: [one for one, other in chosen if other == number] for _, number in chosen}

    one = st.tuples(st.sampled_from(offered), st.integers(0, 4))
    return st.lists(one, min_size=1, max_size=5, unique_by=lambda pair: pair[0]).map(grouped)


@st.composite
def studies(draw: st.DrawFn, offered: Sequence[str] = (*SINGLES, *TOGETHER)) -> list[Response]:
    """A small study: up to five people, up to four questions, any answers."""
    questions = draw(st.lists(offers(offered), min_size=1, max_size=4))
    rows = []
    for person in range(draw(st.integers(1, 5))):
        for number, answers in enumerate(questions):
            name, question = f"p{person}", f"q{number}"
            could = sorted(one for group in answers.values() for one in group)
            kind = draw(st.sampled_from(["right", "right", "shows", "shows", "slip", "gave up", "absent", "unknown"]))
            confidence = draw(st.sampled_from([None, "guess", "fairly", "sure"]))
            if kind == "right":
                rows.append(right(name, question, *could, confidence=confidence))
            elif kind == "gave up":
                rows.append(gave_up(name, question, *could))
            elif kind == "unknown":
                rows.append(wrong(name, question, "never:offered", *could))
            elif kind != "absent":
                shows = draw(st.sampled_from(sorted(answers.values()))) if kind == "shows" else []
                rows.append(wrong(name, question, ";".join(shows), *could, confidence=confidence))
            if rows and draw(st.booleans()):
                rows[-1] = rows[-1].model_copy(update={"seconds": None, "reason": draw(st.sampled_from("ab"))})
    if rows and draw(st.booleans()):
        rows.append(draw(st.sampled_from(rows)).model_copy(update={"reason": "once more", "confidence": "guess"}))
    return rows


@given(studies(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_people_and_answers_never_matters(rows: list[Response], random: Random) -> None:
    """Shuffled responses give the very same findings, also where somebody's answer is there twice."""
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert tidy(rows) == tidy(shuffled)
    assert find(rows) == find(shuffled)


@given(studies(SINGLES), st.data())
@settings(max_examples=150, deadline=None)
def test_one_more_wrong_answer_never_lowers_the_share_of_what_it_shows(
    rows: list[Response], data: st.DataObject
) -> None:
    """A misreading shown where the answer was right, unexplained or missing never lowers its share or its chance.

    Two cases are apart: an answer that a combination explains also speaks against the other misreading in it, and the
    first answer that tells two misreadings apart turns what was said of either into what is said of each.
    """
    misreading = data.draw(st.sampled_from(SINGLES))
    showing = {(row.participant, row.question) for row in rows if row.misreadings}
    people = sorted({row.participant for row in rows})
    shared = {(row.question, one) for row in rows if len(row.misreadings) > 1 for one in row.misreadings}
    met = sorted({(row.question, row.offered) for row in rows if misreading in row.offered})
    met = [(question, offered) for question, offered in met if (question, misreading) not in shared]
    places = [(person, *offer) for person in people for offer in met if (person, offer[0]) not in showing]
    assume(places)
    person, question, offered = data.draw(st.sampled_from(places))
    others = [row for row in rows if (row.participant, row.question) != (person, question)]
    before, after = (
        next(one for one in misreading_findings(tidy(given)) if one.id == misreading)
        for given in (rows, [*others, wrong(person, question, misreading, *offered)])
    )
    assume(not before.alike)
    assert after.share >= before.share - CLOSE
    assert after.low >= before.low - CLOSE
    assert after.high >= before.high - CLOSE
    assert after.probability_real >= before.probability_real - CLOSE


@given(studies())
@settings(max_examples=100, deadline=None)
def test_every_share_lies_inside_its_interval(rows: list[Response]) -> None:
    """Intervals hold their estimate and lie between 0 and 1, counts between nobody and everybody."""
    found = find(rows)
    for one in found.misreadings:
        assert 0 < one.low < one.share < one.high < 1
        assert 0 <= one.probability_real <= 1
        assert 0 <= one.people <= one.of <= found.participants
    for element in found.elements:
        assert 0 <= element.low <= element.high <= 1
        assert 0 <= element.severity <= 1
    assert abs(sum(one.among_worst_three for one in found.elements) - min(3, len(found.elements))) < 1e-9
    known = {one.id for one in found.elements}
    assert all(one.id not in one.tied_with and known.issuperset(one.tied_with) for one in found.elements)
    if found.still_to_find.share_found is not None:
        assert 0 < found.still_to_find.share_found <= 1
    assert json.loads(json.dumps(found.as_json(), allow_nan=False)) == found.as_json()
