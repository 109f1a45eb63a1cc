"""Solvers for the ARC-AGI-1 training tasks whose id begins with 7."""

from batt_helpers.dsl import *


def solve_72322fa7(S, I, C):
    """Complete every partial copy of the two-coloured figures."""
    x1 = objects(I, F, T, T)
    x2 = matcher(numcolors, TWO)
    x3 = sfilter(x1, x2)
    x4 = lbind(matcher, first)
    x5 = compose(x4, mostcolor)
    x6 = compose(x4, leastcolor)
    x7 = fork(sfilter, identity, x5)
    x8 = fork(sfilter, identity, x6)
    x9 = lbind(occurrences, I)
    x10 = compose(invert, ulcorner)
    x11 = fork(shift, x9, x10)
    x12 = compose(x11, x7)
    x13 = compose(x11, x8)
    x14 = fork(combine, x12, x13)
    x15 = lbind(lbind, shift)
    x16 = fork(mapply, x15, x14)
    x17 = mapply(x16, x3)
    x18 = paint(I, x17)
    return x18


def solve_72ca375d(S, I, C):
    """Cut out the object that equals its mirror image."""
    x1 = objects(I, T, F, T)
    x2 = fork(equality, identity, vmirror)
    x3 = extract(x1, x2)
    x4 = subgrid(x3, I)
    return x4


def solve_7447852a(S, I, C):
    """Fill every third pocket of the zigzag with yellow."""
    x1 = objects(I, T, F, F)
    x2 = colorfilter(x1, ZERO)
    x3 = order(x2, leftmost)
    x4 = repeat(FOUR, ONE)
    x5 = repeat(ZERO, TWO)
    x6 = combine(x4, x5)
    x7 = repeat(x6, TEN)
    x8 = merge(x7)
    x9 = mpapply(recolor, x8, x3)
    x10 = paint(I, x9)
    return x10


def solve_7468f01a(S, I, C):
    """Cut out the rectangle and mirror it left to right."""
    x1 = objects(I, F, T, T)
    x2 = first(x1)
    x3 = subgrid(x2, I)
    x4 = vmirror(x3)
    return x4


def solve_746b3537(S, I, C):
    """Reduce every bar to one cell."""
    x1 = objects(I, T, F, F)
    x2 = order(x1, ulcorner)
    x3 = apply(color, x2)
    x4 = repeat(x3, ONE)
    x5 = first(I)
    x6 = dedupe(x5)
    x7 = size(x6)
    x8 = equality(x7, ONE)
    x9 = branch(x8, dmirror, identity)
    x10 = x9(x4)
    return x10


def solve_74dd1130(S, I, C):
    """Transpose the grid."""
    x1 = dmirror(I)
    return x1


def solve_75b8110e(S, I, C):
    """Lay the four quarters over one another, the upper left at the bottom, the upper right on top."""
    x1 = tophalf(I)
    x2 = bottomhalf(I)
    x3 = lefthalf(x1)
    x4 = righthalf(x2)
    x5 = lefthalf(x2)
    x6 = righthalf(x1)
    x7 = ofcolor(x4, NINE)
    x8 = ofcolor(x5, SIX)
    x9 = ofcolor(x6, FIVE)
    x10 = fill(x3, NINE, x7)
    x11 = fill(x10, SIX, x8)
    x12 = fill(x11, FIVE, x9)
    return x12


def solve_760b3cac(S, I, C):
    """Mirror the azure figure to the side to which the yellow one points."""
    x1 = ofcolor(I, FOUR)
    x2 = ulcorner(x1)
    x3 = contained(x2, x1)
    x4 = branch(x3, LEFT, RIGHT)
    x5 = multiply(x4, THREE)
    x6 = ofcolor(I, EIGHT)
    x7 = vmirror(x6)
    x8 = shift(x7, x5)
    x9 = fill(I, EIGHT, x8)
    return x9


def solve_776ffc46(S, I, C):
    """Give the objects formed like the one in the closed grey frame its colour."""
    x1 = objects(I, T, F, T)
    x2 = colorfilter(x1, FIVE)
    x3 = fork(equality, toindices, box)
    x4 = extract(x2, x3)
    x5 = subgrid(x4, I)
    x6 = replace(x5, FIVE, ZERO)
    x7 = objects(x6, T, F, T)
    x8 = first(x7)
    x9 = compose(normalize, toindices)
    x10 = x9(x8)
    x11 = matcher(x9, x10)
    x12 = mfilter(x1, x11)
    x13 = color(x8)
    x14 = fill(I, x13, x12)
    return x14


def solve_77fdfe62(S, I, C):
    """Colour each quarter of the framed figure like the corner of the grid nearest to it."""
    x1 = width(I)
    x2 = decrement(x1)
    x3 = downscale(I, x2)
    x4 = trim(I)
    x5 = trim(x4)
    x6 = width(x5)
    x7 = halve(x6)
    x8 = upscale(x3, x7)
    x9 = ofcolor(x5, ZERO)
    x10 = fill(x8, ZERO, x9)
    return x10


def solve_780d0b14(S, I, C):
    """Reduce every patch of noisy colour to one cell."""
    x1 = objects(I, T, T, T)
    x2 = fork(recolor, color, backdrop)
    x3 = mapply(x2, x1)
    x4 = paint(I, x3)
    x5 = compress(x4)
    x6 = dedupe(x5)
    x7 = dmirror(x6)
    x8 = dedupe(x7)
    x9 = dmirror(x8)
    return x9


def solve_7837ac64(S, I, C):
    """Colour each mesh of the net whose four knots agree, and leave the others empty."""
    x1 = first(I)
    x2 = other(x1, ZERO)
    x3 = replace(I, x2, ZERO)
    x4 = fgpartition(x3)
    x5 = merge(x4)
    x6 = subgrid(x5, x3)
    x7 = width(x6)
    x8 = divide(x7, THREE)
    x9 = downscale(x6, x8)
    x10 = crop(x9, ORIGIN, THREE_BY_THREE)
    x11 = crop(x9, RIGHT, THREE_BY_THREE)
    x12 = crop(x9, DOWN, THREE_BY_THREE)
    x13 = crop(x9, UNITY, THREE_BY_THREE)
    x14 = cellwise(x10, x11, ZERO)
    x15 = cellwise(x12, x13, ZERO)
    x16 = cellwise(x14, x15, ZERO)
    return x16


def solve_794b24be(S, I, C):
    """Count the blue cells in red: along the top row, the fourth in the middle."""
    x1 = colorcount(I, ONE)
    x2 = decrement(x1)
    x3 = tojvec(x2)
    x4 = connect(ORIGIN, x3)
    x5 = equality(x1, FOUR)
    x6 = branch(x5, UNITY, ORIGIN)
    x7 = insert(x6, x4)
    x8 = canvas(ZERO, THREE_BY_THREE)
    x9 = fill(x8, TWO, x7)
    return x9


def solve_7b6016b9(S, I, C):
    """Fill the closed cells of the line drawing with red and its surroundings with green."""
    x1 = objects(I, T, F, F)
    x2 = colorfilter(x1, ZERO)
    x3 = rbind(bordering, I)
    x4 = mfilter(x2, x3)
    x5 = fill(I, THREE, x4)
    x6 = replace(x5, ZERO, TWO)
    return x6


def solve_7b7f7511(S, I, C):
    """Keep one of the two equal halves, cut across the longer side."""
    x1 = portrait(I)
    x2 = branch(x1, tophalf, lefthalf)
    x3 = x2(I)
    return x3


def solve_7c008303(S, I, C):
    """Colour each quarter of the green pattern by the matching cell of the small square."""
    x1 = replace(I, ZERO, THREE)
    x2 = objects(x1, T, F, F)
    x3 = argmax(x2, size)
    x4 = subgrid(x3, I)
    x5 = replace(x1, EIGHT, THREE)
    x6 = objects(x5, F, T, T)
    x7 = first(x6)
    x8 = subgrid(x7, I)
    x9 = upscale(x8, THREE)
    x10 = ofcolor(x4, ZERO)
    x11 = fill(x9, ZERO, x10)
    return x11


def solve_7ddcd7ec(S, I, C):
    """Prolong every diagonal tail of the square to the border."""
    x1 = objects(I, T, F, T)
    x2 = argmax(x1, size)
    x3 = sizefilter(x1, ONE)
    x4 = lbind(position, x2)
    x5 = fork(shoot, center, x4)
    x6 = mapply(x5, x3)
    x7 = color(x2)
    x8 = fill(I, x7, x6)
    return x8


def solve_7e0986d6(S, I, C):
    """Clear the specks off the background and mend the rectangles where they are specked."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = replace(I, x1, ZERO)
    x4 = palette(x3)
    x5 = other(x4, ZERO)
    x6 = ofcolor(I, x5)
    x7 = lbind(intersection, x6)
    x8 = chain(size, x7, dneighbors)
    x9 = rbind(greater, ONE)
    x10 = compose(x9, x8)
    x11 = sfilter(x2, x10)
    x12 = fill(x3, x5, x11)
    return x12


def solve_7f4411dc(S, I, C):
    """Remove the stray cells that belong to no two by two square."""
    x1 = palette(I)
    x2 = other(x1, ZERO)
    x3 = canvas(x2, TWO_BY_TWO)
    x4 = asobject(x3)
    x5 = occurrences(I, x4)
    x6 = lbind(shift, x4)
    x7 = mapply(x6, x5)
    x8 = shape(I)
    x9 = canvas(ZERO, x8)
    x10 = paint(x9, x7)
    return x10


def solve_7fe24cdd(S, I, C):
    """Arrange the grid and its three turns clockwise around the centre."""
    x1 = rot90(I)
    x2 = rot180(I)
    x3 = rot270(I)
    x4 = hconcat(I, x1)
    x5 = hconcat(x3, x2)
    x6 = vconcat(x4, x5)
    return x6
