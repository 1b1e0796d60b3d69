"""Every click is told of, also where the next one comes before Streamlit has turned to it.

Between taking a click up and calling its callbacks Streamlit 1.67 looks whether a further one has come, and turns to
that at once: of the first nobody hears any more. The same goes for each look of a callback into the session's state.
Both are put off here until the callbacks of the first one have been called, which takes no longer than they take.
"""

from collections.abc import Callable
from functools import wraps
from inspect import unwrap
from typing import Any

from streamlit.runtime.state import SafeSessionState

_TELLING = "on_script_will_rerun"

Telling = Callable[..., None]


def unhurried(telling: Telling) -> Telling:
    """As `telling`, the operation of a session's state that calls callbacks, but without an end in its midst."""

    @wraps(telling)
    def tell(state: SafeSessionState, *of: Any, **more: Any) -> None:
        look = state._yield_callback
        object.__setattr__(state, "_yield_callback", lambda: None)
        try:
            telling(state, *of, **more)
        finally:
            object.__setattr__(state, "_yield_callback", look)

    return tell


def heard() -> None:
    """Has every click of this process told of, from now on."""
    setattr(SafeSessionState, _TELLING, unhurried(unwrap(getattr(SafeSessionState, _TELLING))))
