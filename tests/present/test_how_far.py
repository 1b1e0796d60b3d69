"""How far to go, in words: when to go on, when to stop, and never more than the answers can tell."""

import pytest

from pricing_clarity.findings.still_to_find import still_to_find
from pricing_clarity.present.how_far import FIVE, how_far, to_invite

SPACE = "\N{NO-BREAK SPACE}"


def shown(*holders: int) -> set[tuple[str, str]]:
    """Misreadings that the first so many of these people show."""
    return {(f"p{person}", f"m{number}") for number, many in enumerate(holders) for person in range(many)}


def test_nobody_says_nothing() -> None:
    """Before anybody has answered there is nothing to say."""
    assert how_far(still_to_find(set(), 0)) is None


@pytest.mark.parametrize("people", [1, 2, 4])
def test_fewer_than_five_are_told_to_go_on(people: int) -> None:
    """However much they agree, so few get no estimate of what is hidden, and are asked to become five."""
    found = still_to_find(shown(people), people)
    said = how_far(found)
    assert said is not None
    assert FIVE - people == to_invite(found)
    assert said.title.startswith(f"Invite at least {FIVE - people} more")
    assert "interval" not in " ".join(said.sentences)


def test_who_agree_are_told_to_stop() -> None:
    """Eight people who show the same: more would find little that is new."""
    found = still_to_find(shown(8, 8), 8)
    said = how_far(found)
    assert said is not None
    assert "8 people have found most of what these questions can find" == said.title
    assert not to_invite(found)
    assert "little that is new" in said.sentences[-1]


def test_who_differ_are_told_how_many_more() -> None:
    """Eight people with mostly rare misreadings: how many more, with the interval, in the title and below."""
    found = still_to_find(shown(5, 1, 1, 1), 8)
    said = how_far(found)
    assert said is not None
    assert said.title.startswith(f"Invite {to_invite(found)} more: about ")
    assert "4 misreadings were shown by somebody, 3 of them by one person only." == said.sentences[0]
    assert all("90 % interval" in sentence.replace(SPACE, " ") for sentence in said.sentences[1:])


def test_nothing_shown_proves_nothing() -> None:
    """Eight people who showed nothing: a common misreading would have shown, and that is all."""
    said = how_far(still_to_find(set(), 8))
    assert said is not None
    assert "8 people showed no misreading: common ones would have shown, rare ones may be there" == said.title
    assert f"96{SPACE}%" in said.sentences[0]
    assert "does not prove" in said.sentences[0]


def test_what_so_many_could_show_is_the_binomial() -> None:
    """Of what a third hold five people show 87 %, six 90 %; of what one in twenty holds five show 23 %."""
    said = how_far(still_to_find(shown(3), 5))
    assert said is not None
    row = {one["Held by"]: one for one in said.table.to_dict("records")}
    assert (f"87{SPACE}%", 6) == (row["a third"]["One of 5 shows it"], row["a third"][f"People for 90{SPACE}%"])
    assert f"23{SPACE}%" == row["one in twenty"]["One of 5 shows it"]
