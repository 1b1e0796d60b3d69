"""The forms of a pricing held against its model: each key has its field, or a reason for being in the text alone."""

import typing
from collections.abc import Iterator

from streamlit.testing.v1 import AppTest

from pricing_clarity.pricing import Pricing, charges, conditions, items, model, promotions, selection
from pricing_clarity.pricing.base import Part
from pricing_clarity.views.author import pricings
from pricing_clarity.views.author.edit.workbench import IN_TEXT_ONLY, PARTS, SETS
from tests.views.author.edit.test_forms import open_part
from tests.views.author.test_pricings import texts
from tests.views.conftest import Workbench

NAMED = {"name": "Name"}
RHYTHM = {"type": "Price", "every": "How often"}
BANDED = RHYTHM | {"per": "Counted by", "bands": "Up to"}

FIELDS: dict[type[Part], dict[str, str]] = {
    items.Unit: NAMED
    | {"plural": "Several of it", "minimum": "At least", "maximum": "At most", "step": "In steps of"}
    | {"lifelike": "How many real buyers have"},
    items.Feature: {"name": "Feature", "group": "Group", "about": "What it means", "synonyms": "Also called"},
    items.Limit: {"name": "Limit", "group": "Group", "unit": "Unit", "resets": "Counted anew each"}
    | {"counts": "It is a limit on", "about": "What it means, in a buyer's words"}
    | {"lifelike": "Amounts that real buyers use"},
    model.Billing: {
        "says": "Words for paying by the year",
        "when": "Who can pay by the year depends on",
    }
    | {"discount": "Percent off, paid by the year"},
    conditions.Condition: {"all": "All of several things", "any": "At least one of several things"}
    | {"none": "None of several things", "count": "At least so many of several things"}
    | {"options": "Which options are chosen", "tier": "Which tier is chosen", "quantity": "How many of something"}
    | {"every": "How the buyer pays", "term": "The term", "autopay": "Paying automatically"}
    | {"new_customer": "Being a new customer"},
    conditions.CountOf: {"at_least": "How many of these must hold", "of": "It depends on"},
    conditions.OptionCount: {"at_least": "At least", "at_most": "At most", "of": "Out of", "besides": "Besides"},
    conditions.Range: {"at_least": "At least (seats)", "at_most": "At most (seats)"},
    items.Tier: NAMED
    | {"charge": "Price", "quote": "The price is on request", "features": "Basic", "limits": "Basic"}
    | {"phases": "It begins with a trial or a lower price", "includes": "Options that come with it"}
    | {"terms": "Sold only with these terms", "quantity": "Bought in numbers of its own"},
    items.UnitRange: {"minimum": "At least (seats)", "maximum": "At most (seats)", "step": "In steps of (seats)"},
    charges.Flat: RHYTHM | {"amount": "Amount (USD)"},
    charges.PerUnit: RHYTHM
    | {"amount": "Amount (USD)", "per": "For each", "included": "Included at no charge"}
    | {"minimum": "At least charged"},
    charges.Package: RHYTHM
    | {"amount": "Amount (USD)", "per": "For each", "included": "Included at no charge", "size": "Units in a block"},
    charges.Graduated: BANDED,
    charges.Volume: BANDED,
    charges.Stairstep: BANDED,
    charges.Band: {"up_to": "Up to", "amount": "Price", "flat": "On top, once"},
    charges.Percentage: {"type": "Price", "percent": "Percent", "of": "Of", "minimum": "At least", "cap": "At most"},
    items.LimitAmount: {"amount": "Storage: how much (GB)", "instead": "Storage: it comes"}
    | {"per": "The 10 are", "over": "Usage beyond it"},
    items.Phase: {"kind": "What comes first", "days": "Days", "months": "Months", "charge": "Price of it"}
    | {"says": "What the page says about it"},
    items.Option: NAMED
    | {"charge": "Price", "quote": "The price is on request", "phases": "It begins with a trial or a lower price"}
    | {"features": "Features that it gives", "limits": "Limits that it raises", "only_with": "Only with"}
    | {"requires": "Needs", "requires_any": "Needs one of", "excludes": "Not together with"}
    | {"maximum": "How often it can be bought", "minimum": "At least so often, if at all", "step": "In steps of"}
    | {"mandatory": "Every buyer pays it"},
    promotions.Promotion: {"says": "What the page says", "name": "A short name, for bills and charts"}
    | {"when": "It depends on", "then": "It changes another price too", "lasts": "It lasts"}
    | {"lapse": "What happens when it ends, in words", "scope": "An amount comes off"}
    | {"excludes": "Not together with", "order": "Its turn among promotions"},
    promotions.Effect: {"price_of": "It changes the price of", "becomes": "The price becomes"}
    | {"less": "An amount off", "percent_off": "Percent off", "free_units": "Units that are free"}
    | {"waived": "It is not charged at all"},
    promotions.Duration: {"months": "Months it lasts", "after": "It begins after so many months"},
    items.Fee: NAMED
    | {"charge": "Price", "shown": "Where buyers first see it", "when": "It depends on"}
    | {"says": "What it is for, in words"},
    model.Term: NAMED
    | {"months": "Months (0 for no commitment)", "exit": "A fixed amount"}
    | {"renews": "How it goes on afterwards, in words", "when": "Who can choose it depends on"},
    model.Exit: {"amount": "A fixed amount", "per_remaining_month": "So much for each month left"}
    | {"less_each_month": "Less, for each month served", "percent_of_remaining": "Percent of what is left to pay"}
    | {"says": "What the page says about leaving early"},
    model.Tax: {"kind": "Tax", "name": "What it is called", "rate": "Rate in percent", "of": "On what"}
    | {"says": "What the page says about it"},
    model.Copy: {"headline": "Headline of the page", "tagline": "Line below it", "footnotes": "It hangs on"}
    | {"highlight": "The tier that the page recommends", "elements": "What it says of itself"},
    model.Shown: {"label": "Name on the page, if another", "price": "Price on the page, if worded otherwise"}
    | {"unit": "Words behind the price", "tagline": "What it says of itself", "badge": "Badge", "button": "Button"},
    model.Footnote: {"marker": "Marker", "text": "What it says", "about": "It hangs on"},
}
"""The field of each key, by what it is called on the page; a group, a list or a table by one of its fields."""

ONLY_IN_EXAMPLES = {model.Example, model.Payment, selection.Selection}

FULL = """\
title: Full
units: {seat: {name: seat, plural: seats}}
features: {sso: {name: Single sign-on}}
limits: {storage: {name: Storage, unit: GB}}
billing: {month: {}, year: {discount: 10}}
tiers:
  basic:
    name: Basic
    charge: {amount: 5}
    features: {sso: true}
    limits: {storage: {amount: 10, per: seat, over: {amount: 1, per: storage}}}
    phases: [{kind: trial, days: 14}, {kind: intro, months: 3, charge: {amount: 1}}]
    quantity: {seat: {maximum: 5}}
  pro: {name: Pro, charge: {amount: 5, per: seat, included: 2}}
  big: {name: Big, charge: {amount: 9, per: seat, size: 10}}
  by-band: {name: By band, charge: {type: graduated, per: seat, bands: [{up_to: 9, amount: 2}, {amount: 1}]}}
options:
  more: {name: More, charge: {amount: 2}, maximum: 3, limits: {storage: 5}}
  care: {name: Care, charge: {percent: 8, of: [tiers]}}
  plus: {name: Plus, charge: {amount: 1}}
terms: {one: {name: One year, months: 12}}
fees: {start: {name: Start, charge: {amount: 5, every: once}}}
tax: {kind: excluded, rate: 20}
promotions:
  two:
    says: Two
    when: {options: {at_least: 2}, quantity: {seat: {at_least: 3}}, count: {at_least: 1, of: [{autopay: true}]}}
    then: [{price_of: more, less: 1}]
    lasts: {months: 3}
  one: {says: One, then: [{percent_off: 5}]}
copy: {footnotes: {a: {marker: "*", text: Small print, about: [tiers.pro]}}}
"""


def parts(kind: object, found: set[type[Part]]) -> set[type[Part]]:
    """A part of a definition with all that it consists of, besides those found before."""
    inner = list(typing.get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Part) and kind not in found:
        found.add(kind)
        inner = [info.annotation for info in kind.model_fields.values()]
    for one in inner:
        parts(one, found)
    return found


def called(app: AppTest) -> Iterator[str]:
    """What everything that can be filled in or chosen on a page is called."""
    for kind in ("text_input", "text_area", "toggle", "button", "selectbox", "multiselect"):
        for one in getattr(app, kind):
            yield one.label
            yield from getattr(one, "options", ())
    for table in app.dataframe:
        yield from map(str, table.value.columns)
        yield table.proto.columns


def test_every_key_is_known_to_the_forms() -> None:
    """A key that is new in the model needs a field, or a reason why it has none."""
    assert sorted(info.alias or name for name, info in Pricing.model_fields.items()) == sorted(
        [*(key for keys in SETS.values() for key in keys), *IN_TEXT_ONLY]
    )
    found = parts(Pricing, set()) - ONLY_IN_EXAMPLES - {Pricing}
    assert found == FIELDS.keys()
    assert {one: set(one.model_fields) for one in found} == {one: set(FIELDS[one]) for one in found}


def test_every_field_is_on_the_page(workbench: Workbench) -> None:
    """With a pricing that has something of everything, each key's field can be found, and the rest is told of."""
    (workbench.settings.tiers / "full.yaml").write_text(FULL, encoding="utf-8")
    app = open_part(workbench, "full", "Tiers")
    there: set[str] = set()
    for part in PARTS:
        app.session_state["part"] = part
        app.run()
        assert not app.exception
        there |= set(called(app))
    assert "draft" not in app.query_params
    grids = " ".join(one for one in there if one.startswith("{"))
    missing = {
        f"{kind.__name__}.{key}": label
        for kind, fields in FIELDS.items()
        for key, label in fields.items()
        if label not in there and f'"{label}"' not in grids
    }
    assert {} == missing
    said = texts(app, "markdown")
    assert all(f"`{key}`" in said for key in IN_TEXT_ONLY)


def test_a_form_offers_only_what_fits(workbench: Workbench) -> None:
    """No option needs itself, nothing without a price gets cheaper, and what there is none of is not asked about."""
    text = "title: F\ntiers: {a: {name: A, charge: {amount: 5}}, b: {name: B, quote: Ask us}}\n"
    text += "options: {x: {name: X, charge: {amount: 2}}, y: {name: Y}, z: {name: Z, charge: {amount: 1}}}\n"
    text += "promotions: {p: {says: P, then: [{percent_off: 5}]}}\n"
    (workbench.settings.tiers / "fits.yaml").write_text(text, encoding="utf-8")
    app = open_part(workbench, "fits", "Options")
    for label in ("Needs", "Needs one of", "Not together with"):
        assert ["Y", "Z"] == next(one for one in app.multiselect if one.label == label and "/x/" in one.key).options
    next(one for one in app.selectbox if one.label == "Price" and "/x/" in one.key).set_value("percentage").run()
    assert ["Everything", "The tier", "All options", "Z"] == next(
        one for one in app.multiselect if one.label == "Of"
    ).options
    app.session_state["part"] = "Promotions"
    app.run()
    changes = next(one for one in app.multiselect if one.label == "It changes the price of").options
    assert ["The whole purchase", "Whichever tier", "A", "All options", "X", "Z"] == changes
    kinds = next(one for one in app.multiselect if one.label == "It depends on").options
    assert not {"How many of something", "How the buyer pays", "The term"} & set(kinds)
    app = workbench.page(pricings.render, pricing="fits", view="Edit", part="Tiers")
    assert "Options that come with it" not in [one.label for one in app.multiselect]
