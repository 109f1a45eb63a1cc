"""Answers: the new colour of each cell from tables over layers, one of several grids, colours of several at once."""

from typing import Any

from batt_helpers.dsl.types import Grid

__all__ = ["by_guard", "by_table", "colour_map", "one_of", "strip"]


def colour_map(grid: Grid, pairs: Any) -> Grid:
    """Give every cell the colour that stands for its own; colours that are not named stay.

    >>> colour_map(((1, 2),), ((1, 2), (2, 1)))
    ((2, 1),)
    """
    colours = dict(pairs)
    return tuple(tuple(colours.get(cell, cell) for cell in row) for row in grid)


def by_table(layers: Any, pairs: Any) -> Grid:
    """Colour every cell as a table says of what the layers hold there.

    >>> by_table((((0, 1),),), (((0,), 5), ((1,), 3)))
    ((5, 3),)

    Raises: KeyError: the table says nothing of a cell.
    """
    table = dict(pairs)
    return tuple(tuple(table[values] for values in zip(*rows)) for rows in zip(*layers))


def by_guard(guards: Any, pairs: Any, sources: Any) -> Grid:
    """Colour every cell from the source that a table names for what the guards hold there: a grid, or one colour.

    >>> by_guard((((0, 1),),), (((0,), 0), ((1,), 1)), (((7, 8),), 3))
    ((7, 3),)

    Raises: KeyError: the table says nothing of a cell. ValueError: a source has no colour there.
    """
    table, answer = dict(pairs), []
    for i, rows in enumerate(zip(*guards)):
        row = []
        for j, values in enumerate(zip(*rows)):
            source = sources[table[values]]
            row.append(source[i][j] if isinstance(source, tuple) else source)
        if min(row) < 0 or max(row) > 9:
            raise ValueError("a source has no colour there")
        answer.append(tuple(row))
    return tuple(answer)


def one_of(key: Any, pairs: Any) -> Any:
    """Give the answer that belongs to a key.

    >>> one_of(2, ((1, ((0,),)), (2, ((5,),))))
    ((5,),)

    Raises: KeyError: none does.
    """
    return dict(pairs)[key]


def strip(colour: int, count: int, length: int, rest: int) -> Grid:
    """Make a row of so many cells of a colour, filled up to a length.

    >>> strip(5, 2, 3, 0)
    ((5, 5, 0),)
    """
    return (((colour,) * count + (rest,) * (length - count)),)
