"""What people said: how easy it was, and in their own words."""

import pytest

from pricing_clarity.findings.ease import ease
from pricing_clarity.findings.remarks import remarks
from tests.findings.answers import gave_up, wrong


def test_ease() -> None:
    """The mean of 5, 6 and 7 is 6, with an interval kept on the scale; one rating has none."""
    found = ease([5, 6, 7])
    assert (found.mean, found.high) == (6.0, 7.0)
    assert found.low is not None
    assert found.low == pytest.approx(6 - 2.919986 / 3**0.5)
    assert (ease([4]).mean, ease([4]).low, ease([]).mean) == (4.0, None, None)
    with pytest.raises(ValueError, match="between 1 and 7"):
        ease([8])


def test_remarks_go_to_what_they_are_about() -> None:
    """Words beside a misreading go to its element, words of somebody who walked away to all of the question."""
    misread = wrong("p0", "q", "a:x", "a:x", "b:y").model_copy(update={"reason": " HD is 5, no? "})
    left = gave_up("p1", "q", "a:x", "b:y").model_copy(update={"reason": "too much"})
    silent = gave_up("p2", "q", "a:x").model_copy(update={"reason": " "})
    found = {one.element: one for one in remarks([misread, left, silent])}
    assert [one.says for one in found["x"].remarks] == ["HD is 5, no?", "too much"]
    assert [one.walked_away for one in found["y"].remarks] == [True]
    assert (found["x"].people, list(found)) == (2, ["x", "y"])
