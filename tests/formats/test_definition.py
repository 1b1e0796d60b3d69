"""Reading definitions."""

import textwrap
from decimal import Decimal

from pricing_clarity.formats import read_pricing, read_study

HOME = """\
title: Home bundle
currency: USD
tiers:
  triple:
    name: Triple Play
    charge: {amount: 89.97, every: month}
    features: {channels: 125, internet: 30 Mbps, phone: true}
features:
  channels: {name: Channels}
  internet: {name: Internet}
  phone: {name: Phone}
options:
  hd: {name: HD, charge: {amount: 5, every: month}}
  dvr: {name: DVR, charge: {amount: 15, every: month}}
  sports: {name: Sports, charge: {amount: 6, every: month}}
  movies: {name: Movies, charge: {amount: 12, every: month}}
promotions:
  two-more:
    says: Add any two other options and get HD free and DVR for $8
    when: {options: {at_least: 2, besides: [hd, dvr]}}
    then: [{price_of: hd, becomes: 0}, {price_of: dvr, becomes: 8}]
"""


def lines(text: str) -> list[str]:
    """The problems of a pricing, as they are printed."""
    return [str(problem) for problem in read_pricing(textwrap.dedent(text), "f.yaml").problems]


def test_a_sound_pricing_is_read_with_every_digit_of_its_amounts() -> None:
    """Amounts are exact: 89.97 is read from its text, never through a binary fraction."""
    read = read_pricing(HOME, "home.yaml")

    assert () == read.problems
    assert read.value is not None
    assert Decimal("89.97") == read.value.tiers["triple"].charges[0].amount
    assert "125" == read.value.tiers["triple"].features["channels"]
    assert read.value.tiers["triple"].features["phone"] is True


def test_bytes_with_a_byte_order_mark_read_as_the_text() -> None:
    """A file saved with a byte order mark is the same file."""
    assert read_pricing(HOME, "f") == read_pricing(b"\xef\xbb\xbf" + HOME.encode(), "f")


def test_mistakes_of_every_layer_are_told_together_in_the_order_of_lines() -> None:
    """A YAML surprise, a missing key, an unknown key and a wrong amount in one file give four lines."""
    assert [
        'f.yaml:1: title: No without quotes can mean the word or false: write false, or "No" in quotes for the word',
        "f.yaml:3: tiers.pro: name is missing: write name: Pro",
        "f.yaml:4: tiers.pro.chargee: “chargee” is not a key here: write charge; the keys here are name, charge, "
        "quote, features, limits, phases, includes, terms, quantity",
        "f.yaml:7: tiers.team.charge.amount: -5 is below 0: write 0 or more",
    ] == lines("""\
        title: No
        tiers:
          pro:
            chargee: 5
          team:
            name: Team
            charge: {amount: -5}
        """)


def test_a_study_names_a_pricing_that_exists() -> None:
    """A study of a pricing that is not there gets the nearest name."""
    read = read_study("title: First round\npricing: home-bundel\n", "studies/first.yaml", ["home-bundle", "crm"])

    assert ["studies/first.yaml:2: pricing: there is no pricing home-bundel: write home-bundle (or crm)"] == [
        str(problem) for problem in read.problems
    ]
