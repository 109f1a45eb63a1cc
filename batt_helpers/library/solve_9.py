"""Solvers for the ARC-AGI-1 training tasks whose id begins with 9."""

from batt_helpers.dsl import *


def solve_90c28cc7(S, I, C):
    """Reduce the patchwork to one cell for each rectangle."""
    x1 = lbind(index, I)
    x2 = asindices(I)
    x3 = corners(x2)
    x4 = totuple(x3)
    x5 = apply(x1, x4)
    x6 = mostcommon(x5)
    x7 = ofcolor(I, x6)
    x8 = difference(x2, x7)
    x9 = subgrid(x8, I)
    x10 = dedupe(x9)
    x11 = dmirror(x10)
    x12 = dedupe(x11)
    x13 = dmirror(x12)
    return x13


def solve_90f3ed37(S, I, C):
    """Continue every broken band in blue after the model of the full one, moved to fit what is there."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = toindices(x2)
    x4 = shape(I)
    x5 = canvas(ZERO, x4)
    x6 = mapply(hfrontier, x3)
    x7 = fill(x5, ONE, x6)
    x8 = objects(x7, T, F, F)
    x9 = colorfilter(x8, ONE)
    x10 = apply(toindices, x9)
    x11 = lbind(intersection, x3)
    x12 = apply(x11, x10)
    x13 = argmax(x12, size)
    x14 = uppermost(x13)
    x15 = invert(x14)
    x16 = toivec(x15)
    x17 = shift(x13, x16)
    x18 = width(I)
    x19 = invert(x18)
    x20 = interval(x19, x18, ONE)
    x21 = fork(multiply, identity, identity)
    x22 = order(x20, x21)
    x23 = rbind(apply, x22)
    x24 = lbind(lbind, astuple)
    x25 = compose(x24, uppermost)
    x26 = compose(x23, x25)
    x27 = lbind(shift, x17)
    x28 = lbind(apply, x27)
    x29 = compose(x28, x26)
    x30 = lbind(lbind, intersection)
    x31 = compose(double, size)
    x32 = lbind(compose, x31)
    x33 = compose(x32, x30)
    x34 = lbind(compose, size)
    x35 = compose(x30, backdrop)
    x36 = compose(x34, x35)
    x37 = lbind(fork, subtract)
    x38 = fork(x37, x33, x36)
    x39 = fork(argmax, x29, x38)
    x40 = mapply(x39, x12)
    x41 = underfill(I, ONE, x40)
    return x41


def solve_913fb3ed(S, I, C):
    """Ring every dot in the colour that belongs to its own."""
    x1 = astuple(THREE, SIX)
    x2 = astuple(EIGHT, FOUR)
    x3 = astuple(x1, x2)
    x4 = astuple(TWO, ONE)
    x5 = repeat(x4, ONE)
    x6 = combine(x3, x5)
    x7 = lbind(extract, x6)
    x8 = lbind(matcher, first)
    x9 = chain(x7, x8, color)
    x10 = compose(last, x9)
    x11 = fork(recolor, x10, outbox)
    x12 = objects(I, T, F, T)
    x13 = mapply(x11, x12)
    x14 = paint(I, x13)
    return x14


def solve_91413438(S, I, C):
    """Lay a copy for every coloured cell on a board whose side has room for one copy per empty cell."""
    x1 = colorcount(I, ZERO)
    x2 = height(I)
    x3 = width(I)
    x4 = multiply(x2, x3)
    x5 = subtract(x4, x1)
    x6 = astuple(x1, x1)
    x7 = canvas(ZERO, x6)
    x8 = shape(I)
    x9 = rbind(multiply, x8)
    x10 = asindices(x7)
    x11 = order(x10, identity)
    x12 = apply(x9, x11)
    x13 = asobject(I)
    x14 = repeat(x13, x5)
    x15 = mpapply(shift, x14, x12)
    x16 = multiply(x1, x8)
    x17 = canvas(ZERO, x16)
    x18 = paint(x17, x15)
    return x18


def solve_91714a58(S, I, C):
    """Keep the largest object alone, without the stray cells that touch it."""
    x1 = objects(I, T, F, T)
    x2 = argmax(x1, size)
    x3 = mostcolor(I)
    x4 = shape(I)
    x5 = canvas(x3, x4)
    x6 = color(x2)
    x7 = canvas(x6, TWO_BY_TWO)
    x8 = asobject(x7)
    x9 = lbind(shift, x8)
    x10 = paint(x5, x2)
    x11 = occurrences(x10, x8)
    x12 = mapply(x9, x11)
    x13 = paint(x5, x12)
    return x13


def solve_9172f3a0(S, I, C):
    """Enlarge the grid threefold."""
    x1 = upscale(I, THREE)
    return x1


def solve_928ad970(S, I, C):
    """Draw a frame just inside the four dots in the colour of the figure."""
    x1 = fgpartition(I)
    x2 = argmin(x1, size)
    x3 = other(x1, x2)
    x4 = color(x3)
    x5 = inbox(x2)
    x6 = fill(I, x4, x5)
    return x6


def solve_93b581b8(S, I, C):
    """Throw every cell of a square, doubled, beyond the opposite corner."""
    x1 = objects(I, F, F, T)
    x2 = interval(ZERO, TWO, ONE)
    x3 = interval(FOUR, SIX, ONE)
    x4 = combine(x2, x3)
    x5 = product(x4, x4)
    x6 = lbind(toobject, x5)
    x7 = rbind(subgrid, I)
    x8 = compose(rot180, x7)
    x9 = rbind(upscale, THREE)
    x10 = chain(x6, x9, x8)
    x11 = rbind(subtract, TWO)
    x12 = compose(x11, ulcorner)
    x13 = fork(shift, x10, x12)
    x14 = mapply(x13, x1)
    x15 = paint(I, x14)
    return x15


def solve_941d9a10(S, I, C):
    """Colour the first, the middle and the last cell of the lattice."""
    x1 = objects(I, T, F, F)
    x2 = fork(add, height, width)
    x3 = argmax(x1, x2)
    x4 = remove(x3, x1)
    x5 = order(x4, ulcorner)
    x6 = repeat(x5, ONE)
    x7 = size(x5)
    x8 = halve(x7)
    x9 = tojvec(x8)
    x10 = index(x6, x9)
    x11 = first(x5)
    x12 = fill(I, ONE, x11)
    x13 = fill(x12, TWO, x10)
    x14 = last(x5)
    x15 = fill(x13, THREE, x14)
    return x15


def solve_94f9d214(S, I, C):
    """Mark the cells that neither half has coloured."""
    x1 = tophalf(I)
    x2 = bottomhalf(I)
    x3 = palette(x1)
    x4 = palette(x2)
    x5 = intersection(x3, x4)
    x6 = size(x5)
    x7 = equality(x6, ONE)
    x8 = lefthalf(I)
    x9 = branch(x7, x1, x8)
    x10 = righthalf(I)
    x11 = branch(x7, x2, x10)
    x12 = palette(x9)
    x13 = palette(x11)
    x14 = intersection(x12, x13)
    x15 = first(x14)
    x16 = ofcolor(x9, x15)
    x17 = ofcolor(x11, x15)
    x18 = intersection(x16, x17)
    x19 = shape(x9)
    x20 = canvas(x15, x19)
    x21 = fill(x20, TWO, x18)
    return x21


def solve_952a094c(S, I, C):
    """Throw the dots in the corners of the frame out beyond the opposite corners."""
    x1 = objects(I, T, F, T)
    x2 = argmax(x1, size)
    x3 = lbind(index, I)
    x4 = inbox(x2)
    x5 = corners(x4)
    x6 = order(x5, identity)
    x7 = apply(x3, x6)
    x8 = outbox(x2)
    x9 = corners(x8)
    x10 = order(x9, invert)
    x11 = delta(x2)
    x12 = cover(I, x11)
    x13 = papply(astuple, x7, x10)
    x14 = paint(x12, x13)
    return x14


def solve_9565186b(S, I, C):
    """Turn everything grey but the prevailing colour."""
    x1 = mostcolor(I)
    x2 = ofcolor(I, x1)
    x3 = shape(I)
    x4 = canvas(FIVE, x3)
    x5 = fill(x4, x1, x2)
    return x5


def solve_95990924(S, I, C):
    """Put one of four colours at each corner of every grey square."""
    x1 = objects(I, T, F, T)
    x2 = apply(outbox, x1)
    x3 = apply(ulcorner, x2)
    x4 = apply(urcorner, x2)
    x5 = apply(llcorner, x2)
    x6 = apply(lrcorner, x2)
    x7 = fill(I, ONE, x3)
    x8 = fill(x7, TWO, x4)
    x9 = fill(x8, THREE, x5)
    x10 = fill(x9, FOUR, x6)
    return x10


def solve_963e52fc(S, I, C):
    """Continue the repeating pattern to twice the width."""
    x1 = asobject(I)
    x2 = hperiod(x1)
    x3 = width(I)
    x4 = double(x3)
    x5 = interval(ZERO, x4, x2)
    x6 = apply(tojvec, x5)
    x7 = lbind(shift, x1)
    x8 = mapply(x7, x6)
    x9 = hupscale(I, TWO)
    x10 = paint(x9, x8)
    return x10


def solve_97999447(S, I, C):
    """Run a dashed line from every dot to the right border, every second cell grey."""
    x1 = objects(I, T, F, T)
    x2 = merge(x1)
    x3 = width(I)
    x4 = interval(ZERO, x3, TWO)
    x5 = apply(tojvec, x4)
    x6 = lbind(shift, x2)
    x7 = mapply(x6, x5)
    x8 = paint(I, x7)
    x9 = shift(x7, RIGHT)
    x10 = fill(x8, FIVE, x9)
    return x10


def solve_97a05b5b(S, I, C):
    """Put every small piece over the place of the large shape whose hole it fills, turned as it needs."""
    x1 = objects(I, F, T, T)
    x2 = argmax(x1, size)
    x3 = subgrid(x2, I)
    x4 = mostcolor(x2)
    x5 = mostcolor(I)
    x6 = rbind(subgrid, I)
    x7 = remove(x2, x1)
    x8 = apply(x6, x7)
    x9 = totuple(x8)
    x10 = apply(rot90, x9)
    x11 = combine(x9, x10)
    x12 = apply(rot180, x11)
    x13 = combine(x11, x12)
    x14 = lbind(canvas, x4)
    x15 = compose(x14, shape)
    x16 = lbind(recolor, x5)
    x17 = rbind(ofcolor, x4)
    x18 = compose(x16, x17)
    x19 = lbind(occurrences, x3)
    x20 = fork(paint, x15, x18)
    x21 = compose(asobject, x20)
    x22 = compose(x19, x21)
    x23 = lbind(lbind, shift)
    x24 = compose(x23, asobject)
    x25 = fork(apply, x24, x22)
    x26 = apply(x25, x13)
    x27 = merge(x26)
    x28 = matcher(first, x4)
    x29 = rbind(sfilter, x28)
    x30 = compose(toindices, x29)
    x31 = lbind(mapply, dneighbors)
    x32 = compose(x31, x30)
    x33 = fork(difference, x32, x30)
    x34 = matcher(size, ZERO)
    x35 = ofcolor(x3, x5)
    x36 = lbind(intersection, x35)
    x37 = chain(x34, x36, x33)
    x38 = mfilter(x27, x37)
    x39 = paint(x3, x38)
    return x39


def solve_98cf29f8(S, I, C):
    """Pull the rectangle on the rope up to the other one and drop the rope."""
    x1 = objects(I, T, F, T)
    x2 = compose(size, delta)
    x3 = argmax(x1, x2)
    x4 = other(x1, x3)
    x5 = color(x3)
    x6 = canvas(x5, TWO_BY_TWO)
    x7 = asobject(x6)
    x8 = cover(I, x4)
    x9 = occurrences(x8, x7)
    x10 = lbind(shift, x7)
    x11 = mapply(x10, x9)
    x12 = gravitate(x11, x4)
    x13 = shift(x11, x12)
    x14 = cover(I, x3)
    x15 = paint(x14, x13)
    return x15


def solve_995c5fa3(S, I, C):
    """Read the place of the hole in each square as a colour, and give it a row."""
    x1 = width(I)
    x2 = increment(x1)
    x3 = divide(x2, FIVE)
    x4 = rbind(index, ORIGIN)
    x5 = fork(ofcolor, identity, x4)
    x6 = fork(difference, asindices, x5)
    x7 = lbind(lbind, contained)
    x8 = x7(UNITY)
    x9 = compose(x8, x6)
    x10 = x7(DOWN)
    x11 = compose(x10, x6)
    x12 = add(TWO_BY_ZERO, UNITY)
    x13 = x7(x12)
    x14 = compose(x13, x6)
    x15 = lbind(multiply, SIX)
    x16 = compose(x15, x9)
    x17 = compose(double, x14)
    x18 = fork(add, x11, x17)
    x19 = fork(add, x16, x18)
    x20 = rbind(add, TWO)
    x21 = compose(x20, x19)
    x22 = rbind(repeat, x3)
    x23 = compose(x22, x21)
    x24 = hsplit(I, x3)
    x25 = apply(x23, x24)
    return x25


def solve_99b1bc43(S, I, C):
    """Mark the cells that are coloured in exactly one half."""
    x1 = tophalf(I)
    x2 = bottomhalf(I)
    x3 = palette(x1)
    x4 = palette(x2)
    x5 = intersection(x3, x4)
    x6 = size(x5)
    x7 = equality(x6, ONE)
    x8 = lefthalf(I)
    x9 = branch(x7, x1, x8)
    x10 = righthalf(I)
    x11 = branch(x7, x2, x10)
    x12 = palette(x9)
    x13 = palette(x11)
    x14 = intersection(x12, x13)
    x15 = first(x14)
    x16 = ofcolor(x9, x15)
    x17 = ofcolor(x11, x15)
    x18 = combine(x16, x17)
    x19 = intersection(x16, x17)
    x20 = difference(x18, x19)
    x21 = shape(x9)
    x22 = canvas(x15, x21)
    x23 = fill(x22, THREE, x20)
    return x23


def solve_99fa7670(S, I, C):
    """Run each dot to the right border and down along it until the next line comes in."""
    x1 = objects(I, T, F, T)
    x2 = order(x1, uppermost)
    x3 = width(I)
    x4 = decrement(x3)
    x5 = rbind(astuple, x4)
    x6 = compose(x5, uppermost)
    x7 = rbind(shoot, DOWN)
    x8 = compose(x7, x6)
    x9 = fork(connect, ulcorner, x6)
    x10 = fork(combine, x8, x9)
    x11 = fork(recolor, color, x10)
    x12 = mapply(x11, x2)
    x13 = paint(I, x12)
    return x13


def solve_9aec4887(S, I, C):
    """Put the figure into the frame and colour its cells like the nearest side, where only one is nearest."""
    x1 = matcher(minimum, ONE)
    x2 = compose(x1, shape)
    x3 = fgpartition(I)
    x4 = sfilter(x3, x2)
    x5 = totuple(x4)
    x6 = difference(x3, x5)
    x7 = merge(x6)
    x8 = merge(x5)
    x9 = ulcorner(x8)
    x10 = increment(x9)
    x11 = ulcorner(x7)
    x12 = subtract(x10, x11)
    x13 = shift(x7, x12)
    x14 = lbind(lbind, manhattan)
    x15 = compose(x14, initset)
    x16 = lbind(argmin, x5)
    x17 = chain(color, x16, x15)
    x18 = fork(astuple, x17, identity)
    x19 = hmirror(x5)
    x20 = lbind(argmin, x19)
    x21 = chain(color, x20, x15)
    x22 = fork(astuple, x21, identity)
    x23 = toindices(x13)
    x24 = apply(x18, x23)
    x25 = apply(x22, x23)
    x26 = intersection(x24, x25)
    x27 = paint(I, x13)
    x28 = paint(x27, x26)
    x29 = subgrid(x8, x28)
    return x29


def solve_9af7a82c(S, I, C):
    """Stack each colour's cells in a column, the most frequent colour first."""
    x1 = partition(I)
    x2 = compose(invert, size)
    x3 = order(x1, x2)
    x4 = valmax(x1, size)
    x5 = fork(repeat, color, size)
    x6 = lbind(subtract, x4)
    x7 = lbind(repeat, ZERO)
    x8 = chain(x7, x6, size)
    x9 = fork(combine, x5, x8)
    x10 = apply(x9, x3)
    x11 = dmirror(x10)
    return x11


def solve_9d9215db(S, I, C):
    """Complete the marks to all four corners and join those of one side by dotted lines."""
    x1 = mostcolor(I)
    x2 = matcher(first, x1)
    x3 = compose(flip, x2)
    x4 = rbind(sfilter, x3)
    x5 = compose(x4, asobject)
    x6 = compose(x5, vmirror)
    x7 = fork(paint, identity, x6)
    x8 = compose(x5, hmirror)
    x9 = fork(paint, identity, x8)
    x10 = compose(x9, x7)
    x11 = x10(I)
    x12 = shape(I)
    x13 = increment(x12)
    x14 = halve(x13)
    x15 = crop(x11, ORIGIN, x14)
    x16 = x5(x15)
    x17 = maximum(x12)
    x18 = interval(ONE, x17, TWO)
    x19 = product(x18, x18)
    x20 = lbind(intersection, x19)
    x21 = rbind(shoot, RIGHT)
    x22 = compose(x21, last)
    x23 = compose(x20, x22)
    x24 = rbind(shoot, DOWN)
    x25 = compose(x24, last)
    x26 = compose(x20, x25)
    x27 = fork(greater, last, first)
    x28 = compose(x27, last)
    x29 = fork(greater, first, last)
    x30 = compose(x29, last)
    x31 = fork(recolor, first, x23)
    x32 = sfilter(x16, x28)
    x33 = mapply(x31, x32)
    x34 = fork(recolor, first, x26)
    x35 = sfilter(x16, x30)
    x36 = mapply(x34, x35)
    x37 = paint(x15, x33)
    x38 = paint(x37, x36)
    x39 = x5(x38)
    x40 = paint(I, x39)
    x41 = x10(x40)
    return x41


def solve_9dfd6313(S, I, C):
    """Mirror the grid about the line that divides it."""
    x1 = fork(connect, ulcorner, lrcorner)
    x2 = fork(equality, toindices, x1)
    x3 = fork(connect, llcorner, urcorner)
    x4 = fork(equality, toindices, x3)
    x5 = fork(either, x2, x4)
    x6 = height(I)
    x7 = matcher(size, x6)
    x8 = fgpartition(I)
    x9 = fork(both, x5, x7)
    x10 = extract(x8, x9)
    x11 = x2(x10)
    x12 = branch(x11, dmirror, cmirror)
    x13 = hline(x10)
    x14 = vline(x10)
    x15 = branch(x14, vmirror, x12)
    x16 = branch(x13, hmirror, x15)
    x17 = x16(I)
    return x17


def solve_9ecd008a(S, I, C):
    """Recover the missing square from a mirror image."""
    x1 = ofcolor(I, ZERO)
    x2 = vmirror(I)
    x3 = subgrid(x1, x2)
    x4 = hmirror(I)
    x5 = subgrid(x1, x4)
    x6 = palette(x3)
    x7 = contained(ZERO, x6)
    x8 = branch(x7, x5, x3)
    return x8


def solve_9edfc990(S, I, C):
    """Let blue fill the areas of black and blue together that hold any blue."""
    x1 = replace(I, ONE, ZERO)
    x2 = objects(x1, T, F, F)
    x3 = colorfilter(x2, ZERO)
    x4 = ofcolor(I, ONE)
    x5 = lbind(intersection, x4)
    x6 = compose(x5, toindices)
    x7 = chain(positive, size, x6)
    x8 = mfilter(x3, x7)
    x9 = fill(I, ONE, x8)
    return x9


def solve_9f236235(S, I, C):
    """Reduce the lattice to one cell for each of its squares and mirror it left to right."""
    x1 = frontiers(I)
    x2 = sfilter(x1, hline)
    x3 = valmin(x2, uppermost)
    x4 = increment(x3)
    x5 = sfilter(x1, vline)
    x6 = valmin(x5, leftmost)
    x7 = increment(x6)
    x8 = vupscale(I, x7)
    x9 = hupscale(x8, x4)
    x10 = multiply(x4, x7)
    x11 = downscale(x9, x10)
    x12 = vmirror(x11)
    return x12
