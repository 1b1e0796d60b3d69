"""Which misreadings lead to the same answers so far."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping


class Groups:
    """Names in groups that no question tells apart; at first all in one."""

    def __init__(self, names: Iterable[str]) -> None:
        self._group = dict.fromkeys(names, 0)
        self._size = Counter(self._group.values())
        self._pairs = len(self._group) * (len(self._group) - 1) / 2

    def groups(self) -> list[tuple[str, ...]]:
        """The groups, each in the order in which the names came."""
        found: dict[int, list[str]] = defaultdict(list)
        for name, group in self._group.items():
            found[group].append(name)
        return [tuple(names) for names in found.values()]

    def gain(self, answers: Mapping[str, str]) -> float:
        """The share of all pairs that a question would tell apart beyond those that are.

        `answers` are those of the names that do not answer rightly.
        """
        parts = Counter((self._group[name], answer) for name, answer in answers.items())
        left: Counter[int] = Counter()
        split = 0
        for (group, _), number in parts.items():
            split += number * (self._size[group] - left[group] - number)
            left[group] += number
        return split / self._pairs if self._pairs else 0.0

    def alone(self, answers: Mapping[str, str]) -> float:
        """The share of all names that a question would tell from every other one, beyond those that are."""
        parts = Counter((self._group[name], answer) for name, answer in answers.items())
        left: Counter[int] = Counter()
        for (group, _), number in parts.items():
            left[group] += number
        single = sum(number == 1 < self._size[group] for (group, _), number in parts.items())
        return (single + sum(self._size[group] - number == 1 for group, number in left.items())) / len(self._group)

    def add(self, answers: Mapping[str, str]) -> None:
        """Another question is asked."""
        numbers: dict[tuple[int, str | None], int] = {}
        self._group = {
            name: numbers.setdefault((group, answers.get(name)), len(numbers)) for name, group in self._group.items()
        }
        self._size = Counter(self._group.values())
