"""What a store holds and how much room it takes, and what in it nothing needs any more."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from batt_helpers.files import is_leftover, locked, replace_files
from batt_helpers.model import Kind
from batt_helpers.store.disk import iter_names
from batt_helpers.store.health import hold
from batt_helpers.store.layout import SHELVES, SOLVERS, Shelf, content_folder, md5_of_name
from batt_helpers.store.listing import Standing, list_bytes, list_path, read_standing

__all__ = ["GcReport", "StoreStats", "collect", "measure"]

_Standings = dict[tuple[Shelf, str], Standing]


@dataclass(frozen=True, slots=True)
class StoreStats:
    """How much a store holds.

    `tasks` have a solver at least; `tasks_by_score` counts them by the score of their best solver.

    Units: `size_bytes` is the sum of the sources' sizes.
    """

    tasks: int
    solvers: int
    differs: int
    links: int
    tasks_by_score: dict[int, int]
    size_bytes: int


@dataclass(frozen=True, slots=True)
class GcReport:
    """What nothing needs: sources that their tasks evicted, and leftover temporaries; with `removed`, they are gone.

    `unnamed` are the sources that no task names though none evicted them; they are kept unless asked for.
    """

    unreferenced: tuple[str, ...]
    temporaries: tuple[str, ...]
    size_bytes: int
    removed: bool
    unnamed: tuple[str, ...] = ()


def measure(root: Path) -> StoreStats:
    """Count what a store holds."""
    sources = {kind: list(_sources(root, kind)) for kind in SHELVES}
    standings = {place: found for kind in SHELVES for place, found in _standings(root, kind)}
    best_scores = {
        task_id: max(entry.score for entry in found.entries.values())
        for (shelf, task_id), found in standings.items()
        if shelf == SOLVERS and found.entries
    }
    return StoreStats(
        tasks=len(best_scores),
        solvers=len(sources["solver"]),
        differs=len(sources["differ"]),
        links=sum(len(found.linked) for found in standings.values()),
        tasks_by_score=dict(sorted(Counter(best_scores.values()).items())),
        size_bytes=sum(_size(path) for paths in sources.values() for path in paths),
    )


def collect(root: Path, *, fix: bool, unnamed: bool) -> GcReport:
    """Find what nothing needs, and remove it with `fix`, while nothing is being saved.

    Where a task's list is damaged, nothing counts as evicted: it may be that task's.
    """
    found = [_collect_kind(root, kind, fix=fix, unnamed=unnamed) for kind in SHELVES]
    return GcReport(
        tuple(name for one in found for name in one.unreferenced),
        tuple(name for one in found for name in one.temporaries),
        sum(one.size_bytes for one in found),
        fix,
        tuple(name for one in found for name in one.unnamed),
    )


def _collect_kind(root: Path, kind: Kind, *, fix: bool, unnamed: bool) -> GcReport:
    with hold(root, kind, alone=fix):
        sources = {path.stem: path for path in _sources(root, kind)}
        standings = dict(_standings(root, kind))
        named = {md5 for found in standings.values() for md5 in found.entries}
        evicted = {md5 for found in standings.values() for md5 in found.evicted}
        if any(found.fault for found in standings.values()):
            named |= evicted
        loose = [path for md5, path in sources.items() if md5 in evicted - named]
        unknown = [path for md5, path in sources.items() if md5 not in evicted | named]
        left = [path for path in _own_files(root, kind) if is_leftover(path)]
        going = [*loose, *left, *(unknown if unnamed else [])]
        size_bytes = sum(map(_size, going))
        if fix:
            _forget(root, standings, {path.stem for path in loose})
            for path in going:
                path.unlink(missing_ok=True)
    return GcReport(_names(root, loose), _names(root, left), size_bytes, fix, _names(root, unknown))


def _forget(root: Path, standings: _Standings, gone: set[str]) -> None:
    """Take sources that go out of the lists of what was evicted."""
    for (shelf, task_id), found in standings.items():
        if found.evicted & gone:
            with locked(root / shelf.task_folder(task_id), exclusive=True):
                content = list_bytes(task_id, found.listed, found.evicted - gone)
                replace_files({list_path(root, shelf, task_id): content})


def _standings(root: Path, kind: Kind) -> Iterator[tuple[tuple[Shelf, str], Standing]]:
    """Read what each task of a kind has, each under its lock."""
    for shelf in SHELVES[kind]:
        for folder in iter_names(root / shelf.folder, folders=True):
            task_id = shelf.task_id(folder.name)
            if task_id is not None:
                with locked(folder, exclusive=False):
                    yield (shelf, task_id), read_standing(root, shelf, task_id)


def _own_files(root: Path, kind: Kind) -> Iterator[Path]:
    """Give the files in those folders where saves put their temporaries, and in no other."""
    yield from iter_names(root / content_folder(kind), folders=False)
    for shelf in SHELVES[kind]:
        for folder in iter_names(root / shelf.folder, folders=True):
            if shelf.task_id(folder.name) is not None:
                yield from iter_names(folder, folders=False)


def _sources(root: Path, kind: Kind) -> Iterator[Path]:
    return (path for path in iter_names(root / content_folder(kind), folders=False) if md5_of_name(path.name))


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except FileNotFoundError:  # removed by another process meanwhile
        return 0


def _names(root: Path, paths: list[Path]) -> tuple[str, ...]:
    return tuple(path.relative_to(root).as_posix() for path in paths)
