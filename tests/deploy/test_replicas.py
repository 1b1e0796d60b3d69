"""Two processes behind the shipped nginx configuration, on one PostgreSQL: whatever dies, everybody finishes."""

import asyncio
import re
import shutil
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random

import httpx2
import pytest
from sqlalchemy import create_engine, text

from pricing_clarity.quiz.study import Published
from pricing_clarity.store import Store
from tests.browser.conftest import Server, serving
from tests.crowd import Person, crowd
from tests.store.conftest import published
from tests.views.take.published import opened

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = 6
AROUND = """
worker_processes 2;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
    uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
    {server}
}}
"""


@dataclass
class Proxy:
    """An nginx with the shipped configuration."""

    program: str
    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where participants go."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Starts it, and returns when it answers."""
        command = [self.program, "-c", str(self.folder / "nginx.conf"), "-p", str(self.folder)]
        self.process = subprocess.Popen(command, stderr=(self.folder / "output").open("a"))
        for _ in range(100):
            with socket.socket() as line:
                if line.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        pytest.fail((self.folder / "output").read_text())

    def drop(self) -> None:
        """Ends it at once, and with it every line that goes through it."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=10)
            self.process = None


@dataclass
class Place:
    """Two processes behind a proxy, with a study that is open."""

    proxy: Proxy
    replicas: list[Server]
    store: Store
    study: Published
    token: str


def shipped(*servers: Server, port: int, log: Path) -> str:
    """The shipped configuration with other addresses in it, and nothing else changed."""
    inside = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for number, server in enumerate(servers, start=1):
        inside, found = re.subn(rf"participants-{number}:8501", server.url.removeprefix("http://"), inside)
        assert 1 == found
    inside, found = re.subn(r"listen 80;", f"listen 127.0.0.1:{port};", inside)
    assert 1 == found
    return inside.replace("/var/log/nginx/pricing-clarity.log", str(log))


@pytest.fixture(scope="module")
def replicas(postgres_cluster: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Proxy, list[Server]]]:
    """Two processes behind nginx, on a database of their own."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        pytest.skip("needs nginx (Debian: apt-get install nginx-light)")
    server = create_engine(f"{postgres_cluster}/postgres", isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("CREATE DATABASE replicas"))
    server.dispose()
    with ExitStack() as stack:
        database = f"{postgres_cluster}/replicas"
        settings = {"uvicorn": True, "database": database, "serve": "participants"}
        folders = [tmp_path_factory.mktemp("replica") for _ in range(2)]
        started = [stack.enter_context(serving(folder, **settings)) for folder in folders]  # type: ignore[arg-type]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        folder = tmp_path_factory.mktemp("nginx")
        folder.chmod(0o777)
        inside = shipped(*started, port=port, log=folder / "access.log")
        (folder / "nginx.conf").write_text(AROUND.format(folder=folder, server=inside), encoding="utf-8")
        proxy = Proxy(program, folder, port)
        proxy.start()
        stack.callback(proxy.drop)
        yield proxy, started


_study = count(1)


@pytest.fixture
def place(replicas: tuple[Proxy, list[Server]]) -> Iterator[Place]:
    """Both processes alive, and a study that nobody has answered."""
    proxy, servers = replicas
    for server in servers:
        if server.process.poll() is not None:
            server.start()
    store = Store.at(servers[0].environment["PRICING_CLARITY_DATABASE"])
    study = published(f"home-{next(_study)}", questions=QUESTIONS)
    yield Place(proxy, servers, store, study, opened(store, published=study).token)
    store.close()


def check(place: Place, people: list[Person]) -> None:
    """Everybody finished; what each was told is stored is there once, and nothing else is."""
    runs = {run.code: run for run in place.store.answers_of(place.study.id)}
    assert {person.code for person in people} == set(runs)
    for person in people:
        run = runs[person.code]
        assert run.finished_at is not None
        assert [*range(QUESTIONS)] == [given.position for given in run.answers] == sorted(person.acknowledged)
        for given in run.answers:
            sent = person.acknowledged[given.position]
            assert sent["outcome"] == given.answer.outcome
            if "number" in sent:
                assert sent["number"] == given.answer.value


async def after(place: Place, answers: int, happens: Callable[[], None]) -> None:
    """Lets something happen once so many answers are stored."""
    while sum(len(run.answers) for run in await asyncio.to_thread(place.store.answers_of, place.study.id)) < answers:
        await asyncio.sleep(0.2)
    await asyncio.to_thread(happens)


def pausing(chance: Random) -> float:
    """A pause before each step."""
    return chance.uniform(0.5, 1.5)


@pytest.mark.slow
@pytest.mark.postgres
def test_one_of_two_processes_dies_and_everybody_finishes(place: Place) -> None:
    """Twenty people; half-way one process is killed with -9; all go on at the other and lose nothing."""

    async def all_of_it() -> list[Person]:
        answering = asyncio.create_task(crowd(place.proxy.url, place.token, 20, pausing))
        await after(place, 20 * QUESTIONS // 2, place.replicas[0].kill)
        return await answering

    people = asyncio.run(all_of_it())
    check(place, people)
    log = (place.proxy.folder / "access.log").read_text()
    served = Counter(re.findall(r"POST /answers\" 200 .*?(\d+)$", log, re.MULTILINE))
    assert {server.url.rpartition(":")[2] for server in place.replicas} == set(served)
    # Links let people in, and so are in no log.
    assert place.token not in log
    assert "GET /join/..." in log


@pytest.mark.slow
@pytest.mark.postgres
def test_a_participant_goes_on_at_the_other_process_at_the_same_question(place: Place) -> None:
    """Whichever process they were at: after its death a reload shows the question that they were at."""

    async def both_ways() -> list[tuple[int, int]]:
        seen = []
        for number in (0, 1):
            person = Person(place.proxy.url, place.token, Random(number))
            stops = asyncio.Event()

            async def pause(person: Person = person, stops: asyncio.Event = stops) -> None:
                if len(person.acknowledged) == 3:
                    stops.set()
                    await asyncio.sleep(3600)

            taking = asyncio.create_task(person.take(pause))
            await stops.wait()
            runs = place.store.answers_of(place.study.id)
            assert 3 == len(next(run for run in runs if run.code == person.code).answers)
            place.replicas[number].kill()
            person._until = time.perf_counter() + 60
            state = await person._again(person._open_page)
            assert person.code == state["session"]
            seen.append((state["position"], len(person.acknowledged)))
            taking.cancel()
            place.replicas[number].start()
        return seen

    assert [(3, 3), (3, 3)] == asyncio.run(both_ways())


@pytest.mark.slow
@pytest.mark.postgres
def test_a_proxy_that_drops_every_line_loses_nothing(place: Place) -> None:
    """While ten people answer nginx ends twice and starts again; each press is sent until it is stored, once."""

    def blink() -> None:
        for _ in range(2):
            place.proxy.drop()
            time.sleep(1)
            place.proxy.start()
            time.sleep(1)

    async def all_of_it() -> list[Person]:
        answering = asyncio.create_task(crowd(place.proxy.url, place.token, 10, pausing, seed=2))
        await after(place, 10, blink)
        return await answering

    people = asyncio.run(all_of_it())
    check(place, people)
    assert any(person.troubles for person in people)


@pytest.mark.slow
@pytest.mark.postgres
def test_the_proxy_says_nothing_of_a_visitors_own_that_could_be_believed(place: Place) -> None:
    """A visitor's own X-Forwarded-For is replaced, and a body longer than any answer is refused before a process."""
    told = httpx2.post(f"{place.proxy.url}/answers", content=b"x" * 100_000)
    assert 413 == told.status_code
    wrong = httpx2.get(f"{place.proxy.url}/join/wrong-0123456789abcdef", headers={"X-Forwarded-For": "192.0.2.55"})
    assert 303 == wrong.status_code
    log = "".join(server.log.read_text() for server in place.replicas)
    assert "unknown link" in log
    assert "192.0.2.55" not in log
    assert "nginx/" not in wrong.headers["server"]


def test_the_container_runs_what_is_shipped() -> None:
    """Everything that the Dockerfile copies is there, and what it copies is let through to the build."""
    dockerfile = (ROOT / "deploy" / "Dockerfile").read_text()
    through = (ROOT / "deploy" / "Dockerfile.dockerignore").read_text().split()
    copied = [word for line in re.findall(r"^COPY (.+) \S+$", dockerfile, re.MULTILINE) for word in line.split()]
    assert {"app.py", "requirements.txt", "pricing_clarity"} <= set(copied)
    for name in copied:
        assert (ROOT / name).exists()
        assert f"!{name}" in through
    assert "USER 10001" in dockerfile
