"""Who has started, who has finished, who has gone quiet: without reloading, and who to remind."""

from collections import Counter
from datetime import UTC, datetime

import streamlit as st

from pricing_clarity.present.words import counted, people
from pricing_clarity.pricing.language import Language, phrase, say, speaking
from pricing_clarity.store import Kind, Progress, Step, StudyListed
from pricing_clarity.views import shell
from pricing_clarity.views.context import Context
from pricing_clarity.views.run.spoken import language_for

POLL = 4
"""Seconds between looks at whether anything has changed."""

STATE = {Step.FINISHED: "finished", Step.ANSWERING: "answering now", Step.QUIET: "gone quiet"}
REMINDER = phrase("""Hello{name},

you began our questions about a price page and have not come to the end yet. They take a few minutes more. \
Please open the link in my first message once again: it goes on where you stopped.

Thank you!""")
FIRST_REMINDER = phrase("""Hello{name},

a few days ago I sent you a link to a few questions about a price page. It still works, and takes about five minutes.

Thank you!""")


@st.fragment(run_every=POLL)
def render(context: Context, study: StudyListed) -> None:
    """Draws how far everybody is, anew as people answer."""
    shown = _progress(context, study.id)
    steps = Counter(one.step for one in shown)
    unused = [
        one
        for one in context.store.invites(study.id)
        if one.kind is Kind.SINGLE_USE and not one.sessions and not one.revoked_at
    ]
    with st.grid(min_column_width=160, gap="small"):
        shell.tile("Finished", str(steps[Step.FINISHED]))
        shell.tile("Answering now", str(steps[Step.ANSWERING]))
        shell.tile("Gone quiet", str(steps[Step.QUIET]), "not seen for half an hour")
        shell.tile("Invited, not begun", str(len(unused)), "single-use links")
    if not shown and not unused:
        st.markdown(":gray[Nobody has opened a link yet. This fills by itself as they do.]")
        return
    if shown:
        _people(shown)
    language = language_for(context, study.by_life[0])
    _remind([one for one in shown if one.step is Step.QUIET], [one.label for one in unused], language)


def _progress(context: Context, study: str) -> tuple[Progress, ...]:
    # People go quiet by the minute, and everything else counts as a change of the study.
    stamp = context.store.data_version(study), datetime.now(UTC).replace(second=0, microsecond=0)
    known = st.session_state.get("progress")
    if known is None or known[0] != (study, stamp):
        known = ((study, stamp), context.store.progress(study))
        st.session_state["progress"] = known
    shown: tuple[Progress, ...] = known[1]
    return shown


def _people(shown: tuple[Progress, ...]) -> None:
    st.dataframe(
        [
            {
                "Who": one.label or one.code,
                "Segment": one.segment,
                "State": STATE[one.step],
                "Answered": one.answered / one.questions if one.questions else 0.0,
                "Last seen (UTC)": f"{one.last_seen_at:%Y-%m-%d %H:%M}",
                "Code": one.code,
                "Version": one.version,
            }
            for one in shown
        ],
        column_config={"Answered": st.column_config.ProgressColumn(format="percent", min_value=0, max_value=1)},
        hide_index=True,
        width="stretch",
        height=min(420, 38 * (len(shown) + 1)),
    )


def _remind(quiet: list[Progress], unused: list[str], language: Language) -> None:
    if not quiet and not unused:
        return
    waiting = [part for part in (people(len(quiet)) if quiet else "", counted(len(unused), "unused link")) if part]
    with speaking(language):
        again = say(REMINDER, name=_name(quiet[0].label, len(quiet))) if quiet else ""
        first = say(FIRST_REMINDER, name=_name(unused[0], len(unused))) if unused else ""
    with st.expander(f"Remind them: {' and '.join(waiting)}", icon=":material/notifications:"):
        if quiet:
            names = [one.label or f"{one.code} (by a link for all)" for one in quiet]
            st.markdown("**Began and went quiet.** They know who they are; here is what to write:")
            st.code(", ".join(names), language=None, wrap_lines=True)
            st.code(again, language=None, wrap_lines=True)
        if unused:
            st.markdown("**Were invited and have not begun.**")
            st.code(", ".join(name or "without a name" for name in unused), language=None, wrap_lines=True)
            st.code(first, language=None, wrap_lines=True)
        st.markdown(":gray[The app sends nothing by itself, and does not know anybody's address.]")


def _name(label: str, number: int) -> str:
    return f" {label}" if label and number == 1 else ""
