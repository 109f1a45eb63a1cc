"""Several stores put together into one: of each task the best of all, and nothing that is not sound.

The stores that are read are left as they are, and may be read-only.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from batt_helpers.errors import ParameterError, StoreError
from batt_helpers.model import StoreItem
from batt_helpers.programs import is_plain
from batt_helpers.store.layout import Direction, Entry
from batt_helpers.store.store import Store

__all__ = ["MergeReport", "merge_stores", "stored_items"]

_DIRECTIONS: tuple[Direction | None, ...] = (None, "iz", "zo")


@dataclass(frozen=True, slots=True)
class MergeReport:
    """How many programs were taken over for how many tasks, counted per store, and which were refused and why."""

    tasks: int
    programs: int
    refused: tuple[str, ...]


def merge_stores(sources: Iterable[Store], out: Store) -> MergeReport:
    """Save what some stores have into another one; a program that cannot be read costs that program.

    Raises: ParameterError: a store is to be merged into itself. StoreError: a store cannot be read, or `out` written.
    """
    tasks: set[str] = set()
    programs, refused = 0, []
    for store in sources:
        if store.root.resolve() == out.root.resolve():
            raise ParameterError(f"{str(out.root)!r} cannot be merged into itself; choose another folder with --out")
        for direction in _DIRECTIONS:
            for task_id in store.task_ids(direction=direction):
                items, faults = stored_items(store, store.entries(task_id, direction=direction), direction)
                refused += faults
                programs += len(items)
                tasks |= {task_id} if items else set()
                if direction is None:
                    out.save_solvers(task_id, items)
                else:
                    out.save_differs(task_id, direction, items)
    return MergeReport(len(tasks), programs, tuple(refused))


def stored_items(
    store: Store, entries: Iterable[Entry], direction: Direction | None = None
) -> tuple[list[StoreItem], list[str]]:
    """Read programs as another store takes them, and say why others cannot be read."""
    items, faults = [], []
    for entry in entries:
        try:
            items.append(_item(entry, store.read_source(entry.md5, kind="solver" if direction is None else "differ")))
        except StoreError as error:
            faults.append(str(error))
    return items, faults


def _item(entry: Entry, source: str) -> StoreItem:
    return StoreItem(entry.md5, source, entry.score, entry.t_log, entry.transductive, is_plain(source), entry.seconds)
