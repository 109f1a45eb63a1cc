"""Solvers for the ARC-AGI-1 training tasks whose id begins with e."""

from batt_helpers.dsl import *


def solve_e179c5f4(S, I, C):
    """Let the mark in the bottom corner bounce upwards between the side walls, on a new background."""
    x1 = width(I)
    x2 = astuple(x1, x1)
    x3 = canvas(EIGHT, x2)
    x4 = shoot(ORIGIN, UNITY)
    x5 = fill(x3, ONE, x4)
    x6 = first(x5)
    x7 = last(x5)
    x8 = astuple(x6, x7)
    x9 = hmirror(x5)
    x10 = difference(x9, x8)
    x11 = combine(x5, x10)
    x12 = repeat(x11, TEN)
    x13 = merge(x12)
    x14 = shape(I)
    x15 = crop(x13, ORIGIN, x14)
    x16 = hmirror(x15)
    return x16


def solve_e21d9049(S, I, C):
    """Repeat the two arms of the cross along their row and column."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = totuple(x2)
    x4 = compose(first, last)
    x5 = compose(last, last)
    x6 = apply(x4, x3)
    x7 = apply(x5, x3)
    x8 = mostcommon(x6)
    x9 = mostcommon(x7)
    x10 = matcher(x4, x8)
    x11 = matcher(x5, x9)
    x12 = sfilter(x2, x10)
    x13 = sfilter(x2, x11)
    x14 = invert(TEN)
    x15 = interval(x14, TEN, ONE)
    x16 = width(x12)
    x17 = height(x13)
    x18 = tojvec(x16)
    x19 = toivec(x17)
    x20 = lbind(multiply, x18)
    x21 = lbind(multiply, x19)
    x22 = lbind(shift, x12)
    x23 = lbind(shift, x13)
    x24 = compose(x22, x20)
    x25 = compose(x23, x21)
    x26 = mapply(x24, x15)
    x27 = mapply(x25, x15)
    x28 = paint(I, x26)
    x29 = paint(x28, x27)
    return x29


def solve_e26a3af2(S, I, C):
    """Clean the noise from the stripes, whichever way they run."""
    x1 = height(I)
    x2 = width(I)
    x3 = apply(mostcommon, I)
    x4 = repeat(x3, x2)
    x5 = dmirror(x4)
    x6 = dmirror(I)
    x7 = apply(mostcommon, x6)
    x8 = repeat(x7, x1)
    x9 = astuple(x5, x8)
    x10 = lbind(cellwise, I)
    x11 = rbind(x10, NEG_ONE)
    x12 = rbind(colorcount, NEG_ONE)
    x13 = compose(x12, x11)
    x14 = argmin(x9, x13)
    return x14


def solve_e3497940(S, I, C):
    """Fold the right half onto the left one."""
    x1 = lefthalf(I)
    x2 = righthalf(I)
    x3 = vmirror(x2)
    x4 = objects(x3, F, T, T)
    x5 = merge(x4)
    x6 = paint(x1, x5)
    return x6


def solve_e48d4e1a(S, I, C):
    """Move the cross down and left by one step for each grey cell."""
    x1 = colorcount(I, FIVE)
    x2 = replace(I, FIVE, ZERO)
    x3 = leastcolor(x2)
    x4 = frontiers(x2)
    x5 = colorfilter(x4, x3)
    x6 = first(x5)
    x7 = last(x5)
    x8 = intersection(x6, x7)
    x9 = ulcorner(x8)
    x10 = multiply(DOWN_LEFT, x1)
    x11 = add(x9, x10)
    x12 = fork(combine, vfrontier, hfrontier)
    x13 = x12(x11)
    x14 = shape(I)
    x15 = canvas(ZERO, x14)
    x16 = fill(x15, x3, x13)
    return x16


def solve_e50d258f(S, I, C):
    """Cut out the rectangle with the most red cells."""
    x1 = replace(I, ONE, EIGHT)
    x2 = replace(x1, TWO, EIGHT)
    x3 = objects(x2, T, F, F)
    x4 = colorfilter(x3, EIGHT)
    x5 = rbind(subgrid, I)
    x6 = apply(x5, x4)
    x7 = rbind(colorcount, TWO)
    x8 = argmax(x6, x7)
    return x8


def solve_e76a88a6(S, I, C):
    """Put a copy of the patterned tile in the place of every grey one."""
    x1 = objects(I, F, F, T)
    x2 = argmax(x1, numcolors)
    x3 = normalize(x2)
    x4 = colorfilter(x1, FIVE)
    x5 = apply(ulcorner, x4)
    x6 = lbind(shift, x3)
    x7 = mapply(x6, x5)
    x8 = paint(I, x7)
    return x8


def solve_e8593010(S, I, C):
    """Colour the holes by their size."""
    x1 = objects(I, T, F, T)
    x2 = sizefilter(x1, ONE)
    x3 = sizefilter(x1, TWO)
    x4 = merge(x2)
    x5 = merge(x3)
    x6 = replace(I, ZERO, ONE)
    x7 = fill(x6, THREE, x4)
    x8 = fill(x7, TWO, x5)
    return x8


def solve_e9614598(S, I, C):
    """Draw a plus halfway between the two marks."""
    x1 = ofcolor(I, ONE)
    x2 = center(x1)
    x3 = dneighbors(x2)
    x4 = insert(x2, x3)
    x5 = fill(I, THREE, x4)
    return x5


def solve_e98196ab(S, I, C):
    """Lay the lower half over the upper one."""
    x1 = tophalf(I)
    x2 = bottomhalf(I)
    x3 = fgpartition(x2)
    x4 = merge(x3)
    x5 = paint(x1, x4)
    return x5


def solve_e9afcf9a(S, I, C):
    """Exchange the two rows in every second column."""
    x1 = asindices(I)
    x2 = chain(flip, even, last)
    x3 = sfilter(x1, x2)
    x4 = hmirror(I)
    x5 = toobject(x3, x4)
    x6 = paint(I, x5)
    return x6


def solve_ea32f347(S, I, C):
    """Rank the three bars by length."""
    x1 = objects(I, T, F, T)
    x2 = argmax(x1, size)
    x3 = argmin(x1, size)
    x4 = replace(I, FIVE, FOUR)
    x5 = fill(x4, ONE, x2)
    x6 = fill(x5, TWO, x3)
    return x6


def solve_ea786f4a(S, I, C):
    """Draw both diagonals of the square."""
    x1 = asindices(I)
    x2 = corners(x1)
    x3 = prapply(connect, x2, x2)
    x4 = fork(either, vline, hline)
    x5 = compose(flip, x4)
    x6 = mfilter(x3, x5)
    x7 = fill(I, ZERO, x6)
    return x7


def solve_eb281b96(S, I, C):
    """Let the pattern swing back and forth downwards, twice, sharing the turning rows."""
    x1 = hmirror(I)
    x2 = shape(I)
    x3 = crop(x1, DOWN, x2)
    x4 = vconcat(I, x3)
    x5 = shape(x4)
    x6 = crop(x4, DOWN, x5)
    x7 = vconcat(x4, x6)
    return x7


def solve_ed36ccf7(S, I, C):
    """Turn the grid a quarter anticlockwise."""
    x1 = rot270(I)
    return x1
