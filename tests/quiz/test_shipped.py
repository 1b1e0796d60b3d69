from decimal import Decimal
from math import ceil

import pytest
import yaml

from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.question import IMPOSSIBLE, NONE_OF_THESE
from pricing_clarity.quiz.responses import responses
from pricing_clarity.quiz.screener import SCREENER
from pricing_clarity.quiz.simulate import answer_as
from tests.shipped import LIBRARY, ROOT, quiz

PAGES = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in (ROOT / "tiers").glob("*.yaml")}


@pytest.fixture(scope="module", params=LIBRARY.studies)
def study(request):
    """Each shipped study, published."""
    return quiz(request.param)


def test_shipped_studies_are_sound():
    """Every shipped study can be published: none has a problem, and each has its questions."""
    assert {} == LIBRARY.problems
    assert {"home-bundle", "team-boards"} <= set(LIBRARY.studies)


def test_a_careful_bot_scores_100_percent(study):
    """Who holds no misreading answers every question of a shipped study rightly, wherever anything is right."""
    given = responses(study, "bot", [answer_as(question) for question in study.questions])
    asked = [question for question in study.questions if question.kind != SCREENER]
    assert [question.scored or None for question in asked] == [response.correct for response in given]


def test_each_misreading_shows_in_some_answer(study):
    """Whoever holds one of the study's misreadings gives a wrong answer that names it, or finds no choice that fits."""
    for misreading in study.misreadings:
        given = responses(study, "bot", [answer_as(one, {misreading.id}) for one in study.questions])
        wrong = [response for response in given if response.correct is False]
        assert wrong, misreading.id
        assert all(misreading.id in one.misreadings or one.value == NONE_OF_THESE for one in wrong)


def _bought(question):
    bought = dict(part.split("=") for part in question.selection.split(","))
    options = {}
    for text in filter(None, bought.get("options", "").split("+")):
        name, _, times = text.partition("*")
        options[name] = int(times or 1)
    return bought, options


def _bundle(question):
    """The home bundle, added up from the raw file as a clerk would."""
    page = PAGES["home-bundle"]
    bought, options = _bought(question)
    tier = page["tiers"][bought["tier"]]
    prices = {name: Decimal(str(option["charge"]["amount"])) for name, option in page["options"].items()}
    had = set(options) | {tier.get("includes")}
    if len(had - {"hd", "dvr", None}) >= 2:
        prices |= {"hd": Decimal(0), "dvr": Decimal(8)}
    month = Decimal(str(tier["charge"]["amount"])) + Decimal("4.50")
    month += sum(prices[name] for name in options if name != tier.get("includes"))
    once = Decimal("29.99")
    return {"month": month, "today": month + once, "year": 12 * month + once}[question.period]


def _boards(question):
    """Copperfinch, added up from the raw file as a clerk would."""
    page = PAGES["team-boards"]
    bought, options = _bought(question)
    every, seats, tier = bought["every"], int(bought["seat"]), page["tiers"][bought["tier"]]
    recurring = seats * Decimal(tier["charge"]["amount"][every])
    if seats >= 20 and bought["tier"] in ("team", "business"):
        recurring *= Decimal("0.9")
    once = Decimal(0)
    for name, times in options.items():
        charge = page["options"][name]["charge"]
        if charge.get("every") == "once":
            once += charge["amount"] * times
        else:
            recurring += charge["amount"][every] * times * (seats if charge.get("per") == "seat" else 1)
    overage = Decimal(0)
    limit = tier["limits"]["automations"]
    if isinstance(limit, dict):
        beyond = max(0, int(bought.get("automations", 0)) - limit["amount"])
        overage = Decimal(limit["over"]["amount"] * ceil(beyond / limit["over"]["size"]))
    months = 12 if every == "month" else 1
    year = recurring * months + 12 * overage + once
    return {"month": recurring + overage, "today": recurring + overage + once, "year": year}[question.period]


@pytest.mark.parametrize(("name", "by_hand"), [("home-bundle", _bundle), ("team-boards", _boards)])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_totals_agree_with_adding_up_by_hand(name, by_hand, seed):
    """Every total asked about a shipped pricing is what its file gives when added up by other means."""
    definition = LIBRARY.studies[name].model_copy(update={"seed": seed, "kinds": ("total",)})
    published = publish(name, definition, LIBRARY.pricings[definition.pricing])
    assert [by_hand(one) for one in published.questions] == [Decimal(one.key) for one in published.questions]


def test_no_price_on_request_is_asked_about(study):
    """No scenario takes a tier whose price is on request, and no choice names one."""
    on_request = {tier.name for tier in study.pricing.tiers.values() if tier.quote and not tier.charges}
    for question in study.questions:
        if question.kind != "included":
            text = " ".join([question.scenario, *(choice.text for choice in question.choices)])
            assert not any(name in text for name in on_request)


def test_choices_hold_no_amount_that_cannot_be_bought(study):
    """A shipped question about money has amounts only; none is zero or less where something is paid."""
    for question in study.questions:
        if question.currency:
            values = {question.key, *(choice.value for choice in question.choices)} - {IMPOSSIBLE}
            free = question.kind in ("leaving", "difference")
            assert all(Decimal(value) > 0 or (free and Decimal(value) == 0) for value in values)
