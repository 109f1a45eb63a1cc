"""Goals: what is looked for, the outputs themselves or what the outputs are wrapped from."""

from collections.abc import Callable
from dataclasses import dataclass

from batt_helpers.dsl.cutting import (
    downscale,
    hconcat,
    hupscale,
    lefthalf,
    tophalf,
    upscale,
    vconcat,
    vupscale,
)
from batt_helpers.dsl.symmetry import hmirror, vmirror
from batt_helpers.model import Grid
from batt_helpers.search.terms import Term, call

__all__ = ["Goal", "goals_of"]


@dataclass(frozen=True)
class Goal:
    """Grids to be found, one a demo pair, and how an answer is made of a term that gives them."""

    name: str
    grids: tuple[Grid, ...]
    wrap: Callable[[Term], Term]


def _upscaled(factor: int) -> tuple[str, Callable[[Grid], Grid], Callable[[Grid], Grid], Callable[[Term], Term]]:
    return (
        f"upscale {factor}",
        lambda grid: downscale(grid, factor),
        lambda grid: upscale(grid, factor),
        lambda term: call("upscale", term, factor),
    )


def _left(grid: Grid) -> Grid:
    return tuple(row[: (len(row) + 1) // 2] for row in grid)


_WRAPS = (
    *(_upscaled(factor) for factor in (2, 3, 4, 5)),
    (
        "even across",
        lefthalf,
        lambda grid: hconcat(grid, vmirror(grid)),
        lambda term: call("hconcat", term, call("vmirror", term)),
    ),
    (
        "even down",
        tophalf,
        lambda grid: vconcat(grid, hmirror(grid)),
        lambda term: call("vconcat", term, call("hmirror", term)),
    ),
    ("twice across", lefthalf, lambda grid: hconcat(grid, grid), lambda term: call("hconcat", term, term)),
    ("twice down", tophalf, lambda grid: vconcat(grid, grid), lambda term: call("vconcat", term, term)),
    (
        "rows twice",
        lambda grid: grid[::2],
        lambda grid: vupscale(grid, 2),
        lambda term: call("vupscale", term, 2),
    ),
    (
        "columns twice",
        lambda grid: tuple(row[::2] for row in grid),
        lambda grid: hupscale(grid, 2),
        lambda term: call("hupscale", term, 2),
    ),
)


def goals_of(outputs: tuple[Grid, ...]) -> tuple[Goal, ...]:
    """Give the goals of a task: its outputs, and what they all are an upscale, a mirror or a repeat of.

    >>> [goal.name for goal in goals_of((((1, 1), (1, 1)),))][:3]
    ['output', 'upscale 2', 'even across']
    """
    goals = [Goal("output", outputs, lambda term: term)]
    for name, undo, redo, wrap in _WRAPS:
        smaller = tuple(undo(grid) for grid in outputs)
        if all(grid and grid[0] for grid in smaller) and tuple(map(redo, smaller)) == outputs and smaller != outputs:
            goals.append(Goal(name, smaller, wrap))
    return tuple(goals)
