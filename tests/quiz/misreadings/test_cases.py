from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.pricing.writing import parse_selection
from pricing_clarity.quiz.beliefs import Minds
from pricing_clarity.quiz.misreadings import CATALOGUE
from pricing_clarity.quiz.questions.beyond import Beyond
from pricing_clarity.quiz.questions.included import Included
from pricing_clarity.quiz.questions.leaving import Leaving
from pricing_clarity.quiz.questions.total import Total


class _Text(yaml.SafeLoader):
    """Numbers as they are written."""


_Text.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:float"]
    for key, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
FILE = yaml.load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"), _Text)
MINDS = {name: Minds(Pricing.model_validate(page)) for name, page in FILE["pages"].items()}


def asked(case):
    """The question that a case asks."""
    if case["ask"] == "included":
        return Included(case["tier"], case["element"])
    basket = parse_selection(case["buy"], MINDS[case["page"]].pricing)
    assert isinstance(basket, Selection), basket
    if case["ask"] == "leaving":
        return Leaving(basket, case["months"])
    return Beyond(basket, case["limit"]) if case["ask"] == "beyond" else Total(basket, case["ask"])


def same(expected, actual):
    """Whether a value is the expected one, amounts compared as amounts."""
    try:
        return Decimal(str(expected)) == Decimal(actual)
    except ArithmeticError:
        return expected == actual


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["misreading"])
def test_a_misreading_leads_where_a_person_says_it_does(case):
    """The right answer and the believed one are those worked by hand in the file of cases."""
    minds, question = MINDS[case["page"]], asked(case)
    assert same(case["key"], question.answer(minds.true)), question.because(minds.pricing)
    assert case["misreading"] in minds.misreadings
    assert not same(case["key"], case["believed"])
    assert same(case["believed"], question.answer(minds.world([case["misreading"]])))


def test_every_kind_has_a_case():
    """No misreading is in the catalogue without an example of what it leads to."""
    assert set(CATALOGUE) == {case["misreading"].partition(":")[0] for case in FILE["cases"]}
