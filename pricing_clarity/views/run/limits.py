"""When a study takes nobody new any more: on a day, after so many people, and by segment."""

from datetime import UTC, datetime, time

import streamlit as st

from pricing_clarity.present.words import plain
from pricing_clarity.store import COLLEAGUES, CUSTOMERS, Limits, Refused, Version
from pricing_clarity.views.context import Context


def render(context: Context, version: Version) -> None:
    """Draws the form."""
    limits = context.store.limits(version.study)
    segments = list(dict.fromkeys([CUSTOMERS, *COLLEAGUES, *_used(context, version), *limits.quotas]))
    st.markdown(
        "From then on nobody new gets in. Whoever has begun may finish, and you can take a limit back at any time."
    )
    with st.form(f"limits-{version.study}", border=True):
        left, right = st.columns(2)
        day = left.date_input(
            "Last day (UTC)",
            value=None,
            format="YYYY-MM-DD",
            key=_filled(version, "day", limits.closes_at.date() if limits.closes_at else None),
        )
        after = right.number_input(
            "People who have finished",
            min_value=1,
            step=1,
            value=None,
            placeholder="no limit",
            key=_filled(version, "after", limits.closes_after),
        )
        st.markdown("**Places by segment** :gray[(who has finished or is at it; empty: no limit)]")
        quotas = {}
        with st.grid(min_column_width=150, gap="small"):
            for segment in segments:
                quotas[segment] = st.number_input(
                    plain(segment),
                    min_value=1,
                    step=1,
                    value=None,
                    placeholder="no limit",
                    key=_filled(version, f"segment-{segment}", limits.quotas.get(segment)),
                )
        if st.form_submit_button("Save", type="primary", icon=":material/save:"):
            until = datetime.combine(day, time.max, tzinfo=UTC).replace(microsecond=0) if day else None
            wanted = Limits(
                until,
                None if after is None else int(after),
                {segment: int(number) for segment, number in quotas.items() if number is not None},
            )
            done = context.store.set_limits(version.study, wanted, by=context.who)
            if isinstance(done, Refused):
                st.error(plain(done.says))
            else:
                st.toast("Saved.", icon=":material/check:")


def _filled(version: Version, name: str, value: object) -> str:
    """The key of a field that starts with a value; one that got it as its default could not be emptied any more."""
    key = f"limit-{version.study}-{name}"
    st.session_state.setdefault(key, value)
    return key


def _used(context: Context, version: Version) -> list[str]:
    return [invite.segment for invite in context.store.invites(version.study) if invite.segment]
