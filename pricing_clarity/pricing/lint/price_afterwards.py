"""A price after a promotion, an intro or a term that the page does not state."""

from collections.abc import Iterator

from pricing_clarity.pricing.bill.words import months
from pricing_clarity.pricing.items import Phase
from pricing_clarity.pricing.lint import sources
from pricing_clarity.pricing.lint.rule import Hit, Rule
from pricing_clarity.pricing.lint.words import charged
from pricing_clarity.pricing.model import Pricing


def _find(pricing: Pricing) -> Iterator[Hit]:
    for section in ("tiers", "options"):
        for key, item in getattr(pricing, section).items():
            for phase in item.phases:
                if not phase.says:
                    yield Hit(
                        f"{section}.{key}",
                        f"{item.name} {_begins(phase)}, and nothing says that it then costs "
                        f"{charged(item.charges, pricing) or 'nothing'}.",
                        "Say the price afterwards beside the first one (says).",
                    )
    for key, promotion in pricing.promotions.items():
        if promotion.lasts is not None and promotion.lasts.months is not None and not promotion.lapse:
            how_long = promotion.lasts.months
            length = "the term" if isinstance(how_long, str) else months(how_long)
            yield Hit(
                f"promotions.{key}",
                f"“{promotion.says}” lasts {length}, and nothing says what is paid afterwards.",
                "Say the price afterwards beside the promotion (lapse).",
            )
    for key, term in pricing.terms.items():
        if term.months and not term.renews:
            yield Hit(
                f"terms.{key}",
                f"{term.name} lasts {months(term.months)}, and nothing says what comes afterwards and at what price.",
                "Say how it renews, and the price (renews).",
            )


def _begins(phase: Phase) -> str:
    length = months(phase.months) if phase.months else f"{phase.days} day{'s' if phase.days != 1 else ''}"
    return f"has a trial of {length}" if phase.kind == "trial" else f"has an intro price for {length}"


RULE = Rule(
    "price-afterwards",
    "confusing",
    "A trial, intro price, promotion or term whose end is not said with the price that follows.",
    _find,
    (sources.EINAV_2025, sources.GABAIX_2006),
)
