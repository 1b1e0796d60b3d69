from collections import Counter
from functools import cache

import pytest

from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.question import NONE_OF_THESE
from pricing_clarity.quiz.responses import responses
from pricing_clarity.quiz.session import Answer
from pricing_clarity.quiz.simulate import Person, answer_as, chance_of_showing, people, play, simulate
from pricing_clarity.quiz.study import Study
from tests.quiz import shops

STUDY = Study.model_validate({"title": "Study", "pricing": "shop", "questions": 8})
IGNORED = "promotion-ignored:promotions.two-more"


@cache
def bundle():
    """A quiz about the bundle."""
    return publish("study", STUDY, shops.BUNDLE)


@cache
def desk():
    """A quiz about the desk."""
    return publish("study", STUDY, shops.DESK)


@pytest.mark.parametrize("quiz", [bundle, desk])
def test_a_careful_bot_is_always_right(quiz):
    """Somebody who holds no misreading and never slips scores 100 %."""
    published = quiz()
    answers = [answer_as(question) for question in published.questions]
    given = responses(published, "bot", answers)
    assert [True] * len(published.questions) == [response.correct for response in given]
    careful = Person(code="careful")
    assert all(response.correct for response in responses(published, "bot", play(published, careful, seed=3)))


@pytest.mark.parametrize("quiz", [bundle, desk])
def test_a_bot_that_holds_a_misreading_shows_it(quiz):
    """Whoever holds one misreading is wrong wherever it matters, and each wrong answer that is offered names it."""
    published = quiz()
    for misreading in published.misreadings:
        given = responses(published, "bot", [answer_as(question, {misreading.id}) for question in published.questions])
        for response in given:
            if response.correct is False and response.value != NONE_OF_THESE:
                assert misreading.id in response.misreadings


def test_simulation_is_a_function_of_its_seed():
    """The same seed gives the same responses, another seed others."""
    first = simulate(bundle(), 8, {IGNORED: 0.6}, seed=1, slips=0.1)
    assert first == simulate(bundle(), 8, {IGNORED: 0.6}, seed=1, slips=0.1)
    assert first != simulate(bundle(), 8, {IGNORED: 0.6}, seed=2, slips=0.1)
    assert 8 * 8 == len(first)
    assert all(response.simulated for response in first)


def test_chances_are_what_is_asked_for():
    """Of many participants about the share that was asked for holds each misreading; a kind's name means all of it."""
    group = people(bundle(), 400, {"promotion-ignored": 0.6}, seed=1, others=0.1)
    held = Counter(name for person in group for name in person.held)
    assert 200 < held[IGNORED] < 280
    assert all(15 < count < 70 for name, count in held.items() if name != IGNORED)


def test_a_misreading_that_the_study_has_not_is_an_error():
    """A name that no misreading has is refused, with the name."""
    with pytest.raises(KeyError, match="no-such"):
        people(bundle(), 2, {"no-such": 0.5}, seed=1)


def test_participants_differ_as_they_should():
    """Who guesses is right less often, who hurries is faster, who gives up walks away."""

    def played(**fields):
        return responses(bundle(), "p", play(bundle(), Person(code="p", **fields), seed=1))

    careful, guessing, hurried = played(), played(style="guessing"), played(style="hurried")
    assert sum(one.correct for one in careful) > sum(one.correct for one in guessing)
    assert sum(one.seconds for one in careful) > sum(one.seconds for one in hurried)
    assert all(one.walked_away and one.correct is None for one in played(gives_up=1.0))


def test_responses_say_what_was_seen_and_meant():
    """A choice is reported as shown, with its misreadings; a typed number with its currency, explained too."""
    choice = next(question for question in bundle().questions if question.entry == "choice" and question.currency)
    wrong = next(one for one in choice.choices if one.misreadings)
    number = next(question for question in bundle().questions if question.entry == "number")
    belief = next(one for one in number.beliefs if len(one.misreadings) == 1)
    answers = [
        Answer(question=choice.id, value=wrong.value, confidence="sure", seconds=12.5),
        Answer(question=number.id, value=belief.value, confidence="guess", server_seconds=9),
        Answer(question="gone", value="1"),
    ]
    first, second = responses(bundle(), "p01", answers)
    assert (wrong.text, False, wrong.misreadings, 12.5) == (
        first.choice,
        first.correct,
        first.misreadings,
        first.seconds,
    )
    assert belief.misreadings[0] in second.misreadings
    assert ("USD", number.key, 9, False) == (second.currency, second.key, second.seconds, second.simulated)
    assert second.choice.startswith("$")


def test_not_telling_and_giving_up_are_kept_apart():
    """To say that one can't tell is not right; giving up is neither right nor wrong, and counts as walking away."""
    question = bundle().questions[0]
    answers = [Answer(question=question.id, outcome="cannot_tell"), Answer(question=question.id, outcome="gave_up")]
    told, gone = responses(bundle(), "p", answers)
    assert (False, False, None) == (told.correct, told.walked_away, told.choice)
    assert (None, True) == (gone.correct, gone.walked_away)


def test_none_of_these_is_reported_as_such():
    """Who takes "None of these" is wrong, with no misreading shown."""
    question = next(one for one in bundle().questions if one.choices)
    (response,) = responses(bundle(), "p", [Answer(question=question.id, value=NONE_OF_THESE)])
    assert ("None of these", False, ()) == (response.choice, response.correct, response.misreadings)


def test_the_chance_of_showing_grows_with_people_and_questions():
    """With one person it is the share that shows it; with nobody, no question or guesses alone it is nothing."""
    sure = {"slips": 0.0, "gives_up": 0.0}
    assert chance_of_showing(0.5, 1, 1, **sure) == 0.5
    assert chance_of_showing(0.5, 2, 1, **sure) == 0.75
    assert chance_of_showing(0.5, 0, 3) == 0.0
    assert chance_of_showing(0.5, 8, 0) == 0.0
    assert chance_of_showing(0.5, 8, 3, {"guessing": 1.0}) == 0.0
    assert chance_of_showing(0.3, 5, 2) < chance_of_showing(0.3, 10, 2)
    assert chance_of_showing(0.3, 5, 2, {"giving_up": 1.0}) < chance_of_showing(0.3, 5, 2, {"hurried": 1.0})


@pytest.mark.parametrize("style", ["careful", "hurried", "giving_up"])
def test_the_chance_of_showing_is_what_happens(style):
    """Of many simulated groups, about as many show a misreading as the chance says."""
    asked = [question for question in bundle().questions if IGNORED in question.offered]
    expected = chance_of_showing(0.2, 3, len(asked), {style: 1.0})
    groups, seen = 400, 0
    for seed in range(groups):
        group = people(bundle(), 3, {IGNORED: 0.2}, seed=seed, styles={style: 1.0})
        seen += any(
            question.explanations(answer.value) and IGNORED in question.explanations(answer.value)
            for person in group
            if IGNORED in person.held
            for question, answer in zip(bundle().questions, play(bundle(), person, seed=seed), strict=True)
            if answer.value is not None
        )
    assert abs(seen / groups - expected) < 0.08
