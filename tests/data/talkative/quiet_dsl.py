"""A small DSL whose every primitive says nothing."""


def turned(grid):
    return tuple(row[::-1] for row in grid[::-1])


def mirrored(grid):
    return tuple(row[::-1] for row in grid)


def flipped(grid):
    return grid[::-1]
