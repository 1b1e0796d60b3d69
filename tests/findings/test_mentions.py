"""Which elements a customer's words are about."""

from decimal import Decimal

import pytest

from pricing_clarity.findings.mentions import Vocabulary, mentioned_in
from pricing_clarity.formats import read_pricing_file
from pricing_clarity.pricing.charges.flat import Flat
from pricing_clarity.pricing.items import Feature, Tier
from pricing_clarity.pricing.model import Pricing
from tests.shipped import ROOT


@pytest.fixture(scope="module")
def home() -> Vocabulary:
    """The names on the home bundle's page."""
    pricing = read_pricing_file(ROOT / "tiers" / "home-bundle.yaml").value
    assert pricing is not None
    return Vocabulary.of(pricing)


def tier(name: str) -> Tier:
    """A tier called so."""
    return Tier(name=name, charge=Flat(amount=Decimal("9.97"), every="month"))


@pytest.fixture(scope="module")
def saas() -> Vocabulary:
    """Names that are words of every day, synonyms, accents."""
    return Vocabulary.of(
        Pricing(
            title="Saas",
            tiers={"free": tier("Free"), "pro": tier("Pro"), "max": tier("Pro Max")},
            features={
                "sso": Feature(name="SSO", synonyms=("single sign-on", "SAML")),
                "cafe": Feature(name="Café access"),
            },
        )
    )


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("How much is HD?", ["options.hd"]),
        ("do i need dvrs for this", ["options.dvr"]),
        ("Triple play max or Triple Play?", ["tiers.max", "tiers.triple"]),
        ("Is triple-play available?", ["tiers.triple"]),
        ("HDMI cable is broken, 4KHD too", []),
        ("", []),
    ],
)
def test_names_are_found_as_whole_words(home: Vocabulary, text: str, about: list[str]) -> None:
    """Whatever their case and plural; the longest of those that overlap."""
    known = {element for element in home.names if element.startswith(("tiers.", "options."))}
    names = {element: home.names[element] for element in known}
    ids = {names[element][0].casefold(): element for element in known}
    wanted = [
        {"tiers.max": ids.get("triple play max", ""), "tiers.triple": ids.get("triple play", "")}.get(one, one)
        for one in about
    ]
    assert tuple(wanted) == Vocabulary(names).mentioned(text)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Does the pro plan have single sign on?", ("tiers.pro", "features.sso")),
        ("We are on Pro and want SAML", ("tiers.pro", "features.sso")),
        ("Pro tip: it is free of charge, feel free", ()),
        ("Is it included in plan: free?", ("tiers.free",)),
        ("what about PRO-MAX", ("tiers.max",)),
        ("cafe access and CAFÉ ACCESS", ("features.cafe",)),
        ("Free shipping?", ()),
        ("İstanbul pro plan", ("tiers.pro",)),
    ],
)
def test_words_of_every_day_are_plans_only_where_they_are_meant(
    saas: Vocabulary, text: str, about: tuple[str, ...]
) -> None:
    """As they are written on the page, or beside a word such as plan; synonyms and accents count."""
    assert about == saas.mentioned(text)


def test_every_shipped_pricing_finds_its_own_names() -> None:
    """A sentence with an element's name is about that element, unless a longer name is meant."""
    for file in sorted((ROOT / "tiers").glob("*.yaml")):
        pricing = read_pricing_file(file).value
        assert pricing is not None
        names = Vocabulary.of(pricing).names
        said = mentioned_in([f"I ask about {own[0]}, please" for own in names.values()], pricing)
        missed = [element for element, found in zip(names, said, strict=True) if element not in found]
        assert [] == missed, file.name
