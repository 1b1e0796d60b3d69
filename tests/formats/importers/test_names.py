"""Ids are stable and never collide; names read as on a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing_clarity.formats.importers.names import Ids, plural, readable, singular
from pricing_clarity.pricing.model import Feature, Pricing


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("singleSignOn", "Single sign-on"),
        ("WEBSITE_CMS", "Website CMS"),
        ("3RD_PARTY_RATES", "3rd Party Rates"),
        ("signVia3rdParty", "Sign via 3rd party"),
        ("GIFT_CARDS_ADDON", "Gift Cards Add-on"),
        ("24_7Support", "24/7 support"),
        ("testsForAPIs", "Tests for APIs"),
        ("gitHubActions", "GitHub actions"),
        ("u2fAsAFactor", "U2F as a factor"),
        ("boxAIQ&AForHubs", "Box AI Q&A for hubs"),
        ("python3.5Runtime", "Python 3.5 runtime"),
        ("CUSTOMER360", "Customer360"),
        ("BUSINESS_PLUS", "Business Plus"),
        ("24x7GlobalCustomerCare", "24x7 global customer care"),
        ("ssoSaml", "SSO SAML"),
        ("nomadicE911Addressing", "Nomadic E911 addressing"),
        ("microsoft365Business", "Microsoft 365 business"),
        ("2FA", "2FA"),
        ("Standard plan", "Standard plan"),
        ("企業", "企業"),
    ],
)
def test_readable(key: str, name: str) -> None:
    """A key is split into words; a text stays as it is."""
    assert name == readable(key)


@pytest.mark.parametrize(("one", "many"), [("seat", "seats"), ("box", "boxes"), ("entry", "entries"), ("day", "days")])
def test_plural(one: str, many: str) -> None:
    """English plurals and back."""
    assert (many, one) == (plural(one), singular(many))


@given(st.lists(st.text(min_size=1, max_size=90), unique=True, max_size=30))
def test_ids(keys: list[str]) -> None:
    """Every key gets an id of its own that the model accepts, always the same, and its own where it can."""
    ids = Ids(keys, "feature")

    given_ids = [ids[key] for key in keys]
    assert len(keys) == len(set(given_ids))
    assert given_ids == [Ids(keys, "feature")[key] for key in keys]
    assert len(keys) == len(Pricing(title="x", features={each: Feature(name="x") for each in given_ids}).features)


def test_ids_are_kept() -> None:
    """A key that is a valid id keeps it, even where another would become the same."""
    ids = Ids(["Pro plan", "pro-plan", "PRO"], "tier")

    assert ["pro-plan-2", "pro-plan", "PRO"] == [ids["Pro plan"], ids["pro-plan"], ids["PRO"]]
