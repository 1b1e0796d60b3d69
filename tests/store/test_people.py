"""People and their logins: passcodes that nobody can read, logins that end everywhere at once."""

import re
from pathlib import Path

from sqlalchemy import text

from pricing_clarity.store import Login, NewPerson, Reason, Refused, Role, Store, restore
from pricing_clarity.store.people import new_passcode
from tests.store.conftest import Clock
from tests.store.test_sessions import reason


def added(store: Store, name: str = "Ana@Example.com", role: Role = Role.AUTHOR) -> NewPerson:
    """A person, who must have been added."""
    made = store.add_person(name, role, by="ops")
    assert not isinstance(made, Refused), made.says
    return made


def logged_in(store: Store, name: str, passcode: str) -> Login:
    """A login, which must have succeeded."""
    login = store.log_in(name, passcode)
    assert login is not None
    return login


def test_a_person_logs_in_with_name_and_passcode(store: Store) -> None:
    """However name and passcode are written; the token then tells who they are, and the trail who came in."""
    assert not store.has_people()
    made = added(store)
    assert store.has_people()
    assert ("ana@example.com", Role.AUTHOR) == (made.person.name, made.person.role)
    login = logged_in(store, " ANA@example.com ", made.passcode.upper())
    assert made.person == store.logged_in(login.token)
    assert ("log in", "ana@example.com") == (store.audit_trail()[0].action, store.audit_trail()[0].who)
    assert ("add person", "ops") == (store.audit_trail()[1].action, store.audit_trail()[1].who)


def test_nobody_else_gets_in(store: Store) -> None:
    """A wrong passcode, somebody else's, none, an endless one, an unknown name, a token that was never given."""
    ana, ben = added(store), added(store, "ben")
    for name, passcode in (
        ("ana@example.com", ben.passcode),
        ("ana@example.com", ""),
        ("ana@example.com", "k" * 100_000),
        ("carl", ana.passcode),
        ("", ""),
    ):
        assert store.log_in(name, passcode) is None
    assert store.logged_in("gXk2-0123_abcdefgh") is None


def test_a_login_ends(store: Store, clock: Clock) -> None:
    """After twelve hours, by logging out, with a new passcode, and with the person; another's goes on."""
    ana, ben = added(store), added(store, "ben", Role.REVIEWER)
    other = logged_in(store, "ben", ben.passcode)
    first = logged_in(store, "ana@example.com", ana.passcode)
    assert store.log_out(first.token)
    assert not store.log_out(first.token)
    assert store.logged_in(first.token) is None
    second = logged_in(store, "ana@example.com", ana.passcode)
    newer = added(store)
    assert store.logged_in(second.token) is None
    assert store.log_in("ana@example.com", ana.passcode) is None
    third = logged_in(store, "ana@example.com", newer.passcode)
    assert store.remove_person("Ana@example.com")
    assert not store.remove_person("Ana@example.com")
    assert store.logged_in(third.token) is None
    assert ben.person == store.logged_in(other.token)
    clock.pass_(hours=12)
    assert store.logged_in(other.token) is None


def test_a_changed_role_counts_at_once(store: Store) -> None:
    """Who is logged in stays so, with the new role."""
    ana = added(store)
    login = logged_in(store, "ana@example.com", ana.passcode)
    store.change_role("ana@example.com", Role.STAKEHOLDER, by="ops")
    person = store.logged_in(login.token)
    assert person is not None
    assert Role.STAKEHOLDER == person.role
    assert store.change_role("nobody", Role.AUTHOR) is None


def test_passcodes_and_tokens_are_kept_as_hashes(store: Store, tmp_path: Path) -> None:
    """Neither can be read in a backup, and after a restore both work."""
    ana = added(store)
    login = logged_in(store, "ana@example.com", ana.passcode)
    store.backup(tmp_path / "backup.sqlite")
    raw = (tmp_path / "backup.sqlite").read_bytes()
    assert b"$argon2id$v=19$m=65536,t=3,p=4$" in raw
    assert ana.passcode.encode() not in raw
    assert login.token.encode() not in raw
    place = f"sqlite:///{tmp_path / 'back.sqlite'}"
    restore(tmp_path / "backup.sqlite", place)
    back = Store.at(place)
    assert back.log_in("ana@example.com", ana.passcode) is not None
    back.close()


def test_a_passcode_is_new_each_time_and_can_be_read_out(store: Store) -> None:
    """Four groups of four characters that look like no other."""
    codes = {added(store).passcode for _ in range(3)}
    assert 3 == len(codes)
    assert all(re.fullmatch(r"([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}", code) for code in codes)
    assert "aaaa-aaaa-aaaa-aaaa" == new_passcode(lambda count: bytes(count))


def test_a_name_is_needed(store: Store) -> None:
    """Spaces are no name, and neither is a novel."""
    assert Reason.INVALID == reason(store.add_person("  ", Role.AUTHOR))
    assert Reason.INVALID == reason(store.add_person("a" * 201, Role.AUTHOR))


def test_logins_that_are_over_leave_no_row(store: Store, clock: Clock) -> None:
    """The next login sweeps them out."""
    ana = added(store)
    logged_in(store, "ana@example.com", ana.passcode)
    clock.pass_(days=2)
    logged_in(store, "ana@example.com", ana.passcode)
    rows = store._database.read(lambda connection: connection.execute(text("SELECT count(*) FROM logins")).scalar())
    assert 1 == rows


def test_wrong_passcodes_are_counted_together_and_forgotten(store: Store, place: str, clock: Clock) -> None:
    """By network and whichever process they came to; after ten minutes none counts, and none is kept."""
    another = Store.at(place, clock)
    assert [1, 2, 1] == [
        store.count_wrong_passcode("192.0.2.1"),
        another.count_wrong_passcode("192.0.2.1"),
        store.count_wrong_passcode("192.0.2.2"),
    ]
    clock.pass_(minutes=5)
    assert 3 == store.count_wrong_passcode("192.0.2.1")
    clock.pass_(minutes=5)
    assert [1, 0] == [another.wrong_passcodes(network) for network in ("192.0.2.1", "192.0.2.2")]
    assert [3, 0] == [store.forget_wrong_passcodes(), store.forget_wrong_passcodes()]
    another.close()
