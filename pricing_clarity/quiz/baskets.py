"""Lifelike purchases: what a question can be about.

Each element that can confuse gets baskets that touch it: options with the tiers that can have them, promotions just
met and just missed, quantities within each band, usage below and above a limit, every billing period.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from random import Random

from pricing_clarity.pricing.bill import Bill, Refusal
from pricing_clarity.pricing.charges import Charge, Graduated, Stairstep, Volume
from pricing_clarity.pricing.conditions import Condition, OptionCount
from pricing_clarity.pricing.items import Given, Unit, UnitRange
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.promotions import Promotion
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.quiz.world import World

_TEAMS = tuple(Decimal(size) for size in (1, 2, 3, 5, 8, 12, 15, 20, 25, 40, 60, 100, 150, 250, 500))
_USUAL = 40
_AROUND = (Decimal("1.3"), Decimal("2.2"), Decimal("0.6"))


def baskets(pricing: Pricing, rng: Random, most: int = 160) -> tuple[Selection, ...]:
    """Purchases that can be made, at most so many, without repeats; the same for the same generator state."""
    if not tiers(pricing) or (not pricing.tiers and not pricing.options):
        return ()
    return _kept(_wanted(pricing, rng), pricing, most)


def refused(pricing: Pricing, rng: Random) -> Iterator[Selection]:
    """Purchases that fail for one reason only: an option without what it requires, or with what it excludes."""
    for key, option in pricing.options.items():
        for tier in tiers(pricing):
            if key not in available(pricing, tier):
                continue
            basket = _sized(pricing, Selection(tier=tier, every=_any_period(pricing, rng)), rng)
            without = basket.but(options={key: max(1, option.minimum)})
            clashing = [one for one in option.excludes if one in available(pricing, tier)]
            for wrong in (without, *(_adding(pricing, basket, [one, key]) for one in clashing)):
                wrong = _needed(pricing, wrong)
                found = World(pricing).bill(wrong)
                if isinstance(found, Refusal) and not found.quote and len(found.reasons) == 1:
                    yield wrong


def _kept(wanted: Iterable[Selection], pricing: Pricing, most: int) -> tuple[Selection, ...]:
    kept: dict[str, Selection] = {}
    for basket in wanted:
        basket = _needed(pricing, basket)
        written = basket.model_dump_json()
        empty = basket.tier is None and not basket.options
        if not empty and written not in kept and isinstance(World(pricing).bill(basket), Bill):
            kept[written] = basket
        if len(kept) == most:
            break
    return tuple(kept.values())


def _needed(pricing: Pricing, basket: Selection) -> Selection:
    """The basket without quantities that change nothing about it."""
    matter = units_of(pricing, basket.tier, basket.options)
    parts = [pricing.options[key] for key in basket.options if key in pricing.options]
    given = [pricing.tiers[basket.tier], *parts] if basket.tier else parts
    charged = {getattr(charge, "per", None) for part in given for charge in _charges(part)}
    paid = {key for part in given for key, amount in part.limits.items() if amount.over} | charged
    walls = set(pricing.limits) - set(pricing.units) - paid
    return basket.but(quantities={key: n for key, n in basket.quantities.items() if key in matter - walls})


def units_of(pricing: Pricing, tier: str | None, options: Iterable[str]) -> set[str]:
    """The units bought and the limits that a purchase of a tier and options has to do with."""
    parts: list[Given] = [pricing.options[key] for key in options if key in pricing.options]
    parts += [pricing.tiers[tier]] if tier else []
    parts += [option for option in pricing.options.values() if option.mandatory]
    charges = [charge for part in parts for charge in _charges(part)]
    charges += [charge for fee in pricing.fees.values() for charge in fee.charges]
    matter = {str(getattr(charge, "per", "")) for charge in charges} | set(pricing.limits)
    matter |= {amount.per for part in parts for amount in part.limits.values() if amount.per}
    matter |= {limit.counts for key, limit in pricing.limits.items() if limit.counts}
    matter |= set(pricing.tiers[tier].quantity) if tier else set()
    for when in conditions_of(pricing):
        matter |= set(when.quantity or {})
    return matter


def conditions_of(pricing: Pricing) -> Iterator[Condition]:
    """Every condition in a pricing, those within others too."""
    whens = [promotion.when for promotion in pricing.promotions.values()]
    whens += [fee.when for fee in pricing.fees.values()]
    whens += [billing.when for billing in pricing.billing.values()] + [term.when for term in pricing.terms.values()]
    for when in whens:
        if when:
            yield from parts_of(when)


def parts_of(when: Condition) -> Iterator[Condition]:
    """The condition and every condition within it."""
    yield when
    for part in (*(when.all or ()), *(when.any or ()), *(when.none or ()), *(when.count.of if when.count else ())):
        yield from parts_of(part)


def tiers(pricing: Pricing) -> tuple[str | None, ...]:
    """The tiers with a price on the page; a single None for a pricing without tiers."""
    if not pricing.tiers:
        return (None,)
    return tuple(key for key, tier in pricing.tiers.items() if tier.quote is None or tier.charges)


def available(pricing: Pricing, tier: str | None) -> tuple[str, ...]:
    """The options that can be added to a tier at a price on the page."""
    included = pricing.tiers[tier].includes if tier else ()
    return tuple(
        key
        for key, option in pricing.options.items()
        if (option.only_with is None or tier in option.only_with)
        and key not in included
        and not option.mandatory
        and (option.quote is None or option.charges)
    )


def _wanted(pricing: Pricing, rng: Random) -> Iterator[Selection]:
    rounds: list[Iterator[Selection]] = [_plain(pricing, rng), _promoted(pricing, rng), _optioned(pricing, rng)]
    rounds += [_used(pricing, rng), _mixed(pricing, rng)]
    while rounds:
        for one in tuple(rounds):
            basket = next(one, None)
            if basket is None:
                rounds.remove(one)
            else:
                yield basket


def _plain(pricing: Pricing, rng: Random) -> Iterator[Selection]:
    """Each tier with each billing period, for a few sizes."""
    for tier in tiers(pricing) * 3:
        for period in pricing.periods:
            yield _sized(pricing, Selection(tier=tier, every=_every(pricing, period)), rng)


def _optioned(pricing: Pricing, rng: Random) -> Iterator[Selection]:
    """Each option with each tier that can have it, by itself and with another."""
    for key in pricing.options:
        for tier in tiers(pricing):
            if key in available(pricing, tier):
                basket = _sized(pricing, Selection(tier=tier, every=_any_period(pricing, rng)), rng)
                yield _adding(pricing, basket, [key])
                others = [one for one in available(pricing, tier) if one != key]
                if others:
                    yield _adding(pricing, basket, [key, rng.choice(others)])


def _promoted(pricing: Pricing, rng: Random) -> Iterator[Selection]:
    """Each promotion met, and missed by one; with what it changes in the basket; and each two met together."""
    together = [pair for pair in combinations(pricing.promotions.values(), 2) if pair[0].when and pair[1].when]
    for _ in range(6):
        for first, second in together:
            for tier in tiers(pricing):
                start = _sized(pricing, Selection(tier=tier, every=_any_period(pricing, rng)), rng)
                for when in (first.when, second.when):
                    start = meeting(pricing, when, start, rng) if when else start
                yield start
        for promotion in pricing.promotions.values():
            for tier in tiers(pricing):
                start = _sized(pricing, Selection(tier=tier, every=_any_period(pricing, rng)), rng)
                priced = changed(pricing, promotion)
                start = _adding(pricing, start, [one for one in available(pricing, tier) if one in priced])
                if promotion.when is None:
                    yield start
                    continue
                for short in (0, 1, -1):
                    yield meeting(pricing, promotion.when, start, rng, short)
    for fee in pricing.fees.values():
        for tier in tiers(pricing):
            start = _sized(pricing, Selection(tier=tier, every=_any_period(pricing, rng)), rng)
            yield start if fee.when is None else meeting(pricing, fee.when, start, rng)


def _used(pricing: Pricing, rng: Random) -> Iterator[Selection]:
    """Usage below and beyond each limit that can be gone over or is charged by use."""
    for key in pricing.limits:
        for tier in tiers(pricing):
            start = _sized(pricing, Selection(tier=tier, every=_any_period(pricing, rng)), rng)
            for amount in usages(pricing, tier, key, start):
                yield start.but(quantities={**start.quantities, key: amount})


def _mixed(pricing: Pricing, rng: Random) -> Iterator[Selection]:
    """Baskets as they come, small ones more often."""
    for _ in range(200):
        tier = rng.choice(tiers(pricing))
        can = list(available(pricing, tier))
        count = min(len(can), rng.choice((0, 1, 1, 2, 2, 3, 4)))
        basket = _sized(pricing, Selection(tier=tier, every=_any_period(pricing, rng)), rng)
        basket = _adding(pricing, basket, rng.sample(can, count))
        if pricing.terms:
            basket = basket.but(term=rng.choice(list(pricing.terms)))
        yield basket


def _every(pricing: Pricing, period: str) -> str | None:
    return period if len(pricing.periods) > 1 else None


def _any_period(pricing: Pricing, rng: Random) -> str | None:
    return _every(pricing, rng.choice(pricing.periods))


def _adding(pricing: Pricing, basket: Selection, options: Iterable[str]) -> Selection:
    """The basket with options added, and what they require."""
    chosen = dict(basket.options)
    for key in options:
        for one in completed(pricing, key):
            chosen.setdefault(one, max(1, pricing.options[one].minimum))
    in_order = {key: chosen[key] for key in pricing.options if key in chosen}
    return basket.but(options=in_order)


def changed(pricing: Pricing, promotion: Promotion) -> set[str]:
    """The options that a promotion names as those whose price it changes."""
    named = {ref.removeprefix("options.") for effect in promotion.then for ref in effect.price_of}
    return named & pricing.options.keys()


def completed(pricing: Pricing, key: str) -> list[str]:
    """An option, after the options that it requires."""
    option = pricing.options[key]
    return [one for one in (*option.requires, *option.requires_any[:1], key) if one in pricing.options]


def _charges(given: Given) -> Iterator[Charge]:
    yield from given.charges
    yield from (phase.charge for phase in given.phases if phase.charge)


def sizes(pricing: Pricing, tier: str | None, unit: str) -> list[Decimal]:
    """Quantities of a unit that real buyers of a tier have.

    Those that the definition lists; else round team sizes, or where more comes with a price than such teams have, less
    and more than that. Within what the tier is sold for; where prices have bands, also within and at the edge of each.
    """
    part = pricing.units.get(unit, Unit())
    bounds = (pricing.tiers[tier].quantity.get(unit) if tier else None) or UnitRange()
    low, step = bounds.minimum or part.minimum or Decimal(1), bounds.step or part.step or Decimal(1)
    high = part.maximum if bounds.maximum is None else bounds.maximum
    wanted = list(part.lifelike) or _beyond_teams(pricing, unit) or [*_TEAMS, low, low * 2]
    givens = [pricing.tiers[tier]] if tier else list(pricing.options.values())
    for charge in (charge for given in givens for charge in _charges(given)):
        if isinstance(charge, Graduated | Volume | Stairstep) and charge.per == unit:
            tops = [band.up_to for band in charge.bands if band.up_to is not None]
            wanted += [top + extra for top in tops for extra in (0, max(step, rounded(top / 2)))]
    fitting = {(size / step).to_integral_value() * step for size in wanted}
    return sorted(size for size in fitting if size >= low and (high is None or size <= high))


def _beyond_teams(pricing: Pricing, unit: str) -> list[Decimal]:
    """Less than what comes with a price, and more: where a price includes so many that it is usage, not people."""
    givens = [*pricing.tiers.values(), *pricing.options.values()]
    charges = [one for given in givens for one in _charges(given) if getattr(one, "per", None) == unit]
    included = {getattr(one, "included", None) or Decimal(0) for one in charges}
    return [rounded(one * share) for one in sorted(included) if one > _USUAL for share in _AROUND]


def _sized(pricing: Pricing, basket: Selection, rng: Random) -> Selection:
    """The basket with a lifelike quantity of each unit bought; teams of up to 40 more often."""
    quantities = dict(basket.quantities)
    for unit in pricing.units:
        found = sizes(pricing, basket.tier, unit)
        usual = [size for size in found if 1 < size <= _USUAL] or found
        if found:
            quantities[unit] = rng.choice(usual if rng.random() < 0.8 else found)
    return basket.but(quantities=quantities)


def usages(pricing: Pricing, tier: str | None, limit: str, basket: Selection) -> list[Decimal]:
    """Usage of a limit that is lifelike with a tier: below what comes with it, a little beyond it, far beyond it."""
    part = pricing.limits[limit]
    if part.counts:
        return []
    if part.lifelike:
        return list(part.lifelike)
    given = pricing.tiers[tier].limits.get(limit) if tier else None
    if given is None or isinstance(given.amount, str):
        return []
    each = basket.quantities.get(given.per, Decimal(1)) if given.per else Decimal(1)
    allowance = given.amount * each
    if given.over is None or not allowance:
        return []
    return [rounded(allowance * share) for share in _AROUND]


def needs(pricing: Pricing, limit: str, units: Mapping[str, Decimal]) -> list[Decimal]:
    """Amounts of a limit that tell tiers apart: within what each tier gives, and a little beyond it."""
    part = pricing.limits[limit]
    if part.counts:
        return []
    if part.lifelike:
        return list(part.lifelike)
    found = []
    for tier in tiers(pricing):
        given = pricing.tiers[tier].limits.get(limit) if tier else None
        if given and not isinstance(given.amount, str) and given.amount:
            allowance = given.amount * (units.get(given.per, Decimal(1)) if given.per else Decimal(1))
            found += [rounded(allowance * Decimal("0.7")), rounded(allowance * Decimal("1.4"))]
    return sorted({amount for amount in found if amount > 1})


def rounded(amount: Decimal) -> Decimal:
    """The amount as people say it: two leading digits, from 20 on the second one 0 or 5."""
    size = amount.adjusted() - 1
    if amount < 20:
        return amount.to_integral_value() if amount >= 1 else amount.normalize()
    step = Decimal(5).scaleb(size)
    return ((amount / step).to_integral_value() * step).quantize(Decimal(1))


def meeting(pricing: Pricing, when: Condition, basket: Selection, rng: Random, short: int = 0) -> Selection:
    """The basket changed so that a condition holds, just so.

    `short` of it, the basket misses the number that the condition names by so many, or passes it where less than 0.

    What a condition excludes (`none`) is not looked at, nor whether the basket can be bought.
    """
    for part in when.all or ():
        basket = meeting(pricing, part, basket, rng, short)
    if when.any:
        basket = meeting(pricing, rng.choice(when.any), basket, rng, short)
    if when.count:
        for part in when.count.of[: max(0, when.count.at_least - short)]:
            basket = meeting(pricing, part, basket, rng)
    if when.tier:
        basket = basket.but(tier=basket.tier if basket.tier in when.tier else rng.choice(when.tier))
    if isinstance(when.options, OptionCount):
        basket = _enough(pricing, when.options, basket, rng, short)
    elif when.options:
        wanted = when.options[: len(when.options) - max(0, short)]
        basket = _adding(pricing, basket, [one for one in wanted if one in pricing.options])
    for unit, bounds in (when.quantity or {}).items():
        if bounds.at_least is not None:
            size = _beside(pricing, basket.tier, unit, bounds.at_least, short)
            basket = basket.but(quantities={**basket.quantities, unit: size})
    changes = {
        "every": when.every[0] if when.every else basket.every,
        "term": when.term[0] if when.term else basket.term,
        "autopay": basket.autopay if when.autopay is None else when.autopay,
        "new_customer": basket.new_customer if when.new_customer is None else when.new_customer,
    }
    return basket.but(**changes)


def _beside(pricing: Pricing, tier: str | None, unit: str, bound: Decimal, short: int) -> Decimal:
    """The bound itself, or the lifelike quantity next below or above it."""
    if not short or unit not in pricing.units:
        return max(Decimal(1), bound - short)
    found = sizes(pricing, tier, unit)
    below, above = [size for size in found if size < bound], [size for size in found if size > bound]
    if short > 0:
        return below[-1] if below else max(Decimal(1), bound - short)
    return above[0] if above else bound - short


def _enough(pricing: Pricing, count: OptionCount, basket: Selection, rng: Random, short: int) -> Selection:
    countable = [
        one
        for one in available(pricing, basket.tier)
        if (count.of is None or one in count.of) and one not in count.besides
    ]
    have = [one for one in basket.options if one in countable]
    missing = [one for one in countable if one not in have]
    need = min(len(missing), max(0, count.at_least - short - len(have)))
    return _adding(pricing, basket, rng.sample(missing, need))
