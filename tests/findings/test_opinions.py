from pricing_clarity.findings.opinions import beside, pages_beside, worst_tiers
from pricing_clarity.quiz.prediction import Prediction
from pricing_clarity.quiz.session import Response
from tests.findings.answers import gave_up, right, wrong


def answers() -> list[Response]:
    """Eight people: two get the Pro question right, all the Team question; one of the wrong ones gives up."""
    rows = [right(f"p{n}", "pro", "flat:tiers.pro") for n in range(2)]
    rows += [wrong(f"p{n}", "pro", "flat:tiers.pro", "flat:tiers.pro", confidence="sure") for n in range(2, 7)]
    rows += [gave_up("p7", "pro", "flat:tiers.pro")]
    return rows + [right(f"p{n}", "team", "flat:tiers.team") for n in range(8)]


PREDICTIONS = [
    Prediction(stakeholder="x", department="sales", right={"pro": 0.9, "team": 0.9}, most_confusing="tiers.team"),
    Prediction(stakeholder="y", department="sales", right={"pro": 0.7}, most_confusing="pro"),
    Prediction(stakeholder="z", department="support", right={"pro": 0.3, "gone": 0.5}, most_confusing="pro"),
]


def test_the_largest_surprise_comes_first() -> None:
    """Predictions stand beside what happened; giving up is not right; questions nobody met are left out."""
    found = beside(PREDICTIONS, answers())
    first, second = found.questions
    assert (first.question, first.right, first.of, first.n) == ("pro", 2, 8, 3)
    assert abs(first.predicted - 1.9 / 3) < 1e-12
    assert (first.surprise < -0.3, first.expected) == (True, False)
    assert second.expected
    assert {"sales": 0.8, "support": 0.3} == {name: round(one, 9) for name, one in first.departments.items()}


def test_departments_and_the_worst_tier() -> None:
    """Sales is too hopeful, support is close; the worst tier is the one the answers show."""
    found = beside(PREDICTIONS, answers())
    sales, support = found.departments
    assert found.worst_tiers == ("pro",)
    assert (sales.department, sales.people, sales.named, sales.of) == ("sales", 2, 1, 2)
    assert sales.optimism is not None
    assert sales.optimism > 0.3
    assert support.miss is not None
    assert abs(support.miss - 0.05) < 1e-12


def test_predictions_without_data() -> None:
    """Before anybody answered there is nothing to compare."""
    found = beside(PREDICTIONS, [])
    assert (found.questions, found.worst_tiers) == ((), ())
    assert [one.optimism for one in found.departments] == [None, None]
    assert beside([], answers()).questions == ()


def test_tiers_that_cannot_be_told_apart_are_worst_together() -> None:
    """Two tiers with the same answers are both the worst."""
    rows = [wrong(f"p{n}", tier, f"flat:tiers.{tier}", f"flat:tiers.{tier}") for n in range(5) for tier in ("a", "b")]
    assert worst_tiers(rows) == ("a", "b")


def test_pages_stand_beside_what_was_expected_of_each() -> None:
    """The mean over people of their share right, and each department's mean over what was asked."""
    found = pages_beside([("A", answers(), PREDICTIONS), ("B", answers()[:4], PREDICTIONS[:1]), ("C", answers(), [])])
    assert ["A", "B"] == [page.name for page in found]
    first = found[0]
    # Two of eight were right about the one, everybody about the other.
    assert abs(first.share - (2 * 1.0 + 6 * 0.5) / 8) < 1e-12
    assert first.low < first.share < first.high
    assert abs(first.departments["support"] - 0.3) < 1e-12
    assert () == pages_beside([("A", [], PREDICTIONS)])
