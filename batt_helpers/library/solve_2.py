"""Solvers for the ARC-AGI-1 training tasks whose id begins with 2."""

from batt_helpers.dsl import *


def solve_2013d3e2(S, I, C):
    """Cut out the upper left quarter of the symmetric ornament."""
    x1 = objects(I, F, T, T)
    x2 = first(x1)
    x3 = subgrid(x2, I)
    x4 = lefthalf(x3)
    x5 = tophalf(x4)
    return x5


def solve_2204b7a8(S, I, C):
    """Colour every cell between the two lines like the nearer one."""
    x1 = index(I, ORIGIN)
    x2 = asindices(I)
    x3 = lrcorner(x2)
    x4 = index(I, x3)
    x5 = urcorner(x2)
    x6 = index(I, x5)
    x7 = equality(x1, x6)
    x8 = branch(x7, dmirror, identity)
    x9 = x8(I)
    x10 = mostcolor(I)
    x11 = palette(I)
    x12 = remove(x1, x11)
    x13 = remove(x4, x12)
    x14 = other(x13, x10)
    x15 = lefthalf(x9)
    x16 = asindices(x15)
    x17 = ofcolor(x9, x14)
    x18 = intersection(x17, x16)
    x19 = fill(x9, x1, x18)
    x20 = replace(x19, x14, x4)
    x21 = x8(x20)
    return x21


def solve_22168020(S, I, C):
    """Fill each funnel in its own colour between its walls."""
    x1 = objects(I, T, T, T)
    x2 = lbind(prapply, connect)
    x3 = fork(x2, toindices, toindices)
    x4 = fork(either, hline, vline)
    x5 = rbind(mfilter, x4)
    x6 = compose(x5, x3)
    x7 = fork(recolor, color, x6)
    x8 = mapply(x7, x1)
    x9 = paint(I, x8)
    return x9


def solve_22233c11(S, I, C):
    """Put twice as far out a copy of the two empty corners of each pair of blocks."""
    x1 = objects(I, T, T, T)
    x2 = rbind(upscale, TWO)
    x3 = lbind(recolor, EIGHT)
    x4 = chain(x2, x3, delta)
    x5 = chain(invert, halve, shape)
    x6 = fork(shift, x4, x5)
    x7 = compose(toindices, x6)
    x8 = fork(combine, hfrontier, vfrontier)
    x9 = lbind(mapply, x8)
    x10 = compose(x9, toindices)
    x11 = fork(difference, x7, x10)
    x12 = mapply(x11, x1)
    x13 = fill(I, EIGHT, x12)
    return x13


def solve_2281f1f4(S, I, C):
    """Mark where the marked columns cross the marked rows."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = mapply(vfrontier, x2)
    x4 = mapply(hfrontier, x2)
    x5 = intersection(x3, x4)
    x6 = corners(x2)
    x7 = fork(combine, hfrontier, vfrontier)
    x8 = lbind(intersection, x2)
    x9 = chain(size, x8, x7)
    x10 = argmax(x6, x9)
    x11 = remove(x10, x5)
    x12 = underfill(I, TWO, x11)
    return x12


def solve_228f6490(S, I, C):
    """Move into each hole the piece that fits it exactly, of the rarest colour where several do."""
    x1 = objects(I, T, F, F)
    x2 = mostcolor(I)
    x3 = colorfilter(x1, x2)
    x4 = difference(x1, x3)
    x5 = rbind(bordering, I)
    x6 = compose(flip, x5)
    x7 = sfilter(x3, x6)
    x8 = product(x4, x7)
    x9 = compose(normalize, toindices)
    x10 = compose(x9, first)
    x11 = compose(x9, last)
    x12 = fork(equality, x10, x11)
    x13 = sfilter(x8, x12)
    x14 = lbind(colorfilter, x1)
    x15 = compose(color, first)
    x16 = chain(size, x14, x15)
    x17 = rbind(argmin, x16)
    x18 = lbind(sfilter, x13)
    x19 = lbind(matcher, last)
    x20 = chain(x17, x18, x19)
    x21 = apply(last, x13)
    x22 = apply(x20, x21)
    x23 = mapply(first, x22)
    x24 = cover(I, x23)
    x25 = fork(recolor, x15, last)
    x26 = mapply(x25, x22)
    x27 = paint(x24, x26)
    return x27


def solve_22eb0ac0(S, I, C):
    """Draw a line wherever the two ends show the same colour."""
    x1 = shape(I)
    x2 = subtract(x1, ZERO_BY_TWO)
    x3 = crop(I, RIGHT, x2)
    x4 = numcolors(x3)
    x5 = equality(x4, ONE)
    x6 = branch(x5, identity, dmirror)
    x7 = x6(I)
    x8 = vmirror(x7)
    x9 = mostcolor(I)
    x10 = cellwise(x7, x8, x9)
    x11 = fgpartition(x10)
    x12 = lbind(mapply, hfrontier)
    x13 = compose(x12, toindices)
    x14 = fork(recolor, color, x13)
    x15 = mapply(x14, x11)
    x16 = paint(x7, x15)
    x17 = x6(x16)
    return x17


def solve_23581191(S, I, C):
    """Draw a cross through every dot and mark where crosses of two colours meet."""
    x1 = fgpartition(I)
    x2 = fork(combine, hfrontier, vfrontier)
    x3 = lbind(mapply, x2)
    x4 = compose(x3, toindices)
    x5 = fork(recolor, color, x4)
    x6 = mapply(x5, x1)
    x7 = paint(I, x6)
    x8 = apply(x4, x1)
    x9 = first(x8)
    x10 = last(x8)
    x11 = intersection(x9, x10)
    x12 = fill(x7, TWO, x11)
    x13 = merge(x1)
    x14 = paint(x12, x13)
    return x14


def solve_239be575(S, I, C):
    """Tell by one cell whether a path joins the squares."""
    x1 = palette(I)
    x2 = remove(ZERO, x1)
    x3 = objects(I, T, F, T)
    x4 = lbind(colorfilter, x3)
    x5 = compose(size, x4)
    x6 = argmin(x2, x5)
    x7 = other(x2, x6)
    x8 = objects(I, F, T, T)
    x9 = lbind(contained, x6)
    x10 = compose(x9, palette)
    x11 = sfilter(x8, x10)
    x12 = size(x11)
    x13 = equality(x12, ONE)
    x14 = branch(x13, x7, ZERO)
    x15 = canvas(x14, UNITY)
    return x15


def solve_23b5c85d(S, I, C):
    """Cut out the smallest rectangle."""
    x1 = objects(I, T, T, T)
    x2 = argmin(x1, size)
    x3 = subgrid(x2, I)
    return x3


def solve_253bf280(S, I, C):
    """Join the cells that share a row or a column in green."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = prapply(connect, x2, x2)
    x4 = fork(either, vline, hline)
    x5 = mfilter(x3, x4)
    x6 = underfill(I, THREE, x5)
    return x6


def solve_25d487eb(S, I, C):
    """Send a ray in the colour of the odd cell of each triangle out of its tip."""
    x1 = objects(I, F, F, T)
    x2 = lbind(ofcolor, I)
    x3 = compose(x2, leastcolor)
    x4 = fork(intersection, toindices, x3)
    x5 = compose(first, x4)
    x6 = fork(add, ulcorner, lrcorner)
    x7 = compose(double, x5)
    x8 = fork(subtract, x6, x7)
    x9 = compose(sign, x8)
    x10 = fork(shoot, x5, x9)
    x11 = fork(recolor, leastcolor, x10)
    x12 = mapply(x11, x1)
    x13 = underpaint(I, x12)
    return x13


def solve_25d8a9c8(S, I, C):
    """Mark the rows of a single colour."""
    x1 = frontiers(I)
    x2 = mfilter(x1, hline)
    x3 = shape(I)
    x4 = canvas(ZERO, x3)
    x5 = fill(x4, FIVE, x2)
    return x5


def solve_25ff71a9(S, I, C):
    """Move the shape one row down."""
    x1 = fgpartition(I)
    x2 = first(x1)
    x3 = move(I, x2, DOWN)
    return x3


def solve_272f95fa(S, I, C):
    """Colour the five inner rooms of the lattice by their place."""
    x1 = index(I, ORIGIN)
    x2 = objects(I, T, F, F)
    x3 = colorfilter(x2, x1)
    x4 = order(x3, ulcorner)
    x5 = astuple(x1, TWO)
    x6 = astuple(x1, FOUR)
    x7 = astuple(SIX, THREE)
    x8 = astuple(x1, ONE)
    x9 = combine(x5, x6)
    x10 = combine(x7, x8)
    x11 = combine(x9, x10)
    x12 = mpapply(recolor, x11, x4)
    x13 = paint(I, x12)
    return x13


def solve_27a28665(S, I, C):
    """Tell the figure of five equal blocks by the number of its connected parts."""
    x1 = partition(I)
    x2 = lbind(multiply, NINE)
    x3 = compose(x2, size)
    x4 = lbind(multiply, FIVE)
    x5 = chain(x4, size, backdrop)
    x6 = fork(equality, x3, x5)
    x7 = extract(x1, x6)
    x8 = color(x7)
    x9 = objects(I, T, F, F)
    x10 = colorfilter(x9, x8)
    x11 = size(x10)
    x12 = equality(x11, ONE)
    x13 = equality(x11, TWO)
    x14 = equality(x11, THREE)
    x15 = branch(x14, ONE, TWO)
    x16 = branch(x13, THREE, x15)
    x17 = branch(x12, SIX, x16)
    x18 = canvas(x17, UNITY)
    return x18


def solve_28bf18c6(S, I, C):
    """Cut out the shape and show it twice side by side."""
    x1 = objects(I, T, T, T)
    x2 = first(x1)
    x3 = subgrid(x2, I)
    x4 = hconcat(x3, x3)
    return x4


def solve_29623171(S, I, C):
    """Fill the rooms that hold most cells and empty the others."""
    x1 = frontiers(I)
    x2 = first(x1)
    x3 = color(x2)
    x4 = mostcolor(I)
    x5 = palette(I)
    x6 = remove(x3, x5)
    x7 = other(x6, x4)
    x8 = replace(I, x7, x4)
    x9 = objects(x8, T, F, F)
    x10 = colorfilter(x9, x4)
    x11 = ofcolor(I, x7)
    x12 = rbind(intersection, x11)
    x13 = chain(size, x12, toindices)
    x14 = valmax(x10, x13)
    x15 = matcher(x13, x14)
    x16 = mfilter(x10, x15)
    x17 = fill(x8, x7, x16)
    return x17


def solve_29c11459(S, I, C):
    """Draw bars from both ends to a grey cell in the middle."""
    x1 = shape(I)
    x2 = subtract(x1, ZERO_BY_TWO)
    x3 = crop(I, RIGHT, x2)
    x4 = numcolors(x3)
    x5 = equality(x4, ONE)
    x6 = branch(x5, identity, dmirror)
    x7 = x6(I)
    x8 = lefthalf(x7)
    x9 = righthalf(x7)
    x10 = lbind(mapply, hfrontier)
    x11 = compose(x10, toindices)
    x12 = fork(recolor, color, x11)
    x13 = fgpartition(x8)
    x14 = fgpartition(x9)
    x15 = mapply(x12, x13)
    x16 = mapply(x12, x14)
    x17 = paint(x8, x15)
    x18 = paint(x9, x16)
    x19 = index(x7, UNITY)
    x20 = height(x7)
    x21 = astuple(x20, ONE)
    x22 = canvas(x19, x21)
    x23 = fill(x22, FIVE, x15)
    x24 = hconcat(x17, x23)
    x25 = hconcat(x24, x18)
    x26 = x6(x25)
    return x26


def solve_29ec7d0e(S, I, C):
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


def solve_2bcee788(S, I, C):
    """Complete the shape by its mirror image on the marked side, on green."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = fgpartition(I)
    x4 = matcher(color, x1)
    x5 = compose(flip, x4)
    x6 = extract(x3, x5)
    x7 = vmatching(x2, x6)
    x8 = branch(x7, DOWN, RIGHT)
    x9 = branch(x7, hmirror, vmirror)
    x10 = position(x6, x2)
    x11 = multiply(x10, x8)
    x12 = shape(x6)
    x13 = multiply(x11, x12)
    x14 = x9(x6)
    x15 = shift(x14, x13)
    x16 = combine(x6, x15)
    x17 = shape(I)
    x18 = canvas(THREE, x17)
    x19 = paint(x18, x16)
    return x19


def solve_2bee17df(S, I, C):
    """Draw the rows and columns that cross the cave without touching its walls."""
    x1 = trim(I)
    x2 = mostcolor(x1)
    x3 = frontiers(x1)
    x4 = colorfilter(x3, x2)
    x5 = merge(x4)
    x6 = shift(x5, UNITY)
    x7 = fill(I, THREE, x6)
    return x7


def solve_2c608aff(S, I, C):
    """Join to the rectangle every dot that lies level with it."""
    x1 = objects(I, T, F, T)
    x2 = argmax(x1, size)
    x3 = remove(x2, x1)
    x4 = merge(x3)
    x5 = apply(initset, x4)
    x6 = rbind(hmatching, x2)
    x7 = rbind(vmatching, x2)
    x8 = fork(either, x6, x7)
    x9 = sfilter(x5, x8)
    x10 = rbind(gravitate, x2)
    x11 = fork(add, center, x10)
    x12 = fork(connect, center, x11)
    x13 = fork(recolor, color, x12)
    x14 = mapply(x13, x9)
    x15 = paint(I, x14)
    return x15


def solve_2dc579da(S, I, C):
    """Cut out the room that has something in it."""
    x1 = frontiers(I)
    x2 = first(x1)
    x3 = color(x2)
    x4 = asindices(I)
    x5 = ofcolor(I, x3)
    x6 = difference(x4, x5)
    x7 = toobject(x6, I)
    x8 = mostcolor(x7)
    x9 = leastcolor(x7)
    x10 = replace(I, x9, x8)
    x11 = objects(x10, T, F, F)
    x12 = colorfilter(x11, x8)
    x13 = ofcolor(I, x9)
    x14 = rbind(intersection, x13)
    x15 = chain(size, x14, toindices)
    x16 = argmax(x12, x15)
    x17 = subgrid(x16, I)
    return x17


def solve_2dee498d(S, I, C):
    """Keep one of the three equal thirds."""
    x1 = hsplit(I, THREE)
    x2 = first(x1)
    return x2
