"""The ids that a pricing declares, and what to say of one that it does not."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from pricing_clarity.pricing.base import Problem
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.names import choose, nearest, one_of

SECTIONS = ("units", "features", "limits", "billing", "tiers", "options", "promotions", "fees", "terms")
"""The parts of a pricing that declare ids."""

CALLED = {
    "units": "unit",
    "features": "feature",
    "limits": "limit",
    "billing": "billing period",
    "tiers": "tier",
    "options": "option",
    "promotions": "promotion",
    "fees": "fee",
    "terms": "term",
}
"""What one entry of each section is called."""

GROUPS = ("subtotal", "tiers", "options", "fees")
"""What a price or a share can be of, besides single elements."""

PRICED = ("tiers", "options", "fees", "limits")
"""The sections whose entries have a price (a limit has that of usage beyond it)."""

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Declared ids by section: in order, and as sets."""

    ids: Mapping[str, tuple[str, ...]]
    known: Mapping[str, frozenset[str]]
    taxed: bool

    @classmethod
    def of(cls, pricing: Pricing, declared: Mapping[str, Collection[str]]) -> "Names":
        """The ids of a pricing, and those that count as declared besides."""
        ids = {name: tuple(dict.fromkeys((*getattr(pricing, name), *declared.get(name, ())))) for name in SECTIONS}
        return cls(ids, {name: frozenset(found) for name, found in ids.items()}, pricing.tax is not None)

    def elements(self, sections: Collection[str] = SECTIONS) -> tuple[str, ...]:
        """Element ids of some sections."""
        found = tuple(f"{section}.{key}" for section in sections for key in self.ids[section])
        return (*found, "tax") if self.taxed and sections == SECTIONS else found

    def one(self, section: str, name: str, where: Path) -> Iterator[Problem]:
        """A problem, where a section has no such id."""
        if name in self.known[section]:
            return
        what = f"there is no {CALLED[section]} {name}"
        yield Problem(where=where, what=what, write=self._advice(section, name))

    def each(self, section: str, names: Collection[str], where: Path) -> Iterator[Problem]:
        """The problems of a list of ids."""
        for position, name in enumerate(names):
            yield from self.one(section, name, (*where, position))

    def counted(self, name: str, where: Path) -> Iterator[Problem]:
        """A problem, where a name is neither a unit nor a limit."""
        if name in self.known["units"] or name in self.known["limits"]:
            return
        known = (*self.ids["units"], *self.ids["limits"])
        near = nearest(name, known)
        advice = f"write {near}, or " if near else f"write {one_of(known)}, or " if known else ""
        what = f"{name} is neither a unit nor a limit, so nothing says how many there are"
        yield Problem(where=where, what=what, write=f"{advice}add {name}: {{}} under units")

    def priced(self, name: str, where: Path) -> Iterator[Problem]:
        """A problem, where a name is no element with a price, no option's id and no group of them."""
        if name in GROUPS or name in self.known["options"] or self._is_element(name, PRICED):
            return
        known = [*self.elements(PRICED), *GROUPS]
        what = f"{name} is nothing that has a price"
        yield Problem(where=where, what=what, write=self._among(name, known))

    def element(self, name: str, where: Path) -> Iterator[Problem]:
        """A problem, where a name is no element id."""
        if self._is_element(name, SECTIONS):
            return
        known = self.elements()
        yield Problem(where=where, what=f"there is no element {name}", write=self._among(name, known))

    def _is_element(self, name: str, sections: Collection[str]) -> bool:
        section, _, key = name.partition(".")
        return (section in sections and key in self.known[section]) or (name == "tax" and self.taxed)

    def _among(self, name: str, known: Collection[str]) -> str:
        """Advice to write one of some element ids; the name may lack the section."""
        by_key = {one.partition(".")[2] or one: one for one in reversed(tuple(known))}
        near = nearest(name, by_key)
        return f"write {by_key[near]}" if near else choose(name, known)

    def _advice(self, section: str, name: str) -> str:
        known = self.ids[section]
        add = f"add {name} under {section}"
        return f"{choose(name, known)}, or {add}" if known else add
