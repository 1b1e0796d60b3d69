"""Adding, changing, listing and removing people who may log in."""

from collections.abc import Callable

from pricing_clarity.store import Role, open_store
from tests.cli.conftest import Done


def test_a_person_is_added_changed_and_removed(run: Callable[..., Done], sqlite_url: str) -> None:
    """The passcode is printed once, when it is made, and works; a role changes without a new one."""
    store = open_store(sqlite_url)
    made = run("person", "Ana@example.com", "--role", "author", "--json").json
    assert ("ana@example.com", "author") == (made["name"], made["role"])
    assert store.log_in("ana@example.com", made["passcode"]) is not None
    assert {"name": "ana@example.com", "role": "reviewer", "passcode": None} == run(
        "person", "ana@example.com", "--role", "reviewer", "--json"
    ).json
    assert [("ana@example.com", "reviewer")] == [(one["name"], one["role"]) for one in run("people", "--json").json]
    newer = run("person", "ana@example.com", "--new-passcode")
    assert store.log_in("ana@example.com", made["passcode"]) is None
    assert "as reviewer, with the passcode" in newer.out
    assert Role.REVIEWER == store.people()[0].role
    assert 0 == run("person", "ana@example.com", "--remove").code
    assert "" == run("people").out


def test_what_cannot_be_done_is_one_line(run: Callable[..., Done]) -> None:
    """An unknown person, nothing to do, and a role that there is not."""
    unknown = run("person", "ana")
    assert (1, True) == (unknown.code, "to add them, write --role" in unknown.err)
    run("person", "ana", "--role", "author")
    assert "write --role, --new-passcode or --remove" in run("person", "ana").err
    assert 1 == run("person", "ben", "--remove").code
    assert 2 == run("person", "ben", "--role", "king").code
