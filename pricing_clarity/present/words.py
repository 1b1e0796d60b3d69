"""Small words that pages, charts and reports share."""

_NARROW = "\N{NO-BREAK SPACE}"
_SEVERAL = {"thinks": "think", "overlooks": "overlook", "takes": "take", "misses": "miss", "adds": "add", "pays": "pay"}


def sentence(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def plain(text: str) -> str:
    """The text with everything harmless that Markdown, or Streamlit's additions to it, would read as markup."""
    for mark in "\\`*_{}[]<>#|$~:":
        text = text.replace(mark, "\\" + mark)
    return text


def unbroken(text: str) -> str:
    """The text with each number and its sign or unit kept on one line: `90 %`, `n = 8`."""
    return text.replace(" %", f"{_NARROW}%").replace("n = ", f"n{_NARROW}={_NARROW}")


def counted(number: int, one: str, several: str | None = None) -> str:
    """`1 person`, `8 people`: a number with its noun."""
    return f"{number} {one if number == 1 else several or one + 's'}"


def people(number: int) -> str:
    """`1 person`, `8 people`."""
    return counted(number, "person", "people")


def finished_of(finished: int, wanted: int) -> str:
    """`7 of 8 people have finished`; more than were wanted are not told as a part of them."""
    if finished > wanted:
        return f"{people(finished)} have finished ({wanted} were wanted)"
    return f"{finished} of {people(wanted)} {'has' if wanted == 1 else 'have'} finished"


def percent(share: float) -> str:
    """A share from 0 to 1 as `76 %`, the number and its sign on one line."""
    return f"{100 * share:.0f}{_NARROW}%"


def chance(probability: float) -> str:
    """A probability in percent that is never rounded to certainty: `over 99 %`, `under 1 %`."""
    if 0.995 <= probability < 1:
        return f"over 99{_NARROW}%"
    if 0 < probability < 0.005:
        return f"under 1{_NARROW}%"
    return percent(probability)


def who_believe(number: int, of: int, beliefs: list[str]) -> str:
    """`6 of 8 think …, or think …`: what so many people believe, in one of several ways that look the same."""
    if number == 1:
        return f"1 of {of} {', or '.join(beliefs)}"
    verbs = [belief.partition(" ") for belief in beliefs]
    if not all(verb in _SEVERAL for verb, _, _ in verbs):
        return f"{number} of {of}: {', or '.join(beliefs)}"
    return f"{number} of {of} {', or '.join(f'{_SEVERAL[verb]} {rest}' for verb, _, rest in verbs)}"
