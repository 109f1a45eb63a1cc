"""Choosing attempts: which of the grids that solvers give for a test input are submitted.

Pure: what counts is what a solver does on the demo pairs, never a test output, even where it is known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from batt_helpers.compete.format import Attempts, is_answer
from batt_helpers.model import Grid

__all__ = ["Vote", "attempts_of", "ranked_grids"]


@dataclass(frozen=True, slots=True)
class Vote:
    """What one distinct solver says of a test input, how many demo pairs it solves, its inlined length."""

    grid: Grid
    demo_solved: int
    length: int


def ranked_grids(votes: Iterable[Vote]) -> tuple[Grid, ...]:
    """Order the distinct grids that solvers give, best first.

    A grid stands by its best solvers: how many demo pairs they solve, how many they are, how short one is. Grids too
    large for a competition are left out.

    >>> one, other = ((1,),), ((2,),)
    >>> ranked_grids([Vote(one, 2, 60), Vote(other, 3, 90), Vote(one, 3, 95), Vote(one, 3, 99)])
    (((1,),), ((2,),))
    """
    by_grid: dict[Grid, list[Vote]] = {}
    for vote in votes:
        if is_answer(vote.grid):
            by_grid.setdefault(vote.grid, []).append(vote)
    return tuple(sorted(by_grid, key=lambda grid: _standing(by_grid[grid])))


def _standing(votes: Sequence[Vote]) -> tuple[int, int, int, Grid]:
    """Give the sorting key of a grid's votes, best first; the grid itself settles what is equal."""
    best = max(vote.demo_solved for vote in votes)
    lengths = [vote.length for vote in votes if vote.demo_solved == best]
    return -best, -len(lengths), min(lengths), votes[0].grid


def attempts_of(votes: Iterable[Vote], fallback: Attempts, unlikely: Grid | None = None) -> Attempts:
    """Choose the two best distinct grids; the fallback's stand in where there are fewer, before an unlikely one.

    >>> attempts_of([Vote(((1,),), 3, 60), Vote(((7,),), 3, 40)], Attempts(((0,),), ((5,),)), unlikely=((7,),))
    Attempts(attempt_1=((1,),), attempt_2=((0,),))
    """
    likely = [grid for grid in ranked_grids(votes) if grid != unlikely]
    first, second, *_ = dict.fromkeys((*likely, fallback.attempt_1, fallback.attempt_2))
    return Attempts(first, second)
