"""Solvers for the ARC-AGI-1 training tasks whose id begins with d."""

from batt_helpers.dsl import *


def solve_d037b0a7(S, I, C):
    """Let every colour run down its column."""
    x1 = objects(I, T, F, T)
    x2 = order(x1, uppermost)
    x3 = rbind(shoot, DOWN)
    x4 = lbind(mapply, x3)
    x5 = compose(x4, toindices)
    x6 = fork(recolor, color, x5)
    x7 = mapply(x6, x2)
    x8 = paint(I, x7)
    return x8


def solve_d06dbe63(S, I, C):
    """Run a staircase through the mark in both directions."""
    x1 = ofcolor(I, EIGHT)
    x2 = first(x1)
    x3 = double(DOWN_LEFT)
    x4 = connect(TWO_BY_ZERO, x3)
    x5 = insert(DOWN, x4)
    x6 = interval(ZERO, TEN, ONE)
    x7 = lbind(multiply, x3)
    x8 = apply(x7, x6)
    x9 = lbind(shift, x5)
    x10 = mapply(x9, x8)
    x11 = apply(invert, x10)
    x12 = combine(x10, x11)
    x13 = shift(x12, x2)
    x14 = fill(I, FIVE, x13)
    return x14


def solve_d0f5fe59(S, I, C):
    """Count the objects as the length of a diagonal."""
    x1 = objects(I, T, F, T)
    x2 = size(x1)
    x3 = astuple(x2, x2)
    x4 = canvas(ZERO, x3)
    x5 = shoot(ORIGIN, UNITY)
    x6 = fill(x4, EIGHT, x5)
    return x6


def solve_d10ecb37(S, I, C):
    """Keep the upper left corner, two cells each way."""
    x1 = crop(I, ORIGIN, TWO_BY_TWO)
    return x1


def solve_d13f3404(S, I, C):
    """Let every cell run down to the right in a grid of twice the extents."""
    x1 = asobject(I)
    x2 = matcher(first, ZERO)
    x3 = compose(flip, x2)
    x4 = sfilter(x1, x3)
    x5 = rbind(shoot, UNITY)
    x6 = compose(x5, last)
    x7 = fork(recolor, first, x6)
    x8 = mapply(x7, x4)
    x9 = shape(I)
    x10 = double(x9)
    x11 = canvas(ZERO, x10)
    x12 = paint(x11, x8)
    return x12


def solve_d23f8c26(S, I, C):
    """Keep only the middle column."""
    x1 = asindices(I)
    x2 = center(x1)
    x3 = vfrontier(x2)
    x4 = difference(x1, x3)
    x5 = fill(I, ZERO, x4)
    return x5


def solve_d2abd087(S, I, C):
    """Tell the objects of six cells apart from the others by colour."""
    x1 = objects(I, T, F, T)
    x2 = sizefilter(x1, SIX)
    x3 = merge(x2)
    x4 = replace(I, FIVE, ONE)
    x5 = fill(x4, TWO, x3)
    return x5


def solve_d364b489(S, I, C):
    """Give every mark one coloured neighbour on each side."""
    x1 = ofcolor(I, ONE)
    x2 = shift(x1, UP)
    x3 = shift(x1, DOWN)
    x4 = shift(x1, LEFT)
    x5 = shift(x1, RIGHT)
    x6 = fill(I, EIGHT, x3)
    x7 = fill(x6, TWO, x2)
    x8 = fill(x7, SEVEN, x4)
    x9 = fill(x8, SIX, x5)
    return x9


def solve_d406998b(S, I, C):
    """Recolour the marks in every second column, counted from the right."""
    x1 = vmirror(I)
    x2 = ofcolor(x1, FIVE)
    x3 = compose(even, last)
    x4 = sfilter(x2, x3)
    x5 = fill(x1, THREE, x4)
    x6 = vmirror(x5)
    return x6


def solve_d43fd935(S, I, C):
    """Draw a line from every cell that faces the square up to it."""
    x1 = ofcolor(I, THREE)
    x2 = objects(I, T, F, T)
    x3 = colorfilter(x2, THREE)
    x4 = difference(x2, x3)
    x5 = sizefilter(x4, ONE)
    x6 = rbind(hmatching, x1)
    x7 = rbind(vmatching, x1)
    x8 = fork(either, x6, x7)
    x9 = sfilter(x5, x8)
    x10 = rbind(gravitate, x1)
    x11 = fork(add, center, x10)
    x12 = fork(connect, center, x11)
    x13 = fork(recolor, color, x12)
    x14 = mapply(x13, x9)
    x15 = paint(I, x14)
    return x15


def solve_d4469b4b(S, I, C):
    """Draw a row and a column whose crossing point stands for the colour."""
    x1 = palette(I)
    x2 = other(x1, ZERO)
    x3 = equality(x2, ONE)
    x4 = equality(x2, TWO)
    x5 = branch(x4, RIGHT, TWO_BY_TWO)
    x6 = branch(x3, UNITY, x5)
    x7 = vfrontier(x6)
    x8 = hfrontier(x6)
    x9 = combine(x7, x8)
    x10 = canvas(ZERO, THREE_BY_THREE)
    x11 = fill(x10, FIVE, x9)
    return x11


def solve_d4a91cb9(S, I, C):
    """Join the two marks by a path with one bend: along the column of the first, then along the row of the second."""
    x1 = ofcolor(I, EIGHT)
    x2 = first(x1)
    x3 = ofcolor(I, TWO)
    x4 = first(x3)
    x5 = first(x4)
    x6 = last(x2)
    x7 = astuple(x5, x6)
    x8 = connect(x2, x7)
    x9 = connect(x7, x4)
    x10 = combine(x8, x9)
    x11 = underfill(I, FOUR, x10)
    return x11


def solve_d4f3cd78(S, I, C):
    """Fill the vessel and let it spill straight out of its opening."""
    x1 = ofcolor(I, FIVE)
    x2 = delta(x1)
    x3 = box(x1)
    x4 = difference(x3, x1)
    x5 = first(x4)
    x6 = dneighbors(ORIGIN)
    x7 = lbind(shoot, x5)
    x8 = apply(x7, x6)
    x9 = rbind(intersection, x1)
    x10 = chain(flip, size, x9)
    x11 = mfilter(x8, x10)
    x12 = combine(x2, x11)
    x13 = fill(I, EIGHT, x12)
    return x13


def solve_d511f180(S, I, C):
    """Exchange two colours."""
    x1 = switch(I, FIVE, EIGHT)
    return x1


def solve_d5d6de2d(S, I, C):
    """Keep only the insides of the closed outlines."""
    x1 = objects(I, T, F, F)
    x2 = colorfilter(x1, ZERO)
    x3 = rbind(bordering, I)
    x4 = compose(flip, x3)
    x5 = mfilter(x2, x4)
    x6 = replace(I, TWO, ZERO)
    x7 = fill(x6, THREE, x5)
    return x7


def solve_d631b094(S, I, C):
    """Count the coloured cells as a bar of their colour."""
    x1 = palette(I)
    x2 = other(x1, ZERO)
    x3 = colorcount(I, x2)
    x4 = astuple(ONE, x3)
    x5 = canvas(x2, x4)
    return x5


def solve_d687bc17(S, I, C):
    """Pull every loose cell to the wall of its colour and drop those without one."""
    x1 = objects(I, T, F, T)
    x2 = sizefilter(x1, ONE)
    x3 = difference(x1, x2)
    x4 = apply(color, x3)
    x5 = rbind(contained, x4)
    x6 = compose(x5, color)
    x7 = sfilter(x2, x6)
    x8 = lbind(colorfilter, x3)
    x9 = chain(first, x8, color)
    x10 = fork(gravitate, identity, x9)
    x11 = fork(shift, identity, x10)
    x12 = mapply(x11, x7)
    x13 = merge(x2)
    x14 = cover(I, x13)
    x15 = paint(x14, x12)
    return x15


def solve_d6ad076f(S, I, C):
    """Build a bridge between the two rectangles, one cell away from the ends of the facing sides."""
    x1 = objects(I, T, F, T)
    x2 = first(x1)
    x3 = last(x1)
    x4 = gravitate(x2, x3)
    x5 = sign(x4)
    x6 = invert(x5)
    x7 = compose(backdrop, inbox)
    x8 = x7(x2)
    x9 = x7(x3)
    x10 = rbind(shoot, x5)
    x11 = rbind(shoot, x6)
    x12 = mapply(x10, x8)
    x13 = mapply(x11, x9)
    x14 = intersection(x12, x13)
    x15 = underfill(I, EIGHT, x14)
    return x15


def solve_d89b689b(S, I, C):
    """Collect every loose cell in the cell of the square that is nearest to it."""
    x1 = ofcolor(I, EIGHT)
    x2 = objects(I, T, F, T)
    x3 = sizefilter(x2, ONE)
    x4 = lbind(lbind, manhattan)
    x5 = rbind(compose, initset)
    x6 = compose(x5, x4)
    x7 = lbind(argmin, x1)
    x8 = chain(initset, x7, x6)
    x9 = fork(recolor, color, x8)
    x10 = mapply(x9, x3)
    x11 = merge(x3)
    x12 = cover(I, x11)
    x13 = paint(x12, x10)
    return x13


def solve_d8c310e9(S, I, C):
    """Continue the repeating pattern to the right border."""
    x1 = asobject(I)
    x2 = matcher(first, ZERO)
    x3 = compose(flip, x2)
    x4 = sfilter(x1, x3)
    x5 = hperiod(x4)
    x6 = width(I)
    x7 = interval(ZERO, x6, x5)
    x8 = apply(tojvec, x7)
    x9 = lbind(shift, x4)
    x10 = mapply(x9, x8)
    x11 = paint(I, x10)
    return x11


def solve_d90796e8(S, I, C):
    """Fuse every adjoining pair of the two colours into one cell at the place of the first."""
    x1 = ofcolor(I, THREE)
    x2 = ofcolor(I, TWO)
    x3 = mapply(dneighbors, x1)
    x4 = mapply(dneighbors, x2)
    x5 = intersection(x1, x4)
    x6 = intersection(x2, x3)
    x7 = fill(I, EIGHT, x5)
    x8 = fill(x7, ZERO, x6)
    return x8


def solve_d9f24cd1(S, I, C):
    """Send rays up from the bottom row that step aside to the right of an obstacle."""
    x1 = ofcolor(I, TWO)
    x2 = ofcolor(I, FIVE)
    x3 = rbind(shoot, UP)
    x4 = mapply(x3, x1)
    x5 = intersection(x4, x2)
    x6 = mapply(x3, x5)
    x7 = shift(x5, UNITY)
    x8 = mapply(x3, x7)
    x9 = difference(x4, x6)
    x10 = combine(x9, x8)
    x11 = fill(I, TWO, x10)
    x12 = fill(x11, FIVE, x2)
    return x12


def solve_d9fac9be(S, I, C):
    """Name the colour of the cell whose eight neighbours all share another colour."""
    x1 = palette(I)
    x2 = remove(ZERO, x1)
    x3 = neighbors(ORIGIN)
    x4 = rbind(recolor, x3)
    x5 = lbind(occurrences, I)
    x6 = compose(x5, x4)
    x7 = mapply(x6, x2)
    x8 = first(x7)
    x9 = increment(x8)
    x10 = index(I, x9)
    x11 = canvas(x10, UNITY)
    return x11


def solve_dae9d2b5(S, I, C):
    """Mark the cells that are set in at least one of the two halves."""
    x1 = lefthalf(I)
    x2 = righthalf(I)
    x3 = ofcolor(x1, FOUR)
    x4 = ofcolor(x2, THREE)
    x5 = combine(x3, x4)
    x6 = shape(x1)
    x7 = canvas(ZERO, x6)
    x8 = fill(x7, SIX, x5)
    return x8


def solve_db3e9e38(S, I, C):
    """Widen the line upwards into a triangle of columns in two colours by turns."""
    x1 = ofcolor(I, SEVEN)
    x2 = lbind(shift, x1)
    x3 = lbind(multiply, UP_RIGHT)
    x4 = lbind(multiply, NEG_UNITY)
    x5 = compose(x2, x3)
    x6 = compose(x2, x4)
    x7 = fork(combine, x5, x6)
    x8 = interval(ZERO, TEN, TWO)
    x9 = interval(ONE, TEN, TWO)
    x10 = mapply(x7, x8)
    x11 = mapply(x7, x9)
    x12 = fill(I, SEVEN, x10)
    x13 = fill(x12, EIGHT, x11)
    return x13


def solve_dbc1a6ce(S, I, C):
    """Connect the marks that share a row or a column."""
    x1 = ofcolor(I, ONE)
    x2 = prapply(connect, x1, x1)
    x3 = fork(either, vline, hline)
    x4 = mfilter(x2, x3)
    x5 = underfill(I, EIGHT, x4)
    return x5


def solve_dc0a314f(S, I, C):
    """Show what the patch hides in a symmetric picture."""
    x1 = ofcolor(I, THREE)
    x2 = matcher(first, THREE)
    x3 = compose(flip, x2)
    x4 = rbind(sfilter, x3)
    x5 = compose(x4, asobject)
    x6 = vmirror(I)
    x7 = x5(x6)
    x8 = paint(I, x7)
    x9 = hmirror(x8)
    x10 = x5(x9)
    x11 = paint(x8, x10)
    x12 = subgrid(x1, x11)
    return x12


def solve_dc1df850(S, I, C):
    """Surround every red cell."""
    x1 = ofcolor(I, TWO)
    x2 = mapply(neighbors, x1)
    x3 = fill(I, ONE, x2)
    return x3


def solve_dc433765(S, I, C):
    """Move one mark a single step towards the other."""
    x1 = ofcolor(I, THREE)
    x2 = ofcolor(I, FOUR)
    x3 = position(x1, x2)
    x4 = recolor(THREE, x1)
    x5 = move(I, x4, x3)
    return x5


def solve_ddf7fa4f(S, I, C):
    """Colour every block like the mark in the top row above it."""
    x1 = objects(I, T, F, T)
    x2 = colorfilter(x1, FIVE)
    x3 = difference(x1, x2)
    x4 = lbind(mfilter, x2)
    x5 = lbind(lbind, vmatching)
    x6 = compose(x4, x5)
    x7 = fork(recolor, color, x6)
    x8 = mapply(x7, x3)
    x9 = paint(I, x8)
    return x9


def solve_de1cd16c(S, I, C):
    """Name the colour of the area with the most specks."""
    x1 = leastcolor(I)
    x2 = objects(I, T, F, F)
    x3 = rbind(subgrid, I)
    x4 = rbind(colorcount, x1)
    x5 = compose(x4, x3)
    x6 = argmax(x2, x5)
    x7 = color(x6)
    x8 = canvas(x7, UNITY)
    return x8


def solve_ded97339(S, I, C):
    """Connect the marks that share a row or a column."""
    x1 = ofcolor(I, EIGHT)
    x2 = prapply(connect, x1, x1)
    x3 = fork(either, vline, hline)
    x4 = mfilter(x2, x3)
    x5 = fill(I, EIGHT, x4)
    return x5
