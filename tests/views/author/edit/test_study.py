"""Writing a study: started, its questions kept, left out, reworded, moved and added, saved, opened."""

from typing import Any

from PIL import Image
from streamlit.testing.v1 import AppTest

from pricing_clarity.formats import read_study
from pricing_clarity.quiz.study import Study
from pricing_clarity.store import Status
from pricing_clarity.views.author import studies
from pricing_clarity.views.author.edit import study
from tests.views.author.edit.test_editing import click
from tests.views.author.test_pricings import texts
from tests.views.conftest import Workbench


def edit(workbench: Workbench, part: str, name: str = "home-bundle") -> AppTest:
    """The page where a shipped study is edited."""
    app = workbench.page(studies.render, study=name, show="Edit", **{"study-part": part})
    assert not app.exception
    return app


def saved(workbench: Workbench, app: AppTest, name: str = "home-bundle") -> Study:
    """The study after saving."""
    click(app, "Save")
    read = read_study((workbench.settings.studies / f"{name}.yaml").read_text(encoding="utf-8"), name)
    assert () == read.problems
    assert read.value is not None
    return read.value


def test_a_study_from_nothing_is_ready_to_open(workbench: Workbench) -> None:
    """Choosing a price page is enough; the questions are there, and a click opens it."""
    workbench.ship("home-bundle")
    (workbench.settings.studies / "home-bundle.yaml").unlink()
    app = workbench.page(studies.render)
    assert "No study yet" in texts(app, "header")
    app.text_input[0].set_value("First look")
    click(app, "Create the study")
    assert "first-look" == app.query_params["study"]
    click(app, "Open the study")
    assert [Status.OPEN] == [one.status for one in workbench.store.studies()[0].versions]


def test_looking_changes_nothing(workbench: Workbench) -> None:
    """No form of a shipped study writes anything by itself."""
    workbench.ship("home-bundle")
    for part in ("What and with whom", "Questions", "How it goes", "Words", "Text"):
        app = edit(workbench, part)
        assert "draft" not in app.query_params, part


def test_what_so_many_people_can_show_is_said(workbench: Workbench) -> None:
    """The numbers follow how many are asked."""
    workbench.ship("home-bundle")
    app = edit(workbench, "What and with whom")
    assert "What 8 people can show" in texts(app, "info")
    people = next(one for one in app.text_input if one.label == "How many people")
    people.set_value("5").run()
    assert "What 5 people can show" in texts(app, "info")
    assert "67\N{NO-BREAK SPACE}% chance" in texts(app, "info")
    assert 5 == saved(workbench, app).participants


def test_questions_are_left_out_reworded_and_moved(workbench: Workbench) -> None:
    """Each change is in the study file, and the questions follow; those that are not touched stay as they are."""
    workbench.ship("home-bundle")
    shipped = workbench.published().questions
    before = [question.id for question in shipped]
    app = edit(workbench, "Questions")
    next(one for one in app.button if one.label == "Leave out").click().run()
    assert not app.exception
    area = next(one for one in app.text_area if one.label == "The question")
    area.set_value("Is it part of it?")
    next(one for one in app.button if one.label == "Use these words").click().run()
    next(one for one in app.button if one.label == "Later").click().run()
    assert not app.exception
    study = saved(workbench, app)
    assert (before[0],) == study.drop
    assert ["Is it part of it?"] == [one.ask for one in study.reword.values()]
    after = workbench.published().questions
    assert list(study.sequence) == [question.id for question in after]
    assert "Is it part of it?" == after[1].stem
    assert set(before[1:]) == set(study.sequence)
    assert {one.id: one.choices for one in shipped[1:]} == {one.id: one.choices for one in after}


def test_one_more_question_is_asked_at_a_click_only(workbench: Workbench) -> None:
    """It is offered once one was left out; another one can be looked at; what is asked then is what was shown."""
    workbench.ship("event-meter")
    before = [question.id for question in workbench.published("event-meter").questions]
    app = edit(workbench, "Questions", "event-meter")
    next(one for one in app.button if one.label == "Leave out").click().run()
    next(one for one in app.button if one.label == "Another one").click().run()
    next(one for one in app.button if one.label == "Ask this one too").click().run()
    assert not app.exception
    study = saved(workbench, app, "event-meter")
    after = [question.id for question in workbench.published("event-meter").questions]
    assert (8, 2) == (len(after), len(study.drop))
    assert set(before[1:]) < set(after)
    assert not set(study.drop) & set(after)


def test_what_was_left_out_is_asked_again(workbench: Workbench) -> None:
    """By its words, beside the others; and at a click the toolkit chooses the whole set anew."""
    workbench.ship("event-meter")
    before = {question.id for question in workbench.published("event-meter").questions}
    app = edit(workbench, "Questions", "event-meter")
    next(one for one in app.button if one.label == "Leave out").click().run()
    app.session_state["open/studies/event-meter.yaml/left-out"] = True
    app.run()
    next(one for one in app.button if one.label == "Ask it again").click().run()
    assert not app.exception
    next(one for one in app.button if one.label == "Choose the set anew").click().run()
    study = saved(workbench, app, "event-meter")
    assert ({}, (), 8) == (study.keep, study.drop, study.questions)
    assert before == {question.id for question in workbench.published("event-meter").questions}


def test_in_a_later_round_one_is_left_out_alone_too(workbench: Workbench) -> None:
    """The others stay; one more is offered there as well, and what was left out is asked again by its words."""
    workbench.ship("event-meter")
    path = workbench.settings.studies / "event-meter.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "round: 2\n", encoding="utf-8")
    before = [question.id for question in workbench.published("event-meter").questions]
    app = edit(workbench, "Questions", "event-meter")
    next(one for one in app.button if one.label == "Leave out").click().run()
    assert "Ask this one too" in [one.label for one in app.button]
    study = saved(workbench, app, "event-meter")
    assert (before[:1], before[1:]) == (
        list(study.drop),
        [question.id for question in workbench.published("event-meter").questions],
    )
    app = edit(workbench, "Questions", "event-meter")
    app.session_state["open/studies/event-meter.yaml/left-out"] = True
    app.run()
    next(one for one in app.button if one.label == "Ask it again").click().run()
    saved(workbench, app, "event-meter")
    assert set(before) == {question.id for question in workbench.published("event-meter").questions}


def test_a_question_of_ones_own_is_added(workbench: Workbench) -> None:
    """With its right answer, a wrong one, and what somebody thinks who gives it."""
    workbench.ship("home-bundle")
    app = edit(workbench, "Questions")
    typed = {
        "The question": "How many hours can you record?",
        "Choice 1": "As many as I like",
        "Who gives choice 1 …": "thinks recording has no limit",
        "Choice 2": "Up to 200",
    }
    for label, text in typed.items():
        next(one for one in app.text_input if one.label == label).set_value(text)
    app.run()
    [one for one in app.checkbox if one.label == "Right"][1].set_value(True).run()
    next(one for one in app.multiselect if one.label == "What it is about").set_value(["options.dvr"]).run()
    click(app, "Add the question")
    study = saved(workbench, app)
    assert ("How many hours can you record?", ("options.dvr",)) == (study.own[0].ask, study.own[0].about)
    assert [False, True] == [choice.right for choice in study.own[0].choices]
    assert 9 == study.questions
    assert "thinks recording has no limit" in [one.says for one in workbench.published().misreadings]


def test_a_study_that_asks_too_much_can_be_made_smaller_here(workbench: Workbench) -> None:
    """It says how many questions there are, and one click asks as many."""
    workbench.ship("home-bundle")
    (workbench.settings.tiers / "home-bundle.yaml").write_text(
        "title: S\ntiers:\n  a: {name: A, charge: {amount: 5}}\noptions:\n  b: {name: B, charge: {amount: 3}}\n",
        encoding="utf-8",
    )
    app = edit(workbench, "Questions")
    assert "of 8 questions" in texts(app, "warning")
    next(one for one in app.button if one.label.startswith("Ask ")).click().run()
    assert saved(workbench, app).questions < 8


def test_a_page_with_every_price_on_request_is_asked_about_in_ones_own_words(workbench: Workbench) -> None:
    """It says why nothing can be computed, and one question of one's own is a study."""
    workbench.ship("home-bundle")
    (workbench.settings.tiers / "home-bundle.yaml").write_text("title: S\ntiers: {a: {name: A, quote: Talk to us}}\n")
    app = edit(workbench, "Questions")
    assert 1 == len(app.warning)
    assert "every price is on request" in app.warning[0].value
    field(app, "The question").set_value("What would you expect to pay?")
    field(app, "How people answer").set_value("open").run()
    click(app, "Add the question")
    assert not app.warning
    assert (1, ["What would you expect to pay?"]) == (
        (made := saved(workbench, app)).questions,
        [one.ask for one in made.own],
    )


def test_a_broken_study_is_mended_here(workbench: Workbench) -> None:
    """It is listed, opens with its mistakes at their lines, and works once they are gone."""
    workbench.ship("home-bundle")
    path = workbench.settings.studies / "home-bundle.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("questions: 8", "questions: many"), encoding="utf-8")
    app = edit(workbench, "Text")
    assert "“many” is not a number" in texts(app, "markdown")
    next(one for one in app.text_area if one.label == "The file").set_value(good).run()
    click(app, "Save")
    assert good == path.read_text(encoding="utf-8")


def test_a_question_of_ones_own_is_changed_and_taken_out(workbench: Workbench) -> None:
    """In its own form; the others are as many as they were."""
    workbench.ship("event-meter")
    path = workbench.settings.studies / "event-meter.yaml"
    own = "own: [{id: when, ask: When is it billed?, open: true}]\n"
    path.write_text(path.read_text(encoding="utf-8") + own, encoding="utf-8")
    app = edit(workbench, "Questions", "event-meter")
    asked = [one for one in app.text_input if one.label == "The question"]
    asked[0].set_value("When are you billed?").run()
    click(app, "Change it")
    assert "When are you billed?" == saved(workbench, app, "event-meter").own[0].ask
    app = edit(workbench, "Questions", "event-meter")
    [one for one in app.button if one.label == "Leave out"][-1].click().run()
    study = saved(workbench, app, "event-meter")
    assert ((), 7) == (study.own, study.questions)


def field(app: AppTest, label: str) -> Any:
    """The field with this label."""
    kinds = (app.text_input, app.selectbox, app.multiselect, app.toggle, app.checkbox, app.text_area, app.radio)
    return next(one for kind in kinds for one in kind if one.label == label)


def run_unfolded(app: AppTest) -> None:
    """Runs the page with all that is folded away unfolded; unlike a browser, `AppTest` does not remember that."""
    for name in ("who", "look", "while", "end", "language", "beside"):
        app.session_state[f"open/studies/event-meter.yaml/course/{name}"] = True
    app.run()


def test_every_key_of_a_study_is_in_a_form() -> None:
    """Nothing can be written in the file that no form sets."""
    assert sorted(Study.model_fields) == sorted(key for keys in study.OFFERED.values() for key in keys)


def test_a_misreading_is_named_once_for_several_questions(workbench: Workbench) -> None:
    """It is named, changed, and shown by a question that says the same words; only one that nothing shows can go."""

    def run(step: Any) -> None:
        app.session_state["open/studies/event-meter.yaml/thoughts"] = True
        step.run()
        assert not app.exception

    def last(kind: Any, label: str) -> Any:
        return [one for one in kind if one.label == label][-1]

    workbench.ship("event-meter")
    path = workbench.settings.studies / "event-meter.yaml"
    own = "own: [{id: when, ask: When?, choices: [{text: Today, thinks: early}, {text: Later, right: true}]}]\n"
    named = "misreadings: [{id: early, says: thinks it is billed at once, element: tiers.growth}]\n"
    path.write_text(path.read_text(encoding="utf-8") + own + named, encoding="utf-8")
    app = edit(workbench, "Questions", "event-meter")
    run(app)
    assert "1 question of yours can show it" in texts(app, "markdown")
    assert "Take out" not in [one.label for one in app.button]
    field(app, "Somebody who misreads it so …").set_value("thinks it is billed early")
    run(last(app.button, "Change it").click())
    run(app)
    last(app.text_input, "Somebody who misreads it so …").set_value("thinks tax is included")
    run(last(app.button, "Name it").click())
    made = [(one.id, one.says) for one in saved(workbench, app, "event-meter").misreadings]
    assert [("early", "thinks it is billed early"), ("thinks-tax-is-included", "thinks tax is included")] == made


def test_how_a_study_goes_is_set_in_the_form(workbench: Workbench) -> None:
    """Each field sets its key; what is left alone stays out of the file."""
    workbench.ship("event-meter")
    app = edit(workbench, "How it goes", "event-meter")
    run_unfolded(app)
    field(app, "People first see the page for a few seconds").set_value(True)
    field(app, "Questions come").set_value("shuffled")
    field(app, "The page adds up while people pick").set_value(True)
    next(one for one in app.pills if one.label == "And ask them about").set_value(["ease", "comment"])
    field(app, "Tell them at the end what was right").set_value(True)
    field(app, "Language").set_value("de")
    field(app, "Amounts are written").set_value("de-CH")
    field(app, "A facilitator sits beside them").set_value(True)
    run_unfolded(app)
    saved(workbench, app, "event-meter")
    app = edit(workbench, "How it goes", "event-meter")
    run_unfolded(app)
    field(app, "For how many seconds").set_value("7")
    field(app, "A new screener question").set_value("Do you buy software?")
    for row, text in enumerate(("Yes", "No"), 1):
        field(app, f"Answer {row}").set_value(text)
    [one for one in app.checkbox if one.label == "Not whom we look for"][1].set_value(True)
    next(one for one in app.button if one.label == "Add the screener question").click()
    run_unfolded(app)
    assert not app.exception
    made = saved(workbench, app, "event-meter")
    assert ("shuffled", True, ("ease", "comment"), True) == (
        made.question_order,
        made.running_total,
        made.afterwards,
        made.give_back,
    )
    assert ("de", "de-CH", True, 7) == (made.language, made.locale, made.moderated, made.recall)
    assert [("Yes", False), ("No", True)] == [(one.text, one.out) for one in made.screener[0].choices]
    assert (
        "order:" not in workbench.settings.studies.joinpath("event-meter.yaml").read_text().split("question_order")[0]
    )


def test_one_page_is_tried_against_another(workbench: Workbench) -> None:
    """Choosing the way and the other page is enough; going back to one page takes it out again."""
    workbench.ship("event-meter", "trio")
    app = edit(workbench, "What and with whom", "event-meter")
    app.radio[0].set_value("against").run()
    next(one for one in app.pills if one.label == "Against").set_value(["trio"]).run()
    assert "What 4 people can show on each page" in texts(app, "info")
    field(app, "Who sees what").set_value("within").run()
    made = saved(workbench, app, "event-meter")
    assert made.variants is not None
    assert (("trio",), "within") == (made.variants.against, made.variants.design)
    app = edit(workbench, "What and with whom", "event-meter")
    assert "against" == app.radio[0].value
    app.radio[0].set_value("one").run()
    assert saved(workbench, app, "event-meter").variants is None


def test_before_and_after_sets_the_round(workbench: Workbench) -> None:
    """The page after mending is asked about in another round."""
    workbench.ship("event-meter")
    app = edit(workbench, "What and with whom", "event-meter")
    app.radio[0].set_value("again").run()
    field(app, "Which time is it?").set_value("2").run()
    assert 2 == saved(workbench, app, "event-meter").round


def test_screenshots_are_described_moved_and_removed(workbench: Workbench) -> None:
    """A study of screenshots alone has forms too; ours stands beside a competitor's by the pricing that it is of."""
    workbench.ship("event-meter", "trio")
    path = workbench.settings.studies / "rival.yaml"
    for name in ("a", "b"):
        Image.new("RGB", (20, 20), (name == "a" and "red") or "blue").save(path.with_name(f"{name}.png"))
    path.write_text(
        "title: Rival\nscreenshots: [{image: a.png, alt: A}, {image: b.png, alt: B}]\n"
        "own: [{id: pro, ask: What does Pro cost?, amount: 25}]\n"
    )
    app = edit(workbench, "What and with whom", "rival")
    assert "shots" == app.radio[0].value
    alts = [one for one in app.text_area if one.value in ("A", "B")]
    alts[0].set_value("Plan A").run()
    next(one for one in app.button if one.label == "Later").click().run()
    assert ["B", "Plan A"] == [one.alt for one in saved(workbench, app, "rival").screenshots]
    app = edit(workbench, "What and with whom", "rival")
    next(one for one in app.button if one.label == "Remove").click().run()
    field(app, "Currency of its prices").set_value("eur").run()
    made = saved(workbench, app, "rival")
    assert (["Plan A"], "EUR") == ([one.alt for one in made.screenshots], made.currency)


def test_a_number_that_cannot_be_is_said_and_changes_nothing(workbench: Workbench) -> None:
    """With what to write."""
    workbench.ship("event-meter")
    app = edit(workbench, "What and with whom", "event-meter")
    field(app, "How many questions").set_value("31").run()
    assert "write a whole number from 1 to 30" in texts(app, "error")
    assert "draft" not in app.query_params


def test_a_study_of_a_broken_pricing_leads_to_that(workbench: Workbench) -> None:
    """The study itself is right; what is to be mended is the pricing."""
    workbench.ship("event-meter")
    (workbench.settings.tiers / "event-meter.yaml").write_text(
        "title: Bad\ntiers: {a: {name: A, charge: {amount: x}}}\n"
    )
    app = edit(workbench, "What and with whom", "event-meter")
    assert "The pricing event-meter has mistakes of its own" in texts(app, "warning")
    assert "there is no pricing" not in texts(app, "markdown")


def test_other_studies_that_are_broken_are_listed_with_what_is_wrong(workbench: Workbench) -> None:
    """File, line and mistake of each; a click leads from the forms to the text."""
    workbench.ship("event-meter")
    for name in ("one", "two"):
        (workbench.settings.studies / f"{name}.yaml").write_text("title: T\npricing: event-metre\n")
    app = edit(workbench, "What and with whom", "event-meter")
    assert "2 studies cannot be used yet. The others work." in [one.label for one in app.expander]
    assert "**studies/one.yaml** cannot be used yet. Line 2, pricing: there is no pricing event-metre." in texts(
        app, "markdown"
    )
    app = edit(workbench, "What and with whom", "one")
    assert "**1 mistake in studies/one.yaml**" in texts(app, "markdown")
    click(app, "Go to the text")
    assert "The file" in [one.label for one in app.text_area]
