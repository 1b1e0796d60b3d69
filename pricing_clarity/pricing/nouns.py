"""Words that authors give, within sentences: in English their plural, singular and small letter; else as written."""

from pricing_clarity.pricing.language import spoken

_IRREGULAR = {"person": "people", "child": "children"}


def english() -> bool:
    """Whether English is spoken: only there it is known how a word that an author gives is bent."""
    return spoken().code == "en"


def plural(word: str) -> str:
    """The plural of a regular English noun; symbols such as GB stay, and so do other languages.

    Of several words the first takes it before `of` or `per`, otherwise the last: `hours per event`, `core hours`.
    """
    if not english():
        return word
    for mark in ("/", " of ", " per "):
        if mark in word:
            first, _, rest = word.partition(mark)
            return f"{plural(first)}{mark}{rest}"
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _IRREGULAR.values() or not word[-1:].isalpha() or word[-1].isupper():
        return word
    if len(word) <= 2 or word.endswith("s"):
        return word
    if word.endswith(("x", "ch", "sh", "z")):
        return f"{word}es"
    return f"{word[:-1]}ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else f"{word}s"


def singular(word: str) -> str:
    """The singular of a regular English plural, the reverse of `plural`."""
    if not english():
        return word
    for mark in (" of ", " per "):
        if mark in word:
            first, _, rest = word.partition(mark)
            return f"{singular(first)}{mark}{rest}"
    if word in _IRREGULAR.values():
        return next(one for one, many in _IRREGULAR.items() if many == word)
    if word[-1:].isupper() or not word.endswith("s") or word.endswith(("ss", "us")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("xes", "ches", "shes", "sses", "zes")) else word[:-1]


def with_article(word: str) -> str:
    """An English noun as one of its kind: `a seat`, `an email`, `an hour`, `a user`; other languages as they are."""
    if not english():
        return word
    heard = word.lower()
    vowel = heard.startswith(("a", "e", "i", "o", "hour")) and not heard.startswith(("eu", "one"))
    return f"{'an' if vowel else 'a'} {word}"


def inline(name: str) -> str:
    """A name within an English sentence: `Storage` as `storage`; names such as SSO or GitHub stay."""
    first = name.split(" ")[0]
    if not english() or first[1:] != first[1:].lower() or len(first) < 2:
        return name
    return name[0].lower() + name[1:]
