"""The studies page: questions, rehearsal, invitation."""

import hashlib
from base64 import b64encode
from dataclasses import replace

from PIL import Image
from streamlit.testing.v1 import AppTest

from pricing_clarity.present.qr import qr_svg
from pricing_clarity.store import Status
from pricing_clarity.store.schema import versions
from pricing_clarity.views.author import studies
from tests.views.author.test_pricings import texts
from tests.views.conftest import Workbench


def test_without_files_the_page_says_what_a_study_needs(workbench: Workbench) -> None:
    """An empty folder is a designed state."""
    app = workbench.page(studies.render)
    assert "No study yet" in texts(app, "header")
    assert not app.exception


def test_a_pricing_to_test_begins_a_new_study_about_it(workbench: Workbench) -> None:
    """Who comes from a pricing without a study finds the form for one, with that pricing chosen."""
    workbench.ship("home-bundle", "team-boards")
    app = workbench.page(studies.render, pricing="team-boards")
    assert not app.exception
    assert ["team-boards"] == [
        one.value for one in app.selectbox if one.label == "Which price page do you want to try?"
    ]


def test_questions_show_what_each_wrong_answer_stands_for(workbench: Workbench) -> None:
    """Every question is there with its right answer and the misreadings behind the wrong ones."""
    workbench.ship("home-bundle")
    app = workbench.page(studies.render)
    assert not app.exception
    tables = [table.value for table in app.table if "Who says so" in table.value]
    assert len(workbench.published().questions) == len(tables)
    assert all(sum("right" in str(who) for who in table["Who says so"]) >= 1 for table in tables)


def test_opening_freezes_the_study_and_gives_a_link(workbench: Workbench) -> None:
    """One click publishes the study and shows a link; pausing and closing are one click each."""
    workbench.ship("home-bundle")
    app = workbench.page(studies.render)
    app.button(key="open-home-bundle").click().run()
    assert not app.exception
    version = workbench.store.studies()[0].versions[0]
    assert (Status.OPEN, workbench.published().digest) == (version.status, version.digest)
    assert any("http://localhost:8501/join/" in code.value for code in app.code)
    assert "**This link opens on this computer only**" in texts(app, "warning")
    app.button(key=f"run-closed-{version.digest[:12]}").click().run()
    assert workbench.store.studies()[0].versions[0].status is Status.CLOSED


def test_a_link_is_shown_only_while_its_maker_is_here(workbench: Workbench) -> None:
    """The token is stored hashed: a later visit offers a new link and lists the old one, which can be revoked."""
    workbench.ship("home-bundle")
    workbench.page(studies.render).button(key="open-home-bundle").click().run()
    app = workbench.page(studies.render)
    assert not any("/join/" in code.value for code in app.code)
    invite = workbench.store.invites("home-bundle")[0]
    app.button(key=f"revoke-{invite.id}").click().run()
    assert workbench.store.invites("home-bundle")[0].revoked_at is not None


def test_a_rehearsal_fills_the_study_and_can_be_removed(workbench: Workbench) -> None:
    """Invented people are stored as simulated, never as real, and go again at a click."""
    workbench.ship("home-bundle")
    app = workbench.page(studies.render)
    assert ["Thinks ‘Add any two other options…’ doesn't exist"] == [one.label for one in app.checkbox if one.value]
    folded = [one.label for one in app.expander if "to misread" in one.label]
    assert ["Promotions: 6 ways to misread", "Fees: 4 ways to misread"] == folded[:2]
    next(button for button in app.button if button.label == "Rehearse").click().run()
    assert not app.exception
    digest = workbench.published().digest
    assert (8, 0) == (
        workbench.store.counts(digest, simulated=True).finished,
        workbench.store.counts(digest).started,
    )
    app.run().button(key="remove-home-bundle").click().run()
    assert 0 == workbench.store.counts(digest, simulated=True).started


def test_a_changed_file_does_not_change_an_open_study(workbench: Workbench) -> None:
    """After an edit of the pricing the page says that participants still see what was opened."""
    workbench.ship("home-bundle")
    workbench.page(studies.render).button(key="open-home-bundle").click().run()
    path = workbench.settings.studies / "home-bundle.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("seed: 1", "seed: 2"), encoding="utf-8")
    app = workbench.page(studies.render)
    assert "have changed since" in texts(app, "info")
    app.button(key="renew-home-bundle").click().run()
    assert [Status.OPEN, Status.CLOSED] == [one.status for one in workbench.store.studies()[0].versions]


def test_what_an_older_program_opened_is_no_other_study(workbench: Workbench) -> None:
    """A key that was not there yet when the study was opened changes nothing of what participants see."""
    workbench.ship("home-bundle")
    published = workbench.published()
    older = published.model_dump_json(by_alias=True).replace('"question_order":"fixed",', "", 1)
    digest = hashlib.sha256(older.encode()).hexdigest()
    workbench.store.set_status(workbench.store.publish(published).digest, Status.OPEN)
    row = {"digest": digest, "document": older}
    workbench.store._database.write(lambda connection: connection.execute(versions.update().values(row)))
    app = workbench.page(studies.render)
    assert digest == workbench.store.studies()[0].versions[0].digest != published.digest
    assert not app.info
    assert "Open the changed questions as a new version" not in [one.label for one in app.button]


def test_too_few_questions_are_said_and_nothing_breaks(workbench: Workbench) -> None:
    """A study that asks for more questions than the pricing honestly gives says how many it can."""
    workbench.ship("home-bundle")
    (workbench.settings.tiers / "home-bundle.yaml").write_text(
        "title: S\ntiers:\n  a: {name: A, charge: {amount: 5}}\n", encoding="utf-8"
    )
    app = workbench.page(studies.render)
    assert "of 8 questions" in texts(app, "warning")
    assert not app.exception


def test_the_link_can_be_shown_as_a_qr_code(workbench: Workbench) -> None:
    """The code of the link stands beside it, and can be taken along; a link for this computer only has none."""
    workbench.ship("home-bundle")
    app = replace(workbench, base_url="https://quiz.example.com").page(studies.render)
    app.button(key="open-home-bundle").click().run()
    (link,) = [code.value for code in app.code if "/join/" in code.value]
    drawn = b64encode(qr_svg(link).encode()).decode()
    assert any(drawn in part.proto.body for part in app.get("html"))
    labels = [part.proto.label for part in app.get("download_button")]
    assert {"QR code as SVG", "QR code as PNG"} <= set(labels)
    next(one for one in app.button if one.label == "Make a new link").click().run()
    assert 1 == sum("Send this link" in one.value for one in app.markdown), "the earlier one is below, folded"
    assert link in [code.value for code in app.code]
    here = workbench.page(studies.render)
    next(one for one in here.button if one.label == "Get the link again").click().run()
    assert "No phone can open it, so there is no QR code either." in texts(here, "warning")
    assert not [one for one in here.get("download_button") if "QR" in one.proto.label]


def test_the_page_says_what_the_quiz_cannot_tell_and_what_one_more_question_adds(workbench: Workbench) -> None:
    """Under the questions stands how much they can show, what looks alike, and the question that would add the most."""
    workbench.ship("home-bundle")
    said = texts(workbench.page(studies.render), "markdown", "header")
    assert "What these questions can tell you" in said
    assert "ways to misread this page" in said
    assert "What question 9 would add" in said
    assert "tell these apart" in said or "tell all of these apart" in said


def test_a_second_round_says_which_questions_are_the_same(workbench: Workbench) -> None:
    """With `round: 2` the page names the questions that have no equivalent."""
    workbench.ship("home-bundle")
    path = workbench.settings.studies / "home-bundle.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "round: 2\n", encoding="utf-8")
    app = workbench.page(studies.render)
    assert not app.exception
    assert "the same as in round 1" in texts(app, "info")


def test_before_anybody_is_invited_the_chance_of_seeing_is_known(workbench: Workbench) -> None:
    """A rarer misreading, and people who guess, make it less likely that five people show it."""

    def chances(app: AppTest) -> list[int]:
        table = next(one.value for one in app.table if "10 people" in one.value)
        return [int("".join(filter(str.isdigit, str(cell)))) for cell in table["5"]]

    workbench.ship("home-bundle")
    app = workbench.page(studies.render)
    usual = chances(app)
    rare = chances(app.slider(key="chance-share-home-bundle").set_value(10).run())
    assert all(after < before for after, before in zip(rare, usual, strict=True))
    app.slider(key="chance-share-home-bundle").set_value(30)
    guessing = chances(app.button_group(key="chance-styles-home-bundle").set_value(["guessing"]).run())
    assert all(after < before for after, before in zip(guessing, usual, strict=True))


def test_a_study_of_screenshots_is_shown_and_opened(workbench: Workbench) -> None:
    """Without any pricing: the image with the author's words, the author's questions, and a link once it is opened."""
    Image.linear_gradient("L").save(workbench.settings.studies / "rival.png")
    (workbench.settings.studies / "rival.yaml").write_text(
        "title: Rival\nscreenshots: [{image: rival.png, alt: Pro costs $25 a month}]\n"
        "own: [{id: pro, ask: What does Pro cost a month?, amount: 25}]\n"
    )
    app = workbench.page(studies.render)
    assert not app.exception
    assert any('alt="Pro costs $25 a month"' in part.proto.body for part in app.get("html"))
    app.button(key="open-rival").click().run()
    assert not app.exception
    version = workbench.store.studies()[0].versions[0]
    published = workbench.store.published(version.digest)
    assert published is not None
    assert ["own-pro"] == [question.id for question in published.questions]
    assert 1 == len(published.screenshots)
