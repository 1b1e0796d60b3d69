"""Texts that would run on a page, in a report or in a spreadsheet, and do not. Each case is one try."""

import csv
import io
from collections import Counter
from datetime import date
from html.parser import HTMLParser

import pytest

from pricing_clarity.formats import read_responses, write_responses
from pricing_clarity.present.price_page import price_page_html
from pricing_clarity.present.report import Material, report_html
from pricing_clarity.quiz.responses import responses
from pricing_clarity.quiz.said import Note
from pricing_clarity.quiz.session import Answer
from pricing_clarity.quiz.study import Published
from pricing_clarity.views.take import texts
from tests.views.take.published import PUBLISHED

MARKUP = {
    "a script": "<script>alert(1)</script>",
    "a picture that fails": '<img src=x onerror="alert(1)">',
    "an SVG that loads": "<svg/onload=alert(1)>",
    "a frame": '<iframe srcdoc="<script>alert(1)</script>">',
    "the end of a style": "</style><script>alert(1)</script>",
    "the end of a script": "</script><script>alert(1)</script>",
    "the end of an attribute": '" onmouseover="alert(1)" x="',
    "the end of an attribute, single": "' onmouseover='alert(1)' x='",
    "a comment that opens": "<!--<script>alert(1)",
    "a template": "{{ 7*7 }}{% for x in y %}",
    "a link that runs": "[click](javascript:alert(1))",
    "a link that is data": "[click](data:text/html,<script>alert(1)</script>)",
    "a picture by Markdown": "![x](https://evil.example/pixel.png)",
    "a link by reference": "[x][1]\n\n[1]: javascript:alert(1)",
    "an entity": "&lt;script&gt;&#60;img src=x onerror=alert(1)&#62;",
    "a line separator": "a\u2028b\u2029<script>alert(1)</script>",
}
HARMLESS = ("http://", "https://", "#", "mailto:")


class Markup(HTMLParser):
    """What a browser would load or run of a page, counted."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: Counter[str] = Counter()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes elements and attributes that do something."""
        if tag in ("script", "img", "svg", "iframe", "object", "embed", "link", "form", "meta", "base", "style"):
            self.found[tag] += 1
        for name, value in attrs:
            if name.startswith("on") or name in ("srcdoc", "formaction"):
                self.found[name] += 1
            if name in ("href", "src") and not str(value).startswith(HARMLESS):
                self.found[f"{name}={value}"] += 1


def running(html: str) -> Counter[str]:
    """What would be loaded or run of HTML."""
    return Markup(html).found


def with_texts(text: str) -> Published:
    """A study in which every text that an author writes is this one."""
    pricing = PUBLISHED.pricing.model_dump(mode="json", by_alias=True, exclude_none=True)
    pricing["title"] = pricing["tiers"]["double"]["name"] = text
    pricing["tiers"]["double"]["features"]["channels"] = text
    pricing["options"]["hd"]["name"] = pricing["promotions"]["two-more"]["says"] = text
    pricing["fees"]["box"]["name"] = pricing["copy"]["headline"] = text
    questions = tuple(
        question.model_copy(update={"scenario": text, "stem": text, "because": text})
        for question in PUBLISHED.questions
    )
    study = PUBLISHED.study.model_copy(update={"title": text})
    made = PUBLISHED.pricing.model_validate(pricing)
    return PUBLISHED.model_copy(update={"pricing": made, "questions": questions, "study": study})


@pytest.mark.parametrize("text", MARKUP.values(), ids=MARKUP.keys())
def test_texts_are_shown_and_never_run(text: str) -> None:
    """On the price page, in the quiz's own texts and in the report, whoever wrote them: author or participant."""
    published, harmless = with_texts(text), with_texts("plain")
    assert running(price_page_html(harmless.pricing)) == running(price_page_html(published.pricing))
    assert Counter() == running(texts.html(text))
    assert running(report(harmless, "plain")) == running(report(published, text))


def report(published: Published, text: str) -> str:
    """The report about two people who wrote this and nothing else."""
    answers = [Answer(question=question.id, outcome="cannot_tell", reason=text) for question in published.questions]
    rows = [row for code in ("P-AAAAAA", "P-BBBBBB") for row in responses(published, code, answers)]
    notes = (Note(participant="P-AAAAAA", text=text),)
    return report_html(Material(published, rows, date(2026, 3, 5), notes=notes))


FORMULAS = [
    "=1+1", "=HYPERLINK(\"http://evil.example\",\"x\")", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)",
    "\t=1+1", "\r=1+1", "\n=1+1", "'=1+1", "''=1+1",
]  # fmt: skip


@pytest.mark.parametrize("formula", FORMULAS, ids=repr)
def test_no_cell_of_an_export_is_a_formula(formula: str) -> None:
    """What participants and authors wrote is text in every spreadsheet, and is read back as it was."""
    published = PUBLISHED.model_copy(
        update={"questions": tuple(q.model_copy(update={"id": q.id, "stem": formula}) for q in PUBLISHED.questions)}
    )
    answers = [Answer(question="total-secret-1", outcome="cannot_tell", reason=formula)]
    text = write_responses(responses(published, formula, answers))
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert [] == [cell for cell in cells if cell[:1] in "=+@\t\r\n" and cell]
    assert [] == [cell for cell in cells if cell[:1] == "-" and not cell[1:].replace(".", "").isdigit()]
    read = read_responses(text, "x.csv").value
    assert read is not None
    assert formula.strip() in {str(row.reason).strip() for row in read} | {row.participant for row in read}
