"""A click is told of though the next one has come already."""

from inspect import unwrap
from typing import NoReturn

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.runtime.state import SafeSessionState, SessionState

from pricing_clarity.views.every_click import unhurried


def test_a_click_is_told_of_before_the_next_one() -> None:
    """Streamlit by itself would forget it; once callbacks have been called, the next one ends the run as ever."""

    def turn_to_the_next() -> NoReturn:
        raise RerunException(RerunData())

    state = SafeSessionState(SessionState(), turn_to_the_next)
    told: list[object] = []
    unhurried(lambda state, clicked: told.append((clicked, "key" in state)))(state, "clicked")
    assert [("clicked", False)] == told
    unhurried(SafeSessionState.on_script_will_rerun)(state, WidgetStates())
    with pytest.raises(RerunException):
        unwrap(SafeSessionState.on_script_will_rerun)(state, WidgetStates())
    with pytest.raises(RerunException):
        _ = "key" in state
