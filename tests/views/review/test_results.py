"""The results page: nobody yet, real answers, simulated answers."""

from datetime import date

from pricing_clarity.present.drawn import KINDS
from pricing_clarity.present.palette import LIGHT
from pricing_clarity.present.report import Material, report_markdown
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.responses import responses
from pricing_clarity.quiz.simulate import people, play
from pricing_clarity.quiz.study import Published, Study
from pricing_clarity.store import Entered, Kept, NewInvite, SimulatedRun, Status
from pricing_clarity.views.context import Context
from pricing_clarity.views.review import results
from pricing_clarity.views.review.gathered import Gathered, gathered
from tests.views.author.test_pricings import texts
from tests.views.conftest import Workbench

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
    assert "No study has been opened yet" in texts(app, "header", "subheader")
    assert not app.exception


def test_with_nobody_in_yet_the_page_says_to_send_the_link(workbench: Workbench) -> None:
    """An open study without answers tells the next step."""
    workbench.ship("home-bundle")
    published = workbench.published()
    workbench.store.publish(published)
    workbench.store.set_status(published.digest, Status.OPEN)
    app = workbench.page(results.render)
    assert "Nobody has answered yet" in texts(app, "header", "subheader")
    assert not app.exception


def test_the_first_chart_says_the_finding(workbench: Workbench) -> None:
    """With everybody ignoring the promotion the first title names it, and all charts and answers are there."""
    rehearsed(workbench)
    app = workbench.page(results.render)
    assert not app.exception
    first = texts(app, "subheader").splitlines()[0]
    assert first.startswith("8 of 8 think")
    assert "doesn't exist" in first
    assert len(KINDS) == len(app.get("plotly_chart"))
    assert 4 == len(app.get("download_button"))
    assert "Simulated answers" in texts(app, "warning")
    assert 64 == len(app.dataframe[-1].value)


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
    app = workbench.page(results.render)
    assert not app.warning
    assert {entered.session.code} == set(app.dataframe[-1].value["Participant"])
    app = workbench.page(results.render, answers="simulated")
    assert "Simulated answers" in texts(app, "warning")
    assert 64 == len(app.dataframe[-1].value)


def test_a_single_persons_results_claim_nothing(workbench: Workbench) -> None:
    """From one person nothing is called likely real."""
    rehearsed(workbench, count=1)
    app = workbench.page(results.render)
    assert not app.exception
    assert "likely real" not in texts(app, "subheader")


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
    assert once.charts(LIGHT) is now().charts(LIGHT)
    store.remove_simulated(version.digest)
    assert () == tuple(now().material.responses)


def test_what_the_page_shows_is_what_the_report_says(workbench: Workbench) -> None:
    """Titles and answers of the page are those of the report, and of the stored answers."""
    rehearsed(workbench)
    app = workbench.page(results.render)
    published, store = workbench.published(), workbench.store
    runs = store.answers_of(published.digest, simulated=True)
    rows = [
        row for run in runs for row in responses(published, run.code, [a.answer for a in run.answers], simulated=True)
    ]
    text = report_markdown(Material(published, rows, date(2026, 3, 5), simulated=True))
    titles = [element.value for element in app.subheader][:-1]
    assert len(KINDS) == len(titles)
    for title in titles:
        assert title.replace("\\", "").replace("\N{NO-BREAK SPACE}", " ") in text.replace("\N{NO-BREAK SPACE}", " ")
    shown = app.dataframe[-1].value
    assert [one.participant for one in rows] == list(shown["Participant"])
    assert [one.choice for one in rows if one.choice] == [one for one in shown["Answer"] if one != "would give up"]


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
    assert "Version 2 is clearer than version 1" in texts(app, "subheader")


def test_pages_that_are_tried_against_each_other_have_their_own_results(workbench: Workbench) -> None:
    """One page is looked at by itself, with its own answers; below, the two stand beside each other."""
    workbench.ship("home-bundle")
    single = workbench.published()
    plain = single.pricing.model_copy(update={"promotions": {}, "title": "Plain bundle"})
    study = Study.model_validate(
        single.study.model_dump() | {"questions": 4, "variants": {"against": "plain", "design": "between"}}
    )
    tried = publish("home-bundle", study, single.pricing, {"plain": plain})
    assert isinstance(tried, Published)
    workbench.store.publish(tried)
    group = people(tried, 8, {"promotion-ignored": 1.0}, seed=5)
    workbench.store.add_simulated(tried.digest, [SimulatedRun(play(tried, person, seed=5)) for person in group])
    app = workbench.page(results.render, study="home-bundle", answers="simulated")
    assert not app.exception
    assert 16 == len(app.dataframe[-1].value)
    assert any("Plain bundle against Home bundle" in text.value for text in app.markdown)
    (control,) = [one for one in app.button_group if one.label == "Price page"]
    control.set_value("plain").run()
    assert not app.exception
    assert any("Home bundle against Plain bundle" in text.value for text in app.markdown)
