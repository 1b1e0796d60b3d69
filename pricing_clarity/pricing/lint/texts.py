"""Every text of a price page, with the element that it belongs to."""

from collections.abc import Iterator

from pricing_clarity.pricing.model import Pricing


def texts(pricing: Pricing) -> Iterator[tuple[str, str]]:
    """Element id and text, in the order of the page; what belongs to no element has the id `copy`."""
    copy = pricing.copy_
    yield from (("copy", text) for text in (copy.headline, copy.tagline, pricing.about) if text)
    for section in ("tiers", "options", "promotions", "fees", "terms", "features", "limits"):
        for key in getattr(pricing, section):
            element = f"{section}.{key}"
            yield from ((element, text) for text in _of_part(pricing, section, key) if text)
    for key, billing in pricing.billing.items():
        if billing.says:
            yield f"billing.{key}", billing.says
    if pricing.tax and pricing.tax.says:
        yield "tax", pricing.tax.says
    for footnote in copy.footnotes.values():
        yield (footnote.about[0] if footnote.about else "copy"), footnote.text


def _of_part(pricing: Pricing, section: str, key: str) -> Iterator[str | None]:
    part = getattr(pricing, section)[key]
    for name in ("name", "about", "says", "quote", "lapse", "renews"):
        yield getattr(part, name, None)
    for phase in getattr(part, "phases", ()):
        yield phase.says
    yield from (value for value in getattr(part, "features", {}).values() if isinstance(value, str))
    shown = pricing.copy_.elements.get(f"{section}.{key}")
    if shown:
        yield from (shown.label, shown.price, shown.unit, shown.tagline, shown.badge)
