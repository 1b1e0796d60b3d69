"""What the store is told of what a participant's browser posts, and what the browser is told back."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pricing_clarity.quiz.question import IMPOSSIBLE, NONE_OF_THESE
from pricing_clarity.quiz.questions.recall import recall_questions
from pricing_clarity.quiz.responses import responses
from pricing_clarity.quiz.screener import ScreenerQuestion, screener_question
from pricing_clarity.quiz.simulate import answer_as
from pricing_clarity.store import Entered, Status, Store, StoreUnavailable
from pricing_clarity.views.take.receive import Refused, receive
from pricing_clarity.views.take.state import LONGEST_TEXT
from tests.views.take.published import PUBLISHED, SECRETS, opened

BROWSER = "b" * 22


class Participant:
    """Somebody who posts what a page would post."""

    def __init__(self, store: Store, token: str, browser: str = BROWSER) -> None:
        self.store = store
        self.token = token
        self.browser = browser
        entered = store.enter(token, browser)
        assert isinstance(entered, Entered)
        self.id, self.code = entered.session.id, entered.session.code

    def say(self, do: str, **body: Any) -> dict[str, Any]:
        """The reply to something done; what goes over the line is JSON both ways."""
        posted = json.loads(json.dumps({"session": self.code, "do": do, **body}))
        return json.loads(json.dumps(receive(self.store, self.token, self.browser, posted)))

    def answer(self, position: int, **body: Any) -> dict[str, Any]:
        """The reply to an answer, a sure first choice unless told otherwise."""
        usual = {"outcome": "answered", "confidence": "sure", "seconds": 3.25, "submission": f"s{position}"}
        given = {"choice": 0} if not {"choice", "number"} & set(body) and body.get("outcome") is None else {}
        return self.say("answer", position=position, **{**usual, **given, **body})

    @property
    def stored(self) -> list[Any]:
        """The answers on disk, in order."""
        run = next(run for run in self.store.answers_of(PUBLISHED.id) if run.code == self.code)
        return [stored.answer for stored in run.answers]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened_store = Store.at(f"sqlite:///{tmp_path / 'test.sqlite'}")
    yield opened_store
    opened_store.close()


@pytest.fixture
def somebody(store: Store) -> Participant:
    """A participant who has just opened the link."""
    return Participant(store, opened(store).token)


def test_the_way_through(somebody: Participant) -> None:
    """Welcome, consent, each question once, thanks; every reply says what is stored."""
    assert ("welcome", None) == (lambda state: (state["step"], state["question"]))(somebody.say("look")["state"])
    first = somebody.say("consent")["state"]
    assert ("question", 0, 4) == (first["step"], first["position"], first["total"])
    assert first["question"]["choices"] == ["$127.97", "$115.97", "$120.97"]
    second = somebody.answer(0, choice=1)["state"]
    assert ("number", [], "USD") == tuple(second["question"][key] for key in ("entry", "choices", "currency"))
    somebody.answer(1, number="74.97", confidence="guess")
    somebody.answer(2, outcome="cannot_tell", reason=" It does not say. ")
    last = somebody.answer(3, outcome="gave_up")
    assert ("thanks", 4, None) == tuple(last["state"][key] for key in ("step", "position", "question"))
    assert [
        ("total-secret-1", "answered", "115.97", "sure", None),
        ("total-secret-2", "answered", "74.97", "guess", None),
        ("included-secret", "cannot_tell", None, None, "It does not say."),
        ("cheapest-secret", "gave_up", None, None, None),
    ] == [(a.question, a.outcome, a.value, a.confidence, a.reason) for a in somebody.stored]
    assert all(a.seconds == 3.25 and a.server_seconds is not None for a in somebody.stored)


def test_nothing_sent_gives_an_answer_away(somebody: Participant) -> None:
    """No reply holds a key, a value, a question's id or a misreading."""
    replies = [
        somebody.say("look"),
        somebody.say("consent"),
        *(somebody.answer(n, outcome="gave_up") for n in range(4)),
    ]
    sent = json.dumps(replies).lower()
    assert [] == [secret for secret in SECRETS if secret.lower() in sent]
    assert '"key"' not in sent


def test_none_of_these_stands_beside_amounts_only(somebody: Participant) -> None:
    """Amounts can be something else than those offered; included or not cannot."""
    assert somebody.say("consent")["state"]["question"]["none"] is True
    second = somebody.answer(0, choice=-1)["state"]["question"]
    assert (False, True) == (second["none"], second["impossible"])
    third = somebody.answer(1, choice=-1)["state"]["question"]
    assert (False, False) == (third["none"], third["impossible"])
    with pytest.raises(Refused):
        somebody.answer(2, choice=-1)
    assert [NONE_OF_THESE, IMPOSSIBLE] == [answer.value for answer in somebody.stored]


def test_the_same_press_again_is_stored_once(somebody: Participant) -> None:
    """A repeated post goes on from what is stored, without a word."""
    somebody.say("consent")
    replies = [somebody.answer(0, choice=1) for _ in range(3)]
    assert [(1, None)] * 3 == [(reply["state"]["position"], reply.get("notice")) for reply in replies]
    assert ["115.97"] == [answer.value for answer in somebody.stored]


def test_a_second_tab_changes_nothing_and_says_so(somebody: Participant) -> None:
    """The first answer counts; the other tab is told, and goes on at the right question."""
    somebody.say("consent")
    somebody.answer(0, choice=1)
    late = somebody.answer(0, choice=0, submission="other tab")
    assert ("answered_elsewhere", 1) == (late["notice"], late["state"]["position"])
    assert ["115.97"] == [answer.value for answer in somebody.stored]


def test_no_question_is_skipped(somebody: Participant) -> None:
    """An answer to a later question is not stored; the page is told where to go on."""
    somebody.say("consent")
    early = somebody.answer(2)
    assert ("moved_on", 0) == (early["notice"], early["state"]["position"])
    assert [] == somebody.stored


def test_without_consent_nothing_is_stored(somebody: Participant) -> None:
    """An answer before consent leads back to the welcome."""
    assert "welcome" == somebody.answer(0)["state"]["step"]
    assert [] == somebody.stored


def test_a_study_that_closes_under_way_says_so(store: Store, somebody: Participant) -> None:
    """What was answered stays; the next answer is told that the study has ended."""
    somebody.say("consent")
    somebody.answer(0)
    store.set_status(PUBLISHED.digest, Status.CLOSED)
    assert "stopped" == somebody.answer(1, number="5")["state"]["step"]
    assert 1 == len(somebody.stored)


@pytest.mark.parametrize(
    "body",
    [
        {"choice": 3}, {"choice": -2}, {"choice": "115.97"}, {"choice": True}, {"choice": None}, {"choice": 1.5},
        {"choice": None, "number": "5"}, {"confidence": None}, {"confidence": "very"}, {"confidence": 3},
        {"outcome": "correct"}, {"outcome": None}, {"outcome": []}, {"position": None}, {"position": -1},
        {"position": 9}, {"position": True}, {"position": "0"},
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused(somebody: Participant, body: dict[str, Any]) -> None:
    """Only what the page could have sent is taken, and the refusal is a sentence."""
    somebody.say("consent")
    posted = {"choice": 0, "outcome": "answered", "confidence": "sure", "position": 0} | body
    with pytest.raises(Refused, match=r"^\w.*\.$") as refused:
        somebody.say("answer", **posted)
    assert 422 == refused.value.status
    assert [] == somebody.stored


@pytest.mark.parametrize(
    "number", ["", "1e3", "-5", "1,000", " 5", "5.", ".5", "NaN", "٣", "1" * 13, "5.1234567", 5, None]
)
def test_only_plain_digits_are_a_number(somebody: Participant, number: object) -> None:
    """The page reads what people write; over the line go digits and a point."""
    somebody.say("consent")
    somebody.answer(0)
    with pytest.raises(Refused):
        somebody.answer(1, number=number)


@pytest.mark.parametrize("seconds", [-1, "5", None, True, 1e400, [], {}])
def test_a_time_that_cannot_be_is_unknown(somebody: Participant, seconds: object) -> None:
    """A forged time is not stored, and does not cost the answer."""
    somebody.say("consent")
    somebody.answer(0, seconds=seconds)
    assert [None] == [answer.seconds for answer in somebody.stored]


def test_long_reasons_are_cut_not_refused(somebody: Participant) -> None:
    """Nobody loses an answer because they had much to say."""
    somebody.say("consent")
    somebody.answer(0, outcome="gave_up", reason="why " * 5000)
    (answer,) = somebody.stored
    assert LONGEST_TEXT == len(answer.reason)


def test_a_page_of_another_quiz_is_told(store: Store, somebody: Participant) -> None:
    """When another link was opened in the browser meanwhile, the old page stores nothing under the new name."""
    with pytest.raises(Refused, match="Another invite link") as refused:
        receive(store, somebody.token, "c" * 22, {"session": somebody.code, "do": "consent"})
    assert 409 == refused.value.status


def test_a_link_that_leads_nowhere_is_refused(store: Store) -> None:
    """Unknown links are told why."""
    with pytest.raises(Refused, match="doesn’t work") as refused:
        receive(store, "x" * 22, BROWSER, {"do": "look"})
    assert 403 == refused.value.status


def test_anything_else_is_refused(somebody: Participant) -> None:
    """The page can look, consent and answer, and nothing more."""
    with pytest.raises(Refused) as refused:
        somebody.say("erase")
    assert 400 == refused.value.status


def test_when_the_store_is_away_the_page_tries_again(somebody: Participant, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that cannot be reached is a 503, which the page takes as: keep it and send it again."""

    def away(*_: object) -> None:
        raise StoreUnavailable("gone fishing")

    somebody.say("consent")
    monkeypatch.setattr(somebody.store, "answer", away)
    with pytest.raises(Refused) as refused:
        somebody.answer(0)
    assert 503 == refused.value.status
    assert "fishing" not in refused.value.problem


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def later(self, seconds: float) -> None:
        """Lets time go by."""
        self.now += timedelta(seconds=seconds)


def test_a_first_look_lasts_as_long_as_promised_and_no_longer(tmp_path: Path) -> None:
    """The store's clock counts from the first press; refreshing or pressing again gives no more time."""
    clock = Clock()
    store = Store.at(f"sqlite:///{tmp_path / 'look.sqlite'}", clock=clock)
    study = PUBLISHED.study.model_copy(update={"recall": 5})
    memory = recall_questions(PUBLISHED.pricing, 1)
    published = PUBLISHED.model_copy(update={"study": study, "questions": (*memory, *PUBLISHED.questions)})
    somebody = Participant(store, opened(store, published=published).token)
    assert "welcome" == somebody.say("ready")["state"]["step"]
    steps = [somebody.say("consent")["state"], somebody.say("ready")["state"]]
    clock.later(2)
    steps += [somebody.say("look")["state"], somebody.say("ready")["state"]]
    assert [("ready", 5.0), ("look", 5.0), ("look", 3.0), ("look", 3.0)] == [
        (state["step"], state["seconds"]) for state in steps
    ]
    assert all(state["question"] is None for state in steps)
    clock.later(3)
    asked = somebody.say("look")["state"]
    assert ("question", True, ["forgot"]) == (asked["step"], *(asked["question"][key] for key in ("hidden", "ways")))
    for position in range(len(memory)):
        asked = somebody.answer(position, outcome="cannot_tell")["state"]
    assert ("question", False) == (asked["step"], asked["question"]["hidden"])
    store.close()


def test_shuffled_choices_are_stored_as_what_was_seen(store: Store) -> None:
    """The place that was pressed is looked up in the order that this participant sees."""
    study = PUBLISHED.study.model_copy(update={"order": "shuffled"})
    token = opened(store, published=PUBLISHED.model_copy(update={"study": study})).token
    for browser in ("b" * 22, "c" * 22, "d" * 22, "e" * 22):
        somebody = Participant(store, token, browser)
        shown = somebody.say("consent")["state"]["question"]["choices"]
        somebody.answer(0, choice=shown.index("$115.97"))
        assert ["115.97"] == [answer.value for answer in somebody.stored]


def test_what_tripped_somebody_up_is_stored_once(somebody: Participant) -> None:
    """A note belongs to the question at hand and to an element of the page; sent again it is still one."""
    somebody.say("consent")
    replies = [somebody.say("comment", text=" Which fee? ", element="fees.box") for _ in range(2)]
    assert ["noted", "noted"] == [reply["notice"] for reply in replies]
    assert ["question"] * 2 == [reply["state"]["step"] for reply in replies]
    somebody.say("comment", text="And this?", element="fees.nothing-of-ours")
    run = next(run for run in somebody.store.answers_of(PUBLISHED.id) if run.code == somebody.code)
    assert [("Which fee?", "total-secret-1", "fees.box"), ("And this?", "total-secret-1", None)] == [
        (one.text, one.question, one.element) for one in run.comments
    ]


@pytest.mark.parametrize("text", ["", "  ", None, 5])
def test_a_note_needs_words(somebody: Participant, text: object) -> None:
    """Nothing is stored of a note that says nothing."""
    somebody.say("consent")
    with pytest.raises(Refused, match="nothing to note"):
        somebody.say("comment", text=text)


def test_what_is_asked_afterwards_comes_once_and_may_be_left_out(store: Store) -> None:
    """After the last answer, then the thanks with what was right; forged values are left out."""
    study = PUBLISHED.study.model_copy(update={"afterwards": ("ease", "feeling"), "give_back": True})
    published = PUBLISHED.model_copy(update={"study": study})
    somebody = Participant(store, opened(store, published=published).token)
    with pytest.raises(Refused):
        somebody.say("afterwards", ease=7)
    somebody.say("consent")
    somebody.answer(0, choice=1)
    somebody.answer(1, number="5")
    somebody.answer(2, outcome="gave_up")
    asked = somebody.answer(3, choice=1)["state"]
    assert ("afterwards", ["ease", "feeling"], []) == (asked["step"], asked["asks"], asked["results"])
    with pytest.raises(Refused, match="not an answer"):
        somebody.say("afterwards", ease=8)
    done = somebody.say("afterwards", ease=2, feeling="Euphoric", comment="not asked for")["state"]
    assert ("thanks", [True, False, False, True]) == (done["step"], [one["well"] for one in done["results"]])
    assert ["$115.97", "$5.00", "", "Triple Play"] == [one["yours"] for one in done["results"]]
    run = next(run for run in store.answers_of(PUBLISHED.id) if run.code == somebody.code)
    assert run.feedback is not None
    assert (2, None, None) == (run.feedback.ease, run.feedback.feeling, run.feedback.comment)
    assert "thanks" == somebody.say("look")["state"]["step"]


def test_a_closed_study_asks_nothing_more(store: Store) -> None:
    """What can no longer be stored is not asked for."""
    study = PUBLISHED.study.model_copy(update={"afterwards": ("ease",)})
    published = PUBLISHED.model_copy(update={"study": study})
    somebody = Participant(store, opened(store, published=published).token)
    somebody.say("consent")
    for position in range(4):
        somebody.answer(position, outcome="gave_up")
    store.set_status(published.digest, Status.CLOSED)
    assert "thanks" == somebody.say("look")["state"]["step"]


def test_whoever_is_screened_out_is_thanked_and_not_counted(store: Store) -> None:
    """The choice is stored, nothing more is taken, nobody is counted; others go on to the first question."""
    asked = ScreenerQuestion.model_validate(
        {"id": "role", "ask": "Who chooses?", "choices": [{"text": "I do"}, {"text": "Somebody else", "out": True}]}
    )
    questions = (screener_question(asked, "home"), *PUBLISHED.questions)
    study = PUBLISHED.study.model_copy(update={"screener": (asked,)})
    published = PUBLISHED.model_copy(update={"study": study, "questions": questions})
    token = opened(store, published=published).token
    turned_away, taken = Participant(store, token), Participant(store, token, "c" * 22)
    first = turned_away.say("consent")["state"]["question"]
    assert (True, [], False) == (first["hidden"], first["ways"], first["sure"])
    asked_first = taken.say("consent")["state"]
    assert (0, 0, 4, False) == tuple(asked_first[key] for key in ("position", "number", "total", "last"))
    assert ("screened", None) == (lambda state: (state["step"], state["question"]))(
        turned_away.answer(0, choice=1)["state"]
    )
    with pytest.raises(Refused):
        turned_away.answer(1, choice=1)
    assert "screened" == turned_away.say("look")["state"]["step"]
    assert ["out-2"] == [answer.value for answer in turned_away.stored]
    after = taken.answer(0, choice=0)["state"]
    assert ("question", 1, 1, 4) == tuple(after[key] for key in ("step", "position", "number", "total"))
    (progress,) = [one for one in store.progress(published.id) if one.code == taken.code]
    assert (0, 4) == (progress.answered, progress.questions)
    counts = store.counts(published.id)
    assert (1, 1, 0) == (counts.started, counts.consented, counts.finished)
    assert () == responses(published, "p", turned_away.stored)
    assert "1" == answer_as(published.questions[0]).value
