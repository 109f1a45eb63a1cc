"""How the time of a store grows with its programs: saving, listing, checking."""

from collections.abc import Sequence
from hashlib import md5
from pathlib import Path
from tempfile import TemporaryDirectory

from batt_helpers.bench.rounds import make_record, timed
from batt_helpers.bench.task_bench import OnRun
from batt_helpers.errors import ParameterError
from batt_helpers.model import StoreItem
from batt_helpers.records.bench import BenchRecord, Group, Series
from batt_helpers.store import Store

__all__ = ["bench_store"]

_OF_A_TASK = 10
_NAMES = ("save", "list", "verify")


def bench_store(sizes: Sequence[int], *, repeats: int = 1, on_run: OnRun = lambda _name: None) -> BenchRecord:
    """Fill stores of growing size, ten programs a task, list what every task has, and check them whole.

    Raises: ParameterError: no repetition, or a size below 1.
    """
    if min(sizes, default=0) < 1 or repeats < 1:
        raise ParameterError(f"sizes are {list(sizes)!r}, repetitions {repeats!r}; give 1 or more of each")
    values: dict[str, dict[int, tuple[float, ...]]] = {name: {} for name in _NAMES}
    for size in sorted(set(sizes)):
        on_run(f"{size:,} programs")
        rounds = [_measure(size) for _ in range(repeats)]
        for name in _NAMES:
            values[name][size] = tuple(each[name] for each in rounds)
    groups = [
        Group(name, "by number of programs", tuple(Series(f"{n:,}", n, (), found) for n, found in by_size.items()))
        for name, by_size in values.items()
    ]
    return make_record("stores that grow", {"repeats": repeats, "programs_a_task": _OF_A_TASK}, groups)


def _measure(size: int) -> dict[str, float]:
    sources = [f"identity(rot90({number}))" for number in range(size)]
    items = [StoreItem(md5(text.encode()).hexdigest(), text, 1, 10) for text in sources]
    with TemporaryDirectory(prefix="batt_bench_") as folder:
        store = Store(Path(folder))

        def save() -> None:
            for first in range(0, size, _OF_A_TASK):
                store.save_solvers(f"{first:08x}", items[first : first + _OF_A_TASK])

        return {
            "save": timed(save),
            "list": timed(lambda: [store.entries(task_id) for task_id in store.task_ids()]),
            "verify": timed(store.verify),
        }
