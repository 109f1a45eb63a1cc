"""Goals: what is looked for, the outputs themselves or what the outputs are wrapped from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

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
from batt_helpers.model import Grid
from batt_helpers.search.terms import Term, call

__all__ = ["Goal", "goals_of"]


@dataclass(frozen=True)
class Goal:
    """Grids to be found, one a demo pair, and how an answer is made of a term that gives them."""

    name: str
    grids: tuple[Grid, ...]
    wrap: Callable[[Term], Term]


@dataclass(frozen=True)
class _Wrap:
    """How outputs may be made of smaller grids: back to these, forth again, and forth as a term."""

    name: str
    undo: Callable[[Grid], Grid]
    redo: Callable[[Grid], Any]
    term: Callable[[Term], Term]


def _upscaled(factor: int) -> _Wrap:
    return _Wrap(
        f"upscale {factor}",
        lambda grid: downscale(grid, factor),
        lambda grid: upscale(grid, factor),
        lambda term: call("upscale", term, factor),
    )


_WRAPS = (
    *(_upscaled(factor) for factor in (2, 3, 4, 5)),
    _Wrap(
        "even across",
        lefthalf,
        lambda grid: tuple(row + row[::-1] for row in grid),
        lambda term: call("hconcat", term, call("vmirror", term)),
    ),
    _Wrap(
        "even down",
        tophalf,
        lambda grid: grid + grid[::-1],
        lambda term: call("vconcat", term, call("hmirror", term)),
    ),
    _Wrap("twice across", lefthalf, lambda grid: hconcat(grid, grid), lambda term: call("hconcat", term, term)),
    _Wrap("twice down", tophalf, lambda grid: vconcat(grid, grid), lambda term: call("vconcat", term, term)),
    _Wrap(
        "rows twice",
        lambda grid: grid[::2],
        lambda grid: vupscale(grid, 2),
        lambda term: call("vupscale", term, 2),
    ),
    _Wrap(
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
    for wrap in _WRAPS:
        smaller = tuple(map(wrap.undo, outputs))
        is_whole = all(grid and grid[0] for grid in smaller) and smaller != outputs
        if is_whole and tuple(map(wrap.redo, smaller)) == outputs:
            goals.append(Goal(wrap.name, smaller, wrap.term))
    return tuple(goals)
