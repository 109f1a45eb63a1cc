"""Solvers for the ARC-AGI-1 training tasks whose id begins with b."""

from batt_helpers.dsl import *


def solve_b0c4d837(S, I, C):
    """Count the empty layers above the liquid in the vessel, laid out to and fro from the top."""
    x1 = objects(I, F, F, T)
    x2 = merge(x1)
    x3 = palette(x2)
    x4 = ulcorner(x2)
    x5 = index(I, x4)
    x6 = other(x3, x5)
    x7 = delta(x2)
    x8 = ofcolor(I, x6)
    x9 = vmatching(x7, x8)
    x10 = branch(x9, height, width)
    x11 = x10(x7)
    x12 = repeat(x6, x11)
    x13 = mostcolor(I)
    x14 = subtract(NINE, x11)
    x15 = repeat(x13, x14)
    x16 = combine(x12, x15)
    x17 = repeat(x16, ONE)
    x18 = hsplit(x17, THREE)
    x19 = merge(x18)
    x20 = hfrontier(DOWN)
    x21 = vmirror(x19)
    x22 = toobject(x20, x21)
    x23 = paint(x19, x22)
    return x23


def solve_b190f7f5(S, I, C):
    """Blow up the coloured half and stamp it with the pattern of the other half in every block."""
    x1 = vsplit(I, TWO)
    x2 = valmin(x1, numcolors)
    x3 = width(I)
    x4 = astuple(x2, x3)
    x5 = hsplit(I, TWO)
    x6 = valmin(x5, numcolors)
    x7 = height(I)
    x8 = astuple(x6, x7)
    x9 = greater(x4, x8)
    x10 = branch(x9, hsplit, vsplit)
    x11 = x10(I, TWO)
    x12 = argmin(x11, numcolors)
    x13 = other(x11, x12)
    x14 = shape(x12)
    x15 = last(x14)
    x16 = hupscale(x13, x15)
    x17 = first(x14)
    x18 = vupscale(x16, x17)
    x19 = palette(x12)
    x20 = palette(x13)
    x21 = intersection(x19, x20)
    x22 = first(x21)
    x23 = ofcolor(x12, x22)
    x24 = lbind(shift, x23)
    x25 = lbind(multiply, x14)
    x26 = asindices(x13)
    x27 = apply(x25, x26)
    x28 = mapply(x24, x27)
    x29 = fill(x18, x22, x28)
    return x29


def solve_b1948b0a(S, I, C):
    """Replace one background colour by another."""
    x1 = replace(I, SIX, TWO)
    return x1


def solve_b230c067(S, I, C):
    """Tell the shape without an equal apart from the others by colour."""
    x1 = objects(I, T, T, T)
    x2 = merge(x1)
    x3 = fill(I, ONE, x2)
    x4 = lbind(sfilter, x1)
    x5 = rbind(subgrid, I)
    x6 = lbind(matcher, x5)
    x7 = chain(x4, x6, x5)
    x8 = compose(size, x7)
    x9 = argmin(x1, x8)
    x10 = fill(x3, TWO, x9)
    return x10


def solve_b27ca6d3(S, I, C):
    """Draw a frame around every pair of cells."""
    x1 = objects(I, T, F, T)
    x2 = sizefilter(x1, TWO)
    x3 = mapply(outbox, x2)
    x4 = fill(I, THREE, x3)
    return x4


def solve_b2862040(S, I, C):
    """Recolour the shapes that close off a part of the background."""
    x1 = objects(I, T, F, T)
    x2 = objects(I, T, F, F)
    x3 = mostcolor(I)
    x4 = colorfilter(x2, x3)
    x5 = rbind(bordering, I)
    x6 = compose(flip, x5)
    x7 = mfilter(x4, x6)
    x8 = rbind(adjacent, x7)
    x9 = mfilter(x1, x8)
    x10 = fill(I, EIGHT, x9)
    return x10


def solve_b527c5c6(S, I, C):
    """Shoot out of the gap of every box a ray lined as thick as the box, less one."""
    x1 = lbind(matcher, first)
    x2 = compose(x1, leastcolor)
    x3 = fork(extract, identity, x2)
    x4 = compose(last, x3)
    x5 = dneighbors(ORIGIN)
    x6 = lbind(extract, x5)
    x7 = lbind(compose, flip)
    x8 = lbind(rbind, contained)
    x9 = compose(x8, backdrop)
    x10 = lbind(lbind, add)
    x11 = chain(x10, last, x3)
    x12 = fork(compose, x9, x11)
    x13 = chain(x6, x7, x12)
    x14 = fork(shoot, x4, x13)
    x15 = compose(last, x13)
    x16 = compose(first, x13)
    x17 = fork(astuple, x15, x16)
    x18 = chain(decrement, minimum, shape)
    x19 = fork(multiply, x17, x18)
    x20 = fork(shift, x14, x19)
    x21 = compose(invert, x19)
    x22 = fork(shift, x14, x21)
    x23 = fork(combine, x20, x22)
    x24 = compose(backdrop, x23)
    x25 = fork(recolor, mostcolor, x24)
    x26 = objects(I, F, F, T)
    x27 = mapply(x25, x26)
    x28 = paint(I, x27)
    x29 = fork(recolor, leastcolor, x14)
    x30 = mapply(x29, x26)
    x31 = paint(x28, x30)
    return x31


def solve_b548a754(S, I, C):
    """Stretch the framed box up to the mark."""
    x1 = leastcolor(I)
    x2 = mostcolor(I)
    x3 = replace(I, x1, x2)
    x4 = asindices(x3)
    x5 = ofcolor(x3, x2)
    x6 = difference(x4, x5)
    x7 = toobject(x6, x3)
    x8 = ulcorner(x7)
    x9 = index(I, x8)
    x10 = asindices(I)
    x11 = ofcolor(I, x2)
    x12 = difference(x10, x11)
    x13 = toobject(x12, I)
    x14 = toindices(x13)
    x15 = backdrop(x14)
    x16 = fill(I, x9, x15)
    x17 = increment(x8)
    x18 = index(I, x17)
    x19 = inbox(x14)
    x20 = backdrop(x19)
    x21 = fill(x16, x18, x20)
    return x21


def solve_b60334d2(S, I, C):
    """Replace every mark by a ring of corner and side cells."""
    x1 = leastcolor(I)
    x2 = mostcolor(I)
    x3 = replace(I, x1, x2)
    x4 = ofcolor(I, x1)
    x5 = mapply(ineighbors, x4)
    x6 = fill(x3, x1, x5)
    x7 = mapply(dneighbors, x4)
    x8 = fill(x6, ONE, x7)
    return x8


def solve_b6afb2da(S, I, C):
    """Paint every rectangle by corners, border and inside."""
    x1 = objects(I, T, F, F)
    x2 = compose(size, delta)
    x3 = argmax(x1, x2)
    x4 = color(x3)
    x5 = colorfilter(x1, x4)
    x6 = difference(x1, x5)
    x7 = merge(x6)
    x8 = fill(I, TWO, x7)
    x9 = mapply(box, x6)
    x10 = fill(x8, FOUR, x9)
    x11 = mapply(corners, x6)
    x12 = fill(x10, ONE, x11)
    return x12


def solve_b7249182(S, I, C):
    """Draw a claw from either mark towards the other, two cells apart."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = portrait(x2)
    x4 = branch(x3, dmirror, identity)
    x5 = x4(I)
    x6 = fgpartition(x5)
    x7 = merge(x6)
    x8 = ulcorner(x7)
    x9 = index(x5, x8)
    x10 = width(x7)
    x11 = halve(x10)
    x12 = subtract(x11, TWO)
    x13 = tojvec(x12)
    x14 = add(x8, x13)
    x15 = connect(x8, x14)
    x16 = toivec(TWO)
    x17 = subtract(x14, x16)
    x18 = add(x14, x16)
    x19 = connect(x17, x18)
    x20 = combine(x15, x19)
    x21 = add(x17, RIGHT)
    x22 = initset(x21)
    x23 = add(x18, RIGHT)
    x24 = initset(x23)
    x25 = combine(x22, x24)
    x26 = combine(x20, x25)
    x27 = fill(x5, x9, x26)
    x28 = urcorner(x7)
    x29 = index(x5, x28)
    x30 = subtract(x28, x13)
    x31 = connect(x28, x30)
    x32 = subtract(x30, x16)
    x33 = add(x30, x16)
    x34 = connect(x32, x33)
    x35 = combine(x31, x34)
    x36 = add(x32, LEFT)
    x37 = initset(x36)
    x38 = add(x33, LEFT)
    x39 = initset(x38)
    x40 = combine(x37, x39)
    x41 = combine(x35, x40)
    x42 = fill(x27, x29, x41)
    x43 = x4(x42)
    return x43


def solve_b775ac94(S, I, C):
    """Mirror every shape across its corner into the coloured cells that wait there."""
    x1 = lbind(fork, recolor)
    x2 = lbind(x1, first)
    x3 = lbind(lbind, shift)
    x4 = lbind(matcher, first)
    x5 = compose(x4, mostcolor)
    x6 = fork(sfilter, identity, x5)
    x7 = chain(x3, hmirror, x6)
    x8 = lbind(lbind, multiply)
    x9 = chain(x8, shape, x6)
    x10 = lbind(fork, astuple)
    x11 = lbind(fork, subtract)
    x12 = compose(first, last)
    x13 = rbind(compose, x12)
    x14 = lbind(rbind, greater)
    x15 = chain(x14, lowermost, x6)
    x16 = compose(x13, x15)
    x17 = lbind(lbind, greater)
    x18 = chain(x17, uppermost, x6)
    x19 = compose(x13, x18)
    x20 = fork(x11, x16, x19)
    x21 = compose(last, last)
    x22 = rbind(compose, x21)
    x23 = chain(x14, rightmost, x6)
    x24 = compose(x22, x23)
    x25 = chain(x17, leftmost, x6)
    x26 = compose(x22, x25)
    x27 = fork(x11, x24, x26)
    x28 = fork(x10, x20, x27)
    x29 = fork(compose, x9, x28)
    x30 = fork(compose, x7, x29)
    x31 = compose(x2, x30)
    x32 = rbind(equality, DOWN)
    x33 = lbind(compose, x32)
    x34 = lbind(fork, multiply)
    x35 = fork(x34, x28, x28)
    x36 = compose(x33, x35)
    x37 = fork(sfilter, identity, x36)
    x38 = fork(mapply, x31, x37)
    x39 = objects(I, F, T, T)
    x40 = mapply(x38, x39)
    x41 = paint(I, x40)
    x42 = chain(x3, vmirror, x6)
    x43 = fork(compose, x42, x29)
    x44 = compose(x2, x43)
    x45 = rbind(equality, RIGHT)
    x46 = lbind(compose, x45)
    x47 = compose(x46, x35)
    x48 = fork(sfilter, identity, x47)
    x49 = fork(mapply, x44, x48)
    x50 = mapply(x49, x39)
    x51 = paint(x41, x50)
    x52 = chain(hmirror, vmirror, x6)
    x53 = compose(x3, x52)
    x54 = fork(compose, x53, x29)
    x55 = compose(x2, x54)
    x56 = rbind(equality, UNITY)
    x57 = lbind(compose, x56)
    x58 = compose(x57, x35)
    x59 = fork(sfilter, identity, x58)
    x60 = fork(mapply, x55, x59)
    x61 = mapply(x60, x39)
    x62 = paint(x51, x61)
    return x62


def solve_b782dc8a(S, I, C):
    """Continue the two colours by turns through the corridor they lie in."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = first(x2)
    x4 = dneighbors(x3)
    x5 = toobject(x4, I)
    x6 = palette(x5)
    x7 = lbind(colorcount, I)
    x8 = argmin(x6, x7)
    x9 = palette(I)
    x10 = remove(x1, x9)
    x11 = remove(x8, x10)
    x12 = lbind(colorcount, x5)
    x13 = fork(astuple, x12, x7)
    x14 = argmax(x11, x13)
    x15 = other(x11, x14)
    x16 = replace(I, x1, x15)
    x17 = replace(x16, x8, x15)
    x18 = objects(x17, T, F, F)
    x19 = lbind(contained, x3)
    x20 = compose(x19, toindices)
    x21 = extract(x18, x20)
    x22 = toindices(x21)
    x23 = fill(I, x8, x22)
    x24 = first(x3)
    x25 = last(x3)
    x26 = add(x24, x25)
    x27 = rbind(add, x26)
    x28 = fork(add, first, last)
    x29 = chain(even, x27, x28)
    x30 = sfilter(x22, x29)
    x31 = fill(x23, x1, x30)
    return x31


def solve_b8825c91(S, I, C):
    """Restore the patches that hide parts of a symmetric picture from its mirror images."""
    x1 = matcher(first, FOUR)
    x2 = compose(flip, x1)
    x3 = rbind(sfilter, x2)
    x4 = compose(x3, asobject)
    x5 = vmirror(I)
    x6 = x4(x5)
    x7 = paint(I, x6)
    x8 = hmirror(x7)
    x9 = x4(x8)
    x10 = paint(x7, x9)
    return x10


def solve_b8cdaf2b(S, I, C):
    """Shoot diagonal rays of the colour kept in the wall from the two ends of its cover."""
    x1 = astuple(identity, rot90)
    x2 = astuple(rot180, rot270)
    x3 = combine(x1, x2)
    x4 = rapply(x3, I)
    x5 = astuple(identity, rot270)
    x6 = astuple(rot180, rot90)
    x7 = combine(x5, x6)
    x8 = pair(x4, x7)
    x9 = rbind(equality, ONE)
    x10 = chain(dedupe, first, first)
    x11 = chain(x9, size, x10)
    x12 = extract(x8, x11)
    x13 = last(x12)
    x14 = first(x12)
    x15 = last(x14)
    x16 = first(x15)
    x17 = other(x15, x16)
    x18 = ofcolor(x14, x17)
    x19 = shift(x18, UP)
    x20 = ulcorner(x19)
    x21 = shoot(x20, NEG_UNITY)
    x22 = urcorner(x19)
    x23 = shoot(x22, UP_RIGHT)
    x24 = combine(x21, x23)
    x25 = difference(x24, x19)
    x26 = fill(x14, x17, x25)
    x27 = x13(x26)
    return x27


def solve_b91ae062(S, I, C):
    """Enlarge the grid by the number of its colours, background not counted."""
    x1 = numcolors(I)
    x2 = decrement(x1)
    x3 = upscale(I, x2)
    return x3


def solve_b94a9452(S, I, C):
    """Cut out the framed square and exchange its two colours."""
    x1 = objects(I, F, F, T)
    x2 = merge(x1)
    x3 = subgrid(x2, I)
    x4 = mostcolor(x3)
    x5 = leastcolor(x3)
    x6 = switch(x3, x4, x5)
    return x6


def solve_b9b7f026(S, I, C):
    """Name the colour of the rectangle that has a hole."""
    x1 = objects(I, T, F, T)
    x2 = compose(size, delta)
    x3 = argmax(x1, x2)
    x4 = color(x3)
    x5 = canvas(x4, UNITY)
    return x5


def solve_ba26e723(S, I, C):
    """Recolour the cells in every third column."""
    x1 = width(I)
    x2 = interval(ZERO, x1, THREE)
    x3 = apply(tojvec, x2)
    x4 = mapply(vfrontier, x3)
    x5 = fill(I, SIX, x4)
    x6 = ofcolor(I, ZERO)
    x7 = fill(x5, ZERO, x6)
    return x7


def solve_ba97ae07(S, I, C):
    """Bring the stripe that is crossed out to the front."""
    x1 = fgpartition(I)
    x2 = compose(size, delta)
    x3 = argmax(x1, x2)
    x4 = color(x3)
    x5 = delta(x3)
    x6 = fill(I, x4, x5)
    return x6


def solve_bb43febb(S, I, C):
    """Recolour the inside of every rectangle."""
    x1 = fork(difference, toindices, box)
    x2 = objects(I, T, F, F)
    x3 = rbind(equality, ZERO)
    x4 = chain(x3, size, delta)
    x5 = sfilter(x2, x4)
    x6 = mapply(x1, x5)
    x7 = fill(I, TWO, x6)
    return x7


def solve_bbc9ae5d(S, I, C):
    """Slide the row one cell to the right from row to row, its first colour growing behind it."""
    x1 = index(I, ORIGIN)
    x2 = width(I)
    x3 = halve(x2)
    x4 = astuple(x3, x2)
    x5 = canvas(x1, x4)
    x6 = asobject(I)
    x7 = lbind(shift, x6)
    x8 = lbind(multiply, UNITY)
    x9 = compose(x7, x8)
    x10 = interval(ZERO, x2, ONE)
    x11 = mapply(x9, x10)
    x12 = paint(x5, x11)
    return x12


def solve_bc1d5164(S, I, C):
    """Lay the four corner panels on top of one another."""
    x1 = asindices(I)
    x2 = center(x1)
    x3 = index(I, x2)
    x4 = height(I)
    x5 = increment(x4)
    x6 = halve(x5)
    x7 = width(I)
    x8 = halve(x7)
    x9 = astuple(x6, x8)
    x10 = canvas(x3, x9)
    x11 = palette(I)
    x12 = other(x11, x3)
    x13 = ofcolor(I, x12)
    x14 = lbind(shift, x13)
    x15 = shape(I)
    x16 = subtract(x9, x15)
    x17 = initset(ORIGIN)
    x18 = insert(x16, x17)
    x19 = corners(x18)
    x20 = mapply(x14, x19)
    x21 = fill(x10, x12, x20)
    return x21


def solve_bd4472b8(S, I, C):
    """Turn the colours of the outermost row into full rows beyond the line, over and over."""
    x1 = astuple(identity, rot90)
    x2 = astuple(rot180, rot270)
    x3 = combine(x1, x2)
    x4 = rapply(x3, I)
    x5 = astuple(identity, rot270)
    x6 = astuple(rot180, rot90)
    x7 = combine(x5, x6)
    x8 = pair(x4, x7)
    x9 = rbind(equality, ONE)
    x10 = compose(first, first)
    x11 = fork(other, first, x10)
    x12 = chain(size, dedupe, x11)
    x13 = compose(x9, x12)
    x14 = chain(dedupe, first, first)
    x15 = chain(x9, size, x14)
    x16 = fork(greater, x13, x15)
    x17 = extract(x8, x16)
    x18 = last(x17)
    x19 = first(x17)
    x20 = width(x19)
    x21 = astuple(TWO, x20)
    x22 = crop(x19, ORIGIN, x21)
    x23 = rbind(repeat, x20)
    x24 = first(x19)
    x25 = apply(x23, x24)
    x26 = height(x19)
    x27 = repeat(x25, x26)
    x28 = merge(x27)
    x29 = vconcat(x22, x28)
    x30 = shape(x19)
    x31 = crop(x29, ORIGIN, x30)
    x32 = x18(x31)
    return x32


def solve_bda2d7a6(S, I, C):
    """Move the colours of the nested rings one ring inwards, the innermost to the outside."""
    x1 = objects(I, T, F, F)
    x2 = order(x1, uppermost)
    x3 = apply(color, x2)
    x4 = first(x3)
    x5 = remove(x4, x3)
    x6 = last(x5)
    x7 = repeat(x6, ONE)
    x8 = combine(x7, x3)
    x9 = mpapply(recolor, x8, x2)
    x10 = paint(I, x9)
    return x10


def solve_bdad9b1f(S, I, C):
    """Extend both lines to the border and mark their crossing."""
    x1 = compose(vfrontier, ulcorner)
    x2 = fork(recolor, color, x1)
    x3 = objects(I, T, F, T)
    x4 = sfilter(x3, vline)
    x5 = mapply(x2, x4)
    x6 = paint(I, x5)
    x7 = compose(hfrontier, ulcorner)
    x8 = fork(recolor, color, x7)
    x9 = sfilter(x3, hline)
    x10 = mapply(x8, x9)
    x11 = paint(x6, x10)
    x12 = toindices(x5)
    x13 = toindices(x10)
    x14 = intersection(x12, x13)
    x15 = fill(x11, FOUR, x14)
    return x15


def solve_be94b721(S, I, C):
    """Show the largest object alone."""
    x1 = mostcolor(I)
    x2 = objects(I, T, T, T)
    x3 = argmax(x2, size)
    x4 = shape(x3)
    x5 = canvas(x1, x4)
    x6 = normalize(x3)
    x7 = paint(x5, x6)
    return x7


def solve_beb8660c(S, I, C):
    """Stack the bars on the ground, ordered by length and flush to one side."""
    x1 = astuple(identity, rot90)
    x2 = astuple(rot180, rot270)
    x3 = combine(x1, x2)
    x4 = rapply(x3, I)
    x5 = astuple(identity, rot270)
    x6 = astuple(rot180, rot90)
    x7 = combine(x5, x6)
    x8 = pair(x4, x7)
    x9 = mostcolor(I)
    x10 = lbind(contained, x9)
    x11 = chain(x10, last, first)
    x12 = compose(flip, x11)
    x13 = extract(x8, x12)
    x14 = last(x13)
    x15 = first(x13)
    x16 = shape(x15)
    x17 = canvas(x9, x16)
    x18 = objects(x15, T, F, T)
    x19 = order(x18, size)
    x20 = apply(normalize, x19)
    x21 = height(x15)
    x22 = size(x20)
    x23 = subtract(x21, x22)
    x24 = interval(x23, x21, ONE)
    x25 = width(x15)
    x26 = lbind(subtract, x25)
    x27 = compose(x26, width)
    x28 = apply(x27, x20)
    x29 = pair(x24, x28)
    x30 = mpapply(shift, x20, x29)
    x31 = paint(x17, x30)
    x32 = x14(x31)
    return x32
