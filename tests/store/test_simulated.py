"""Invented participants beside real ones."""

import pytest

from pricing_clarity.quiz.session import Answer
from pricing_clarity.store import Counts, NewInvite, Reason, SimulatedRun, Status, Store
from tests.store.conftest import published
from tests.store.test_answers import begun, kept
from tests.store.test_sessions import open_study, reason

WHOLE = SimulatedRun(tuple(Answer(question=f"q{number}", value="12.50", confidence="sure") for number in (2, 0, 1)))
BROKEN_OFF = SimulatedRun((Answer(question="q0", outcome="gave_up"),))


def test_simulated_sessions_are_kept_apart(store: Store) -> None:
    """Invented participants have codes of their own kind and appear only where they are asked for."""
    real = begun(store)
    codes = store.add_simulated(real.version.digest, [WHOLE, BROKEN_OFF], by="maria")
    assert isinstance(codes, tuple)
    assert {"S-"} == {code[:2] for code in codes}
    assert [real.code] == [run.code for run in store.answers_of("home")]
    whole, broken_off = store.answers_of("home", simulated=True)
    assert codes == (whole.code, broken_off.code)
    assert WHOLE.answers == tuple(given.answer for given in whole.answers)
    assert (("q2", "q0", "q1"), ("q0", "q1", "q2")) == (whole.questions, broken_off.questions)
    assert Counts(started=1, consented=1, finished=0, quiet=0) == store.counts("home")
    assert Counts(started=2, consented=2, finished=1, quiet=0) == store.counts("home", simulated=True)


def test_removing_simulated_sessions_leaves_real_ones(store: Store) -> None:
    """All invented participants of a study go, those of other studies and all real ones stay."""
    real = begun(store)
    kept(store.answer(real.id, Answer(question="q0", value="5")))
    before = store.answers_of("home")
    store.add_simulated(real.version.digest, [WHOLE, BROKEN_OFF])
    other = store.publish(published("other")).digest
    store.add_simulated(other, [WHOLE])
    assert 2 == store.remove_simulated("home", by="maria")
    assert 0 == store.remove_simulated("home", by="maria")
    assert ((), before) == (store.answers_of("home", simulated=True), store.answers_of("home"))
    assert 1 == len(store.answers_of("other", simulated=True))
    assert ["remove simulated"] == [change.action for change in store.audit_trail("home") if change.who == "maria"]


def test_new_ones_take_the_place_of_the_old_ones_or_nothing_changes(store: Store) -> None:
    """In one moment: who ends it half way, or gives an impossible run, finds the old ones as they were."""
    digest = begun(store).version.digest
    old = store.add_simulated(digest, [WHOLE])

    def enough(done: float) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.add_simulated(digest, [WHOLE, BROKEN_OFF], instead=True, tell=enough)
    store.add_simulated(digest, [SimulatedRun((Answer(question="none"),))], instead=True)
    assert old == tuple(run.code for run in store.answers_of("home", simulated=True))
    new = store.add_simulated(digest, [BROKEN_OFF], instead=True)
    assert new == tuple(run.code for run in store.answers_of("home", simulated=True))
    assert 1 == len(store.answers_of("home"))


def test_a_draft_can_be_tried_with_simulated_participants(store: Store) -> None:
    """Inventing participants needs no open study, only a published one."""
    digest = store.publish(published()).digest
    assert isinstance(store.add_simulated(digest, [WHOLE]), tuple)
    assert Reason.NO_SUCH_STUDY == reason(store.add_simulated("0" * 64, [WHOLE]))


def test_a_researcher_tries_a_draft_like_a_participant(store: Store) -> None:
    """A trial link shows its version before it opens and after it closes; what is answered counts as simulated."""
    digest = store.publish(published()).digest
    made = store.invite_to_try(digest, by="maria")
    assert isinstance(made, NewInvite)
    trial = begun(store, "maria", made.token)
    assert (True, digest) == (trial.simulated, trial.version.digest)
    assert "stored" == kept(store.answer(trial.id, Answer(question="q0", value="5"))).how
    assert ((), ()) == (store.answers_of("home"), store.invites("home"))
    assert [trial.code] == [run.code for run in store.answers_of("home", simulated=True)]
    store.set_status(digest, Status.OPEN)
    store.set_status(digest, Status.CLOSED)
    assert "stored" == kept(store.answer(trial.id, Answer(question="q1", value="5"))).how
    assert 1 == store.remove_simulated("home")
    assert Reason.NO_SUCH_STUDY == reason(store.invite_to_try("0" * 64))


@pytest.mark.parametrize(
    "run",
    [
        SimulatedRun((Answer(question="q9", value="5"),)),
        SimulatedRun((Answer(question="q0", value="6"),)),
        SimulatedRun((Answer(question="q0", value="5"), Answer(question="q0", value="5"))),
    ],
)
def test_an_impossible_run_adds_nothing(store: Store, run: SimulatedRun) -> None:
    """One run that no participant could give refuses all of them."""
    digest = open_study(store)
    assert Reason.INVALID == reason(store.add_simulated(digest, [WHOLE, run]))
    assert () == store.answers_of("home", simulated=True)
