import pytest

from pricing_clarity.quiz.agreement import problems
from pricing_clarity.quiz.study import Study
from tests.quiz import shops

FEE = {"id": "fee", "ask": "How much?", "amount": 50}
PICK = {"id": "pick", "ask": "Where?", "pick": "tiers.triple"}


def told(**fields):
    """What is said of a study of the bundle."""
    study = Study.model_validate({"title": "S", "pricing": "bundle", **fields})
    return [(one.where, one.what, one.write) for one in problems(study, shops.BUNDLE)]


def test_a_sound_study_has_no_problem():
    """Elements that are there, ids once, and references that lead somewhere."""
    named = [{"id": "none", "says": "thinks it is free", "element": "fees.install"}]
    assert [] == told(
        misreadings=named, own=[{**FEE, "about": "fees.install", "wrong": [{"amount": 0, "thinks": "none"}]}, PICK]
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"own": [{**FEE, "about": "fees.instal"}]},
            (("own", 0, "about"), "there is no element fees.instal", "write fees.install"),
        ),
        (
            {"own": [{**FEE, "about": ["fees.install", "options.hdd"]}]},
            (("own", 0, "about", 1), "there is no element options.hdd", "write options.hd"),
        ),
        (
            {"misreadings": [{"id": "x", "says": "thinks so", "element": "options.dvd"}], "own": [FEE]},
            (("misreadings", 0, "element"), "there is no element options.dvd", "write options.dvr"),
        ),
        (
            {"own": [{**PICK, "pick": "tiers.tripel"}]},
            (("own", 0, "pick"), "there is no tiers.tripel on the page", "write tiers.triple"),
        ),
        (
            {"own": [{**PICK, "wrong": [{"pick": "billing.year", "thinks": "thinks so too"}]}]},
            (
                ("own", 0, "wrong", 0, "pick"),
                "billing.year is nothing that can be picked on the page",
                "write an element such as tiers.pro",
            ),
        ),
    ],
    ids=["about", "one of about", "misreading", "pick", "not to be picked"],
)
def test_an_element_that_is_not_there_is_told(fields, expected):
    """Where it is written, what is wrong, and the nearest element."""
    ((where, what, write),) = told(**fields)
    assert (expected[0], True, True) == (where, what.startswith(expected[1]), write.startswith(expected[2]))


def test_nobody_is_asked_to_choose_where_there_is_nothing_to_choose_between():
    """An open choice needs tiers with a price; without them its line is told, and it is not asked."""
    bare = shops.BUNDLE.model_copy(update={"tiers": {}})
    study = Study.model_validate({"title": "S", "pricing": "bundle", "open_choice": True})
    assert [("open_choice",)] == [one.where for one in problems(study, bare)]
    assert [] == list(problems(study, shops.BUNDLE))
