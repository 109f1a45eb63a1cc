"""The store of programs as a whole: saving, reading, and its care."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from batt_helpers.files import locked
from batt_helpers.model import Kind, SavedProgram, StoreItem
from batt_helpers.store.contents import read_source
from batt_helpers.store.disk import check_own_folders, iter_names, store_errors
from batt_helpers.store.health import StoreReport, verify
from batt_helpers.store.layout import DIFFER_SHELVES, SOLVERS, Direction, Entry, Shelf, rank
from batt_helpers.store.listing import read_standing
from batt_helpers.store.saving import Batches, save
from batt_helpers.store.usage import GcReport, StoreStats, collect, measure

__all__ = ["Store"]


class Store:
    """Keep programs under a root folder: each source once, and links to the best of each task.

    Many processes may use one store at once. Nothing is touched before a method is called; a store that does
    not exist yet reads as empty.

    >>> Store("no/such/folder").entries("007bbfb7")
    ()

    Raises: StoreError: in every method, where the operating system refuses; the message says why and where.
    """

    def __init__(self, root: str | os.PathLike[str]) -> None:
        self.root = Path(root)

    def __repr__(self) -> str:
        return f"Store({str(self.root)!r})"

    def save_solvers(self, task_id: str, items: Sequence[StoreItem]) -> tuple[SavedProgram, ...]:
        """Save a batch of solvers of a task, and keep the task's best.

        A program that the task has already takes the new score; for an equal score the faster `t_log` stays. Those that
        compute rank before transductive ones. Gives those items that are among the task's best now, best first; of the
        others nothing is written. That an md5 is its source's is taken on trust.

        Raises: ParameterError: a task id or md5 cannot name a file.
        """
        return self._save("solvers", task_id, {SOLVERS: items})[SOLVERS]

    def save_differs(self, task_id: str, direction: Direction, items: Sequence[StoreItem]) -> tuple[SavedProgram, ...]:
        """Save a batch of differs of a task in one direction, by the rules of `save_solvers`."""
        return self.save_differs_of(task_id, {direction: items})[direction]

    def save_differs_of(
        self, task_id: str, batches: Mapping[Direction, Sequence[StoreItem]]
    ) -> dict[Direction, tuple[SavedProgram, ...]]:
        """Save differs of a task in several directions at once, by the rules of `save_solvers`."""
        saved = self._save("differs", task_id, {DIFFER_SHELVES[way]: items for way, items in batches.items()})
        return {way: saved[DIFFER_SHELVES[way]] for way in batches}

    def save_all(
        self, task_id: str, solvers: Sequence[StoreItem], differs: Mapping[Direction, Sequence[StoreItem]]
    ) -> tuple[tuple[SavedProgram, ...], dict[Direction, tuple[SavedProgram, ...]]]:
        """Save solvers and differs of a task in one round of syncs, by the rules of `save_solvers`."""
        shelves = {DIFFER_SHELVES[way]: items for way, items in differs.items()}
        saved = self._save("programs", task_id, {SOLVERS: solvers, **shelves})
        return saved[SOLVERS], {way: saved[DIFFER_SHELVES[way]] for way in differs}

    def entries(self, task_id: str, *, direction: Direction | None = None) -> tuple[Entry, ...]:
        """List a task's solvers, or its differs of a direction, best first; a store without links has them as well."""
        shelf = _shelf(direction)
        folder = self.root / shelf.task_folder(task_id)
        with store_errors("read", self.root):
            try:
                with locked(folder, exclusive=False):
                    found = read_standing(self.root, shelf, task_id).entries
            except FileNotFoundError:
                return ()
        return tuple(sorted(found.values(), key=rank))

    def task_ids(self, *, direction: Direction | None = None) -> tuple[str, ...]:
        """List the tasks that have solvers, or differs of a direction, in order."""
        shelf = _shelf(direction)
        with store_errors("read", self.root):
            names = [shelf.task_id(folder.name) for folder in iter_names(self.root / shelf.folder, folders=True)]
        return tuple(sorted(one for one in names if one is not None and self.entries(one, direction=direction)))

    def read_source(self, md5: str, *, kind: Kind = "solver") -> str:
        """Read the source of a program, and make sure that it is the one its name stands for.

        It is data still: whether it calls known names only is for those to check who run it.

        Raises: ParameterError: `md5` cannot name a program. StoreCorruptError: the file holds another program,
            or none. StoreError: there is no such file.
        """
        with store_errors("read", self.root):
            return read_source(self.root, kind, md5)

    def verify(self, *, fix: bool = False) -> StoreReport:
        """Check names against contents, and lists against links both ways; repair what can be repaired with `fix`."""
        with store_errors("repair" if fix else "check", self.root):
            check_own_folders(self.root)
            return verify(self.root, fix=fix)

    def stats(self) -> StoreStats:
        """Count what the store holds."""
        with store_errors("read", self.root):
            return measure(self.root)

    def gc(self, *, fix: bool = False, unnamed: bool = False) -> GcReport:
        """Find the sources that their tasks evicted and what dead processes left; remove both with `fix`.

        A source that no task names was not evicted: its links may have been lost. It goes with `unnamed` only.
        """
        with store_errors("clean" if fix else "read", self.root):
            check_own_folders(self.root)
            return collect(self.root, fix=fix, unnamed=unnamed)

    def _save(self, what: str, task_id: str, batches: Batches) -> dict[Shelf, tuple[SavedProgram, ...]]:
        with store_errors(f"save {what} of task {task_id!r} in", self.root):
            return save(self.root, task_id, batches)


def _shelf(direction: Direction | None) -> Shelf:
    return SOLVERS if direction is None else DIFFER_SHELVES[direction]
