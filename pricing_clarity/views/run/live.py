"""Who has started, who has finished, who has gone quiet, where places are left: without reloading."""

from collections import Counter
from datetime import UTC, datetime

import streamlit as st

from pricing_clarity.present.words import counted, people
from pricing_clarity.store import Kind, Progress, Status, Step, Version
from pricing_clarity.views import shell
from pricing_clarity.views.context import Context
from pricing_clarity.views.run import places_left

POLL = 4
"""Seconds between looks at whether anything has changed."""

LONG_NAME = 170
"""Pixels for names that are longer than usual."""

STATE = {
    Step.FINISHED: "finished",
    Step.ANSWERING: "answering now",
    Step.QUIET: "gone quiet",
    Step.TURNED_AWAY: "not let in by the screener",
}


@st.fragment(run_every=POLL)
def render(context: Context, version: Version, wanted: int | None, full: str) -> None:
    """Draws how far everybody is, anew as people answer; `wanted` is how many are aimed for.

    `full` is why nobody new gets in, as the page around it says.
    """
    shown = progress(context, version.study)
    limits = context.store.limits(version.study)
    if version.status is Status.OPEN and full != places_left.full(limits, shown, datetime.now(UTC)):
        st.rerun()
    steps = Counter(one.step for one in shown)
    unused = [
        one
        for one in context.store.invites(version.study)
        if one.kind is Kind.SINGLE_USE and not one.sessions and not one.revoked_at
    ]
    with st.grid(4, min_column_width=150, gap="small"):
        shell.tile("Finished", str(steps[Step.FINISHED]), f"{wanted} are aimed for" if wanted else "")
        shell.tile("Answering now", str(steps[Step.ANSWERING]), "seen in the last half hour")
        shell.tile("Gone quiet", str(steps[Step.QUIET]), "not seen for half an hour")
        shell.tile("Invited, not begun", str(len(unused)), "links for one each")
    places_left.render(limits, shown)
    if not shown and not unused:
        fills = " yet. This fills by itself as they do." if version.status is Status.OPEN else "."
        st.markdown(f":gray[Nobody has opened a link{fills}]")
        return
    if shown:
        _people(shown)
    waiting = [f"{people(steps[Step.QUIET])} gone quiet"] * bool(steps[Step.QUIET])
    if version.status is Status.OPEN and not full:
        waiting += [f"{counted(len(unused), 'link')} not used yet"] * bool(unused)
    if waiting:
        st.markdown(f":gray[:material/notifications: {' and '.join(waiting)}: write to them under *Remind*.]")


def progress(context: Context, study: str) -> tuple[Progress, ...]:
    """How far everybody is; looked up anew only when something has changed."""
    # People go quiet by the minute, and everything else counts as a change of the study.
    stamp = context.store.data_version(study), datetime.now(UTC).replace(second=0, microsecond=0)
    known = st.session_state.get("progress")
    if known is None or known[0] != (study, stamp):
        known = ((study, stamp), context.store.progress(study))
        st.session_state["progress"] = known
    shown: tuple[Progress, ...] = known[1]
    return shown


def _people(shown: tuple[Progress, ...]) -> None:
    most = max(one.questions for one in shown)
    alike = all(one.questions == most for one in shown)
    rows = [
        {
            "Who": one.label or one.code,
            "State": STATE[one.step],
            "Answered": one.answered if alike else one.answered / max(1, one.questions),
            "Segment": one.segment,
            "Last seen (UTC)": f"{one.last_seen_at:%Y-%m-%d %H:%M}",
            "Code": one.code,
        }
        | ({"Version": one.version} if len({each.version for each in shown}) > 1 else {})
        for one in shown
    ]
    answered = st.column_config.ProgressColumn(
        format=f"%d of {most}" if alike else "percent", min_value=0, max_value=max(1, most) if alike else 1
    )
    # On a phone, what each is called leaves room for how far they are.
    called = st.column_config.TextColumn(width=LONG_NAME if any(len(one.label or "") > 24 for one in shown) else None)
    columns = {"Who": called, "Answered": answered}
    st.dataframe(rows, column_config=columns, hide_index=True, width="stretch")
