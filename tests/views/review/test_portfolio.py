"""All studies side by side."""

from pricing_clarity.quiz.prediction import Prediction
from pricing_clarity.quiz.simulate import people, play
from pricing_clarity.store import Decision, Entered, Mark, NewInvite, Status
from pricing_clarity.views.review import portfolio
from tests.views.conftest import Workbench
from tests.views.review.test_results import IGNORED


def answered(workbench: Workbench, name: str, count: int, segment: str = "customers") -> str:
    """The digest of an open study that so many people have answered who ignore the promotion."""
    published = workbench.published(name)
    store = workbench.store
    store.publish(published)
    store.set_status(published.digest, Status.OPEN)
    link = store.invite(name, segment=segment)
    assert isinstance(link, NewInvite)
    for number, person in enumerate(people(published, count, {IGNORED: 1.0}, seed=5)):
        entered = store.enter(link.token, f"{segment}-{number}")
        assert isinstance(entered, Entered)
        store.consent(entered.session.id)
        for answer in play(published, person, seed=5):
            store.answer(entered.session.id, answer)
    return published.digest


def said(workbench: Workbench) -> str:
    """Everything in words on the page."""
    app = workbench.page(portfolio.render)
    assert not app.exception
    return "\n".join(one.value for kind in (app.header, app.markdown) for one in kind)


def test_without_studies_the_page_says_what_to_do(workbench: Workbench) -> None:
    """Nothing there yet is a designed state."""
    assert "No study yet" in said(workbench)


def test_a_study_that_was_never_opened_is_listed(workbench: Workbench) -> None:
    """With its state."""
    workbench.ship("home-bundle", "trio")
    path = workbench.settings.studies / "home-bundle.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# ours\n", encoding="utf-8")
    assert "## The home bundle" in said(workbench)
    assert 1 == said(workbench).count("not opened yet")
    assert "1 example not listed here before being opened" in said(workbench)


def test_files_with_mistakes_are_not_passed_over(workbench: Workbench) -> None:
    """A study that cannot be read is not on the page, and the page says that something is missing."""
    workbench.ship("home-bundle", "trio")
    (workbench.settings.studies / "trio.yaml").write_text("title: [", encoding="utf-8")
    app = workbench.page(portfolio.render)
    assert "1 file has mistakes" in app.warning[0].value


def test_a_study_says_what_is_worst_and_what_it_costs(workbench: Workbench) -> None:
    """By customers alone, anew when somebody decides."""
    workbench.ship("home-bundle")
    answered(workbench, "home-bundle", 6)
    answered(workbench, "home-bundle", 2, "sales")
    text = said(workbench)
    assert "**6 of 6" in text
    assert "Likely real" in text
    assert "**At stake.** They expected to pay" in text
    workbench.store.mark("home-bundle", Mark(IGNORED, decision=Decision.FIX), None)
    assert "**6 of 6" in said(workbench)


def test_results_wait_for_those_who_are_asked_first(workbench: Workbench) -> None:
    """Where colleagues predict, the page does not give the results away."""
    workbench.ship("home-bundle")
    digest = answered(workbench, "home-bundle", 2)
    workbench.store.predict(digest, [Prediction(stakeholder="Dora", department="sales", most_confusing="triple")])
    assert "The results open after you have said what you expect." in said(workbench)
