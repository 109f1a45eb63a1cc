"""What is submitted for a test input that no solver answers: grids of the likeliest shape and colours.

Pure: it looks at the demo pairs and at the test input, never at a test output.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from batt_helpers.compete.format import SIDE_LIMIT, Attempts, is_answer
from batt_helpers.model import Grid, Pair, Sample, Task

__all__ = ["PLAIN_ATTEMPTS", "copies_input", "fallback_attempts"]

PLAIN_ATTEMPTS = Attempts(((0,),), ((1,),))
"""What stands for a test input that cannot be read."""

_Shape = tuple[int, int]
_COLORS = range(10)


def copies_input(task: Task) -> bool:
    """Tell whether a demo pair's output is its input: only then may a copy of the input be the best answer."""
    return any(sample.input == sample.output for sample in task.demo)


def fallback_attempts(task: Task, sample: Sample) -> Attempts:
    """Guess two different grids for a test input.

    In this order: a copy of the input where a demo pair is one; the input with each colour turned into what it mostly
    turns into; the demo outputs' most frequent colour in each cell; one colour, the most frequent ones first.
    """
    guesses = _guesses(task.pairs, sample.input, is_copy_likely=copies_input(task))
    first, second = islice(dict.fromkeys(filter(is_answer, guesses)), 2)
    return Attempts(first, second)


def _guesses(pairs: tuple[Pair, ...], grid: Grid, *, is_copy_likely: bool) -> Iterator[Grid]:
    shape = _likely_shape(pairs, grid)
    if is_copy_likely:
        yield grid
    if shape == _shape(grid):
        recolored = _recolored(pairs, grid)
        if recolored != grid:
            yield recolored
    voted = _voted([output for _, output in pairs if _shape(output) == shape])
    if voted is not None and voted != grid:
        yield voted
    for color in _likely_colors(output for _, output in pairs):
        filled = ((color,) * shape[1],) * shape[0]
        if filled != grid:
            yield filled


def _shape(grid: Grid) -> _Shape:
    return len(grid), len(grid[0])


def _likely_shape(pairs: tuple[Pair, ...], grid: Grid) -> _Shape:
    """Guess the output's shape: the inputs', one that all outputs have, a fixed ratio, else the most frequent one."""
    shapes = [(_shape(one), _shape(other)) for one, other in pairs]
    height, width = _shape(grid)
    outputs = Counter(other for _, other in shapes)
    ratios = {(h2 / h, w2 / w) for (h, w), (h2, w2) in shapes}
    if not shapes or all(one == other for one, other in shapes):
        found = height, width
    elif len(outputs) > 1 and len(ratios) == 1:
        down, across = next(iter(ratios))
        found = round(height * down), round(width * across)
    else:
        found = outputs.most_common(1)[0][0]
    return _bounded(found[0]), _bounded(found[1])


def _bounded(side: int) -> int:
    return min(max(side, 1), SIDE_LIMIT)


def _recolored(pairs: tuple[Pair, ...], grid: Grid) -> Grid:
    """Turn each colour into what it turns into most often, where pairs have one shape."""
    turned = Counter(
        (before, after)
        for one, other in pairs
        if _shape(one) == _shape(other)
        for row, other_row in zip(one, other, strict=True)
        for before, after in zip(row, other_row, strict=True)
    )
    likely: dict[int, int] = {}
    for (before, after), _ in turned.most_common():
        likely.setdefault(before, after)
    return tuple(tuple(likely.get(cell, cell) for cell in row) for row in grid)


def _voted(grids: list[Grid]) -> Grid | None:
    """Give the most frequent colour in each cell of grids of one shape."""
    if not grids:
        return None
    rows = zip(*grids, strict=True)
    return tuple(tuple(Counter(cells).most_common(1)[0][0] for cells in zip(*row, strict=True)) for row in rows)


def _likely_colors(grids: Iterable[Grid]) -> list[int]:
    counts = Counter(cell for grid in grids for row in grid for cell in row)
    return sorted(_COLORS, key=lambda color: (-counts[color], color))
