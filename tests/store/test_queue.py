"""Threads that write take turns."""

import threading

import pytest

from pricing_clarity.store.queue import Queue


def test_turns_come_in_the_order_of_arrival() -> None:
    """Nobody overtakes, however quickly whoever was served comes back."""
    queue, order, threads = Queue(), [], []

    def wait(number: int) -> None:
        with queue.turn(30):
            order.append(number)

    with queue.turn(1):
        for number in range(20):
            threads.append(threading.Thread(target=wait, args=(number,)))
            threads[-1].start()
            while len(queue._waiting) <= number:
                pass
    with queue.turn(30):
        order.append("back again")
    for thread in threads:
        thread.join()
    assert [*range(20), "back again"] == order


def test_who_waits_in_vain_is_told_and_holds_nobody_up() -> None:
    """A turn that does not come in time is an error for that thread, and the next one is served."""
    queue = Queue()
    with queue.turn(1), pytest.raises(TimeoutError), queue.turn(0.01):
        raise AssertionError("two at a time")
    with queue.turn(0.01):
        pass


def test_a_failure_passes_the_turn_on() -> None:
    """An error in a turn does not keep it."""
    queue = Queue()
    with pytest.raises(ValueError, match="broken"), queue.turn(1):
        raise ValueError("broken")
    with queue.turn(0.01):
        pass


def test_only_one_is_in_at_a_time() -> None:
    """Under load no two threads hold the turn at once."""
    queue, inside, most = Queue(), [], []

    def run() -> None:
        for _ in range(200):
            with queue.turn(30):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ({1}, 1600) == (set(most), len(most))
