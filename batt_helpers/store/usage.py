"""What a store holds and how much room it takes, and what in it nothing needs any more."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from batt_helpers.files import is_leftover
from batt_helpers.model import Kind
from batt_helpers.store.disk import iter_files
from batt_helpers.store.health import hold
from batt_helpers.store.layout import SHELVES, SOLVERS, Shelf, content_folder, md5_of_name

__all__ = ["GcReport", "StoreStats", "collect", "measure"]


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
    """What no link needs: sources without a link, and leftover temporaries; with `removed`, they are gone."""

    unreferenced: tuple[str, ...]
    temporaries: tuple[str, ...]
    size_bytes: int
    removed: bool


def measure(root: Path) -> StoreStats:
    """Count what a store holds."""
    sources = {kind: list(_sources(root, kind)) for kind in SHELVES}
    best_scores: dict[str, int] = {}
    for path in iter_files(root / SOLVERS.folder):
        entry = SOLVERS.parse(path.relative_to(root).as_posix())
        if entry is not None:
            best_scores[entry.task_id] = max(entry.score, best_scores.get(entry.task_id, entry.score))
    return StoreStats(
        tasks=len(best_scores),
        solvers=len(sources["solver"]),
        differs=len(sources["differ"]),
        links=sum(1 for shelves in SHELVES.values() for shelf in shelves for _ in _linked(root, shelf)),
        tasks_by_score=dict(sorted(Counter(best_scores.values()).items())),
        size_bytes=sum(_size(path) for paths in sources.values() for path in paths),
    )


def collect(root: Path, *, fix: bool) -> GcReport:
    """Find what no link needs, and remove it with `fix`, while nothing is being saved."""
    unreferenced: list[Path] = []
    temporaries: list[Path] = []
    size_bytes = 0
    for kind, shelves in SHELVES.items():
        with hold(root, kind, alone=fix):
            linked = {md5 for shelf in shelves for md5 in _linked(root, shelf)}
            loose = [path for path in _sources(root, kind) if md5_of_name(path.name) not in linked]
            folders = (content_folder(kind), *(shelf.folder for shelf in shelves))
            left = [path for folder in folders for path in iter_files(root / folder) if is_leftover(path)]
            size_bytes += sum(map(_size, loose + left))
            if fix:
                for path in loose + left:
                    path.unlink()
        unreferenced += loose
        temporaries += left
    return GcReport(_names(root, unreferenced), _names(root, temporaries), size_bytes, fix)


def _sources(root: Path, kind: Kind) -> Iterator[Path]:
    folder = root / content_folder(kind)
    return (path for path in iter_files(folder) if path.parent == folder and md5_of_name(path.name))


def _linked(root: Path, shelf: Shelf) -> Iterator[str]:
    """Give the md5 of whatever is named like a link, also at a wrong place: better kept than lost."""
    return (md5 for path in iter_files(root / shelf.folder) if (md5 := md5_of_name(path.name)))


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except FileNotFoundError:  # removed by another process meanwhile
        return 0


def _names(root: Path, paths: list[Path]) -> tuple[str, ...]:
    return tuple(path.relative_to(root).as_posix() for path in paths)
