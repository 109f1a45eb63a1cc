"""Solvers for the ARC-AGI-1 training tasks whose id begins with 8."""

from batt_helpers.dsl import *


def solve_80af3007(S, I, C):
    """Put a small copy of the figure in place of each of its blocks."""
    x1 = lbind(index, I)
    x2 = asindices(I)
    x3 = corners(x2)
    x4 = totuple(x3)
    x5 = apply(x1, x4)
    x6 = mostcommon(x5)
    x7 = ofcolor(I, x6)
    x8 = difference(x2, x7)
    x9 = subgrid(x8, I)
    x10 = fork(multiply, identity, identity)
    x11 = interval(ONE, TEN, ONE)
    x12 = height(x9)
    x13 = matcher(x10, x12)
    x14 = extract(x11, x13)
    x15 = width(x9)
    x16 = matcher(x10, x15)
    x17 = extract(x11, x16)
    x18 = vupscale(x9, x17)
    x19 = hupscale(x18, x14)
    x20 = multiply(x14, x17)
    x21 = downscale(x19, x20)
    x22 = repeat(x21, x14)
    x23 = merge(x22)
    x24 = dmirror(x23)
    x25 = repeat(x24, x17)
    x26 = merge(x25)
    x27 = dmirror(x26)
    x28 = ofcolor(x9, x6)
    x29 = fill(x27, x6, x28)
    return x29


def solve_810b9b61(S, I, C):
    """Turn the closed rings green."""
    x1 = objects(I, T, F, T)
    x2 = fork(equality, toindices, box)
    x3 = chain(positive, size, delta)
    x4 = fork(both, x2, x3)
    x5 = mfilter(x1, x4)
    x6 = fill(I, THREE, x5)
    return x6


def solve_82819916(S, I, C):
    """Continue each unfinished line after the model of the complete one, in its own two colours."""
    x1 = mostcolor(I)
    x2 = lbind(contained, x1)
    x3 = compose(flip, x2)
    x4 = sfilter(I, x3)
    x5 = size(x4)
    x6 = positive(x5)
    x7 = branch(x6, identity, dmirror)
    x8 = x7(I)
    x9 = dmirror(x8)
    x10 = first(x9)
    x11 = repeat(x10, ONE)
    x12 = colorcount(x11, x1)
    x13 = last(x9)
    x14 = repeat(x13, ONE)
    x15 = colorcount(x14, x1)
    x16 = greater(x12, x15)
    x17 = branch(x16, vmirror, identity)
    x18 = x17(x8)
    x19 = extract(x18, x3)
    x20 = fork(remove, first, identity)
    x21 = fork(combine, x20, identity)
    x22 = compose(first, x21)
    x23 = apply(first, x18)
    x24 = apply(x22, x18)
    x25 = rbind(branch, x24)
    x26 = rbind(x25, x23)
    x27 = first(x19)
    x28 = lbind(equality, x27)
    x29 = compose(x26, x28)
    x30 = apply(x29, x19)
    x31 = dmirror(x30)
    x32 = x17(x31)
    x33 = x7(x32)
    return x33


def solve_83302e8f(S, I, C):
    """Colour the intact cells of the lattice green and those that leak into others yellow."""
    x1 = mostcolor(I)
    x2 = objects(I, T, F, F)
    x3 = colorfilter(x2, x1)
    x4 = compose(size, delta)
    x5 = matcher(x4, ZERO)
    x6 = rbind(greater, ONE)
    x7 = compose(x6, size)
    x8 = fork(both, x5, x7)
    x9 = mfilter(x3, x8)
    x10 = fill(I, THREE, x9)
    x11 = replace(x10, x1, FOUR)
    return x11


def solve_834ec97d(S, I, C):
    """Push the dot down one row and hang yellow stripes above it, in every second column."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = first(x2)
    x4 = add(x3, DOWN)
    x5 = first(x4)
    x6 = last(x4)
    x7 = width(I)
    x8 = interval(x6, x7, TWO)
    x9 = interval(x6, NEG_ONE, NEG_TWO)
    x10 = combine(x8, x9)
    x11 = interval(ZERO, x5, ONE)
    x12 = product(x11, x10)
    x13 = fill(I, FOUR, x12)
    x14 = initset(x4)
    x15 = fill(x13, x1, x14)
    return x15


def solve_8403a5d5(S, I, C):
    """Raise every second column to the right of the dot and link them alternately at far end and near end."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = first(x2)
    x4 = height(I)
    x5 = decrement(x4)
    x6 = width(I)
    x7 = last(x3)
    x8 = compose(vfrontier, tojvec)
    x9 = interval(x7, x6, TWO)
    x10 = mapply(x8, x9)
    x11 = first(x3)
    x12 = subtract(x5, x11)
    x13 = lbind(astuple, x12)
    x14 = increment(x7)
    x15 = interval(x14, x6, FOUR)
    x16 = apply(x13, x15)
    x17 = lbind(astuple, x11)
    x18 = add(x7, THREE)
    x19 = interval(x18, x6, FOUR)
    x20 = apply(x17, x19)
    x21 = fill(I, x1, x10)
    x22 = combine(x16, x20)
    x23 = fill(x21, FIVE, x22)
    return x23


def solve_846bdb03(S, I, C):
    """Put the object between the two posts, turned so that its colours face their own post."""
    x1 = fgpartition(I)
    x2 = sizefilter(x1, FOUR)
    x3 = fork(equality, toindices, corners)
    x4 = extract(x2, x3)
    x5 = backdrop(x4)
    x6 = subgrid(x5, I)
    x7 = index(x6, DOWN)
    x8 = mostcolor(I)
    x9 = equality(x7, x8)
    x10 = index(x6, RIGHT)
    x11 = equality(x10, x8)
    x12 = flip(x11)
    x13 = both(x9, x12)
    x14 = branch(x13, dmirror, identity)
    x15 = x14(x6)
    x16 = cover(I, x5)
    x17 = fgpartition(x16)
    x18 = merge(x17)
    x19 = subgrid(x18, I)
    x20 = x14(x19)
    x21 = index(x15, DOWN)
    x22 = height(x20)
    x23 = astuple(x22, ONE)
    x24 = crop(x20, ORIGIN, x23)
    x25 = palette(x24)
    x26 = contained(x21, x25)
    x27 = branch(x26, identity, vmirror)
    x28 = x27(x20)
    x29 = asobject(x28)
    x30 = shift(x29, UNITY)
    x31 = paint(x15, x30)
    x32 = x14(x31)
    return x32


def solve_855e0971(S, I, C):
    """Draw a line in the colour of the holes through each of them, across the stripe that holds it."""
    x1 = objects(I, T, T, F)
    x2 = rbind(valmax, size)
    x3 = lbind(colorfilter, x1)
    x4 = compose(x2, x3)
    x5 = palette(I)
    x6 = argmin(x5, x4)
    x7 = colorfilter(x1, x6)
    x8 = difference(x1, x7)
    x9 = argmax(x8, size)
    x10 = width(x9)
    x11 = width(I)
    x12 = equality(x10, x11)
    x13 = branch(x12, vfrontier, hfrontier)
    x14 = lbind(mapply, x13)
    x15 = compose(x14, delta)
    x16 = fork(intersection, backdrop, x15)
    x17 = mapply(x16, x8)
    x18 = fill(I, x6, x17)
    return x18


def solve_85c4e7cd(S, I, C):
    """Draw the nested frames anew with the colours along the diagonal in reverse order."""
    x1 = shape(I)
    x2 = minimum(x1)
    x3 = halve(x2)
    x4 = interval(ZERO, x3, ONE)
    x5 = fork(astuple, identity, identity)
    x6 = apply(x5, x4)
    x7 = lbind(index, I)
    x8 = apply(x7, x6)
    x9 = decrement(x1)
    x10 = lbind(subtract, x9)
    x11 = compose(initset, x10)
    x12 = fork(insert, identity, x11)
    x13 = compose(box, x12)
    x14 = hmirror(x8)
    x15 = apply(x13, x6)
    x16 = mpapply(recolor, x14, x15)
    x17 = paint(I, x16)
    return x17


def solve_868de0fa(S, I, C):
    """Fill the frames with an even inside red and those with an odd inside orange."""
    x1 = objects(I, T, F, F)
    x2 = mostcolor(I)
    x3 = colorfilter(x1, x2)
    x4 = rbind(bordering, I)
    x5 = compose(flip, x4)
    x6 = fork(both, square, x5)
    x7 = sfilter(x3, x6)
    x8 = compose(even, height)
    x9 = mfilter(x7, x8)
    x10 = merge(x7)
    x11 = fill(I, SEVEN, x10)
    x12 = fill(x11, TWO, x9)
    return x12


def solve_8731374e(S, I, C):
    """Cut out the plain rectangle and run a line both ways through each of its specks."""
    x1 = objects(I, T, F, F)
    x2 = argmax(x1, size)
    x3 = shape(I)
    x4 = canvas(NEG_ONE, x3)
    x5 = paint(x4, x2)
    x6 = color(x2)
    x7 = canvas(x6, THREE_BY_THREE)
    x8 = asobject(x7)
    x9 = occurrences(x5, x8)
    x10 = lbind(shift, x8)
    x11 = mapply(x10, x9)
    x12 = subgrid(x11, I)
    x13 = leastcolor(x12)
    x14 = ofcolor(x12, x13)
    x15 = mapply(hfrontier, x14)
    x16 = mapply(vfrontier, x14)
    x17 = combine(x15, x16)
    x18 = fill(x12, x13, x17)
    return x18


def solve_88a10436(S, I, C):
    """Stamp a copy of the figure with its centre on every mark."""
    x1 = objects(I, F, T, T)
    x2 = argmax(x1, size)
    x3 = remove(x2, x1)
    x4 = merge(x3)
    x5 = toindices(x4)
    x6 = center(x2)
    x7 = invert(x6)
    x8 = shift(x2, x7)
    x9 = cover(I, x5)
    x10 = lbind(shift, x8)
    x11 = mapply(x10, x5)
    x12 = paint(x9, x11)
    return x12


def solve_88a62173(S, I, C):
    """Pick the one of the four little squares that differs."""
    x1 = vsplit(I, TWO)
    x2 = rbind(hsplit, TWO)
    x3 = mapply(x2, x1)
    x4 = leastcommon(x3)
    return x4


def solve_890034e9(S, I, C):
    """Frame every other area like the framed one."""
    x1 = fork(equality, toindices, box)
    x2 = chain(positive, size, delta)
    x3 = fork(both, x1, x2)
    x4 = objects(I, T, F, F)
    x5 = sfilter(x4, x3)
    x6 = argmax(x5, size)
    x7 = delta(x6)
    x8 = toobject(x7, I)
    x9 = normalize(x8)
    x10 = outbox(x9)
    x11 = color(x6)
    x12 = lbind(shift, x10)
    x13 = occurrences(I, x9)
    x14 = mapply(x12, x13)
    x15 = fill(I, x11, x14)
    return x15


def solve_8a004b2b(S, I, C):
    """Enlarge the small model over the blocks between the corner marks that belong to it."""
    x1 = fgpartition(I)
    x2 = sizefilter(x1, FOUR)
    x3 = fork(equality, toindices, corners)
    x4 = extract(x2, x3)
    x5 = subgrid(x4, I)
    x6 = backdrop(x4)
    x7 = cover(I, x6)
    x8 = fgpartition(x7)
    x9 = merge(x8)
    x10 = subgrid(x9, I)
    x11 = color(x4)
    x12 = mostcolor(I)
    x13 = replace(x5, x11, x12)
    x14 = objects(x13, T, F, T)
    x15 = valmin(x14, height)
    x16 = valmin(x14, width)
    x17 = vupscale(x10, x15)
    x18 = hupscale(x17, x16)
    x19 = asobject(x18)
    x20 = argmin(x14, size)
    x21 = color(x20)
    x22 = ofcolor(x10, x21)
    x23 = astuple(x15, x16)
    x24 = invert(x23)
    x25 = rbind(multiply, x24)
    x26 = apply(x25, x22)
    x27 = ulcorner(x20)
    x28 = shift(x26, x27)
    x29 = lbind(shift, x19)
    x30 = apply(x29, x28)
    x31 = merge(x14)
    x32 = lbind(difference, x31)
    x33 = compose(size, x32)
    x34 = argmin(x30, x33)
    x35 = paint(x5, x34)
    return x35


def solve_8be77c9e(S, I, C):
    """Append the grid upside down below itself."""
    x1 = hmirror(I)
    x2 = vconcat(I, x1)
    return x2


def solve_8d5021e8(S, I, C):
    """Mirror the grid to the left and stack three of these, the middle one upside down."""
    x1 = vmirror(I)
    x2 = hconcat(x1, I)
    x3 = hmirror(x2)
    x4 = vconcat(x3, x2)
    x5 = vconcat(x4, x3)
    return x5


def solve_8d510a79(S, I, C):
    """Grow the red dots to the wall and the blue ones away from it to the border."""
    x1 = mostcolor(I)
    x2 = frontiers(I)
    x3 = matcher(color, x1)
    x4 = compose(flip, x3)
    x5 = extract(x2, x4)
    x6 = hline(x5)
    x7 = branch(x6, identity, dmirror)
    x8 = x7(I)
    x9 = color(x5)
    x10 = ofcolor(x8, x9)
    x11 = uppermost(x10)
    x12 = lbind(astuple, x11)
    x13 = compose(x12, last)
    x14 = fork(connect, identity, x13)
    x15 = ofcolor(x8, TWO)
    x16 = mapply(x14, x15)
    x17 = fork(subtract, identity, x13)
    x18 = compose(sign, x17)
    x19 = fork(shoot, identity, x18)
    x20 = ofcolor(x8, ONE)
    x21 = mapply(x19, x20)
    x22 = fill(x8, TWO, x16)
    x23 = fill(x22, x9, x10)
    x24 = fill(x23, ONE, x21)
    x25 = x7(x24)
    return x25


def solve_8e1813be(S, I, C):
    """List the colours of the lines, as stripes in the same direction, in a square."""
    x1 = matcher(minimum, ONE)
    x2 = compose(x1, shape)
    x3 = fgpartition(I)
    x4 = sfilter(x3, x2)
    x5 = first(x4)
    x6 = portrait(x5)
    x7 = branch(x6, leftmost, uppermost)
    x8 = order(x4, x7)
    x9 = apply(color, x8)
    x10 = branch(x6, identity, dmirror)
    x11 = size(x9)
    x12 = repeat(x9, x11)
    x13 = x10(x12)
    return x13


def solve_8e5a5113(S, I, C):
    """Fill the empty squares so that each is the one before it turned by a quarter."""
    x1 = shape(I)
    x2 = minimum(x1)
    x3 = increment(x2)
    x4 = maximum(x1)
    x5 = increment(x4)
    x6 = divide(x5, x3)
    x7 = portrait(I)
    x8 = branch(x7, vsplit, hsplit)
    x9 = x8(I, x6)
    x10 = branch(x7, toivec, tojvec)
    x11 = lbind(multiply, x3)
    x12 = interval(ZERO, x6, ONE)
    x13 = apply(x11, x12)
    x14 = apply(x10, x13)
    x15 = pair(x9, x14)
    x16 = compose(numcolors, first)
    x17 = argmax(x15, x16)
    x18 = first(x17)
    x19 = interval(ONE, FOUR, ONE)
    x20 = apply(x11, x19)
    x21 = apply(x10, x20)
    x22 = rot90(x18)
    x23 = rot180(x18)
    x24 = astuple(x22, x23)
    x25 = rot270(x18)
    x26 = repeat(x25, ONE)
    x27 = combine(x24, x26)
    x28 = apply(asobject, x27)
    x29 = last(x17)
    x30 = lbind(add, x29)
    x31 = apply(x30, x21)
    x32 = mpapply(shift, x28, x31)
    x33 = hmirror(x28)
    x34 = lbind(subtract, x29)
    x35 = apply(x34, x21)
    x36 = mpapply(shift, x33, x35)
    x37 = paint(I, x32)
    x38 = paint(x37, x36)
    return x38


def solve_8eb1be9a(S, I, C):
    """Repeat the band upwards and downwards over the whole grid."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = height(x2)
    x4 = size(I)
    x5 = multiply(x3, x4)
    x6 = invert(x5)
    x7 = interval(x6, x5, x3)
    x8 = lbind(shift, x2)
    x9 = apply(toivec, x7)
    x10 = mapply(x8, x9)
    x11 = paint(I, x10)
    return x11


def solve_8efcae92(S, I, C):
    """Cut out the rectangle with the most dots."""
    x1 = lbind(index, I)
    x2 = asindices(I)
    x3 = corners(x2)
    x4 = totuple(x3)
    x5 = apply(x1, x4)
    x6 = mostcommon(x5)
    x7 = shape(I)
    x8 = canvas(ONE, x7)
    x9 = ofcolor(I, x6)
    x10 = fill(x8, ZERO, x9)
    x11 = objects(x10, T, F, F)
    x12 = colorfilter(x11, ONE)
    x13 = merge(x12)
    x14 = toobject(x13, I)
    x15 = leastcolor(x14)
    x16 = ofcolor(I, x15)
    x17 = lbind(intersection, x16)
    x18 = chain(size, x17, toindices)
    x19 = argmax(x12, x18)
    x20 = subgrid(x19, I)
    return x20


def solve_8f2ea7aa(S, I, C):
    """Put a copy of the figure's square wherever the square itself has a cell."""
    x1 = interval(ONE, TEN, ONE)
    x2 = fork(multiply, identity, identity)
    x3 = height(I)
    x4 = matcher(x2, x3)
    x5 = extract(x1, x4)
    x6 = fgpartition(I)
    x7 = merge(x6)
    x8 = ulcorner(x7)
    x9 = divide(x8, x5)
    x10 = multiply(x9, x5)
    x11 = invert(x10)
    x12 = shift(x7, x11)
    x13 = rbind(multiply, x5)
    x14 = toindices(x12)
    x15 = apply(x13, x14)
    x16 = mostcolor(I)
    x17 = shape(I)
    x18 = canvas(x16, x17)
    x19 = lbind(shift, x12)
    x20 = mapply(x19, x15)
    x21 = paint(x18, x20)
    return x21
