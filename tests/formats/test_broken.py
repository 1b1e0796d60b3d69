"""Files with one mistake each, whose first line is the message that they must give, without the file's name."""

import re
from pathlib import Path

import pytest

from pricing_clarity.formats import read_pricing, read_study

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))

TEN = """\
titel: Ten mistakes
tiers:
  basic:
    name: Basic
    charge: {amount: -5, every: month}
    features: {sso: no}
  pro:
    name: Pro
    chrage: {amount: 12}
    includes: [hdd]
options:
  hd: {name: HD, charge: {amount: 1e1}}
  dvr: {name: DVR, charge: {amount: 15, every: weekly}, requires: [hd], excludes: [hd]}
promotions:
  sale: {says: Sale, when: {tier: team}, then: [{price_of: dvr, becomes: 5}]}
tax: {kind: excluded}
"""


def messages(text: str, name: str = "f") -> list[str]:
    """The problems of a text, as printed after the file's name."""
    read = read_study(text, "f", ["plans"]) if name.startswith("study-") else read_pricing(text, "f")
    return [str(problem).removeprefix("f:") for problem in read.problems]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_one_mistake_gives_exactly_its_message(path: Path) -> None:
    """Which line, where, what is wrong, what to write: word for word, and nothing else."""
    text = path.read_text(encoding="utf-8")
    expected = text.partition("\n")[0].removeprefix("# ")

    assert [expected] == messages(text, path.name)


def test_there_is_a_broken_file_for_each_way_to_go_wrong() -> None:
    """At least 60 ways are shown."""
    assert len(BROKEN) >= 60


def test_ten_mistakes_give_ten_lines() -> None:
    """Mistakes of YAML, of keys, of amounts, in references and between parts are all told at once."""
    assert [
        "1: titel: “titel” is not a key here: write title; the keys here are title, currency, about, source, units, "
        "features, limits, billing, tiers, options, promotions, fees, terms, tax, copy, examples",
        "5: tiers.basic.charge.amount: -5 is below 0: write 0 or more",
        "6: tiers.basic.features.sso: no without quotes can mean the word or false: "
        'write false, or "no" in quotes for the word',
        "9: tiers.pro.chrage: “chrage” is not a key here: write charge; "
        "the keys here are name, charge, quote, features, limits, phases, includes, terms, quantity",
        "10: tiers.pro.includes[1]: there is no option hdd: write hd (or dvr), or add hdd under options",
        '12: options.hd.charge.amount: 1e1 is a number written with an exponent: write 10, or "1e1" in quotes for the '
        "text",
        "13: options.dvr.charge.every: “weekly” is not one of the words for every: "
        "write one of once, month, quarter, half-year, year, two-years, three-years",
        "13: options.dvr.requires: dvr requires hd, and dvr excludes hd: remove it from requires or from excludes",
        "15: promotions.sale.when.tier: there is no tier team: write one of basic, pro, or add team under tiers",
        "16: tax: tax is added to the prices, and no rate is given: "
        "write rate: 8.5, or kind: varies where it depends on the buyer",
    ] == messages(TEN)


def test_no_word_of_the_libraries_beneath_reaches_a_person() -> None:
    """Messages speak of keys, numbers and texts."""
    jargon = ("pydantic", "validator", "Input should", "literal", "tuple", "dict", "str", "NoneType", "decimal", "~")
    told = " ".join(path.read_text(encoding="utf-8").partition("\n")[0] for path in BROKEN)

    assert [] == [word for word in jargon if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", told)]
