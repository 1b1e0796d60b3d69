"""The language that buyers read: sentences from a catalogue, numbers and money as they are written there.

What buyers read is written in English where it comes up, as `say("You need {what}.", what=…)`, and turned there into
the language that is spoken around it: `with speaking(language): …`. A catalogue holds the English sentence with its
gaps, so a translation can put them in another order.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal

_SYMBOL = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩", "BRL": "R$", "CAD": "CA$"}
_SYMBOL |= {"AUD": "A$", "NZD": "NZ$", "CHF": "CHF ", "MXN": "MX$", "CNY": "CN¥"}


class Language:
    """English as most price pages write it; other languages and other ways to write numbers derive from it."""

    code = "en"

    def sentence(self, source: str) -> str:
        """An English sentence in this language; as it is where the catalogue doesn't have it."""
        return source

    def plural(self, one: str, many: str, number: Decimal | int) -> str:
        """Of an English sentence about one and the same about several, in this language, the one for this number."""
        return one if number == 1 else many

    def forms(self, one: str, many: str) -> Mapping[str, str]:
        """The sentence for each of the language's plural categories, by CLDR’s names: `one`, `other` and others."""
        return {"one": one, "other": many}

    def number(self, value: Decimal | int) -> str:
        """A quantity as a buyer reads it: `1,000`, `0.5`."""
        return f"{Decimal(value).normalize():,f}"

    def money(self, amount: Decimal, currency: str, places: int) -> str:
        """An amount with so many digits after the point: `$1,234.50`, `−€5`."""
        sign = "−" if amount < 0 else ""
        return f"{sign}{_SYMBOL.get(currency, currency + ' ')}{abs(amount):,.{places}f}"


ENGLISH = Language()

_SPOKEN: ContextVar[Language] = ContextVar("spoken", default=ENGLISH)


def spoken() -> Language:
    """The language that is spoken here and now; English where nothing else is said."""
    return _SPOKEN.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Within it, all that buyers read is in this language."""
    token = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def phrase(source: str) -> str:
    """The sentence as it is, marked for the catalogue; it is said later."""
    return source


def phrases(one: str, many: str) -> tuple[str, str]:
    """A sentence about one and the same about several as they are, marked for the catalogue; they are said later."""
    return one, many


def say(source: str, **gaps: object) -> str:
    """An English sentence in the language spoken, its gaps filled."""
    sentence = _SPOKEN.get().sentence(source)
    return sentence.format_map(gaps) if gaps else sentence


def say_many(one: str, many: str, number: Decimal | int, /, **gaps: object) -> str:
    """A sentence about a number of things; `{number}` is the number as it is written, unless it is given in words."""
    language = _SPOKEN.get()
    return language.plural(one, many, number).format_map({"number": language.number(number), **gaps})


def number(value: Decimal | int) -> str:
    """A quantity as it is written in the language spoken: `1,000`, `0.5`."""
    return _SPOKEN.get().number(value)


def all_of(names: Iterable[str]) -> str:
    """`HD`, `HD and DVR`, `HD, DVR and Sports`."""
    *before, last = list(names) or [""]
    return say("{before} and {last}", before=", ".join(before), last=last) if before else last


def one_of(names: Iterable[str]) -> str:
    """`HD`, `HD or DVR`, `HD, DVR or Sports`."""
    *before, last = list(names) or [""]
    return say("{before} or {last}", before=", ".join(before), last=last) if before else last


class Later:
    """Words that are put together when they are read, in the language spoken then.

    Bills are worked out ten thousand times for one that somebody reads. `words` makes the text out of what it is
    about; two are equal where they read the same.
    """

    __slots__ = ("_about", "_words")

    def __init__(self, words: Callable[..., str], *about: object) -> None:
        self._words, self._about = words, about

    def __str__(self) -> str:
        return self._words(*self._about)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Later) and other._words is self._words and other._about == self._about:
            return True
        return isinstance(other, Later | str) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __repr__(self) -> str:
        return repr(str(self))
