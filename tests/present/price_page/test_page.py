import re
from typing import Any

from pricing_clarity.present.price_page import price_page_css, price_page_html
from pricing_clarity.pricing.model import Pricing
from tests.present.price_page.reading import Node, read

HOSTILE = """"><img src=x onerror="alert(1)"><script>alert('2')</script>{{ 7*7 }}&amp;</p>'"""


def page(**parts: Any) -> Node:
    """The page of a pricing with these parts."""
    return read(price_page_html(Pricing.model_validate({"title": "Demo", **parts})))


def tier(name: str, amount: int | None = 10, **more: Any) -> dict[str, Any]:
    """A tier that costs so much a month."""
    return {"name": name, **({"charge": {"amount": amount}} if amount is not None else {}), **more}


def test_a_tier_card_says_name_price_and_what_it_gives() -> None:
    """A card reads like a price page: name, price, button, features, limits."""
    card = page(
        features={"sso": {"name": "Single sign-on"}, "phone": {"name": "Phone support"}},
        limits={
            "storage": {"name": "Storage", "unit": "GB"},
            "calls": {"name": "API calls", "unit": "calls", "resets": "day"},
        },
        tiers={
            "pro": tier(
                "Pro",
                features={"sso": True, "speed": "30 Mbps"},
                limits={"storage": {"amount": 5, "per": "seat"}, "calls": 1000},
            ),
            "max": tier("Max", 20, features={"phone": True, "sso": True}, limits={"calls": "unlimited"}),
        },
    ).one(element="tiers.pro")
    assert card.text == (
        "Pro $10 / month Choose Pro Storage 5 GB per seat API calls 1,000 per day Single sign-on "
        "Not included: Phone support Speed 30 Mbps"
    )


def test_the_recommended_tier_stands_out() -> None:
    """The highlight is a badge and a frame, and the author's words for it win."""
    parts = {"tiers": {"a": tier("A"), "b": tier("B")}}
    assert page(**parts, copy={"highlight": "b"}).one(_class="pp-best").one(_class="pp-badge").text == "Recommended"
    shown = {"elements": {"tiers.b": {"badge": "Best value", "label": "Bee", "button": "Go", "tagline": "For two"}}}
    assert page(**parts, copy={"highlight": "b", **shown}).one(element="tiers.b").text == (
        "Best value Bee For two $10 / month Go"
    )


def test_a_quote_only_tier_has_a_contact_button_and_no_number() -> None:
    """A price on request is said in the author's words; where they are the button's, nothing is said twice."""
    card = page(tiers={"ent": tier("Enterprise", None, quote="Let's talk")}).one(element="tiers.ent")
    assert card.text == "Enterprise Let's talk Contact sales"
    card = page(tiers={"ent": tier("Enterprise", None, quote="Contact Sales")}).one(element="tiers.ent")
    assert card.text == "Enterprise Price on request Contact sales"


def test_an_option_for_every_tier_does_not_list_them() -> None:
    """That an option can be had with all of the tiers goes without saying; a part of every order says so."""
    tiers = {"a": tier("A", 5), "b": tier("B", 9)}
    option = {"name": "HD", "charge": {"amount": 5}}
    both = page(tiers=tiers, options={"hd": option | {"only_with": ["a", "b"]}})
    assert "Only with" not in both.one(element="options.hd").text
    one = page(tiers=tiers, options={"hd": option | {"only_with": ["a"]}})
    assert "Only with A" in one.one(element="options.hd").text


def test_a_tier_without_a_price_is_free() -> None:
    """Neither charge nor quote means that it costs nothing."""
    assert page(tiers={"a": tier("Starter", None)}).one(element="tiers.a").text == "Starter Free Choose Starter"


def test_several_charges_of_one_tier_all_show() -> None:
    """A platform fee and a seat price both stand on the card."""
    charges = [{"amount": 20}, {"amount": 5, "per": "seat"}]
    card = page(units={"seat": {"maximum": 50}}, tiers={"a": {"name": "A", "charge": charges}}).one(element="tiers.a")
    assert card.text == "A $20 / month plus $5 per seat / month Up to 50 seats Choose A"


def test_the_switch_shows_each_billing_period_with_its_own_price() -> None:
    """Monthly stands first because it is written first; yearly prices are marked for the switch to show."""
    found = page(
        billing={"month": {}, "year": {"discount": 20}},
        tiers={"a": tier("A", 15), "b": tier("B", 0)},
        options={"o": {"name": "O", "charge": {"amount": {"month": 3}}}},
    )
    assert [("month", True), ("year", False)] == [
        (box.attributes["value"], "checked" in box.attributes) for box in found.all(_tag="input")
    ]
    assert found.one(_class="pp-switch").text == "Billing Monthly Yearly Save 20 %"
    faces = found.one(element="tiers.a").all(_class="pp-face")
    assert [("month", "$15 / month"), ("year", "$12 / month $144 billed yearly")] == [
        (face.attributes["data-for"], face.text) for face in faces
    ]


def test_no_switch_where_there_is_nothing_to_switch() -> None:
    """One billing period needs no choice, but if it is not the month it is said."""
    assert not page(tiers={"a": tier("A")}).all(_tag="input")
    yearly = page(billing={"year": {}}, tiers={"a": {"name": "A", "charge": {"amount": {"year": 120}}}})
    assert not yearly.all(_tag="input")
    assert yearly.one(element="billing.year").text == "Billed yearly"
    assert yearly.one(element="tiers.a").text == "A $10 / month $120 billed yearly Choose A"


def test_a_tier_without_a_price_for_a_period_says_so() -> None:
    """What cannot be had monthly does not show a made-up monthly price."""
    charge = {"amount": {"year": 120}}
    found = page(billing={"month": {}, "year": {}}, tiers={"a": {"name": "A", "charge": charge}, "b": tier("B", 5)})
    assert ["Not sold with this billing", "$10 / month $120 billed yearly"] == [
        face.text for face in found.one(element="tiers.a").all(_class="pp-face")
    ]


def test_trials_and_intro_prices_stand_under_the_price() -> None:
    """Phases are said in the author's words, or in ours; a price that the author's words leave out stands with them."""
    phases = [
        {"kind": "trial", "days": 14},
        {"kind": "intro", "months": 1, "charge": {"amount": 5}},
        {"kind": "intro", "months": 2, "says": "Then two at half price"},
        {"kind": "intro", "months": 2, "says": "for two more", "charge": {"amount": 7}},
        {"kind": "intro", "months": 2, "says": "A last favour", "charge": {"amount": 8}},
        {"kind": "intro", "months": 2, "says": "Only $9 till spring", "charge": {"amount": 9}},
    ]
    card = page(tiers={"a": tier("A", 10, phases=phases)}).one(element="tiers.a")
    expected = [
        "First 14 days free",
        "$5 / month for the first month",
        "Then two at half price",
        "$7 / month for two more",
        "A last favour: $8 / month",
        "Only $9 till spring",
    ]
    assert expected == [phase.text for phase in card.all(_class="pp-phase")]


def test_options_say_price_availability_and_what_they_need() -> None:
    """An option's row holds every rule that a buyer needs to know."""
    found = page(
        limits={"gb": {"name": "Storage", "unit": "GB"}},
        tiers={"a": tier("A"), "b": tier("B", includes=["hd"]), "c": tier("C")},
        options={
            "hd": {"name": "HD", "charge": {"amount": 5}},
            "dvr": {
                "name": "DVR",
                "charge": {"amount": 15},
                "only_with": ["a", "b"],
                "requires": "hd",
                "excludes": "box",
            },
            "box": {"name": "Box", "quote": "Ask us", "requires_any": ["hd", "dvr"]},
            "gb": {
                "name": "Space",
                "charge": {"amount": 2},
                "limits": {"gb": 10},
                "minimum": 2,
                "maximum": 8,
                "step": 2,
            },
            "ins": {"name": "Insurance", "charge": {"percent": 5}, "mandatory": True, "only_with": "c"},
        },
    )
    rows = {option.attributes["data-element"]: option.text for option in found.all(_class="pp-option")}
    assert rows == {
        "options.hd": "HD Included in B $5 / month",
        "options.dvr": "DVR Only with A and B Needs HD Not together with Box $15 / month",
        "options.box": "Box Needs HD or DVR Not together with DVR Ask us",
        "options.gb": "Space Buy 2 to 8, in steps of 2 Storage +10 GB $2 / month",
        "options.ins": "Insurance Required Part of every order with C 5 % of your plan and options",
    }
    assert found.one(element="tiers.b").text == "B $10 / month Choose B HD"


def test_cards_say_what_some_tier_has_and_others_can_add() -> None:
    """What only add-ons give stands with the add-ons; what a tier has is marked on the others, and never said twice."""
    found = page(
        features={"hd": {"name": "HD picture"}, "sport": {"name": "Sports channels"}},
        tiers={"a": tier("A"), "b": tier("B", includes="sports")},
        options={
            "hd": {"name": "HD", "charge": {"amount": 5}, "features": {"hd": True}},
            "sports": {"name": "Sports", "charge": {"amount": 6}, "features": {"sport": True}},
        },
    )
    assert ["A $10 / month Choose A Sports channels Add-on", "B $10 / month Choose B Sports channels"] == [
        found.one(element=f"tiers.{key}").text for key in "ab"
    ]
    assert found.one(element="options.hd").text == "HD HD picture $5 / month"


def test_promotions_stand_as_the_author_wrote_them() -> None:
    """Their wording is what a study tests, so nothing is added to it but how they end."""
    says = "Add any two other options and get HD free and DVR for $8"
    promotion = {"says": says, "then": [{"price_of": "hd", "becomes": 0}], "lapse": "then the standard price returns"}
    found = page(tiers={"a": tier("A")}, promotions={"two-more": promotion})
    assert found.one(element="promotions.two-more").text == f"{says} Then the standard price returns."


def wide(**second: Any) -> Node:
    """A page with so many features that they are compared in a table."""
    features = {f"f{n}": {"name": f"Feature {n}", "about": "What it means." if n == 1 else None} for n in range(12)}
    return page(
        features=features,
        limits={"gb": {"name": "Storage", "unit": "GB"}},
        tiers={
            "a": tier("Basic", 10, features={"f0": True, "f1": True}, limits={"gb": 5}),
            "b": tier("Plus", 20, **{"features": dict.fromkeys(features, True), "limits": {"gb": 50}, **second}),
        },
        options={"o": {"name": "O", "charge": {"amount": 1}, "features": {"f2": True}, "only_with": "a"}},
    )


def test_many_features_are_compared_in_a_table() -> None:
    """A row a feature, a column a tier; what an option adds is marked as such."""
    table = wide().one(_tag="table")
    rows = {row.all(_tag="th")[0].text: [cell.text for cell in row.all(_tag="td")] for row in table.all(_tag="tr")[1:]}
    assert ["Basic", "Plus"] == [cell.text for cell in table.all(_tag="tr")[0].all(_tag="th")]
    assert rows["Storage"] == ["5 GB", "50 GB"]
    assert rows["Feature 1 What it means."] == ["Included", "Included"]
    assert rows["Feature 2"] == ["Add-on", "Included"]
    assert rows["Feature 3"] == ["–Not included", "Included"]
    assert len(rows) == 13


def test_a_card_says_everything_in_the_tier_before_only_where_that_is_so() -> None:
    """The short form of a wide page must be true: no feature lost, no limit smaller."""
    assert "Everything in Basic, plus" in wide().one(element="tiers.b").text
    assert "Everything in" not in wide(features={"f0": True, "f2": True}).one(element="tiers.b").text
    assert "Everything in" not in wide(limits={"gb": 4}).one(element="tiers.b").text
    assert "Everything in Basic, plus" in wide(limits={"gb": "unlimited"}).one(element="tiers.b").text


def test_a_card_of_a_wide_page_stays_short() -> None:
    """A card lists some of it and says how much more there is."""
    card = wide().one(element="tiers.b")
    assert (8, True) == (len(card.all(_tag="li")), "and 3 more, compared below" in card.text)


def test_the_author_can_word_a_price_apart_from_what_is_charged() -> None:
    """The price shown is copy; the price charged is a rule."""
    shown = {
        "tiers.a": {"price": "From $9.99", "unit": "a month*"},
        "tiers.b": {"unit": "per editor"},
        "tiers.c": {"unit": "per editor and month"},
    }
    found = page(tiers={key: tier(key.upper()) for key in "abc"}, copy={"elements": shown})
    assert [
        "A From $9.99 a month* Choose A",
        "B $10 per editor / month Choose B",
        "C $10 per editor and month Choose C",
    ] == [found.one(element=f"tiers.{key}").text for key in "abc"]


def test_hostile_texts_stay_texts() -> None:
    """Whatever an author writes is shown as written and never becomes markup."""
    word = {"name": HOSTILE}
    found = page(
        title=HOSTILE,
        units={"seat": word},
        features={"f": {**word, "about": HOSTILE}},
        limits={"l": {**word, "unit": HOSTILE, "about": HOSTILE}},
        billing={"month": {"says": HOSTILE}, "year": {"says": HOSTILE}},
        tiers={
            "a": {
                **word,
                "charge": {"amount": 1, "per": "seat"},
                "features": {"f": HOSTILE},
                "limits": {"l": 3},
                "phases": [{"kind": "trial", "days": 3, "says": HOSTILE}],
            },
            "b": {**word, "quote": HOSTILE},
        },
        options={"o": {**word, "charge": {"amount": 1}, "requires": "p"}, "p": word},
        promotions={"p": {**word, "says": HOSTILE, "then": [{"price_of": "o", "waived": True}], "lapse": HOSTILE}},
        fees={
            stage: {**word, "charge": {"amount": 1}, "shown": stage, "says": HOSTILE}
            for stage in ("page", "footnote", "checkout")
        },
        terms={"t": {**word, "months": 3, "exit": {"says": HOSTILE}, "renews": HOSTILE}},
        tax={"kind": "varies", "says": HOSTILE},
        copy={
            "headline": HOSTILE,
            "tagline": HOSTILE,
            "elements": {
                "tiers.a": {"badge": HOSTILE, "button": HOSTILE, "tagline": HOSTILE, "unit": HOSTILE},
                "tiers.b": {"price": HOSTILE},
            },
            "footnotes": {"n": {"marker": HOSTILE, "text": HOSTILE, "about": ["tiers.a"]}},
        },
    )
    assert [] == [*found.all(_tag="img"), *found.all(_tag="script")]
    assert found.text.count("<img src=x onerror=") >= 25
    assert "49" not in found.text


def test_heading_levels_and_ids_fit_the_page_around() -> None:
    """Two pages can stand in one document, at the heading level that fits."""
    pricing = Pricing.model_validate(
        {"title": "Demo", "billing": {"month": {}, "year": {"discount": 5}}, "tiers": {"a": tier("A")}}
    )
    found = read(price_page_html(pricing, level=3, uid="left"))
    assert (["Demo"], ["A"]) == ([h.text for h in found.all(_tag="h3")], [h.text for h in found.all(_tag="h4")])
    assert {"left-billing"} == {box.attributes["name"] for box in found.all(_tag="input")}


def test_the_stylesheet_reaches_only_the_page() -> None:
    """No rule of it can touch what stands around the page."""
    css = price_page_css()
    flat = re.sub(r"@[^{]+\{|/\*.*?\*/|\([^()]*\)", "", css, flags=re.DOTALL)
    selectors = [part.strip() for rule in re.findall(r"([^{}]+)\{", flat) for part in rule.split(",")]
    assert [] == [selector for selector in selectors if not selector.startswith(".pp")]
    assert "url(" not in css


def test_an_amount_stays_with_what_it_is_for() -> None:
    """No line of a phone ends between a number and its unit, or within an author's `50 / GB`."""
    html = price_page_html(
        Pricing.model_validate(
            {
                "title": "Demo",
                "limits": {"space": {"name": "Space", "unit": "GB"}},
                "tiers": {"a": tier("A", limits={"space": 100}, features={"traffic": "$50 / GB"}), "b": tier("B / C")},
            }
        )
    )
    kept = "\N{NO-BREAK SPACE}"
    assert f"100{kept}GB" in html
    assert f"$50{kept}/{kept}GB" in html
    assert "B / C" in html
