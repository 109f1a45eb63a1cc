"""Solvers for the ARC-AGI-1 training tasks whose id begins with 4."""

from batt_helpers.dsl import *


def solve_40853293(S, I, C):
    """Join the two cells of each colour, with the columns over the rows."""
    x1 = fgpartition(I)
    x2 = fork(connect, ulcorner, lrcorner)
    x3 = fork(recolor, color, x2)
    x4 = apply(x3, x1)
    x5 = mfilter(x4, hline)
    x6 = mfilter(x4, vline)
    x7 = paint(I, x5)
    x8 = paint(x7, x6)
    return x8


def solve_4093f84a(S, I, C):
    """Pull all dots against the band and give them its colour."""
    x1 = partition(I)
    x2 = compose(size, backdrop)
    x3 = argmin(x1, x2)
    x4 = color(x3)
    x5 = remove(x3, x1)
    x6 = argmax(x5, size)
    x7 = color(x6)
    x8 = other(x5, x6)
    x9 = color(x8)
    x10 = portrait(x3)
    x11 = branch(x10, identity, dmirror)
    x12 = x11(I)
    x13 = replace(x12, x9, x4)
    x14 = ofcolor(x12, x4)
    x15 = leftmost(x14)
    x16 = height(x12)
    x17 = astuple(x16, x15)
    x18 = crop(x13, ORIGIN, x17)
    x19 = tojvec(x15)
    x20 = shape(x12)
    x21 = crop(x13, x19, x20)
    x22 = matcher(identity, x4)
    x23 = matcher(identity, x7)
    x24 = rbind(order, x22)
    x25 = rbind(order, x23)
    x26 = apply(x24, x18)
    x27 = apply(x25, x21)
    x28 = hconcat(x26, x27)
    x29 = x11(x28)
    return x29


def solve_41e4d17e(S, I, C):
    """Draw a cross through the middle of every box of five by five, underneath it."""
    x1 = mostcolor(I)
    x2 = leastcolor(I)
    x3 = canvas(x1, THREE_BY_THREE)
    x4 = asobject(x3)
    x5 = shift(x4, UNITY)
    x6 = outbox(x5)
    x7 = recolor(x2, x6)
    x8 = combine(x5, x7)
    x9 = occurrences(I, x8)
    x10 = lbind(add, TWO)
    x11 = apply(x10, x9)
    x12 = fork(combine, hfrontier, vfrontier)
    x13 = mapply(x12, x11)
    x14 = underfill(I, SIX, x13)
    return x14


def solve_4258a5f9(S, I, C):
    """Ring every cell in blue."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = mapply(neighbors, x2)
    x4 = underfill(I, ONE, x3)
    return x4


def solve_42a50994(S, I, C):
    """Remove the cells that touch no other cell."""
    x1 = objects(I, F, T, T)
    x2 = sizefilter(x1, ONE)
    x3 = merge(x2)
    x4 = cover(I, x3)
    return x4


def solve_4347f46a(S, I, C):
    """Hollow out the rectangles."""
    x1 = objects(I, T, F, T)
    x2 = fork(difference, toindices, box)
    x3 = mapply(x2, x1)
    x4 = cover(I, x3)
    return x4


def solve_444801d8(S, I, C):
    """Pour the colour of the inner cell over the rim of each open box."""
    x1 = objects(I, T, F, T)
    x2 = sizefilter(x1, ONE)
    x3 = difference(x1, x2)
    x4 = rbind(subgrid, I)
    x5 = compose(leastcolor, x4)
    x6 = fork(difference, box, toindices)
    x7 = fork(position, identity, x6)
    x8 = fork(shift, backdrop, x7)
    x9 = fork(difference, x8, backdrop)
    x10 = fork(combine, delta, x9)
    x11 = fork(recolor, x5, x10)
    x12 = mapply(x11, x3)
    x13 = paint(I, x12)
    return x13


def solve_445eab21(S, I, C):
    """Answer with a square in the colour of the larger frame."""
    x1 = objects(I, T, F, T)
    x2 = compose(size, backdrop)
    x3 = argmax(x1, x2)
    x4 = color(x3)
    x5 = canvas(x4, TWO_BY_TWO)
    return x5


def solve_447fd412(S, I, C):
    """Complete the figure wherever its marks stand alone, in their scale."""
    x1 = objects(I, F, T, T)
    x2 = argmax(x1, numcolors)
    x3 = cover(I, x2)
    x4 = mostcolor(I)
    x5 = palette(x3)
    x6 = other(x5, x4)
    x7 = normalize(x2)
    x8 = lbind(upscale, x7)
    x9 = matcher(first, x6)
    x10 = rbind(sfilter, x9)
    x11 = lbind(occurrences, x3)
    x12 = compose(x11, x10)
    x13 = chain(invert, ulcorner, x10)
    x14 = fork(shift, identity, x13)
    x15 = lbind(lbind, shift)
    x16 = compose(x15, x14)
    x17 = fork(apply, x16, x12)
    x18 = compose(x17, x8)
    x19 = interval(ONE, SEVEN, ONE)
    x20 = mapply(x18, x19)
    x21 = ofcolor(x3, x6)
    x22 = compose(toindices, x10)
    x23 = lbind(mapply, dneighbors)
    x24 = compose(x23, x22)
    x25 = fork(difference, x24, x22)
    x26 = lbind(intersection, x21)
    x27 = chain(size, x26, x25)
    x28 = matcher(x27, ZERO)
    x29 = mfilter(x20, x28)
    x30 = paint(I, x29)
    return x30


def solve_44d8ac46(S, I, C):
    """Fill the square holes."""
    x1 = objects(I, T, F, F)
    x2 = mostcolor(I)
    x3 = colorfilter(x1, x2)
    x4 = mfilter(x3, square)
    x5 = fill(I, TWO, x4)
    return x5


def solve_44f52bb0(S, I, C):
    """Tell by one cell whether the figure is symmetric."""
    x1 = vmirror(I)
    x2 = hmirror(I)
    x3 = equality(I, x1)
    x4 = equality(I, x2)
    x5 = either(x3, x4)
    x6 = branch(x5, ONE, SEVEN)
    x7 = canvas(x6, UNITY)
    return x7


def solve_4522001f(S, I, C):
    """Enlarge fourfold the diagonal on which the odd cell of each square lies."""
    x1 = leastcolor(I)
    x2 = objects(I, F, F, T)
    x3 = first(x2)
    x4 = matcher(first, x1)
    x5 = sfilter(x3, x4)
    x6 = uppermost(x3)
    x7 = uppermost(x5)
    x8 = leftmost(x3)
    x9 = leftmost(x5)
    x10 = equality(x6, x7)
    x11 = equality(x8, x9)
    x12 = branch(x10, hmirror, identity)
    x13 = branch(x11, vmirror, identity)
    x14 = compose(x12, x13)
    x15 = x14(I)
    x16 = ofcolor(x15, x1)
    x17 = rbind(shift, NEG_UNITY)
    x18 = compose(x17, initset)
    x19 = fork(insert, identity, x18)
    x20 = mostcolor(x3)
    x21 = lbind(recolor, x20)
    x22 = rbind(upscale, FOUR)
    x23 = chain(x22, x21, x19)
    x24 = mapply(x23, x16)
    x25 = mostcolor(I)
    x26 = shape(I)
    x27 = multiply(x26, THREE)
    x28 = canvas(x25, x27)
    x29 = paint(x28, x24)
    x30 = x14(x29)
    return x30


def solve_4612dd53(S, I, C):
    """Close in red the gaps of the frame and of its inner wall, if it has one."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = box(x2)
    x4 = difference(x2, x3)
    x5 = size(x4)
    x6 = positive(x5)
    x7 = branch(x6, x4, x3)
    x8 = portrait(x7)
    x9 = branch(x8, vfrontier, hfrontier)
    x10 = mapply(x9, x4)
    x11 = backdrop(x2)
    x12 = intersection(x10, x11)
    x13 = combine(x3, x12)
    x14 = underfill(I, TWO, x13)
    return x14


def solve_46442a0e(S, I, C):
    """Surround a centre with the grid in its four turns."""
    x1 = rot90(I)
    x2 = rot180(I)
    x3 = rot270(I)
    x4 = hconcat(I, x1)
    x5 = hconcat(x3, x2)
    x6 = vconcat(x4, x5)
    return x6


def solve_469497ad(S, I, C):
    """Enlarge the grid by its number of colours and shoot red rays from the block's corners."""
    x1 = numcolors(I)
    x2 = decrement(x1)
    x3 = upscale(I, x2)
    x4 = partition(x3)
    x5 = compose(size, delta)
    x6 = matcher(x5, ZERO)
    x7 = sfilter(x4, x6)
    x8 = argmax(x7, size)
    x9 = outbox(x8)
    x10 = toobject(x9, x3)
    x11 = mostcolor(x10)
    x12 = ofcolor(x3, x11)
    x13 = ulcorner(x8)
    x14 = urcorner(x8)
    x15 = llcorner(x8)
    x16 = lrcorner(x8)
    x17 = shoot(x13, NEG_UNITY)
    x18 = shoot(x14, UP_RIGHT)
    x19 = shoot(x15, DOWN_LEFT)
    x20 = shoot(x16, UNITY)
    x21 = combine(x17, x18)
    x22 = combine(x19, x20)
    x23 = combine(x21, x22)
    x24 = intersection(x23, x12)
    x25 = fill(x3, TWO, x24)
    return x25


def solve_46f33fce(S, I, C):
    """Shrink the grid by half and enlarge every cell fourfold."""
    x1 = rot180(I)
    x2 = downscale(x1, TWO)
    x3 = rot180(x2)
    x4 = upscale(x3, FOUR)
    return x4


def solve_47c1f68c(S, I, C):
    """Mirror the pattern into all four quarters, in the colour of the cross that parted them."""
    x1 = lefthalf(I)
    x2 = righthalf(I)
    x3 = vmirror(x2)
    x4 = tophalf(x1)
    x5 = tophalf(x3)
    x6 = bottomhalf(x1)
    x7 = bottomhalf(x3)
    x8 = hmirror(x6)
    x9 = hmirror(x7)
    x10 = astuple(x4, x5)
    x11 = astuple(x8, x9)
    x12 = combine(x10, x11)
    x13 = argmax(x12, numcolors)
    x14 = argmin(x12, numcolors)
    x15 = mostcolor(x14)
    x16 = palette(x13)
    x17 = other(x16, x15)
    x18 = shape(x13)
    x19 = index(I, x18)
    x20 = replace(x13, x17, x19)
    x21 = vmirror(x20)
    x22 = hconcat(x20, x21)
    x23 = hmirror(x22)
    x24 = vconcat(x22, x23)
    return x24


def solve_484b58aa(S, I, C):
    """Repair the holes of a pattern that repeats along rows and columns."""
    x1 = lbind(papply, equality)
    x2 = rbind(sfilter, identity)
    x3 = compose(size, x2)
    x4 = dmirror(I)
    x5 = shape(I)
    x6 = lbind(crop, I)
    x7 = rbind(x6, x5)
    x8 = compose(x7, tojvec)
    x9 = lbind(x6, ORIGIN)
    x10 = lbind(subtract, x5)
    x11 = chain(x9, x10, tojvec)
    x12 = fork(x1, x8, x11)
    x13 = compose(x3, x12)
    x14 = width(I)
    x15 = halve(x14)
    x16 = increment(x15)
    x17 = interval(ONE, x16, ONE)
    x18 = argmax(x17, x13)
    x19 = shape(x4)
    x20 = lbind(crop, x4)
    x21 = rbind(x20, x19)
    x22 = compose(x21, tojvec)
    x23 = lbind(x20, ORIGIN)
    x24 = lbind(subtract, x19)
    x25 = chain(x23, x24, tojvec)
    x26 = fork(x1, x22, x25)
    x27 = compose(x3, x26)
    x28 = width(x4)
    x29 = halve(x28)
    x30 = increment(x29)
    x31 = interval(ONE, x30, ONE)
    x32 = argmax(x31, x27)
    x33 = x13(x18)
    x34 = x27(x32)
    x35 = multiply(x33, x14)
    x36 = multiply(x34, x28)
    x37 = greater(x36, x35)
    x38 = branch(x37, dmirror, identity)
    x39 = x38(I)
    x40 = branch(x37, x32, x18)
    x41 = branch(x37, x18, x32)
    x42 = width(x39)
    x43 = height(x39)
    x44 = tojvec(x40)
    x45 = shape(x39)
    x46 = subtract(x45, x44)
    x47 = crop(x39, x44, x46)
    x48 = crop(x39, ORIGIN, x46)
    x49 = asobject(x47)
    x50 = asobject(x48)
    x51 = difference(x49, x50)
    x52 = difference(x50, x49)
    x53 = totuple(x51)
    x54 = totuple(x52)
    x55 = combine(x53, x54)
    x56 = apply(first, x55)
    x57 = mostcommon(x56)
    x58 = matcher(first, x57)
    x59 = compose(flip, x58)
    x60 = rbind(sfilter, x59)
    x61 = ofcolor(x39, x57)
    x62 = invert(x42)
    x63 = invert(x40)
    x64 = interval(x40, x42, x40)
    x65 = interval(x63, x62, x63)
    x66 = combine(x64, x65)
    x67 = apply(tojvec, x66)
    x68 = lbind(shift, x61)
    x69 = rbind(toobject, x39)
    x70 = chain(x60, x69, x68)
    x71 = fork(shift, x70, invert)
    x72 = mapply(x71, x67)
    x73 = paint(x39, x72)
    x74 = dmirror(x73)
    x75 = ofcolor(x74, x57)
    x76 = invert(x43)
    x77 = invert(x41)
    x78 = interval(x41, x43, x41)
    x79 = interval(x77, x76, x77)
    x80 = combine(x78, x79)
    x81 = apply(tojvec, x80)
    x82 = lbind(shift, x75)
    x83 = rbind(toobject, x74)
    x84 = chain(x60, x83, x82)
    x85 = fork(shift, x84, invert)
    x86 = mapply(x85, x81)
    x87 = paint(x74, x86)
    x88 = dmirror(x87)
    x89 = x38(x88)
    return x89


def solve_48d8fb45(S, I, C):
    """Cut out the shape that wears a cell of another colour."""
    x1 = objects(I, F, T, T)
    x2 = matcher(numcolors, TWO)
    x3 = sfilter(x1, x2)
    x4 = fork(colorcount, identity, leastcolor)
    x5 = argmin(x3, x4)
    x6 = mostcolor(x5)
    x7 = matcher(first, x6)
    x8 = sfilter(x5, x7)
    x9 = leastcolor(x5)
    x10 = mostcolor(I)
    x11 = subgrid(x8, I)
    x12 = replace(x11, x9, x10)
    return x12


def solve_4938f0c2(S, I, C):
    """Mirror the figure in both directions about the square."""
    x1 = fgpartition(I)
    x2 = fork(difference, hmirror, vmirror)
    x3 = compose(size, x2)
    x4 = compose(flip, square)
    x5 = fork(astuple, x3, x4)
    x6 = argmin(x1, x5)
    x7 = other(x1, x6)
    x8 = fork(add, ulcorner, lrcorner)
    x9 = x8(x6)
    x10 = x8(x7)
    x11 = subtract(x9, x10)
    x12 = multiply(x11, RIGHT)
    x13 = vmirror(x7)
    x14 = shift(x13, x12)
    x15 = combine(x7, x14)
    x16 = multiply(x11, DOWN)
    x17 = hmirror(x15)
    x18 = shift(x17, x16)
    x19 = combine(x15, x18)
    x20 = paint(I, x19)
    return x20


def solve_496994bd(S, I, C):
    """Mirror the bands of one side to the other."""
    x1 = lefthalf(I)
    x2 = righthalf(I)
    x3 = numcolors(x1)
    x4 = numcolors(x2)
    x5 = astuple(x3, x4)
    x6 = contained(ONE, x5)
    x7 = branch(x6, vmirror, hmirror)
    x8 = x7(I)
    x9 = fgpartition(x8)
    x10 = merge(x9)
    x11 = paint(I, x10)
    return x11


def solve_49d1d64f(S, I, C):
    """Surround the grid with a copy of its border, corners left empty."""
    x1 = asobject(I)
    x2 = dneighbors(UNITY)
    x3 = lbind(shift, x1)
    x4 = mapply(x3, x2)
    x5 = shift(x1, UNITY)
    x6 = shape(I)
    x7 = add(x6, TWO)
    x8 = canvas(ZERO, x7)
    x9 = paint(x8, x4)
    x10 = paint(x9, x5)
    return x10


def solve_4be741c5(S, I, C):
    """List the colours of the bands in their order."""
    x1 = first(I)
    x2 = dedupe(x1)
    x3 = repeat(x2, ONE)
    x4 = dmirror(I)
    x5 = first(x4)
    x6 = dedupe(x5)
    x7 = repeat(x6, ONE)
    x8 = dmirror(x7)
    x9 = size(x2)
    x10 = greater(x9, ONE)
    x11 = branch(x10, x3, x8)
    return x11


def solve_4c4377d9(S, I, C):
    """Put the grid's reflection on top of it."""
    x1 = hmirror(I)
    x2 = vconcat(x1, I)
    return x2


def solve_4c5c2cf0(S, I, C):
    """Mirror the figure in both directions about the cross."""
    x1 = fgpartition(I)
    x2 = compose(normalize, toindices)
    x3 = ineighbors(UNITY)
    x4 = insert(UNITY, x3)
    x5 = matcher(x2, x4)
    x6 = extract(x1, x5)
    x7 = other(x1, x6)
    x8 = fork(add, ulcorner, lrcorner)
    x9 = x8(x6)
    x10 = x8(x7)
    x11 = subtract(x9, x10)
    x12 = multiply(x11, RIGHT)
    x13 = vmirror(x7)
    x14 = shift(x13, x12)
    x15 = combine(x7, x14)
    x16 = multiply(x11, DOWN)
    x17 = hmirror(x15)
    x18 = shift(x17, x16)
    x19 = combine(x15, x18)
    x20 = paint(I, x19)
    return x20
