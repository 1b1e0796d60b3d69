from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.beliefs import Minds
from pricing_clarity.quiz.misreadings import find
from pricing_clarity.quiz.publish import choose, publish
from pricing_clarity.quiz.questions.total import Total
from pricing_clarity.quiz.simulate import answer_as
from pricing_clarity.quiz.study import Published, Study
from pricing_clarity.quiz.world import World
from tests.pricing.generated import definitions

FEW = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))


def study(seed=1, **fields):
    """A short study."""
    return Study.model_validate({"title": "S", "pricing": "p", "questions": 2, "seed": seed, **fields})


@FEW
@given(definitions(), st.integers(1, 99))
def test_generation_is_deterministic(definition, seed):
    """The same pricing and seed give the same quiz, or the same reason why there is none, each time."""
    pricing = Pricing.model_validate(definition)
    first, second = (publish("s", study(seed), pricing) for _ in range(2))
    assert first == second
    if isinstance(first, Published):
        assert first.digest == second.digest


@FEW
@given(definitions(), st.integers(1, 99))
def test_what_leaves_the_answer_as_it_is_makes_no_distractor(definition, seed):
    """No question offers a misreading whose believed pricing gives the right answer; each one offered gives another."""
    minds = Minds(Pricing.model_validate(definition))
    for pick in choose(minds, study(seed)).picks:
        asked, key = pick.draft.asked, pick.draft.key
        assert key == asked.answer(minds.true)
        assert key not in pick.distractors
        for name in minds.misreadings:
            if asked.answer(minds.world([name])) == key:
                assert name not in pick.draft.singles
        assert key not in pick.draft.singles.values()


@FEW
@given(definitions(), st.integers(1, 99))
def test_who_reads_everything_right_answers_everything_right(definition, seed):
    """The careful bot scores 100 % on any pricing; one right choice, no choice twice, none that is absurd to read."""
    made = publish("s", study(seed), Pricing.model_validate(definition))
    if isinstance(made, Published):
        for question in made.questions:
            assert question.is_right(answer_as(question).value)
            assert [question.key] == [one.value for one in question.choices if one.correct] or not question.choices
            assert len({one.text for one in question.choices}) == len(question.choices)
            assert len({one.value for one in question.choices}) == len(question.choices)


@FEW
@given(definitions())
def test_misreadings_are_about_elements_of_the_pricing(definition):
    """Every misreading found names an element that is there, differs from every other, and changes what is believed."""
    pricing = Pricing.model_validate(definition)
    found, world = find(pricing), World(pricing)
    assert len({one.id for one in found}) == len(found)
    for one in found:
        assert world.part(one.element) is not None
        assert world != Minds(pricing).world([one.id])


@st.composite
def bundles(draw):
    """A pricing of plans and extras by the month, with a rule that takes an extra's price off for two others."""
    amount = st.integers(1, 300)
    tiers = {key: {"name": key.title(), "charge": {"amount": draw(amount)}} for key in ("small", "large")}
    options = {key: {"name": key.title(), "charge": {"amount": draw(amount)}} for key in ("hd", "dvr", "kids", "news")}
    rule = {"options": {"at_least": draw(st.integers(1, 2)), "besides": ["hd"]}}
    offer = {"says": "HD for free", "when": rule, "then": [{"price_of": "hd", "becomes": 0}]}
    fee = {"name": "Set-up", "charge": {"amount": draw(amount), "every": "once"}}
    return {"title": "B", "tiers": tiers, "options": options, "promotions": {"free-hd": offer}, "fees": {"set": fee}}


@FEW
@given(bundles(), st.integers(1, 50), st.sampled_from(["tiers.small", "options.kids", "fees.set"]))
def test_keys_follow_a_change_of_price(raw, more, element):
    """When something gets dearer, what holds it costs so much more each time that it is paid, and nothing else does."""
    section, _, key = element.partition(".")
    dearer = Pricing.model_validate(raw)
    part = getattr(dearer, section)[key]
    charge = part.charge.model_copy(update={"amount": part.charge.amount + more})
    changed = dearer.model_copy(
        update={section: {**getattr(dearer, section), key: part.model_copy(update={"charge": charge})}}
    )
    for asked in Total.candidates(dearer, Random("laws")):
        before, after = (asked.answer(World(pricing)) for pricing in (dearer, changed))
        holds = {"tiers": asked.basket.tier == key, "options": key in asked.basket.options, "fees": True}[section]
        times = {"month": 0 if section == "fees" else 1, "today": 1, "year": 1 if section == "fees" else 12}
        assert float(after) - float(before) == float(more * times[asked.span] * holds)
