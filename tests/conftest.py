"""Fixtures for all tests: databases and the folder of shared material."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import streamlit as st
from hypothesis import settings

from pricing_clarity.store import Store
from pricing_clarity.views.context import BROWSER_COOKIE, INVITE_COOKIE, PREVIEW_COOKIE

if TYPE_CHECKING:
    import pwd

ROOT = Path(__file__).resolve().parent.parent

# A law that takes long on a busy machine is still a law.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--screenshots FOLDER`."""
    parser.addoption("--screenshots", metavar="FOLDER", help="where the browser tests keep pictures of what they see")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts files with slow tests first, then browsers, so that in the end no process waits for one of them."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (item.path not in slow, item.get_closest_marker("browser") is None))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `../shared` beside the project, with real pricings and reference values."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the folder ../shared beside the project")
    return folder


@pytest.fixture
def invited(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes the visitor of an `AppTest` somebody with an invite: `invited(token)`, `invited(token, preview=True)`."""

    def accept(token: str, *, preview: bool = False) -> None:
        cookies = {INVITE_COOKIE: token, BROWSER_COOKIE: "b" * 22} | ({PREVIEW_COOKIE: "1"} if preview else {})
        monkeypatch.setattr(type(st.context), "cookies", cookies)

    return accept


@pytest.fixture(autouse=True)
def own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps every test away from the answers in `data/`: what asks the environment for a database gets a new one."""
    monkeypatch.setenv("PRICING_CLARITY_DATABASE", f"sqlite:///{tmp_path / 'own.sqlite'}")


@pytest.fixture(scope="session")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with empty tables, to be copied: quicker than to lay them anew."""
    file = tmp_path_factory.mktemp("laid") / "empty.sqlite"
    Store.at(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of a SQLite database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'test.sqlite'}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[tuple[str, Callable[..., None]]]:
    """A PostgreSQL server on loopback that lives as long as the test run: its URL, and what runs its programs."""
    programs = _postgres_programs()
    if programs is None:
        pytest.skip("needs PostgreSQL's initdb and pg_ctl (Debian: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="pricing-clarity-postgres-"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    user = _not_root()
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(folder / "data"), *arguments]
        identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
        # pg_ctl leaves the server behind with our pipes, so output goes to a file.
        with (folder / "output").open("a") as output:
            done = subprocess.run(
                command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False, **identity
            )
        if done.returncode:
            pytest.fail(f"{' '.join(command)}\n{(folder / 'output').read_text()}")

    try:
        run("initdb", "--username=test", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        options = f"-F -p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
        run("pg_ctl", "--wait", "--log", str(folder / "log"), "--options", options, "start")
        try:
            yield f"postgresql+pg8000://test@127.0.0.1:{port}", run
        finally:
            run("pg_ctl", "--wait", "--mode=immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_cluster(postgres_server: tuple[str, Callable[..., None]]) -> str:
    """The URL, without a database, of the server."""
    return postgres_server[0]


@pytest.fixture
def restart_postgres(postgres_server: tuple[str, Callable[..., None]]) -> Callable[[str], None]:
    """Restarts the server: `fast`, as an administrator does, or `immediate`, as after a crash."""
    return lambda mode: postgres_server[1]("pg_ctl", "--wait", f"--mode={mode}", "restart")


_database = count(1)


@pytest.fixture
def postgres_url(postgres_cluster: str) -> str:
    """The URL of an empty PostgreSQL database."""
    from sqlalchemy import create_engine, text

    name = f"test_{next(_database)}"
    engine = create_engine(f"{postgres_cluster}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{postgres_cluster}/{name}"


def _postgres_programs() -> Path | None:
    """The folder with initdb and pg_ctl; Debian keeps it off the PATH."""
    places = [Path(found).parent for found in [shutil.which("initdb")] if found]
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None)


def _not_root() -> "pwd.struct_passwd | None":
    """Whom to run PostgreSQL as, which refuses to run as root; None: as we are."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    import pwd

    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    pytest.skip("PostgreSQL refuses to run as root, and there is no user postgres or nobody")
