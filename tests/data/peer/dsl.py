from collections import Counter


def turn_right(grid):
    return tuple(zip(*grid[::-1]))


def flip_rows(grid):
    return grid[::-1]


def flip_columns(grid):
    return tuple(row[::-1] for row in grid)


def beside(left, right):
    return tuple(a + b for a, b in zip(left, right))


def below(top, bottom):
    return tuple(top) + tuple(bottom)


def first(items):
    return next(iter(items))


def last(items):
    return tuple(items)[-1]


def apply(function, items):
    return type(items)(function(item) for item in items)


def pick(items, place):
    return items[place]


def swap_colours(grid, a, b):
    names = {a: b, b: a}
    return tuple(tuple(names.get(cell, cell) for cell in row) for row in grid)


def recolour_all(grid, colour: int):
    return tuple(tuple(colour if cell else 0 for cell in row) for row in grid)


def colours_of(grid) -> set:
    return frozenset(cell for row in grid for cell in row)


def not_in(a, b):
    return frozenset(a) - frozenset(b)


def count(items):
    return len(items)


def two(a, b):
    return a, b


def then(outer, inner):
    return lambda item: outer(inner(item))


def rarest(grid):
    ranks = Counter(cell for row in grid for cell in row)
    return min(ranks, key=lambda cell: (ranks[cell], cell))
