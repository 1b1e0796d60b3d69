"""The list of rules in the documentation is the one in the code.

To bring it up to date: `PYTHONPATH=. python tests/pricing/lint/test_docs.py`.
"""

from pathlib import Path

from pricing_clarity.pricing.lint import RULES, Kind, Rule

PAGE = Path(__file__).parents[3] / "docs" / "lint.md"
BEGIN, END = "<!-- rules: written from the code -->\n", "<!-- end of rules -->"
HEADINGS: dict[Kind, str] = {
    "confusing": "What is likely to confuse",
    "invalid": "What contradicts itself or is of no use",
    "information": "What is only said",
}


def catalogue() -> str:
    """Every rule with its evidence, as Markdown."""
    parts = []
    for kind, heading in HEADINGS.items():
        parts.append(f"## {heading}\n")
        parts += [entry(rule) for rule in RULES if rule.kind == kind]
    return "\n".join(parts)


def entry(rule: Rule) -> str:
    """One rule as Markdown."""
    heuristic = " *Heuristic: no study behind it.*" if rule.kind == "confusing" and not rule.sources else ""
    sources = "".join(f"- {source}\n" for source in rule.sources)
    return f"### `{rule.id}`\n\n{rule.about}{heuristic}\n" + (f"\n{sources}" if sources else "")


def current(page: str) -> str:
    """The page with the list as it is in the code."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{catalogue()}\n{END}{rest.partition(END)[2]}"


def test_rules_are_documented() -> None:
    """docs/lint.md says what the rules in the code say."""
    page = PAGE.read_text(encoding="utf-8")

    assert current(page) == page


if __name__ == "__main__":
    PAGE.write_text(current(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
