"""The tab of what is to be done: notes with owner and decision, and whether a fix has helped."""

import csv
import io
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise

import pytest
from streamlit.testing.v1 import AppTest

from pricing_clarity.present.material import Material
from pricing_clarity.present.worklist import Item, worklist
from pricing_clarity.quiz.responses import responses
from pricing_clarity.quiz.simulate import people, play
from pricing_clarity.store import Decision, Mark, Role
from pricing_clarity.views.context import Context
from pricing_clarity.views.review import notes, results
from pricing_clarity.views.review.gathered import Gathered
from tests.views.conftest import Workbench
from tests.views.review.test_results import IGNORED, rehearsed


def opened(workbench: Workbench, role: Role = Role.AUTHOR) -> AppTest:
    """The results page with the tab open, as somebody called Ana sees it."""

    def as_ana(context: Context) -> None:
        results.render(replace(context, role=role, who="ana"))

    app = workbench.page(as_ana, show="To do")
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    """Everything in words on the page."""
    return "\n".join(one.value for one in app.markdown)


def written(app: AppTest, finding: str, text: str, owner: str, decision: Decision) -> AppTest:
    """The page after a note about a finding was saved."""
    key = f"note-home-bundle-{finding}"
    app.text_area(key=f"{key}-text").set_value(text)
    app.text_input(key=f"{key}-owner").set_value(owner)
    app.selectbox(key=f"{key}-decision").set_value(decision)
    next(one for one in app.button if one.proto.form_id == key).click()
    app.run()
    assert not app.exception
    return app


def test_a_long_list_is_folded_up_but_for_what_somebody_noted(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worst is there, and what has a note; a click shows all."""
    rehearsed(workbench)
    whole = said(opened(workbench)).count("**What to try.**")
    monkeypatch.setattr(notes, "MOST", 0)
    workbench.store.mark("home-bundle", Mark(IGNORED, text="Seen."), None)
    app = opened(workbench)
    assert 1 == said(app).count("**What to try.**")
    assert "**Note.** Seen." in said(app)
    next(one for one in app.button if one.label == f"Show {whole - 1} more, which troubled people less").click()
    assert whole == said(app.run()).count("**What to try.**")


def test_a_finding_gets_a_note_an_owner_and_a_decision(workbench: Workbench) -> None:
    """They are stored under the login's name and stand beside the finding."""
    rehearsed(workbench)
    app = written(opened(workbench), IGNORED, "Say it in the *table*.", "ben", Decision.FIX)
    note = workbench.store.marks("home-bundle")[IGNORED]
    assert ("Say it in the *table*.", "ben", Decision.FIX, "ana") == (note.text, note.owner, note.decision, note.who)
    assert "Say it in the \\*table\\*." in said(app)
    assert ":orange-badge[to fix]" in said(app)


def test_somebody_elses_note_is_not_overwritten(workbench: Workbench) -> None:
    """Who wrote meanwhile is named, and their words stay."""
    rehearsed(workbench)
    app = opened(workbench)
    workbench.store.mark("home-bundle", Mark(IGNORED, "Mine."), None, by="ben")
    key = f"note-home-bundle-{IGNORED}"
    app.text_area(key=f"{key}-text").set_value("Mine too.")
    next(one for one in app.button if one.proto.form_id == key).click()
    app.run()
    assert "Mine." == workbench.store.marks("home-bundle")[IGNORED].text
    assert ["ben has changed this note meanwhile. Look at it and write again."] == [one.value for one in app.error]
    assert "Mine." in said(app)
    next(one for one in app.button if one.proto.form_id == key).click()
    app.run()
    assert "Mine too." == workbench.store.marks("home-bundle")[IGNORED].text


def test_two_who_change_different_things_lose_nothing(workbench: Workbench) -> None:
    """One decides while the other writes: both stand, and the form begins with both next time."""
    rehearsed(workbench)
    app = opened(workbench)
    workbench.store.mark("home-bundle", Mark(IGNORED, owner="ben", decision=Decision.FIX, fixed_in=2), None, by="ben")
    key = f"note-home-bundle-{IGNORED}"
    app.text_area(key=f"{key}-text").set_value("Say it in the table.")
    next(one for one in app.button if one.proto.form_id == key).click()
    app.run()
    assert not app.error
    note = workbench.store.marks("home-bundle")[IGNORED]
    assert ("Say it in the table.", "ben", Decision.FIX, 2) == (note.text, note.owner, note.decision, note.fixed_in)
    assert "to be fixed in version 2" in said(app)
    assert ("ben", 2) == (app.text_input(key=f"{key}-owner").value, app.selectbox(key=f"{key}-fixed_in").value)


def test_a_facilitator_reads_and_does_not_write(workbench: Workbench) -> None:
    """Their page has no form for notes."""
    rehearsed(workbench)
    assert not opened(workbench, Role.FACILITATOR).text_area
    assert opened(workbench, Role.REVIEWER).text_area


@pytest.mark.parametrize(("number", "says"), [(1, ""), (2, "still 8 of 8 since version 2")])
def test_whether_a_fix_helped_is_told(workbench: Workbench, number: int, says: str) -> None:
    """From the version on that was to mend it, and not before."""
    workbench.ship("home-bundle")
    published = workbench.published()
    rows = [
        row
        for place, person in enumerate(people(published, 8, {IGNORED: 1.0}, seed=5))
        for row in responses(published, f"P{place}", play(published, person, seed=5))
    ]
    marks = {IGNORED: Mark(IGNORED, fixed_in=2)}
    items = worklist(Material(published, rows, date(2026, 3, 2), marks=marks, number=number))
    found = next(item for item in items if item.finding == IGNORED)
    assert (says, "to be fixed in version 2") == (found.helped, found.fixed_in)
    assert all(one.severity >= other.severity for one, other in pairwise(items))


def test_with_nothing_found_there_is_nothing_to_do(workbench: Workbench) -> None:
    """A designed state, not an empty page."""
    workbench.ship("home-bundle")
    published = workbench.published()
    version = workbench.store.publish(published)
    material = Material(published, [], date(2026, 3, 2))
    taken = Gathered(version, workbench.store.counts(version.digest), material, {}, {})
    app = workbench.page(partial(lambda taken, context: notes.render(context, taken), taken))
    assert ["Nothing to work off"] == [one.value for one in app.header]


def test_a_note_outlives_its_finding(workbench: Workbench) -> None:
    """What a later version does not ask about any more stays on the list."""
    workbench.ship("home-bundle")
    marks = {id: Mark(id, "a") for id in ("gone:options.hd", "options.dvr")}
    items = worklist(Material(workbench.published(), [], date(2026, 3, 2), marks=marks, number=3))
    assert [("gone:options.hd", "not asked"), ("options.dvr", "")] == [(item.finding, item.counts) for item in items]


def test_the_list_as_csv_holds_no_formula() -> None:
    """A note is whatever somebody typed."""
    item = Item("a:b", "HD", "Free", 6, 8, 0.5, Mark("a:b", "=1+1", "-x", Decision.FIX))
    row = list(csv.reader(io.StringIO(notes.as_csv([item]))))[1]
    assert ["HD", "Free", "6", "8", "0.5", "to fix", "'-x", "'=1+1", "", "", "", ""] == row
