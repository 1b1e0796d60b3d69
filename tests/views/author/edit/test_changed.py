"""What changed in a draft, told to whoever does not read the file."""

import pytest

from pricing_clarity.formats.merge_values import values_changed
from pricing_clarity.views.author.edit.changed import in_words

TEXT = """title: Shop
tiers:
  pro: {name: Pro, charge: {amount: 10}, features: {sso: true}}
options:
  hd: {name: HD, charge: {amount: 5}, only_with: [pro, max]}
promotions:
  two: {says: Two for one, then: [{price_of: hd, becomes: 0}]}
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("amount: 10", "amount: 12", ["Tier Pro, price: 10 → 12"]),
        ("name: Pro,", "name: Plus,", ["Tier Plus, name: Pro → Plus"]),
        ("title: Shop", "title: Store", ["Title: Shop → Store"]),
        ("sso: true", "sso: false", ["Tier Pro, feature sso: yes → no"]),
        (", only_with: [pro, max]", "", ["Option HD, only with: taken out, it was pro, max"]),
        ("becomes: 0", "less: 2", ["Promotion Two for one, what it changes: changed"]),
        ("options:\n", "options:\n  dvr: {name: DVR, charge: {amount: 15}}\n", ["Option DVR: added"]),
        ("title: Shop\n", "title: Shop # ours\n", []),
        ("title: Shop\n", "title: [\n", []),
    ],
)
def test_a_change_is_told_in_words(old: str, new: str, said: list[str]) -> None:
    """Whose part, what of it, what it was and is; a comment is no change, and a text with mistakes has none to tell."""
    assert said == [in_words(one) for one in values_changed(TEXT, TEXT.replace(old, new))]
