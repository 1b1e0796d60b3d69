"""What customers said outside of studies: support tickets, sales questions, chats."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, select, update

from pricing_clarity.store.chance import hashed
from pricing_clarity.store.operations import Operations
from pricing_clarity.store.schema import heard, ideas, insert_each_once, insert_once
from pricing_clarity.store.values import Heard, Wanted

_AT_ONCE = 500
"""Rows that are put in before it is said how far it is."""


class Hearing(Operations):
    """Operations on customers' own words."""

    def hear(
        self,
        pricing: str,
        said: Sequence[Heard],
        by: str | None = None,
        tell: Callable[[float], None] = lambda _: None,
    ) -> int:
        """How many of these are new. What came before is left as it is, also where somebody corrected its elements.

        Two rows that are the same are two; a file that comes twice adds nothing. `tell` hears how much is done, from 0
        to 1; where it raises, nothing is kept.
        """
        times: Counter[str] = Counter()
        rows = []
        for number, one in enumerate(said):
            if number % _AT_ONCE == 0:
                tell(number / len(said) / 2)
            what = json.dumps([str(one.said_on), one.text, one.tag])
            times[what] += 1
            rows.append({
                "pricing": pricing, "digest": hashed(f"{what} {times[what]}"),
                "said_on": one.said_on.isoformat() if one.said_on else None, "text": one.text, "tag": one.tag,
                "elements": json.dumps(one.elements), "by_hand": False, "source": one.source, "at": self._clock(),
            })  # fmt: skip

        def work(connection: Connection) -> int:
            new = 0
            for start in range(0, len(rows), _AT_ONCE):
                tell(0.5 + start / len(rows) / 2)
                new += insert_each_once(connection, heard, rows[start : start + _AT_ONCE])
            source = said[0].source if said else ""
            self._note(connection, by, "hear customers", None, pricing=pricing, source=source, new=new)
            return new

        return self._database.write(work, repeat=True)

    def heard(self, pricing: str) -> tuple[Heard, ...]:
        """What customers said about a pricing, the latest first, what has no date at the end."""
        listed = (
            select(heard).where(heard.c.pricing == pricing).order_by(heard.c.said_on.desc().nulls_last(), heard.c.id)
        )
        return self._database.read(lambda connection: tuple(map(_heard_from, connection.execute(listed))))

    def heard_about(self, pricing: str) -> Mapping[str, int]:
        """How often customers spoke of each element of a pricing."""
        listed = select(heard.c.elements).where(heard.c.pricing == pricing)

        def work(connection: Connection) -> Mapping[str, int]:
            return Counter(element for row in connection.execute(listed) for element in json.loads(row.elements))

        return self._database.read(work)

    def say_what_about(self, id: int, elements: Sequence[str], by: str | None = None) -> Heard | None:
        """The words with the elements that somebody says they are about; None where they are gone."""

        def work(connection: Connection) -> Heard | None:
            values = {"elements": json.dumps(list(elements)), "by_hand": True}
            connection.execute(update(heard).where(heard.c.id == id).values(values))
            row = connection.execute(select(heard).where(heard.c.id == id)).one_or_none()
            if row:
                self._note(connection, by, "correct customers’ words", None, pricing=row.pricing, row=id)
            return _heard_from(row) if row else None

        return self._database.write(work, repeat=True)

    def want_asked(self, id: int, study: str, element: str, by: str | None = None) -> None:
        """Keeps for a study the idea to ask about one of customers' words, as being about this element."""

        def work(connection: Connection) -> None:
            if connection.execute(select(heard.c.id).where(heard.c.id == id)).one_or_none() is None:
                return
            row = {"heard": id, "study": study, "element": element, "at": self._clock()}
            if not insert_once(connection, ideas, row):
                connection.execute(update(ideas).where(_idea(id, study)).values(element=element))
            self._note(connection, by, "want asked", None, about=study, row=id, element=element)

        self._database.write(work, repeat=True)

    def ideas(self, study: str) -> tuple[Wanted, ...]:
        """The ideas that wait for a study, the oldest first."""
        listed = (
            select(heard, ideas.c.element)
            .join(ideas, ideas.c.heard == heard.c.id)
            .where(ideas.c.study == study)
            .order_by(ideas.c.at, ideas.c.heard)
        )
        return self._database.read(
            lambda connection: tuple(
                Wanted(row.pricing, row.element, _heard_from(row)) for row in connection.execute(listed)
            )
        )

    def drop_idea(self, id: int, study: str) -> None:
        """The idea waits no more: it was asked about, or is not wanted."""
        self._database.write(lambda connection: connection.execute(delete(ideas).where(_idea(id, study))))

    def rename_heard(self, pricing: str, new: str, by: str | None = None) -> int:
        """How many of customers' words went along with a pricing that has a new name, and the ideas from them.

        What the new name has already stays behind: somebody may have corrected it there.
        """
        there = heard.alias()
        same = select(there.c.id).where((there.c.pricing == new) & (there.c.digest == heard.c.digest)).exists()

        def work(connection: Connection) -> int:
            going = update(heard).where((heard.c.pricing == pricing) & ~same).values(pricing=new)
            gone = connection.execute(going).rowcount
            if gone:
                self._note(connection, by, "rename pricing", None, pricing=pricing, new=new, words=gone)
            return gone

        return self._database.write(work, repeat=True)

    def forget_heard(self, pricing: str, source: str | None = None, by: str | None = None) -> int:
        """How many of customers' words were removed: all about a pricing, or those that came with one file."""
        chosen = heard.c.pricing == pricing
        if source is not None:
            chosen &= heard.c.source == source

        def work(connection: Connection) -> int:
            gone = connection.execute(delete(heard).where(chosen)).rowcount
            self._note(connection, by, "forget customers’ words", None, pricing=pricing, source=source, removed=gone)
            return gone

        removed = self._database.write(work)
        if removed:
            self._database.forget_log()
        return removed


def _idea(id: int, study: str) -> ColumnElement[bool]:
    return (ideas.c.heard == id) & (ideas.c.study == study)


def _heard_from(row: Row[Any]) -> Heard:
    return Heard(
        text=row.text,
        said_on=date.fromisoformat(row.said_on) if row.said_on else None,
        tag=row.tag,
        elements=tuple(json.loads(row.elements)),
        by_hand=row.by_hand,
        source=row.source,
        id=row.id,
    )
