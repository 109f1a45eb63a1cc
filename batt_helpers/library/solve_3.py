"""Solvers for the ARC-AGI-1 training tasks whose id begins with 3."""

from batt_helpers.dsl import *


def solve_31aa019c(S, I, C):
    """Keep only the cell of a unique colour and ring it in red."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = mapply(neighbors, x2)
    x4 = mostcolor(I)
    x5 = shape(I)
    x6 = canvas(x4, x5)
    x7 = fill(x6, TWO, x3)
    x8 = fill(x7, x1, x2)
    return x8


def solve_321b1fc6(S, I, C):
    """Put the many-coloured figure wherever its silhouette occurs in the one colour of the blanks."""
    x1 = fgpartition(I)
    x2 = argmax(x1, size)
    x3 = remove(x2, x1)
    x4 = merge(x3)
    x5 = normalize(x4)
    x6 = color(x2)
    x7 = recolor(x6, x5)
    x8 = occurrences(I, x7)
    x9 = lbind(shift, x5)
    x10 = mapply(x9, x8)
    x11 = cover(I, x4)
    x12 = paint(x11, x10)
    return x12


def solve_32597951(S, I, C):
    """Fill the gaps in the box of the colour that keeps to the smallest box with green."""
    x1 = partition(I)
    x2 = compose(size, backdrop)
    x3 = argmin(x1, x2)
    x4 = delta(x3)
    x5 = fill(I, THREE, x4)
    return x5


def solve_3345333e(S, I, C):
    """Take away the block and complete by symmetry the figure that it hid in part."""
    x1 = fgpartition(I)
    x2 = compose(size, delta)
    x3 = argmin(x1, x2)
    x4 = other(x1, x3)
    x5 = toindices(x4)
    x6 = toindices(x3)
    x7 = combine(x5, x6)
    x8 = invert(TEN)
    x9 = interval(x8, TEN, ONE)
    x10 = vmirror(x5)
    x11 = hmirror(x5)
    x12 = apply(tojvec, x9)
    x13 = apply(toivec, x9)
    x14 = lbind(shift, x10)
    x15 = lbind(shift, x11)
    x16 = apply(x14, x12)
    x17 = apply(x15, x13)
    x18 = combine(x16, x17)
    x19 = lbind(intersection, x7)
    x20 = lbind(intersection, x5)
    x21 = compose(size, x19)
    x22 = compose(size, x20)
    x23 = fork(astuple, x21, x22)
    x24 = argmax(x18, x23)
    x25 = cover(I, x6)
    x26 = color(x4)
    x27 = fill(x25, x26, x24)
    return x27


def solve_3428a4f5(S, I, C):
    """Mark the cells that are set in exactly one of the halves."""
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
    x15 = intersection(x12, x13)
    x16 = difference(x14, x15)
    x17 = shape(x10)
    x18 = canvas(ZERO, x17)
    x19 = fill(x18, THREE, x16)
    x20 = x8(x19)
    return x20


def solve_3618c87e(S, I, C):
    """Let each dot fall along its post into the base line."""
    x1 = frontiers(I)
    x2 = mostcolor(I)
    x3 = matcher(color, x2)
    x4 = compose(flip, x3)
    x5 = mfilter(x1, x4)
    x6 = toindices(x5)
    x7 = leastcolor(I)
    x8 = ofcolor(I, x7)
    x9 = vline(x6)
    x10 = branch(x9, hfrontier, vfrontier)
    x11 = mapply(x10, x8)
    x12 = intersection(x11, x6)
    x13 = cover(I, x8)
    x14 = fill(x13, x7, x12)
    return x14


def solve_3631a71a(S, I, C):
    """Repair the holes of a pattern that is symmetric about its diagonal and about both axes."""
    x1 = asobject(I)
    x2 = dmirror(I)
    x3 = asobject(x2)
    x4 = difference(x1, x3)
    x5 = mostcolor(x4)
    x6 = matcher(first, x5)
    x7 = compose(flip, x6)
    x8 = ofcolor(I, x5)
    x9 = toobject(x8, x2)
    x10 = sfilter(x9, x7)
    x11 = paint(I, x10)
    x12 = vmirror(x11)
    x13 = invert(ZERO_BY_TWO)
    x14 = shift(x8, x13)
    x15 = toobject(x14, x12)
    x16 = sfilter(x15, x7)
    x17 = shift(x16, ZERO_BY_TWO)
    x18 = paint(x11, x17)
    x19 = hmirror(x18)
    x20 = invert(TWO_BY_ZERO)
    x21 = shift(x8, x20)
    x22 = toobject(x21, x19)
    x23 = sfilter(x22, x7)
    x24 = shift(x23, TWO_BY_ZERO)
    x25 = paint(x18, x24)
    return x25


def solve_363442ee(S, I, C):
    """Stamp the pattern of the corner around every dot."""
    x1 = frontiers(I)
    x2 = mostcolor(I)
    x3 = matcher(color, x2)
    x4 = compose(flip, x3)
    x5 = mfilter(x1, x4)
    x6 = cover(I, x5)
    x7 = objects(x6, F, F, T)
    x8 = argmax(x7, size)
    x9 = center(x8)
    x10 = invert(x9)
    x11 = shift(x8, x10)
    x12 = remove(x8, x7)
    x13 = lbind(shift, x11)
    x14 = compose(x13, center)
    x15 = mapply(x14, x12)
    x16 = paint(I, x15)
    return x16


def solve_36d67576(S, I, C):
    """Complete every copy of the figure, turned or mirrored, by the marks that it lacks."""
    x1 = objects(I, F, T, T)
    x2 = argmax(x1, size)
    x3 = mostcolor(x2)
    x4 = matcher(first, x3)
    x5 = rbind(sfilter, x4)
    x6 = compose(hmirror, vmirror)
    x7 = compose(dmirror, hmirror)
    x8 = compose(dmirror, vmirror)
    x9 = astuple(identity, hmirror)
    x10 = astuple(vmirror, x6)
    x11 = astuple(dmirror, cmirror)
    x12 = astuple(x7, x8)
    x13 = combine(x9, x10)
    x14 = combine(x11, x12)
    x15 = combine(x13, x14)
    x16 = rapply(x15, x2)
    x17 = lbind(occurrences, I)
    x18 = compose(x17, x5)
    x19 = chain(invert, ulcorner, x5)
    x20 = fork(shift, identity, x19)
    x21 = lbind(lbind, shift)
    x22 = compose(x21, x20)
    x23 = fork(apply, x22, x18)
    x24 = mapply(x23, x16)
    x25 = rbind(toobject, I)
    x26 = lbind(mapply, neighbors)
    x27 = chain(x26, toindices, x5)
    x28 = compose(x25, x27)
    x29 = fork(difference, x28, identity)
    x30 = mostcolor(I)
    x31 = matcher(first, x30)
    x32 = compose(flip, x31)
    x33 = rbind(sfilter, x32)
    x34 = chain(size, x33, x29)
    x35 = matcher(x34, ZERO)
    x36 = mfilter(x24, x35)
    x37 = paint(I, x36)
    return x37


def solve_36fdfd69(S, I, C):
    """Fill in yellow the gaps of every group of cells of the rarest colour."""
    x1 = leastcolor(I)
    x2 = objects(I, T, T, T)
    x3 = colorfilter(x2, x1)
    x4 = product(x3, x3)
    x5 = lbind(mapply, neighbors)
    x6 = compose(x5, toindices)
    x7 = compose(x6, first)
    x8 = compose(x6, last)
    x9 = fork(intersection, x7, x8)
    x10 = compose(size, x9)
    x11 = sfilter(x4, x10)
    x12 = compose(backdrop, merge)
    x13 = mapply(x12, x11)
    x14 = ofcolor(I, x1)
    x15 = fill(I, FOUR, x13)
    x16 = fill(x15, x1, x14)
    return x16


def solve_3906de3d(S, I, C):
    """Push the bars into the notches of the shape."""
    x1 = objects(I, T, F, T)
    x2 = lbind(colorfilter, x1)
    x3 = chain(size, x2, color)
    x4 = compose(minimum, shape)
    x5 = compose(invert, x4)
    x6 = fork(astuple, x3, x5)
    x7 = argmin(x1, x6)
    x8 = color(x7)
    x9 = mostcolor(I)
    x10 = palette(I)
    x11 = remove(x9, x10)
    x12 = other(x11, x8)
    x13 = colorfilter(x1, x12)
    x14 = compose(maximum, shape)
    x15 = fork(subtract, x14, x4)
    x16 = argmax(x13, x15)
    x17 = portrait(x16)
    x18 = branch(x17, identity, dmirror)
    x19 = x18(I)
    x20 = first(x19)
    x21 = contained(x8, x20)
    x22 = branch(x21, identity, hmirror)
    x23 = x22(x19)
    x24 = dmirror(x23)
    x25 = matcher(identity, x9)
    x26 = matcher(identity, x8)
    x27 = compose(flip, x26)
    x28 = rbind(order, x25)
    x29 = rbind(order, x27)
    x30 = compose(x29, x28)
    x31 = apply(x30, x24)
    x32 = dmirror(x31)
    x33 = x22(x32)
    x34 = x18(x33)
    return x34


def solve_39a8645d(S, I, C):
    """Cut out the shape that occurs most often."""
    x1 = objects(I, T, T, T)
    x2 = totuple(x1)
    x3 = apply(normalize, x2)
    x4 = mostcommon(x3)
    x5 = mostcolor(I)
    x6 = shape(x4)
    x7 = canvas(x5, x6)
    x8 = paint(x7, x4)
    return x8


def solve_39e1d7f9(S, I, C):
    """Carry the figure of rooms to every lone room of the colour of its mark."""
    x1 = frontiers(I)
    x2 = sfilter(x1, hline)
    x3 = valmin(x2, uppermost)
    x4 = increment(x3)
    x5 = sfilter(x1, vline)
    x6 = valmin(x5, leftmost)
    x7 = increment(x6)
    x8 = height(I)
    x9 = width(I)
    x10 = astuple(ONE, x9)
    x11 = lbind(crop, I)
    x12 = rbind(x11, x10)
    x13 = compose(x12, toivec)
    x14 = interval(ZERO, x8, x4)
    x15 = mapply(x13, x14)
    x16 = dmirror(x15)
    x17 = width(x16)
    x18 = astuple(ONE, x17)
    x19 = lbind(crop, x16)
    x20 = rbind(x19, x18)
    x21 = compose(x20, toivec)
    x22 = interval(ZERO, x9, x7)
    x23 = mapply(x21, x22)
    x24 = dmirror(x23)
    x25 = objects(x24, F, T, T)
    x26 = sizefilter(x25, ONE)
    x27 = argmax(x25, size)
    x28 = initset(x27)
    x29 = product(x26, x28)
    x30 = lbind(matcher, first)
    x31 = chain(x30, color, first)
    x32 = fork(sfilter, last, x31)
    x33 = compose(size, x32)
    x34 = sfilter(x29, x33)
    x35 = compose(ulcorner, first)
    x36 = compose(ulcorner, x32)
    x37 = fork(subtract, x35, x36)
    x38 = fork(shift, last, x37)
    x39 = mapply(x38, x34)
    x40 = paint(x24, x39)
    x41 = vupscale(x40, x4)
    x42 = hupscale(x41, x7)
    x43 = shape(I)
    x44 = crop(x42, ORIGIN, x43)
    x45 = merge(x1)
    x46 = paint(x44, x45)
    return x46


def solve_3aa6fb7a(S, I, C):
    """Mark the inner corner of every angle."""
    x1 = objects(I, T, F, T)
    x2 = mapply(delta, x1)
    x3 = fill(I, ONE, x2)
    return x3


def solve_3ac3eb23(S, I, C):
    """Grow a zigzag of its colour from every cell, away from the border."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = height(x2)
    x4 = equality(x3, ONE)
    x5 = uppermost(x2)
    x6 = height(I)
    x7 = decrement(x6)
    x8 = astuple(ZERO, x7)
    x9 = contained(x5, x8)
    x10 = both(x4, x9)
    x11 = branch(x10, identity, dmirror)
    x12 = x11(I)
    x13 = fgpartition(x12)
    x14 = merge(x13)
    x15 = shift(x14, UNITY)
    x16 = shift(x14, DOWN_LEFT)
    x17 = combine(x15, x16)
    x18 = combine(x14, x17)
    x19 = height(x12)
    x20 = double(x19)
    x21 = invert(x20)
    x22 = interval(x21, x20, TWO)
    x23 = apply(toivec, x22)
    x24 = lbind(shift, x18)
    x25 = mapply(x24, x23)
    x26 = paint(x12, x25)
    x27 = x11(x26)
    return x27


def solve_3af2c5a8(S, I, C):
    """Mirror the grid to the right and then downwards."""
    x1 = vmirror(I)
    x2 = hconcat(I, x1)
    x3 = hmirror(x2)
    x4 = vconcat(x2, x3)
    return x4


def solve_3bd67248(S, I, C):
    """Draw a red diagonal from the foot of the line and a yellow line along the base."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = height(x2)
    x4 = height(I)
    x5 = equality(x3, x4)
    x6 = branch(x5, identity, rot90)
    x7 = branch(x5, identity, rot270)
    x8 = x6(I)
    x9 = index(x8, ORIGIN)
    x10 = equality(x9, x1)
    x11 = branch(x10, identity, rot180)
    x12 = x11(x8)
    x13 = ofcolor(x12, x1)
    x14 = width(x13)
    x15 = downscale(x12, x14)
    x16 = asindices(x15)
    x17 = llcorner(x16)
    x18 = shoot(x17, UP_RIGHT)
    x19 = shoot(x17, RIGHT)
    x20 = remove(x17, x18)
    x21 = remove(x17, x19)
    x22 = fill(x15, TWO, x20)
    x23 = fill(x22, FOUR, x21)
    x24 = upscale(x23, x14)
    x25 = x11(x24)
    x26 = x7(x25)
    return x26


def solve_3bdb4ada(S, I, C):
    """Pierce the middle of every bar at every other cell."""
    x1 = objects(I, T, F, T)
    x2 = shape(I)
    x3 = maximum(x2)
    x4 = interval(ONE, x3, TWO)
    x5 = product(x4, x4)
    x6 = lbind(shift, x5)
    x7 = compose(x6, ulcorner)
    x8 = fork(intersection, toindices, x7)
    x9 = mapply(x8, x1)
    x10 = cover(I, x9)
    return x10


def solve_3befdf3e(S, I, C):
    """Turn every frame inside out and give it arms as wide as its inside was."""
    x1 = objects(I, F, F, T)
    x2 = fork(difference, backdrop, box)
    x3 = fork(recolor, mostcolor, x2)
    x4 = fork(recolor, leastcolor, box)
    x5 = fork(combine, x3, x4)
    x6 = dneighbors(ORIGIN)
    x7 = rbind(apply, x6)
    x8 = lbind(lbind, multiply)
    x9 = chain(x8, shape, x2)
    x10 = compose(x7, x9)
    x11 = lbind(lbind, shift)
    x12 = compose(x11, backdrop)
    x13 = fork(mapply, x12, x10)
    x14 = fork(difference, x13, backdrop)
    x15 = fork(recolor, mostcolor, x14)
    x16 = fork(combine, x5, x15)
    x17 = mapply(x16, x1)
    x18 = paint(I, x17)
    return x18


def solve_3c9b0459(S, I, C):
    """Turn the grid by half."""
    x1 = rot180(I)
    return x1


def solve_3de23699(S, I, C):
    """Cut out what the four corner cells enclose and give it their colour."""
    x1 = fgpartition(I)
    x2 = argmax(x1, width)
    x3 = other(x1, x2)
    x4 = subgrid(x2, I)
    x5 = trim(x4)
    x6 = color(x3)
    x7 = color(x2)
    x8 = replace(x5, x6, x7)
    return x8


def solve_3e980e27(S, I, C):
    """Carry each figure to the lone cells of the colour of its mark, mirrored where that is red."""
    x1 = objects(I, F, T, T)
    x2 = sizefilter(x1, ONE)
    x3 = difference(x1, x2)
    x4 = matcher(color, TWO)
    x5 = sfilter(x2, x4)
    x6 = difference(x2, x5)
    x7 = apply(vmirror, x3)
    x8 = product(x5, x7)
    x9 = product(x6, x3)
    x10 = combine(x8, x9)
    x11 = lbind(matcher, first)
    x12 = chain(x11, color, first)
    x13 = fork(sfilter, last, x12)
    x14 = compose(size, x13)
    x15 = sfilter(x10, x14)
    x16 = compose(ulcorner, first)
    x17 = compose(ulcorner, x13)
    x18 = fork(subtract, x16, x17)
    x19 = fork(shift, last, x18)
    x20 = mapply(x19, x15)
    x21 = paint(I, x20)
    return x21


def solve_3eda0437(S, I, C):
    """Fill in pink every empty rectangle of the largest area, at least two cells wide and high."""
    x1 = shape(I)
    x2 = increment(x1)
    x3 = first(x2)
    x4 = last(x2)
    x5 = interval(TWO, x3, ONE)
    x6 = interval(TWO, x4, ONE)
    x7 = product(x5, x6)
    x8 = fork(multiply, first, last)
    x9 = compose(invert, x8)
    x10 = order(x7, x9)
    x11 = lbind(canvas, ZERO)
    x12 = compose(asindices, x11)
    x13 = compose(asobject, x11)
    x14 = lbind(occurrences, I)
    x15 = compose(x14, x13)
    x16 = compose(size, x15)
    x17 = extract(x10, x16)
    x18 = x8(x17)
    x19 = matcher(x8, x18)
    x20 = sfilter(x10, x19)
    x21 = lbind(lbind, shift)
    x22 = compose(x21, x12)
    x23 = fork(mapply, x22, x15)
    x24 = apply(x23, x20)
    x25 = merge(x24)
    x26 = fill(I, SIX, x25)
    return x26


def solve_3f7978a0(S, I, C):
    """Cut out the frame of two parallel lines with a corner at each end."""
    x1 = fgpartition(I)
    x2 = compose(size, backdrop)
    x3 = argmin(x1, x2)
    x4 = color(x3)
    x5 = objects(I, T, F, T)
    x6 = colorfilter(x5, x4)
    x7 = argmax(x6, size)
    x8 = hline(x7)
    x9 = branch(x8, RIGHT, DOWN)
    x10 = invert(x9)
    x11 = shift(x3, x9)
    x12 = shift(x3, x10)
    x13 = combine(x11, x12)
    x14 = subgrid(x13, I)
    return x14
