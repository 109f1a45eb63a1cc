"""Solvers for the ARC-AGI-1 training tasks whose id begins with 0."""

from batt_helpers.dsl import *


def solve_007bbfb7(S, I, C):
    """Place a copy of the grid wherever the grid itself has colour."""
    x1 = upscale(I, THREE)
    x2 = hconcat(I, I)
    x3 = hconcat(x2, I)
    x4 = vconcat(x3, x3)
    x5 = vconcat(x4, x3)
    x6 = cellwise(x1, x5, ZERO)
    return x6


def solve_00d62c1b(S, I, C):
    """Flood the background with yellow and drain it from the areas open to the border."""
    x1 = mostcolor(I)
    x2 = objects(I, T, F, F)
    x3 = colorfilter(x2, x1)
    x4 = rbind(bordering, I)
    x5 = mfilter(x3, x4)
    x6 = replace(I, x1, FOUR)
    x7 = paint(x6, x5)
    return x7


def solve_017c7c7b(S, I, C):
    """Continue the vertical pattern by half its length and recolour it."""
    x1 = asobject(I)
    x2 = vperiod(x1)
    x3 = width(I)
    x4 = astuple(x2, x3)
    x5 = crop(I, ORIGIN, x4)
    x6 = height(I)
    x7 = halve(x6)
    x8 = add(x6, x7)
    x9 = repeat(x5, x8)
    x10 = merge(x9)
    x11 = astuple(x8, x3)
    x12 = crop(x10, ORIGIN, x11)
    x13 = palette(I)
    x14 = other(x13, ZERO)
    x15 = replace(x12, x14, TWO)
    return x15


def solve_025d127b(S, I, C):
    """Lean each parallelogram right by one step, its foot and its right edge held in place."""
    x1 = objects(I, T, T, T)
    x2 = compose(hfrontier, lrcorner)
    x3 = compose(vfrontier, lrcorner)
    x4 = fork(combine, x2, x3)
    x5 = fork(difference, toindices, x4)
    x6 = rbind(shift, RIGHT)
    x7 = compose(x6, x5)
    x8 = fork(recolor, color, x7)
    x9 = mapply(x5, x1)
    x10 = mapply(x8, x1)
    x11 = cover(I, x9)
    x12 = paint(x11, x10)
    return x12


def solve_0520fde7(S, I, C):
    """Mark the cells that are set in both halves."""
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
    x14 = combine(x12, x13)
    x15 = shape(x10)
    x16 = canvas(TWO, x15)
    x17 = fill(x16, ZERO, x14)
    x18 = x8(x17)
    return x18


def solve_05269061(S, I, C):
    """Repeat the coloured diagonals over the whole grid, one every three columns."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = double(SIX)
    x4 = invert(x3)
    x5 = increment(x3)
    x6 = interval(x4, x5, THREE)
    x7 = apply(tojvec, x6)
    x8 = interval(x4, x5, ONE)
    x9 = lbind(multiply, UP_RIGHT)
    x10 = apply(x9, x8)
    x11 = prapply(add, x7, x10)
    x12 = lbind(shift, x2)
    x13 = mapply(x12, x11)
    x14 = paint(I, x13)
    return x14


def solve_05f2a901(S, I, C):
    """Push the ragged shape against the block."""
    x1 = objects(I, T, F, T)
    x2 = compose(size, delta)
    x3 = argmax(x1, x2)
    x4 = argmin(x1, x2)
    x5 = gravitate(x3, x4)
    x6 = move(I, x3, x5)
    return x6


def solve_06df4c85(S, I, C):
    """Join cells of one colour along rows and columns, underneath the grid lines."""
    x1 = frontiers(I)
    x2 = first(x1)
    x3 = color(x2)
    x4 = partition(I)
    x5 = matcher(color, x3)
    x6 = compose(flip, x5)
    x7 = sfilter(x4, x6)
    x8 = argmax(x7, size)
    x9 = remove(x8, x7)
    x10 = lbind(prapply, connect)
    x11 = fork(x10, toindices, toindices)
    x12 = fork(either, vline, hline)
    x13 = rbind(mfilter, x12)
    x14 = compose(x13, x11)
    x15 = fork(recolor, color, x14)
    x16 = mapply(x15, x9)
    x17 = paint(I, x16)
    x18 = merge(x1)
    x19 = paint(x17, x18)
    return x19


def solve_08ed6ac7(S, I, C):
    """Number the heights of the bars from the tallest down by colour."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = toindices(x2)
    x4 = lbind(sfilter, x3)
    x5 = lbind(matcher, last)
    x6 = compose(x4, x5)
    x7 = apply(last, x3)
    x8 = apply(x6, x7)
    x9 = apply(size, x8)
    x10 = order(x9, invert)
    x11 = lbind(sizefilter, x8)
    x12 = compose(merge, x11)
    x13 = apply(x12, x10)
    x14 = interval(ONE, FIVE, ONE)
    x15 = mpapply(recolor, x14, x13)
    x16 = paint(I, x15)
    return x16


def solve_09629e4f(S, I, C):
    """Give each block the colour of its cell in the block with the fewest colours."""
    x1 = frontiers(I)
    x2 = sfilter(x1, hline)
    x3 = size(x2)
    x4 = increment(x3)
    x5 = sfilter(x1, vline)
    x6 = size(x5)
    x7 = increment(x6)
    x8 = hsplit(I, x7)
    x9 = rbind(vsplit, x4)
    x10 = mapply(x9, x8)
    x11 = argmin(x10, numcolors)
    x12 = increment(x4)
    x13 = increment(x7)
    x14 = vupscale(x11, x12)
    x15 = hupscale(x14, x13)
    x16 = shape(I)
    x17 = crop(x15, ORIGIN, x16)
    x18 = merge(x1)
    x19 = paint(x17, x18)
    return x19


def solve_0962bcdd(S, I, C):
    """Grow each flower: arms one step longer, its centre's colour along both diagonals."""
    x1 = objects(I, F, F, T)
    x2 = compose(ineighbors, center)
    x3 = compose(corners, outbox)
    x4 = fork(combine, x2, x3)
    x5 = fork(recolor, leastcolor, x4)
    x6 = compose(hfrontier, center)
    x7 = compose(vfrontier, center)
    x8 = fork(combine, x6, x7)
    x9 = fork(intersection, x8, outbox)
    x10 = fork(recolor, mostcolor, x9)
    x11 = fork(combine, x5, x10)
    x12 = mapply(x11, x1)
    x13 = paint(I, x12)
    return x13


def solve_0a938d79(S, I, C):
    """Draw a stripe across the grid through each cell and repeat the two stripes to the far end."""
    x1 = portrait(I)
    x2 = branch(x1, dmirror, identity)
    x3 = x2(I)
    x4 = fgpartition(x3)
    x5 = compose(vfrontier, ulcorner)
    x6 = fork(recolor, color, x5)
    x7 = mapply(x6, x4)
    x8 = width(x7)
    x9 = decrement(x8)
    x10 = double(x9)
    x11 = width(x3)
    x12 = interval(ZERO, x11, x10)
    x13 = apply(tojvec, x12)
    x14 = lbind(shift, x7)
    x15 = mapply(x14, x13)
    x16 = paint(x3, x15)
    x17 = x2(x16)
    return x17


def solve_0b148d64(S, I, C):
    """Cut out the quarter that has a colour of its own."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = subgrid(x2, I)
    return x3


def solve_0ca9ddb6(S, I, C):
    """Put orange beside each blue cell and yellow diagonally around each red one."""
    x1 = ofcolor(I, ONE)
    x2 = mapply(dneighbors, x1)
    x3 = ofcolor(I, TWO)
    x4 = mapply(ineighbors, x3)
    x5 = fill(I, SEVEN, x2)
    x6 = fill(x5, FOUR, x4)
    return x6


def solve_0d3d703e(S, I, C):
    """Swap the colours pairwise."""
    x1 = switch(I, ONE, FIVE)
    x2 = switch(x1, TWO, SIX)
    x3 = switch(x2, THREE, FOUR)
    x4 = switch(x3, EIGHT, NINE)
    return x4


def solve_0dfd9992(S, I, C):
    """Repair the holes of a pattern that repeats along rows and columns."""
    x1 = lbind(contained, ZERO)
    x2 = compose(flip, x1)
    x3 = rbind(sfilter, x2)
    x4 = chain(hperiod, asobject, x3)
    x5 = x4(I)
    x6 = dmirror(I)
    x7 = x4(x6)
    x8 = astuple(x7, x5)
    x9 = invert(FIVE)
    x10 = interval(x9, SIX, ONE)
    x11 = product(x10, x10)
    x12 = lbind(multiply, x8)
    x13 = apply(x12, x11)
    x14 = partition(I)
    x15 = matcher(color, ZERO)
    x16 = compose(flip, x15)
    x17 = mfilter(x14, x16)
    x18 = lbind(shift, x17)
    x19 = mapply(x18, x13)
    x20 = paint(I, x19)
    return x20
