"""Saving a task's programs: one lock a shelf, and one round of syncs for all that is saved at once.

In this order, so that a power cut or a kill at any moment loses the last save at most, and never what was there:
sources are written aside and synced, with the new lists of entries and the new links; sources are renamed and their
folder is synced; lists are renamed; links are put in place, which could be made anew from the lists; task folders are
synced.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from batt_helpers.files import aside, locked, sync, written_aside
from batt_helpers.model import SavedProgram, StoreItem
from batt_helpers.programs import marked_plain
from batt_helpers.store.disk import LARGEST_BYTES, check_own_folders, holds, make_folder
from batt_helpers.store.layout import Entry, Shelf, best, check_md5, content_folder, content_path, merge
from batt_helpers.store.links import place_links, prepared_links, prune
from batt_helpers.store.listing import Standing, list_bytes, list_path, read_standing

__all__ = ["Batches", "save"]

Batches = Mapping[Shelf, Sequence[StoreItem]]


@dataclass(frozen=True, slots=True)
class _Change:
    """What a save makes of one shelf of a task: `wanted` are the entries it has then, `sources` the texts to hold."""

    shelf: Shelf
    standing: Standing
    wanted: tuple[Entry, ...]
    evicted: frozenset[str]
    sources: dict[str, bytes]

    @property
    def is_known(self) -> bool:
        """Whether list and links say all of it already."""
        standing = self.standing
        return (
            standing.is_listed
            and set(standing.listed) == set(self.wanted)
            and standing.evicted == self.evicted
            and {entry.link for entry in standing.linked} == {entry.link for entry in self.wanted}
        )


def save(root: Path, task_id: str, batches: Batches) -> dict[Shelf, tuple[SavedProgram, ...]]:
    """Save items on shelves of a task; give those of them that the shelf keeps, best first.

    Raises: ParameterError: an id or md5 cannot name a file. StoreError: the store would be written outside of itself.
    """
    for item in (item for items in batches.values() for item in items):
        check_md5(item.md5)
    folders = {shelf: root / shelf.task_folder(task_id) for shelf, items in batches.items() if items}
    saved: dict[Shelf, tuple[SavedProgram, ...]] = dict.fromkeys(batches, ())
    if not folders:
        return saved
    check_own_folders(root)
    contents = [root / content_folder(kind) for kind in dict.fromkeys(shelf.kind for shelf in folders)]
    for folder in contents:
        make_folder(folder, root)
    new_folders = [folder for folder in folders.values() if make_folder(folder, root)]
    with _held(contents, folders.values()):
        changes = [_change(root, shelf, task_id, batches[shelf]) for shelf in folders]
        _write(root, task_id, changes, new_folders)
    return saved | {change.shelf: _saved(change) for change in changes}


@contextmanager
def _held(contents: Iterable[Path], folders: Iterable[Path]) -> Iterator[None]:
    with ExitStack() as stack:
        for folder in contents:
            stack.enter_context(locked(folder, exclusive=False))
        for folder in folders:
            stack.enter_context(locked(folder, exclusive=True))
        yield


def _change(root: Path, shelf: Shelf, task_id: str, items: Sequence[StoreItem]) -> _Change:
    standing = read_standing(root, shelf, task_id)
    known = standing.entries
    usable = [item for item in items if _has_room(root, shelf, item)]
    wanted = best(merge(known.values(), [_entry(shelf, task_id, item) for item in usable]).values())
    kept = {entry.md5 for entry in wanted}
    sources = {item.md5: item for item in usable if item.md5 in kept}
    return _Change(
        shelf,
        standing,
        tuple(wanted),
        (standing.evicted | known.keys()) - kept,
        {md5: (marked_plain(item.source) if item.plain else item.source).encode() for md5, item in sources.items()},
    )


def _has_room(root: Path, shelf: Shelf, item: StoreItem) -> bool:
    """Tell whether an item can be kept: it is of a program's size, and no folder stands in its place."""
    return len(item.source) < LARGEST_BYTES >> 1 and not (root / content_path(shelf.kind, item.md5)).is_dir()


def _entry(shelf: Shelf, task_id: str, item: StoreItem) -> Entry:
    place = shelf.entry(task_id, item.md5, item.score, item.t_log)
    return replace(place, transductive=item.transductive, plain=item.plain, seconds=item.seconds)


def _saved(change: _Change) -> tuple[SavedProgram, ...]:
    return tuple(
        SavedProgram(entry.md5, entry.score, entry.t_log, content_path(change.shelf.kind, entry.md5), entry.link)
        for entry in change.wanted
        if entry.md5 in change.sources
    )


def _write(root: Path, task_id: str, changes: Sequence[_Change], new_folders: Iterable[Path]) -> None:
    texts = {
        root / content_path(change.shelf.kind, md5): text for change in changes for md5, text in change.sources.items()
    }
    sources = {path: text for path, text in texts.items() if not holds(path, text)}
    pending = [change for change in changes if not change.is_known]
    lists = {
        list_path(root, change.shelf, task_id): list_bytes(task_id, change.wanted, change.evicted) for change in pending
    }
    with _link_folders(root, task_id, pending), _links_aside(root, pending) as links:
        with written_aside({**sources, **lists}) as asides:
            for path in sources:
                asides[path].replace(path)
            # Also without a write of ours: a file that was there may have been renamed by a process a moment ago.
            sync(path.parent for path in texts)
            for path in lists:
                asides[path].replace(path)
        for change in pending:
            place_links(root, change.standing.linked, change.wanted, links[change.shelf])
    # One sync for all the folders below: a link that a power cut takes is made anew from the list.
    sync(folder.parent for folder in (*lists, *new_folders))


@contextmanager
def _link_folders(root: Path, task_id: str, changes: Sequence[_Change]) -> Iterator[None]:
    """Make the folders of links to come, and remove those that are empty afterwards."""
    touched: dict[Path, Path] = {}
    for change in changes:
        keep = root / change.shelf.task_folder(task_id)
        there = {(root / entry.link).parent for entry in change.standing.linked}
        wanted = {(root / entry.link).parent for entry in change.wanted}
        touched |= dict.fromkeys(there - wanted, keep)
        made = dict.fromkeys(sorted(wanted - there), keep)
        scores = {folder.parent for folder in made} - {folder.parent for folder in there}
        try:
            for folder in (*scores, *made):
                make_folder(folder, root)
        except BaseException:
            _prune(made)
            raise
    try:
        yield
    except BaseException:
        _prune({(root / e.link).parent: root / c.shelf.task_folder(task_id) for c in changes for e in c.wanted})
        raise
    _prune(touched)


def _prune(folders: Mapping[Path, Path]) -> None:
    for folder, keep in folders.items():
        prune(folder, keep=keep)


@contextmanager
def _links_aside(root: Path, changes: Sequence[_Change]) -> Iterator[dict[Shelf, dict[str, Path]]]:
    """Make all new links aside, so that a full disk shows before anything is evicted."""
    with ExitStack() as stack:
        links: dict[Shelf, dict[str, Path]] = {}
        for change in changes:
            prepared = prepared_links(root, change.shelf, change.standing.linked, change.wanted)
            asides = stack.enter_context(aside(prepared))
            for path, target in prepared.items():
                asides[path].symlink_to(target)
            links[change.shelf] = {path.stem: temporary for path, temporary in asides.items()}
        yield links
