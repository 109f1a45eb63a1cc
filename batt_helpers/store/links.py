"""A task's links, brought to a wanted state so that at no moment there are too many or a program is missing.

The caller holds the task folder's lock and has written the sources before.
"""

from collections.abc import Iterable
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path

from batt_helpers.files import aside, sync
from batt_helpers.store.disk import iter_files
from batt_helpers.store.layout import Entry, Shelf, rank

__all__ = ["prune", "read_links", "relink", "write_links"]


def read_links(root: Path, shelf: Shelf, task_id: str) -> list[Entry]:
    """Read the entries that a task's folder names, in no particular order."""
    paths = iter_files(root / shelf.task_folder(task_id))
    entries = (shelf.parse(path.relative_to(root).as_posix()) for path in paths)
    return [entry for entry in entries if entry is not None]


def prune(folder: Path, *, keep: Path) -> None:
    """Remove a folder where it is empty, then its parents likewise, up to the one to keep."""
    with suppress(OSError):  # it holds something still, or another process removed it
        while folder != keep:
            folder.rmdir()
            folder = folder.parent


def relink(path: Path, target: str) -> None:
    """Make a link hold a target, whatever it held before, in one step."""
    with aside([path]) as asides:
        asides[path].symlink_to(target)
        asides[path].replace(path)


def write_links(root: Path, shelf: Shelf, task_id: str, old: Iterable[Entry], new: Iterable[Entry]) -> None:
    """Turn a task's old links into the new ones."""
    task_folder = root / shelf.task_folder(task_id)
    leaving, arriving = set(old) - set(new), set(new) - set(old)
    folders = {(root / entry.link).parent for entry in leaving | arriving}
    try:
        for folder in {(root / entry.link).parent for entry in arriving}:
            folder.mkdir(parents=True, exist_ok=True)
        _replace(root, shelf, task_folder, leaving, arriving)
    finally:
        for folder in folders:
            prune(folder, keep=task_folder)
    if arriving:
        # One sync for all the folders below: a link that a power cut takes is a result lost, not a store broken, as
        # the sources were synced before. A sync for each folder took as long as the rest of a save.
        sync(task_folder)


def _replace(root: Path, shelf: Shelf, task_folder: Path, leaving: set[Entry], arriving: set[Entry]) -> None:
    """Rename what only changes its place, then let each newcomer take the place of one evicted link.

    All new links are prepared first, so that a full disk shows before anything is evicted.
    """
    former = {entry.md5: entry for entry in leaving}
    moves = {entry: former[entry.md5] for entry in arriving if entry.md5 in former}
    evicted = sorted(leaving - set(moves.values()), key=rank, reverse=True)
    newcomers = sorted(arriving - moves.keys(), key=rank)
    with aside(task_folder / f"{entry.md5}.py" for entry in newcomers) as asides:
        for final, path in asides.items():
            path.symlink_to(shelf.target(final.stem))
        for entry, before in moves.items():
            (root / before.link).replace(root / entry.link)
        for victim, newcomer in zip_longest(evicted, newcomers):
            if victim is not None:
                (root / victim.link).unlink(missing_ok=True)
            if newcomer is not None:
                asides[task_folder / f"{newcomer.md5}.py"].replace(root / newcomer.link)
