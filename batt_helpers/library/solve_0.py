"""Solvers for the ARC-AGI-1 training tasks whose id begins with 0."""

from batt_helpers.dsl import *


def solve_007bbfb7(S, I, C):
    """Place a copy of the grid wherever the grid itself has colour."""
    x1 = height(I)
    x2 = width(I)
    x3 = vupscale(I, x1)
    x4 = hupscale(x3, x2)
    x5 = repeat(I, x1)
    x6 = merge(x5)
    x7 = dmirror(x6)
    x8 = repeat(x7, x2)
    x9 = merge(x8)
    x10 = dmirror(x9)
    x11 = cellwise(x4, x10, ZERO)
    return x11


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


def solve_045e512c(S, I, C):
    """Repeat the whole figure to the border in every direction in which a part of it lies, in that part's colour."""
    x1 = objects(I, T, T, T)
    x2 = argmax(x1, size)
    x3 = shape(x2)
    x4 = increment(x3)
    x5 = lbind(multiply, x4)
    x6 = remove(x2, x1)
    x7 = neighbors(ORIGIN)
    x8 = product(x6, x7)
    x9 = toindices(x2)
    x10 = backdrop(x9)
    x11 = lbind(shift, x10)
    x12 = chain(x11, x5, last)
    x13 = compose(toindices, first)
    x14 = fork(intersection, x13, x12)
    x15 = chain(positive, size, x14)
    x16 = sfilter(x8, x15)
    x17 = lbind(shift, x9)
    x18 = interval(ONE, TEN, ONE)
    x19 = lbind(lbind, multiply)
    x20 = chain(x19, x5, last)
    x21 = rbind(apply, x18)
    x22 = compose(x21, x20)
    x23 = lbind(mapply, x17)
    x24 = compose(x23, x22)
    x25 = compose(color, first)
    x26 = fork(recolor, x25, x24)
    x27 = mapply(x26, x16)
    x28 = paint(I, x27)
    return x28


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
    """Find the direction of the coloured lines and the period of their colours, and fill the grid by both."""
    x1 = partition(I)
    x2 = matcher(color, ZERO)
    x3 = compose(flip, x2)
    x4 = mfilter(x1, x3)
    x5 = fork(add, first, last)
    x6 = fork(subtract, first, last)
    x7 = astuple(x5, x6)
    x8 = astuple(first, last)
    x9 = combine(x7, x8)
    x10 = lbind(fork, astuple)
    x11 = rbind(x10, first)
    x12 = rbind(compose, last)
    x13 = rbind(apply, x4)
    x14 = chain(x13, x11, x12)
    x15 = lbind(apply, first)
    x16 = compose(size, x15)
    x17 = fork(equality, size, x16)
    x18 = compose(x17, x14)
    x19 = extract(x9, x18)
    x20 = x14(x19)
    x21 = compose(first, first)
    x22 = fork(divide, x21, last)
    x23 = fork(multiply, last, x22)
    x24 = fork(subtract, x21, x23)
    x25 = compose(last, first)
    x26 = fork(astuple, x24, x25)
    x27 = lbind(apply, x26)
    x28 = lbind(product, x20)
    x29 = chain(x27, x28, initset)
    x30 = compose(size, x29)
    x31 = compose(x16, x29)
    x32 = fork(equality, x30, identity)
    x33 = fork(equality, x31, identity)
    x34 = fork(both, x32, x33)
    x35 = interval(TWO, TEN, ONE)
    x36 = extract(x35, x34)
    x37 = x29(x36)
    x38 = rbind(divide, x36)
    x39 = lbind(multiply, x36)
    x40 = compose(x39, x38)
    x41 = fork(subtract, identity, x40)
    x42 = compose(x41, x19)
    x43 = lbind(matcher, x42)
    x44 = asindices(I)
    x45 = lbind(sfilter, x44)
    x46 = chain(x45, x43, first)
    x47 = fork(recolor, last, x46)
    x48 = mapply(x47, x37)
    x49 = paint(I, x48)
    return x49


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
    x1 = fgpartition(I)
    x2 = compose(size, backdrop)
    x3 = argmin(x1, x2)
    x4 = subgrid(x3, I)
    return x4


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


def solve_0e206a2e(S, I, C):
    """Carry each figure, turned or mirrored, to the place where its marks stand alone."""
    x1 = objects(I, F, T, T)
    x2 = argmax(x1, size)
    x3 = mostcolor(x2)
    x4 = lbind(contained, x3)
    x5 = compose(x4, palette)
    x6 = sfilter(x1, x5)
    x7 = merge(x6)
    x8 = cover(I, x7)
    x9 = compose(hmirror, vmirror)
    x10 = compose(dmirror, hmirror)
    x11 = compose(dmirror, vmirror)
    x12 = astuple(identity, hmirror)
    x13 = astuple(vmirror, x9)
    x14 = astuple(dmirror, cmirror)
    x15 = astuple(x10, x11)
    x16 = combine(x12, x13)
    x17 = combine(x14, x15)
    x18 = combine(x16, x17)
    x19 = lbind(rapply, x18)
    x20 = totuple(x6)
    x21 = mapply(x19, x20)
    x22 = matcher(first, x3)
    x23 = compose(flip, x22)
    x24 = rbind(sfilter, x23)
    x25 = lbind(occurrences, x8)
    x26 = compose(x25, x24)
    x27 = chain(invert, ulcorner, x24)
    x28 = fork(shift, identity, x27)
    x29 = lbind(lbind, shift)
    x30 = compose(x29, x28)
    x31 = fork(mapply, x30, x26)
    x32 = apply(x31, x21)
    x33 = merge(x32)
    x34 = paint(x8, x33)
    return x34
