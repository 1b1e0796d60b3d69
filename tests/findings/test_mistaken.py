from decimal import Decimal

import pytest

from pricing_clarity.findings.mistaken import money_errors, tiers_mistaken
from pricing_clarity.quiz.session import Response


def priced(person: int, value: str, question: str = "bundle") -> Response:
    """Somebody's idea of a bill that is truly 115.97."""
    right = value == "115.97"
    return Response(
        participant=f"p{person}",
        question=question,
        choice=value,
        correct=right,
        value=value,
        key="115.97",
        currency="USD",
    )


@pytest.mark.parametrize(
    ("values", "direction"),
    [
        (["127.97", "127.97", "115.97"], "scared away"),
        (["100", "115.97", "101"], "bill shock"),
        (["100", "130"], "both ways"),
        (["115.97"], "none"),
    ],
)
def test_direction_of_the_error(values: list[str], direction: str) -> None:
    """Who believes too little gets a bill shock, who believes too much is scared away."""
    (found,) = money_errors([priced(n, value) for n, value in enumerate(values)])
    assert direction == found.direction
    assert len(values) == found.n


def test_the_error_is_exact() -> None:
    """Median and range are of believed minus true, in exact amounts, of everybody who named one."""
    (found,) = money_errors([priced(n, value) for n, value in enumerate(["127.97", "127.97", "115.97"])])
    assert (found.median, found.low, found.high) == (Decimal("12.00"), Decimal(0), Decimal("12.00"))
    assert (found.true, found.wrong, found.currency) == (Decimal("115.97"), 2, "USD")


def test_what_is_no_amount_is_left_out() -> None:
    """`impossible`, missing values and values that are no number do not count."""
    assert money_errors([priced(0, "impossible"), priced(1, "NaN")]) == ()


def tier(person: int, chosen: str, right: str = "pro") -> Response:
    """Somebody's idea of the cheapest tier."""
    return Response(
        participant=f"p{person}",
        question=f"cheapest-{right}",
        correct=chosen == right,
        value=chosen,
        key=right,
        elements=(f"tiers.{right}",),
    )


def test_tiers_taken_for_each_other() -> None:
    """Each pair of right and chosen tier has its people, those who should have chosen the right one as the whole."""
    rows = [tier(0, "team"), tier(1, "team"), tier(2, "pro"), tier(3, "basic"), tier(0, "pro", "team")]
    found = [(one.right, one.chosen, one.people, one.of) for one in tiers_mistaken(rows)]
    assert found == [("pro", "team", 2, 4), ("pro", "basic", 1, 4), ("team", "pro", 1, 1)]
