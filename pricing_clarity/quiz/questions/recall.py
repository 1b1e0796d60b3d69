"""What stayed in mind? Questions about a price page that was seen for a few seconds and is hidden again.

A five-second test asks what a page says at first sight (Lindgaard and others 2006, Behaviour & Information Technology
25, 115–126). Wrong answers show what was not noticed, not what was misread: they stand for no misreading, and the
questions are about no element.
"""

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from pricing_clarity.pricing.charges import Flat, PerUnit
from pricing_clarity.pricing.items import Tier
from pricing_clarity.pricing.language import phrase, say, say_many
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.money import money
from pricing_clarity.quiz.baskets import tiers
from pricing_clarity.quiz.question import Choice, Entry, Question, ticks
from pricing_clarity.quiz.wording import canonical, quoted, unit

RECALL = "recall"
"""The kind of these questions."""

LURES = (
    phrase("Student discount"), phrase("Gift cards"), phrase("Loyalty points"), phrase("Money-back guarantee"),
    phrase("Printed manual"), phrase("Personal trainer"), phrase("Airport lounge"), phrase("Cloud backup"),
    phrase("Virus protection"), phrase("Video lessons"),
)  # fmt: skip
"""What a page might offer; those that a page does offer, or nearly, are no lures there."""

_MOST_PRICES, _MOST_SHOWN, _MOST_LURES = 4, 3, 2


def recall_questions(pricing: Pricing, seed: int) -> tuple[Question, ...]:
    """Up to three: how many plans, what one of them costs a month, and what was on the page. Keys are computed."""
    return (*_plans(pricing), *_price(pricing), *_shown(pricing, Random(f"{seed} {RECALL}")))


def _question(name: str, pricing: Pricing, stem: str, entry: Entry, choices: list[Choice], because: str) -> Question:
    right = [choice.value for choice in choices if choice.correct]
    key = ticks(right) if entry == "multiple" else right[0]
    return Question(
        id=f"{RECALL}-{name}",
        kind=RECALL,
        pricing=pricing.title,
        scenario=say("Think back to the page that you saw."),
        stem=stem,
        entry=entry,
        choices=tuple(choices),
        key=key,
        elements=(),
        labels={key: "; ".join(choice.text for choice in choices if choice.correct)},
        because=because,
    )


def _plans(pricing: Pricing) -> Iterator[Question]:
    number = len(pricing.tiers)
    if number < 2:
        return
    among = range(max(1, number - 2), max(1, number - 2) + 4)
    choices = [Choice(text=_plans_in_words(one), value=str(one), correct=one == number) for one in among]
    because = say("The page shows {plans}.", plans=_plans_in_words(number))
    yield _question("plans", pricing, say("How many plans did it show?"), "choice", choices, because)


def _plans_in_words(number: int) -> str:
    return say_many("{number} plan", "{number} plans", number)


def _price(pricing: Pricing) -> Iterator[Question]:
    """The price of the plan that the page recommends, else of the one in the middle."""
    prices = {tier: amount for tier in tiers(pricing) if tier and (amount := _as_shown(pricing, tier)) is not None}
    if len(prices) < 2:
        return
    likely = [pricing.copy_.highlight] if pricing.copy_.highlight in prices else list(prices)[len(prices) // 2 :]
    tier = likely[0]
    assert tier is not None
    key = prices[tier]
    # Beside prices of other plans, some that are nowhere, and about as far from the key as those.
    others = sorted({amount for amount in prices.values() if amount != key}, key=lambda amount: abs(amount - key))
    if not others:
        return
    step = abs(others[0] - key)
    unseen = [
        _like(key + step * part, key) for part in (Decimal("0.5"), Decimal("1.5"), Decimal("2.5"), Decimal("3.5"))
    ]
    unseen = [amount for amount in unseen if amount not in prices.values()]
    seen = [key, *others[: _MOST_PRICES - 2]]
    shown = sorted({*seen, *unseen[: _MOST_PRICES - len(seen)]})
    name = pricing.name_of(f"tiers.{tier}")
    stem = say("What did {tier} cost a month?", tier=name)
    charge = pricing.tiers[tier].charges[0]
    if isinstance(charge, PerUnit):
        stem = say("What did {tier} cost a month for each {unit}?", tier=name, unit=unit(pricing, charge.per))
    choices = [
        Choice(
            text=money(amount, pricing.currency),
            value=canonical(amount, pricing.currency),
            correct=amount == key,
        )
        for amount in shown
    ]
    because = say("The page shows {amount} for {tier}.", amount=money(key, pricing.currency), tier=name)
    yield _question(f"price-{tier}", pricing, stem, "choice", choices, because)


def _as_shown(pricing: Pricing, key: str) -> Decimal | None:
    """The price a month that stands on a tier's card; None where something else stands there, or more."""
    tier: Tier = pricing.tiers[key]
    shown = pricing.copy_.elements.get(f"tiers.{key}")
    if (
        len(tier.charges) != 1
        or tier.phases
        or (shown and (shown.price or shown.unit))
        or pricing.periods[0] != "month"
    ):
        return None
    charge = tier.charges[0]
    if not isinstance(charge, Flat | PerUnit) or charge.every != "month":
        return None
    amount = charge.amount.get("month") if isinstance(charge.amount, dict) else charge.amount
    return amount if amount else None


def _like(amount: Decimal, key: Decimal) -> Decimal:
    """An amount that ends as the key does, so that its cents do not give it away."""
    return amount.to_integral_value() + key % 1


def _shown(pricing: Pricing, rng: Random) -> Iterator[Question]:
    """Which of these were on the page: options or features among things that it has not."""
    section = "options" if len(pricing.options) > 1 else "features"
    known = [pricing.name_of(f"{section}.{key}") for key in getattr(pricing, section)]
    words = {word for text in (*known, *_every_name(pricing)) for word in text.lower().split() if len(word) > 3}
    lures = [lure for lure in LURES if not words & set(f"{lure} {say(lure)}".lower().split())]
    if len(known) < 2 or len(lures) < _MOST_LURES:
        return
    true = rng.sample(known, min(_MOST_SHOWN, len(known)))
    among = sorted([*true, *rng.sample(lures, _MOST_LURES)])
    choices = [
        Choice(text=text if text in true else say(text), value=str(n), correct=text in true)
        for n, text in enumerate(among, 1)
    ]
    because = say("The page names {names}.", names=", ".join(quoted(text) for text in among if text in true))
    yield _question("shown", pricing, say("Which of these were on it?"), "multiple", choices, because)


def _every_name(pricing: Pricing) -> Iterator[str]:
    for section in ("tiers", "options", "features", "limits", "promotions", "fees"):
        yield from (pricing.name_of(f"{section}.{key}") for key in getattr(pricing, section))
    yield from (promotion.says for promotion in pricing.promotions.values())
