"""Solvers for the ARC-AGI-1 training tasks whose id begins with b."""

from batt_helpers.dsl import *


def solve_b0c4d837(S, I, C):
    """Count the empty rows above the liquid in the vessel, laid out to and fro from the top."""
    x1 = ofcolor(I, FIVE)
    x2 = ofcolor(I, EIGHT)
    x3 = height(x1)
    x4 = height(x2)
    x5 = subtract(x3, x4)
    x6 = decrement(x5)
    x7 = subtract(NINE, x6)
    x8 = repeat(EIGHT, x6)
    x9 = repeat(ZERO, x7)
    x10 = combine(x8, x9)
    x11 = repeat(x10, ONE)
    x12 = hsplit(x11, THREE)
    x13 = merge(x12)
    x14 = hfrontier(DOWN)
    x15 = vmirror(x13)
    x16 = toobject(x14, x15)
    x17 = paint(x13, x16)
    return x17


def solve_b190f7f5(S, I, C):
    """Blow up the coloured half and stamp it with the pattern of the other half in every block."""
    x1 = portrait(I)
    x2 = branch(x1, vsplit, hsplit)
    x3 = x2(I, TWO)
    x4 = rbind(colorcount, EIGHT)
    x5 = argmax(x3, x4)
    x6 = argmin(x3, x4)
    x7 = width(x5)
    x8 = upscale(x6, x7)
    x9 = ofcolor(x5, ZERO)
    x10 = asindices(x6)
    x11 = lbind(multiply, x7)
    x12 = apply(x11, x10)
    x13 = lbind(shift, x9)
    x14 = mapply(x13, x12)
    x15 = fill(x8, ZERO, x14)
    return x15


def solve_b1948b0a(S, I, C):
    """Replace one background colour by another."""
    x1 = replace(I, SIX, TWO)
    return x1


def solve_b230c067(S, I, C):
    """Tell the odd shape apart from its equal neighbours by colour."""
    x1 = objects(I, T, T, T)
    x2 = totuple(x1)
    x3 = apply(normalize, x2)
    x4 = leastcommon(x3)
    x5 = matcher(normalize, x4)
    x6 = extract(x1, x5)
    x7 = replace(I, EIGHT, ONE)
    x8 = fill(x7, TWO, x6)
    return x8


def solve_b27ca6d3(S, I, C):
    """Draw a frame around every pair of cells."""
    x1 = objects(I, T, F, T)
    x2 = sizefilter(x1, TWO)
    x3 = mapply(outbox, x2)
    x4 = fill(I, THREE, x3)
    return x4


def solve_b2862040(S, I, C):
    """Recolour the shapes that close off a part of the background."""
    x1 = objects(I, T, F, F)
    x2 = colorfilter(x1, NINE)
    x3 = rbind(bordering, I)
    x4 = compose(flip, x3)
    x5 = mfilter(x2, x4)
    x6 = colorfilter(x1, ONE)
    x7 = rbind(adjacent, x5)
    x8 = mfilter(x6, x7)
    x9 = fill(I, EIGHT, x8)
    return x9


def solve_b60334d2(S, I, C):
    """Replace every mark by a ring of corner and side cells."""
    x1 = ofcolor(I, FIVE)
    x2 = replace(I, FIVE, ZERO)
    x3 = mapply(ineighbors, x1)
    x4 = mapply(dneighbors, x1)
    x5 = fill(x2, FIVE, x3)
    x6 = fill(x5, ONE, x4)
    return x6


def solve_b6afb2da(S, I, C):
    """Paint every rectangle by corners, border and inside."""
    x1 = objects(I, T, F, F)
    x2 = colorfilter(x1, FIVE)
    x3 = replace(I, FIVE, TWO)
    x4 = mapply(box, x2)
    x5 = fill(x3, FOUR, x4)
    x6 = mapply(corners, x2)
    x7 = fill(x5, ONE, x6)
    return x7


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
    """Shoot diagonal rays of the embedded colour from the cells above it."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = shift(x2, UP)
    x4 = ulcorner(x3)
    x5 = shoot(x4, NEG_UNITY)
    x6 = urcorner(x3)
    x7 = shoot(x6, UP_RIGHT)
    x8 = combine(x5, x7)
    x9 = underfill(I, x1, x8)
    return x9


def solve_b91ae062(S, I, C):
    """Enlarge the grid by the number of its colours, background not counted."""
    x1 = numcolors(I)
    x2 = decrement(x1)
    x3 = upscale(I, x2)
    return x3


def solve_b94a9452(S, I, C):
    """Cut out the framed square and exchange its two colours."""
    x1 = ofcolor(I, ZERO)
    x2 = asindices(I)
    x3 = difference(x2, x1)
    x4 = subgrid(x3, I)
    x5 = mostcolor(x4)
    x6 = leastcolor(x4)
    x7 = switch(x4, x5, x6)
    return x7


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
    x1 = objects(I, T, F, F)
    x2 = colorfilter(x1, FIVE)
    x3 = compose(backdrop, inbox)
    x4 = mapply(x3, x2)
    x5 = fill(I, TWO, x4)
    return x5


def solve_bbc9ae5d(S, I, C):
    """Grow the bar by one cell a row for half as many rows as the grid is wide."""
    x1 = width(I)
    x2 = halve(x1)
    x3 = astuple(x2, x1)
    x4 = canvas(ZERO, x3)
    x5 = index(I, ORIGIN)
    x6 = ofcolor(I, x5)
    x7 = urcorner(x6)
    x8 = shoot(x7, UNITY)
    x9 = rbind(shoot, LEFT)
    x10 = mapply(x9, x8)
    x11 = fill(x4, x5, x10)
    return x11


def solve_bc1d5164(S, I, C):
    """Lay the four corner squares on top of one another."""
    x1 = hsplit(I, TWO)
    x2 = rbind(crop, THREE_BY_THREE)
    x3 = rbind(x2, ORIGIN)
    x4 = rbind(x2, TWO_BY_ZERO)
    x5 = apply(x3, x1)
    x6 = apply(x4, x1)
    x7 = combine(x5, x6)
    x8 = palette(I)
    x9 = other(x8, ZERO)
    x10 = rbind(ofcolor, x9)
    x11 = mapply(x10, x7)
    x12 = canvas(ZERO, THREE_BY_THREE)
    x13 = fill(x12, x9, x11)
    return x13


def solve_bd4472b8(S, I, C):
    """Turn the colours of the top row into full rows below the line, over and over."""
    x1 = shape(I)
    x2 = last(x1)
    x3 = first(I)
    x4 = rbind(repeat, x2)
    x5 = apply(x4, x3)
    x6 = astuple(TWO, x2)
    x7 = crop(I, ORIGIN, x6)
    x8 = vconcat(x5, x5)
    x9 = vconcat(x7, x8)
    x10 = crop(x9, ORIGIN, x1)
    return x10


def solve_bda2d7a6(S, I, C):
    """Move the colours of the nested rings one ring inwards, the innermost to the outside."""
    x1 = partition(I)
    x2 = order(x1, uppermost)
    x3 = apply(color, x2)
    x4 = last(x3)
    x5 = repeat(x4, ONE)
    x6 = combine(x5, x3)
    x7 = mpapply(recolor, x6, x2)
    x8 = paint(I, x7)
    return x8


def solve_bdad9b1f(S, I, C):
    """Extend both lines to the border and mark their crossing."""
    x1 = ofcolor(I, EIGHT)
    x2 = mapply(vfrontier, x1)
    x3 = ofcolor(I, TWO)
    x4 = mapply(hfrontier, x3)
    x5 = intersection(x2, x4)
    x6 = fill(I, EIGHT, x2)
    x7 = fill(x6, TWO, x4)
    x8 = fill(x7, FOUR, x5)
    return x8


def solve_be94b721(S, I, C):
    """Cut out the largest object."""
    x1 = objects(I, T, F, T)
    x2 = argmax(x1, size)
    x3 = subgrid(x2, I)
    return x3


def solve_beb8660c(S, I, C):
    """Stack the bars on the right at the bottom, ordered by length."""
    x1 = objects(I, T, F, T)
    x2 = order(x1, size)
    x3 = apply(normalize, x2)
    x4 = size(x3)
    x5 = shape(I)
    x6 = first(x5)
    x7 = last(x5)
    x8 = subtract(x6, x4)
    x9 = interval(x8, x6, ONE)
    x10 = lbind(subtract, x7)
    x11 = compose(x10, width)
    x12 = apply(x11, x3)
    x13 = pair(x9, x12)
    x14 = mpapply(shift, x3, x13)
    x15 = canvas(ZERO, x5)
    x16 = paint(x15, x14)
    return x16
