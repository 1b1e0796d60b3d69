"""Sit in: follow somebody who takes a moderated quiz, let the next question wait, write things down."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import streamlit as st

from pricing_clarity.formats import write_notes
from pricing_clarity.present.words import counted, plain
from pricing_clarity.quiz.question import Question
from pricing_clarity.quiz.screener import numbered
from pricing_clarity.quiz.session import Observation
from pricing_clarity.store import Refused, Session, Sitting, Status, Version
from pricing_clarity.views import deeds, places, shell
from pricing_clarity.views.context import Context

POLL = 1.5
"""Seconds between looks at the participant."""


def render(context: Context) -> None:
    """Draws the page."""
    shell.head("Sit in", "Follow somebody live, let the next question wait, and note what they say.")
    version = _choose_version(context)
    if version is None:
        with shell.empty(
            "co_present",
            "No moderated study yet",
            (
                "Switch on *A facilitator sits beside them* in a study (*Edit*, *How it goes*), and open the study. "
                if places.open_to_visitor(places.STUDIES)
                else "An author switches on *A facilitator sits beside them* in a study, and opens it. "
            )
            + "Participants are told that somebody follows them; here you see what they enter, and what you may say.",
        ):
            places.link(places.STUDIES, "Go to the studies")
        return
    people = context.store.sitting(version.digest)
    _watch(context, version, tuple(one.session.code for one in people))
    if not people:
        with shell.empty(
            "hourglass_empty", "Nobody is here yet", "Give somebody the invite link. They show up here by themselves."
        ):
            places.link(places.RUN, "Get the invite link", study=version.study)
        return
    codes, key = [one.session.code for one in people], f"who-{version.digest[:12]}"
    # Chosen once: who follows somebody is not moved to the next who comes in.
    if st.session_state.get(key) not in codes:
        st.session_state[key] = codes[0]
    chosen = st.segmented_control(
        "Participant",
        codes,
        required=True,
        key=key,
        help="Everybody who was here within two hours, the newest first.",
    )
    code = chosen or codes[0]
    live, script = st.columns([3, 2], gap="large")
    with live:
        _live(context, version, code)
        _write(context, code)
        _noted(context, version, code)
    with script, st.container(border=True):
        st.header("What you may say", anchor=False)
        st.markdown(people[0].session.published.study.texts.think_aloud)


def _choose_version(context: Context) -> Version | None:
    """The newest version of a moderated study that takes answers."""
    here: dict[str, Version] = {}
    for study in context.store.studies():
        for version in study.by_life[:1]:
            published = context.store.published(version.digest)
            if version.status in (Status.OPEN, Status.PAUSED) and published and published.study.moderated:
                here[study.id] = version
    if not here:
        return None
    asked = places.at("study")
    ids = list(here)
    chosen = st.selectbox(
        "Study", ids, index=ids.index(asked) if asked in ids else 0, format_func=lambda one: here[one].title
    )
    places.stay_at("study", chosen, ids)
    return here[chosen]


@st.fragment(run_every=POLL)
def _watch(context: Context, version: Version, drawn: tuple[str, ...]) -> None:
    """Draws the page anew when somebody comes or goes."""
    if tuple(one.session.code for one in context.store.sitting(version.digest)) != drawn:
        st.rerun()


def _find(context: Context, version: Version, code: str) -> Sitting | None:
    return next((one for one in context.store.sitting(version.digest) if one.session.code == code), None)


@st.fragment(run_every=POLL)
def _live(context: Context, version: Version, code: str) -> None:
    """What the participant has before them now."""
    one = _find(context, version, code)
    if one is None:
        st.info("They are not here any more.", icon=":material/logout:")
        return
    session = one.session
    with st.container(border=True):
        numbers = numbered(session.questions)
        answered, total = len(numbered(session.answered)), len(numbers)
        st.progress(answered / total, text=f"**{code}** has answered {answered} of {total}")
        question = _question(session, session.next_question)
        if session.consented_at is None:
            st.markdown(":material/door_open: They read the welcome and have not agreed yet.")
        elif question is None:
            st.markdown(":material/check_circle: They have finished.")
        elif session.held:
            st.markdown(f":material/pause_circle: **They wait.** Next: {_text(question)}")
        else:
            st.markdown(f"**{_called(numbers, question.id)}.** {_text(question)}")
            st.markdown(f":material/edit: {plain(one.draft) if one.draft else ':gray[nothing entered yet]'}")
            st.markdown(
                f":gray[:material/timer: {_since(one.shown_at)} on this question · seen {_since(one.seen_at)} ago]"
            )
        if question is not None:
            _hold(context, session)


def _hold(context: Context, session: Session) -> None:
    store, who = context.store, context.who
    with st.container(horizontal=True):
        if session.hold is None:
            _button("Let the next question wait", "pause_circle", lambda: store.hold(session.code, by=who))
            return
        if session.held:
            _button("Start the next question", "play_circle", lambda: store.let_through(session.code, by=who))
        _button("Let them go on by themselves", "fast_forward", lambda: store.release(session.code, by=who))


def _button(label: str, icon: str, do: Callable[[], Session | Refused]) -> None:
    def deed(_: deeds.Typed) -> deeds.Said:
        done = do()
        return done if isinstance(done, Refused) else None

    deeds.button(label, deed, key=f"hold-{icon}", icon=f":material/{icon}:")


def _write(context: Context, code: str) -> None:
    """Kept apart from what is drawn anew all the time, so that nobody is interrupted while typing."""
    key = f"note-{code}-text"

    def note(typed: deeds.Typed) -> deeds.Said:
        text = str(typed.get(key) or "")
        # The second click of a double click finds the form cleared.
        noted = context.store.note(code, text, by=context.who) if text.strip() else None
        return noted if isinstance(noted, Refused) else None

    with st.form(f"note-{code}", clear_on_submit=True, border=True):
        st.text_area(
            "Note",
            height=90,
            placeholder="What they said or did. The time and the question are noted with it.",
            key=key,
        )
        deeds.submit("Note it", note, key=f"note-{code}-go", carries=(key,), icon=":material/edit_note:")


def _noted(context: Context, version: Version, code: str) -> None:
    one = _find(context, version, code)
    if one is None or not one.notes:
        return
    with st.container(border=True, gap="small"):
        st.header(counted(len(one.notes), "note"), anchor=False)
        for note in reversed(one.notes):
            st.markdown(f":gray[{_when(one.session, note)}]  \n{plain(note.text)}")
        everybody = [note for run in context.store.answers_of(version.digest) for note in run.notes]
        st.download_button(
            "Notes on everybody as CSV",
            data=lambda: write_notes(everybody).encode(),
            file_name=f"{version.study}-notes.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
        )


def _when(session: Session, note: Observation) -> str:
    at = f"{note.at:%H:%M:%S} UTC"
    if note.question is None or note.question not in session.questions:
        return at
    after = f", after {note.after:.0f} s" if note.after is not None else ""
    return f"{at} · {_called(numbered(session.questions), note.question).lower()}{after}"


def _called(numbers: Mapping[str, int], question: str) -> str:
    return f"Question {numbers[question]}" if question in numbers else "Screener"


def _question(session: Session, wanted: str | None) -> Question | None:
    return next((question for question in session.published.asked if question.id == wanted), None)


def _text(question: Question) -> str:
    return plain(f"{question.scenario} {question.stem}".strip())


def _since(moment: datetime | None) -> str:
    if moment is None:
        return "0 s"
    seconds = max(0, round((datetime.now(UTC) - moment).total_seconds()))
    return f"{seconds} s" if seconds < 120 else f"{seconds // 60} min"
