"""The study's own texts, written as Markdown, as HTML."""

from functools import cache

from markdown_it import MarkdownIt


@cache
def _markdown() -> MarkdownIt:
    # Without raw HTML and pictures: a study's text cannot bring a script, nor call elsewhere.
    return MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(["image", "html_block", "html_inline"])


def html(text: str) -> str:
    """The text as an HTML fragment; whatever is HTML in it stays visible text."""
    return str(_markdown().render(text))
