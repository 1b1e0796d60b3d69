"""What happens to an answer that a participant's browser posts."""

from typing import Any


class Refused(Exception):
    """The answer is not stored; `status` is the HTTP status and `problem` a sentence for the participant."""

    def __init__(self, status: int, problem: str) -> None:
        super().__init__(problem)
        self.status = status
        self.problem = problem


def receive(store: Any, invite: str, body: dict[str, Any]) -> dict[str, Any]:
    """What the participant's page needs to go on, once the answer in `body` is on disk; runs in a thread of its own.

    Raises:
        Refused: the answer cannot be stored.

    """
    raise Refused(503, "Answers cannot be stored yet.")
