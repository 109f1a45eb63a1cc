"""Many items handed to workers, each tried once more if the worker that had it is lost."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import TypeVar

from batt_helpers.processes.outcomes import Outcome

__all__ = ["iter_outcomes"]

_TRIES = 2
_LOST = ("died", "timeout", "memory")
T = TypeVar("T")


def iter_outcomes(
    items: Sequence[T],
    submit: Callable[[T], "Future[Outcome]"],
    at_once: Callable[[], int],
    *,
    has_time: Callable[[], bool] = lambda: True,
) -> Iterator[tuple[int, Outcome]]:
    """Have all items worked on, at most `at_once` at a time, and give each place with its outcome as they end.

    None is begun when `has_time` says so; what is under way is waited for.
    """
    waiting, tries = list(reversed(range(len(items)))), [0] * len(items)
    running: dict[Future[Outcome], int] = {}
    while waiting or running:
        while waiting and len(running) < at_once() and has_time():
            place = waiting.pop()
            tries[place] += 1
            running[submit(items[place])] = place
        if not running:
            return
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            place, outcome = running.pop(future), future.result()
            if outcome.status in _LOST and tries[place] < _TRIES:
                waiting.append(place)
            else:
                yield place, outcome
