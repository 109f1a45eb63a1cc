"""All primitives in their plain, obvious form: oracle of the tests and reference of speed.

Each follows its description step by step, in the words of the DSL, and tells kinds apart as little as it must.
`PLAIN` maps the names to the plain forms.
"""

from collections.abc import Callable
from typing import Any

__all__ = ["PLAIN"]

REACH = 42
SIDE = 30


# numbers and vectors


def add(a: Any, b: Any) -> Any:
    if isinstance(a, int) and isinstance(b, int):
        return a + b
    if isinstance(a, int):
        return (a + b[0], a + b[1])
    if isinstance(b, int):
        return (a[0] + b, a[1] + b)
    return (a[0] + b[0], a[1] + b[1])


def subtract(a: Any, b: Any) -> Any:
    if isinstance(a, int) and isinstance(b, int):
        return a - b
    if isinstance(a, int):
        return (a - b[0], a - b[1])
    if isinstance(b, int):
        return (a[0] - b, a[1] - b)
    return (a[0] - b[0], a[1] - b[1])


def multiply(a: Any, b: Any) -> Any:
    if isinstance(a, int) and isinstance(b, int):
        return a * b
    if isinstance(a, int):
        return (a * b[0], a * b[1])
    if isinstance(b, int):
        return (a[0] * b, a[1] * b)
    return (a[0] * b[0], a[1] * b[1])


def divide(a: Any, b: Any) -> Any:
    if isinstance(a, int) and isinstance(b, int):
        return a // b
    if isinstance(a, int):
        return (a // b[0], a // b[1])
    if isinstance(b, int):
        return (a[0] // b, a[1] // b)
    return (a[0] // b[0], a[1] // b[1])


def invert(n: Any) -> Any:
    return -n if isinstance(n, int) else (-n[0], -n[1])


def double(n: Any) -> Any:
    return n * 2 if isinstance(n, int) else (n[0] * 2, n[1] * 2)


def halve(n: Any) -> Any:
    return n // 2 if isinstance(n, int) else (n[0] // 2, n[1] // 2)


def increment(x: Any) -> Any:
    return x + 1 if isinstance(x, int) else (x[0] + 1, x[1] + 1)


def decrement(x: Any) -> Any:
    return x - 1 if isinstance(x, int) else (x[0] - 1, x[1] - 1)


def crement(x: Any) -> Any:
    if isinstance(x, int):
        return 0 if x == 0 else x + 1 if x > 0 else x - 1
    return (
        0 if x[0] == 0 else x[0] + 1 if x[0] > 0 else x[0] - 1,
        0 if x[1] == 0 else x[1] + 1 if x[1] > 0 else x[1] - 1,
    )


def sign(x: Any) -> Any:
    if isinstance(x, int):
        return 0 if x == 0 else 1 if x > 0 else -1
    return (0 if x[0] == 0 else 1 if x[0] > 0 else -1, 0 if x[1] == 0 else 1 if x[1] > 0 else -1)


def even(n: Any) -> Any:
    return n % 2 == 0


def positive(x: Any) -> Any:
    return x > 0


def greater(a: Any, b: Any) -> Any:
    return a > b


def toivec(i: Any) -> Any:
    return (i, 0)


def tojvec(j: Any) -> Any:
    return (0, j)


def astuple(a: Any, b: Any) -> Any:
    return (a, b)


def interval(start: Any, stop: Any, step: Any) -> Any:
    return tuple(range(start, stop, step))


# booleans and comparison


def flip(b: Any) -> Any:
    return not b


def both(a: Any, b: Any) -> Any:
    return a and b


def either(a: Any, b: Any) -> Any:
    return a or b


def equality(a: Any, b: Any) -> Any:
    return a == b


def contained(value: Any, container: Any) -> Any:
    return value in container


def branch(condition: Any, a: Any, b: Any) -> Any:
    return a if condition else b


def identity(x: Any) -> Any:
    return x


# container algebra


def size_key(value: Any) -> Any:
    return len(value) if isinstance(value, frozenset) else value


def combine(a: Any, b: Any) -> Any:
    return type(a)((*a, *b))


def intersection(a: Any, b: Any) -> Any:
    return a & b


def difference(a: Any, b: Any) -> Any:
    return type(a)(member for member in a if member not in b)


def dedupe(tup: Any) -> Any:
    return tuple(member for i, member in enumerate(tup) if tup.index(member) == i)


def order(container: Any, compfunc: Any) -> Any:
    return tuple(sorted(container, key=compfunc))


def repeat(item: Any, num: Any) -> Any:
    return tuple(item for _ in range(num))


def size(container: Any) -> Any:
    return len(container)


def merge(containers: Any) -> Any:
    return type(containers)(member for container in containers for member in container)


def maximum(container: Any) -> Any:
    return max(container, default=0)


def minimum(container: Any) -> Any:
    return min(container, default=0)


def valmax(container: Any, compfunc: Any) -> Any:
    if len(container) == 0:
        return compfunc(0)
    return max((compfunc(member) for member in container), key=size_key)


def valmin(container: Any, compfunc: Any) -> Any:
    if len(container) == 0:
        return compfunc(0)
    return min((compfunc(member) for member in container), key=size_key)


def argmax(container: Any, compfunc: Any) -> Any:
    return max(container, key=lambda member: size_key(compfunc(member)))


def argmin(container: Any, compfunc: Any) -> Any:
    return min(container, key=lambda member: size_key(compfunc(member)))


def mostcommon(container: Any) -> Any:
    return max(set(container), key=container.count)


def leastcommon(container: Any) -> Any:
    return min(set(container), key=container.count)


def initset(value: Any) -> Any:
    return frozenset({value})


def insert(value: Any, container: Any) -> Any:
    return container | {value}


def remove(value: Any, container: Any) -> Any:
    return type(container)(member for member in container if member != value)


def other(container: Any, value: Any) -> Any:
    return first(remove(value, container))


def first(container: Any) -> Any:
    return next(iter(container))


def last(container: Any) -> Any:
    return max(enumerate(container), key=lambda numbered: numbered[0])[1]


def totuple(container: Any) -> Any:
    return tuple(container)


def product(a: Any, b: Any) -> Any:
    return frozenset((x, y) for x in a for y in b)


def pair(a: Any, b: Any) -> Any:
    return tuple(zip(a, b))  # noqa: B905 - the shorter one ends it


def sfilter(container: Any, condition: Any) -> Any:
    return type(container)(member for member in container if condition(member))


def mfilter(container: Any, function: Any) -> Any:
    return merge(sfilter(container, function))


def extract(container: Any, condition: Any) -> Any:
    return next(member for member in container if condition(member))


# higher-order functions


def compose(outer: Any, inner: Any) -> Any:
    return lambda x: outer(inner(x))


def chain(h: Any, g: Any, f: Any) -> Any:
    return lambda x: h(g(f(x)))


def matcher(function: Any, target: Any) -> Any:
    return lambda x: function(x) == target


def rbind(function: Any, fixed: Any) -> Any:
    arity = function.__code__.co_argcount
    if arity == 2:
        return lambda x: function(x, fixed)
    if arity == 3:
        return lambda x, y: function(x, y, fixed)
    return lambda x, y, z: function(x, y, z, fixed)


def lbind(function: Any, fixed: Any) -> Any:
    arity = function.__code__.co_argcount
    if arity == 2:
        return lambda x: function(fixed, x)
    if arity == 3:
        return lambda x, y: function(fixed, x, y)
    return lambda x, y, z: function(fixed, x, y, z)


def power(function: Any, n: Any) -> Any:
    if n == 1:
        return function
    return compose(function, power(function, n - 1))


def fork(outer: Any, a: Any, b: Any) -> Any:
    return lambda x: outer(a(x), b(x))


def apply(function: Any, container: Any) -> Any:
    return type(container)(function(member) for member in container)


def rapply(functions: Any, value: Any) -> Any:
    return type(functions)(function(value) for function in functions)


def mapply(function: Any, container: Any) -> Any:
    return merge(apply(function, container))


def papply(function: Any, a: Any, b: Any) -> Any:
    return tuple(function(x, y) for x, y in zip(a, b))  # noqa: B905 - the shorter one ends it


def mpapply(function: Any, a: Any, b: Any) -> Any:
    return merge(papply(function, a, b))


def prapply(function: Any, a: Any, b: Any) -> Any:
    return frozenset(function(x, y) for x in a for y in b)


# colours of grids and objects


def colours(element: Any) -> list[int]:
    if isinstance(element, tuple):
        return [value for row in element for value in row]
    return [value for value, _ in element]


def mostcolor(element: Any) -> Any:
    values = colours(element)
    return max(sorted(set(values)), key=values.count)


def leastcolor(element: Any) -> Any:
    values = colours(element)
    return min(sorted(set(values)), key=values.count)


def colorcount(element: Any, value: Any) -> Any:
    return colours(element).count(value)


def palette(element: Any) -> Any:
    return frozenset(colours(element))


def numcolors(element: Any) -> Any:
    return len(palette(element))


def color(obj: Any) -> Any:
    return next(iter(obj))[0]


def colorfilter(objs: Any, value: Any) -> Any:
    return frozenset(obj for obj in objs if color(obj) == value)


def sizefilter(container: Any, n: Any) -> Any:
    return frozenset(member for member in container if len(member) == n)


# extent and shape of a piece


def height(piece: Any) -> Any:
    if len(piece) == 0:
        return 0
    if isinstance(piece, tuple):
        return len(piece)
    return lowermost(piece) - uppermost(piece) + 1


def width(piece: Any) -> Any:
    if len(piece) == 0:
        return 0
    if isinstance(piece, tuple):
        return len(piece[0])
    return rightmost(piece) - leftmost(piece) + 1


def shape(piece: Any) -> Any:
    return (height(piece), width(piece))


def portrait(piece: Any) -> Any:
    return height(piece) > width(piece)


def square(piece: Any) -> Any:
    if isinstance(piece, tuple):
        return len(piece) == len(piece[0])
    return height(piece) == width(piece) and height(piece) * width(piece) == len(piece)


def vline(patch: Any) -> Any:
    return height(patch) == len(patch) and width(patch) == 1


def hline(patch: Any) -> Any:
    return width(patch) == len(patch) and height(patch) == 1


def uppermost(patch: Any) -> Any:
    return min(i for i, _ in toindices(patch))


def lowermost(patch: Any) -> Any:
    return max(i for i, _ in toindices(patch))


def leftmost(patch: Any) -> Any:
    return min(j for _, j in toindices(patch))


def rightmost(patch: Any) -> Any:
    return max(j for _, j in toindices(patch))


def ulcorner(patch: Any) -> Any:
    return () if len(patch) == 0 else (uppermost(patch), leftmost(patch))


def urcorner(patch: Any) -> Any:
    return () if len(patch) == 0 else (uppermost(patch), rightmost(patch))


def llcorner(patch: Any) -> Any:
    return () if len(patch) == 0 else (lowermost(patch), leftmost(patch))


def lrcorner(patch: Any) -> Any:
    return () if len(patch) == 0 else (lowermost(patch), rightmost(patch))


def corners(patch: Any) -> Any:
    return frozenset({ulcorner(patch), urcorner(patch), llcorner(patch), lrcorner(patch)})


def center(patch: Any) -> Any:
    return (
        (uppermost(patch) + lowermost(patch) + 1) // 2,
        (leftmost(patch) + rightmost(patch) + 1) // 2,
    )


def centerofmass(patch: Any) -> Any:
    if len(patch) == 0:
        return ()
    places = toindices(patch)
    return (sum(i for i, _ in places) // len(patch), sum(j for _, j in places) // len(patch))


# patches: conversion, movement, relations


def toindices(patch: Any) -> Any:
    if len(patch) == 0:
        return frozenset()
    if isinstance(next(iter(patch))[1], tuple):
        return frozenset(location for _, location in patch)
    return patch


def recolor(value: Any, patch: Any) -> Any:
    return frozenset((value, location) for location in toindices(patch))


def shift(patch: Any, directions: Any) -> Any:
    if len(patch) == 0:
        return patch
    di, dj = directions
    if isinstance(next(iter(patch))[1], tuple):
        return frozenset((value, (i + di, j + dj)) for value, (i, j) in patch)
    return frozenset((i + di, j + dj) for i, j in patch)


def normalize(patch: Any) -> Any:
    if len(patch) == 0:
        return patch
    return shift(patch, (-uppermost(patch), -leftmost(patch)))


def toobject(patch: Any, grid: Any) -> Any:
    h, w = shape(grid)
    return frozenset((grid[i][j], (i, j)) for i, j in toindices(patch) if 0 <= i < h and 0 <= j < w)


def asobject(grid: Any) -> Any:
    return frozenset((value, (i, j)) for i, row in enumerate(grid) for j, value in enumerate(row))


def asindices(grid: Any) -> Any:
    return frozenset((i, j) for i in range(len(grid)) for j in range(len(grid[0])))


def ofcolor(grid: Any, value: Any) -> Any:
    return frozenset((i, j) for i in range(len(grid)) for j in range(len(grid[i])) if grid[i][j] == value)


def dneighbors(loc: Any) -> Any:
    i, j = loc
    return frozenset({(i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)})


def ineighbors(loc: Any) -> Any:
    i, j = loc
    return frozenset({(i - 1, j - 1), (i - 1, j + 1), (i + 1, j - 1), (i + 1, j + 1)})


def neighbors(loc: Any) -> Any:
    return dneighbors(loc) | ineighbors(loc)


def hmatching(a: Any, b: Any) -> Any:
    return len({i for i, _ in toindices(a)} & {i for i, _ in toindices(b)}) > 0


def vmatching(a: Any, b: Any) -> Any:
    return len({j for _, j in toindices(a)} & {j for _, j in toindices(b)}) > 0


def manhattan(a: Any, b: Any) -> Any:
    return min(abs(i - k) + abs(j - m) for i, j in toindices(a) for k, m in toindices(b))


def adjacent(a: Any, b: Any) -> Any:
    return manhattan(a, b) == 1


def bordering(patch: Any, grid: Any) -> Any:
    return (
        uppermost(patch) == 0
        or leftmost(patch) == 0
        or lowermost(patch) == len(grid) - 1
        or rightmost(patch) == len(grid[0]) - 1
    )


def position(a: Any, b: Any) -> Any:
    (i, j), (k, m) = center(a), center(b)
    if i == k:
        return (0, 1 if j < m else -1)
    if j == m:
        return (1 if i < k else -1, 0)
    return (1 if i < k else -1, 1 if j < m else -1)


def gravitate(source: Any, destination: Any) -> Any:
    (i, j), (k, m) = center(source), center(destination)
    if vmatching(source, destination):
        down, right = (1 if i < k else -1), 0
    else:
        down, right = 0, (1 if j < m else -1)
    steps = 0
    while not adjacent(source, destination) and steps < REACH:
        source = shift(source, (down, right))
        steps += 1
    return (steps * down, steps * right)


# boxes, lines and rays


def rectangle(top: int, left: int, bottom: int, right: int) -> Any:
    return frozenset((i, j) for i in range(top, bottom + 1) for j in range(left, right + 1))


def outline(top: int, left: int, bottom: int, right: int) -> Any:
    inside = rectangle(top + 1, left + 1, bottom - 1, right - 1)
    return frozenset(location for location in rectangle(top, left, bottom, right) if location not in inside)


def backdrop(patch: Any) -> Any:
    if len(patch) == 0:
        return frozenset()
    return rectangle(uppermost(patch), leftmost(patch), lowermost(patch), rightmost(patch))


def delta(patch: Any) -> Any:
    return backdrop(patch) - toindices(patch)


def box(patch: Any) -> Any:
    if len(patch) == 0:
        return patch
    return outline(uppermost(patch), leftmost(patch), lowermost(patch), rightmost(patch))


def inbox(patch: Any) -> Any:
    i, j, k, m = uppermost(patch) + 1, leftmost(patch) + 1, lowermost(patch) - 1, rightmost(patch) - 1
    return outline(min(i, k), min(j, m), max(i, k), max(j, m))


def outbox(patch: Any) -> Any:
    return outline(uppermost(patch) - 1, leftmost(patch) - 1, lowermost(patch) + 1, rightmost(patch) + 1)


def connect(a: Any, b: Any) -> Any:
    (i, j), (k, m) = a, b
    if i == k:
        return frozenset((i, column) for column in range(min(j, m), max(j, m) + 1))
    if j == m:
        return frozenset((row, j) for row in range(min(i, k), max(i, k) + 1))
    if abs(k - i) != abs(m - j):
        return frozenset()
    down, right = (1 if i < k else -1), (1 if j < m else -1)
    return frozenset((i + step * down, j + step * right) for step in range(abs(k - i) + 1))


def shoot(start: Any, direction: Any) -> Any:
    return connect(start, (start[0] + REACH * direction[0], start[1] + REACH * direction[1]))


def vfrontier(location: Any) -> Any:
    return frozenset((i, location[1]) for i in range(SIDE))


def hfrontier(location: Any) -> Any:
    return frozenset((location[0], j) for j in range(SIDE))


# mirrors and rotations


def relocated(patch: Any, move: Callable[[int, int], tuple[int, int]]) -> Any:
    if isinstance(next(iter(patch))[1], tuple):
        return frozenset((value, move(i, j)) for value, (i, j) in patch)
    return frozenset(move(i, j) for i, j in patch)


def rot90(grid: Any) -> Any:
    return tuple(row for row in zip(*grid[::-1]))  # noqa: B905 - the shortest row ends it


def rot180(grid: Any) -> Any:
    return tuple(tuple(row[::-1]) for row in grid[::-1])


def rot270(grid: Any) -> Any:
    return tuple(zip(*grid))[::-1]  # noqa: B905 - the shortest row ends it


def hmirror(piece: Any) -> Any:
    if isinstance(piece, tuple):
        return piece[::-1]
    top, bottom = uppermost(piece), lowermost(piece)
    return relocated(piece, lambda i, j: (top + bottom - i, j))


def vmirror(piece: Any) -> Any:
    if isinstance(piece, tuple):
        return tuple(row[::-1] for row in piece)
    left, right = leftmost(piece), rightmost(piece)
    return relocated(piece, lambda i, j: (i, left + right - j))


def dmirror(piece: Any) -> Any:
    if isinstance(piece, tuple):
        return tuple(zip(*piece))  # noqa: B905 - the shortest row ends it
    top, left = uppermost(piece), leftmost(piece)
    return relocated(piece, lambda i, j: (top + j - left, left + i - top))


def cmirror(piece: Any) -> Any:
    if isinstance(piece, tuple):
        return tuple(zip(*(row[::-1] for row in piece[::-1])))  # noqa: B905 - the shortest row ends it
    return vmirror(dmirror(vmirror(piece)))


# cutting, joining and scaling grids


def crop(grid: Any, start: Any, dims: Any) -> Any:
    return tuple(row[start[1] : start[1] + dims[1]] for row in grid[start[0] : start[0] + dims[0]])


def subgrid(patch: Any, grid: Any) -> Any:
    if len(patch) == 0:
        raise IndexError("an empty patch")
    return crop(grid, ulcorner(patch), shape(frozenset(toindices(patch))))


def trim(grid: Any) -> Any:
    return tuple(row[1:-1] for row in grid[1:-1])


def tophalf(grid: Any) -> Any:
    return grid[: len(grid) // 2]


def bottomhalf(grid: Any) -> Any:
    return grid[len(grid) // 2 + len(grid) % 2 :]


def lefthalf(grid: Any) -> Any:
    return rot270(tophalf(rot90(grid)))


def righthalf(grid: Any) -> Any:
    return rot270(bottomhalf(rot90(grid)))


def hsplit(grid: Any, n: Any) -> Any:
    h, w = len(grid), len(grid[0]) // n
    gap = len(grid[0]) % n != 0
    return tuple(crop(grid, (0, k * (w + gap)), (h, w)) for k in range(n))


def vsplit(grid: Any, n: Any) -> Any:
    h, w = len(grid) // n, len(grid[0]) if grid else 0
    gap = len(grid) % n != 0
    return tuple(crop(grid, (k * (h + gap), 0), (h, w)) for k in range(n))


def hconcat(a: Any, b: Any) -> Any:
    return tuple(left + right for left, right in zip(a, b))  # noqa: B905 - the lower one ends it


def vconcat(a: Any, b: Any) -> Any:
    return a + b


def hupscale(grid: Any, factor: Any) -> Any:
    return tuple(tuple(value for value in row for _ in range(factor)) for row in grid)


def vupscale(grid: Any, factor: Any) -> Any:
    return tuple(row for row in grid for _ in range(factor))


def upscale(element: Any, factor: Any) -> Any:
    if isinstance(element, tuple):
        return vupscale(hupscale(element, factor), factor)
    if len(element) == 0:
        return frozenset()
    top, left = ulcorner(element)
    return frozenset(
        (value, (top + (i - top) * factor + s, left + (j - left) * factor + t))
        for value, (i, j) in element
        for s in range(factor)
        for t in range(factor)
    )


def downscale(grid: Any, factor: Any) -> Any:
    return tuple(
        tuple(value for j, value in enumerate(row) if j % factor == 0) for i, row in enumerate(grid) if i % factor == 0
    )


def compress(grid: Any) -> Any:
    rows = [i for i, row in enumerate(grid) if len(set(row)) == 1]
    columns = [j for j, column in enumerate(zip(*grid)) if len(set(column)) == 1]  # noqa: B905
    return tuple(
        tuple(value for j, value in enumerate(row) if j not in columns) for i, row in enumerate(grid) if i not in rows
    )


def canvas(value: Any, dimensions: Any) -> Any:
    return tuple(tuple(value for _ in range(dimensions[1])) for _ in range(dimensions[0]))


def index(grid: Any, loc: Any) -> Any:
    i, j = loc
    if not (0 <= i < len(grid) and 0 <= j < len(grid[0])):
        return None
    return grid[i][j]


def replace(grid: Any, replacee: Any, replacer: Any) -> Any:
    return tuple(tuple(replacer if value == replacee else value for value in row) for row in grid)


def switch(grid: Any, a: Any, b: Any) -> Any:
    return tuple(tuple(b if value == a else a if value == b else value for value in row) for row in grid)


def cellwise(a: Any, b: Any, fallback: Any) -> Any:
    return tuple(
        tuple(value if value == b[i][j] else fallback for j, value in enumerate(row)) for i, row in enumerate(a)
    )


# painting


def fill(grid: Any, value: Any, patch: Any) -> Any:
    h, w = len(grid), len(grid[0])
    rows = [list(row) for row in grid]
    for i, j in toindices(patch):
        if 0 <= i < h and 0 <= j < w:
            rows[i][j] = value
    return tuple(tuple(row) for row in rows)


def paint(grid: Any, obj: Any) -> Any:
    h, w = len(grid), len(grid[0])
    rows = [list(row) for row in grid]
    for value, (i, j) in obj:
        if 0 <= i < h and 0 <= j < w:
            rows[i][j] = value
    return tuple(tuple(row) for row in rows)


def underfill(grid: Any, value: Any, patch: Any) -> Any:
    h, w = len(grid), len(grid[0])
    background = mostcolor(grid)
    rows = [list(row) for row in grid]
    for i, j in toindices(patch):
        if 0 <= i < h and 0 <= j < w and rows[i][j] == background:
            rows[i][j] = value
    return tuple(tuple(row) for row in rows)


def underpaint(grid: Any, obj: Any) -> Any:
    h, w = len(grid), len(grid[0])
    background = mostcolor(grid)
    rows = [list(row) for row in grid]
    for value, (i, j) in obj:
        if 0 <= i < h and 0 <= j < w and rows[i][j] == background:
            rows[i][j] = value
    return tuple(tuple(row) for row in rows)


def cover(grid: Any, patch: Any) -> Any:
    return fill(grid, mostcolor(grid), patch)


def move(grid: Any, obj: Any, offset: Any) -> Any:
    return paint(cover(grid, obj), shift(obj, offset))


# finding things in a grid


def objects(grid: Any, univalued: Any, diagonal: Any, without_bg: Any) -> Any:
    background = mostcolor(grid) if without_bg else None
    around = neighbors if diagonal else dneighbors
    found = set()
    seen: set[tuple[int, int]] = set()
    h, w = len(grid), len(grid[0])
    unvisited = asindices(grid)
    for i in range(h):
        for j in range(w):
            color = grid[i][j]
            if (i, j) in seen or color == background:
                continue
            component = set()
            candidates = {(i, j)}
            while candidates:
                reached: set[tuple[int, int]] = set()
                for candidate in candidates:
                    value = grid[candidate[0]][candidate[1]]
                    if value == color if univalued else value != background:
                        component.add((value, candidate))
                        seen.add(candidate)
                        reached |= around(candidate) & unvisited
                candidates = reached - seen
            found.add(frozenset(component))
    return frozenset(found)


def partition(grid: Any) -> Any:
    return frozenset(recolor(value, ofcolor(grid, value)) for value in palette(grid))


def fgpartition(grid: Any) -> Any:
    background = mostcolor(grid)
    return frozenset(recolor(value, ofcolor(grid, value)) for value in palette(grid) if value != background)


def occurrences(grid: Any, obj: Any) -> Any:
    normed = normalize(obj)
    h, w = len(grid), len(grid[0]) if grid else 0
    found = set()
    for i in range(h - height(frozenset(obj)) + 1):
        for j in range(w - width(frozenset(obj)) + 1):
            if all(grid[a][b] == value for value, (a, b) in shift(normed, (i, j))):
                found.add((i, j))
    return frozenset(found)


def frontiers(grid: Any) -> Any:
    h, w = len(grid), len(grid[0])
    rows = [i for i in range(h) if len(set(grid[i])) == 1]
    columns = [j for j, column in enumerate(zip(*grid)) if len(set(column)) == 1]  # noqa: B905
    across = frozenset(frozenset((grid[i][j], (i, j)) for j in range(w)) for i in rows)
    down = frozenset(frozenset((grid[i][j], (i, j)) for i in range(h)) for j in columns)
    return across | down


def hperiod(obj: Any) -> Any:
    normed = frozenset(normalize(obj))
    w = width(normed)
    for p in range(1, w):
        moved = shift(normed, (0, -p))
        if frozenset((value, (i, j)) for value, (i, j) in moved if j >= 0) <= normed:
            return p
    return w


def vperiod(obj: Any) -> Any:
    normed = frozenset(normalize(obj))
    h = height(normed)
    for p in range(1, h):
        moved = shift(normed, (-p, 0))
        if frozenset((value, (i, j)) for value, (i, j) in moved if i >= 0) <= normed:
            return p
    return h


_HELPERS = {"size_key", "colours", "rectangle", "outline", "relocated"}

PLAIN: dict[str, Callable[..., Any]] = {
    name: form
    for name, form in list(globals().items())
    if callable(form) and getattr(form, "__module__", None) == __name__ and name not in _HELPERS
}
