"""What is drawn after the fields around it have been taken into the draft.

A button that changes the draft lets all fields begin anew. What was typed into them in the same moment would be gone,
had it not been taken before.
"""

from collections.abc import Callable

from streamlit.delta_generator import DeltaGenerator

Later = Callable[[], None]


def later_in(place: DeltaGenerator, draw: Callable[..., None], *arguments: object) -> Later:
    """What draws into a place when it is called."""

    def drawn() -> None:
        with place:
            draw(*arguments)

    return drawn
