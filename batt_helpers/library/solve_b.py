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
    x1 = width(I)
    x2 = astuple(ONE, x1)
    x3 = crop(I, ORIGIN, x2)
    x4 = numcolors(x3)
    x5 = equality(x4, ONE)
    x6 = rot90(I)
    x7 = width(x6)
    x8 = astuple(ONE, x7)
    x9 = crop(x6, ORIGIN, x8)
    x10 = numcolors(x9)
    x11 = equality(x10, ONE)
    x12 = rot180(I)
    x13 = width(x12)
    x14 = astuple(ONE, x13)
    x15 = crop(x12, ORIGIN, x14)
    x16 = numcolors(x15)
    x17 = equality(x16, ONE)
    x18 = branch(x17, rot180, rot90)
    x19 = branch(x11, rot270, x18)
    x20 = branch(x5, identity, x19)
    x21 = branch(x17, rot180, rot270)
    x22 = branch(x11, rot90, x21)
    x23 = branch(x5, identity, x22)
    x24 = x23(I)
    x25 = height(x24)
    x26 = decrement(x25)
    x27 = toivec(x26)
    x28 = width(x24)
    x29 = astuple(ONE, x28)
    x30 = crop(x24, x27, x29)
    x31 = palette(x30)
    x32 = index(x30, ORIGIN)
    x33 = other(x31, x32)
    x34 = ofcolor(x24, x33)
    x35 = shift(x34, UP)
    x36 = ulcorner(x35)
    x37 = shoot(x36, NEG_UNITY)
    x38 = urcorner(x35)
    x39 = shoot(x38, UP_RIGHT)
    x40 = combine(x37, x39)
    x41 = difference(x40, x35)
    x42 = fill(x24, x33, x41)
    x43 = x20(x42)
    return x43


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
    x13 = rbind(crop, x9)
    x14 = rbind(x13, ORIGIN)
    x15 = x14(I)
    x16 = ofcolor(x15, x12)
    x17 = vmirror(I)
    x18 = x14(x17)
    x19 = vmirror(x18)
    x20 = ofcolor(x19, x12)
    x21 = combine(x16, x20)
    x22 = hmirror(I)
    x23 = x14(x22)
    x24 = hmirror(x23)
    x25 = ofcolor(x24, x12)
    x26 = rot180(I)
    x27 = x14(x26)
    x28 = rot180(x27)
    x29 = ofcolor(x28, x12)
    x30 = combine(x25, x29)
    x31 = combine(x21, x30)
    x32 = fill(x10, x12, x31)
    return x32


def solve_bd4472b8(S, I, C):
    """Turn the colours of the outermost row into full rows beyond the line, over and over."""
    x1 = width(I)
    x2 = astuple(ONE, x1)
    x3 = crop(I, DOWN, x2)
    x4 = numcolors(x3)
    x5 = equality(x4, ONE)
    x6 = crop(I, ORIGIN, x2)
    x7 = numcolors(x6)
    x8 = equality(x7, ONE)
    x9 = greater(x5, x8)
    x10 = rot90(I)
    x11 = width(x10)
    x12 = astuple(ONE, x11)
    x13 = crop(x10, DOWN, x12)
    x14 = numcolors(x13)
    x15 = equality(x14, ONE)
    x16 = crop(x10, ORIGIN, x12)
    x17 = numcolors(x16)
    x18 = equality(x17, ONE)
    x19 = greater(x15, x18)
    x20 = rot180(I)
    x21 = width(x20)
    x22 = astuple(ONE, x21)
    x23 = crop(x20, DOWN, x22)
    x24 = numcolors(x23)
    x25 = equality(x24, ONE)
    x26 = crop(x20, ORIGIN, x22)
    x27 = numcolors(x26)
    x28 = equality(x27, ONE)
    x29 = greater(x25, x28)
    x30 = branch(x29, rot180, rot90)
    x31 = branch(x19, rot270, x30)
    x32 = branch(x9, identity, x31)
    x33 = branch(x29, rot180, rot270)
    x34 = branch(x19, rot90, x33)
    x35 = branch(x9, identity, x34)
    x36 = x35(I)
    x37 = width(x36)
    x38 = astuple(TWO, x37)
    x39 = crop(x36, ORIGIN, x38)
    x40 = rbind(repeat, x37)
    x41 = first(x36)
    x42 = apply(x40, x41)
    x43 = height(x36)
    x44 = repeat(x42, x43)
    x45 = merge(x44)
    x46 = vconcat(x39, x45)
    x47 = shape(x36)
    x48 = crop(x46, ORIGIN, x47)
    x49 = x32(x48)
    return x49


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
    x1 = mostcolor(I)
    x2 = height(I)
    x3 = decrement(x2)
    x4 = toivec(x3)
    x5 = width(I)
    x6 = astuple(ONE, x5)
    x7 = crop(I, x4, x6)
    x8 = palette(x7)
    x9 = contained(x1, x8)
    x10 = flip(x9)
    x11 = rot90(I)
    x12 = height(x11)
    x13 = decrement(x12)
    x14 = toivec(x13)
    x15 = width(x11)
    x16 = astuple(ONE, x15)
    x17 = crop(x11, x14, x16)
    x18 = palette(x17)
    x19 = contained(x1, x18)
    x20 = flip(x19)
    x21 = rot180(I)
    x22 = height(x21)
    x23 = decrement(x22)
    x24 = toivec(x23)
    x25 = width(x21)
    x26 = astuple(ONE, x25)
    x27 = crop(x21, x24, x26)
    x28 = palette(x27)
    x29 = contained(x1, x28)
    x30 = flip(x29)
    x31 = branch(x30, rot180, rot90)
    x32 = branch(x20, rot270, x31)
    x33 = branch(x10, identity, x32)
    x34 = branch(x30, rot180, rot270)
    x35 = branch(x20, rot90, x34)
    x36 = branch(x10, identity, x35)
    x37 = x36(I)
    x38 = shape(x37)
    x39 = canvas(x1, x38)
    x40 = objects(x37, T, F, T)
    x41 = order(x40, size)
    x42 = apply(normalize, x41)
    x43 = height(x37)
    x44 = size(x42)
    x45 = subtract(x43, x44)
    x46 = interval(x45, x43, ONE)
    x47 = width(x37)
    x48 = lbind(subtract, x47)
    x49 = compose(x48, width)
    x50 = apply(x49, x42)
    x51 = pair(x46, x50)
    x52 = mpapply(shift, x42, x51)
    x53 = paint(x39, x52)
    x54 = x33(x53)
    return x54
