"""Customers' own words beside the quiz: taken in, matched, corrected, removed."""

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from pricing_clarity.present.asked import Asked, asked
from pricing_clarity.store import Heard, Role
from pricing_clarity.views import places
from pricing_clarity.views.author import studies
from pricing_clarity.views.context import Context
from pricing_clarity.views.review import results, words
from tests.views.conftest import Workbench
from tests.views.review.test_portfolio import answered

CSV = """date,text,tag
2026-03-01,Is HD free with two options? ana@example.com,billing
2026-03-02,HD costs what?,billing
2025-06-01,hd again,billing
2026-03-02,Where is my invoice?,
2026-03-02,The activation fee was a surprise,
"""


def texts(app: AppTest) -> str:
    """Everything in words on the page."""
    assert not app.exception
    kinds = (app.markdown, app.subheader, app.header, app.success, app.error)
    return "\n".join(one.value for kind in kinds for one in kind)


def taken_in(workbench: Workbench, csv: str = CSV) -> AppTest:
    """The page after a file was taken in."""
    workbench.ship("home-bundle")
    app = workbench.page(words.render, pricing="home-bundle")
    assert "Nothing imported yet" in texts(app)
    app.file_uploader[0].upload("tickets.csv", csv.encode(), "text/csv").run()
    next(one for one in app.button if one.label == "Take these in").click()
    return app.run()


def test_words_are_taken_in_masked_and_matched(workbench: Workbench) -> None:
    """By the names on the page; what is not asked about in any study is an idea for a question."""
    app = taken_in(workbench)
    assert "5 texts are new; 4 of 5 name something on the page." in texts(app)
    assert "**HD**: Asked 2 times in the quarter to 2026-03-02." in texts(app)
    stored = " ".join(one.text for one in workbench.store.heard("home-bundle"))
    assert (True, False) == ("[e-mail]" in stored, "ana@" in stored)
    assert "Ideas for questions" in texts(app)


def test_a_file_with_a_mistake_takes_in_nothing(workbench: Workbench) -> None:
    """And says which line."""
    app = taken_in(workbench, "date,text\nyesterday,a\n2026-03-02,b")
    assert "Nothing was taken in" in texts(app)
    assert "tickets.csv" in texts(app)
    assert () == workbench.store.heard("home-bundle")


def test_what_one_is_about_is_corrected_by_hand(workbench: Workbench) -> None:
    """It counts from then on."""
    app = taken_in(workbench)
    unknown = next(one for one in workbench.store.heard("home-bundle") if not one.elements)
    next(one for one in app.selectbox if one.label == "Say what one is about").select(unknown.id).run()
    app.multiselect[0].select("options.dvr")
    next(one for one in app.button if one.label == "Save").click()
    app.run()
    after = next(one for one in workbench.store.heard("home-bundle") if one.id == unknown.id)
    assert (("options.dvr",), True) == (after.elements, after.by_hand)
    assert "**DVR**: Asked 1 time" in texts(app)


def test_words_are_removed_for_good(workbench: Workbench) -> None:
    """Those of one file."""
    app = taken_in(workbench)
    next(one for one in app.selectbox if one.label == "That came with").select("tickets.csv").run()
    next(one for one in app.button if one.label == "Remove them for good").click()
    app.run()
    assert () == workbench.store.heard("home-bundle")
    assert "Nothing imported yet" in texts(app)


def test_what_customers_ask_stands_beside_what_people_misread(workbench: Workbench) -> None:
    """On this page and in the list to work off."""
    taken_in(workbench)
    answered(workbench, "home-bundle", 6)
    app = workbench.page(words.render, pricing="home-bundle")
    assert "misread it" in texts(app)
    workbench.store.hear("home-bundle", [Heard("offer?", elements=("promotions.two-more",))])
    assert "customers spoke of it 1 time" in texts(workbench.page(results.render, study="home-bundle", show="To do"))


def test_words_about_a_broken_pricing_wait_for_it(workbench: Workbench) -> None:
    """The page says so and leads to the file; it does not show another pricing's words in their place."""
    taken_in(workbench)
    workbench.ship("event-meter")
    file = workbench.settings.tiers / "home-bundle.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("currency:", "curency:"), encoding="utf-8")
    app = workbench.page(words.render, pricing="home-bundle")
    assert ["This pricing has mistakes"] == [one.value for one in app.header]
    assert 5 == len(workbench.store.heard("home-bundle"))


def test_without_a_pricing_the_page_says_what_to_do(workbench: Workbench) -> None:
    """There are no names to match."""
    assert "No pricing yet" in texts(workbench.page(words.render))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([], []),
        ([Heard("a", None, "", ("x",))], [Asked("x", 0, 1, None, "6 of 8", ("a",))]),
        (
            [
                Heard("a", date(2026, 3, 2), "", ("x",)),
                Heard("a", date(2025, 12, 2), "", ("x",)),
                Heard("b", date(2025, 12, 1), "", ("y", "x")),
                Heard("c", None, "", ("y",)),
            ],
            [
                Asked("x", 2, 3, date(2026, 3, 2), "6 of 8", ("a", "b")),
                Asked("y", 0, 2, date(2026, 3, 2), "", ("b", "c")),
            ],
        ),
    ],
)
def test_a_quarter_ends_with_the_latest_words(said: list[Heard], expected: list[Asked]) -> None:
    """91 days, the last one included; words without a date count in all only."""
    assert expected == asked(said, {"x": "6 of 8"})


def test_the_sentence_beside_an_element() -> None:
    """As a manager would say it."""
    row = Asked("x", 41, 60, date(2026, 3, 2), "6 of 8", ())
    assert "Asked 41 times in the quarter to 2026-03-02; 6 of 8 misread it." == row.says
    assert "Asked 1 time." == Asked("x", 0, 1, None, "", ()).says


def test_a_customers_words_become_a_question(workbench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    """One click leads to the study, with the words as the question and a computed one about the same element."""
    gone: list[dict[str, str]] = []
    monkeypatch.setattr(places, "go", lambda _, **query: gone.append(query))
    workbench.ship("event-meter")
    said = Heard("What does Funnels cost on top?", date(2026, 3, 1), "", ("options.funnels",), source="a.csv")
    workbench.store.hear("event-meter", [said])
    app = workbench.page(words.render, pricing="event-meter")
    next(one for one in app.button if one.label.startswith("Make it a question *about Funnels")).click().run()
    assert [{"study": "event-meter", "show": "Edit", "study-part": "Questions"}] == gone
    editor = workbench.page(studies.render, **gone[0])
    assert not editor.exception
    assert said.text in [one.value for one in editor.text_input if one.label == "The question"]
    assert ["options.funnels"] in [one.value for one in editor.multiselect if one.label == "What it is about"]
    assert "**About Funnels, computed from the pricing:**" in [one.value for one in editor.markdown]
    next(one for one in editor.button if one.label == "Ask this one too").click().run()
    assert () == workbench.store.ideas("event-meter")
    assert "Not saved yet" in texts(editor)


def test_ideas_wait_for_their_study(workbench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens the study's questions later finds them, one by one; the list of words says that they wait."""
    monkeypatch.setattr(places, "go", lambda *_, **__: None)
    workbench.ship("event-meter")
    said = [Heard(f"Funnels, {word}?", None, "", ("options.funnels",), source="a.csv") for word in ("why", "what")]
    workbench.store.hear("event-meter", said)
    for times in (2, 1):
        app = workbench.page(words.render, pricing="event-meter")
        buttons = [one for one in app.button if one.label.startswith("Make it a question *about ")]
        assert times == len({one.label for one in buttons}), "each has a name of its own"
        buttons[0].click().run()
    assert "2 ideas wait in the study" in texts(workbench.page(words.render, pricing="event-meter"))
    address = {"study": "event-meter", "show": "Edit", "study-part": "Questions"}
    editor = workbench.page(studies.render, **address)
    assert "Funnels, why?" in editor.info[0].value
    assert "1 more idea waits after this one" in editor.info[0].value
    next(one for one in editor.button if one.label == "Forget the idea").click().run()
    again = workbench.page(studies.render, **address)
    assert "Funnels, what?" in again.info[0].value


def test_who_writes_no_studies_makes_no_questions(workbench: Workbench) -> None:
    """A reviewer reads what customers say, and that is all."""
    workbench.ship("event-meter")
    workbench.store.hear("event-meter", [Heard("Funnels?", None, "", ("options.funnels",), source="a.csv")])

    def as_reviewer(context: Context) -> None:
        places.lead_only(Role.REVIEWER)
        words.render(context)

    app = workbench.page(as_reviewer, pricing="event-meter")
    assert "**Funnels (option)**" in texts(app)
    assert not [one.label for one in app.button if one.label.startswith("Make it a question")]


def test_a_reviewer_takes_in_corrects_and_removes_nothing(workbench: Workbench) -> None:
    """Before there are words the page says who takes them in; then they are read, and taken away as a file."""
    workbench.ship("event-meter")

    def as_reviewer(context: Context) -> None:
        places.lead_only(Role.REVIEWER)
        words.render(replace(context, role=Role.REVIEWER))

    empty = workbench.page(as_reviewer, pricing="event-meter")
    assert "As soon as an author takes in tickets" in texts(empty)
    workbench.store.hear("event-meter", [Heard("Funnels?", None, "", ("options.funnels",), source="a.csv")])
    app = workbench.page(as_reviewer, pricing="event-meter")
    assert ["All words, and what each is about"] == [one.label for one in app.expander]
    assert [] == [*empty.file_uploader, *app.file_uploader, *app.button]
    assert ["Pricing", "About"] == [one.label for one in app.selectbox]
