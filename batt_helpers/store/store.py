"""The store of programs as a whole: saving, reading, and its care."""

import os
from collections.abc import Sequence
from pathlib import Path

from batt_helpers.files import locked
from batt_helpers.model import Kind, SavedProgram, StoreItem
from batt_helpers.store.contents import read_source
from batt_helpers.store.disk import iter_files, store_errors, write_files
from batt_helpers.store.health import StoreReport, verify
from batt_helpers.store.layout import (
    DIFFER_SHELVES,
    SOLVERS,
    Direction,
    Entry,
    Shelf,
    best,
    check_md5,
    content_folder,
    content_path,
    merge,
    rank,
)
from batt_helpers.store.links import read_links, write_links
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

        A program that the task has already takes the new score; for an equal score the faster `t_log` stays.
        Gives those items that are among the task's best now, best first; of the others nothing is written. That an
        md5 is its source's is taken on trust.

        Raises: ParameterError: a task id or md5 cannot name a file.
        """
        return self._save(SOLVERS, task_id, items)

    def save_differs(self, task_id: str, direction: Direction, items: Sequence[StoreItem]) -> tuple[SavedProgram, ...]:
        """Save a batch of differs of a task in one direction, by the rules of `save_solvers`."""
        return self._save(DIFFER_SHELVES[direction], task_id, items)

    def entries(self, task_id: str, *, direction: Direction | None = None) -> tuple[Entry, ...]:
        """List a task's solvers, or its differs of a direction, best first."""
        shelf = _shelf(direction)
        folder = self.root / shelf.task_folder(task_id)
        with store_errors("read", self.root):
            try:
                with locked(folder, exclusive=False):
                    found = read_links(self.root, shelf, task_id)
            except FileNotFoundError:
                return ()
        return tuple(sorted(merge(found, ()).values(), key=rank))

    def task_ids(self, *, direction: Direction | None = None) -> tuple[str, ...]:
        """List the tasks that have solvers, or differs of a direction, in order."""
        shelf = _shelf(direction)
        with store_errors("read", self.root):
            paths = iter_files(self.root / shelf.folder)
            entries = (shelf.parse(path.relative_to(self.root).as_posix()) for path in paths)
            return tuple(sorted({entry.task_id for entry in entries if entry is not None}))

    def read_source(self, md5: str, *, kind: Kind = "solver") -> str:
        """Read the source of a program, and make sure that it is the one its name stands for.

        It is data still: whether it calls known names only is for those to check who run it.

        Raises: ParameterError: `md5` cannot name a program. StoreCorruptError: the file holds another program,
            or none. StoreError: there is no such file.
        """
        with store_errors("read", self.root):
            return read_source(self.root, kind, md5)

    def verify(self, *, fix: bool = False) -> StoreReport:
        """Check names against contents, and all links; repair what a repair exists for with `fix`."""
        with store_errors("repair" if fix else "check", self.root):
            return verify(self.root, fix=fix)

    def stats(self) -> StoreStats:
        """Count what the store holds."""
        with store_errors("read", self.root):
            return measure(self.root)

    def gc(self, *, fix: bool = False) -> GcReport:
        """Find the sources that no link needs and what dead processes left; remove both with `fix`."""
        with store_errors("clean" if fix else "read", self.root):
            return collect(self.root, fix=fix)

    def _save(self, shelf: Shelf, task_id: str, items: Sequence[StoreItem]) -> tuple[SavedProgram, ...]:
        for item in items:
            check_md5(item.md5)
        task_folder = self.root / shelf.task_folder(task_id)
        if not items:
            return ()
        content = self.root / content_folder(shelf.kind)
        sources = {item.md5: item.source for item in items}
        with store_errors(f"save {shelf.kind}s of task {task_id!r} in", self.root):
            content.mkdir(parents=True, exist_ok=True)
            task_folder.mkdir(parents=True, exist_ok=True)
            with locked(content, exclusive=False), locked(task_folder, exclusive=True):
                old = read_links(self.root, shelf, task_id)
                new = [shelf.entry(task_id, item.md5, item.score, item.t_log) for item in items]
                kept = best(merge(old, new).values())
                arriving = {f"{entry.md5}.py": sources[entry.md5].encode() for entry in kept if entry.md5 in sources}
                write_files(content, arriving)
                write_links(self.root, shelf, task_id, old, kept)
        return tuple(
            SavedProgram(entry.md5, entry.score, entry.t_log, content_path(shelf.kind, entry.md5), entry.link)
            for entry in kept
            if entry.md5 in sources
        )


def _shelf(direction: Direction | None) -> Shelf:
    return SOLVERS if direction is None else DIFFER_SHELVES[direction]
