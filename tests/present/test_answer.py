"""The first sentences of the results: what a misreading costs."""

from datetime import date

from pricing_clarity.findings import find
from pricing_clarity.present.answer import points
from pricing_clarity.present.material import Material
from pricing_clarity.quiz.session import Response
from tests import shipped

IGNORED = "promotion-ignored:promotions.two-more"


def answered(person: int, kind: str, key: str, value: str) -> Response:
    """Somebody who ignores the promotion, and so takes an amount for another one."""
    return Response(
        participant=f"p{person}", question=f"q-{kind}", kind=kind, key=key, value=value, choice=value, correct=False,
        currency="USD", misreadings=(IGNORED,), offered=(IGNORED,), elements=("promotions.two-more",),
    )  # fmt: skip


def test_a_wrong_difference_between_two_tiers_is_no_wrong_bill() -> None:
    """What is believed of a bill counts; where only a difference was asked for, the sentence is about that."""
    published = shipped.quiz()
    apart = [answered(person, "difference", "20.00", "52.00") for person in range(6)]
    bills = [answered(person, "total", "60.00", "28.00") for person in range(6)]
    assert find(apart).misreadings
    said = [points(Material(published, rows, date(2026, 3, 5)))[0].costs for rows in (apart, [*apart, *bills])]
    assert [
        "They took the difference between two plans for $32 more than it is.",
        "They expected to pay $32 less than they would: a surprise on the bill.",
    ] == said
