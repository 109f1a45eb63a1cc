"""Solvers for the ARC-AGI-1 training tasks whose id begins with f."""

from batt_helpers.dsl import *


def solve_f25fbde4(S, I, C):
    """Cut out the shape and double it."""
    x1 = ofcolor(I, FOUR)
    x2 = subgrid(x1, I)
    x3 = upscale(x2, TWO)
    return x3


def solve_f25ffba3(S, I, C):
    """Mirror the lower half upwards."""
    x1 = bottomhalf(I)
    x2 = hmirror(x1)
    x3 = vconcat(x2, x1)
    return x3


def solve_f2829549(S, I, C):
    """Mark the cells that are empty in both halves."""
    x1 = lefthalf(I)
    x2 = righthalf(I)
    x3 = ofcolor(x1, ZERO)
    x4 = ofcolor(x2, ZERO)
    x5 = intersection(x3, x4)
    x6 = shape(x1)
    x7 = canvas(ZERO, x6)
    x8 = fill(x7, THREE, x5)
    return x8


def solve_f5b8619d(S, I, C):
    """Mark the columns of the coloured cells and tile the result twice each way."""
    x1 = ofcolor(I, ZERO)
    x2 = asindices(I)
    x3 = difference(x2, x1)
    x4 = mapply(vfrontier, x3)
    x5 = underfill(I, EIGHT, x4)
    x6 = hconcat(x5, x5)
    x7 = vconcat(x6, x6)
    return x7


def solve_f76d97a5(S, I, C):
    """Give the grey cells the other colour and clear the rest."""
    x1 = palette(I)
    x2 = other(x1, FIVE)
    x3 = replace(I, x2, ZERO)
    x4 = replace(x3, FIVE, x2)
    return x4


def solve_f8b3ba0a(S, I, C):
    """List the colours of the odd blocks, the most frequent on top."""
    x1 = fgpartition(I)
    x2 = argmax(x1, size)
    x3 = remove(x2, x1)
    x4 = order(x3, size)
    x5 = apply(color, x4)
    x6 = repeat(x5, ONE)
    x7 = rot270(x6)
    return x7


def solve_f8ff0b80(S, I, C):
    """List the colours of the objects, the largest on top."""
    x1 = objects(I, T, T, T)
    x2 = order(x1, size)
    x3 = apply(color, x2)
    x4 = repeat(x3, ONE)
    x5 = rot270(x4)
    return x5


def solve_f9012d9b(S, I, C):
    """Show the missing part of the repeating pattern."""
    x1 = ofcolor(I, ZERO)
    x2 = lbind(contained, ZERO)
    x3 = compose(flip, x2)
    x4 = sfilter(I, x3)
    x5 = asobject(x4)
    x6 = hperiod(x5)
    x7 = asobject(I)
    x8 = matcher(first, ZERO)
    x9 = compose(flip, x8)
    x10 = sfilter(x7, x9)
    x11 = width(I)
    x12 = invert(x11)
    x13 = multiply(x6, x12)
    x14 = multiply(x6, x11)
    x15 = interval(x13, x14, x6)
    x16 = apply(tojvec, x15)
    x17 = lbind(shift, x10)
    x18 = mapply(x17, x16)
    x19 = paint(I, x18)
    x20 = subgrid(x1, x19)
    return x20


def solve_fafffa47(S, I, C):
    """Mark the cells that are empty in both halves."""
    x1 = tophalf(I)
    x2 = bottomhalf(I)
    x3 = ofcolor(x1, ZERO)
    x4 = ofcolor(x2, ZERO)
    x5 = intersection(x3, x4)
    x6 = shape(x1)
    x7 = canvas(ZERO, x6)
    x8 = fill(x7, TWO, x5)
    return x8


def solve_fcb5c309(S, I, C):
    """Cut out the box with the most specks and paint it in their colour."""
    x1 = objects(I, T, F, T)
    x2 = argmax(x1, size)
    x3 = color(x2)
    x4 = subgrid(x2, I)
    x5 = palette(I)
    x6 = remove(ZERO, x5)
    x7 = other(x6, x3)
    x8 = replace(x4, x3, x7)
    return x8


def solve_fcc82909(S, I, C):
    """Drop a column under every block, one row for each of its colours."""
    x1 = objects(I, F, T, T)
    x2 = rbind(add, DOWN)
    x3 = compose(x2, llcorner)
    x4 = compose(toivec, numcolors)
    x5 = fork(add, lrcorner, x4)
    x6 = compose(initset, x5)
    x7 = fork(insert, x3, x6)
    x8 = compose(backdrop, x7)
    x9 = mapply(x8, x1)
    x10 = fill(I, THREE, x9)
    return x10


def solve_feca6190(S, I, C):
    """Shoot every coloured cell diagonally up through a square of five rows per cell."""
    x1 = asobject(I)
    x2 = matcher(first, ZERO)
    x3 = compose(flip, x2)
    x4 = sfilter(x1, x3)
    x5 = size(x4)
    x6 = multiply(x5, FIVE)
    x7 = decrement(x6)
    x8 = toivec(x7)
    x9 = shift(x4, x8)
    x10 = rbind(shoot, UP_RIGHT)
    x11 = compose(x10, last)
    x12 = fork(recolor, first, x11)
    x13 = mapply(x12, x9)
    x14 = astuple(x6, x6)
    x15 = canvas(ZERO, x14)
    x16 = paint(x15, x13)
    return x16


def solve_ff28f65a(S, I, C):
    """Count the squares in a small grid, on every second cell in reading order."""
    x1 = objects(I, T, F, T)
    x2 = size(x1)
    x3 = double(x2)
    x4 = interval(ZERO, x3, TWO)
    x5 = apply(tojvec, x4)
    x6 = astuple(ONE, NINE)
    x7 = canvas(ZERO, x6)
    x8 = fill(x7, ONE, x5)
    x9 = hsplit(x8, THREE)
    x10 = merge(x9)
    return x10


def solve_ff805c23(S, I, C):
    """Show what the patch hides in a symmetric picture."""
    x1 = ofcolor(I, ONE)
    x2 = vmirror(I)
    x3 = subgrid(x1, x2)
    x4 = hmirror(I)
    x5 = subgrid(x1, x4)
    x6 = palette(x3)
    x7 = contained(ONE, x6)
    x8 = branch(x7, x5, x3)
    return x8
