import numpy as np

from pricing_clarity.findings.names import Names
from pricing_clarity.findings.severity import LEVELS, WEIGHTS, element_findings, level_of, levels
from pricing_clarity.findings.tidy import tidy
from pricing_clarity.quiz.session import Response
from tests.findings.answers import gave_up, right, wrong

BOTH = ("a:x", "b:y")


def test_the_five_levels() -> None:
    """Each response stands at one level; what is not known to be right or wrong stands at none."""
    unknown = Response(participant="p", question="q", choice="x")
    cannot_tell = right("p", "q").model_copy(update={"outcome": "cannot_tell", "correct": False})
    rows = [
        gave_up("p", "q"),
        wrong("p", "q", "", confidence="sure"),
        wrong("p", "q", "", confidence="guess"),
        cannot_tell,
        right("p", "q", confidence="fairly"),
        right("p", "q", confidence="sure"),
        right("p", "q", confidence=None),
        unknown,
    ]
    expected = [*LEVELS[:3], LEVELS[2], LEVELS[3], LEVELS[4], LEVELS[4], None]
    assert expected == [level_of(row) for row in rows]
    assert sorted(WEIGHTS.values(), reverse=True) == [WEIGHTS[level] for level in LEVELS]


def test_a_person_counts_once() -> None:
    """However many questions are about an element, each person is one person at it."""
    rows = [wrong("p0", f"q{n}", "a:x", "a:x") for n in range(6)] + [right("p1", "q0", "a:x")]
    counts = levels(tidy(rows), Names())["x"]
    assert (counts["wrong or doesn't know"], counts["right and sure"]) == (1.0, 1.0)


def test_blame_goes_to_what_was_misread() -> None:
    """A wrong answer counts against the element misread; its other elements were read rightly."""
    counts = levels([wrong("p", "q", "a:x", *BOTH, confidence="sure")], Names())
    assert counts["x"]["wrong and sure"] == 1
    assert counts["y"]["right and sure"] == 1


def test_unexplained_mistakes_and_walking_away_are_shared_out() -> None:
    """A mistake that nothing explains may be about either of two elements: half a person each."""
    counts = levels([wrong("p", "q", "", *BOTH)], Names())
    assert (counts["x"]["wrong or doesn't know"], counts["y"]["wrong or doesn't know"]) == (0.5, 0.5)


def test_the_study_says_what_a_misreading_gets_wrong() -> None:
    """An id without an element in it gets one from the study's names."""
    rows = [wrong("p", "q", "flat", "flat")]
    assert levels(rows, Names(element_of={"flat": "tiers.pro"}))["tiers.pro"]["wrong or doesn't know"] == 1


def test_equals_are_declared_as_ties() -> None:
    """Elements with the same answers are tied and share the places among the worst; a much worse one stands apart."""
    rows = [wrong(f"p{n}", "bad", "a:x", "a:x", confidence="sure") for n in range(8)]
    rows += [right(f"p{n}", f"good{m}", f"b:y{m}") for n in range(8) for m in range(4)]
    found = element_findings(tidy(rows), Names())
    assert (found[0].id, found[0].tied_with, found[0].among_worst_three) == ("x", (), 1.0)
    assert all(len(one.tied_with) == 3 for one in found[1:])
    assert all(abs(one.among_worst_three - 0.5) < 0.05 for one in found[1:])


def test_weights_are_the_readers_choice() -> None:
    """Other weights change the severity, not the counts."""
    rows = tidy([gave_up(f"p{n}", "q", "a:x") for n in range(5)])
    usual = element_findings(rows, Names())[0].severity
    mild = element_findings(rows, Names(), {**WEIGHTS, "walked away": 0.1})[0].severity
    assert mild < 0.2 < 0.8 < usual


def test_intervals_hold_the_truth_nine_times_in_ten() -> None:
    """Of 60 invented studies of six elements with 8 people, 85 to 96 % of the intervals hold the true severity."""
    answer = (
        {"walked_away": True, "outcome": "gave_up"},
        {"correct": False, "confidence": "sure"},
        {"correct": False, "confidence": "guess"},
        {"correct": True, "confidence": "guess"},
        {"correct": True, "confidence": "sure"},
    )
    random = np.random.default_rng(2)
    held = []
    for _ in range(60):
        truth = random.dirichlet([0.32, 0.48, 1.0, 0.6, 1.6], 6)
        rows = [
            Response(participant=f"p{person}", question=f"q{element}", elements=(str(element),), **answer[level])
            for element in range(6)
            for person, level in enumerate(random.choice(5, 8, p=truth[element]))
        ]
        severity = truth @ [WEIGHTS[level] for level in LEVELS]
        found = element_findings(tidy(rows), Names())
        held += [one.low <= severity[int(one.id)] <= one.high for one in found]
    assert 0.85 <= np.mean(held) <= 0.96
