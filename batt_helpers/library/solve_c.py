"""Solvers for the ARC-AGI-1 training tasks whose id begins with c."""

from batt_helpers.dsl import *


def solve_c0f76784(S, I, C):
    """Fill every square hole in the colour of its size."""
    x1 = objects(I, T, F, F)
    x2 = mostcolor(I)
    x3 = colorfilter(x1, x2)
    x4 = sfilter(x3, square)
    x5 = sizefilter(x4, ONE)
    x6 = merge(x5)
    x7 = fill(I, SIX, x6)
    x8 = sizefilter(x4, FOUR)
    x9 = merge(x8)
    x10 = fill(x7, SEVEN, x9)
    x11 = sizefilter(x4, NINE)
    x12 = merge(x11)
    x13 = fill(x10, EIGHT, x12)
    return x13


def solve_c1d99e64(S, I, C):
    """Mark the rows and columns that are of one colour from end to end."""
    x1 = frontiers(I)
    x2 = merge(x1)
    x3 = fill(I, TWO, x2)
    return x3


def solve_c3e719e8(S, I, C):
    """Place a copy of the grid wherever it shows its most common colour."""
    x1 = shape(I)
    x2 = multiply(x1, x1)
    x3 = canvas(ZERO, x2)
    x4 = asobject(I)
    x5 = lbind(shift, x4)
    x6 = lbind(multiply, x1)
    x7 = compose(x5, x6)
    x8 = mostcolor(I)
    x9 = ofcolor(I, x8)
    x10 = mapply(x7, x9)
    x11 = paint(x3, x10)
    return x11


def solve_c3f564a4(S, I, C):
    """Restore the erased patches of a pattern that is constant along lines of one direction."""
    x1 = asindices(I)
    x2 = palette(I)
    x3 = lbind(occurrences, I)
    x4 = initset(UNITY)
    x5 = insert(DOWN, x4)
    x6 = insert(RIGHT, x5)
    x7 = insert(ORIGIN, x6)
    x8 = rbind(recolor, x7)
    x9 = chain(size, x3, x8)
    x10 = argmax(x2, x9)
    x11 = ofcolor(I, x10)
    x12 = difference(x1, x11)
    x13 = toobject(x12, I)
    x14 = astuple(UP_RIGHT, UNITY)
    x15 = astuple(RIGHT, DOWN)
    x16 = combine(x14, x15)
    x17 = toindices(x13)
    x18 = lbind(intersection, x17)
    x19 = lbind(shift, x13)
    x20 = chain(x18, toindices, x19)
    x21 = compose(size, x20)
    x22 = lbind(intersection, x13)
    x23 = chain(size, x22, x19)
    x24 = fork(subtract, x21, x23)
    x25 = argmin(x16, x24)
    x26 = multiply(x25, ONE)
    x27 = shift(x13, x26)
    x28 = paint(I, x27)
    x29 = multiply(x25, NEG_ONE)
    x30 = shift(x13, x29)
    x31 = paint(x28, x30)
    x32 = asindices(x31)
    x33 = ofcolor(x31, x10)
    x34 = difference(x32, x33)
    x35 = toobject(x34, x31)
    x36 = multiply(x25, TWO)
    x37 = shift(x35, x36)
    x38 = paint(x31, x37)
    x39 = multiply(x25, NEG_TWO)
    x40 = shift(x35, x39)
    x41 = paint(x38, x40)
    x42 = asindices(x41)
    x43 = ofcolor(x41, x10)
    x44 = difference(x42, x43)
    x45 = toobject(x44, x41)
    x46 = multiply(x25, FOUR)
    x47 = shift(x45, x46)
    x48 = paint(x41, x47)
    x49 = invert(x46)
    x50 = shift(x45, x49)
    x51 = paint(x48, x50)
    x52 = asindices(x51)
    x53 = ofcolor(x51, x10)
    x54 = difference(x52, x53)
    x55 = toobject(x54, x51)
    x56 = multiply(x25, EIGHT)
    x57 = shift(x55, x56)
    x58 = paint(x51, x57)
    x59 = invert(x56)
    x60 = shift(x55, x59)
    x61 = paint(x58, x60)
    return x61


def solve_c444b776(S, I, C):
    """Copy the picture in one compartment into all others."""
    x1 = rbind(toobject, I)
    x2 = mostcolor(I)
    x3 = asindices(I)
    x4 = frontiers(I)
    x5 = apply(color, x4)
    x6 = other(x5, x2)
    x7 = ofcolor(I, x6)
    x8 = difference(x3, x7)
    x9 = fill(I, x2, x8)
    x10 = objects(x9, T, F, F)
    x11 = colorfilter(x10, x2)
    x12 = apply(x1, x11)
    x13 = argmax(x12, numcolors)
    x14 = normalize(x13)
    x15 = lbind(shift, x14)
    x16 = apply(ulcorner, x12)
    x17 = mapply(x15, x16)
    x18 = paint(I, x17)
    return x18


def solve_c59eb873(S, I, C):
    """Double the grid in both directions."""
    x1 = upscale(I, TWO)
    return x1


def solve_c8cbb738(S, I, C):
    """Lay the pieces over one another so that they make up a ring, in the middle where they may slide."""
    x1 = mostcolor(I)
    x2 = fgpartition(I)
    x3 = apply(normalize, x2)
    x4 = valmax(x3, height)
    x5 = valmax(x3, width)
    x6 = astuple(x4, x5)
    x7 = canvas(x1, x6)
    x8 = asindices(x7)
    x9 = lbind(argmax, x8)
    x10 = lbind(fork, subtract)
    x11 = lbind(multiply, TEN)
    x12 = lbind(compose, x11)
    x13 = lbind(compose, size)
    x14 = box(x8)
    x15 = rbind(intersection, x14)
    x16 = lbind(compose, x15)
    x17 = lbind(lbind, shift)
    x18 = chain(x16, x17, toindices)
    x19 = chain(x12, x13, x18)
    x20 = rbind(compose, initset)
    x21 = lbind(rbind, manhattan)
    x22 = lbind(subtract, x6)
    x23 = chain(halve, x22, shape)
    x24 = chain(x21, initset, x23)
    x25 = compose(x20, x24)
    x26 = fork(x10, x19, x25)
    x27 = compose(x9, x26)
    x28 = fork(shift, identity, x27)
    x29 = mapply(x28, x3)
    x30 = paint(x7, x29)
    return x30


def solve_c8f0f002(S, I, C):
    """Replace one colour by another."""
    x1 = replace(I, SEVEN, FIVE)
    return x1


def solve_c909285e(S, I, C):
    """Cut out the square within the frame that no line continues."""
    x1 = partition(I)
    x2 = fork(equality, box, toindices)
    x3 = sfilter(x1, x2)
    x4 = compose(size, delta)
    x5 = argmax(x3, x4)
    x6 = subgrid(x5, I)
    return x6


def solve_c9e6f938(S, I, C):
    """Append the mirror image of the grid on its right."""
    x1 = vmirror(I)
    x2 = hconcat(I, x1)
    return x2


def solve_c9f8e694(S, I, C):
    """Colour the blocks line by line as the key beside them tells."""
    x1 = trim(I)
    x2 = asindices(x1)
    x3 = ofcolor(x1, ZERO)
    x4 = difference(x2, x3)
    x5 = toobject(x4, x1)
    x6 = mostcolor(x5)
    x7 = replace(I, x6, ZERO)
    x8 = asindices(x7)
    x9 = ofcolor(x7, ZERO)
    x10 = difference(x8, x9)
    x11 = toobject(x10, x7)
    x12 = portrait(x11)
    x13 = compose(hfrontier, last)
    x14 = fork(recolor, first, x13)
    x15 = compose(vfrontier, last)
    x16 = fork(recolor, first, x15)
    x17 = branch(x12, x14, x16)
    x18 = mapply(x17, x11)
    x19 = paint(I, x18)
    x20 = ofcolor(I, ZERO)
    x21 = fill(x19, ZERO, x20)
    return x21


def solve_caa06a1f(S, I, C):
    """Slide the pattern by one cell away from the side that it left free and continue it over the whole grid."""
    x1 = astuple(identity, rot90)
    x2 = astuple(rot180, rot270)
    x3 = combine(x1, x2)
    x4 = rapply(x3, I)
    x5 = astuple(identity, rot270)
    x6 = astuple(rot180, rot90)
    x7 = combine(x5, x6)
    x8 = pair(x4, x7)
    x9 = asindices(I)
    x10 = corners(x9)
    x11 = toobject(x10, I)
    x12 = mostcolor(x11)
    x13 = rbind(equality, x12)
    x14 = rbind(index, ORIGIN)
    x15 = chain(x13, x14, first)
    x16 = compose(flip, x15)
    x17 = extract(x8, x16)
    x18 = last(x17)
    x19 = first(x17)
    x20 = asindices(x19)
    x21 = ofcolor(x19, x12)
    x22 = difference(x20, x21)
    x23 = toobject(x22, x19)
    x24 = vperiod(x23)
    x25 = hperiod(x23)
    x26 = astuple(x24, x25)
    x27 = canvas(ZERO, x26)
    x28 = asindices(x27)
    x29 = toobject(x28, x19)
    x30 = shift(x29, LEFT)
    x31 = lbind(shift, x30)
    x32 = height(x19)
    x33 = interval(ZERO, x32, x24)
    x34 = width(x19)
    x35 = increment(x34)
    x36 = interval(ZERO, x35, x25)
    x37 = product(x33, x36)
    x38 = mapply(x31, x37)
    x39 = paint(x19, x38)
    x40 = x18(x39)
    return x40


def solve_cbded52d(S, I, C):
    """Fill in between two equal marks at the same place of their blocks, block by block."""
    x1 = asindices(I)
    x2 = frontiers(I)
    x3 = compose(positive, uppermost)
    x4 = sfilter(x2, x3)
    x5 = argmin(x4, uppermost)
    x6 = color(x5)
    x7 = ofcolor(I, x6)
    x8 = difference(x1, x7)
    x9 = toobject(x8, I)
    x10 = mostcolor(x9)
    x11 = rbind(equality, x10)
    x12 = chain(flip, x11, first)
    x13 = sfilter(x9, x12)
    x14 = lbind(shift, x13)
    x15 = valmin(x4, uppermost)
    x16 = increment(x15)
    x17 = compose(positive, leftmost)
    x18 = sfilter(x2, x17)
    x19 = valmin(x18, leftmost)
    x20 = increment(x19)
    x21 = astuple(x16, x20)
    x22 = rbind(multiply, x21)
    x23 = compose(x14, x22)
    x24 = hfrontier(ORIGIN)
    x25 = mapply(x23, x24)
    x26 = invert(x21)
    x27 = rbind(multiply, x26)
    x28 = compose(x14, x27)
    x29 = mapply(x28, x24)
    x30 = intersection(x25, x29)
    x31 = vfrontier(ORIGIN)
    x32 = mapply(x23, x31)
    x33 = mapply(x28, x31)
    x34 = intersection(x32, x33)
    x35 = combine(x30, x34)
    x36 = paint(I, x35)
    return x36


def solve_cce03e0d(S, I, C):
    """Place a copy of the grid wherever it is red."""
    x1 = shape(I)
    x2 = multiply(x1, x1)
    x3 = canvas(ZERO, x2)
    x4 = asobject(I)
    x5 = lbind(shift, x4)
    x6 = lbind(multiply, x1)
    x7 = compose(x5, x6)
    x8 = ofcolor(I, TWO)
    x9 = mapply(x7, x8)
    x10 = paint(x3, x9)
    return x10


def solve_cdecee7f(S, I, C):
    """List the colours of the cells from left to right, laid out to and fro in three rows."""
    x1 = asindices(I)
    x2 = mostcolor(I)
    x3 = ofcolor(I, x2)
    x4 = difference(x1, x3)
    x5 = toobject(x4, I)
    x6 = compose(last, last)
    x7 = order(x5, x6)
    x8 = apply(first, x7)
    x9 = size(x8)
    x10 = subtract(NINE, x9)
    x11 = repeat(x2, x10)
    x12 = combine(x8, x11)
    x13 = repeat(x12, ONE)
    x14 = hsplit(x13, THREE)
    x15 = merge(x14)
    x16 = hfrontier(DOWN)
    x17 = vmirror(x15)
    x18 = toobject(x16, x17)
    x19 = paint(x15, x18)
    return x19


def solve_ce22a75a(S, I, C):
    """Grow every mark into a square that covers its neighbours."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = mapply(neighbors, x2)
    x4 = combine(x2, x3)
    x5 = fill(I, ONE, x4)
    return x5


def solve_ce4f8723(S, I, C):
    """Mark the cells that are set in at least one of the two halves."""
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
    x12 = shape(x11)
    x13 = canvas(THREE, x12)
    x14 = palette(x11)
    x15 = last(x10)
    x16 = palette(x15)
    x17 = intersection(x14, x16)
    x18 = first(x17)
    x19 = ofcolor(x11, x18)
    x20 = ofcolor(x15, x18)
    x21 = intersection(x19, x20)
    x22 = fill(x13, x18, x21)
    return x22


def solve_ce602527(S, I, C):
    """Show the small shape of which the big one is an enlargement, cut off by the border."""
    x1 = fgpartition(I)
    x2 = argmax(x1, size)
    x3 = remove(x2, x1)
    x4 = subgrid(x2, I)
    x5 = color(x2)
    x6 = replace(x4, x5, NEG_ONE)
    x7 = asobject(x6)
    x8 = rbind(occurrences, x7)
    x9 = rbind(upscale, TWO)
    x10 = rbind(replace, NEG_ONE)
    x11 = rbind(subgrid, I)
    x12 = fork(x10, x11, color)
    x13 = chain(x8, x9, x12)
    x14 = compose(size, x13)
    x15 = argmax(x3, x14)
    x16 = subgrid(x15, I)
    return x16


def solve_ce9e57f2(S, I, C):
    """Recolour the half of every bar that stands on the ground, the middle cell left out."""
    x1 = astuple(identity, rot90)
    x2 = astuple(rot180, rot270)
    x3 = combine(x1, x2)
    x4 = rapply(x3, I)
    x5 = astuple(identity, rot270)
    x6 = astuple(rot180, rot90)
    x7 = combine(x5, x6)
    x8 = pair(x4, x7)
    x9 = rbind(valmin, lowermost)
    x10 = rbind(objects, T)
    x11 = rbind(x10, F)
    x12 = rbind(x11, T)
    x13 = chain(x9, x12, first)
    x14 = chain(decrement, height, first)
    x15 = fork(equality, x13, x14)
    x16 = extract(x8, x15)
    x17 = last(x16)
    x18 = first(x16)
    x19 = chain(halve, increment, height)
    x20 = compose(toivec, x19)
    x21 = fork(shift, toindices, x20)
    x22 = fork(intersection, toindices, x21)
    x23 = objects(x18, T, F, T)
    x24 = mapply(x22, x23)
    x25 = fill(x18, EIGHT, x24)
    x26 = x17(x25)
    return x26


def solve_cf98881b(S, I, C):
    """Overlay the three panels, the left one on top."""
    x1 = hsplit(I, THREE)
    x2 = last(x1)
    x3 = first(x1)
    x4 = remove(x3, x1)
    x5 = remove(x2, x4)
    x6 = first(x5)
    x7 = asindices(x6)
    x8 = palette(x3)
    x9 = palette(x2)
    x10 = intersection(x8, x9)
    x11 = first(x10)
    x12 = ofcolor(x6, x11)
    x13 = difference(x7, x12)
    x14 = toobject(x13, x6)
    x15 = paint(x2, x14)
    x16 = asindices(x3)
    x17 = ofcolor(x3, x11)
    x18 = difference(x16, x17)
    x19 = toobject(x18, x3)
    x20 = paint(x15, x19)
    return x20
