import re
from collections import Counter
from decimal import Decimal

import pytest

from pricing_clarity.formats.importers import import_text
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.question import IMPOSSIBLE, NONE_OF_THESE, ticks
from pricing_clarity.quiz.simulate import answer_as
from pricing_clarity.quiz.study import Published, Shortfall, Study
from tests.quiz.clerk import Clerk

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

STUDY = Study.model_validate({"title": "Study", "pricing": "real", "questions": 10})


@pytest.fixture(scope="module")
def real(shared):
    """A 10-question quiz, or as many as can be had, of every real pricing; and its pricing."""
    found = {}
    for path in sorted((shared / "real_pricings").glob("*/*.yml")):
        imported = import_text(path.read_text(encoding="utf-8"), path.name)
        assert imported.pricing is not None
        result = publish("real", STUDY, imported.pricing)
        if isinstance(result, Shortfall) and result.possible:
            result = publish("real", STUDY.model_copy(update={"questions": result.possible}), imported.pricing)
        found[f"{path.parent.name} {path.stem}"] = imported.pricing, result
    return found


def same(expected, key):
    """Whether a key is the expected one, amounts compared as amounts."""
    return expected == key if IMPOSSIBLE in (expected, key) else Decimal(expected) == Decimal(key)


def published(real):
    """Those that gave a quiz."""
    return [(name, pricing, result) for name, (pricing, result) in real.items() if isinstance(result, Published)]


def test_nearly_every_real_pricing_gives_ten_questions(real):
    """All but a handful give ten questions; the others say why they give fewer, and only those on request give none."""
    assert 125 == len(real)
    short = {name: result for name, (_, result) in real.items() if isinstance(result, Shortfall)}
    assert all(result.because for result in short.values())
    for name, result in short.items():
        pricing = real[name][0]
        assert 0 == result.possible
        assert not any(tier.charges for tier in pricing.tiers.values()), name
    full = [result for _, _, result in published(real) if len(result.questions) == 10]
    assert len(full) >= 115


def test_no_real_question_is_ambiguous(real):
    """One right choice, no distractor that is the key, no choice twice, three choices at least, amounts ascending."""
    for name, _, result in published(real):
        for question in result.questions:
            where = f"{name}: {question.id}"
            if question.choices:
                right = [choice.value for choice in question.choices if choice.correct]
                assert question.key == (ticks(right) if question.entry == "multiple" else right[0]), where
                assert question.entry == "multiple" or len(right) == 1, where
                assert len({choice.text for choice in question.choices}) == len(question.choices) >= 3, where
                assert len({choice.value for choice in question.choices}) == len(question.choices), where
            if question.currency:
                amounts = [Decimal(choice.value) for choice in question.choices if choice.value != IMPOSSIBLE]
                assert sorted(amounts) == amounts, where
                assert all(amount > 0 or question.kind == "difference" for amount in amounts), where


def test_the_careful_bot_is_right_everywhere(real):
    """Who holds no misreading answers every question about every real pricing rightly."""
    for name, _, result in published(real):
        for question in result.questions:
            answer = answer_as(question)
            assert question.is_right(answer.value), f"{name}: {question.id}"
            assert NONE_OF_THESE != answer.value


def test_no_real_question_shows_an_id_or_a_price_on_request(real):
    """What participants read holds no id and no markup, and takes no tier whose price is on request."""
    for name, pricing, result in published(real):
        on_request = [tier.name for tier in pricing.tiers.values() if tier.quote and not tier.charges]
        for question in result.questions:
            read = " ".join([question.scenario, question.stem, *(choice.text for choice in question.choices)])
            assert not re.search(r"[{}_]|\.\.", read), f"{name}: {read}"
            if question.kind != "included":
                chosen = re.search(r"You choose (.+?)(?: for| with| and|\.)", question.scenario)
                shown = {choice.text for choice in question.choices} | ({chosen.group(1)} if chosen else set())
                priced = {tier.name for tier in pricing.tiers.values() if tier.charges}
                assert not shown & (set(on_request) - priced), f"{name}: {read}"


def test_real_keys_are_those_of_a_clerk(real):
    """Every key is recomputed from the plain data by a clerk who knows nothing of the toolkit's bill."""
    checked = Counter()
    for name, pricing, result in published(real):
        clerk = Clerk(pricing)
        for question in result.questions:
            where = f"{name}: {question.id}"
            if question.kind == "total":
                assert same(clerk.asked(question), question.key), where
            elif question.kind == "included":
                tier, element = question.parameters["tier"], question.parameters["element"]
                section, _, key = element.partition(".")
                expected = clerk.had(tier, key) if section == "features" else ("no", "extra")[clerk.sold(tier, key)]
                assert expected == question.key, where
            elif question.kind == "having":
                section, _, key = question.parameters["element"].partition(".")
                among = question.parameters["among"]
                given = pricing.tiers if section == "features" else {}
                expected = ticks(tier for tier in among if tier in given and clerk.had(tier, key) == "yes")
                assert expected == question.key, where
            elif question.kind == "cheapest":
                need = question.parameters
                units = {k: Decimal(v) for k, v in need["quantities"].items() if k in pricing.units}
                usage = {k: Decimal(v) for k, v in need["quantities"].items() if k not in pricing.units}
                every = need["every"] or clerk.first_period()
                costs = clerk.cheapest(need["features"], units, usage, every, most=2)
                best = [tier for tier, cost in costs.items() if cost == min(costs.values())]
                assert [question.key] == (best or [IMPOSSIBLE]), where
            elif question.kind == "difference":
                asked = question.parameters
                tier, *bought = clerk.plain(asked["basket"])
                expected = (
                    clerk.total(asked["other"], *bought)[asked["span"]] - clerk.total(tier, *bought)[asked["span"]]
                )
                assert expected == Decimal(question.key), where
            elif question.kind == "beyond":
                tier, _, quantities, _ = clerk.plain(question.parameters["basket"])
                assert clerk.within(tier, question.parameters["limit"], quantities) == question.key, where
            else:
                pytest.fail(f"{where}: the clerk has not been taught this kind")
            checked[question.kind] += 1
    assert all(checked[kind] > 50 for kind in ("total", "included", "cheapest", "difference", "beyond"))
