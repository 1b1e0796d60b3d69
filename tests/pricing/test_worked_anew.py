"""Worked examples after a change that was meant."""

from decimal import Decimal
from pathlib import Path

import pytest

from pricing_clarity.formats import read_pricing_file
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.examples import check_examples, worked_anew

SHIPPED = sorted((Path(__file__).resolve().parents[2] / "tiers").glob("*.yaml"), key=lambda path: path.stem)


def shipped(path: Path) -> Pricing:
    """A shipped pricing."""
    pricing = read_pricing_file(path).value
    assert pricing is not None
    return pricing


def dearer(pricing: Pricing) -> Pricing:
    """The pricing with every plain amount of its tiers and options two higher."""

    def more(charge: object) -> object:
        amount = getattr(charge, "amount", None)
        return charge.model_copy(update={"amount": amount + 2}) if isinstance(amount, Decimal) else charge  # type: ignore[attr-defined]

    def changed(part: object) -> object:
        charge = part.charge  # type: ignore[attr-defined]
        after = tuple(map(more, charge)) if isinstance(charge, tuple) else more(charge)
        return part.model_copy(update={"charge": after})  # type: ignore[attr-defined]

    tiers = {key: changed(tier) for key, tier in pricing.tiers.items()}
    options = {key: changed(option) for key, option in pricing.options.items()}
    return pricing.model_copy(update={"tiers": tiers, "options": options})


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_examples_that_add_up_stay_as_they_are(path: Path) -> None:
    """Where nothing changed, nothing is worked anew, arithmetic included."""
    pricing = shipped(path)
    assert pricing.examples == worked_anew(pricing)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_after_a_new_price_they_add_up_again(path: Path) -> None:
    """As many examples, each with the bill of now, and no arithmetic that no longer holds."""
    before = dearer(shipped(path))
    after = before.model_copy(update={"examples": worked_anew(before)})
    assert () == check_examples(after)
    assert len(before.examples) == len(after.examples)
    changed = [new for old, new in zip(before.examples, after.examples, strict=True) if old != new]
    assert all(example.because is None for example in changed)
