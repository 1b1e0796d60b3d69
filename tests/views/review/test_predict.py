"""The page of predictions, and what the results make of them: asked first, stored once, shown by department."""

from dataclasses import replace

from pricing_clarity.quiz.prediction import Prediction
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.simulate import people, play
from pricing_clarity.quiz.study import Published, Study
from pricing_clarity.store import Entered, Kept, NewInvite, Role, SimulatedRun, Status
from pricing_clarity.views.context import Context
from pricing_clarity.views.review import predict, results
from pricing_clarity.views.review.gathered import gathered
from tests.views.author.test_pricings import texts
from tests.views.conftest import Workbench

GATE = "Before the results open: what do you expect?"


def opened(workbench: Workbench, answers: int = 0) -> str:
    """The digest of the open home bundle, which so many people have answered."""
    workbench.ship("home-bundle")
    published, store = workbench.published(), workbench.store
    store.publish(published)
    store.set_status(published.digest, Status.OPEN)
    invite = store.invite("home-bundle")
    assert isinstance(invite, NewInvite)
    for person in people(published, answers, {}, seed=1):
        entered = store.enter(invite.token, store.new_secret())
        assert isinstance(entered, Entered)
        store.consent(entered.session.id)
        for answer in play(published, person, seed=1):
            assert isinstance(store.answer(entered.session.id, answer), Kept)
    return published.digest


def test_without_a_study_the_page_says_what_to_do(workbench: Workbench) -> None:
    """Nothing to predict yet is a designed state."""
    app = workbench.page(predict.render)
    assert "No study to predict yet" in texts(app, "header")
    assert not app.exception


def test_a_prediction_is_saved_once_and_opens_the_results(workbench: Workbench) -> None:
    """Name, department, two shares and a tier are stored, the page leads on, and the same name cannot predict again."""
    digest = opened(workbench, answers=2)
    first, third = (question.id for question in workbench.published().questions[:3:2])

    def filled(name: str) -> object:
        app = workbench.page(predict.render)
        key = f"predict-{digest[:12]}-0"
        app.text_input(key=f"{key}-name").set_value(name)
        app.text_input(key=f"{key}-department").set_value("Sales")
        app.number_input(key=f"{key}-{first}").set_value(90)
        app.number_input(key=f"{key}-{third}").set_value(0)
        app.selectbox(key=f"{key}-tier").set_value("triple")
        return app.button[0].click().run()

    app = filled("Ana")
    assert not app.exception
    assert "Saved." in texts(app, "success")
    (stored,) = workbench.store.predictions_of(digest)
    assert stored.prediction == Prediction(
        stakeholder="Ana", department="Sales", right={first: 0.9, third: 0.0}, most_confusing="triple"
    )
    assert 2 == stored.answered
    assert "ana has predicted already" in texts(filled("ana"), "error")


def test_each_of_two_pages_is_predicted_and_compared_by_itself(workbench: Workbench) -> None:
    """One form asks about both; the results of each page show what was predicted of it, and of no other."""
    workbench.ship("home-bundle")
    single, store = workbench.published(), workbench.store
    plain = single.pricing.model_copy(update={"promotions": {}, "title": "Plain bundle"})
    says = single.study.model_dump() | {"questions": 4, "variants": {"against": "plain", "design": "between"}}
    published = publish("home-bundle", Study.model_validate(says), single.pricing, {"plain": plain})
    assert isinstance(published, Published)
    store.publish(published)
    group = people(published, 8, {"promotion-ignored": 1.0}, seed=5)
    store.add_simulated(published.digest, [SimulatedRun(play(published, person, seed=5)) for person in group])
    first, second = published.questions[0].id, published.others[0].questions[1].id
    app = workbench.page(predict.render)
    assert "On the page “Plain bundle”" in texts(app, "header")
    key = f"predict-{published.digest[:12]}-0"
    app.text_input(key=f"{key}-name").set_value("Ana")
    app.text_input(key=f"{key}-department").set_value("Sales")
    app.number_input(key=f"{key}-{first}").set_value(90)
    app.number_input(key=f"{key}-{second}@2").set_value(40)
    app.selectbox(key=f"{key}-tier-plain").set_value("triple@2")
    app = app.button[0].click().run()
    assert "Saved." in texts(app, "success")
    (stored,) = store.predictions_of(published.digest)
    assert ({first: 0.9, f"{second}@2": 0.4}, "triple@2") == (
        dict(stored.prediction.right),
        stored.prediction.most_confusing,
    )
    for page, question, share in (("home-bundle", first, 0.9), ("plain", second, 0.4)):
        taken = gathered(
            Context(workbench.settings, store, None, False, "http://localhost:8501"),
            store.studies()[0].versions[0],
            simulated=True,
            changes=0,
            variant=page,
        )
        assert taken is not None
        assert {question: share} == {one.question: one.predicted for one in taken.material.beside.questions}
        app = workbench.page(results.render, answers="simulated", page=page, show="Predictions")
        assert not app.exception
        assert "Sales (1 person)" in texts(app, "markdown")


def test_who_invites_also_collects(workbench: Workbench) -> None:
    """They take in many at once and take back; a reviewer sees who has predicted, a stakeholder nobody else's."""
    digest = opened(workbench)
    first = workbench.published().questions[0].id
    workbench.store.predict(digest, [Prediction(stakeholder="Ana", department="Sales", right={first: 0.5})])
    for role in Role:
        app = workbench.page(lambda context, role=role: predict.render(replace(context, role=role)))
        collects, reads = role in (Role.AUTHOR, Role.FACILITATOR), role is not Role.STAKEHOLDER
        assert not app.exception
        assert collects == bool(app.file_uploader), role
        assert collects == ("Remove a prediction" in [one.label for one in app.selectbox]), role
        assert reads == ("Ana (Sales)" in texts(app, "markdown")), role


def test_saying_nothing_is_refused_with_what_to_do(workbench: Workbench) -> None:
    """Without a name or a prediction nothing is stored, and the page says what is missing."""
    digest = opened(workbench)
    app = workbench.page(predict.render)
    app = app.button[0].click().run()
    assert "Say who predicts" in texts(app, "error")
    assert () == workbench.store.predictions_of(digest)


def test_results_ask_for_a_prediction_first_where_colleagues_predict(workbench: Workbench) -> None:
    """With one prediction the results stay shut until the visitor goes on; then they stay open and show departments."""
    digest = opened(workbench, answers=2)
    app = workbench.page(results.render)
    assert GATE not in texts(app, "header")
    first = workbench.published().questions[0].id
    workbench.store.predict(digest, [Prediction(stakeholder="Ana", department="Sales", right={first: 0.1})])
    app = workbench.page(results.render)
    assert GATE in texts(app, "header")
    assert not app.tabs
    app = app.button[0].click().run()
    assert GATE not in texts(app, "header")
    assert app.tabs
    shown = workbench.page(results.render, show="Predictions").button[0].click().run()
    assert "What was predicted fits what 2 people did" in texts(shown, "header")
    assert "Sales (1 person)" in texts(shown, "markdown")
    assert "Ana" not in texts(shown, "header", "markdown")
