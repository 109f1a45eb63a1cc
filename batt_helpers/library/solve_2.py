"""Solvers for the ARC-AGI-1 training tasks whose id begins with 2."""

from batt_helpers.dsl import *


def solve_2013d3e2(S, I, C):
    """Cut out the upper left quarter of the symmetric ornament."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = subgrid(x2, I)
    x4 = lefthalf(x3)
    x5 = tophalf(x4)
    return x5


def solve_2204b7a8(S, I, C):
    """Colour every cell between the two lines like the nearer one."""
    x1 = index(I, ORIGIN)
    x2 = asindices(I)
    x3 = lrcorner(x2)
    x4 = index(I, x3)
    x5 = urcorner(x2)
    x6 = index(I, x5)
    x7 = equality(x1, x6)
    x8 = branch(x7, dmirror, identity)
    x9 = x8(I)
    x10 = mostcolor(I)
    x11 = palette(I)
    x12 = remove(x1, x11)
    x13 = remove(x4, x12)
    x14 = other(x13, x10)
    x15 = lefthalf(x9)
    x16 = asindices(x15)
    x17 = ofcolor(x9, x14)
    x18 = intersection(x17, x16)
    x19 = fill(x9, x1, x18)
    x20 = replace(x19, x14, x4)
    x21 = x8(x20)
    return x21


def solve_22168020(S, I, C):
    """Fill each funnel in its own colour between its walls."""
    x1 = objects(I, T, T, T)
    x2 = lbind(prapply, connect)
    x3 = fork(x2, toindices, toindices)
    x4 = fork(either, hline, vline)
    x5 = rbind(mfilter, x4)
    x6 = compose(x5, x3)
    x7 = fork(recolor, color, x6)
    x8 = mapply(x7, x1)
    x9 = paint(I, x8)
    return x9


def solve_22233c11(S, I, C):
    """Put twice as far out a copy of the two empty corners of each pair of blocks."""
    x1 = objects(I, T, T, T)
    x2 = rbind(upscale, TWO)
    x3 = lbind(recolor, EIGHT)
    x4 = chain(x2, x3, delta)
    x5 = chain(invert, halve, shape)
    x6 = fork(shift, x4, x5)
    x7 = compose(toindices, x6)
    x8 = fork(combine, hfrontier, vfrontier)
    x9 = lbind(mapply, x8)
    x10 = compose(x9, toindices)
    x11 = fork(difference, x7, x10)
    x12 = mapply(x11, x1)
    x13 = fill(I, EIGHT, x12)
    return x13


def solve_2281f1f4(S, I, C):
    """Mark where the marked columns cross the marked rows."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = mapply(vfrontier, x2)
    x4 = mapply(hfrontier, x2)
    x5 = intersection(x3, x4)
    x6 = corners(x2)
    x7 = fork(combine, hfrontier, vfrontier)
    x8 = lbind(intersection, x2)
    x9 = chain(size, x8, x7)
    x10 = argmax(x6, x9)
    x11 = remove(x10, x5)
    x12 = underfill(I, TWO, x11)
    return x12


def solve_228f6490(S, I, C):
    """Move into each hole the piece that fits it exactly, of the rarest colour where several do."""
    x1 = objects(I, T, F, F)
    x2 = mostcolor(I)
    x3 = colorfilter(x1, x2)
    x4 = difference(x1, x3)
    x5 = rbind(bordering, I)
    x6 = compose(flip, x5)
    x7 = sfilter(x3, x6)
    x8 = product(x4, x7)
    x9 = compose(normalize, toindices)
    x10 = compose(x9, first)
    x11 = compose(x9, last)
    x12 = fork(equality, x10, x11)
    x13 = sfilter(x8, x12)
    x14 = lbind(colorfilter, x1)
    x15 = compose(color, first)
    x16 = chain(size, x14, x15)
    x17 = rbind(argmin, x16)
    x18 = lbind(sfilter, x13)
    x19 = lbind(matcher, last)
    x20 = chain(x17, x18, x19)
    x21 = apply(last, x13)
    x22 = apply(x20, x21)
    x23 = mapply(first, x22)
    x24 = cover(I, x23)
    x25 = fork(recolor, x15, last)
    x26 = mapply(x25, x22)
    x27 = paint(x24, x26)
    return x27


def solve_22eb0ac0(S, I, C):
    """Draw a line wherever the two ends show the same colour."""
    x1 = shape(I)
    x2 = subtract(x1, ZERO_BY_TWO)
    x3 = crop(I, RIGHT, x2)
    x4 = numcolors(x3)
    x5 = equality(x4, ONE)
    x6 = branch(x5, identity, dmirror)
    x7 = x6(I)
    x8 = vmirror(x7)
    x9 = mostcolor(I)
    x10 = cellwise(x7, x8, x9)
    x11 = fgpartition(x10)
    x12 = lbind(mapply, hfrontier)
    x13 = compose(x12, toindices)
    x14 = fork(recolor, color, x13)
    x15 = mapply(x14, x11)
    x16 = paint(x7, x15)
    x17 = x6(x16)
    return x17


def solve_234bbc79(S, I, C):
    """Couple the pieces from left to right by their grey ends and give these the colour of their piece."""
    x1 = objects(I, F, T, T)
    x2 = order(x1, leftmost)
    x3 = apply(palette, x2)
    x4 = lbind(sfilter, x3)
    x5 = lbind(lbind, contained)
    x6 = chain(size, x4, x5)
    x7 = size(x2)
    x8 = matcher(x6, x7)
    x9 = palette(I)
    x10 = sfilter(x9, x8)
    x11 = lbind(colorcount, I)
    x12 = argmin(x10, x11)
    x13 = matcher(first, x12)
    x14 = rbind(sfilter, x13)
    x15 = compose(last, last)
    x16 = rbind(argmax, x15)
    x17 = rbind(argmin, x15)
    x18 = chain(last, x16, x14)
    x19 = chain(last, x17, x14)
    x20 = rbind(other, x12)
    x21 = compose(x20, palette)
    x22 = fork(recolor, x21, identity)
    x23 = compose(first, first)
    x24 = compose(last, first)
    x25 = compose(first, last)
    x26 = compose(x18, x23)
    x27 = lbind(add, RIGHT)
    x28 = compose(x27, x26)
    x29 = compose(x19, x25)
    x30 = fork(subtract, x28, x29)
    x31 = fork(shift, x25, x30)
    x32 = compose(x22, x31)
    x33 = fork(combine, x24, x32)
    x34 = fork(astuple, x31, x33)
    x35 = fork(remove, x25, last)
    x36 = fork(astuple, x34, x35)
    x37 = first(x2)
    x38 = remove(x37, x2)
    x39 = x22(x37)
    x40 = astuple(x37, x39)
    x41 = astuple(x40, x38)
    x42 = size(x38)
    x43 = power(x36, x42)
    x44 = x43(x41)
    x45 = x24(x44)
    x46 = rightmost(x45)
    x47 = increment(x46)
    x48 = height(I)
    x49 = astuple(x48, x47)
    x50 = mostcolor(I)
    x51 = canvas(x50, x49)
    x52 = paint(x51, x45)
    return x52


def solve_23581191(S, I, C):
    """Draw a cross through every dot and mark where crosses of two colours meet."""
    x1 = fgpartition(I)
    x2 = fork(combine, hfrontier, vfrontier)
    x3 = lbind(mapply, x2)
    x4 = compose(x3, toindices)
    x5 = fork(recolor, color, x4)
    x6 = mapply(x5, x1)
    x7 = paint(I, x6)
    x8 = apply(x4, x1)
    x9 = first(x8)
    x10 = last(x8)
    x11 = intersection(x9, x10)
    x12 = fill(x7, TWO, x11)
    x13 = merge(x1)
    x14 = paint(x12, x13)
    return x14


def solve_239be575(S, I, C):
    """Tell by one cell whether a path joins the squares."""
    x1 = palette(I)
    x2 = remove(ZERO, x1)
    x3 = objects(I, T, F, F)
    x4 = lbind(colorfilter, x3)
    x5 = compose(size, x4)
    x6 = argmin(x2, x5)
    x7 = other(x2, x6)
    x8 = replace(I, x6, x7)
    x9 = objects(x8, T, T, F)
    x10 = colorfilter(x9, x7)
    x11 = ofcolor(I, x6)
    x12 = rbind(intersection, x11)
    x13 = chain(positive, size, x12)
    x14 = compose(x13, toindices)
    x15 = sfilter(x10, x14)
    x16 = size(x15)
    x17 = equality(x16, ONE)
    x18 = branch(x17, x7, ZERO)
    x19 = canvas(x18, UNITY)
    return x19


def solve_23b5c85d(S, I, C):
    """Cut out the rectangle of the rarest colour."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = subgrid(x2, I)
    return x3


def solve_253bf280(S, I, C):
    """Join the cells that share a row or a column in green."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = prapply(connect, x2, x2)
    x4 = fork(either, vline, hline)
    x5 = mfilter(x3, x4)
    x6 = underfill(I, THREE, x5)
    return x6


def solve_25d487eb(S, I, C):
    """Send a ray in the colour of the odd cell of each triangle out of its tip."""
    x1 = objects(I, F, F, T)
    x2 = lbind(ofcolor, I)
    x3 = compose(x2, leastcolor)
    x4 = fork(intersection, toindices, x3)
    x5 = compose(first, x4)
    x6 = fork(add, ulcorner, lrcorner)
    x7 = compose(double, x5)
    x8 = fork(subtract, x6, x7)
    x9 = compose(sign, x8)
    x10 = fork(shoot, x5, x9)
    x11 = fork(recolor, leastcolor, x10)
    x12 = mapply(x11, x1)
    x13 = underpaint(I, x12)
    return x13


def solve_25d8a9c8(S, I, C):
    """Mark the rows of a single colour."""
    x1 = frontiers(I)
    x2 = mfilter(x1, hline)
    x3 = shape(I)
    x4 = canvas(ZERO, x3)
    x5 = fill(x4, FIVE, x2)
    return x5


def solve_25ff71a9(S, I, C):
    """Move the shape one row down."""
    x1 = fgpartition(I)
    x2 = first(x1)
    x3 = move(I, x2, DOWN)
    return x3


def solve_264363fd(S, I, C):
    """Set the loose figure on every dot of the rectangles and prolong its arms to their edges."""
    x1 = objects(I, F, T, T)
    x2 = argmin(x1, size)
    x3 = cover(I, x2)
    x4 = leastcolor(x3)
    x5 = matcher(first, x4)
    x6 = sfilter(x2, x5)
    x7 = center(x6)
    x8 = ofcolor(x3, x4)
    x9 = dneighbors(ORIGIN)
    x10 = apply(double, x9)
    x11 = lbind(add, x7)
    x12 = apply(x11, x10)
    x13 = rbind(contained, x12)
    x14 = compose(x13, last)
    x15 = sfilter(x2, x14)
    x16 = color(x15)
    x17 = toindices(x15)
    x18 = rbind(subtract, x7)
    x19 = compose(sign, x18)
    x20 = apply(x19, x17)
    x21 = objects(x3, F, F, T)
    x22 = rbind(intersection, x8)
    x23 = compose(x22, toindices)
    x24 = lbind(prapply, shoot)
    x25 = rbind(x24, x20)
    x26 = chain(merge, x25, x23)
    x27 = fork(intersection, toindices, x26)
    x28 = mapply(x27, x21)
    x29 = fill(x3, x16, x28)
    x30 = invert(x7)
    x31 = shift(x2, x30)
    x32 = lbind(shift, x31)
    x33 = mapply(x32, x8)
    x34 = paint(x29, x33)

    x35 = mostcolor(I)
    x36 = ofcolor(x3, x35)
    x37 = fill(x34, x35, x36)
    return x37


def solve_272f95fa(S, I, C):
    """Colour the five inner rooms of the lattice by their place."""
    x1 = index(I, ORIGIN)
    x2 = objects(I, T, F, F)
    x3 = colorfilter(x2, x1)
    x4 = order(x3, ulcorner)
    x5 = astuple(x1, TWO)
    x6 = astuple(x1, FOUR)
    x7 = astuple(SIX, THREE)
    x8 = astuple(x1, ONE)
    x9 = combine(x5, x6)
    x10 = combine(x7, x8)
    x11 = combine(x9, x10)
    x12 = mpapply(recolor, x11, x4)
    x13 = paint(I, x12)
    return x13


def solve_27a28665(S, I, C):
    """Tell the figure of five equal blocks by the number of its connected parts."""
    x1 = partition(I)
    x2 = lbind(multiply, NINE)
    x3 = compose(x2, size)
    x4 = lbind(multiply, FIVE)
    x5 = chain(x4, size, backdrop)
    x6 = fork(equality, x3, x5)
    x7 = extract(x1, x6)
    x8 = color(x7)
    x9 = objects(I, T, F, F)
    x10 = colorfilter(x9, x8)
    x11 = size(x10)
    x12 = equality(x11, ONE)
    x13 = equality(x11, TWO)
    x14 = equality(x11, THREE)
    x15 = branch(x14, ONE, TWO)
    x16 = branch(x13, THREE, x15)
    x17 = branch(x12, SIX, x16)
    x18 = canvas(x17, UNITY)
    return x18


def solve_28bf18c6(S, I, C):
    """Cut out the shape and show it twice side by side."""
    x1 = objects(I, T, T, T)
    x2 = first(x1)
    x3 = subgrid(x2, I)
    x4 = hconcat(x3, x3)
    return x4


def solve_28e73c20(S, I, C):
    """Draw a green spiral from the upper left corner inwards, its turns two cells apart."""
    x1 = shape(I)
    x2 = minimum(x1)
    x3 = increment(x2)
    x4 = halve(x3)
    x5 = interval(ZERO, x4, TWO)
    x6 = decrement(x1)
    x7 = fork(astuple, identity, identity)
    x8 = lbind(subtract, x6)
    x9 = compose(initset, x7)
    x10 = fork(insert, x8, x9)
    x11 = compose(box, x10)
    x12 = mapply(x11, x5)
    x13 = lbind(add, DOWN)
    x14 = chain(initset, x13, x7)
    x15 = fork(combine, hfrontier, vfrontier)
    x16 = compose(x15, x8)
    x17 = fork(difference, x14, x16)
    x18 = mapply(x17, x5)
    x19 = difference(x12, x18)
    x20 = add(DOWN, UNITY)
    x21 = lbind(add, x20)
    x22 = compose(x21, x7)
    x23 = rbind(shoot, RIGHT)
    x24 = compose(x23, x22)
    x25 = rbind(subtract, TWO)
    x26 = chain(x25, last, x8)
    x27 = compose(first, x22)
    x28 = fork(astuple, x27, x26)
    x29 = rbind(shoot, LEFT)
    x30 = compose(x29, x28)
    x31 = fork(intersection, x24, x30)
    x32 = compose(hfrontier, x8)
    x33 = chain(hfrontier, increment, x8)
    x34 = fork(combine, x32, x33)
    x35 = fork(difference, x31, x34)
    x36 = mapply(x35, x5)
    x37 = combine(x19, x36)
    x38 = fill(I, THREE, x37)
    return x38


def solve_29623171(S, I, C):
    """Fill the rooms that hold most cells and empty the others."""
    x1 = frontiers(I)
    x2 = first(x1)
    x3 = color(x2)
    x4 = mostcolor(I)
    x5 = palette(I)
    x6 = remove(x3, x5)
    x7 = other(x6, x4)
    x8 = replace(I, x7, x4)
    x9 = objects(x8, T, F, F)
    x10 = colorfilter(x9, x4)
    x11 = ofcolor(I, x7)
    x12 = rbind(intersection, x11)
    x13 = chain(size, x12, toindices)
    x14 = valmax(x10, x13)
    x15 = matcher(x13, x14)
    x16 = mfilter(x10, x15)
    x17 = fill(x8, x7, x16)
    return x17


def solve_29c11459(S, I, C):
    """Draw bars from both ends to a grey cell in the middle."""
    x1 = shape(I)
    x2 = subtract(x1, ZERO_BY_TWO)
    x3 = crop(I, RIGHT, x2)
    x4 = numcolors(x3)
    x5 = equality(x4, ONE)
    x6 = branch(x5, identity, dmirror)
    x7 = x6(I)
    x8 = lefthalf(x7)
    x9 = righthalf(x7)
    x10 = lbind(mapply, hfrontier)
    x11 = compose(x10, toindices)
    x12 = fork(recolor, color, x11)
    x13 = fgpartition(x8)
    x14 = fgpartition(x9)
    x15 = mapply(x12, x13)
    x16 = mapply(x12, x14)
    x17 = paint(x8, x15)
    x18 = paint(x9, x16)
    x19 = index(x7, UNITY)
    x20 = height(x7)
    x21 = astuple(x20, ONE)
    x22 = canvas(x19, x21)
    x23 = fill(x22, FIVE, x15)
    x24 = hconcat(x17, x23)
    x25 = hconcat(x24, x18)
    x26 = x6(x25)
    return x26


def solve_29ec7d0e(S, I, C):
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


def solve_2bcee788(S, I, C):
    """Complete the shape by its mirror image on the marked side, on green."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = fgpartition(I)
    x4 = matcher(color, x1)
    x5 = compose(flip, x4)
    x6 = extract(x3, x5)
    x7 = vmatching(x2, x6)
    x8 = branch(x7, DOWN, RIGHT)
    x9 = branch(x7, hmirror, vmirror)
    x10 = position(x6, x2)
    x11 = multiply(x10, x8)
    x12 = shape(x6)
    x13 = multiply(x11, x12)
    x14 = x9(x6)
    x15 = shift(x14, x13)
    x16 = combine(x6, x15)
    x17 = shape(I)
    x18 = canvas(THREE, x17)
    x19 = paint(x18, x16)
    return x19


def solve_2bee17df(S, I, C):
    """Draw the rows and columns that cross the cave without touching its walls."""
    x1 = trim(I)
    x2 = mostcolor(x1)
    x3 = frontiers(x1)
    x4 = colorfilter(x3, x2)
    x5 = merge(x4)
    x6 = shift(x5, UNITY)
    x7 = fill(I, THREE, x6)
    return x7


def solve_2c608aff(S, I, C):
    """Join to the rectangle every dot that lies level with it."""
    x1 = objects(I, T, F, T)
    x2 = argmax(x1, size)
    x3 = remove(x2, x1)
    x4 = merge(x3)
    x5 = apply(initset, x4)
    x6 = rbind(hmatching, x2)
    x7 = rbind(vmatching, x2)
    x8 = fork(either, x6, x7)
    x9 = sfilter(x5, x8)
    x10 = rbind(gravitate, x2)
    x11 = fork(add, center, x10)
    x12 = fork(connect, center, x11)
    x13 = fork(recolor, color, x12)
    x14 = mapply(x13, x9)
    x15 = paint(I, x14)
    return x15


def solve_2dc579da(S, I, C):
    """Cut out the room that has something in it."""
    x1 = frontiers(I)
    x2 = first(x1)
    x3 = color(x2)
    x4 = asindices(I)
    x5 = ofcolor(I, x3)
    x6 = difference(x4, x5)
    x7 = toobject(x6, I)
    x8 = mostcolor(x7)
    x9 = leastcolor(x7)
    x10 = replace(I, x9, x8)
    x11 = objects(x10, T, F, F)
    x12 = colorfilter(x11, x8)
    x13 = ofcolor(I, x9)
    x14 = rbind(intersection, x13)
    x15 = chain(size, x14, toindices)
    x16 = argmax(x12, x15)
    x17 = subgrid(x16, I)
    return x17


def solve_2dee498d(S, I, C):
    """Keep one of the three equal thirds."""
    x1 = hsplit(I, THREE)
    x2 = first(x1)
    return x2
