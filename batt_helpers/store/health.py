"""A store held against its own rules, and repaired where it breaks them.

Looking shares the store with everyone. Repairing holds the lock of a kind's sources alone, so that no program
of that kind is being saved meanwhile.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from batt_helpers.errors import StoreCorruptError
from batt_helpers.files import is_leftover, is_temporary, locked
from batt_helpers.model import Kind
from batt_helpers.store.contents import read_source
from batt_helpers.store.disk import iter_files
from batt_helpers.store.layout import LINK_LIMIT, SHELVES, Entry, Shelf, content_folder, md5_of_name, rank
from batt_helpers.store.links import prune, relink

__all__ = ["Problem", "ProblemKind", "StoreReport", "hold", "verify"]

ProblemKind = Literal[
    "astray",
    "corrupt",
    "dangling",
    "duplicate",
    "foreign",
    "number",
    "overflow",
    "temporary",
]

_REMOVED: frozenset[ProblemKind] = frozenset({"corrupt", "dangling", "duplicate", "overflow", "temporary"})
_REPAIRED: frozenset[ProblemKind] = _REMOVED | {"astray"}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in a store that breaks its rules; `path` is relative to the root.

    Kinds: `corrupt`, a source whose content is not what its name says; `dangling`, a link whose source is
    missing or corrupt; `astray`, a link that is absolute or leads elsewhere than to its source; `duplicate`,
    a second link of a task to one program; `overflow`, a link beyond a task's limit; `temporary`, what a
    process that died left behind; `number`, a score or `t_log` that is no integer; `foreign`, what is not
    of the store. A repair sets `astray` links right, removes the others, and leaves the last two alone.
    """

    kind: ProblemKind
    path: str
    detail: str


@dataclass(frozen=True, slots=True)
class StoreReport:
    """What a check of a store counted and found, and how many of the problems it repaired."""

    solvers: int
    differs: int
    links: int
    problems: tuple[Problem, ...]
    repaired: int


@dataclass(frozen=True, slots=True)
class _Link:
    """What stands at a link's place, as read under the lock of its task."""

    path: str
    entry: Entry | None
    target: str | None


@contextmanager
def hold(root: Path, kind: Kind, *, alone: bool) -> Iterator[None]:
    """Keep the sources of a kind from being removed, or with `alone` also from being added to."""
    folder = root / content_folder(kind)
    if alone and any((root / shelf.folder).is_dir() for shelf in SHELVES[kind]):
        folder.mkdir(exist_ok=True)
    if not folder.exists():
        yield
        return
    with locked(folder, exclusive=alone):
        yield


def verify(root: Path, *, fix: bool) -> StoreReport:
    """Check every source and link of a store, and repair them with `fix`."""
    solvers, solver_links, solver_problems = _verify_kind(root, "solver", fix=fix)
    differs, differ_links, differ_problems = _verify_kind(root, "differ", fix=fix)
    problems = (*solver_problems, *differ_problems)
    repaired = sum(problem.kind in _REPAIRED for problem in problems) if fix else 0
    return StoreReport(solvers, differs, solver_links + differ_links, problems, repaired)


def _verify_kind(root: Path, kind: Kind, *, fix: bool) -> tuple[int, int, list[Problem]]:
    """Give the counts of sound sources and of links of a kind, and the problems of both."""
    with hold(root, kind, alone=fix):
        # Links before sources: what is saved meanwhile has its source before its link.
        tasks = [(shelf, links) for shelf in SHELVES[kind] for links in _read_shelf(root, shelf)]
        sound, content_problems = _check_contents(root, kind)
        problems: list[Problem] = []
        for shelf, links in tasks:
            found = list(_check_task(root, shelf, links, sound))
            problems += found
            if fix:
                _repair(root, found, shelf)
        if fix:
            _repair(root, content_problems, SHELVES[kind][0])
    link_count = sum(link.entry is not None for _, links in tasks for link in links)
    return len(sound), link_count, problems + content_problems


def _read_shelf(root: Path, shelf: Shelf) -> Iterator[list[_Link]]:
    """Read what each task's folder holds, each under its lock; a stray file counts as a folder of its own."""
    top = root / shelf.folder
    for folder in sorted(top.iterdir()) if top.exists() else []:
        if not folder.is_dir() or folder.is_symlink():
            yield [_read_link(root, shelf, folder)]
            continue
        with locked(folder, exclusive=False):
            yield [_read_link(root, shelf, path) for path in iter_files(folder)]


def _read_link(root: Path, shelf: Shelf, path: Path) -> _Link:
    name = path.relative_to(root).as_posix()
    return _Link(name, shelf.parse(name), str(path.readlink()) if path.is_symlink() else None)


def _check_contents(root: Path, kind: Kind) -> tuple[set[str], list[Problem]]:
    """Give the md5s of the sound sources of a kind, and the problems of its folder."""
    sound: set[str] = set()
    problems: list[Problem] = []
    folder = root / content_folder(kind)
    for path in iter_files(folder):
        name = path.relative_to(root).as_posix()
        md5 = md5_of_name(path.name) if path.parent == folder else None
        if md5 is None:
            problems += _check_stranger(root, name)
            continue
        try:
            read_source(root, kind, md5)
        except StoreCorruptError as error:
            problems.append(Problem("corrupt", name, str(error)))
        else:
            sound.add(md5)
    return sound, problems


def _check_stranger(root: Path, name: str) -> Iterator[Problem]:
    """Give the problem, if it is one, of a file whose name is no program's."""
    if not is_temporary(root / name):
        yield Problem("foreign", name, "not a file of the store")
    elif is_leftover(root / name):
        yield Problem("temporary", name, "left by a process that died")


def _check_task(root: Path, shelf: Shelf, links: Iterable[_Link], sound: set[str]) -> Iterator[Problem]:
    """Give the problems of each link of a task, then those that they have together."""
    usable: list[Entry] = []
    for link in links:
        if link.entry is None or link.target is None:
            yield from _check_misplaced(root, shelf, link)
        elif link.entry.md5 not in sound:
            yield Problem("dangling", link.path, f"{link.target!r} is missing or corrupt")
        else:
            usable.append(link.entry)
            if link.target != shelf.target(link.entry.md5):
                yield Problem("astray", link.path, f"it leads to {link.target!r}")
    yield from _check_together(usable)


def _check_misplaced(root: Path, shelf: Shelf, link: _Link) -> Iterator[Problem]:
    """Give the problem of what stands among the links without being one at a place of the layout."""
    parts = link.path.removeprefix(f"{shelf.folder}/").split("/")
    if link.target is not None and len(parts) == 4 and shelf.parse(f"{parts[0]}/0/0/{parts[3]}"):
        yield Problem("number", link.path, f"score {parts[1]!r} or t_log {parts[2]!r} is no integer")
    else:
        yield from _check_stranger(root, link.path)


def _check_together(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Give the duplicates of a task's entries, and those beyond the limit."""
    kept: dict[str, Entry] = {}
    for entry in sorted(entries, key=rank):
        if entry.md5 in kept:
            yield Problem("duplicate", entry.link, f"{kept[entry.md5].link!r} names the program already")
        elif len(kept) == LINK_LIMIT:
            yield Problem("overflow", entry.link, f"the task has {LINK_LIMIT} better programs")
        else:
            kept[entry.md5] = entry


def _repair(root: Path, problems: Iterable[Problem], shelf: Shelf) -> None:
    for problem in problems:
        path = root / problem.path
        entry = shelf.parse(problem.path)
        if problem.kind in _REMOVED:
            path.unlink(missing_ok=True)
            prune(path.parent, keep=root / Path(problem.path).parts[0])
        elif problem.kind == "astray" and entry is not None:
            relink(path, shelf.target(entry.md5))
