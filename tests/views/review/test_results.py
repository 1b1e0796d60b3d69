"""The results page: nobody yet, real answers, simulated answers."""

import csv
import json
import shutil
from datetime import date
from io import BytesIO, StringIO

import pyarrow.parquet as pq
import pytest

from pricing_clarity.formats import (
    read_responses,
    write_responses,
    write_responses_json,
    write_responses_parquet,
    write_said,
)
from pricing_clarity.formats.cells import restored
from pricing_clarity.present.drawn import KINDS
from pricing_clarity.present.palette import LIGHT
from pricing_clarity.present.report import Material, report_markdown
from pricing_clarity.present.words import plain
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.screener import SCREENER
from pricing_clarity.quiz.session import Response
from pricing_clarity.quiz.simulate import people, play
from pricing_clarity.quiz.study import Published, Study
from pricing_clarity.store import Entered, Kept, NewInvite, SimulatedRun, Status
from pricing_clarity.views import charts
from pricing_clarity.views.context import Context
from pricing_clarity.views.review import results
from pricing_clarity.views.review.gathered import Gathered, Part, gathered
from tests.views.author.test_pricings import texts
from tests.views.conftest import ROOT, Workbench

TABS = ("Answer", "Page", "Questions", "To do", "People", "Predictions", "Data")
IGNORED = "promotion-ignored:promotions.two-more"


def rehearsed(workbench: Workbench, count: int = 8) -> None:
    """Fills the home bundle with invented people who all ignore the promotion."""
    workbench.ship("home-bundle")
    published = workbench.published()
    workbench.store.publish(published)
    group = people(published, count, {IGNORED: 1.0}, seed=5)
    workbench.store.add_simulated(published.digest, [SimulatedRun(play(published, person, seed=5)) for person in group])


def test_without_any_study_the_page_says_what_to_do(workbench: Workbench) -> None:
    """Nothing opened yet is a designed state with a way on."""
    app = workbench.page(results.render)
    assert "No study has been opened yet" in texts(app, "header")
    assert not app.exception


def test_with_nobody_in_yet_the_page_says_to_send_the_link(workbench: Workbench) -> None:
    """An open study without answers tells the next step."""
    workbench.ship("home-bundle")
    published = workbench.published()
    workbench.store.publish(published)
    workbench.store.set_status(published.digest, Status.OPEN)
    app = workbench.page(results.render)
    assert "Nobody has answered yet" in texts(app, "header")
    assert not app.exception


def test_the_first_chart_says_the_finding(workbench: Workbench) -> None:
    """With everybody ignoring the promotion the first title names it, and all charts and answers are there."""
    rehearsed(workbench)
    app = workbench.page(results.render)
    assert not app.exception
    first = texts(app, "header").splitlines()[0]
    assert first.startswith("8 of 8 think")
    assert "doesn't exist" in first
    assert "Simulated answers" in texts(app, "warning")
    assert 1 == len(app.get("download_button"))
    data = workbench.page(results.render, show="Data")
    assert 6 == len(data.get("download_button"))
    assert 64 == len(data.dataframe[-1].value)


def test_every_chart_has_its_tab(workbench: Workbench) -> None:
    """Each chart that the answers allow is drawn in one tab, and only the tab that is open is drawn."""
    rehearsed(workbench)
    drawn = [element.key for tab in TABS for element in workbench.page(results.render, show=tab).get("plotly_chart")]
    assert len(set(drawn)) == len(drawn)
    untold = {"before-after", "ease", "predictions", "pages-predicted", "still-here", "mistaken-tiers"}
    assert set(KINDS) - untold <= set(drawn)


def test_real_answers_are_never_mixed_with_simulated_ones(workbench: Workbench) -> None:
    """One real participant beside eight invented ones: the page starts with the real one alone, or as the link asks."""
    rehearsed(workbench)
    published, store = workbench.published(), workbench.store
    store.set_status(published.digest, Status.OPEN)
    invite = store.invite("home-bundle")
    assert isinstance(invite, NewInvite)
    entered = store.enter(invite.token, store.new_secret())
    assert isinstance(entered, Entered)
    store.consent(entered.session.id)
    person = people(published, 1, {}, seed=1)[0]
    for answer in play(published, person, seed=1):
        store.shown(entered.session.id, answer.question)
        assert isinstance(store.answer(entered.session.id, answer), Kept)
    app = workbench.page(results.render, show="Data")
    assert not app.warning
    assert {entered.session.code} == set(app.dataframe[-1].value["Participant"])
    app = workbench.page(results.render, answers="simulated", show="Data")
    assert "Simulated answers" in texts(app, "warning")
    assert 64 == len(app.dataframe[-1].value)


def test_a_single_persons_results_claim_nothing(workbench: Workbench) -> None:
    """From one person nothing is called likely real."""
    rehearsed(workbench, count=1)
    app = workbench.page(results.render)
    assert not app.exception
    assert "likely real" not in texts(app, "header")


def test_nothing_is_worked_out_twice_for_the_same_answers(workbench: Workbench) -> None:
    """The same state of a study gives the very same findings; one more change of it, new ones."""
    rehearsed(workbench)
    store = workbench.store
    context = Context(workbench.settings, store, None, False, "http://localhost:8501")
    version = store.studies()[0].versions[0]

    def now() -> Gathered:
        found = gathered(context, version, simulated=True, changes=store.data_version("home-bundle"))
        assert found is not None
        return found

    once = now()
    assert once is now()
    assert once.chart("misreadings", LIGHT) is now().chart("misreadings", LIGHT)
    store.remove_simulated(version.digest)
    assert () == tuple(now().material.responses)


def test_many_answers_show_that_they_are_worked_out(workbench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shape of a chart stands there meanwhile, and is gone once the answer is there."""
    drawn: list[str] = []

    def shape() -> None:
        drawn.append("a shape")
        real()

    real = charts.shape
    monkeypatch.setattr(charts, "shape", shape)
    rehearsed(workbench)
    monkeypatch.setattr(results, "MANY", 8)
    app = workbench.page(results.render)
    assert not app.exception
    assert ["a shape"] == drawn
    assert 2 == len(app.get("plotly_chart"))
    workbench.page(results.render)
    assert 1 == len(drawn)


def test_results_that_were_stopped_show_nothing_of_themselves(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who stops what is being worked out sees what was stopped, and no half of it, until it is begun again."""
    rehearsed(workbench)
    digest = workbench.published().digest[:12]
    app = workbench.page(results.render)
    monkeypatch.setattr(results, "known", lambda *_, **__: False)
    app.session_state[f"stopped-results-{digest}-True-None"] = True
    app.run()
    assert "**Stopped:** Working out what 8 people say." in texts(app, "markdown")
    assert [] == list(app.get("plotly_chart"))
    assert [] == list(app.get("download_button"))
    app.button(key=f"go-on-results-{digest}-True-None").click().run()
    assert texts(app, "header").startswith("8 of 8 think")


def test_working_results_out_tells_how_far_it_is(workbench: Workbench) -> None:
    """Within reading and sorting too, from the beginning to the end, so that it can be stopped in the middle."""
    rehearsed(workbench)
    told = list[float]()
    context = Context(workbench.settings, workbench.store, None, False, "http://localhost:8501")
    version = workbench.store.studies()[0].versions[0]
    gathered(context, version, simulated=True, changes=-1, tell=told.append)
    assert sorted(told) == told
    assert len(told) > 8
    assert max(told) < 1


def test_a_part_that_was_stopped_shows_nothing_of_itself(workbench: Workbench) -> None:
    """The same where only a part of the answers is looked at; another choice is a click away."""
    rehearsed(workbench)
    digest = workbench.published().digest[:12]
    app = workbench.page(results.render)
    app.session_state[f"stopped-part-{digest}-answers of which people said “a guess”"] = True
    sure = next(one for one in app.get("button_group") if one.label == "Answers that were given")
    sure.set_value("guess").run()
    assert not app.exception
    assert "**Stopped:** Working out what this part of the answers says." in texts(app, "markdown")
    assert [] == list(app.get("plotly_chart"))


def test_files_of_many_answers_are_written_before_they_are_saved(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A click has the file written, which can be stopped; then it is there to be saved, until there are new answers."""
    rehearsed(workbench)
    monkeypatch.setattr(results.answers, "MANY", 64)
    app = workbench.page(results.render, show="Data")
    assert ["Codebook"] == [one.proto.label for one in app.get("download_button")]
    app.button(key="write-Answers as CSV").click().run()
    assert not app.exception
    assert "**home-bundle-simulated.csv** is ready, 0.1 MB." in texts(app, "markdown")
    app.run()
    assert ["Answers as CSV", "Codebook", "Save it"] == [one.proto.label for one in app.get("download_button")]
    rehearsed(workbench, count=9)
    app.run()
    assert ["Codebook"] == [one.proto.label for one in app.get("download_button")]


def test_a_table_is_drawn_when_somebody_opens_it(workbench: Workbench) -> None:
    """Below each chart stands the same as a table, and nothing of it is sent before it is opened."""
    rehearsed(workbench)
    app = workbench.page(results.render)
    tables = len(app.dataframe)
    app.session_state["table-misreadings"] = True
    app.run()
    assert tables + 1 == len(app.dataframe)


def test_what_the_page_shows_is_what_the_report_says(workbench: Workbench) -> None:
    """The title of every chart on any tab stands in the report as well."""
    rehearsed(workbench)
    published, store = workbench.published(), workbench.store
    runs = store.answers_of(published.digest, simulated=True)
    text = plainly(report_markdown(Material.of(published, runs, date(2026, 3, 5), simulated=True)))
    titles = [element.value for tab in TABS[:4] for element in workbench.page(results.render, show=tab).header]
    assert len(titles) >= 8
    assert [] == [title for title in titles if plainly(title) not in text]


def plainly(text: str) -> str:
    """The text without marks that keep it plain, and with simple spaces."""
    return text.replace("\\", "").replace("\N{NO-BREAK SPACE}", " ").replace(":material/check_circle: ", "")


def test_shown_exported_and_stored_answers_agree(workbench: Workbench) -> None:
    """Every answer is the same in the store, on the page, in the downloads and in what they say beside: to the last."""
    workbench.ship("home-bundle")
    shutil.copy(ROOT / "studies" / "home-bundle-in-depth.yaml", workbench.settings.studies / "home-bundle.yaml")
    read = workbench.published()
    study = read.study.model_copy(update={"questions": 10, "entry": "number"})
    published = publish("home-bundle", study, read.pricing)
    assert isinstance(published, Published)
    assert {"choice", "number", "multiple", "pick", "text"} == {one.entry for one in published.questions}
    stored = answered(workbench, published)
    rows = [Response(**row) for row in json.loads(write_responses_json(stored.responses))]
    assert tuple(rows) == read_responses(write_responses(stored.responses).encode(), "out.csv").value
    assert rows == [Response(**row) for row in pq.read_table(BytesIO(write_responses_parquet(rows))).to_pylist()]
    runs = workbench.store.answers_of(published.digest)
    kept = [(run.code, a.answer.question, a.answer.outcome, a.answer.value, a.answer.confidence)
            for run in runs for a in run.answers]  # fmt: skip
    wordless = {one.id for one in published.questions if one.entry == "text"}
    screeners = {one.id for one in published.questions if one.kind == SCREENER}
    passed = {key for key in kept if key[1] in screeners or (key[1] in wordless and key[2] == "cannot_tell")}
    assert [one for one in kept if one not in passed] == [
        (one.participant, one.question, one.outcome, one.value, one.confidence) for one in rows
    ]
    shown = workbench.page(results.render, show="Data").dataframe[-1].value
    assert [one.participant for one in rows] == list(shown["Participant"])
    assert [one.choice or "" for one in rows if one.choice] == [
        text for text in shown["Answer"] if text not in ("would give up", "can't tell")
    ]
    assert [one.correct is True for one in rows] == list(shown["Right"] == "right")
    said = list(csv.DictReader(StringIO(write_said(stored.responses, stored.notes, stored.ratings))))
    assert [(run.code, run.comments[0].text) for run in runs if run.comments] == [
        (row["participant"], row["text"]) for row in said if row["what"] == "note" and row["element"]
    ]
    assert [(run.code, str(run.feedback.ease)) for run in runs if run.feedback] == [
        (row["participant"], row["ease"]) for row in said if row["what"] == "rating"
    ]
    words = " ".join(element.value for element in workbench.page(results.render, show="People").markdown)
    written = [restored(row["text"]) for row in said if row["text"]]
    assert [] == [text for text in written if plain(text) not in words]


def answered(workbench: Workbench, published: Published) -> Material:
    """Four real people who answer, note and rate; what the page makes of them."""
    store = workbench.store
    store.publish(published)
    store.set_status(published.digest, Status.OPEN)
    invite = store.invite(published.id)
    assert isinstance(invite, NewInvite)
    for number, person in enumerate(people(published, 4, {IGNORED: 0.7}, seed=3, gives_up=0.2)):
        entered = store.enter(invite.token, store.new_secret())
        assert isinstance(entered, Entered)
        session = entered.session.id
        store.consent(session)
        given = {answer.question: answer for answer in play(published, person, seed=3)}
        for question in entered.session.questions:
            store.shown(session, question)
            assert isinstance(store.answer(session, given[question]), Kept)
        store.feedback(session, ease=3 + number, feeling="confused", comment="=SUM(1) & <b>bold</b>")
        if number % 2:
            store.comment(session, f"I was lost here; {number}.", element="promotions.two-more")
    return Material.of(published, store.answers_of(published.digest), date(2026, 3, 5))


def test_a_second_version_is_compared_with_the_first(workbench: Workbench) -> None:
    """After a change of the study, the page of the newer version shows what became of each misreading."""
    rehearsed(workbench)
    path = workbench.settings.studies / "home-bundle.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: The", "title: Once more the"), encoding="utf-8")
    published = workbench.published()
    workbench.store.publish(published)
    group = people(published, 8, {}, seed=6)
    workbench.store.add_simulated(published.digest, [SimulatedRun(play(published, person, seed=6)) for person in group])
    app = workbench.page(results.render)
    assert not app.exception
    assert "Version 2 is clearer than version 1" in texts(app, "header")


def test_pages_that_are_tried_against_each_other_have_their_own_results(workbench: Workbench) -> None:
    """One page is looked at by itself, with its own answers; below, the two stand beside each other."""
    workbench.ship("home-bundle")
    single = workbench.published()
    bare = single.pricing.model_copy(update={"promotions": {}, "title": "Plain bundle"})
    study = Study.model_validate(
        single.study.model_dump() | {"questions": 4, "variants": {"against": "plain", "design": "between"}}
    )
    tried = publish("home-bundle", study, single.pricing, {"plain": bare})
    assert isinstance(tried, Published)
    workbench.store.publish(tried)
    group = people(tried, 8, {"promotion-ignored": 1.0}, seed=5)
    workbench.store.add_simulated(tried.digest, [SimulatedRun(play(tried, person, seed=5)) for person in group])
    data = workbench.page(results.render, study="home-bundle", answers="simulated", show="Data")
    assert 16 == len(data.dataframe[-1].value)
    app = workbench.page(results.render, study="home-bundle", answers="simulated")
    assert not app.exception
    assert any("Plain bundle against Home bundle" in text.value for text in app.markdown)
    (control,) = [one for one in app.button_group if one.label == "Price page"]
    control.set_value("plain").run()
    assert not app.exception
    assert any("Home bundle against Plain bundle" in text.value for text in app.markdown)


def test_what_is_looked_at_stands_in_the_address(workbench: Workbench) -> None:
    """What is chosen can be sent: the address brings it back; what is usual or of another study is not in it."""
    rehearsed(workbench)
    app = workbench.page(results.render)
    assert {"study": "home-bundle"} == dict(app.query_params)
    (control,) = [one for one in app.button_group if one.label == "Answers that were given"]
    control.set_value("sure").run()
    assert "sure" == app.query_params["sure"]
    sent = workbench.page(results.render, study="home-bundle", sure="sure", version="9", segment="kings")
    assert not sent.exception
    assert [one.value for one in app.info] == [one.value for one in sent.info]
    assert "said “sure”" in sent.info[0].value
    control.set_value(None).run()
    assert "sure" not in app.query_params
    workbench.store.publish(workbench.published().model_copy(update={"id": "other"}))
    other = workbench.page(results.render, study="home-bundle", sure="sure")
    other.selectbox[0].set_value("other").run()
    assert {"study": "other"} == dict(other.query_params)


def test_charts_are_saved_as_png_or_svg(workbench: Workbench) -> None:
    """What the camera saves is chosen on the tab with the data, and holds on the others."""
    rehearsed(workbench)
    app = workbench.page(results.render, show="Data")
    (control,) = [one for one in app.button_group if one.label.startswith("The camera")]
    control.set_value("svg").run()
    assert "svg" == app.query_params["image"]
    for query, wanted in (({}, "png"), ({"image": "svg"}, "svg")):
        chart = workbench.page(results.render, **query).get("plotly_chart")[0]
        assert wanted == json.loads(chart.proto.config)["toImageButtonOptions"]["format"]


def test_a_part_holds_its_answers_alone(workbench: Workbench) -> None:
    """Only answers given so surely are left, everything drawn says so, and the whole is the same as before."""
    rehearsed(workbench)
    context = Context(workbench.settings, workbench.store, None, False, "http://localhost:8501")
    version = workbench.store.studies()[0].versions[0]
    whole = gathered(context, version, simulated=True, changes=workbench.store.data_version("home-bundle"))
    assert whole is not None
    part = whole.part(Part(confidence="sure"))
    sure = [one for one in whole.material.responses if one.confidence == "sure"]
    assert 0 < len(sure) < len(whole.material.responses)
    assert sure == part.material.responses
    assert len(sure) == len(part.answers)
    assert "Not all answers: answers of which people said “sure”." in report_markdown(part.material)
    assert part is whole.part(Part(confidence="sure"))
    assert whole is whole.part(Part())
