"""Parts of a definition as frozen values."""

from pricing_clarity.pricing.model import Billing, Pricing


def test_a_changed_copy_works_out_anew_what_the_first_had_worked_out() -> None:
    """The billing periods of a copy are its own, whether or not those of the first were asked for."""
    pricing = Pricing(title="Plans", billing={"month": Billing(), "year": Billing()})
    assert ("month", "year") == pricing.periods
    assert ("quarter",) == pricing.model_copy(update={"billing": {"quarter": Billing()}}).periods
    assert ("month", "year") == pricing.periods
