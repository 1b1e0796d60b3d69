"""Two people at one pricing, by form: nobody's change is lost, nobody's is overwritten unseen."""

from streamlit.testing.v1 import AppTest

from pricing_clarity.formats import Cabinet
from pricing_clarity.views.author import pricings
from tests.views.author.edit.test_editing import click, on_disk
from tests.views.author.edit.test_forms import draft, field, open_part
from tests.views.author.test_pricings import texts
from tests.views.conftest import Workbench


def two(workbench: Workbench, part: str) -> tuple[AppTest, AppTest]:
    """Two people who look at one part, with the forms of options unfolded; the first says who she is."""
    workbench.ship("home-bundle")

    def look() -> AppTest:
        if part == "Options":
            return open_part(workbench, "home-bundle", part)
        return workbench.page(pricings.render, pricing="home-bundle", view="Edit", part=part)

    first, second = look(), look()
    first.text_input(key="who").set_value("Ann")
    return first, second


def amount(app: AppTest, option: str, value: str) -> None:
    """Types a price into the form of an option."""
    field(app, "Amount (USD)", f"options/{option}").set_value(value)
    app.run()
    assert not app.exception


def save(app: AppTest) -> None:
    """Saves, with the worked examples that the new prices make wrong."""
    if any(one.label == "Take over the new amounts" for one in app.button):
        click(app, "Take over the new amounts")
    click(app, "Save")


def two_headlines(workbench: Workbench) -> tuple[AppTest, AppTest]:
    """Two people who have each typed a headline; the first has written the line below it, too."""
    first, second = two(workbench, "Words")
    field(first, "Headline of the page", "words").set_value("Anns headline")
    field(first, "Line below it", "words").set_value("Anns line")
    first.run()
    field(second, "Headline of the page", "words").set_value("Bens headline")
    return first, second


def test_prices_in_two_forms_are_both_kept(workbench: Workbench) -> None:
    """HD and DVR stand on lines side by side; the second person is told who saved, and keeps both with one click."""
    first, second = two(workbench, "Options")
    amount(first, "movies", "13")
    amount(second, "wifi", "8")
    save(first)
    second.run()
    assert "changed by Ann at" in texts(second, "warning")
    click(second, "Keep both changes")
    save(second)
    assert "charge: {amount: 13," in on_disk(workbench)
    assert "charge: {amount: 8," in on_disk(workbench)


def test_one_field_changed_by_two_is_shown_with_both_values(workbench: Workbench) -> None:
    """The second chooses; what only one of them changed is there either way, and what was given up can be had back."""
    first, second = two_headlines(workbench)
    field(second, "What it is, in a buyer's words", "words").set_value("Bens words")
    second.run()
    click(first, "Save")
    second.run()
    assert "- `copy.headline`: yours **Bens headline**, theirs **Anns headline**" in texts(second, "markdown")
    assert "Keep both changes" not in [one.label for one in second.button]
    assert "Anns headline" in on_disk(workbench)
    click(second, "Take theirs")
    assert "Anns headline" == field(second, "Headline of the page", "words").value
    assert "Bens words" == field(second, "What it is, in a buyer's words", "words").value
    click(second, "Undo")
    assert "headline: Bens headline" in draft(workbench, second)
    click(second, "Save")
    assert "Bens headline" in on_disk(workbench)
    assert "Bens words" in on_disk(workbench)


def test_mine_leaves_what_only_they_changed(workbench: Workbench) -> None:
    """To go on with one's own headline is not to undo the line that somebody else has written below it."""
    first, second = two_headlines(workbench)
    second.run()
    click(first, "Save")
    second.run()
    click(second, "Go on with mine")
    click(second, "Save")
    assert "Bens headline" in on_disk(workbench)
    assert "Anns line" in on_disk(workbench)


def test_a_field_typed_into_a_page_from_before_is_a_change_of_that_page(workbench: Workbench) -> None:
    """The second has typed nothing yet when the first saves: no old value goes back into the file."""
    first, second = two(workbench, "Options")
    amount(first, "movies", "13")
    save(first)
    amount(second, "wifi", "8")
    assert "changed by Ann" in texts(second, "warning")
    click(second, "Keep both changes")
    save(second)
    assert "charge: {amount: 13," in on_disk(workbench)


def test_what_another_program_changed_stands_beside_ones_own(workbench: Workbench) -> None:
    """Also in a file that was never saved here; where it is not known any more what it said before, that is told."""
    workbench.ship("home-bundle")
    path = workbench.settings.tiers / "home-bundle.yaml"
    app = workbench.page(pricings.render, pricing="home-bundle", view="Edit", part="Words")
    field(app, "Headline of the page", "words").set_value("My headline")
    app.run()
    path.write_text(path.read_text(encoding="utf-8").replace("Pick a bundle", "Take a bundle"), encoding="utf-8")
    app.run()
    assert "changed outside the app while you were editing" in texts(app, "warning")
    theirs = app.code[-1].value
    assert ["-  tagline: Pick", "+  tagline: Take"] == [one[:16] for one in theirs.splitlines() if one[:1] in "+-"]
    for kept in (workbench.settings.tiers / ".history" / "home-bundle").glob("*.yaml"):
        kept.unlink()
    app.run()
    assert "is not kept, so nothing can be put together" in texts(app, "markdown")
    assert "Keep both changes" not in [one.label for one in app.button]
    click(app, "Go on with mine")
    click(app, "Save")
    assert "My headline" in on_disk(workbench)


def test_a_file_that_somebody_deleted_meanwhile_comes_back_with_the_draft(workbench: Workbench) -> None:
    """The draft is still on the page, with who deleted the file, and one click saves it."""
    first, second = two(workbench, "Words")
    field(second, "Headline of the page", "words").set_value("Bens headline")
    second.run()
    click(first, "Delete this pricing")
    second.run()
    assert not second.exception
    assert "deleted or renamed by Ann at" in texts(second, "warning")
    click(second, "Bring it back with my changes")
    assert "Bens headline" in on_disk(workbench)


def test_a_renamed_pricing_takes_its_draft_along(workbench: Workbench) -> None:
    """What was not saved yet is not saved under the new name either, and still there."""
    _, app = two(workbench, "Words")
    field(app, "Headline of the page", "words").set_value("Bens headline")
    app.run()
    app.text_input(key="rename-home-bundle").set_value("bundle").run()
    click(app, "Rename")
    assert "Bens headline" not in on_disk(workbench, "bundle")
    assert ["Bens headline" in one.text for one in Cabinet(workbench.settings.tiers).drafts("bundle").values()] == [
        True
    ]
    assert "Not saved yet" in texts(app, "markdown")


def test_what_cannot_be_written_down_stays_in_the_window(workbench: Workbench) -> None:
    """A folder that cannot be written is said at once; what is typed all the same is kept, and no click fails."""
    workbench.ship("home-bundle")
    (workbench.settings.tiers / ".history").write_text("in the way")
    app = workbench.page(pricings.render, pricing="home-bundle", view="Edit", part="Words")
    assert "Nothing can be saved here.** The folder" in texts(app, "warning")
    field(app, "Headline of the page", "words").set_value("Bens headline")
    app.run()
    assert "What you write stays until you close this window." in texts(app, "warning")
    for label in ("Save", "Delete this pricing"):
        click(app, label)
        assert "cannot be written" in texts(app, "error")
    app.session_state["part"] = "Text"
    app.run()
    assert "headline: Bens headline" in next(one for one in app.text_area if one.label == "The file").value


def test_a_list_that_two_changed_is_shown_as_the_file_has_it(workbench: Workbench) -> None:
    """What both chose of several stands there without the signs of a programming language."""
    first, second = two(workbench, "Options")
    field(first, "Only with", "options/movies").set_value(["triple", "triple-max"])
    first.run()
    field(second, "Only with", "options/movies").set_value(["double"])
    second.run()
    save(first)
    second.run()
    assert "- `options.movies.only_with`: yours **double**, theirs **triple, triple-max**" in texts(second, "markdown")
