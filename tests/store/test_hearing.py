"""What customers said outside of studies."""

from datetime import date
from pathlib import Path

import pytest

from pricing_clarity.store import Heard, Store, restore

SAID = (
    Heard("Why $8?", date(2026, 3, 1), "billing", ("options.dvr",), source="a.csv"),
    Heard("What is HD?", date(2026, 3, 2), "", ("options.hd", "options.dvr"), source="a.csv"),
    Heard("Hello", None, "", (), source="a.csv"),
)


class InterruptedByVisitor(Exception):
    """What is raised where nobody waits any more."""


def test_words_are_read_as_they_came(store: Store) -> None:
    """The latest first, what has no date last; counted by element; the trail has the file and the number."""
    assert 3 == store.hear("home-bundle", SAID, by="ana")
    assert ["What is HD?", "Why $8?", "Hello"] == [one.text for one in store.heard("home-bundle")]
    assert {"options.dvr": 2, "options.hd": 1} == store.heard_about("home-bundle")
    assert () == store.heard("other")
    entry = store.audit_trail()[0]
    assert ("ana", "a.csv", 3) == (entry.who, entry.details["source"], entry.details["new"])


def test_a_file_that_comes_twice_adds_nothing(store: Store) -> None:
    """Rows that are the same in one file are two all the same; what somebody corrected stays corrected."""
    twice = (*SAID, SAID[0])
    assert 4 == store.hear("home-bundle", twice)
    first = store.heard("home-bundle")[0]
    store.say_what_about(first.id, ["tiers.triple"], by="ben")
    assert 0 == store.hear("home-bundle", twice)
    again = store.heard("home-bundle")[0]
    assert (("tiers.triple",), True) == (again.elements, again.by_hand)
    assert store.say_what_about(999, []) is None


def test_words_that_are_stopped_half_way_are_none(store: Store) -> None:
    """It tells how much is done, more each time; whoever ends it there has taken in nothing, and can begin again."""
    many = [Heard(f"Why {number}?", source="a.csv") for number in range(1_100)]
    told: list[float] = []

    def enough(done: float) -> None:
        told.append(done)
        if done > 0.9:
            raise InterruptedByVisitor

    with pytest.raises(InterruptedByVisitor):
        store.hear("home-bundle", many, tell=enough)
    assert sorted(told) == told
    assert () == store.heard("home-bundle")
    assert not [one for one in store.audit_trail() if one.did == "hear customers"]
    assert 1_100 == store.hear("home-bundle", many)
    assert 1 == store.hear("home-bundle", [*many, Heard("Why not?", source="a.csv")])


def test_an_idea_waits_until_it_is_asked_about_or_its_words_are_gone(store: Store) -> None:
    """Once for a study, published or not, with the element that was meant last; words must be there."""
    store.hear("home-bundle", SAID)
    latest, second, _ = store.heard("home-bundle")
    store.want_asked(latest.id, "home", "options.dvr", by="ana")
    store.want_asked(latest.id, "home", "options.hd")
    store.want_asked(second.id, "home", "options.dvr")
    store.want_asked(999, "home", "options.dvr")
    assert {("home-bundle", "options.hd", "What is HD?"), ("home-bundle", "options.dvr", "Why $8?")} == {
        (one.pricing, one.element, one.said.text) for one in store.ideas("home")
    }
    store.drop_idea(second.id, "home")
    assert [latest] == [one.said for one in store.ideas("home")]
    store.forget_heard("home-bundle")
    assert () == store.ideas("home")


def test_words_and_ideas_go_along_with_a_renamed_pricing(store: Store) -> None:
    """All but what the new name has already, where somebody may have corrected it; a second time nothing happens."""
    store.hear("bundle", SAID[:1])
    store.hear("home-bundle", SAID)
    for one in store.heard("home-bundle"):
        store.want_asked(one.id, "home", "options.hd")
    assert 2 == store.rename_heard("home-bundle", "bundle", by="ana")
    assert 0 == store.rename_heard("home-bundle", "bundle")
    assert sorted(one.text for one in SAID) == sorted(one.text for one in store.heard("bundle"))
    assert [SAID[0].text] == [one.text for one in store.heard("home-bundle")]
    assert ["bundle", "bundle", "home-bundle"] == sorted(one.pricing for one in store.ideas("home"))
    assert 1 == len([one for one in store.audit_trail() if one.action == "rename pricing"])


def test_words_can_be_forgotten(store: Store, tmp_path: Path) -> None:
    """Those of one file, or all; nothing of them is left in the file of the database, and the trail has the number."""
    store.hear("home-bundle", SAID)
    store.hear("home-bundle", [Heard("Else", source="b.csv")])
    assert 3 == store.forget_heard("home-bundle", "a.csv", by="ana")
    assert ["Else"] == [one.text for one in store.heard("home-bundle")]
    assert 1 == store.forget_heard("home-bundle")
    assert () == store.heard("home-bundle")
    store.backup(tmp_path / "backup.sqlite")
    assert b"What is HD?" not in (tmp_path / "backup.sqlite").read_bytes()
    restore(tmp_path / "backup.sqlite", f"sqlite:///{tmp_path / 'back.sqlite'}")
