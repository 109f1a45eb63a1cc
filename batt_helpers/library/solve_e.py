"""Solvers for the ARC-AGI-1 training tasks whose id begins with e."""

from batt_helpers.dsl import *


def solve_e179c5f4(S, I, C):
    """Let every mark bounce between the long walls, on a new background."""
    x1 = portrait(I)
    x2 = branch(x1, identity, dmirror)
    x3 = x2(I)
    x4 = shape(x3)
    x5 = canvas(EIGHT, x4)
    x6 = leastcolor(x3)
    x7 = width(x3)
    x8 = decrement(x7)
    x9 = astuple(x8, x8)
    x10 = connect(ORIGIN, x9)
    x11 = double(x8)
    x12 = toivec(x11)
    x13 = connect(x9, x12)
    x14 = combine(x10, x13)
    x15 = lbind(shift, x14)
    x16 = lbind(multiply, DOWN)
    x17 = compose(x15, x16)
    x18 = height(x3)
    x19 = invert(x18)
    x20 = multiply(x11, x19)
    x21 = multiply(x11, x18)
    x22 = interval(x20, x21, x11)
    x23 = mapply(x17, x22)
    x24 = lbind(shift, x23)
    x25 = fork(subtract, first, last)
    x26 = chain(x24, toivec, x25)
    x27 = ofcolor(x3, x6)
    x28 = mapply(x26, x27)
    x29 = fill(x5, x6, x28)
    x30 = x2(x29)
    return x30


def solve_e21d9049(S, I, C):
    """Repeat the upright and the level arm along their column and row."""
    x1 = asindices(I)
    x2 = mostcolor(I)
    x3 = ofcolor(I, x2)
    x4 = difference(x1, x3)
    x5 = toobject(x4, I)
    x6 = toindices(x5)
    x7 = shift(x6, UP)
    x8 = intersection(x6, x7)
    x9 = shift(x6, DOWN)
    x10 = intersection(x6, x9)
    x11 = combine(x8, x10)
    x12 = toobject(x11, I)
    x13 = lbind(shift, x12)
    x14 = height(x11)
    x15 = toivec(x14)
    x16 = lbind(multiply, x15)
    x17 = compose(x13, x16)
    x18 = invert(TEN)
    x19 = interval(x18, TEN, ONE)
    x20 = mapply(x17, x19)
    x21 = paint(I, x20)
    x22 = shift(x6, LEFT)
    x23 = intersection(x6, x22)
    x24 = shift(x6, RIGHT)
    x25 = intersection(x6, x24)
    x26 = combine(x23, x25)
    x27 = toobject(x26, I)
    x28 = lbind(shift, x27)
    x29 = width(x26)
    x30 = tojvec(x29)
    x31 = lbind(multiply, x30)
    x32 = compose(x28, x31)
    x33 = mapply(x32, x19)
    x34 = paint(x21, x33)
    return x34


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
    """Lay the mirror image over the grid and keep the left half."""
    x1 = vmirror(I)
    x2 = fgpartition(x1)
    x3 = merge(x2)
    x4 = paint(I, x3)
    x5 = lefthalf(x4)
    return x5


def solve_e40b9e2f(S, I, C):
    """Complete the figure to one that quarter turns leave alone."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = hmirror(x2)
    x4 = vmirror(x3)
    x5 = invert(FOUR)
    x6 = interval(x5, FIVE, ONE)
    x7 = product(x6, x6)
    x8 = rbind(intersection, x2)
    x9 = dmirror(x2)
    x10 = vmirror(x9)
    x11 = lbind(shift, x10)
    x12 = chain(size, x8, x11)
    x13 = lbind(shift, x4)
    x14 = fork(add, first, last)
    x15 = height(x2)
    x16 = width(x2)
    x17 = subtract(x15, x16)
    x18 = lbind(add, x17)
    x19 = fork(subtract, last, first)
    x20 = compose(x18, x19)
    x21 = fork(astuple, x14, x20)
    x22 = chain(x8, x13, x21)
    x23 = compose(size, x22)
    x24 = fork(add, x12, x23)
    x25 = argmax(x7, x24)
    x26 = first(x25)
    x27 = last(x25)
    x28 = add(x26, x27)
    x29 = subtract(x27, x26)
    x30 = add(x17, x29)
    x31 = astuple(x28, x30)
    x32 = shift(x4, x31)
    x33 = combine(x2, x32)
    x34 = dmirror(x33)
    x35 = vmirror(x34)
    x36 = height(x33)
    x37 = width(x33)
    x38 = subtract(x36, x37)
    x39 = halve(x38)
    x40 = invert(x39)
    x41 = astuple(x39, x40)
    x42 = shift(x35, x41)
    x43 = combine(x33, x42)
    x44 = paint(I, x43)
    return x44


def solve_e48d4e1a(S, I, C):
    """Move the cross away from the counters by one step for each counter."""
    x1 = mostcolor(I)
    x2 = shape(I)
    x3 = canvas(x1, x2)
    x4 = frontiers(I)
    x5 = rbind(equality, x1)
    x6 = chain(flip, x5, color)
    x7 = sfilter(x4, x6)
    x8 = first(x7)
    x9 = color(x8)
    x10 = valmax(x7, uppermost)
    x11 = valmax(x7, leftmost)
    x12 = astuple(x10, x11)
    x13 = replace(I, x9, x1)
    x14 = asindices(x13)
    x15 = ofcolor(x13, x1)
    x16 = difference(x14, x15)
    x17 = toobject(x16, x13)
    x18 = initset(x12)
    x19 = position(x17, x18)
    x20 = size(x17)
    x21 = multiply(x19, x20)
    x22 = add(x12, x21)
    x23 = vfrontier(x22)
    x24 = hfrontier(x22)
    x25 = combine(x23, x24)
    x26 = fill(x3, x9, x25)
    return x26


def solve_e509e548(S, I, C):
    """Tell angles, brackets and branched shapes apart by colour."""
    x1 = objects(I, T, F, T)
    x2 = merge(x1)
    x3 = fill(I, TWO, x2)
    x4 = fork(intersection, toindices, box)
    x5 = fork(equality, x4, toindices)
    x6 = sfilter(x1, x5)
    x7 = merge(x6)
    x8 = fill(x3, SIX, x7)
    x9 = compose(increment, size)
    x10 = fork(add, height, width)
    x11 = fork(equality, x9, x10)
    x12 = sfilter(x6, x11)
    x13 = merge(x12)
    x14 = fill(x8, ONE, x13)
    return x14


def solve_e50d258f(S, I, C):
    """Cut out the rectangle with the most red cells."""
    x1 = rbind(subgrid, I)
    x2 = shape(I)
    x3 = canvas(NEG_ONE, x2)
    x4 = asindices(I)
    x5 = corners(x4)
    x6 = toobject(x5, I)
    x7 = mostcolor(x6)
    x8 = ofcolor(I, x7)
    x9 = difference(x4, x8)
    x10 = toobject(x9, I)
    x11 = fill(x3, ZERO, x10)
    x12 = objects(x11, T, F, F)
    x13 = colorfilter(x12, ZERO)
    x14 = apply(x1, x13)
    x15 = rbind(colorcount, TWO)
    x16 = argmax(x14, x15)
    return x16


def solve_e6721834(S, I, C):
    """Move the boxes whose specks are found in the other half onto those, single specks last."""
    x1 = tophalf(I)
    x2 = mostcolor(x1)
    x3 = colorcount(x1, x2)
    x4 = lefthalf(I)
    x5 = mostcolor(x4)
    x6 = colorcount(x4, x5)
    x7 = greater(x3, x6)
    x8 = branch(x7, vsplit, hsplit)
    x9 = x8(I, TWO)
    x10 = chain(size, merge, fgpartition)
    x11 = argmax(x9, x10)
    x12 = other(x9, x11)
    x13 = lbind(lbind, shift)
    x14 = compose(x13, normalize)
    x15 = lbind(rbind, add)
    x16 = objects(x11, F, F, T)
    x17 = merge(x16)
    x18 = mostcolor(x17)
    x19 = rbind(equality, x18)
    x20 = chain(flip, x19, first)
    x21 = rbind(sfilter, x20)
    x22 = compose(ulcorner, x21)
    x23 = fork(subtract, ulcorner, x22)
    x24 = compose(x15, x23)
    x25 = fork(compose, x14, x24)
    x26 = lbind(occurrences, x12)
    x27 = compose(x26, x21)
    x28 = fork(mapply, x25, x27)
    x29 = rbind(greater, ONE)
    x30 = chain(x29, size, x21)
    x31 = sfilter(x16, x30)
    x32 = mapply(x28, x31)
    x33 = paint(x12, x32)
    x34 = cover(x12, x32)
    x35 = lbind(occurrences, x34)
    x36 = compose(x35, x21)
    x37 = fork(mapply, x25, x36)
    x38 = rbind(equality, ONE)
    x39 = chain(x38, size, x21)
    x40 = sfilter(x16, x39)
    x41 = mapply(x37, x40)
    x42 = paint(x33, x41)
    return x42


def solve_e73095fd(S, I, C):
    """Fill the rooms: rectangles whose walls do not run on beyond their corners."""
    x1 = objects(I, T, F, F)
    x2 = mostcolor(I)
    x3 = colorfilter(x1, x2)
    x4 = rbind(equality, ZERO)
    x5 = compose(size, delta)
    x6 = leastcolor(I)
    x7 = ofcolor(I, x6)
    x8 = rbind(intersection, x7)
    x9 = lbind(mapply, dneighbors)
    x10 = chain(x9, corners, outbox)
    x11 = fork(difference, x10, outbox)
    x12 = chain(size, x8, x11)
    x13 = fork(add, x5, x12)
    x14 = compose(x4, x13)
    x15 = mfilter(x3, x14)
    x16 = fill(I, FOUR, x15)
    return x16


def solve_e76a88a6(S, I, C):
    """Put a copy of the many-coloured tile wherever its bare form is found."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = mostcolor(x2)
    x4 = mostcolor(I)
    x5 = replace(I, x3, x4)
    x6 = asindices(x5)
    x7 = ofcolor(x5, x4)
    x8 = difference(x6, x7)
    x9 = toobject(x8, x5)
    x10 = normalize(x9)
    x11 = lbind(shift, x10)
    x12 = recolor(x3, x9)
    x13 = occurrences(I, x12)
    x14 = mapply(x11, x13)
    x15 = paint(I, x14)
    return x15


def solve_e8593010(S, I, C):
    """Colour the holes by their size."""
    x1 = objects(I, T, F, T)
    x2 = merge(x1)
    x3 = fill(I, ONE, x2)
    x4 = sizefilter(x1, ONE)
    x5 = merge(x4)
    x6 = fill(x3, THREE, x5)
    x7 = sizefilter(x1, TWO)
    x8 = merge(x7)
    x9 = fill(x6, TWO, x8)
    return x9


def solve_e8dc4411(S, I, C):
    """Repeat the shape in the direction and at the distance of its coloured beginning."""
    x1 = fgpartition(I)
    x2 = argmax(x1, size)
    x3 = other(x1, x2)
    x4 = color(x3)
    x5 = toindices(x2)
    x6 = lbind(shift, x5)
    x7 = position(x2, x3)
    x8 = interval(NINE, ZERO, NEG_ONE)
    x9 = toindices(x3)
    x10 = rbind(intersection, x9)
    x11 = lbind(multiply, x7)
    x12 = chain(x10, x6, x11)
    x13 = compose(size, x12)
    x14 = argmax(x8, x13)
    x15 = multiply(x7, x14)
    x16 = lbind(multiply, x15)
    x17 = compose(x6, x16)
    x18 = interval(ONE, TEN, ONE)
    x19 = mapply(x17, x18)
    x20 = fill(I, x4, x19)
    return x20


def solve_e9614598(S, I, C):
    """Draw a plus halfway between the two marks."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = center(x2)
    x4 = dneighbors(x3)
    x5 = insert(x3, x4)
    x6 = fill(I, THREE, x5)
    return x6


def solve_e98196ab(S, I, C):
    """Lay one half over the other."""
    x1 = width(I)
    x2 = halve(x1)
    x3 = tojvec(x2)
    x4 = height(I)
    x5 = astuple(x4, ONE)
    x6 = crop(I, x3, x5)
    x7 = numcolors(x6)
    x8 = equality(x7, ONE)
    x9 = branch(x8, hsplit, vsplit)
    x10 = x9(I, TWO)
    x11 = first(x10)
    x12 = last(x10)
    x13 = asindices(x12)
    x14 = palette(x11)
    x15 = palette(x12)
    x16 = intersection(x14, x15)
    x17 = first(x16)
    x18 = ofcolor(x12, x17)
    x19 = difference(x13, x18)
    x20 = toobject(x19, x12)
    x21 = paint(x11, x20)
    return x21


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
    x2 = merge(x1)
    x3 = fill(I, FOUR, x2)
    x4 = argmax(x1, size)
    x5 = fill(x3, ONE, x4)
    x6 = argmin(x1, size)
    x7 = fill(x5, TWO, x6)
    return x7


def solve_ea786f4a(S, I, C):
    """Draw both diagonals through the middle in its colour."""
    x1 = asindices(I)
    x2 = center(x1)
    x3 = index(I, x2)
    x4 = lbind(shoot, x2)
    x5 = ineighbors(ORIGIN)
    x6 = mapply(x4, x5)
    x7 = fill(I, x3, x6)
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


def solve_eb5a1d5d(S, I, C):
    """Draw the nested areas as rings of one cell."""
    x1 = objects(I, T, F, F)
    x2 = order(x1, uppermost)
    x3 = apply(color, x2)
    x4 = size(x3)
    x5 = double(x4)
    x6 = decrement(x5)
    x7 = astuple(x6, x6)
    x8 = canvas(ZERO, x7)
    x9 = fork(astuple, identity, identity)
    x10 = decrement(x6)
    x11 = lbind(subtract, x10)
    x12 = fork(astuple, x11, x11)
    x13 = compose(initset, x12)
    x14 = fork(insert, x9, x13)
    x15 = compose(backdrop, x14)
    x16 = interval(ZERO, x4, ONE)
    x17 = apply(x15, x16)
    x18 = mpapply(recolor, x3, x17)
    x19 = paint(x8, x18)
    return x19


def solve_ec883f72(S, I, C):
    """Shoot the enclosed colour diagonally off the corners of the wall."""
    x1 = fgpartition(I)
    x2 = compose(size, backdrop)
    x3 = argmax(x1, x2)
    x4 = other(x1, x3)
    x5 = color(x4)
    x6 = lbind(position, x3)
    x7 = compose(x6, initset)
    x8 = fork(add, identity, x7)
    x9 = fork(shoot, x8, x7)
    x10 = corners(x3)
    x11 = mapply(x9, x10)
    x12 = underfill(I, x5, x11)
    return x12


def solve_ecdecbb3(S, I, C):
    """Let every mark shoot at the lines next to it and leave a target where it hits."""
    x1 = frontiers(I)
    x2 = mostcolor(I)
    x3 = rbind(equality, x2)
    x4 = chain(flip, x3, color)
    x5 = extract(x1, x4)
    x6 = portrait(x5)
    x7 = branch(x6, dmirror, identity)
    x8 = x7(I)
    x9 = palette(I)
    x10 = remove(x2, x9)
    x11 = color(x5)
    x12 = other(x10, x11)
    x13 = ofcolor(x8, x12)
    x14 = ofcolor(x8, x11)
    x15 = prapply(connect, x13, x14)
    x16 = rbind(equality, ONE)
    x17 = rbind(intersection, x14)
    x18 = chain(x16, size, x17)
    x19 = fork(both, vline, x18)
    x20 = sfilter(x15, x19)
    x21 = merge(x20)
    x22 = fill(x8, x12, x21)
    x23 = intersection(x21, x14)
    x24 = mapply(neighbors, x23)
    x25 = fill(x22, x11, x24)
    x26 = fill(x25, x12, x23)
    x27 = x7(x26)
    return x27


def solve_ed36ccf7(S, I, C):
    """Turn the grid a quarter anticlockwise."""
    x1 = rot270(I)
    return x1


def solve_ef135b50(S, I, C):
    """Fill the gaps between blocks that face one another in a row, the outermost rows left out."""
    x1 = objects(I, T, F, F)
    x2 = compose(size, delta)
    x3 = argmax(x1, x2)
    x4 = color(x3)
    x5 = ofcolor(I, x4)
    x6 = asindices(I)
    x7 = box(x6)
    x8 = difference(x5, x7)
    x9 = rbind(shoot, RIGHT)
    x10 = difference(x6, x5)
    x11 = mapply(x9, x10)
    x12 = rbind(shoot, LEFT)
    x13 = mapply(x12, x10)
    x14 = intersection(x11, x13)
    x15 = intersection(x8, x14)
    x16 = fill(I, NINE, x15)
    return x16
