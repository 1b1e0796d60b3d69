"""The lists of questions and misreadings in the documentation are those in the code.

To bring them up to date: `PYTHONPATH=. python tests/quiz/test_docs.py`.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

import yaml

from pricing_clarity.quiz.misreadings import CATALOGUE
from pricing_clarity.quiz.questions import KINDS
from tests.quiz import shipped
from tests.shipped import LIBRARY, quiz

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "misreadings" / "cases.yaml"
BEGIN, END = "<!-- kinds: written from the code -->\n", "<!-- end of kinds -->"

SECTIONS: Mapping[str, str] = {
    "tiers": "tiers",
    "options": "options",
    "features": "features",
    "limits": "limits",
    "promotions": "promotions",
    "fees": "fees",
    "billing": "billing periods",
    "terms": "terms",
    "tax": "tax",
}

ENTRIES: Mapping[str, str] = {
    "choice": "a choice",
    "multiple": "boxes to tick",
    "number": "a typed amount",
    "pick": "picking on the page",
}


def misreadings() -> str:
    """Every kind of misreading, with an example, as Markdown."""
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))["cases"]
    parts = []
    for kind in CATALOGUE.values():
        about = ", ".join(SECTIONS[section] for section in kind.about)
        parts.append(f"### `{kind.id}`\n\nThe buyer {kind.says}. About: {about}. How readily: {kind.likely:g}.\n")
        case = next(case for case in cases if case["misreading"].startswith(f"{kind.id}:"))
        because = f" ({case['because']})" if case.get("because") else ""
        parts.append(f"*Example:* `{_asked(case)}` is {case['key']}; believed {case['believed']}{because}.\n")
    return "\n".join(parts)


def _asked(case: Mapping[str, object]) -> str:
    what = case.get("buy") or f"{case['element']} with {case['tier']}"
    return f"{case['page']}: {case['ask']}: {what}"


def questions() -> str:
    """Every kind of question, and all questions of the shipped studies, as Markdown."""
    parts = ["## Kinds\n", "| kind | asks | records | answered by |\n|---|---|---|---|"]
    for name, kind in KINDS.items():
        entries = " or ".join(ENTRIES[entry] for entry in kind.entries)
        parts.append(f"| `{name}` | {kind.asks} | {kind.records} | {entries} |")
    parts.append(
        "\n## The questions of the shipped studies\n\nThe right answer stands first, then what leads to the others.\n"
    )
    for name, study in sorted(LIBRARY.studies.items()):
        published = quiz(name)
        parts.append(f"### {study.title} (`{name}`)\n")
        says = {one.id: one.says for one in published.misreadings}
        parts += [_question(number, question, says) for number, question in enumerate(published.questions, 1)]
    return "\n".join(parts)


def _question(number, question, says) -> str:
    lines = [
        f"{number}. {question.scenario} **{question.stem}**".replace(".  ", ". "),
        f"   - {question.labels.get(question.key, '')}",
    ]
    if not question.scored:
        return "\n".join([lines[0], f"   - {' / '.join(one.text for one in question.choices) or '(in words)'}"]) + "\n"
    if question.choices:
        wrong = [(choice.text, choice.misreadings) for choice in question.choices if not choice.correct]
    else:
        values = dict.fromkeys(one.value for one in question.beliefs if len(one.misreadings) == 1)
        wrong = [(question.labels[value], question.explanations(value)) for value in values]
    for text, alternatives in wrong:
        why = "; or ".join(" and ".join(says[part] for part in one.split("+")) for one in alternatives)
        lines.append(f"   - {text}: {why or 'a slip'}")
    return "\n".join(lines) + "\n"


def separations() -> str:
    """For each kind of misreading the shipped pricings whose ten questions tell it from all others, as Markdown."""
    rows = ["| misreading | told from all others by ten questions about |", "|---|---|"]
    for kind in CATALOGUE:
        names = [name for name in shipped.NAMES if any(one.startswith(f"{kind}:") for one in shipped.separated(name))]
        rows.append(f"| `{kind}` | {', '.join(f'`{name}`' for name in names) or 'a page among the tests'} |")
    return "\n".join(rows) + "\n"


PAGES = {
    ROOT / "docs" / "misreadings.md": misreadings,
    ROOT / "docs" / "questions.md": questions,
    ROOT / "docs" / "choosing.md": separations,
}


def current(page: str, text: str) -> str:
    """The page with the list as it is in the code."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}"


def test_the_documentation_says_what_the_code_says():
    """docs/misreadings.md, docs/questions.md and docs/choosing.md list what is in the code."""
    for path, text in PAGES.items():
        page = path.read_text(encoding="utf-8")
        assert current(page, text()) == page, f"{path.name} is out of date; see the top of this file"


if __name__ == "__main__":
    for path, text in PAGES.items():
        path.write_text(current(path.read_text(encoding="utf-8"), text()), encoding="utf-8")
    sys.exit()
