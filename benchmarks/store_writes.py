"""Answers a second, their latency (shown and answered), and bytes on disk for each answer, on SQLite and on PostgreSQL.

    python benchmarks/store_writes.py [--people 50] [--questions 12] [--answers 6000] [--pause 0] [URL…]

Without a URL: a SQLite file in a temporary folder. A PostgreSQL database that is named must be empty. Every participant
is a thread that starts, consents, and for each question stores that it was shown and then the answer.
"""

import argparse
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from time import perf_counter, process_time, sleep

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import create_engine, text

from pricing_clarity.formats import read_pricing_file, read_study_file
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.session import Answer
from pricing_clarity.quiz.study import Published
from pricing_clarity.store import Entered, Kept, NewInvite, Session, Status, Store

ROOT = Path(__file__).parents[1]
POLLS = 100


def study(questions: int) -> Published:
    """The shipped home bundle study."""
    pricing = read_pricing_file(ROOT / "tiers" / "home-bundle.yaml").value
    read = read_study_file(ROOT / "studies" / "home-bundle.yaml", pricings=["home-bundle"]).value
    assert pricing is not None
    assert read is not None
    made = publish("home-bundle", read.model_copy(update={"questions": questions}), pricing)
    assert isinstance(made, Published), made
    return made


def size(store: Store) -> int:
    """Bytes on disk: the SQLite file, or what PostgreSQL says the database takes."""
    database = store._database
    if database.is_sqlite:
        database.forget_log()
        return database.file.stat().st_size
    engine = create_engine(database.url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("VACUUM"))
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def measure(url: str, published: Published, people: int, answers: int, pause: float) -> str:
    """One line with what was measured at `url`."""
    store = Store.at(url)
    store.set_status(store.publish(published).digest, Status.OPEN)
    link = store.invite(published.id)
    assert isinstance(link, NewInvite)
    waits: list[float] = []
    guard = threading.Lock()

    def take(number: int) -> None:
        entered = store.enter(link.token, f"browser-{number}")
        assert isinstance(entered, Entered)
        session = store.consent(entered.session.id)
        assert isinstance(session, Session)
        own = []
        for question in published.questions:
            value = question.choices[-1].value if question.choices else "99.97"
            sleep(Random(f"{number} {question.id}").uniform(0, 2 * pause))
            begun = perf_counter()
            store.shown(session.id, question.id)
            kept = store.answer(session.id, Answer(question=question.id, value=value, confidence="sure", seconds=9.5))
            own.append(perf_counter() - begun)
            assert isinstance(kept, Kept), kept
        with guard:
            waits.extend(own)

    rounds = max(people, answers // len(published.questions))
    before, begun, busy = size(store), perf_counter(), process_time()
    with ThreadPoolExecutor(people) as pool:
        list(pool.map(take, range(rounds)))
    taken, busy = perf_counter() - begun, process_time() - busy
    each = (size(store) - before) / len(waits)
    read_begun = perf_counter()
    stored = sum(len(run.answers) for run in store.answers_of(published.id))
    read = perf_counter() - read_begun
    poll_begun = perf_counter()
    for _ in range(POLLS):
        store.data_version(published.id)
    poll = (perf_counter() - poll_begun) / POLLS
    assert stored == len(waits)
    waits.sort()
    p50, p95, worst = (1000 * waits[int((len(waits) - 1) * share)] for share in (0.5, 0.95, 1))
    pauses = f"pausing {pause:g} s" if pause else "without pauses"
    kind = "SQLite" if store._database.is_sqlite else "PostgreSQL"
    store.close()
    return (
        f"{kind}: {people} at once {pauses}, {len(waits):,} answers: {len(waits) / taken:,.0f} a second, "
        f"{1000 * busy / len(waits):.1f} ms of processor each; "
        f"p50 {p50:.1f} ms, p95 {p95:.1f} ms, worst {worst:.0f} ms; "
        f"{each:,.0f} bytes on disk an answer, session and indexes included; "
        f"all read back in {read:.2f} s, data version in {1000 * poll:.1f} ms"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("urls", nargs="*", metavar="URL")
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--questions", type=int, default=12)
    parser.add_argument("--answers", type=int, default=6000)
    parser.add_argument("--pause", type=float, default=0.0, metavar="SECONDS", help="average pause before an answer")
    arguments = parser.parse_args()
    published = study(arguments.questions)
    with tempfile.TemporaryDirectory() as folder:
        for url in arguments.urls or [f"sqlite:///{folder}/quiz.sqlite"]:
            print(measure(url, published, arguments.people, arguments.answers, arguments.pause))
    return 0


if __name__ == "__main__":
    sys.exit(main())
