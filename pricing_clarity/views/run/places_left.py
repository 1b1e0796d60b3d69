"""How many more a study takes, in all and of each segment."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

import streamlit as st

from pricing_clarity.present.words import people, plain
from pricing_clarity.store import CUSTOMERS, Limits, Progress, Step


def full(limits: Limits, shown: Iterable[Progress], now: datetime) -> str:
    """Why nobody new gets in by any link, as the end of a sentence; empty where somebody does."""
    if limits.closes_at and limits.closes_at <= now:
        return f"{_day(limits.closes_at)} was the last day"
    finished = sum(one.step is Step.FINISHED for one in shown)
    if limits.closes_after is not None and finished >= limits.closes_after:
        return _finished(finished)
    return ""


def render(limits: Limits, shown: Iterable[Progress]) -> None:
    """Draws each segment's people beside its places, and when the study ends; nothing where there is nothing to say."""
    there = Counter(one.segment for one in shown if one.step in (Step.FINISHED, Step.ANSWERING))
    segments = dict.fromkeys([*limits.quotas, *there])
    if limits.quotas or set(segments) - {CUSTOMERS}:
        st.markdown(" ".join(_badge(one, there[one], limits.quotas.get(one)) for one in segments))
    ends = [f"after {_day(limits.closes_at)} (UTC)"] if limits.closes_at else []
    ends += [f"when {_finished(limits.closes_after)}"] if limits.closes_after else []
    if ends:
        st.markdown(f":gray[:material/flag: Nobody new gets in {' or '.join(ends)}.]")


def _badge(segment: str, taken: int, places: int | None) -> str:
    if places is None:
        return f":gray-badge[{plain(segment)}: {taken}]"
    if taken < places:
        return f":gray-badge[{plain(segment)}: {taken} of {places} places taken]"
    return f":orange-badge[:material/block: {plain(segment)}: {taken} of {places}, full]"


def _finished(number: int) -> str:
    return f"{people(number)} {'has' if number == 1 else 'have'} finished"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
