"""A queue of threads, because a connection pool serves whoever grabs first and lets others starve under load."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Queue:
    """Lets threads in one at a time, in the order in which they came."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Event] = deque()

    @contextmanager
    def turn(self, seconds: float) -> Iterator[None]:
        """Holds the turn for as long as the block runs.

        Raises:
            TimeoutError: it did not come within `seconds`.

        """
        self._take(seconds)
        try:
            yield
        finally:
            self._pass_on()

    def _take(self, seconds: float) -> None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            called = threading.Event()
            self._waiting.append(called)
        if called.wait(seconds):
            return
        with self._guard:
            # It may have been called in the moment in which it gave up; then the turn is its own.
            if called.is_set():
                return
            self._waiting.remove(called)
        raise TimeoutError("busy: the turn to write did not come")

    def _pass_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False
