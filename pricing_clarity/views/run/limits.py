"""When a study takes nobody new any more: on a day, after so many people, and by segment."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from functools import partial

import streamlit as st

from pricing_clarity.present.words import plain
from pricing_clarity.store import COLLEAGUES, CUSTOMERS, Limits, Refused, Version
from pricing_clarity.views import deeds
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
        day = _filled(version, "day", limits.closes_at.date() if limits.closes_at else None)
        after = _filled(version, "after", limits.closes_after)
        left.date_input("Last day (UTC)", value=None, format="YYYY-MM-DD", key=day)
        right.number_input(
            "People who have finished",
            min_value=1,
            step=1,
            value=None,
            placeholder="no limit",
            key=after,
        )
        st.markdown("**Places by segment** :gray[(who has finished or is at it; empty: no limit)]")
        quotas = {segment: _filled(version, f"segment-{segment}", limits.quotas.get(segment)) for segment in segments}
        with st.grid(min_column_width=150, gap="small"):
            for segment, key in quotas.items():
                st.number_input(
                    plain(segment),
                    min_value=1,
                    step=1,
                    value=None,
                    placeholder="no limit",
                    key=key,
                )
        deeds.submit(
            "Save",
            partial(_save, context, version, day, after, quotas),
            key=f"limits-{version.study}-save",
            carries=(day, after, *quotas.values()),
            type="primary",
            icon=":material/save:",
        )


def _save(
    context: Context, version: Version, day: str, after: str, quotas: Mapping[str, str], typed: deeds.Typed
) -> deeds.Said:
    numbers = {segment: typed.get(key) for segment, key in quotas.items()}
    wanted = Limits(
        datetime.combine(typed[day], time.max, tzinfo=UTC).replace(microsecond=0) if typed.get(day) else None,
        int(typed[after]) if typed.get(after) is not None else None,
        {segment: int(number) for segment, number in numbers.items() if number is not None},
    )
    done = context.store.set_limits(version.study, wanted, by=context.who)
    return done if isinstance(done, Refused) else "Saved."


def _filled(version: Version, name: str, value: object) -> str:
    """The key of a field that starts with a value; one that got it as its default could not be emptied any more."""
    key = f"limit-{version.study}-{name}"
    st.session_state.setdefault(key, value)
    return key


def _used(context: Context, version: Version) -> list[str]:
    return [invite.segment for invite in context.store.invites(version.study) if invite.segment]
