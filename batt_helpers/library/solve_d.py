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
    """Run a staircase through every mark in both directions."""
    x1 = double(DOWN_LEFT)
    x2 = connect(TWO_BY_ZERO, x1)
    x3 = insert(DOWN, x2)
    x4 = lbind(shift, x3)
    x5 = lbind(multiply, x1)
    x6 = compose(x4, x5)
    x7 = height(I)
    x8 = subtract(x7, ZERO)
    x9 = interval(ZERO, x8, ONE)
    x10 = mapply(x6, x9)
    x11 = apply(invert, x10)
    x12 = combine(x10, x11)
    x13 = lbind(shift, x12)
    x14 = leastcolor(I)
    x15 = ofcolor(I, x14)
    x16 = mapply(x13, x15)
    x17 = fill(I, FIVE, x16)
    x18 = fill(x17, x14, x15)
    return x18


def solve_d07ae81c(S, I, C):
    """Draw diagonals through all marks, in the colour of the marks on either ground."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = mostcolor(x2)
    x4 = mostcolor(I)
    x5 = replace(I, x3, x4)
    x6 = asindices(x5)
    x7 = ofcolor(x5, x4)
    x8 = difference(x6, x7)
    x9 = toobject(x8, x5)
    x10 = palette(x9)
    x11 = rbind(colorcount, x4)
    x12 = rbind(toobject, I)
    x13 = lbind(mapply, neighbors)
    x14 = lbind(ofcolor, I)
    x15 = chain(x12, x13, x14)
    x16 = compose(x11, x15)
    x17 = rbind(colorcount, x3)
    x18 = compose(x17, x15)
    x19 = fork(subtract, x16, x18)
    x20 = argmax(x10, x19)
    x21 = rbind(mapply, x9)
    x22 = rbind(compose, last)
    x23 = lbind(rbind, shoot)
    x24 = chain(x21, x22, x23)
    x25 = ineighbors(ORIGIN)
    x26 = mapply(x24, x25)
    x27 = ofcolor(I, x4)
    x28 = intersection(x26, x27)
    x29 = fill(I, x20, x28)
    x30 = argmin(x10, x19)
    x31 = ofcolor(I, x3)
    x32 = intersection(x26, x31)
    x33 = fill(x29, x30, x32)
    return x33


def solve_d0f5fe59(S, I, C):
    """Count the objects as the length of a diagonal."""
    x1 = mostcolor(I)
    x2 = objects(I, T, F, T)
    x3 = size(x2)
    x4 = astuple(x3, x3)
    x5 = canvas(x1, x4)
    x6 = leastcolor(I)
    x7 = shoot(ORIGIN, UNITY)
    x8 = fill(x5, x6, x7)
    return x8


def solve_d10ecb37(S, I, C):
    """Keep the upper left corner, two cells each way."""
    x1 = crop(I, ORIGIN, TWO_BY_TWO)
    return x1


def solve_d13f3404(S, I, C):
    """Let every cell run down to the right in a grid of twice the extents."""
    x1 = mostcolor(I)
    x2 = shape(I)
    x3 = double(x2)
    x4 = canvas(x1, x3)
    x5 = rbind(shoot, UNITY)
    x6 = compose(x5, last)
    x7 = fork(recolor, first, x6)
    x8 = asindices(I)
    x9 = ofcolor(I, x1)
    x10 = difference(x8, x9)
    x11 = toobject(x10, I)
    x12 = order(x11, last)
    x13 = mapply(x7, x12)
    x14 = paint(x4, x13)
    return x14


def solve_d22278a0(S, I, C):
    """Send square waves out of every corner mark, each as far as no other mark is as near."""
    x1 = asindices(I)
    x2 = rbind(intersection, x1)
    x3 = fork(astuple, identity, identity)
    x4 = chain(initset, invert, x3)
    x5 = fork(insert, x3, x4)
    x6 = compose(box, x5)
    x7 = shape(I)
    x8 = maximum(x7)
    x9 = interval(ZERO, x8, TWO)
    x10 = mapply(x6, x9)
    x11 = lbind(shift, x10)
    x12 = chain(x2, x11, ulcorner)
    x13 = lbind(rbind, equality)
    x14 = objects(I, T, F, T)
    x15 = rbind(remove, x14)
    x16 = compose(x13, x15)
    x17 = lbind(lbind, sfilter)
    x18 = compose(x17, x15)
    x19 = lbind(rbind, manhattan)
    x20 = compose(x19, initset)
    x21 = rbind(fork, x20)
    x22 = lbind(x21, compose)
    x23 = lbind(rbind, greater)
    x24 = lbind(compose, x23)
    x25 = rbind(compose, initset)
    x26 = lbind(lbind, manhattan)
    x27 = chain(x24, x25, x26)
    x28 = compose(x22, x27)
    x29 = fork(compose, x18, x28)
    x30 = fork(compose, x16, x29)
    x31 = fork(sfilter, x12, x30)
    x32 = fork(recolor, color, x31)
    x33 = mapply(x32, x14)
    x34 = paint(I, x33)
    return x34


def solve_d23f8c26(S, I, C):
    """Keep only the middle column."""
    x1 = mostcolor(I)
    x2 = shape(I)
    x3 = canvas(x1, x2)
    x4 = width(I)
    x5 = halve(x4)
    x6 = tojvec(x5)
    x7 = vfrontier(x6)
    x8 = toobject(x7, I)
    x9 = paint(x3, x8)
    return x9


def solve_d2abd087(S, I, C):
    """Tell the objects of six cells apart from the others by colour."""
    x1 = objects(I, T, F, T)
    x2 = merge(x1)
    x3 = fill(I, ONE, x2)
    x4 = sizefilter(x1, SIX)
    x5 = merge(x4)
    x6 = fill(x3, TWO, x5)
    return x6


def solve_d364b489(S, I, C):
    """Give every mark one coloured neighbour on each side."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = shift(x2, DOWN)
    x4 = fill(I, EIGHT, x3)
    x5 = shift(x2, UP)
    x6 = fill(x4, TWO, x5)
    x7 = shift(x2, LEFT)
    x8 = fill(x6, SEVEN, x7)
    x9 = shift(x2, RIGHT)
    x10 = fill(x8, SIX, x9)
    x11 = fill(x10, x1, x2)
    return x11


def solve_d406998b(S, I, C):
    """Recolour the marks in every second column, the last one included."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = compose(vfrontier, tojvec)
    x4 = width(I)
    x5 = decrement(x4)
    x6 = interval(x5, NEG_ONE, NEG_TWO)
    x7 = apply(x3, x6)
    x8 = merge(x7)
    x9 = rbind(contained, x8)
    x10 = sfilter(x2, x9)
    x11 = fill(I, THREE, x10)
    return x11


def solve_d43fd935(S, I, C):
    """Draw a line from every cell that faces the box up to it."""
    x1 = objects(I, T, F, T)
    x2 = argmax(x1, size)
    x3 = toindices(x2)
    x4 = lbind(argmin, x3)
    x5 = rbind(compose, initset)
    x6 = lbind(rbind, manhattan)
    x7 = chain(x5, x6, initset)
    x8 = compose(x4, x7)
    x9 = fork(connect, last, x8)
    x10 = fork(recolor, first, x9)
    x11 = asindices(I)
    x12 = mostcolor(I)
    x13 = ofcolor(I, x12)
    x14 = difference(x11, x13)
    x15 = toobject(x14, I)
    x16 = difference(x15, x2)
    x17 = apply(x10, x16)
    x18 = fork(either, vline, hline)
    x19 = mfilter(x17, x18)
    x20 = paint(I, x19)
    x21 = paint(x20, x2)
    return x21


def solve_d4469b4b(S, I, C):
    """Draw a row and a column that cross where twice the lowest colour, counted round in threes, says."""
    x1 = canvas(ZERO, THREE_BY_THREE)
    x2 = palette(I)
    x3 = remove(ZERO, x2)
    x4 = minimum(x3)
    x5 = double(x4)
    x6 = decrement(x5)
    x7 = divide(x6, THREE)
    x8 = multiply(THREE, x7)
    x9 = subtract(x6, x8)
    x10 = astuple(x9, ONE)
    x11 = maximum(x10)
    x12 = astuple(x9, x11)
    x13 = hfrontier(x12)
    x14 = vfrontier(x12)
    x15 = combine(x13, x14)
    x16 = fill(x1, FIVE, x15)
    return x16


def solve_d4a91cb9(S, I, C):
    """Join the two marks along their common box: in the column of the first, then in the row of the second."""
    x1 = ofcolor(I, EIGHT)
    x2 = ofcolor(I, TWO)
    x3 = combine(x1, x2)
    x4 = box(x3)
    x5 = ulcorner(x1)
    x6 = vfrontier(x5)
    x7 = ulcorner(x2)
    x8 = hfrontier(x7)
    x9 = combine(x6, x8)
    x10 = intersection(x4, x9)
    x11 = underfill(I, FOUR, x10)
    return x11


def solve_d4f3cd78(S, I, C):
    """Fill the vessel and let it spill straight out of its openings."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = delta(x2)
    x4 = box(x2)
    x5 = difference(x4, x2)
    x6 = dneighbors(ORIGIN)
    x7 = prapply(shoot, x5, x6)
    x8 = rbind(intersection, x2)
    x9 = initset(T)
    x10 = rbind(intersection, x9)
    x11 = fork(equality, x8, x10)
    x12 = mfilter(x7, x11)
    x13 = combine(x3, x12)
    x14 = fill(I, EIGHT, x13)
    return x14


def solve_d511f180(S, I, C):
    """Exchange two colours."""
    x1 = switch(I, FIVE, EIGHT)
    return x1


def solve_d5d6de2d(S, I, C):
    """Keep only the insides of the closed outlines."""
    x1 = mostcolor(I)
    x2 = shape(I)
    x3 = canvas(x1, x2)
    x4 = objects(I, T, F, F)
    x5 = colorfilter(x4, x1)
    x6 = rbind(bordering, I)
    x7 = compose(flip, x6)
    x8 = mfilter(x5, x7)
    x9 = fill(x3, THREE, x8)
    return x9


def solve_d631b094(S, I, C):
    """Count the coloured cells as a bar of their colour."""
    x1 = palette(I)
    x2 = other(x1, ZERO)
    x3 = colorcount(I, x2)
    x4 = astuple(ONE, x3)
    x5 = canvas(x2, x4)
    return x5


def solve_d687bc17(S, I, C):
    """Clear the room and put up, along each wall, a mark in front of it wherever a loose cell of its colour was."""
    x1 = mostcolor(I)
    x2 = asindices(I)
    x3 = inbox(x2)
    x4 = backdrop(x3)
    x5 = corners(x2)
    x6 = combine(x4, x5)
    x7 = fill(I, x1, x6)
    x8 = index(I, RIGHT)
    x9 = lbind(astuple, ONE)
    x10 = compose(x9, last)
    x11 = ofcolor(I, x8)
    x12 = intersection(x4, x11)
    x13 = apply(x10, x12)
    x14 = fill(x7, x8, x13)
    x15 = rot90(x14)
    x16 = rot90(I)
    x17 = index(x16, RIGHT)
    x18 = asindices(x16)
    x19 = inbox(x18)
    x20 = backdrop(x19)
    x21 = ofcolor(x16, x17)
    x22 = intersection(x20, x21)
    x23 = apply(x10, x22)
    x24 = fill(x15, x17, x23)
    x25 = rot90(x24)
    x26 = rot90(x16)
    x27 = index(x26, RIGHT)
    x28 = asindices(x26)
    x29 = inbox(x28)
    x30 = backdrop(x29)
    x31 = ofcolor(x26, x27)
    x32 = intersection(x30, x31)
    x33 = apply(x10, x32)
    x34 = fill(x25, x27, x33)
    x35 = rot90(x34)
    x36 = rot90(x26)
    x37 = index(x36, RIGHT)
    x38 = asindices(x36)
    x39 = inbox(x38)
    x40 = backdrop(x39)
    x41 = ofcolor(x36, x37)
    x42 = intersection(x40, x41)
    x43 = apply(x10, x42)
    x44 = fill(x35, x37, x43)
    x45 = rot90(x44)
    return x45


def solve_d6ad076f(S, I, C):
    """Build a bridge between the two rectangles, one cell away from the ends of the facing sides."""
    x1 = objects(I, T, F, T)
    x2 = first(x1)
    x3 = last(x1)
    x4 = gravitate(x2, x3)
    x5 = sign(x4)
    x6 = rbind(shoot, x5)
    x7 = toindices(x2)
    x8 = mapply(x6, x7)
    x9 = invert(x5)
    x10 = rbind(shoot, x9)
    x11 = toindices(x3)
    x12 = mapply(x10, x11)
    x13 = intersection(x8, x12)
    x14 = difference(x13, x7)
    x15 = difference(x14, x11)
    x16 = last(x5)
    x17 = first(x5)
    x18 = astuple(x16, x17)
    x19 = shift(x15, x18)
    x20 = invert(x18)
    x21 = shift(x15, x20)
    x22 = intersection(x19, x21)
    x23 = fill(I, EIGHT, x22)
    return x23


def solve_d89b689b(S, I, C):
    """Collect every loose cell in the cell of the square that is nearest to it."""
    x1 = asindices(I)
    x2 = mostcolor(I)
    x3 = ofcolor(I, x2)
    x4 = difference(x1, x3)
    x5 = toobject(x4, I)
    x6 = objects(I, T, F, T)
    x7 = argmax(x6, size)
    x8 = toindices(x7)
    x9 = rbind(contained, x8)
    x10 = chain(flip, x9, last)
    x11 = sfilter(x5, x10)
    x12 = cover(I, x11)
    x13 = lbind(argmin, x8)
    x14 = rbind(compose, initset)
    x15 = lbind(rbind, manhattan)
    x16 = chain(x14, x15, initset)
    x17 = chain(initset, x13, x16)
    x18 = fork(recolor, first, x17)
    x19 = mapply(x18, x11)
    x20 = paint(x12, x19)
    return x20


def solve_d8c310e9(S, I, C):
    """Continue the repeating pattern along the side where most of the grid is free."""
    x1 = asindices(I)
    x2 = mostcolor(I)
    x3 = ofcolor(I, x2)
    x4 = difference(x1, x3)
    x5 = toobject(x4, I)
    x6 = lbind(shift, x5)
    x7 = shape(I)
    x8 = shape(x5)
    x9 = subtract(x7, x8)
    x10 = last(x9)
    x11 = first(x9)
    x12 = greater(x10, x11)
    x13 = hperiod(x5)
    x14 = tojvec(x13)
    x15 = vperiod(x5)
    x16 = toivec(x15)
    x17 = branch(x12, x14, x16)
    x18 = lbind(multiply, x17)
    x19 = compose(x6, x18)
    x20 = maximum(x7)
    x21 = invert(x20)
    x22 = interval(x21, x20, ONE)
    x23 = mapply(x19, x22)
    x24 = paint(I, x23)
    return x24


def solve_d90796e8(S, I, C):
    """Fuse every adjoining pair of the two colours into one cell at the place of the first."""
    x1 = ofcolor(I, THREE)
    x2 = ofcolor(I, TWO)
    x3 = mapply(dneighbors, x2)
    x4 = intersection(x1, x3)
    x5 = fill(I, EIGHT, x4)
    x6 = mostcolor(I)
    x7 = mapply(dneighbors, x1)
    x8 = intersection(x2, x7)
    x9 = fill(x5, x6, x8)
    return x9


def solve_d9f24cd1(S, I, C):
    """Send rays from the cells at the border that step aside to the right of an obstacle."""
    x1 = astuple(identity, rot90)
    x2 = astuple(rot180, rot270)
    x3 = combine(x1, x2)
    x4 = rapply(x3, I)
    x5 = astuple(identity, rot270)
    x6 = astuple(rot180, rot90)
    x7 = combine(x5, x6)
    x8 = pair(x4, x7)
    x9 = rbind(equality, ONE)
    x10 = chain(dedupe, last, first)
    x11 = chain(x9, size, x10)
    x12 = compose(flip, x11)
    x13 = extract(x8, x12)
    x14 = last(x13)
    x15 = first(x13)
    x16 = last(x15)
    x17 = mostcolor(I)
    x18 = other(x16, x17)
    x19 = rbind(shoot, UP)
    x20 = ofcolor(x15, x18)
    x21 = mapply(x19, x20)
    x22 = replace(x15, x18, x17)
    x23 = asindices(x22)
    x24 = ofcolor(x22, x17)
    x25 = difference(x23, x24)
    x26 = toobject(x25, x22)
    x27 = toindices(x26)
    x28 = intersection(x21, x27)
    x29 = mapply(x19, x28)
    x30 = difference(x21, x29)
    x31 = shift(x28, UNITY)
    x32 = mapply(x19, x31)
    x33 = combine(x30, x32)
    x34 = difference(x33, x27)
    x35 = fill(x15, x18, x34)
    x36 = x14(x35)
    return x36


def solve_d9fac9be(S, I, C):
    """Name the colour of the cell whose eight neighbours all share another colour."""
    x1 = lbind(occurrences, I)
    x2 = neighbors(ORIGIN)
    x3 = rbind(recolor, x2)
    x4 = compose(x1, x3)
    x5 = mostcolor(I)
    x6 = palette(I)
    x7 = remove(x5, x6)
    x8 = mapply(x4, x7)
    x9 = first(x8)
    x10 = increment(x9)
    x11 = index(I, x10)
    x12 = canvas(x11, UNITY)
    return x12


def solve_dae9d2b5(S, I, C):
    """Mark the cells that are set in at least one of the two halves."""
    x1 = tophalf(I)
    x2 = numcolors(x1)
    x3 = bottomhalf(I)
    x4 = numcolors(x3)
    x5 = add(x2, x4)
    x6 = width(I)
    x7 = astuple(x5, x6)
    x8 = lefthalf(I)
    x9 = numcolors(x8)
    x10 = righthalf(I)
    x11 = numcolors(x10)
    x12 = add(x9, x11)
    x13 = height(I)
    x14 = astuple(x12, x13)
    x15 = greater(x7, x14)
    x16 = branch(x15, hsplit, vsplit)
    x17 = x16(I, TWO)
    x18 = first(x17)
    x19 = shape(x18)
    x20 = canvas(SIX, x19)
    x21 = palette(x18)
    x22 = last(x17)
    x23 = palette(x22)
    x24 = intersection(x21, x23)
    x25 = first(x24)
    x26 = ofcolor(x18, x25)
    x27 = ofcolor(x22, x25)
    x28 = intersection(x26, x27)
    x29 = fill(x20, x25, x28)
    return x29


def solve_db3e9e38(S, I, C):
    """Widen the line sideways into columns that shorten step by step, in two colours by turns."""
    x1 = astuple(identity, rot90)
    x2 = astuple(rot180, rot270)
    x3 = combine(x1, x2)
    x4 = rapply(x3, I)
    x5 = astuple(identity, rot270)
    x6 = astuple(rot180, rot90)
    x7 = combine(x5, x6)
    x8 = pair(x4, x7)
    x9 = rbind(equality, ZERO)
    x10 = leastcolor(I)
    x11 = rbind(ofcolor, x10)
    x12 = chain(uppermost, x11, first)
    x13 = compose(x9, x12)
    x14 = extract(x8, x13)
    x15 = last(x14)
    x16 = first(x14)
    x17 = ofcolor(x16, x10)
    x18 = lbind(shift, x17)
    x19 = width(x17)
    x20 = tojvec(x19)
    x21 = add(UP, x20)
    x22 = lbind(multiply, x21)
    x23 = compose(x18, x22)
    x24 = subtract(UP, x20)
    x25 = lbind(multiply, x24)
    x26 = compose(x18, x25)
    x27 = fork(combine, x23, x26)
    x28 = height(x17)
    x29 = interval(TWO, x28, TWO)
    x30 = mapply(x27, x29)
    x31 = fill(x16, x10, x30)
    x32 = interval(ONE, x28, TWO)
    x33 = mapply(x27, x32)
    x34 = fill(x31, EIGHT, x33)
    x35 = x15(x34)
    return x35


def solve_db93a21d(S, I, C):
    """Frame every square by half its size and let it cast a beam down to the ground."""
    x1 = rbind(shoot, DOWN)
    x2 = lbind(mapply, x1)
    x3 = compose(x2, toindices)
    x4 = objects(I, T, F, T)
    x5 = mapply(x3, x4)
    x6 = fill(I, ONE, x5)
    x7 = chain(halve, maximum, shape)
    x8 = fork(subtract, ulcorner, x7)
    x9 = fork(add, lrcorner, x7)
    x10 = compose(initset, x9)
    x11 = fork(insert, x8, x10)
    x12 = compose(backdrop, x11)
    x13 = mapply(x12, x4)
    x14 = fill(x6, THREE, x13)
    x15 = merge(x4)
    x16 = paint(x14, x15)
    return x16


def solve_dbc1a6ce(S, I, C):
    """Connect the marks that share a row or a column."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = prapply(connect, x2, x2)
    x4 = fork(either, vline, hline)
    x5 = mfilter(x3, x4)
    x6 = underfill(I, EIGHT, x5)
    return x6


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
    x3 = underfill(I, ONE, x2)
    return x3


def solve_dc433765(S, I, C):
    """Move one mark a single step towards the other."""
    x1 = mostcolor(I)
    x2 = palette(I)
    x3 = remove(x1, x2)
    x4 = other(x3, FOUR)
    x5 = ofcolor(I, x4)
    x6 = recolor(x4, x5)
    x7 = ofcolor(I, FOUR)
    x8 = position(x5, x7)
    x9 = move(I, x6, x8)
    return x9


def solve_ddf7fa4f(S, I, C):
    """Colour every block like the mark it is in line with, one that no other block can have before others."""
    x1 = objects(I, T, F, T)
    x2 = fork(either, vline, hline)
    x3 = sfilter(x1, x2)
    x4 = difference(x1, x3)
    x5 = lbind(sfilter, x4)
    x6 = merge(x3)
    x7 = rbind(vmatching, x6)
    x8 = sfilter(x4, x7)
    x9 = equality(x8, x4)
    x10 = branch(x9, vmatching, hmatching)
    x11 = lbind(lbind, x10)
    x12 = chain(size, x5, x11)
    x13 = rbind(argmin, x12)
    x14 = lbind(sfilter, x3)
    x15 = lbind(rbind, x10)
    x16 = chain(x13, x14, x15)
    x17 = compose(color, x16)
    x18 = fork(recolor, x17, identity)
    x19 = mapply(x18, x4)
    x20 = paint(I, x19)
    return x20


def solve_de1cd16c(S, I, C):
    """Name the colour of the area with the most specks."""
    x1 = objects(I, T, F, F)
    x2 = totuple(x1)
    x3 = apply(color, x2)
    x4 = mostcommon(x3)
    x5 = colorfilter(x1, x4)
    x6 = difference(x1, x5)
    x7 = rbind(colorcount, x4)
    x8 = rbind(subgrid, I)
    x9 = compose(x7, x8)
    x10 = argmax(x6, x9)
    x11 = color(x10)
    x12 = canvas(x11, UNITY)
    return x12


def solve_ded97339(S, I, C):
    """Connect the marks that share a row or a column."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = prapply(connect, x2, x2)
    x4 = fork(either, vline, hline)
    x5 = mfilter(x3, x4)
    x6 = fill(I, x1, x5)
    return x6
