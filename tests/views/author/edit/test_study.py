"""Writing a study: started, its questions kept, left out, reworded, moved and added, saved, opened."""

from streamlit.testing.v1 import AppTest

from pricing_clarity.formats import read_study
from pricing_clarity.quiz.study import Study
from pricing_clarity.store import Status
from pricing_clarity.views.author import studies
from tests.views.author.edit.test_editing import click
from tests.views.author.test_pricings import texts
from tests.views.conftest import Workbench


def edit(workbench: Workbench, part: str) -> AppTest:
    """The page where the home bundle's study is edited."""
    app = workbench.page(studies.render, study="home-bundle", show="Edit", **{"study-part": part})
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
    for part in ("What and with whom", "Questions", "Words", "Text"):
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
    """Each change is in the study file, and the questions follow."""
    workbench.ship("home-bundle")
    before = [question.id for question in workbench.published().questions]
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
    assert before[0] not in study.sequence


def test_a_question_of_ones_own_is_added(workbench: Workbench) -> None:
    """With its right answer, a wrong one, and what somebody thinks who gives it."""
    workbench.ship("home-bundle")
    app = edit(workbench, "Questions")
    typed = {
        "The question": "How many hours can you record?",
        "The right answer": "Up to 200",
        "Wrong answer 1": "As many as I like",
        "What somebody thinks who gives wrong answer 1": "thinks recording has no limit",
    }
    for label, text in typed.items():
        next(one for one in app.text_input if one.label == label).set_value(text)
    app.run()
    next(one for one in app.multiselect if one.label == "What it is about").set_value(["options.dvr"]).run()
    click(app, "Add the question")
    study = saved(workbench, app)
    assert ("How many hours can you record?", ("options.dvr",)) == (study.own[0].ask, study.own[0].about)
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
