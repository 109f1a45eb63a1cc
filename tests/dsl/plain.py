"""The costliest primitives in their plain, obvious form: oracle of the tests and reference of speed.

`PLAIN` maps each name to its plain form; `WORKLOADS` maps it to a function that makes, from plain ARC grids,
the arguments that solvers typically call it with.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from batt_helpers import dsl
from batt_helpers.dsl.types import Container, Grid, Indices, Object, Objects, Patch

__all__ = ["PLAIN", "WORKLOADS"]

OBJECTS_PER_GRID = 6


def toindices(patch: Any) -> Indices:
    if len(patch) == 0:
        return frozenset()
    if isinstance(next(iter(patch))[1], tuple):
        return frozenset(location for value, location in patch)
    return patch  # type: ignore[no-any-return]


def shift(patch: Any, directions: tuple[int, int]) -> Any:
    if len(patch) == 0:
        return patch
    di, dj = directions
    if isinstance(next(iter(patch))[1], tuple):
        return frozenset((value, (i + di, j + dj)) for value, (i, j) in patch)
    return frozenset((i + di, j + dj) for i, j in patch)


def uppermost(patch: Any) -> int:
    return min(i for i, j in toindices(patch))


def lowermost(patch: Any) -> int:
    return max(i for i, j in toindices(patch))


def leftmost(patch: Any) -> int:
    return min(j for i, j in toindices(patch))


def rightmost(patch: Any) -> int:
    return max(j for i, j in toindices(patch))


def height(patch: Any) -> int:
    return lowermost(patch) - uppermost(patch) + 1 if patch else 0


def width(patch: Any) -> int:
    return rightmost(patch) - leftmost(patch) + 1 if patch else 0


def normalize(patch: Any) -> Any:
    return shift(patch, (-uppermost(patch), -leftmost(patch))) if patch else patch


def merge(containers: Container) -> Container:
    return type(containers)(member for container in containers for member in container)


def fill(grid: Grid, value: int, patch: Patch) -> Grid:
    rows = [list(row) for row in grid]
    for i, j in toindices(patch):
        if 0 <= i < len(grid) and 0 <= j < len(grid[0]):
            rows[i][j] = value
    return tuple(tuple(row) for row in rows)


def mostcolor(grid: Grid) -> int:
    values = [value for row in grid for value in row]
    return max(sorted(set(values)), key=values.count)


def around(location: tuple[int, int], diagonal: bool) -> Indices:
    i, j = location
    direct = frozenset({(i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)})
    corners = frozenset({(i - 1, j - 1), (i - 1, j + 1), (i + 1, j - 1), (i + 1, j + 1)})
    return direct | corners if diagonal else direct


def objects(grid: Grid, univalued: bool, diagonal: bool, without_bg: bool) -> Objects:
    background = mostcolor(grid) if without_bg else None
    found = set()
    seen: set[tuple[int, int]] = set()
    locations = frozenset((i, j) for i in range(len(grid)) for j in range(len(grid[0])))
    for start in sorted(locations):
        color = grid[start[0]][start[1]]
        if start in seen or color == background:
            continue
        component = set()
        candidates = {start}
        while candidates:
            reached: set[tuple[int, int]] = set()
            for i, j in candidates:
                value = grid[i][j]
                if value == color if univalued else value != background:
                    component.add((value, (i, j)))
                    seen.add((i, j))
                    reached |= around((i, j), diagonal) & locations
            candidates = reached - seen
        found.add(frozenset(component))
    return frozenset(found)


def occurrences(grid: Grid, obj: Object) -> Indices:
    normed = normalize(obj)
    found = set()
    for i in range(len(grid) - height(obj) + 1):
        for j in range(len(grid[0]) - width(obj) + 1):
            if all(grid[a][b] == value for value, (a, b) in shift(normed, (i, j))):
                found.add((i, j))
    return frozenset(found)


def hperiod(obj: Object) -> int:
    normed = normalize(obj)
    for p in range(1, width(normed)):
        moved = shift(normed, (0, -p))
        if frozenset((value, (i, j)) for value, (i, j) in moved if j >= 0) <= normed:
            return p
    return width(normed)


def manhattan(a: Patch, b: Patch) -> int:
    return min(abs(ai - bi) + abs(aj - bj) for ai, aj in toindices(a) for bi, bj in toindices(b))


def center(patch: Patch) -> tuple[int, int]:
    return uppermost(patch) + height(patch) // 2, leftmost(patch) + width(patch) // 2


def gravitate(source: Patch, destination: Patch) -> tuple[int, int]:
    (si, sj), (di, dj) = center(source), center(destination)
    columns = [frozenset(j for i, j in toindices(patch)) for patch in (source, destination)]
    down, right = (1 if si < di else -1, 0) if columns[0] & columns[1] else (0, 1 if sj < dj else -1)
    steps = 0
    while manhattan(source, destination) != 1 and steps < 42:
        source = shift(source, (down, right))
        steps += 1
    return steps * down, steps * right


PLAIN: dict[str, Callable[..., Any]] = {
    "occurrences": occurrences,
    "shift": shift,
    "objects": objects,
    "toindices": toindices,
    "merge": merge,
    "uppermost": uppermost,
    "lowermost": lowermost,
    "leftmost": leftmost,
    "rightmost": rightmost,
    "fill": fill,
    "hperiod": hperiod,
    "gravitate": gravitate,
}

Workload = Callable[[Sequence[Grid]], list[tuple[Any, ...]]]


def objects_of(grid: Grid) -> list[Object]:
    """Pick the first objects of a grid, row by row: the same ones in every run."""
    found = dsl.objects(grid, True, True, True)
    by_location = sorted(found, key=lambda obj: sorted(location for _, location in obj))
    return by_location[:OBJECTS_PER_GRID]


def with_objects(grids: Sequence[Grid]) -> Iterator[tuple[Grid, Object]]:
    return ((grid, obj) for grid in grids for obj in objects_of(grid))


def each_object(grids: Sequence[Grid]) -> list[tuple[Any, ...]]:
    return [(obj,) for _, obj in with_objects(grids)]


def shifts(grids: Sequence[Grid]) -> list[tuple[Any, ...]]:
    return [(obj, (1, -2)) for _, obj in with_objects(grids)]


def searches(grids: Sequence[Grid]) -> list[tuple[Any, ...]]:
    return list(with_objects(grids))


def decompositions(grids: Sequence[Grid]) -> list[tuple[Any, ...]]:
    options = [(True, True, True), (True, False, True), (False, True, True), (True, False, False)]
    return [(grid, *flags) for grid in grids for flags in options]


def merges(grids: Sequence[Grid]) -> list[tuple[Any, ...]]:
    return [(dsl.objects(grid, True, True, True),) for grid in grids]


def fills(grids: Sequence[Grid]) -> list[tuple[Any, ...]]:
    return [(grid, 3, obj) for grid, obj in with_objects(grids)]


def whole_grids(grids: Sequence[Grid]) -> list[tuple[Any, ...]]:
    return [(dsl.asobject(grid),) for grid in grids]


def approaches(grids: Sequence[Grid]) -> list[tuple[Any, ...]]:
    return [pair for grid in grids for pair in pairwise(objects_of(grid))]


WORKLOADS: dict[str, Workload] = {
    "occurrences": searches,
    "shift": shifts,
    "objects": decompositions,
    "toindices": each_object,
    "merge": merges,
    "uppermost": each_object,
    "lowermost": each_object,
    "leftmost": each_object,
    "rightmost": each_object,
    "fill": fills,
    "hperiod": whole_grids,
    "gravitate": approaches,
}
