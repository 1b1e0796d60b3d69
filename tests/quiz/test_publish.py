from decimal import Decimal
from itertools import pairwise
from math import ceil

import pytest

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.question import IMPOSSIBLE, ticked, ticks
from pricing_clarity.quiz.study import Published, Shortfall, Study
from tests.quiz import shops

SHOPS = {"bundle": shops.BUNDLE, "desk": shops.DESK}


def published(pricing, seed=1, **fields):
    """The pricing's study with a number of questions and a seed."""
    study = Study.model_validate({"title": "Study", "pricing": "shop", "seed": seed, "questions": 8, **fields})
    result = publish("study", study, pricing)
    assert isinstance(result, Published), result
    return result


@pytest.fixture(scope="module", params=[(shop, seed) for shop in SHOPS for seed in (1, 2)], ids=str)
def study(request):
    """A study of each shop, with two seeds."""
    shop, seed = request.param
    return published(SHOPS[shop], seed)


def test_there_are_as_many_questions_as_asked_for(study):
    """A study has the number of questions that it asks for, each with its own id."""
    assert 8 == len({question.id for question in study.questions})


def test_a_choice_question_has_one_right_choice(study):
    """Exactly one choice is right: the key; all values and texts differ; there are three to five, or yes and no."""
    for question in study.questions:
        if question.entry == "multiple":
            assert question.key == ticks(choice.value for choice in question.choices if choice.correct)
        if question.entry in ("choice", "pick"):
            assert [question.key] == [choice.value for choice in question.choices if choice.correct]
            assert len(question.choices) == len({choice.value for choice in question.choices})
            assert len(question.choices) == len({choice.text for choice in question.choices})
            assert (2 if question.kind == "qualifies" else 3) <= len(question.choices) <= 5


def test_amounts_among_the_choices_ascend(study):
    """Amounts stand from small to large, and are far enough apart to be told apart."""
    for question in study.questions:
        amounts = [
            Decimal(choice.value) for choice in question.choices if question.currency and choice.value != IMPOSSIBLE
        ]
        assert sorted(amounts) == amounts
        assert all(later - earlier > Decimal("0.05") for earlier, later in pairwise(amounts))


def test_no_wrong_choice_is_right_for_somebody(study):
    """No distractor is the key, and each stands exactly for the misreadings that lead there."""
    for question in study.questions:
        for choice in question.choices:
            if not choice.correct:
                assert not question.is_right(choice.value)
            for alternative in choice.misreadings:
                believed = question.believed(alternative.split("+"))
                if question.entry == "multiple":
                    assert choice.correct == (choice.value not in ticked(believed))
                else:
                    assert choice.value == believed


def test_every_question_can_show_a_misreading(study):
    """Each question offers at least one misreading, and the study lists each that a question can show."""
    assert all(question.offered for question in study.questions)
    listed = {misreading.id for misreading in study.misreadings}
    named = {part for question in study.questions for text in question.offered for part in text.split("+")}
    assert named <= listed


def test_what_is_asked_is_told_in_words(study):
    """No id, brace or placeholder shows in what the participant reads; a purchase has its currency."""
    for question in study.questions:
        read = " ".join([question.scenario, question.stem, *(choice.text for choice in question.choices)])
        assert not any(mark in read for mark in ("{", "}", "_", ".."))
        assert read[0].isupper()
        assert question.stem.endswith("?")
        if question.currency:
            assert all("$" in choice.text for choice in question.choices if choice.value != IMPOSSIBLE)


@pytest.mark.parametrize("shop", SHOPS)
def test_the_same_seed_gives_the_same_quiz(shop):
    """Publishing twice gives the same content; another seed another quiz."""
    assert published(SHOPS[shop]).digest == published(SHOPS[shop]).digest
    other = [question.id for question in published(SHOPS[shop], seed=7).questions]
    assert other != [question.id for question in published(SHOPS[shop]).questions]


def _by_hand(question):
    """The price of a bundle, added up from the price list as a clerk would."""
    bought = dict(part.split("=") for part in question.selection.split(","))
    options = bought.get("options", "").split("+") if bought.get("options") else []
    prices = {"hd": "5", "dvr": "15", "sports": "6", "movies": "12", "kids": "4"}
    if len([one for one in options if one in ("sports", "movies", "kids")]) >= 2:
        prices |= {"hd": "0", "dvr": "8"}
    month = Decimal({"double": "69.97", "triple": "89.97"}[bought["tier"]]) + Decimal("9.50")
    month += sum(Decimal(prices[one]) for one in options)
    return {"month": month, "today": month + 50, "year": 12 * month + 50}[question.period]


def _desk_by_hand(question):
    """The price of Desk, from its price list."""
    bought = dict(part.split("=") for part in question.selection.split(","))
    year, seats = bought["every"] == "year", Decimal(bought["seat"])
    monthly = {"starter": 8, "pro": 15, "business": 25, "sso": 4, "backup": 20}
    yearly = {"starter": 72, "pro": 144, "business": 240, "sso": 40, "backup": 200}
    price = yearly if year else monthly
    total = seats * price[bought["tier"]]
    options = bought.get("options", "").split("+")
    total += seats * price["sso"] * ("sso" in options) + price["backup"] * ("backup" in options)
    beyond = Decimal(bought.get("storage", 0)) - 10 * seats
    blocks = ceil(beyond / 50) if beyond > 0 and bought["tier"] == "pro" else 0
    overage = 5 * blocks
    if question.period == "year":
        return total + 12 * overage if year else 12 * (total + overage)
    return total + overage


@pytest.mark.parametrize("seed", range(1, 5))
def test_keys_agree_with_adding_up_by_hand(seed):
    """Every total of the bundle and of Desk is what the price list gives when added up by other means."""
    for pricing, by_hand in ((shops.BUNDLE, _by_hand), (shops.DESK, _desk_by_hand)):
        study = published(pricing, seed, kinds=["total"])
        assert [by_hand(question) for question in study.questions] == [Decimal(one.key) for one in study.questions]


def test_keys_follow_a_change_of_price():
    """When HD gets dearer by $2, whoever pays for HD pays more by as much as HD is paid for, and nobody else."""
    dearer = {one.id: one for one in published(shops.dearer(shops.BUNDLE, "options.hd", 2), kinds=["total"]).questions}
    same = 0
    for question in published(shops.BUNDLE, kinds=["total"]).questions:
        if question.id in dearer:
            paid = (
                "options.hd" in question.elements
                and not question.because.startswith("HD: $0")
                and "HD: $5" in question.because
            )
            more = 2 * {"month": 1, "today": 1, "year": 12}[question.period] * paid
            assert Decimal(question.key) + more == Decimal(dearer[question.id].key)
            same += 1
    assert same >= 2


def test_a_belief_that_changes_no_price_is_no_distractor():
    """A promotion that sets the price that holds anyway can be ignored by everybody, and no question offers that."""
    raw = shops.BUNDLE.model_dump(mode="json", by_alias=True)
    raw["promotions"]["two-more"]["then"] = [{"price_of": "hd", "becomes": 5}]
    study = published(Pricing.model_validate(raw))
    offered = {text for question in study.questions for text in question.offered}
    assert not any(part.startswith("promotion-ignored") for text in offered for part in text.split("+"))


def test_too_many_questions_are_a_shortfall():
    """A study that asks for more than can be asked says how many can, and why."""
    raw = {"title": "One price", "tiers": {"only": {"name": "Only", "charge": {"amount": 10}}}, "fees": {}}
    raw["fees"]["setup"] = {"name": "Set-up", "charge": {"amount": 20, "every": "once"}}
    study = Study.model_validate({"title": "Study", "pricing": "shop", "questions": 20})
    result = publish("study", study, Pricing.model_validate(raw))
    assert isinstance(result, Shortfall)
    assert 20 == result.asked
    assert 1 <= result.possible < 20
    again = publish("study", study.model_copy(update={"questions": result.possible}), Pricing.model_validate(raw))
    assert isinstance(again, Published)


def test_an_unknown_kind_is_a_shortfall():
    """A study that names a kind of question which does not exist says which ones do."""
    study = Study.model_validate({"title": "Study", "pricing": "shop", "kinds": ["riddle"]})
    result = publish("study", study, shops.BUNDLE)
    assert isinstance(result, Shortfall)
    assert "riddle" in result.because
    assert "total" in result.because


@pytest.mark.parametrize(("entry", "expected"), [("choice", {"choice"}), ("mixed", {"choice", "number"})])
def test_the_study_says_how_totals_are_answered(entry, expected):
    """Totals are all choices when the study says so, and some are typed when it wants both."""
    questions = published(shops.BUNDLE, entry=entry, kinds=["total", "included"]).questions
    assert expected == {question.entry for question in questions}


def test_no_question_gives_another_away():
    """Nobody is asked whether an option can be had with a tier when another question has it bought with that tier."""
    for pricing in SHOPS.values():
        questions = published(pricing, questions=10).questions
        assert len({question.selection or question.id for question in questions}) == len(questions)
        bought = set()
        for question in questions:
            basket = question.parameters.get("basket", {})
            bought |= {(basket.get("tier"), option) for option in basket.get("options", {})}
        for question in questions:
            if question.kind == "included":
                key = question.parameters["element"].partition(".")[2]
                giving = {name for name, option in pricing.options.items() if key in (name, *option.features)}
                assert not {(question.parameters["tier"], option) for option in giving} & bought
