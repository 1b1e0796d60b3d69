"""What to try about a misreading: a rule of thumb for each kind, and what lint would simplify."""

from pricing_clarity.pricing.lint import lint
from pricing_clarity.pricing.model import Pricing

BY_KIND = {
    "bands-added-up": "Write out one common purchase of {name} as a sum, band by band.",
    "blocks-pro-rata": "Say beside {name} that whole blocks are charged, with an amount just over one.",
    "discount-on-each": "Write {name} as what it takes off the whole bill, with one example.",
    "discount-twice": "Show {name} once, either in the price or beside it, and say that the price holds it.",
    "discounted-price-as-discount": "Write old and new price of {name} side by side, the old one struck out.",
    "exit-does-not-shrink": "Show what leaving costs after three, six and nine months.",
    "exit-missed": "Say beside the price what leaving before the end of the term costs.",
    "exit-rest-of-term": "Show what leaving costs after three, six and nine months.",
    "feature-only-on-top": "Give {name} a row of its own, with a sign in every plan that has it.",
    "feature-overlooked": "Move {name} up in the plans that have it; name it as buyers do.",
    "feature-with-every-tier": "Give {name} a row of its own that says “not included” where it is not.",
    "fee-missed": "List {name} in what is due on the first day, where the price is.",
    "fee-once": "Write “a month” behind {name}, and add it to the price a month.",
    "first-band-for-all": "Write what 10, 50 and 100 units of {name} cost, so that the lower price is seen.",
    "from-is-the-price": "Instead of “from”, write what a usual customer of {name} pays.",
    "included-option-as-extra": "Write “included” beside {name} in each plan that holds it, not its price.",
    "included-units-missed": "Write {name} as “first units included, then …”, with one example.",
    "intro-lasts": "Write the later price of {name} beside the first one, in the same size.",
    "intro-missed": "Put the first price of {name} where the price is, with the months for which it holds.",
    "limit-overlooked": "Put {name} into the plan's first lines, and say what happens beyond it.",
    "limit-per-account": "Say behind {name} for whom it counts: “for each seat”.",
    "limit-per-seat": "Say behind {name} for whom it counts: “for the whole account”.",
    "minimum-missed": "Begin the price of {name} with what the smallest purchase costs.",
    "one-off-as-recurring": "Write “once” behind {name}, and show it under what is due on the first day.",
    "option-as-included": "Write the price of {name} in each plan's column, not only in a list below.",
    "option-not-available": "List {name} in the column of each plan with which it can be bought.",
    "option-per-seat": "Say behind {name} that its price is for everybody together.",
    "option-with-every-tier": "Say in each plan's column whether {name} can be added.",
    "overage-as-block": "Write what one unit beyond {name} costs, with one example.",
    "overage-impossible": "Say beside {name} that more can be used, and what it costs.",
    "overage-missed": "Say beside {name} what one more costs, with one example of a bill.",
    "percentages-added": "Write the price after both discounts; do not leave it to buyers to multiply.",
    "promotion-by-the-month": "Write what {name} makes of the price paid at once, or give it to who pays monthly.",
    "promotion-counts-itself": "List by name what counts for {name}, and what does not.",
    "promotion-for-everyone": "Begin {name} with its condition: “If you …”.",
    "promotion-ignored": "Move {name} beside the prices that it changes, and show a common purchase with it worked in.",
    "promotion-in-part": "List everything that {name} gives, one line each.",
    "promotion-lasts": "Write until when {name} holds, and the price afterwards, beside the price.",
    "promotions-combine": "Say beside both offers that only one counts, and which.",
    "requirement-missed": "Say beside {name} what it needs or excludes, or sell them together at one price.",
    "seat-price-flat": "Write what a team of five pays in all beside the price of {name} for one.",
    "tax-added": "Write “tax included” beside the price, not at the foot of the page.",
    "tax-missed": "Write “before tax” beside the price, or show the price with tax.",
    "threshold-excluded": "Write the condition of {name} as “two or more”, not “at least” or “from”.",
    "top-band-for-all": "Write out one purchase of {name} that crosses a band.",
    "yearly-as-monthly": "Show the price with monthly billing as large as that with yearly billing.",
    "yearly-paid-monthly": "Write what is charged on the first day beside the price a month.",
    "yearly-saving-missed": "Write what yearly billing saves in money, beside the choice.",
}
"""What to try by kind of misreading; `{name}` is what the page calls the element."""

WHERE_IT_SAYS_SO = {
    "fee-once": "Add {name} to the price a month; “a month” behind it is read past.",
    "one-off-as-recurring": "Show {name} under what is due on the first day, apart from the price a month.",
    "limit-per-account": "Write what {name} comes to for a team of five; “for each” behind it is read past.",
}
"""What to try instead where the page writes already what `BY_KIND` would have it write behind a price or an amount."""

_RHYTHM = ("once", "one-time", "one-off", "month", "year", "quarter", "week", "einmal", "monat", "jahr")

BY_SECTION = {
    "promotions": "Show the price of a few common purchases with {name} worked in.",
    "fees": "Show {name} beside the price, and in what is due on the first day.",
    "options": "Say beside each plan what {name} costs with it, or that it is in the price.",
    "features": "Say in each plan's column whether {name} is there, at extra cost, or not to be had.",
    "limits": "Say beside {name} for whom it counts, and what happens beyond it.",
    "billing": "Write out what is paid on which day, beside the price per month.",
    "terms": "Say beside the price how long one is bound, and what leaving early costs.",
    "tiers": "Write out what a common purchase of {name} costs.",
}
"""The same for kinds that are not listed, by the section that the element stands in."""


def what_to_try(misreading: str, element: str, pricing: Pricing) -> str | None:
    """What to change on the page, in one or two sentences; None where nothing is known to help.

    `misreading` is an id or a kind, `element` what it gets wrong.
    """
    kind = misreading.partition(":")[0]
    text = BY_KIND.get(kind) or BY_SECTION.get(element.partition(".")[0])
    if kind in WHERE_IT_SAYS_SO and _says_so(element, pricing):
        text = WHERE_IT_SAYS_SO[kind]
    known = text.format(name=f"“{pricing.name_of(element)}”") if text else None
    simpler = next((one.simpler for one in lint(pricing) if element == one.element and one.kind == "confusing"), None)
    return " ".join(part for part in (known, f"Simpler still: {_small(simpler)}" if simpler else None) if part) or None


def _says_so(element: str, pricing: Pricing) -> bool:
    """Whether the page writes the rhythm of a price, as it does by itself; an author's own words may leave it out."""
    shown = pricing.copy_.elements.get(element)
    if shown is None or not shown.price:
        return True
    written = f"{shown.price} {shown.unit or ''}".lower()
    return any(word in written for word in _RHYTHM)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
