"""Worked examples: what a marketer computed by hand, compared with the bill."""

from collections.abc import Iterator
from decimal import Decimal

from pricing_clarity.pricing.base import Problem
from pricing_clarity.pricing.bill import Bill, Refusal, bill
from pricing_clarity.pricing.bill.words import per
from pricing_clarity.pricing.model import Example, Payment, Pricing
from pricing_clarity.pricing.money import money
from pricing_clarity.pricing.writing import write_selection


def check_examples(pricing: Pricing) -> tuple[Problem, ...]:
    """One problem for each total or line of a worked example that the bill disagrees with."""
    return tuple(problem for i, example in enumerate(pricing.examples) for problem in _check(pricing, i, example))


def _check(pricing: Pricing, index: int, example: Example) -> Iterator[Problem]:
    where: tuple[str | int, ...] = ("examples", index)
    result, buys = bill(pricing, example.buy), write_selection(example.buy) or "the default selection"
    if isinstance(result, Refusal):
        yield from _refused(where, example, result, buys)
    elif example.cannot is not None:
        yield Problem(
            where=(*where, "cannot"),
            what=f"{buys} can be bought, for {money(result.month, pricing.currency)} a month",
            write=f"write pay: {{month: {result.month}}}, or change the rules so that it cannot be bought",
        )
    elif example.pay is None:
        yield Problem(
            where=where,
            what=f"{buys} has no total to compare with",
            write=f"write pay: {{month: {result.month}}}, if that is what you worked out by hand",
        )
    else:
        yield from _paid(where, pricing, example, result, buys)


def _refused(where: tuple[str | int, ...], example: Example, refusal: Refusal, buys: str) -> Iterator[Problem]:
    reasons = " ".join(refusal.reasons)
    if example.cannot is None:
        yield Problem(
            where=(*where, "buy"),
            what=f"{buys} cannot be bought: {reasons.rstrip('.')}",
            write="write a selection that can be bought, or cannot: and the reason",
        )
    elif example.cannot.casefold().strip(" .") not in reasons.casefold():
        yield Problem(
            where=(*where, "cannot"),
            what=f"{buys} cannot be bought for another reason: {reasons.rstrip('.')}",
            write=f"write cannot: {refusal.reasons[0]}",
        )


def _paid(
    where: tuple[str | int, ...], pricing: Pricing, example: Example, bought: Bill, buys: str
) -> Iterator[Problem]:
    pay, currency = example.pay, pricing.currency
    assert pay is not None
    totals: list[tuple[tuple[str | int, ...], str, Decimal | None, Decimal]] = [
        (("today",), "due today", pay.today, bought.today),
        (("month",), "a month", pay.month, bought.month),
        (("year",), "in the first twelve months", pay.year, bought.year),
        (("later",), "a month later on", pay.later, bought.later),
        *((("over", n), f"in the first {n} months", amount, bought.due(0, n)) for n, amount in pay.over.items()),
    ]
    lines = _first(bought)
    for key, called, expected, actual in totals:
        if expected is not None and expected != actual:
            parts = [f"{line.label} {per(money(line.amount, currency), line.every)}" for line in bought.lines]
            yield Problem(
                where=(*where, "pay", *key),
                what=(
                    f"{buys} costs {money(actual, currency)} {called}, not {money(expected, currency)} "
                    f"({money(abs(actual - expected), currency)} {'more' if actual > expected else 'less'}); "
                    f"its lines: {'; '.join(parts)}"
                ),
                write=f"write {key[-1]}: {actual}, or correct the prices or promotions that the lines name",
            )
    for element, expected in pay.lines.items():
        found = lines.get(element)
        if found is None:
            yield Problem(
                where=(*where, "pay", "lines", element),
                what=f"the bill of {buys} has no line for {element} in the first paid month",
                write=f"write one of {', '.join(lines)}" if lines else "remove lines",
            )
        elif found != expected:
            because = " ".join(line.because for line in bought.lines if line.item == element).rstrip(".")
            yield Problem(
                where=(*where, "pay", "lines", element),
                what=f"{element} costs {money(found, currency)}, not {money(expected, currency)}: {because}",
                write=f"write {element}: {found}, or correct its price or promotion",
            )


def _first(bought: Bill) -> dict[str, Decimal]:
    """What each element costs each time in the first paid month."""
    first, costs = bought.first_month, dict[str, Decimal]()
    for line in bought.lines:
        if line.starts <= first and (line.ends is None or first < line.ends):
            costs[line.item] = costs.get(line.item, Decimal(0)) + line.amount
    return costs


def worked_anew(pricing: Pricing) -> tuple[Example, ...]:
    """The examples with the totals and lines that the bill has now; `because` goes where an amount changed.

    What could be bought and cannot any more, or the other way round, says so; so do the lines that are left.
    """
    return tuple(_anew(pricing, example) for example in pricing.examples)


def _anew(pricing: Pricing, example: Example) -> Example:
    result = bill(pricing, example.buy)
    if isinstance(result, Refusal):
        known = (
            example.cannot is not None and example.cannot.casefold().strip(" .") in " ".join(result.reasons).casefold()
        )
        return example if known else Example(buy=example.buy, cannot=result.reasons[0])
    if example.pay is None:
        return Example(buy=example.buy, pay=Payment(month=result.month))
    pay, lines = example.pay, _first(result)
    now = {"today": result.today, "month": result.month, "year": result.year, "later": result.later}
    after = Payment(
        **{name: amount for name, amount in now.items() if getattr(pay, name) is not None},
        over={months: result.due(0, months) for months in pay.over},
        lines={element: lines[element] for element in pay.lines if element in lines},
    )
    if after == pay:
        return example
    if not after.model_fields_set - {"over", "lines"} and not after.over and not after.lines:
        after = Payment(month=result.month)
    return Example(buy=example.buy, pay=after)
