"""A task's links, made from the entries that it has. The caller holds the task folder's lock."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path

from batt_helpers.files import aside
from batt_helpers.store.layout import Entry, Shelf, rank

__all__ = ["place_links", "prepared_links", "prune", "relink"]


def prune(folder: Path, *, keep: Path) -> None:
    """Remove a folder where it is empty, then its parents likewise, up to the one to keep."""
    with suppress(OSError):  # it holds something still, or another process removed it
        while folder != keep:
            folder.rmdir()
            folder = folder.parent


def relink(root: Path, shelf: Shelf, entry: Entry) -> None:
    """Make an entry's link lead to its program, whatever stood there before, in one step."""
    path = root / entry.link
    prepared = root / shelf.task_folder(entry.task_id) / path.name
    with aside([prepared]) as asides:
        asides[prepared].symlink_to(shelf.target(entry.md5))
        asides[prepared].replace(path)


def prepared_links(root: Path, shelf: Shelf, old: Iterable[Entry], new: Iterable[Entry]) -> dict[Path, str]:
    """Give the links to make aside in the task's folder, with what each holds: those of programs that had none."""
    known = {entry.md5 for entry in old}
    return {
        root / shelf.task_folder(entry.task_id) / f"{entry.md5}.py": shelf.target(entry.md5)
        for entry in new
        if entry.md5 not in known
    }


def place_links(root: Path, old: Iterable[Entry], new: Iterable[Entry], asides: Mapping[str, Path]) -> None:
    """Rename what only changes its place, then let each newcomer (aside, by md5) take the place of one evicted link."""
    wanted = {entry.link for entry in new}
    leaving = {entry.link: entry for entry in old if entry.link not in wanted}
    former = {entry.md5: entry for entry in sorted(leaving.values(), key=rank, reverse=True)}
    there = {entry.link for entry in old}
    moves = {entry.md5: entry for entry in new if entry.link not in there and entry.md5 not in asides}
    for md5, entry in moves.items():
        (root / former[md5].link).replace(root / entry.link)
    moved = {former[md5].link for md5 in moves}
    evicted = sorted((entry for link, entry in leaving.items() if link not in moved), key=rank, reverse=True)
    newcomers = sorted((entry for entry in new if entry.md5 in asides), key=rank)
    for victim, newcomer in zip_longest(evicted, newcomers):
        if victim is not None:
            (root / victim.link).unlink(missing_ok=True)
        if newcomer is not None:
            asides[newcomer.md5].replace(root / newcomer.link)
