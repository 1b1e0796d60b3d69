"""Participants shared out over the pricings that a study tries against each other."""

from collections import Counter
from random import Random

import pytest

from pricing_clarity.quiz.study import Published, Variant
from pricing_clarity.store import Entered, Session, Status, Store
from pricing_clarity.store.values import NewInvite
from tests.store.conftest import Clock, published
from tests.store.participants import take_quiz, take_quizzes


def tried(design: str = "between", others: int = 1) -> Published:
    """A study of several pricings with the same questions."""
    names = [f"page-{number}" for number in range(2, others + 2)]
    single = published(variants={"against": names, "design": design})
    variants = tuple(
        Variant(name=name, pricing=single.pricing, questions=single.questions, misreadings=()) for name in names
    )
    return single.model_copy(update={"others": variants})


def opened(store: Store, study: Published) -> str:
    """The token of a link into the study."""
    version = store.publish(study)
    store.set_status(version.digest, Status.OPEN)
    link = store.invite(study.id)
    assert isinstance(link, NewInvite)
    return link.token


def enter(store: Store, token: str, who: str) -> Session:
    """The session of somebody's browser."""
    entered = store.enter(token, who)
    assert isinstance(entered, Entered)
    return entered.session


def seen(store: Store) -> Counter[tuple[str, ...]]:
    """How many finished in each arm."""
    return Counter(run.variants for run in store.answers_of("home") if run.finished_at)


def test_one_after_the_other_they_are_shared_out_evenly(store: Store) -> None:
    """Of nine who finish, each of three pages gets three."""
    token = opened(store, tried(others=2))
    for number in range(9):
        take_quiz(store, token, f"browser-{number}", Random(number))
    assert {("home-bundle",): 3, ("page-2",): 3, ("page-3",): 3} == seen(store)


@pytest.mark.parametrize("design", ["between", "within"])
def test_at_once_they_are_shared_out_evenly_too(store: Store, design: str) -> None:
    """Sixteen come at the same moment: eight in each arm, none lost."""
    token = opened(store, tried(design))
    assert [] == take_quizzes(store, token, 16)
    assert [8, 8] == sorted(seen(store).values())


def test_who_goes_away_is_made_up_for(store: Store, clock: Clock) -> None:
    """Four begin and leave; half an hour later the next ones are shared out by who finishes, not by who began."""
    token = opened(store, tried())
    gone = [enter(store, token, f"gone-{number}").variants for number in range(4)]
    assert {2} == set(Counter(gone).values())
    take_quiz(store, token, "stays", Random(1))
    ((first, _),) = seen(store).items()
    clock.pass_(minutes=31)
    take_quiz(store, token, "next", Random(2))
    assert {first, *[arm for arm in gone if arm != first]} == set(seen(store))


def test_coming_back_shows_the_same_page(store: Store) -> None:
    """A browser keeps its page, whatever others do meanwhile."""
    token = opened(store, tried())
    before = [enter(store, token, f"b{number}").variants for number in range(6)]
    assert before == [enter(store, token, f"b{number}").variants for number in range(6)]
    again = Store.at(store._database.url.render_as_string(hide_password=False))
    assert before == [enter(again, token, f"b{number}").variants for number in range(6)]
    again.close()


def test_the_order_of_both_pages_is_counterbalanced(store: Store) -> None:
    """Half meet the one first, half the other; every question once about each page."""
    token = opened(store, tried("within"))
    orders = [enter(store, token, f"b{number}") for number in range(8)]
    assert {("home-bundle", "page-2"): 4, ("page-2", "home-bundle"): 4} == Counter(one.variants for one in orders)
    for session in orders:
        own, other = ["q0", "q1", "q2"], ["q0@2", "q1@2", "q2@2"]
        first = own if session.variants[0] == "home-bundle" else other
        assert sorted(first) == sorted(session.questions[:3])
        assert sorted(own + other) == sorted(session.questions)


def test_trials_do_not_count_for_real_people(store: Store) -> None:
    """A researcher who tries a study out leaves the balance as it is."""
    study = tried()
    token = opened(store, study)
    trial = store.invite_to_try(study.digest)
    assert isinstance(trial, NewInvite)
    for number in range(3):
        enter(store, trial.token, f"r{number}")
    assert {1} == set(Counter(enter(store, token, f"b{number}").variants for number in range(2)).values())


def test_variants_travel_with_a_packed_study(store: Store, sqlite_url: str) -> None:
    """Unpacked elsewhere, a session has met what it met here."""
    token = opened(store, tried("within"))
    take_quiz(store, token, "anna", Random(1))
    packed = store.pack("home")
    assert isinstance(packed, bytes)
    elsewhere = Store.at(f"{sqlite_url}.elsewhere")
    elsewhere.unpack(packed)
    assert [run.variants for run in store.answers_of("home")] == [run.variants for run in elsewhere.answers_of("home")]
    assert store.answers_of("home")[0].answers == elsewhere.answers_of("home")[0].answers
    elsewhere.close()
