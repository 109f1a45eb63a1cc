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
    """Fill each funnel row by row in its own colour."""
    x1 = fgpartition(I)
    x2 = lbind(prapply, connect)
    x3 = fork(x2, toindices, toindices)
    x4 = rbind(mfilter, hline)
    x5 = compose(x4, x3)
    x6 = fork(recolor, color, x5)
    x7 = mapply(x6, x1)
    x8 = paint(I, x7)
    return x8


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
    """Fill the rows whose two ends have the same colour."""
    x1 = fgpartition(I)
    x2 = lbind(prapply, connect)
    x3 = fork(x2, toindices, toindices)
    x4 = rbind(mfilter, hline)
    x5 = compose(x4, x3)
    x6 = fork(recolor, color, x5)
    x7 = mapply(x6, x1)
    x8 = paint(I, x7)
    return x8


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
    """Tell by one cell whether a light blue path joins the red squares."""
    x1 = objects(I, F, T, T)
    x2 = lbind(contained, TWO)
    x3 = compose(x2, palette)
    x4 = sfilter(x1, x3)
    x5 = size(x4)
    x6 = equality(x5, ONE)
    x7 = branch(x6, EIGHT, ZERO)
    x8 = canvas(x7, UNITY)
    return x8


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
    """Colour the middle room and the four rooms beside it, each side with its own colour."""
    x1 = objects(I, T, F, F)
    x2 = colorfilter(x1, ZERO)
    x3 = rbind(bordering, I)
    x4 = compose(flip, x3)
    x5 = extract(x2, x4)
    x6 = lbind(position, x5)
    x7 = remove(x5, x2)
    x8 = matcher(x6, UP)
    x9 = mfilter(x7, x8)
    x10 = matcher(x6, DOWN)
    x11 = mfilter(x7, x10)
    x12 = matcher(x6, LEFT)
    x13 = mfilter(x7, x12)
    x14 = matcher(x6, RIGHT)
    x15 = mfilter(x7, x14)
    x16 = fill(I, SIX, x5)
    x17 = fill(x16, TWO, x9)
    x18 = fill(x17, ONE, x11)
    x19 = fill(x18, FOUR, x13)
    x20 = fill(x19, THREE, x15)
    return x20


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
    """Stretch the two end cells of a row towards each other, with grey where they meet."""
    x1 = compose(hfrontier, center)
    x2 = fork(recolor, color, x1)
    x3 = lefthalf(I)
    x4 = objects(x3, T, F, T)
    x5 = mapply(x2, x4)
    x6 = paint(x3, x5)
    x7 = righthalf(I)
    x8 = objects(x7, T, F, T)
    x9 = mapply(x2, x8)
    x10 = paint(x7, x9)
    x11 = asobject(x10)
    x12 = width(x3)
    x13 = increment(x12)
    x14 = tojvec(x13)
    x15 = shift(x11, x14)
    x16 = fill(I, FIVE, x5)
    x17 = asobject(x6)
    x18 = paint(x16, x17)
    x19 = paint(x18, x15)
    return x19


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
    x2 = frontiers(x1)
    x3 = colorfilter(x2, ZERO)
    x4 = merge(x3)
    x5 = shift(x4, UNITY)
    x6 = fill(I, THREE, x5)
    return x6


def solve_2c608aff(S, I, C):
    """Join to the rectangle every dot that lies level with it."""
    x1 = objects(I, T, F, T)
    x2 = argmax(x1, size)
    x3 = remove(x2, x1)
    x4 = rbind(hmatching, x2)
    x5 = rbind(vmatching, x2)
    x6 = fork(either, x4, x5)
    x7 = sfilter(x3, x6)
    x8 = rbind(gravitate, x2)
    x9 = fork(add, center, x8)
    x10 = fork(connect, center, x9)
    x11 = fork(recolor, color, x10)
    x12 = mapply(x11, x7)
    x13 = paint(I, x12)
    return x13


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
