"""People who take a quiz at once over the real websocket, and whether every answer is there once.

    python benchmarks/load.py [--people 100] [--questions 12] [--pause 5] [--seed 1] [--processes 2] [--uvicorn] [URL]

Starts one process of the app that serves participants, as `streamlit run app.py` does or (`--uvicorn`) as a company
would, on a SQLite file in a temporary folder or on the empty PostgreSQL database at URL. The people come from processes
of their own and pause between half and one and a half times `--pause` seconds before each step. They are on the same
machine, so they take processor time from the server. Exits with 1 where an answer is missing, doubled, or not as sent.
"""

import argparse
import asyncio
import resource
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import chain
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.store_writes import study
from pricing_clarity.quiz.study import Published
from pricing_clarity.store import Status, Store
from tests.browser.conftest import Server, serving
from tests.crowd import Person, crowd


def part(url: str, token: str, people: int, pause: float, seed: int) -> list[Person]:
    """What some of the people did, in a process of their own."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    done = asyncio.run(crowd(url, token, people, lambda chance: pause * chance.uniform(0.5, 1.5), seed))
    return [replace(person, token="", chance=Random()) for person in done]


def wrong(store: Store, published: Published, people: list[Person]) -> list[str]:
    """What is stored but was not sent, sent and acknowledged but not stored, or stored twice."""
    runs = {run.code: run for run in store.answers_of(published.id)}
    questions = {question.id: question for question in published.questions}
    found = [f"{len(runs)} sessions for {len(people)} people"] if len(runs) != len(people) else []
    for person in people:
        stored = runs[person.code].answers if person.code in runs else ()
        if [given.position for given in stored] != [*range(len(questions))]:
            found.append(f"{person.code}: positions {[given.position for given in stored]}")
        for given in stored:
            outcome = person.acknowledged.get(given.position, {}).get("outcome")
            choices = {choice.value: choice.text for choice in questions[given.answer.question].choices}
            means = choices.get(given.answer.value or "", given.answer.value)
            if (outcome, person.meant.get(given.position)) != (given.answer.outcome, means):
                found.append(f"{person.code} {given.position}: {outcome}, stored {given.answer}")
    return found


def cpu_and_memory(server: Server) -> tuple[float, float]:
    """Seconds of processor time and megabytes of the server process."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    pages = int(Path(f"/proc/{server.process.pid}/statm").read_text().split()[1])
    return (int(fields[11]) + int(fields[12])) / 100, pages * 4096 / 1e6


def share(sorted_values: list[float], part_of_all: float) -> float:
    """The value below which this part of all lies."""
    return sorted_values[round((len(sorted_values) - 1) * part_of_all)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url", nargs="?", metavar="URL")
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--questions", type=int, default=12)
    parser.add_argument("--pause", type=float, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--uvicorn", action="store_true")
    asked = parser.parse_args()
    published = study(asked.questions)
    settings = {"database": asked.url} if asked.url else {}
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder), uvicorn=asked.uvicorn, serve="participants", **settings) as server,
    ):
        store = Store.at(server.environment["PRICING_CLARITY_DATABASE"])
        store.set_status(store.publish(published).digest, Status.OPEN)
        link = store.invite(published.id)
        begun, busy_before = perf_counter(), cpu_and_memory(server)[0]
        each = [asked.people // asked.processes + (n < asked.people % asked.processes) for n in range(asked.processes)]
        with ProcessPoolExecutor(asked.processes) as pool:
            parts = [
                pool.submit(part, server.url, link.token, count, asked.pause, asked.seed * 100 + n)
                for n, count in enumerate(each)
            ]
            people = [*chain.from_iterable(done.result() for done in parts)]
        taken = perf_counter() - begun
        busy, memory = cpu_and_memory(server)
        problems = wrong(store, published, people)
        troubles = [*chain.from_iterable(person.troubles for person in people)]
        log = [line for line in server.log.read_text().splitlines() if "error" in line.lower() or "Traceback" in line]
        store.close()
    answers = sorted(chain.from_iterable(person.seconds for person in people))
    pages = sorted(person.page_seconds for person in people)
    print(
        f"{len(people)} people at once, {len(published.questions)} questions each, pausing {asked.pause:g} s: "
        f"{len(answers):,} answers in {taken:.0f} s; an answer takes {1000 * share(answers, 0.5):.0f} ms (median), "
        f"{1000 * share(answers, 0.95):.0f} ms (95 %), {1000 * answers[-1]:.0f} ms (worst); the first page "
        f"{1000 * share(pages, 0.5):.0f} ms, {1000 * share(pages, 0.95):.0f} ms, {1000 * pages[-1]:.0f} ms; "
        f"the server worked {busy - busy_before:.0f} s and has {memory:.0f} MB; bad lines {len(troubles)}; "
        f"errors in the log {len(log)}; not as sent {len(problems)}"
    )
    for line in [*problems[:5], *log[:5], *troubles[:5]]:
        print(f"  {line}", file=sys.stderr)
    return 1 if problems or log else 0


if __name__ == "__main__":
    sys.exit(main())
