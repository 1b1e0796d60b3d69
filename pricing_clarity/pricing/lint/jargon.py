"""Words of the trade that the page does not explain."""

import re
from collections.abc import Iterator

from pricing_clarity.pricing.lint import sources
from pricing_clarity.pricing.lint.rule import Hit, Rule
from pricing_clarity.pricing.model import Pricing

_EVERYDAY = set(
    "AI AM BBC CD CEO CPU CV DIY DVD EU FAQ FM GB GPS HD ID ISBN IT JPG KB LED MB MP3 OK PC PDF PIN PM QR SMS TB TV "
    "UHD UK US USA USB VAT VIP WIFI".split()
)
_ABBREVIATION = re.compile(r"\b[A-Z][A-Z0-9]{1,5}s?\b|\b[A-Z]+[a-z]?[A-Z]+\b")
_TRADE = re.compile(
    r"\b(overage|egress|ingress|provisioned|provisioning|throughput|concurren\w+|idempoten\w+|pro-?rat\w+|true-?up|"
    r"metered|unmetered|burst(able|ing)?|multi-?tenan\w+|on-?prem(ises)?|seat[- ]based|webhooks?|endpoints?|"
    r"orchestration|observability|telemetry|entitlements?|rate[- ]limit\w*|monthly active users?|compute units?|"
    r"de-?provisioning|failover|redundan\w+|latency|jitter|coinsurance|deductible|throttl\w+|symmetric(al)?|contention)\b",
    re.I,
)


def _find(pricing: Pricing) -> Iterator[Hit]:
    for section in ("tiers", "options", "features", "limits", "fees"):
        for key, part in getattr(pricing, section).items():
            element = f"{section}.{key}"
            shown = pricing.copy_.elements.get(element)
            explained = getattr(part, "about", None) or getattr(part, "says", None) or (shown and shown.tagline)
            if not explained and (word := _word(pricing.name_of(element), pricing.title)):
                yield Hit(
                    element,
                    f"“{word}” in {pricing.name_of(element)} is a word of the trade, and nothing explains it.",
                    "Say it in the buyer's words, or explain it in a line (about).",
                )


def _word(name: str, title: str) -> str | None:
    if trade := _TRADE.search(name):
        return trade[0]
    if name.upper() == name and " " in name.strip():
        return None
    for found in _ABBREVIATION.findall(name):
        if found not in _EVERYDAY and found.rstrip("s") not in _EVERYDAY and found not in title:
            return str(found)
    return None


RULE = Rule(
    "jargon",
    "confusing",
    "An abbreviation or a word of the trade that the page does not explain.",
    _find,
    (sources.LOEWENSTEIN_2013,),
)
