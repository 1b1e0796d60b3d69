"""The pricings page: what an author sees of good files, broken ones, and none."""

from streamlit.testing.v1 import AppTest

from pricing_clarity.views.author import pricings
from tests.views.conftest import Workbench


def texts(app: object, *kinds: str) -> str:
    """All that the page says in elements of these kinds, as a reader sees it: without Markdown's escapes."""
    return "\n".join(str(one.value) for kind in kinds for one in getattr(app, kind)).replace("\\", "")


def drawn(app: AppTest) -> str:
    """The page's HTML of ours."""
    return "".join(one.proto.body for one in app.get("html"))


def test_without_files_the_page_says_where_to_put_one(workbench: Workbench) -> None:
    """An empty folder is a designed state, not an empty page."""
    app = workbench.page(pricings.render)
    assert not app.exception
    assert "No pricing yet" in texts(app, "header")


def test_a_pricing_shows_its_page_and_its_file(workbench: Workbench) -> None:
    """The rendered page has the tiers and the promotion; where it is edited, the text stands beside the page."""
    workbench.ship("home-bundle")
    for view in ("The price page", "Edit"):
        app = workbench.page(pricings.render, view=view)
        assert not app.exception
        assert all(name in drawn(app) for name in ("Triple Play", "Add any two other options", "$89.97"))


def test_the_calculator_bills_what_is_picked(workbench: Workbench) -> None:
    """HD and DVR at full price; with two other options HD is free, and the lines say why."""
    workbench.ship("home-bundle")
    app = workbench.page(pricings.render, view="What it costs")
    app.radio(key="home-bundle-tier").set_value("triple")
    for option in ("hd", "dvr"):
        app.checkbox(key=f"home-bundle-{option}").check()
    assert ">$114.47<" in drawn(app.run())
    for option in ("sports", "movies"):
        app.checkbox(key=f"home-bundle-{option}").check()
    app.run()
    assert ">$120.47<" in drawn(app)
    table = app.table[0].value
    assert any("free" in why for why in table["Why"])


def test_the_calculator_offers_only_terms_that_the_tier_is_sold_with(workbench: Workbench) -> None:
    """Where a tier needs an agreement, nobody is offered to do without."""
    workbench.ship("ledger-suite")
    app = workbench.page(pricings.render, view="What it costs")
    assert ["A one-year agreement", "A three-year agreement"] == app.selectbox(key="ledger-suite-term-core").options


def test_what_changes_later_is_a_sentence(workbench: Workbench) -> None:
    """The end of an introductory price says what the month costs then, and why."""
    workbench.ship("fibre-broadband")
    app = workbench.page(pricings.render, view="What it costs")
    assert "$69.95** a month instead of $44.95. The introductory price of Fibre 300 ends." in texts(app, "info")
    assert {":gray[A month, at first]", ":gray[A month, later]"} <= {one.value for one in app.markdown}


def test_every_warning_of_readability_has_a_name(workbench: Workbench) -> None:
    """What concerns no single element is about the whole page, and no heading is empty."""
    workbench.ship("home-bundle")
    said = texts(workbench.page(pricings.render, view="Is it clear?"), "markdown").splitlines()
    assert "**The whole page**" in said
    assert not [one for one in said if one.startswith("****")]


def test_what_one_rule_says_of_many_elements_stands_together(workbench: Workbench) -> None:
    """Sixty times the same advice is one card: who it is about, the first of them, the others folded."""
    given = ", ".join(f"f{n}: Up to {n}" for n in range(60))
    text = "\n".join(f"  f{n}: {{name: Feature {n}}}" for n in range(60))
    text = f"title: W\nfeatures:\n{text}\ntiers:\n  a: {{name: A, charge: {{amount: 5}}, features: {{{given}}}}}\n"
    (workbench.settings.tiers / "wide.yaml").write_text(text, encoding="utf-8")
    app = workbench.page(pricings.render, view="Is it clear?")
    said = texts(app, "markdown")
    assert "**A** :gray[· 60 times]" in said
    assert 1 == said.count("Say what most buyers get, or the exact amount.")
    assert "56 more" in [one.label for one in app.expander]


def test_what_cannot_be_bought_says_why(workbench: Workbench) -> None:
    """A price on request is no error: the calculator says that it is on request."""
    workbench.ship("team-boards")
    app = workbench.page(pricings.render, view="What it costs")
    app.radio(key="team-boards-tier").set_value("enterprise").run()
    assert "on request" in texts(app, "warning")
    assert not app.exception


def test_the_calculator_starts_from_what_can_be_bought(workbench: Workbench) -> None:
    """Where the first tier does not reach as far as the first lifelike usage, the first that does is picked."""
    workbench.ship("event-meter")
    app = workbench.page(pricings.render, view="What it costs")
    assert "growth" == app.radio(key="event-meter-tier").value
    assert not app.warning


def test_two_pricings_of_one_title_are_told_apart_by_their_files(workbench: Workbench) -> None:
    """In the list to choose from; one with a title of its own stands there by that alone."""
    workbench.ship("home-bundle", "trio")
    text = (workbench.settings.tiers / "home-bundle.yaml").read_text(encoding="utf-8")
    (workbench.settings.tiers / "after.yaml").write_text(text + "# ours\n", encoding="utf-8")
    listed = workbench.page(pricings.render).selectbox[0].options
    assert ["Home bundle (after)", "Home bundle (home-bundle, example)", "Trio (example)"] == sorted(listed)


def test_a_broken_file_shows_every_mistake_and_stops_nothing(workbench: Workbench) -> None:
    """The broken file is named with the way to mend it, where its mistakes stand at their lines; the other works."""
    workbench.ship("home-bundle")
    broken = "title: X\ncurrency: dollars\ntiers:\n  pro: {name: Pro, charge: {amount: -5}}\n  max: {nam: Max}\n"
    (workbench.settings.tiers / "broken.yaml").write_text(broken, encoding="utf-8")
    app = workbench.page(pricings.render)
    assert not app.exception
    assert "tiers/broken.yaml** cannot be used yet. Line 2, currency: “dollars”" in texts(app, "markdown")
    assert "And 2 more." in texts(app, "markdown")
    assert ["Home bundle (example)", "broken (to mend)"] == app.selectbox[0].options
    app = workbench.page(pricings.render, pricing="broken", view="Edit")
    assert not app.exception
    said = texts(app, "markdown")
    assert "**Line 2**, currency: “dollars”" in said
    assert "**Line 4**, “Pro”, charge.amount: -5 is below 0" in said
    assert "**Line 5**, tiers.max.nam:" in said
    app = workbench.page(pricings.render, pricing="broken", view="Edit", part="Options")
    next(one for one in app.button if one.label == "Go to Words").click().run()
    assert "Words" == app.session_state["part"]
