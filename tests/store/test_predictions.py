"""What colleagues predict: once each, whole or not at all, in every way in which a study travels."""

import json
from pathlib import Path
from random import Random

from pricing_clarity.quiz.prediction import Prediction
from pricing_clarity.store import Predicted, Reason, Refused, Store, restore
from tests.store.conftest import Clock
from tests.store.test_answers import begun
from tests.store.test_sessions import open_study, reason, shared_link
from tests.store.test_variants import opened, tried

HOPEFUL = Prediction(stakeholder="Ana", department="sales", right={"q0": 0.9, "q1": 0.75}, most_confusing="one")
GLOOMY = Prediction(stakeholder="Bo", department="support", right={"q0": 0.2})


def predicted(done: tuple[Predicted, ...] | Refused) -> tuple[Predicted, ...]:
    """The predictions, which must have been stored."""
    assert not isinstance(done, Refused), done.says
    return done


def test_predictions_are_read_as_they_were_given(store: Store, clock: Clock) -> None:
    """Shares, tier, moment, and how many people had begun by then; a page that watches the study looks again."""
    digest = open_study(store)
    before = store.data_version("home")
    first = predicted(store.predict(digest, [HOPEFUL], by="ana"))
    begun(store, "anna", shared_link(store).token)
    clock.pass_(hours=1)
    second = predicted(store.predict(digest, [GLOOMY]))
    assert first + second == store.predictions_of(digest)
    assert [HOPEFUL, GLOOMY] == [one.prediction for one in first + second]
    assert [0, 1] == [one.answered for one in first + second]
    assert store.data_version("home") > before
    assert ("predict", None) == (store.audit_trail("home")[0].action, store.audit_trail("home")[0].who)
    assert "Bo" not in json.dumps([change.details for change in store.audit_trail()])


def test_everybody_predicts_once(store: Store) -> None:
    """A second prediction under the same name, however it is written, is refused, and the first one stays."""
    digest = open_study(store)
    predicted(store.predict(digest, [HOPEFUL]))
    again = HOPEFUL.model_copy(update={"stakeholder": "  ANA ", "right": {"q0": 0.1}})
    assert Reason.ALREADY == reason(store.predict(digest, [again]))
    assert [HOPEFUL] == [one.prediction for one in store.predictions_of(digest)]


def test_a_list_goes_in_whole_or_not_at_all(store: Store) -> None:
    """One bad prediction keeps the others out: no name, nothing said, a question or a tier that is not there."""
    digest = open_study(store)
    for wrong in (
        {"stakeholder": " "},
        {"department": ""},
        {"right": {}, "most_confusing": None},
        {"right": {"q9": 0.5}},
        {"most_confusing": "platinum"},
        {"most_confusing": "one one"},
        {"right": {"q0@2": 0.5}},
        {"stakeholder": "A" * 300},
    ):
        assert Reason.INVALID == reason(store.predict(digest, [GLOOMY, HOPEFUL.model_copy(update=wrong)]))
    assert () == store.predictions_of(digest)
    assert Reason.NO_SUCH_STUDY == reason(store.predict("0" * 64, [HOPEFUL]))


def test_a_department_is_one_however_it_is_spaced(store: Store) -> None:
    """Spaces that are too many and the word before a tier's id do not make a department or tier of their own."""
    digest = open_study(store)
    untidy = {"department": "  product   team ", "most_confusing": "tiers.one"}
    stored = predicted(store.predict(digest, [HOPEFUL.model_copy(update=untidy)]))[0].prediction
    assert ("product team", "one") == (stored.department, stored.most_confusing)


def test_a_prediction_can_be_removed(store: Store) -> None:
    """It is gone, the audit trail keeps its code alone, and its author may predict again."""
    digest = open_study(store)
    code = predicted(store.predict(digest, [HOPEFUL]))[0].code
    assert store.remove_prediction(code.lower())
    assert () == store.predictions_of(digest)
    assert {"code": code} == store.audit_trail("home")[0].details
    assert not store.remove_prediction(code)
    predicted(store.predict(digest, [HOPEFUL]))


def test_predictions_travel_with_their_study(store: Store, tmp_path: Path, clock: Clock) -> None:
    """A packed study takes them along by code, with names only when asked; twice is once; removed ones stay away."""
    digest = open_study(store)
    one, two = predicted(store.predict(digest, [HOPEFUL, GLOOMY]))
    file = store.pack("home")
    assert isinstance(file, bytes)
    assert b"Ana" not in file
    other = Store.at(f"sqlite:///{tmp_path / 'other.sqlite'}", clock, Random(9).randbytes)
    done = other.unpack(file)
    assert not isinstance(done, Refused)
    assert 2 == done.predictions
    assert {one.code: "sales", two.code: "support"} == {
        there.prediction.stakeholder: there.prediction.department for there in other.predictions_of(digest)
    }
    other.remove_prediction(one.code)
    again = other.unpack(file)
    assert not isinstance(again, Refused)
    assert 0 == again.predictions
    assert [two.code] == [there.code for there in other.predictions_of(digest)]
    named = store.pack("home", labels=True)
    assert isinstance(named, bytes)
    assert b"Ana" in named
    other.close()


def test_a_backup_holds_predictions(store: Store, tmp_path: Path) -> None:
    """They are there again after a restore."""
    digest = open_study(store)
    predicted(store.predict(digest, [HOPEFUL]))
    store.backup(tmp_path / "backup.sqlite")
    place = f"sqlite:///{tmp_path / 'back.sqlite'}"
    restore(tmp_path / "backup.sqlite", place)
    back = Store.at(place)
    assert store.predictions_of(digest) == back.predictions_of(digest)
    back.close()


def test_each_pricing_under_test_is_predicted_by_itself(store: Store) -> None:
    """Questions and tiers of the second page are stored beside those of the first; each page gets back its own."""
    published = tried()
    opened(store, published)
    both = HOPEFUL.model_copy(update={"right": {"q0": 0.9, "q0@2": 0.1}, "most_confusing": "one one@2"})
    second = GLOOMY.model_copy(update={"right": {"q1@2": 0.3}})
    predicted(store.predict(published.digest, [both, second]))
    first, other = ([one.prediction.about(published, name) for one in store.predictions_of(published.digest)]
                    for name in published.variants)  # fmt: skip
    assert [both.model_copy(update={"right": {"q0": 0.9}, "most_confusing": "one"}), None] == first
    assert [
        both.model_copy(update={"right": {"q0": 0.1}, "most_confusing": "one"}),
        second.model_copy(update={"right": {"q1": 0.3}}),
    ] == other
    assert Reason.INVALID == reason(
        store.predict(published.digest, [HOPEFUL.model_copy(update={"right": {"q0@3": 1}})])
    )
