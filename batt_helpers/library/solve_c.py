"""Solvers for the ARC-AGI-1 training tasks whose id begins with c."""

from batt_helpers.dsl import *


def solve_c0f76784(S, I, C):
    """Fill every square hole in the colour of its size."""
    x1 = objects(I, T, F, F)
    x2 = colorfilter(x1, ZERO)
    x3 = rbind(bordering, I)
    x4 = compose(flip, x3)
    x5 = sfilter(x2, x4)
    x6 = sizefilter(x5, ONE)
    x7 = sizefilter(x5, FOUR)
    x8 = sizefilter(x5, NINE)
    x9 = merge(x6)
    x10 = merge(x7)
    x11 = merge(x8)
    x12 = fill(I, SIX, x9)
    x13 = fill(x12, SEVEN, x10)
    x14 = fill(x13, EIGHT, x11)
    return x14


def solve_c1d99e64(S, I, C):
    """Mark the rows and columns that are free of noise from end to end."""
    x1 = frontiers(I)
    x2 = colorfilter(x1, ZERO)
    x3 = merge(x2)
    x4 = fill(I, TWO, x3)
    return x4


def solve_c3e719e8(S, I, C):
    """Place a copy of the grid wherever it shows its most common colour."""
    x1 = mostcolor(I)
    x2 = ofcolor(I, x1)
    x3 = lbind(multiply, THREE)
    x4 = apply(x3, x2)
    x5 = asobject(I)
    x6 = lbind(shift, x5)
    x7 = mapply(x6, x4)
    x8 = multiply(THREE_BY_THREE, THREE)
    x9 = canvas(ZERO, x8)
    x10 = paint(x9, x7)
    return x10


def solve_c3f564a4(S, I, C):
    """Restore the erased patches of a pattern that is constant along its diagonals."""
    x1 = asobject(I)
    x2 = matcher(first, ZERO)
    x3 = compose(flip, x2)
    x4 = sfilter(x1, x3)
    x5 = height(I)
    x6 = invert(x5)
    x7 = interval(x6, x5, ONE)
    x8 = lbind(multiply, UP_RIGHT)
    x9 = apply(x8, x7)
    x10 = lbind(shift, x4)
    x11 = mapply(x10, x9)
    x12 = paint(I, x11)
    return x12


def solve_c444b776(S, I, C):
    """Copy the picture in one compartment into all others."""
    x1 = objects(I, T, F, F)
    x2 = colorfilter(x1, ZERO)
    x3 = rbind(toobject, I)
    x4 = compose(x3, backdrop)
    x5 = apply(x4, x2)
    x6 = argmax(x5, numcolors)
    x7 = normalize(x6)
    x8 = apply(ulcorner, x5)
    x9 = lbind(shift, x7)
    x10 = mapply(x9, x8)
    x11 = paint(I, x10)
    return x11


def solve_c59eb873(S, I, C):
    """Double the grid in both directions."""
    x1 = upscale(I, TWO)
    return x1


def solve_c8cbb738(S, I, C):
    """Lay the point patterns of all colours over one another, centred."""
    x1 = fgpartition(I)
    x2 = apply(normalize, x1)
    x3 = valmax(x2, height)
    x4 = valmax(x2, width)
    x5 = astuple(x3, x4)
    x6 = lbind(subtract, x5)
    x7 = chain(halve, x6, shape)
    x8 = fork(shift, identity, x7)
    x9 = mapply(x8, x2)
    x10 = mostcolor(I)
    x11 = canvas(x10, x5)
    x12 = paint(x11, x9)
    return x12


def solve_c8f0f002(S, I, C):
    """Replace one colour by another."""
    x1 = replace(I, SEVEN, FIVE)
    return x1


def solve_c909285e(S, I, C):
    """Cut out the square in the frame of the rarest colour."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = subgrid(x2, I)
    return x3


def solve_c9e6f938(S, I, C):
    """Append the mirror image of the grid on its right."""
    x1 = vmirror(I)
    x2 = hconcat(I, x1)
    return x2


def solve_c9f8e694(S, I, C):
    """Colour the grey blocks row by row as the first column tells."""
    x1 = shape(I)
    x2 = first(x1)
    x3 = last(x1)
    x4 = astuple(x2, ONE)
    x5 = crop(I, ORIGIN, x4)
    x6 = hupscale(x5, x3)
    x7 = ofcolor(I, FIVE)
    x8 = toobject(x7, x6)
    x9 = paint(I, x8)
    return x9


def solve_caa06a1f(S, I, C):
    """Move the checkered pattern one column to the left and continue it over the whole grid."""
    x1 = shape(I)
    x2 = decrement(x1)
    x3 = index(I, x2)
    x4 = matcher(first, x3)
    x5 = compose(flip, x4)
    x6 = asobject(I)
    x7 = sfilter(x6, x5)
    x8 = shift(x7, LEFT)
    x9 = vperiod(x7)
    x10 = hperiod(x7)
    x11 = first(x1)
    x12 = last(x1)
    x13 = interval(ZERO, x11, x9)
    x14 = interval(ZERO, x12, x10)
    x15 = product(x13, x14)
    x16 = lbind(shift, x8)
    x17 = mapply(x16, x15)
    x18 = paint(I, x17)
    return x18


def solve_cbded52d(S, I, C):
    """Copy a coloured cell between two equal ones at the same place of the outer blocks."""
    x1 = ofcolor(I, ZERO)
    x2 = ofcolor(I, ONE)
    x3 = combine(x1, x2)
    x4 = asindices(I)
    x5 = difference(x4, x3)
    x6 = toobject(x5, I)
    x7 = lbind(shift, x6)
    x8 = rbind(multiply, THREE)
    x9 = compose(x7, x8)
    x10 = x9(UP)
    x11 = x9(DOWN)
    x12 = x9(LEFT)
    x13 = x9(RIGHT)
    x14 = intersection(x10, x11)
    x15 = intersection(x12, x13)
    x16 = combine(x14, x15)
    x17 = paint(I, x16)
    return x17


def solve_cce03e0d(S, I, C):
    """Place a copy of the grid wherever it is red."""
    x1 = ofcolor(I, TWO)
    x2 = lbind(multiply, THREE)
    x3 = apply(x2, x1)
    x4 = asobject(I)
    x5 = lbind(shift, x4)
    x6 = mapply(x5, x3)
    x7 = multiply(THREE_BY_THREE, THREE)
    x8 = canvas(ZERO, x7)
    x9 = paint(x8, x6)
    return x9


def solve_cdecee7f(S, I, C):
    """List the colours of the cells from left to right, laid out to and fro in three rows."""
    x1 = objects(I, T, F, T)
    x2 = order(x1, leftmost)
    x3 = apply(color, x2)
    x4 = repeat(ZERO, NINE)
    x5 = combine(x3, x4)
    x6 = repeat(x5, ONE)
    x7 = astuple(ONE, NINE)
    x8 = crop(x6, ORIGIN, x7)
    x9 = hsplit(x8, THREE)
    x10 = merge(x9)
    x11 = hfrontier(DOWN)
    x12 = vmirror(x10)
    x13 = toobject(x11, x12)
    x14 = paint(x10, x13)
    return x14


def solve_ce22a75a(S, I, C):
    """Grow every mark into a square that covers its neighbours."""
    x1 = ofcolor(I, FIVE)
    x2 = mapply(neighbors, x1)
    x3 = combine(x1, x2)
    x4 = fill(I, ONE, x3)
    return x4


def solve_ce4f8723(S, I, C):
    """Mark the cells that are set in at least one of the two halves."""
    x1 = tophalf(I)
    x2 = bottomhalf(I)
    x3 = ofcolor(x1, ONE)
    x4 = ofcolor(x2, TWO)
    x5 = combine(x3, x4)
    x6 = shape(x1)
    x7 = canvas(ZERO, x6)
    x8 = fill(x7, THREE, x5)
    return x8


def solve_ce9e57f2(S, I, C):
    """Recolour the lower half of every bar, the middle cell left out."""
    x1 = objects(I, T, F, T)
    x2 = chain(halve, increment, height)
    x3 = compose(toivec, x2)
    x4 = fork(shift, identity, x3)
    x5 = fork(intersection, identity, x4)
    x6 = mapply(x5, x1)
    x7 = fill(I, EIGHT, x6)
    return x7


def solve_cf98881b(S, I, C):
    """Overlay the three panels, the left one on top."""
    x1 = hsplit(I, THREE)
    x2 = last(x1)
    x3 = rbind(ofcolor, NINE)
    x4 = mapply(x3, x1)
    x5 = rbind(ofcolor, FOUR)
    x6 = mapply(x5, x1)
    x7 = fill(x2, NINE, x4)
    x8 = fill(x7, FOUR, x6)
    return x8
