"""“Up to” in a text that buyers read."""

import re
from collections.abc import Iterator

from pricing_clarity.pricing.lint import sources
from pricing_clarity.pricing.lint.rule import Hit, Rule
from pricing_clarity.pricing.lint.texts import texts
from pricing_clarity.pricing.model import Pricing

_UP_TO = re.compile(
    r"\b(up to|as much as|as many as)\s+"
    r"([$€£¥₹]?\d\S*|half|twice|double|one|two|three|four|five|six|ten|hundreds|thousands)"
    r"(\s+[^\W\d]+)?",
    re.I,
)


def _find(pricing: Pricing) -> Iterator[Hit]:
    found: dict[tuple[str, str], None] = {}
    for element, text in texts(pricing):
        match = _UP_TO.search(text)
        if match and (element, match[0]) not in found:
            found[element, match[0]] = None
            yield Hit(
                element,
                f"“{match[0].strip(' .,;:')}” is read as the amount itself by many.",
                "Say what most buyers get, or the exact amount.",
            )


RULE = Rule(
    "up-to",
    "confusing",
    "“Up to” an amount, in a name, a promise or a feature.",
    _find,
    (sources.HASTAK_2012,),
)
