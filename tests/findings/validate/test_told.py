"""The best that anybody could say: its likelihood against answers drawn from the generator."""

from collections import Counter

import numpy as np
import pytest

from pricing_clarity.findings.validate import generate, told
from pricing_clarity.findings.validate.generate import Scenario, invent
from pricing_clarity.findings.validate.rankings import on_top

DRAWS = 4000

STORIES = (
    Scenario("two of a rule", rules=2, each=2, questions=3, touches=(2, 2)),
    Scenario("typed", rules=3, questions=3, touches=(2, 3), typed=True, steps=4),
    Scenario("nearest", rules=3, questions=3, touches=(3, 3), choices=(3, 3), none_of_these=False),
    Scenario("persistence", rules=2, questions=2, touches=(2, 2), persistence=0.6, planted=(0.6,)),
    Scenario("careless", rules=2, questions=2, touches=(1, 2), careless=0.7, slip=0.2, planted=(0.6,)),
)


@pytest.mark.parametrize("scenario", STORIES, ids=lambda one: one.name)
def test_the_likelihood_is_how_often_people_answer_so(scenario: Scenario) -> None:
    """Of many people who hold a certain set, about as many give the answers as the likelihood of that set says."""
    random = np.random.default_rng(3)
    study = invent(scenario, 1, random)
    names, asked = tuple(study.shares), {one.id: one for one in study.asked}
    held = np.array([one in study.planted for one in names])
    place = int("".join(map(str, held.astype(int))), 2)
    seen: Counter[tuple[str | None, ...]] = Counter()
    rows = {}
    for person in range(DRAWS):
        shares = {one: float(one in study.planted) for one in names}
        own = generate._believes(scenario, shares, random)
        slip = generate._slip(scenario, random)
        given = [generate._answers(scenario, f"p{person}", one, own, slip, random) for one in study.asked]
        key = tuple(one.choice for one in given)
        seen[key] += 1
        rows[key] = given
    assert len(seen) > 1
    for key, count in seen.most_common(4):
        likelihood = told._of_sets(scenario, names, asked, rows[key])[place]
        error = np.sqrt(likelihood * (1 - likelihood) / DRAWS)
        assert count / DRAWS == pytest.approx(likelihood, abs=4 * error + 1e-9)
    assert sum(told._of_sets(scenario, names, asked, given)[place] for given in rows.values()) <= 1 + 1e-9


def test_sets_have_the_shares_that_are_told() -> None:
    """Also where people are alike, each misreading is held as often as told, and holding one goes with the other."""
    found = told._sets(Scenario("alike", alike=0.3, background=(0.1, 0.3)), 3, (0, 2)).reshape(2, 2, 2)
    assert (1.0, 0.6, 0.2, 0.6) == pytest.approx(
        (found.sum(), found[1].sum(), found[:, 1].sum(), found[:, :, 1].sum()), abs=1e-6
    )
    assert found[1, :, 1].sum() > 0.36 + 0.03


def test_who_is_told_everything_knows_what_is_plain() -> None:
    """Without slips and others, what everybody holds comes out on top; with too many misreadings nothing is said."""
    scenario = Scenario("plain", rules=4, slip=1e-9, planted=(0.99, 0.99), background=(0.01, 0.01))
    study = invent(scenario, 6, np.random.default_rng(1))
    scores = told.told(study, scenario)
    assert scores is not None
    assert (1.0, 1.0) == on_top(scores, study.planted, 2)
    many = Scenario("many", rules=13)
    assert told.told(invent(many, 1, np.random.default_rng(1)), many) is None
