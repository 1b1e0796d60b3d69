"""Small words that pages, charts and reports share."""


def sentence(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def plain(text: str) -> str:
    """The text with everything harmless that Markdown, or Streamlit's additions to it, would read as markup."""
    for mark in "\\`*_{}[]<>#|$~:":
        text = text.replace(mark, "\\" + mark)
    return text
