"""Percentage charges and tax: shares of what falls due together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from pricing_clarity.pricing.bill.purchase import Purchase
from pricing_clarity.pricing.bill.timeline import ZERO, Due, Share
from pricing_clarity.pricing.bill.words import per
from pricing_clarity.pricing.charges import Percentage
from pricing_clarity.pricing.language import Later, number, say
from pricing_clarity.pricing.money import money, rounded

GROUPS = ("tiers", "options", "fees")


def together(dues: Iterable[Due]) -> list[list[Due]]:
    """The dues whose payments fall due together, the most frequent first."""
    groups: dict[tuple[int, int, int], list[Due]] = {}
    for due in dues:
        groups.setdefault(due.rhythm.group, []).append(due)
    return [groups[group] for group in sorted(groups)]


def of(refs: Sequence[str], one_offs: frozenset[str]) -> Callable[[Due], bool]:
    """Whether a due is among what a percentage is a share of: recurring prices, and one-offs named themselves."""
    named = {*refs, *(f"options.{ref}" for ref in refs)}

    def counts(due: Due) -> bool:
        section = due.item.partition(".")[0]
        if due.fixed:
            return False
        if "subtotal" in refs and section != "fees" and due.rhythm.step:
            return True
        mine = due.item in named or (section in GROUPS and section in named)
        return mine and bool(due.rhythm.step or due.item in one_offs)

    return counts


def percentages(
    shares: Iterable[Share], dues: Sequence[Due], purchase: Purchase, one_offs: frozenset[str]
) -> Iterator[Due]:
    """The dues of percentage charges: one for each rhythm of what they are a share of."""
    for share in shares:
        charge, name = share.charge, purchase.pricing.name_of(share.item)
        for group in together(filter(of(charge.of, one_offs), dues)):
            base = sum((due.amount for due in group), ZERO)
            amount = charge.share(base) * share.count
            if base <= 0:
                continue
            rhythm = group[0].rhythm
            because = Later(_share, purchase, share.item, charge, base, rhythm.every)
            elements = (share.item, *dict.fromkeys(due.item for due in group))
            key = f"{share.key}/{rhythm.group}"
            label = Later(_label, name, charge.percent)
            yield Due(share.item, key, label, amount, rhythm, elements, (because,))


def _label(name: str, percent: Decimal) -> str:
    return say("{name}, {percent} %", name=name, percent=number(percent))


def _share(purchase: Purchase, item: str, charge: Percentage, base: Decimal, rhythm: str) -> str:
    currency, plain = purchase.pricing.currency, base * charge.percent / 100
    gaps = {
        "name": purchase.pricing.name_of(item),
        "percent": number(charge.percent),
        "amount": per(money(base, currency), rhythm),
    }
    if charge.cap is not None and plain > charge.cap:
        return say("{name} is {percent} % of {amount}, at most {most}.", most=money(charge.cap, currency), **gaps)
    if plain < charge.minimum:
        least = money(charge.minimum, currency)
        return say("{name} is {percent} % of {amount}, at least {least}.", least=least, **gaps)
    return say("{name} is {percent} % of {amount}.", **gaps)


def taxes(dues: Sequence[Due], purchase: Purchase) -> Iterator[Due]:
    """The tax that is added: one due for each rhythm, of everything or of what the tax names."""
    tax, currency = purchase.pricing.tax, purchase.pricing.currency
    if tax is None or tax.kind != "excluded" or not tax.rate:
        return
    taxed = [due for due in dues if not tax.of or due.item in tax.of or due.item.partition(".")[0] in tax.of]
    if "subtotal" in tax.of:
        taxed = [due for due in dues if due in taxed or not due.item.startswith("fees.")]
    for group in together(taxed):
        base = sum((due.amount for due in group), ZERO)
        if base > 0:
            rhythm, amount = group[0].rhythm, rounded(base * tax.rate / 100, currency)
            because = Later(_tax, tax.name, tax.rate, base, currency, rhythm.every)
            label = Later(lambda name, rate: _label(say(name), rate), tax.name, tax.rate)
            yield Due("tax", f"tax/{rhythm.group}", label, amount, rhythm, ("tax",), (because,))


def _tax(name: str, rate: Decimal, base: Decimal, currency: str, rhythm: str) -> str:
    amount = per(money(base, currency), rhythm)
    return say("{name} is {percent} % of {amount}.", name=say(name), percent=number(rate), amount=amount)
