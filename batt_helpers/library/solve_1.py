"""Solvers for the ARC-AGI-1 training tasks whose id begins with 1."""

from batt_helpers.dsl import *


def solve_10fcaaa3(S, I, C):
    """Tile the grid two by two and put light blue diagonally around every coloured cell."""
    x1 = hconcat(I, I)
    x2 = vconcat(x1, x1)
    x3 = fgpartition(x2)
    x4 = merge(x3)
    x5 = toindices(x4)
    x6 = mapply(ineighbors, x5)
    x7 = underfill(x2, EIGHT, x6)
    return x7


def solve_11852cab(S, I, C):
    """Complete each ornament, its cells at most two apart, so that it is symmetric in every direction."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = toindices(x2)
    x4 = shift(x3, RIGHT)
    x5 = shift(x3, LEFT)
    x6 = intersection(x4, x5)
    x7 = shift(x3, UP)
    x8 = shift(x3, DOWN)
    x9 = intersection(x7, x8)
    x10 = combine(x6, x9)
    x11 = combine(x3, x10)
    x12 = shape(I)
    x13 = canvas(ZERO, x12)
    x14 = fill(x13, ONE, x11)
    x15 = objects(x14, T, T, F)
    x16 = colorfilter(x15, ONE)
    x17 = rbind(toobject, I)
    x18 = lbind(intersection, x2)
    x19 = compose(x18, x17)
    x20 = fork(combine, identity, vmirror)
    x21 = fork(combine, identity, hmirror)
    x22 = fork(combine, identity, dmirror)
    x23 = chain(x22, x21, x20)
    x24 = compose(x23, x19)
    x25 = mapply(x24, x16)
    x26 = paint(I, x25)
    return x26


def solve_1190e5a7(S, I, C):
    """Draw one cell for each room between the grid lines."""
    x1 = index(I, ORIGIN)
    x2 = first(I)
    x3 = matcher(identity, x1)
    x4 = dmirror(I)
    x5 = first(x4)
    x6 = compose(flip, x3)
    x7 = sfilter(x5, x6)
    x8 = sfilter(x2, x6)
    x9 = size(x7)
    x10 = size(x8)
    x11 = astuple(x9, x10)
    x12 = increment(x11)
    x13 = canvas(x1, x12)
    return x13


def solve_137eaa0f(S, I, C):
    """Lay the fragments over one another with the colour they share in the middle."""
    x1 = objects(I, F, T, T)
    x2 = totuple(x1)
    x3 = apply(palette, x2)
    x4 = merge(x3)
    x5 = mostcommon(x4)
    x6 = matcher(first, x5)
    x7 = rbind(sfilter, x6)
    x8 = chain(invert, ulcorner, x7)
    x9 = fork(shift, identity, x8)
    x10 = mapply(x9, x1)
    x11 = normalize(x10)
    x12 = shape(x11)
    x13 = canvas(ZERO, x12)
    x14 = paint(x13, x11)
    return x14


def solve_178fcbfb(S, I, C):
    """Draw a column through each red cell and, over them, a row through every other cell."""
    x1 = ofcolor(I, TWO)
    x2 = mapply(vfrontier, x1)
    x3 = fill(I, TWO, x2)
    x4 = fgpartition(I)
    x5 = matcher(color, TWO)
    x6 = compose(flip, x5)
    x7 = sfilter(x4, x6)
    x8 = lbind(mapply, hfrontier)
    x9 = compose(x8, toindices)
    x10 = fork(recolor, color, x9)
    x11 = mapply(x10, x7)
    x12 = paint(x3, x11)
    return x12


def solve_1a07d186(S, I, C):
    """Pull each dot to the line of its colour and erase the dots that have none."""
    x1 = mostcolor(I)
    x2 = frontiers(I)
    x3 = matcher(color, x1)
    x4 = compose(flip, x3)
    x5 = sfilter(x2, x4)
    x6 = fgpartition(I)
    x7 = merge(x6)
    x8 = merge(x5)
    x9 = difference(x7, x8)
    x10 = apply(initset, x9)
    x11 = product(x10, x5)
    x12 = compose(color, first)
    x13 = compose(color, last)
    x14 = fork(equality, x12, x13)
    x15 = sfilter(x11, x14)
    x16 = fork(gravitate, first, last)
    x17 = fork(shift, first, x16)
    x18 = mapply(x17, x15)
    x19 = cover(I, x9)
    x20 = paint(x19, x18)
    return x20


def solve_1b2d62fb(S, I, C):
    """Mark the cells that are empty in both halves."""
    x1 = shape(I)
    x2 = halve(x1)
    x3 = index(I, x2)
    x4 = ofcolor(I, x3)
    x5 = width(x4)
    x6 = width(I)
    x7 = equality(x5, x6)
    x8 = branch(x7, dmirror, identity)
    x9 = x8(I)
    x10 = lefthalf(x9)
    x11 = righthalf(x9)
    x12 = ofcolor(x10, ZERO)
    x13 = ofcolor(x11, ZERO)
    x14 = intersection(x12, x13)
    x15 = shape(x10)
    x16 = canvas(ZERO, x15)
    x17 = fill(x16, EIGHT, x14)
    x18 = x8(x17)
    return x18


def solve_1b60fb0c(S, I, C):
    """Supply the missing arm by turning the figure by half within its square."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = toindices(x2)
    x4 = hmirror(x3)
    x5 = vmirror(x4)
    x6 = shape(x3)
    x7 = maximum(x6)
    x8 = subtract(x7, x6)
    x9 = invert(x8)
    x10 = shift(x5, x8)
    x11 = shift(x5, x9)
    x12 = astuple(x10, x11)
    x13 = lbind(intersection, x3)
    x14 = compose(size, x13)
    x15 = argmax(x12, x14)
    x16 = underfill(I, TWO, x15)
    return x16


def solve_1bfc4729(S, I, C):
    """Frame each half in the colour of its cell, with a bar through that cell."""
    x1 = asindices(I)
    x2 = box(x1)
    x3 = tophalf(I)
    x4 = leastcolor(x3)
    x5 = ofcolor(x3, x4)
    x6 = mapply(hfrontier, x5)
    x7 = combine(x2, x6)
    x8 = fill(x3, x4, x7)
    x9 = bottomhalf(I)
    x10 = hmirror(x9)
    x11 = leastcolor(x10)
    x12 = ofcolor(x10, x11)
    x13 = mapply(hfrontier, x12)
    x14 = combine(x2, x13)
    x15 = fill(x10, x11, x14)
    x16 = hmirror(x15)
    x17 = vconcat(x8, x16)
    return x17


def solve_1c786137(S, I, C):
    """Cut out what the largest rectangular frame holds."""
    x1 = objects(I, T, F, F)
    x2 = fork(difference, box, toindices)
    x3 = compose(size, x2)
    x4 = matcher(x3, ZERO)
    x5 = sfilter(x1, x4)
    x6 = compose(size, backdrop)
    x7 = argmax(x5, x6)
    x8 = subgrid(x7, I)
    x9 = trim(x8)
    return x9


def solve_1caeab9d(S, I, C):
    """Set all shapes on the row of the blue one, each in its own columns."""
    x1 = fgpartition(I)
    x2 = ofcolor(I, ONE)
    x3 = uppermost(x2)
    x4 = toivec(x3)
    x5 = compose(tojvec, leftmost)
    x6 = fork(shift, normalize, x5)
    x7 = mapply(x6, x1)
    x8 = shift(x7, x4)
    x9 = merge(x1)
    x10 = cover(I, x9)
    x11 = paint(x10, x8)
    return x11


def solve_1cf80156(S, I, C):
    """Cut out the shape."""
    x1 = objects(I, T, T, T)
    x2 = first(x1)
    x3 = subgrid(x2, I)
    return x3


def solve_1e0a9b12(S, I, C):
    """Let all cells fall to the bottom."""
    x1 = mostcolor(I)
    x2 = matcher(identity, x1)
    x3 = compose(flip, x2)
    x4 = rbind(order, x3)
    x5 = dmirror(I)
    x6 = apply(x4, x5)
    x7 = dmirror(x6)
    return x7


def solve_1e32b0e9(S, I, C):
    """Complete in every room the figure that the rooms have together, in the colour of the walls."""
    x1 = mostcolor(I)
    x2 = frontiers(I)
    x3 = matcher(color, x1)
    x4 = compose(flip, x3)
    x5 = sfilter(x2, x4)
    x6 = sfilter(x5, hline)
    x7 = size(x6)
    x8 = increment(x7)
    x9 = sfilter(x5, vline)
    x10 = size(x9)
    x11 = increment(x10)
    x12 = vsplit(I, x8)
    x13 = rbind(hsplit, x11)
    x14 = mapply(x13, x12)
    x15 = compose(merge, fgpartition)
    x16 = mapply(x15, x14)
    x17 = toindices(x16)
    x18 = first(x14)
    x19 = shape(x18)
    x20 = increment(x19)
    x21 = interval(ZERO, x8, ONE)
    x22 = interval(ZERO, x11, ONE)
    x23 = product(x21, x22)
    x24 = lbind(multiply, x20)
    x25 = lbind(shift, x17)
    x26 = compose(x25, x24)
    x27 = mapply(x26, x23)
    x28 = first(x5)
    x29 = color(x28)
    x30 = underfill(I, x29, x27)
    return x30


def solve_1f0c79e5(S, I, C):
    """Sweep each square to the border through its red corners, in its other colour."""
    x1 = objects(I, F, F, T)
    x2 = matcher(first, TWO)
    x3 = rbind(sfilter, x2)
    x4 = compose(toindices, x3)
    x5 = lbind(apply, double)
    x6 = compose(x5, x4)
    x7 = fork(add, ulcorner, lrcorner)
    x8 = compose(initset, x7)
    x9 = lbind(prapply, subtract)
    x10 = fork(x9, x6, x8)
    x11 = lbind(prapply, shoot)
    x12 = fork(x11, toindices, x10)
    x13 = compose(merge, x12)
    x14 = rbind(other, TWO)
    x15 = compose(x14, palette)
    x16 = fork(recolor, x15, x13)
    x17 = mapply(x16, x1)
    x18 = paint(I, x17)
    return x18


def solve_1f642eb9(S, I, C):
    """Project every dot onto the nearest cell of the block."""
    x1 = objects(I, T, F, T)
    x2 = argmax(x1, size)
    x3 = remove(x2, x1)
    x4 = rbind(gravitate, x2)
    x5 = compose(crement, x4)
    x6 = fork(shift, identity, x5)
    x7 = mapply(x6, x3)
    x8 = paint(I, x7)
    return x8


def solve_1f85a75f(S, I, C):
    """Cut out the only shape among the scattered dots."""
    x1 = objects(I, T, T, T)
    x2 = argmax(x1, size)
    x3 = subgrid(x2, I)
    return x3


def solve_1f876c06(S, I, C):
    """Join the two cells of each colour by a diagonal."""
    x1 = fgpartition(I)
    x2 = compose(first, toindices)
    x3 = compose(last, toindices)
    x4 = fork(connect, x2, x3)
    x5 = fork(recolor, color, x4)
    x6 = mapply(x5, x1)
    x7 = paint(I, x6)
    return x7


def solve_1fad071e(S, I, C):
    """Count the blue two by two squares in a bar of five cells."""
    x1 = objects(I, T, F, T)
    x2 = colorfilter(x1, ONE)
    x3 = sizefilter(x2, FOUR)
    x4 = sfilter(x3, square)
    x5 = size(x4)
    x6 = repeat(ONE, x5)
    x7 = subtract(FIVE, x5)
    x8 = mostcolor(I)
    x9 = repeat(x8, x7)
    x10 = combine(x6, x9)
    x11 = repeat(x10, ONE)
    return x11
