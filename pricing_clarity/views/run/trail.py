"""Who changed what in a study, in words."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import streamlit as st

from pricing_clarity.present.words import counted
from pricing_clarity.views.context import Context

MOST = 100

Details = Mapping[str, Any]


def render(context: Context, study: str) -> None:
    """Draws the latest changes."""
    st.markdown(":gray[What was changed in this study, newest first. Nothing that a participant said is in it.]")
    st.dataframe(
        [
            {
                "When (UTC)": f"{change.at:%Y-%m-%d %H:%M}",
                "Who": change.who or "without a login",
                "What": said(change.action, change.details),
            }
            for change in context.store.audit_trail(study)[:MOST]
        ],
        hide_index=True,
        width="stretch",
    )


def said(action: str, details: Details) -> str:
    """A change in words; an action that has none here stands as the trail has it."""
    words = _SAID.get(action)
    if words is not None:
        return words(details)
    more = ", ".join(f"{name} {value}"[:60] for name, value in details.items() if value and name != "digest")
    return f"{action[:1].upper()}{action[1:]}{': ' if more else ''}{more}"


def _links(details: Details) -> str:
    number = details.get("links") or 1
    kind = details.get("kind")
    if kind == "predicting":
        return "Made a link for what colleagues expect"
    what = "Made a link for all" if kind == "shared" else f"Made {counted(number, 'link')} for one each"
    return f"{what}, segment {details.get('segment')}"


def _status(details: Details) -> str:
    before, after = details.get("before"), details.get("after")
    if after == "open":
        return "Opened the study" if before == "draft" else "Opened the study again"
    return {"paused": "Paused the study", "closed": "Closed the study"}.get(str(after), f"Made the study {after}")


def _limits(details: Details) -> str:
    ends = []
    if details.get("until"):
        ends.append(f"last day {datetime.fromisoformat(str(details['until'])):%Y-%m-%d}")
    if details.get("after"):
        ends.append(f"after {details['after']} have finished")
    if details.get("quotas"):
        ends.append(f"places {details['quotas']}")
    return f"Set when it ends: {', '.join(ends)}" if ends else "Took all limits back"


_SAID: Mapping[str, Callable[[Details], str]] = {
    "publish": lambda details: f"Stored version {details.get('number')}",
    "status": _status,
    "create links": _links,
    "renew links": lambda details: f"Got {counted(details.get('links') or 1, 'link')} again",
    "revoke link": lambda details: f"Took link number {details.get('invite')} back",
    "limits": _limits,
    "add simulated": lambda details: (
        f"Rehearsed with {counted(details.get('participants') or 0, 'invented person', 'invented people')}"
    ),
    "remove simulated": lambda details: (
        f"Removed {counted(details.get('participants') or 0, 'invented person', 'invented people')}"
    ),
    "predict": lambda details: f"Stored {counted(details.get('predictions') or 1, 'prediction')}",
    "erase": lambda details: f"Erased what {details.get('code')} gave",
}
"""What an action of the trail says; the others stand as they are, with their details."""
