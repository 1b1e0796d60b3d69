"""Terms that only a footnote says."""

import re
from collections.abc import Iterator

from pricing_clarity.pricing.lint import sources
from pricing_clarity.pricing.lint.rule import Hit, Rule
from pricing_clarity.pricing.lint.words import names
from pricing_clarity.pricing.model import Pricing

_TERMS = re.compile(
    r"\d|\b(fees?|tax(es)?|charges?|minimum|maximum|contract|renew\w*|cancel\w*|commit\w*|expires?|after|then|only|"
    r"except|exclud\w*|subject to|applies|apply|eligible|required?|limited)\b",
    re.I,
)


def _find(pricing: Pricing) -> Iterator[Hit]:
    for key, footnote in pricing.copy_.footnotes.items():
        if not _TERMS.search(footnote.text):
            continue
        about = footnote.about or (f"copy.footnotes.{key}",)
        what = names(footnote.about, pricing) if footnote.about else "the page"
        several = "" if len(footnote.about) > 1 else "s"
        yield Hit(
            about[0],
            f"A footnote says what {what} cost{several} or take{several}: “{footnote.text}”",
            "Say it where the price is, in as few words.",
            tuple(about[1:]),
        )


RULE = Rule(
    "footnote-terms",
    "confusing",
    "A price, condition or limit that only a footnote says.",
    _find,
    (sources.FOXMAN_1988, sources.HASTAK_2012),
)
