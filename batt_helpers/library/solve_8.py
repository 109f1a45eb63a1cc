"""Solvers for the ARC-AGI-1 training tasks whose id begins with 8."""

from batt_helpers.dsl import *


def solve_80af3007(S, I, C):
    """Put a small copy of the figure in place of each of its blocks."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = subgrid(x2, I)
    x4 = fork(multiply, identity, identity)
    x5 = interval(ONE, TEN, ONE)
    x6 = height(x3)
    x7 = matcher(x4, x6)
    x8 = extract(x5, x7)
    x9 = width(x3)
    x10 = matcher(x4, x9)
    x11 = extract(x5, x10)
    x12 = vupscale(x3, x11)
    x13 = hupscale(x12, x8)
    x14 = multiply(x8, x11)
    x15 = downscale(x13, x14)
    x16 = repeat(x15, x8)
    x17 = merge(x16)
    x18 = dmirror(x17)
    x19 = repeat(x18, x11)
    x20 = merge(x19)
    x21 = dmirror(x20)
    x22 = mostcolor(I)
    x23 = ofcolor(x3, x22)
    x24 = fill(x21, x22, x23)
    return x24


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
    """Continue each unfinished row after the model of the complete one, in its own two colours."""
    x1 = objects(I, F, F, T)
    x2 = argmax(x1, size)
    x3 = remove(x2, x1)
    x4 = ulcorner(x2)
    x5 = invert(x4)
    x6 = shift(x2, x5)
    x7 = index(I, x4)
    x8 = matcher(first, x7)
    x9 = sfilter(x6, x8)
    x10 = difference(x6, x9)
    x11 = lbind(index, I)
    x12 = compose(x11, ulcorner)
    x13 = fork(other, palette, x12)
    x14 = lbind(shift, x9)
    x15 = lbind(shift, x10)
    x16 = compose(x14, ulcorner)
    x17 = compose(x15, ulcorner)
    x18 = fork(recolor, x12, x16)
    x19 = fork(recolor, x13, x17)
    x20 = fork(combine, x18, x19)
    x21 = mapply(x20, x3)
    x22 = paint(I, x21)
    return x22


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
    """Raise every second column to the right of the dot and link them alternately at top and bottom."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = leftmost(x2)
    x4 = interval(x3, TEN, TWO)
    x5 = compose(vfrontier, tojvec)
    x6 = mapply(x5, x4)
    x7 = fill(I, x1, x6)
    x8 = increment(x3)
    x9 = interval(x8, TEN, FOUR)
    x10 = apply(tojvec, x9)
    x11 = add(x3, THREE)
    x12 = interval(x11, TEN, FOUR)
    x13 = lbind(astuple, NINE)
    x14 = apply(x13, x12)
    x15 = combine(x10, x14)
    x16 = fill(x7, FIVE, x15)
    return x16


def solve_846bdb03(S, I, C):
    """Put the object between the two posts, turned so that its colours face their own post."""
    x1 = objects(I, F, F, T)
    x2 = mfilter(x1, vline)
    x3 = subgrid(x2, I)
    x4 = cover(I, x2)
    x5 = fgpartition(x4)
    x6 = merge(x5)
    x7 = compose(last, last)
    x8 = argmin(x6, x7)
    x9 = first(x8)
    x10 = index(x3, DOWN)
    x11 = equality(x9, x10)
    x12 = branch(x11, identity, vmirror)
    x13 = x12(x6)
    x14 = normalize(x13)
    x15 = shift(x14, UNITY)
    x16 = paint(x3, x15)
    return x16


def solve_855e0971(S, I, C):
    """Draw a line in the colour of the holes through each of them, across the stripe that holds it."""
    x1 = leastcolor(I)
    x2 = partition(I)
    x3 = matcher(color, x1)
    x4 = compose(flip, x3)
    x5 = sfilter(x2, x4)
    x6 = first(x5)
    x7 = width(x6)
    x8 = width(I)
    x9 = equality(x7, x8)
    x10 = branch(x9, vfrontier, hfrontier)
    x11 = lbind(mapply, x10)
    x12 = compose(x11, delta)
    x13 = fork(intersection, backdrop, x12)
    x14 = mapply(x13, x5)
    x15 = fill(I, x1, x14)
    return x15


def solve_85c4e7cd(S, I, C):
    """Reverse the order of colours of the nested frames."""
    x1 = objects(I, T, F, F)
    x2 = order(x1, size)
    x3 = apply(color, x2)
    x4 = compose(invert, size)
    x5 = order(x1, x4)
    x6 = mpapply(recolor, x3, x5)
    x7 = paint(I, x6)
    return x7


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
    """Frame every other black area of the size of the framed one in the same way."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = delta(x2)
    x4 = recolor(ZERO, x3)
    x5 = occurrences(I, x4)
    x6 = normalize(x2)
    x7 = shift(x6, NEG_UNITY)
    x8 = lbind(shift, x7)
    x9 = mapply(x8, x5)
    x10 = fill(I, x1, x9)
    return x10


def solve_8a004b2b(S, I, C):
    """Enlarge the small model over the blocks between the corner marks that belong to it."""
    x1 = fgpartition(I)
    x2 = fork(equality, toindices, corners)
    x3 = extract(x1, x2)
    x4 = subgrid(x3, I)
    x5 = toindices(x3)
    x6 = ulcorner(x3)
    x7 = invert(x6)
    x8 = shift(x5, x7)
    x9 = cover(x4, x8)
    x10 = backdrop(x3)
    x11 = cover(I, x10)
    x12 = fgpartition(x11)
    x13 = merge(x12)
    x14 = subgrid(x13, I)
    x15 = objects(x9, T, F, T)
    x16 = valmin(x15, height)
    x17 = valmin(x15, width)
    x18 = vupscale(x14, x16)
    x19 = hupscale(x18, x17)
    x20 = asobject(x19)
    x21 = argmin(x15, size)
    x22 = color(x21)
    x23 = ofcolor(x14, x22)
    x24 = astuple(x16, x17)
    x25 = invert(x24)
    x26 = rbind(multiply, x25)
    x27 = apply(x26, x23)
    x28 = ulcorner(x21)
    x29 = shift(x27, x28)
    x30 = lbind(shift, x20)
    x31 = apply(x30, x29)
    x32 = merge(x15)
    x33 = lbind(difference, x32)
    x34 = compose(size, x33)
    x35 = argmin(x31, x34)
    x36 = paint(x4, x35)
    return x36


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
    x1 = fgpartition(I)
    x2 = colorfilter(x1, FIVE)
    x3 = difference(x1, x2)
    x4 = first(x3)
    x5 = portrait(x4)
    x6 = branch(x5, leftmost, uppermost)
    x7 = order(x3, x6)
    x8 = apply(color, x7)
    x9 = size(x8)
    x10 = repeat(x8, x9)
    x11 = branch(x5, identity, dmirror)
    x12 = x11(x10)
    return x12


def solve_8e5a5113(S, I, C):
    """Fill the empty cells with the first one turned by a quarter and by a half."""
    x1 = crop(I, ORIGIN, THREE_BY_THREE)
    x2 = rot90(x1)
    x3 = rot180(x1)
    x4 = asobject(x2)
    x5 = asobject(x3)
    x6 = tojvec(FOUR)
    x7 = tojvec(EIGHT)
    x8 = shift(x4, x6)
    x9 = shift(x5, x7)
    x10 = combine(x8, x9)
    x11 = paint(I, x10)
    return x11


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
    """Cut out the rectangle with the most red dots."""
    x1 = replace(I, TWO, ONE)
    x2 = objects(x1, T, F, F)
    x3 = colorfilter(x2, ONE)
    x4 = rbind(toobject, I)
    x5 = rbind(colorcount, TWO)
    x6 = compose(x5, x4)
    x7 = argmax(x3, x6)
    x8 = subgrid(x7, I)
    return x8


def solve_8f2ea7aa(S, I, C):
    """Arrange copies of the figure in the form of the figure itself."""
    x1 = fgpartition(I)
    x2 = first(x1)
    x3 = subgrid(x2, I)
    x4 = hconcat(x3, x3)
    x5 = hconcat(x4, x3)
    x6 = vconcat(x5, x5)
    x7 = vconcat(x6, x5)
    x8 = upscale(x3, THREE)
    x9 = ofcolor(x8, ZERO)
    x10 = fill(x7, ZERO, x9)
    return x10
