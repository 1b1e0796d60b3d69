"""Which elements of a pricing a text speaks of, by their names and synonyms.

Names are found as whole words, whatever their case, accents and plural; of names that overlap the longest counts, so
that "Triple Play Max" is not "Triple Play". A plan called by one word ("Pro", "Basic", "Free") counts only as it is
written or beside a word such as "plan", because most such words are said about other things too.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from unicodedata import combining, normalize

from pricing_clarity.pricing.model import Pricing

_PLAN = r"(?:plan|tier|package|version|edition|subscription|level)s?"
_SECTIONS = ("tiers", "options", "promotions", "fees", "features", "limits")


@dataclass(frozen=True)
class Vocabulary:
    """The names by which each element goes."""

    names: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, pricing: Pricing) -> "Vocabulary":
        """What the price page calls its elements, with the synonyms that it knows."""
        names = {}
        for section in _SECTIONS:
            for key, part in getattr(pricing, section).items():
                element = f"{section}.{key}"
                known = (pricing.name_of(element), getattr(part, "name", None), *getattr(part, "synonyms", ()))
                names[element] = tuple(dict.fromkeys(name for name in known if name))
        return cls(names)

    def mentioned(self, text: str) -> tuple[str, ...]:
        """The elements that a text speaks of, in the order in which it does; empty where there are none."""
        plain = _folded(text)
        found: list[tuple[int, int, str]] = []
        for element, pattern, exact in self._patterns:
            for match in pattern.finditer(plain):
                if exact is None or _as_a_plan(plain, match) or _as_written(text, match, exact):
                    found.append((match.start(), match.end(), element))
        found.sort(key=lambda one: (one[0] - one[1], one[0]))
        kept: list[tuple[int, int, str]] = []
        for start, end, element in found:
            # Two elements of one name are both meant; a shorter name inside a longer one is not.
            if all(end <= other or start >= till or (start, end) == (other, till) for other, till, _ in kept):
                kept.append((start, end, element))
        return tuple(dict.fromkeys(element for _, _, element in sorted(kept)))

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str], str | None]]:
        made = []
        for element, names in self.names.items():
            for name in names:
                words = re.split(r"[\s\-]+", _folded(name).strip())
                if not any(map(str.isalnum, "".join(words))):
                    continue
                loose = r"[\s\-]+".join(map(re.escape, words))
                one_word = element.startswith("tiers.") and len(words) == 1
                made.append((element, re.compile(rf"(?<!\w){loose}(?:s|es)?(?!\w)"), name if one_word else None))
        return made


def _as_written(text: str, match: re.Match[str], name: str) -> bool:
    """Whether the name stands as on the page, and not as the first word of a sentence, which has a capital anyway."""
    before = text[: match.start()].rstrip()
    return text[match.start() : match.end()].startswith(name) and before[-1:] not in ("", ".", "!", "?", ":")


def _as_a_plan(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    return bool(re.match(rf"\s+{_PLAN}\b", after) or re.search(rf"\b{_PLAN}[\s:]+$", before))


def _folded(text: str) -> str:
    """The text in small letters without accents, of the same length."""
    return "".join(_letter(one) for one in text)


def _letter(one: str) -> str:
    base = "".join(part for part in normalize("NFD", one) if not combining(part)).casefold()
    return base if len(base) == 1 else one.lower() if len(one.lower()) == 1 else one


def mentioned_in(texts: Iterable[str], pricing: Pricing) -> list[tuple[str, ...]]:
    """The elements that each of these texts speaks of."""
    vocabulary = Vocabulary.of(pricing)
    return [vocabulary.mentioned(text) for text in texts]
