"""What a definition can get wrong although each part is well formed: references, cycles, contradictions, sums."""

from collections.abc import Collection, Iterator, Mapping

from pricing_clarity.pricing.base import Problem
from pricing_clarity.pricing.check import amounts, charges, conditions, examples, options, promotions, quantities, texts
from pricing_clarity.pricing.check.names import SECTIONS, Names
from pricing_clarity.pricing.check.references import references
from pricing_clarity.pricing.examples import check_examples
from pricing_clarity.pricing.model import Pricing


def problems(pricing: Pricing) -> tuple[Problem, ...]:
    """Everything that is wrong with a pricing although each part is well formed; empty where all is well.

    Worked examples are held against the bill only where nothing else is wrong.
    """
    return tuple(each_problem(pricing)) or check_examples(pricing)


def each_problem(pricing: Pricing, declared: Mapping[str, Collection[str]] | None = None) -> Iterator[Problem]:
    """The same one by one, for who wants only the first.

    `declared` names ids by section that count as declared although this pricing lacks them: those of parts that
    were left out because they are broken in another way.
    """
    names = Names.of(pricing, declared or {})
    if not (names.ids["tiers"] or names.ids["options"]):
        what = "there is neither a tier nor an option"
        yield Problem(where=("tiers",), what=what, write="write tiers: {pro: {name: Pro, charge: {amount: 12}}}")
    yield from texts.problems(pricing)
    yield from references(pricing, names)
    yield from options.problems(pricing)
    yield from quantities.problems(pricing)
    yield from charges.problems(pricing)
    yield from amounts.problems(pricing)
    yield from conditions.problems(pricing)
    yield from promotions.problems(pricing)
    yield from examples.problems(pricing)


__all__ = ["SECTIONS", "each_problem", "problems"]
