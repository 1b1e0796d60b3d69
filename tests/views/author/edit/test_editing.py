"""Editing a pricing: text, draft, saving, two people at once, history, starting, renaming, deleting."""

import io
import zipfile
from contextlib import suppress

import pytest
from streamlit.testing.v1 import AppTest

from pricing_clarity.formats import Cabinet
from pricing_clarity.formats.importers import OLDER
from pricing_clarity.store import Heard
from pricing_clarity.views.author import pricings
from pricing_clarity.views.author.edit import from_file
from pricing_clarity.views.working import Stopped
from tests.views.author.test_pricings import texts
from tests.views.conftest import ROOT, Workbench


def edit(workbench: Workbench, **query: str) -> AppTest:
    """The page where the home bundle is edited as text."""
    app = workbench.page(pricings.render, pricing="home-bundle", view="Edit", part="Text", **query)
    assert not app.exception
    return app


def click(app: AppTest, label: str) -> AppTest:
    """Clicks a button by what it says."""
    button = next(one for one in app.button if one.label == label)
    assert not button.disabled, label
    button.click().run()
    assert not app.exception
    return app


def write(app: AppTest, old: str, new: str) -> AppTest:
    """Types into the text: `new` in place of `old`."""
    area = next(one for one in app.text_area if one.label == "The file")
    assert old in area.value
    area.set_value(area.value.replace(old, new)).run()
    assert not app.exception
    return app


def on_disk(workbench: Workbench, name: str = "home-bundle") -> str:
    """What the file says."""
    return (workbench.settings.tiers / f"{name}.yaml").read_text(encoding="utf-8")


def test_a_changed_text_is_saved_with_who_and_what(workbench: Workbench) -> None:
    """The file has the change and nothing else; the history says who made it, and keeps what was there before."""
    workbench.ship("home-bundle")
    before = on_disk(workbench)
    app = write(edit(workbench), "headline: Everything for your home", "headline: All for your home")
    app.text_input(key="who").set_value("Ann").run()
    click(app, "Save")
    assert before.replace("headline: Everything", "headline: All") == on_disk(workbench)
    history = Cabinet(workbench.settings.tiers).history("home-bundle")
    assert [("Ann", "saved"), ("", "found")] == [(one.who, one.did) for one in history]
    past = workbench.page(pricings.render, pricing="home-bundle", view="History")
    assert "+  headline: All for your home" in texts(past, "code")


def test_a_mistake_loses_nothing(workbench: Workbench) -> None:
    """A text with a mistake cannot be saved, says the line, leaves the file alone, and is there after a reload."""
    workbench.ship("home-bundle")
    before = on_disk(workbench)
    app = write(edit(workbench), "amount: 69.97", "amount: a lot")
    assert "**Line 20**, tiers.double.charge.amount: “a lot” is not a number" in texts(app, "markdown")
    assert next(one for one in app.button if one.label == "Save").disabled
    assert before == on_disk(workbench)
    again = edit(workbench, draft=app.query_params["draft"])
    assert "amount: a lot" in next(one for one in again.text_area if one.label == "The file").value


def test_a_draft_is_offered_to_who_comes_back_without_its_address(workbench: Workbench) -> None:
    """What was not saved waits on the page where the file is edited."""
    workbench.ship("home-bundle")
    write(edit(workbench), "title: Home bundle", "title: Home, draft")
    app = edit(workbench)
    assert "A draft that was not saved" in texts(app, "markdown")
    click(app, "Go on with it")
    assert "title: Home, draft" in next(one for one in app.text_area if one.label == "The file").value


def test_two_people_who_change_different_lines_keep_both(workbench: Workbench) -> None:
    """The second who saves is told, sees both, and can put them together."""
    workbench.ship("home-bundle")
    first, second = edit(workbench), edit(workbench)
    click(write(first, "headline: Everything", "headline: All"), "Save")
    write(second, "about: Television", "about: TV")
    assert "changed" in texts(second, "warning")
    assert "+  headline: All for your home, on one bill" in texts(second, "code")
    click(click(second, "Keep both changes"), "Save")
    assert "headline: All" in on_disk(workbench)
    assert "about: TV" in on_disk(workbench)


def test_two_people_who_change_the_same_line_choose(workbench: Workbench) -> None:
    """Nothing is written over unseen; what is given up for mine is still in the history."""
    workbench.ship("home-bundle")
    first, second = edit(workbench), edit(workbench)
    write(first, "title: Home bundle", "title: First")
    write(second, "title: Home bundle", "title: Second")
    click(first, "Save")
    second.run()
    assert "Keep both changes" not in [one.label for one in second.button]
    click(click(second, "Go on with mine"), "Save")
    assert "title: Second" in on_disk(workbench)
    cabinet = Cabinet(workbench.settings.tiers)
    kept = [cabinet.version("home-bundle", one.digest or "") or "" for one in cabinet.history("home-bundle")]
    assert any("title: First" in text for text in kept)


def test_a_save_that_comes_too_late_overwrites_nothing(workbench: Workbench) -> None:
    """Somebody saves between drawing the page and the click: the click finds out."""
    workbench.ship("home-bundle")
    first, second = edit(workbench), edit(workbench)
    write(first, "title: Home bundle", "title: First")
    write(second, "title: Home bundle", "title: Second")
    click(first, "Save")
    click(second, "Save")
    assert "title: First" in on_disk(workbench)
    assert "changed" in texts(second, "warning")


def test_undo_and_discard_take_back(workbench: Workbench) -> None:
    """One step, or all of them."""
    workbench.ship("home-bundle")
    app = write(write(edit(workbench), "title: Home bundle", "title: One"), "title: One", "title: Two")
    assert "title: One" in next(one for one in click(app, "Undo").text_area if one.label == "The file").value
    click(app, "Discard")
    assert "title: Home bundle" in next(one for one in app.text_area if one.label == "The file").value


def test_an_earlier_version_comes_back(workbench: Workbench) -> None:
    """A version of the history becomes the draft, and is saved like any other."""
    workbench.ship("home-bundle")
    before = on_disk(workbench)
    click(write(edit(workbench), "title: Home bundle", "title: New"), "Save")
    past = workbench.page(pricings.render, pricing="home-bundle", view="History")
    click(past, "Go back to this version")
    app = edit(workbench, draft=past.query_params["draft"])
    click(app, "Save")
    assert before == on_disk(workbench)


def test_examples_that_a_new_price_made_wrong_can_be_taken_over(workbench: Workbench) -> None:
    """A new price makes worked examples wrong; one click works them out again, and the file can be saved."""
    workbench.ship("home-bundle")
    app = write(edit(workbench), "{name: HD,     charge: {amount: 5,", "{name: HD,     charge: {amount: 6,")
    assert next(one for one in app.button if one.label == "Save").disabled
    click(click(app, "Take over the new amounts"), "Save")
    assert "pay: {month: 115.47" in on_disk(workbench)
    assert "because: 69.97 + 8 + 6 + 12" in on_disk(workbench)


def test_a_pricing_from_nothing(workbench: Workbench) -> None:
    """A name and two tiers make a pricing that can be edited at once."""
    app = workbench.page(pricings.render)
    app.text_input[0].set_value("Acme Boards")
    for place, text in ((1, "Basic"), (2, "9.50"), (3, "Pro Max"), (4, "$25")):
        app.text_input[place].set_value(text)
    click(app, "Create the pricing")
    assert "acme-boards" == app.query_params["pricing"]
    assert {"basic", "pro-max"} == {
        line.split(":")[0].strip() for line in on_disk(workbench, "acme-boards").splitlines() if line.startswith("  ")
    }
    assert "Edit" == app.session_state["view"]


def test_what_cannot_be_a_price_is_said(workbench: Workbench) -> None:
    """Nothing is created from a word where a price should be."""
    app = workbench.page(pricings.render)
    app.text_input[0].set_value("Acme")
    app.text_input[1].set_value("Basic")
    app.text_input[2].set_value("cheap")
    click(app, "Create the pricing")
    assert "**Basic.** Write the price as a number" in texts(app, "error")
    assert [] == list(workbench.settings.tiers.glob("*.yaml"))


def start(workbench: Workbench, way: str) -> AppTest:
    """The page with one way to start."""
    app = workbench.page(pricings.render)
    if workbench.settings.tiers.glob("*.yaml") and any(one.key == "start" for one in app.button):
        app.button(key="start").click().run()
    next(one for one in app.get("button_group") if one.key == "start-way").set_value(way)
    return app.run()


def test_a_pricing_from_an_example(workbench: Workbench) -> None:
    """The example's file with another title, comments and all."""
    app = start(workbench, "From an example")
    app.selectbox(key="start-example").set_value("team-boards").run()
    app.text_input[0].set_value("Our boards").run()
    click(app, "Create the pricing")
    shipped = (ROOT / "tiers" / "team-boards.yaml").read_text(encoding="utf-8")
    made = on_disk(workbench, "our-boards")
    assert "title: Our boards" in made
    assert len(shipped.splitlines()) == len(made.splitlines())


def test_a_copy_beside_the_original(workbench: Workbench) -> None:
    """For before and after: the same file under another name."""
    workbench.ship("home-bundle")
    app = start(workbench, "As a copy")
    click(app, "Create the copy")
    assert on_disk(workbench).replace("title: Home bundle", "title: Home bundle, after") == on_disk(
        workbench, "home-bundle-after"
    )


def test_a_study_dropped_where_a_pricing_is_wanted_is_called_one(workbench: Workbench) -> None:
    """No list of unknown keys, but what it is and where it goes."""
    app = start(workbench, "From a file")
    app.file_uploader[0].set_value(("study.yaml", b"title: S\npricing: x\n", "application/yaml"))
    app.run()
    assert not app.exception
    assert "This is a study, not a pricing" in texts(app, "error")


def test_a_foreign_file_is_imported_with_what_it_could_not_say(workbench: Workbench) -> None:
    """Another tool's file becomes a pricing, and what has no place in one is listed."""
    foreign = (
        "saasName: Box\nsyntaxVersion: '2.1'\nversion: '1'\ncreatedAt: '2024-01-01'\ncurrency: USD\n"
        "features:\n  chat:\n    description: Chat\n    valueType: BOOLEAN\n    defaultValue: true\n    type: DOMAIN\n"
        "plans:\n  BASIC:\n    description: Basic\n    price: 5\n    unit: user/month\n    features: null\n"
    )
    app = start(workbench, "From a file")
    app.file_uploader[0].set_value(("box.yml", foreign.encode(), "application/yaml"))
    app.run()
    assert not app.exception
    assert "Box" in texts(app, "success")
    click(app, "Create the pricing")
    assert "title: Box" in on_disk(workbench, "box")


def test_a_spreadsheet_of_plans_becomes_a_pricing_and_another_one_is_told_what_it_lacks(workbench: Workbench) -> None:
    """A CSV with plans and prices gets the name that its author writes; one without says what to call its columns."""
    app = start(workbench, "From a file")
    app.file_uploader[0].set_value(("list.csv", b"a,b\n1,2\n", "text/csv"))
    app.run()
    assert "the prices “Price”" in texts(app, "error")
    app.file_uploader[0].set_value(("our-prices.csv", b"Plan,Price\nSolo,5\nTeam,7 per person\n", "text/csv"))
    app.run()
    app.text_input(key="start-file-title-our-prices.csv").set_value("Tally")
    click(app, "Create the pricing")
    assert "per: person" in on_disk(workbench, "tally")


def test_a_table_that_an_older_program_wrote_keeps_its_signs() -> None:
    """In Windows' own letters € and accents are read as what they are, and it is said; UTF-8 says nothing."""
    table = "Plan,Price\nKäfer,5 €\nGroß,7 €\n"
    older, now = (from_file.read_file("prices.csv", table.encode(letters)) for letters in ("cp1252", "utf-8"))
    assert older.text == now.text
    assert "currency: EUR" in older.text
    assert "Käfer" in older.text
    assert (OLDER, *now.notes) == older.notes


def test_many_files_become_many_pricings(workbench: Workbench) -> None:
    """Each says what is in it; one that cannot be taken in stops no other, and none is created twice."""
    app = start(workbench, "From a file")
    good = b"title: A\ntiers: {basic: {name: Basic, charge: {amount: 5}}}\n"
    files = [("a.yaml", good), ("b.yaml", b"title: [\n"), ("c.yaml", b"title: S\npricing: x\n"), ("a.yml", good)]
    app.file_uploader[0].set_value([(name, content, "application/yaml") for name, content in files])
    app.run()
    assert not app.exception
    rows = app.table[0].value.map(lambda cell: cell.replace("\\", "")).to_numpy().tolist()
    assert ["A has no mistakes.", "a draft", "cannot be taken in", "A has no mistakes."] == [row[1] for row in rows]
    assert ["nothing", "mistakes to mend: 1"] == [row[2] for row in rows[:2]]
    click(app, "Create 3 pricings")
    assert {"a.yaml", "b.yaml", "a-2.yaml"} == {path.name for path in workbench.settings.tiers.glob("*.yaml")}
    assert good.decode() == on_disk(workbench, "a-2")


def test_the_files_in_a_zip_become_pricings(workbench: Workbench) -> None:
    """Each under the name that it has there, beside others; what is no pricing, and a bad zip, say so and stop none."""
    app = start(workbench, "From a file")
    good = b"title: A\ntiers: {basic: {name: Basic, charge: {amount: 5}}}\n"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("2024/pro.yaml", "../2025/pro.yaml", "read-me.md"):
            archive.writestr(name, good)
    dropped = [("all.zip", out.getvalue()), ("own.yaml", good), ("bad.zip", b"no zip")]
    app.file_uploader[0].set_value([(name, content, "application/octet-stream") for name, content in dropped])
    app.run()
    assert not app.exception
    rows = app.table[0].value.map(lambda cell: cell.replace("\\", "")).to_numpy().tolist()
    assert ["2024/pro.yaml", "2025/pro.yaml", "read-me.md", "own.yaml", "bad.zip"] == [row[0] for row in rows]
    assert ["A has no mistakes."] * 2 + ["cannot be taken in", "A has no mistakes.", "cannot be taken in"] == [
        row[1] for row in rows
    ]
    assert "It is damaged, or no zip. Pack the files again." == rows[-1][2]
    click(app, "Create 3 pricings")
    assert {"pro.yaml", "pro-2.yaml", "own.yaml"} == {path.name for path in workbench.settings.tiers.glob("*.yaml")}


def test_creating_many_that_was_stopped_goes_on_with_the_others(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was created by then is there as a whole, and is not created once more."""
    app = start(workbench, "From a file")
    good = b"title: A\ntiers: {basic: {name: Basic, charge: {amount: 5}}}\n"
    app.file_uploader[0].set_value([(f"p{number}.yaml", good, "application/yaml") for number in range(4)])
    app.run()
    real = from_file.working

    def stopping(text, work, **more):
        def until_half(tell):
            return work(lambda done: (_ for _ in ()).throw(Stopped) if done >= 0.5 else tell(done))

        with suppress(Stopped):
            return real(text, until_half, **more)

    with monkeypatch.context() as patch:
        patch.setattr(from_file, "working", stopping)
        click(app, "Create 4 pricings")
    app.run()
    assert ["created as p0", "created as p1"] == app.table[0].value.iloc[:2, 1].tolist()
    assert {"p0.yaml", "p1.yaml"} == {path.name for path in workbench.settings.tiers.iterdir() if path.is_file()}
    click(app, "Create 2 pricings")
    assert 4 == len(list(workbench.settings.tiers.glob("*.yaml")))


def test_a_renamed_pricing_takes_its_studies_along(workbench: Workbench) -> None:
    """The file has another name, the study names it, and what customers said of it goes along."""
    workbench.ship("home-bundle")
    workbench.store.hear("home-bundle", [Heard("What is HD?")])
    app = edit(workbench)
    app.text_input(key="rename-home-bundle").set_value("bundle").run()
    click(app, "Rename")
    assert not (workbench.settings.tiers / "home-bundle.yaml").exists()
    assert "pricing: bundle" in (workbench.settings.studies / "home-bundle.yaml").read_text(encoding="utf-8")
    assert ["What is HD?"] == [one.text for one in workbench.store.heard("bundle")]


def test_a_name_that_leads_elsewhere_is_refused(workbench: Workbench) -> None:
    """No way out of the folder."""
    workbench.ship("home-bundle")
    app = edit(workbench)
    app.text_input(key="rename-home-bundle").set_value("../studies/home-bundle").run()
    click(app, "Rename")
    assert "letters, digits" in texts(app, "error")
    assert (workbench.settings.tiers / "home-bundle.yaml").exists()


def test_what_is_deleted_comes_back(workbench: Workbench) -> None:
    """Deleting is undone where pricings are started."""
    workbench.ship("home-bundle")
    before = on_disk(workbench)
    click(edit(workbench), "Delete this pricing")
    assert not (workbench.settings.tiers / "home-bundle.yaml").exists()
    click(start(workbench, "What was deleted"), "Bring it back")
    assert before == on_disk(workbench)
