"""Who has started, who has finished, who has gone quiet: without reloading."""

from collections import Counter
from datetime import UTC, datetime

import streamlit as st

from pricing_clarity.present.words import counted, people
from pricing_clarity.store import Kind, Progress, Step, StudyListed
from pricing_clarity.views import shell
from pricing_clarity.views.context import Context

POLL = 4
"""Seconds between looks at whether anything has changed."""

STATE = {Step.FINISHED: "finished", Step.ANSWERING: "answering now", Step.QUIET: "gone quiet"}


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
    waiting = [f"{people(steps[Step.QUIET])} gone quiet"] * bool(steps[Step.QUIET])
    waiting += [f"{counted(len(unused), 'link')} not used yet"] * bool(unused)
    if waiting:
        st.markdown(f":gray[:material/notifications: {' and '.join(waiting)}: write to them under *Remind*.]")


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
    )
