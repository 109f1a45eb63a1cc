"""Many items in workers: one whose worker is lost is tried once more, with a pool that does as it is told."""

from collections import Counter
from concurrent.futures import Future

import pytest

from batt_helpers.processes import Outcome, iter_outcomes
from batt_helpers.processes.outcomes import Status


class Scripted:
    """A pool that ends each try of an item as it is written, and counts the tries."""

    def __init__(self, script: dict[str, list[Status]]) -> None:
        self.script = script
        self.tries: Counter[str] = Counter()

    def submit(self, item: str) -> "Future[Outcome]":
        status = self.script[item][self.tries[item]]
        self.tries[item] += 1
        future: Future[Outcome] = Future()
        future.set_result(Outcome(status, item, "", -1, 0, 0.0, 0.0))
        return future


def ended(pool: Scripted) -> dict[str, str]:
    items = list(pool.script)
    return {items[place]: outcome.status for place, outcome in iter_outcomes(items, pool.submit, lambda: 2)}


@pytest.mark.parametrize("lost", ["died", "timeout", "memory"])
def test_item_whose_worker_is_lost_is_tried_once_more_and_no_other_is(lost: Status) -> None:
    pool = Scripted({"once": [lost, "ok"], "twice": [lost, lost], "good": ["ok"], "bad": ["raised"]})
    assert ended(pool) == {"once": "ok", "twice": lost, "good": "ok", "bad": "raised"}
    assert pool.tries == {"once": 2, "twice": 2, "good": 1, "bad": 1}


def test_nothing_is_tried_once_time_is_up() -> None:
    pool = Scripted({"a": ["died", "ok"], "b": ["ok"], "c": ["ok"]})
    has_time = iter([True, True, False, False, False])
    assert len(list(iter_outcomes(list(pool.script), pool.submit, lambda: 2, has_time=lambda: next(has_time)))) == 1
    assert pool.tries == {"a": 1, "b": 1}
