"""Solvers for the ARC-AGI-1 training tasks whose id begins with 7."""

from batt_helpers.dsl import *


def solve_72322fa7(S, I, C):
    """Complete every partial copy of the many-coloured figures, be it their main colour or the rest that is there."""
    x1 = objects(I, F, T, T)
    x2 = rbind(greater, ONE)
    x3 = compose(x2, numcolors)
    x4 = sfilter(x1, x3)
    x5 = lbind(matcher, first)
    x6 = compose(x5, mostcolor)
    x7 = fork(sfilter, identity, x6)
    x8 = fork(difference, identity, x7)
    x9 = lbind(occurrences, I)
    x10 = compose(invert, ulcorner)
    x11 = fork(shift, x9, x10)
    x12 = compose(x11, x7)
    x13 = compose(x11, x8)
    x14 = fork(combine, x12, x13)
    x15 = lbind(lbind, shift)
    x16 = fork(mapply, x15, x14)
    x17 = mapply(x16, x4)
    x18 = paint(I, x17)
    return x18


def solve_72ca375d(S, I, C):
    """Cut out the object that equals its mirror image."""
    x1 = fork(equality, identity, vmirror)
    x2 = objects(I, T, T, T)
    x3 = extract(x2, x1)
    x4 = subgrid(x3, I)
    return x4


def solve_73251a56(S, I, C):
    """Fill the gaps from the mirror image about the diagonal, and what is missing there along it."""
    x1 = compose(asobject, dmirror)
    x2 = fork(difference, asobject, x1)
    x3 = compose(size, x2)
    x4 = x3(I)
    x5 = vmirror(I)
    x6 = x3(x5)
    x7 = greater(x4, x6)
    x8 = branch(x7, vmirror, identity)
    x9 = x8(I)
    x10 = x2(x9)
    x11 = asobject(x9)
    x12 = difference(x11, x10)
    x13 = palette(x10)
    x14 = lbind(colorcount, x12)
    x15 = argmin(x13, x14)
    x16 = ofcolor(x9, x15)
    x17 = recolor(x15, x16)
    x18 = difference(x11, x17)
    x19 = dmirror(x9)
    x20 = paint(x19, x18)
    x21 = rbind(shift, UNITY)
    x22 = rbind(ofcolor, x15)
    x23 = compose(x21, x22)
    x24 = fork(toobject, x23, identity)
    x25 = rbind(shift, NEG_UNITY)
    x26 = compose(x25, x24)
    x27 = fork(paint, identity, x26)
    x28 = power(x27, FOUR)
    x29 = x28(x20)
    x30 = x8(x29)
    return x30


def solve_7447852a(S, I, C):
    """Fill every third pocket of the zigzag with yellow."""
    x1 = height(I)
    x2 = decrement(x1)
    x3 = double(x2)
    x4 = width(I)
    x5 = add(x4, x3)
    x6 = interval(ZERO, x5, x3)
    x7 = apply(tojvec, x6)
    x8 = rbind(shoot, UNITY)
    x9 = mapply(x8, x7)
    x10 = rbind(shoot, DOWN_LEFT)
    x11 = mapply(x10, x7)
    x12 = combine(x9, x11)
    x13 = shape(I)
    x14 = canvas(ZERO, x13)
    x15 = fill(x14, ONE, x12)
    x16 = objects(x15, T, F, F)
    x17 = colorfilter(x16, ZERO)
    x18 = order(x17, leftmost)
    x19 = repeat(FOUR, ONE)
    x20 = repeat(ZERO, TWO)
    x21 = combine(x19, x20)
    x22 = size(x18)
    x23 = repeat(x21, x22)
    x24 = merge(x23)
    x25 = mpapply(recolor, x24, x18)
    x26 = matcher(first, FOUR)
    x27 = sfilter(x25, x26)
    x28 = paint(I, x27)
    return x28


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
    x4 = righthalf(x1)
    x5 = lefthalf(x2)
    x6 = righthalf(x2)
    x7 = palette(x3)
    x8 = palette(x4)
    x9 = intersection(x7, x8)
    x10 = palette(x5)
    x11 = palette(x6)
    x12 = intersection(x10, x11)
    x13 = intersection(x9, x12)
    x14 = first(x13)
    x15 = matcher(first, x14)
    x16 = compose(flip, x15)
    x17 = rbind(sfilter, x16)
    x18 = compose(x17, asobject)
    x19 = x18(x6)
    x20 = paint(x3, x19)
    x21 = x18(x5)
    x22 = paint(x20, x21)
    x23 = x18(x4)
    x24 = paint(x22, x23)
    return x24


def solve_760b3cac(S, I, C):
    """Mirror the figure to the side to which the small pointer beside it points."""
    x1 = fork(intersection, corners, toindices)
    x2 = fgpartition(I)
    x3 = sizefilter(x2, FIVE)
    x4 = matcher(shape, THREE_BY_THREE)
    x5 = matcher(size, ONE)
    x6 = compose(x5, x1)
    x7 = fork(both, x4, x6)
    x8 = extract(x3, x7)
    x9 = other(x2, x8)
    x10 = x1(x8)
    x11 = first(x10)
    x12 = center(x8)
    x13 = subtract(x11, x12)
    x14 = vmatching(x9, x8)
    x15 = branch(x14, vmirror, hmirror)
    x16 = x15(x9)
    x17 = branch(x14, RIGHT, DOWN)
    x18 = multiply(x13, x17)
    x19 = shape(x9)
    x20 = multiply(x18, x19)
    x21 = shift(x16, x20)
    x22 = paint(I, x21)
    return x22


def solve_776ffc46(S, I, C):
    """Give the objects formed like the one in the closed frame its colour."""
    x1 = objects(I, T, F, T)
    x2 = fork(equality, toindices, box)
    x3 = sfilter(x1, x2)
    x4 = argmax(x3, size)
    x5 = delta(x4)
    x6 = toobject(x5, I)
    x7 = mostcolor(I)
    x8 = matcher(first, x7)
    x9 = compose(flip, x8)
    x10 = sfilter(x6, x9)
    x11 = compose(normalize, toindices)
    x12 = x11(x10)
    x13 = matcher(x11, x12)
    x14 = mfilter(x1, x13)
    x15 = color(x10)
    x16 = fill(I, x15, x14)
    return x16


def solve_77fdfe62(S, I, C):
    """Colour each quarter of the framed figure like the corner of the grid nearest to it."""
    x1 = trim(I)
    x2 = trim(x1)
    x3 = fork(astuple, first, last)
    x4 = x3(I)
    x5 = apply(x3, x4)
    x6 = width(x2)
    x7 = halve(x6)
    x8 = hupscale(x5, x7)
    x9 = height(x2)
    x10 = halve(x9)
    x11 = vupscale(x8, x10)
    x12 = index(I, ZERO_BY_TWO)
    x13 = ofcolor(x2, x12)
    x14 = fill(x11, x12, x13)
    return x14


def solve_780d0b14(S, I, C):
    """Reduce every patch of noisy colour to one cell."""
    x1 = mostcolor(I)
    x2 = shape(I)
    x3 = canvas(ONE, x2)
    x4 = frontiers(I)
    x5 = merge(x4)
    x6 = fill(x3, ZERO, x5)
    x7 = objects(x6, T, F, F)
    x8 = colorfilter(x7, ONE)
    x9 = rbind(other, x1)
    x10 = rbind(toobject, I)
    x11 = chain(x9, palette, x10)
    x12 = fork(astuple, x11, ulcorner)
    x13 = apply(x12, x8)
    x14 = canvas(NEG_ONE, x2)
    x15 = paint(x14, x13)
    x16 = compress(x15)
    return x16


def solve_7837ac64(S, I, C):
    """Colour each mesh of the net whose four knots agree, and leave the others empty."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = mostcolor(x2)
    x4 = ofcolor(I, x3)
    x5 = recolor(x3, x4)
    x6 = difference(x2, x5)
    x7 = toindices(x6)
    x8 = mapply(dneighbors, x7)
    x9 = toobject(x8, I)
    x10 = mostcolor(x9)
    x11 = asobject(I)
    x12 = difference(x11, x6)
    x13 = palette(x12)
    x14 = remove(x10, x13)
    x15 = first(x14)
    x16 = objects(I, T, F, F)
    x17 = colorfilter(x16, x15)
    x18 = rbind(bordering, I)
    x19 = compose(flip, x18)
    x20 = extract(x17, x19)
    x21 = height(x20)
    x22 = increment(x21)
    x23 = width(x20)
    x24 = increment(x23)
    x25 = subgrid(x6, I)
    x26 = vupscale(x25, x24)
    x27 = hupscale(x26, x22)
    x28 = multiply(x22, x24)
    x29 = downscale(x27, x28)
    x30 = shape(x29)
    x31 = decrement(x30)
    x32 = crop(x29, ORIGIN, x31)
    x33 = crop(x29, RIGHT, x31)
    x34 = crop(x29, DOWN, x31)
    x35 = crop(x29, UNITY, x31)
    x36 = cellwise(x32, x33, x15)
    x37 = cellwise(x34, x35, x15)
    x38 = cellwise(x36, x37, x15)
    x39 = replace(x38, x10, x15)
    return x39


def solve_794b24be(S, I, C):
    """Count the blue cells in red: along the top row, the fourth in the middle."""
    x1 = colorcount(I, ONE)
    x2 = decrement(x1)
    x3 = tojvec(x2)
    x4 = connect(ORIGIN, x3)
    x5 = equality(x1, FOUR)
    x6 = branch(x5, UNITY, ORIGIN)
    x7 = mostcolor(I)
    x8 = canvas(x7, THREE_BY_THREE)
    x9 = insert(x6, x4)
    x10 = fill(x8, TWO, x9)
    return x10


def solve_7b6016b9(S, I, C):
    """Fill the closed cells of the line drawing with red and its surroundings with green."""
    x1 = mostcolor(I)
    x2 = objects(I, T, F, F)
    x3 = colorfilter(x2, x1)
    x4 = rbind(bordering, I)
    x5 = mfilter(x3, x4)
    x6 = fill(I, THREE, x5)
    x7 = replace(x6, x1, TWO)
    return x7


def solve_7b7f7511(S, I, C):
    """Keep one of the two equal halves."""
    x1 = lefthalf(I)
    x2 = righthalf(I)
    x3 = equality(x1, x2)
    x4 = branch(x3, lefthalf, tophalf)
    x5 = x4(I)
    return x5


def solve_7c008303(S, I, C):
    """Colour each quarter of the pattern by the matching cell of the small square."""
    x1 = shape(I)
    x2 = canvas(ONE, x1)
    x3 = frontiers(I)
    x4 = merge(x3)
    x5 = fill(x2, ZERO, x4)
    x6 = objects(x5, T, F, F)
    x7 = colorfilter(x6, ONE)
    x8 = order(x7, size)
    x9 = first(x8)
    x10 = subgrid(x9, I)
    x11 = last(x8)
    x12 = subgrid(x11, I)
    x13 = remove(x9, x8)
    x14 = first(x13)
    x15 = ulcorner(x14)
    x16 = index(I, x15)
    x17 = width(x12)
    x18 = halve(x17)
    x19 = hupscale(x10, x18)
    x20 = height(x12)
    x21 = halve(x20)
    x22 = vupscale(x19, x21)
    x23 = ofcolor(x12, x16)
    x24 = fill(x22, x16, x23)
    return x24


def solve_7ddcd7ec(S, I, C):
    """Prolong every diagonal tail of the square to the border, in its own colour."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = toindices(x2)
    x4 = matcher(size, ZERO)
    x5 = lbind(intersection, x3)
    x6 = compose(dneighbors, last)
    x7 = chain(x4, x5, x6)
    x8 = sfilter(x2, x7)
    x9 = difference(x2, x8)
    x10 = lbind(position, x9)
    x11 = compose(x10, initset)
    x12 = fork(shoot, last, x11)
    x13 = fork(recolor, first, x12)
    x14 = mapply(x13, x8)
    x15 = paint(I, x14)
    return x15


def solve_7df24a62(S, I, C):
    """Draw the board around every copy of its pattern, turned or mirrored."""
    x1 = mostcolor(I)
    x2 = fgpartition(I)
    x3 = compose(size, backdrop)
    x4 = argmin(x2, x3)
    x5 = subgrid(x4, I)
    x6 = hmirror(x5)
    x7 = astuple(x5, x6)
    x8 = apply(rot90, x7)
    x9 = combine(x7, x8)
    x10 = apply(rot180, x9)
    x11 = combine(x9, x10)
    x12 = shape(I)
    x13 = add(x12, TWO)
    x14 = canvas(x1, x13)
    x15 = asobject(I)
    x16 = shift(x15, UNITY)
    x17 = paint(x14, x16)
    x18 = rbind(replace, x1)
    x19 = color(x4)
    x20 = rbind(x18, x19)
    x21 = compose(asobject, x20)
    x22 = lbind(occurrences, x17)
    x23 = compose(x22, x21)
    x24 = lbind(lbind, shift)
    x25 = compose(x24, asobject)
    x26 = fork(mapply, x25, x23)
    x27 = apply(x26, x11)
    x28 = merge(x27)
    x29 = paint(x17, x28)
    x30 = trim(x29)
    return x30


def solve_7e0986d6(S, I, C):
    """Clear the specks off the background and mend the rectangles where they are specked."""
    x1 = mostcolor(I)
    x2 = objects(I, T, F, T)
    x3 = sizefilter(x2, ONE)
    x4 = merge(x3)
    x5 = sizefilter(x2, TWO)
    x6 = merge(x5)
    x7 = combine(x4, x6)
    x8 = toindices(x7)
    x9 = fill(I, x1, x8)
    x10 = matcher(first, x1)
    x11 = compose(flip, x10)
    x12 = rbind(sfilter, x11)
    x13 = rbind(toobject, x9)
    x14 = compose(x13, dneighbors)
    x15 = compose(x12, x14)
    x16 = rbind(greater, ONE)
    x17 = chain(x16, size, x15)
    x18 = sfilter(x8, x17)
    x19 = compose(mostcolor, x15)
    x20 = fork(astuple, x19, identity)
    x21 = apply(x20, x18)
    x22 = paint(x9, x21)
    return x22


def solve_7f4411dc(S, I, C):
    """Remove the stray cells that belong to no two by two square."""
    x1 = mostcolor(I)
    x2 = palette(I)
    x3 = other(x2, x1)
    x4 = canvas(x3, TWO_BY_TWO)
    x5 = asobject(x4)
    x6 = shape(I)
    x7 = canvas(x1, x6)
    x8 = lbind(shift, x5)
    x9 = occurrences(I, x5)
    x10 = mapply(x8, x9)
    x11 = paint(x7, x10)
    return x11


def solve_7fe24cdd(S, I, C):
    """Arrange the grid and its three turns clockwise around the centre."""
    x1 = rot90(I)
    x2 = rot180(I)
    x3 = rot270(I)
    x4 = hconcat(I, x1)
    x5 = hconcat(x3, x2)
    x6 = vconcat(x4, x5)
    return x6
