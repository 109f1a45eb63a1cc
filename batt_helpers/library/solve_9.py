"""Solvers for the ARC-AGI-1 training tasks whose id begins with 9."""

from batt_helpers.dsl import *


def solve_90c28cc7(S, I, C):
    """Reduce the patchwork to one cell for each rectangle."""
    x1 = objects(I, F, F, T)
    x2 = first(x1)
    x3 = subgrid(x2, I)
    x4 = dedupe(x3)
    x5 = dmirror(x4)
    x6 = dedupe(x5)
    x7 = dmirror(x6)
    return x7


def solve_913fb3ed(S, I, C):
    """Ring the green dots with pink, the azure ones with yellow and the red ones with blue."""
    x1 = ofcolor(I, THREE)
    x2 = mapply(neighbors, x1)
    x3 = fill(I, SIX, x2)
    x4 = ofcolor(I, EIGHT)
    x5 = mapply(neighbors, x4)
    x6 = fill(x3, FOUR, x5)
    x7 = ofcolor(I, TWO)
    x8 = mapply(neighbors, x7)
    x9 = fill(x6, ONE, x8)
    return x9


def solve_91413438(S, I, C):
    """Lay a copy for every coloured cell on a board whose side has room for one copy per empty cell."""
    x1 = colorcount(I, ZERO)
    x2 = subtract(NINE, x1)
    x3 = astuple(x1, x1)
    x4 = canvas(ZERO, x3)
    x5 = asindices(x4)
    x6 = order(x5, identity)
    x7 = lbind(multiply, THREE)
    x8 = apply(x7, x6)
    x9 = asobject(I)
    x10 = repeat(x9, x2)
    x11 = mpapply(shift, x10, x8)
    x12 = upscale(x4, THREE)
    x13 = paint(x12, x11)
    return x13


def solve_91714a58(S, I, C):
    """Keep the largest object alone, without the stray cells that touch it."""
    x1 = objects(I, T, F, T)
    x2 = argmax(x1, size)
    x3 = color(x2)
    x4 = shape(I)
    x5 = canvas(ZERO, x4)
    x6 = paint(x5, x2)
    x7 = canvas(x3, TWO_BY_TWO)
    x8 = asobject(x7)
    x9 = occurrences(x6, x8)
    x10 = lbind(shift, x8)
    x11 = mapply(x10, x9)
    x12 = paint(x5, x11)
    return x12


def solve_9172f3a0(S, I, C):
    """Enlarge the grid threefold."""
    x1 = upscale(I, THREE)
    return x1


def solve_928ad970(S, I, C):
    """Draw a frame just inside the four grey dots in the colour of the figure."""
    x1 = ofcolor(I, FIVE)
    x2 = inbox(x1)
    x3 = palette(I)
    x4 = remove(ZERO, x3)
    x5 = other(x4, FIVE)
    x6 = fill(I, x5, x2)
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
    x2 = colorfilter(x1, ZERO)
    x3 = argmin(x2, ulcorner)
    x4 = argmax(x2, lrcorner)
    x5 = asindices(I)
    x6 = center(x5)
    x7 = lbind(contained, x6)
    x8 = compose(x7, toindices)
    x9 = extract(x2, x8)
    x10 = fill(I, ONE, x3)
    x11 = fill(x10, TWO, x9)
    x12 = fill(x11, THREE, x4)
    return x12


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
    x3 = subgrid(x2, I)
    x4 = trim(x3)
    x5 = compress(x4)
    x6 = rot180(x5)
    x7 = merge(x6)
    x8 = outbox(x2)
    x9 = corners(x8)
    x10 = order(x9, identity)
    x11 = papply(astuple, x7, x10)
    x12 = delta(x2)
    x13 = fill(I, ZERO, x12)
    x14 = paint(x13, x11)
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
    x2 = interval(ZERO, TEN, ONE)
    x3 = apply(double, x2)
    x4 = apply(tojvec, x3)
    x5 = prapply(shift, x1, x4)
    x6 = merge(x5)
    x7 = paint(I, x6)
    x8 = shift(x6, RIGHT)
    x9 = fill(x7, FIVE, x8)
    return x9


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
    x4 = tojvec(FOUR)
    x5 = index(I, x4)
    x6 = rbind(ofcolor, x5)
    x7 = compose(x6, identity)
    x8 = initset(UNITY)
    x9 = lbind(intersection, x8)
    x10 = chain(size, x9, x7)
    x11 = initset(DOWN)
    x12 = lbind(intersection, x11)
    x13 = chain(size, x12, x7)
    x14 = add(TWO_BY_ZERO, UNITY)
    x15 = initset(x14)
    x16 = lbind(intersection, x15)
    x17 = chain(size, x16, x7)
    x18 = lbind(multiply, SIX)
    x19 = compose(x18, x10)
    x20 = compose(double, x17)
    x21 = fork(add, x13, x20)
    x22 = fork(add, x19, x21)
    x23 = rbind(add, TWO)
    x24 = compose(x23, x22)
    x25 = rbind(repeat, x3)
    x26 = compose(x25, x24)
    x27 = hsplit(I, x3)
    x28 = apply(x26, x27)
    return x28


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
    x1 = objects(I, T, T, T)
    x2 = colorfilter(x1, EIGHT)
    x3 = difference(x1, x2)
    x4 = merge(x3)
    x5 = ulcorner(x4)
    x6 = increment(x5)
    x7 = ofcolor(I, EIGHT)
    x8 = normalize(x7)
    x9 = shift(x8, x6)
    x10 = lbind(argmin, x3)
    x11 = lbind(lbind, manhattan)
    x12 = compose(x11, initset)
    x13 = chain(color, x10, x12)
    x14 = fork(astuple, x13, identity)
    x15 = apply(x14, x9)
    x16 = lrcorner(x4)
    x17 = connect(x5, x16)
    x18 = urcorner(x4)
    x19 = llcorner(x4)
    x20 = connect(x18, x19)
    x21 = combine(x17, x20)
    x22 = intersection(x9, x21)
    x23 = paint(I, x15)
    x24 = fill(x23, EIGHT, x22)
    x25 = subgrid(x4, x24)
    return x25


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


def solve_9dfd6313(S, I, C):
    """Mirror the grid about its main diagonal."""
    x1 = dmirror(I)
    return x1


def solve_9ecd008a(S, I, C):
    """Recover the missing square from the mirror image."""
    x1 = ofcolor(I, ZERO)
    x2 = vmirror(I)
    x3 = subgrid(x1, x2)
    return x3


def solve_9edfc990(S, I, C):
    """Let blue flow into the black areas next to it."""
    x1 = objects(I, T, F, F)
    x2 = colorfilter(x1, ZERO)
    x3 = ofcolor(I, ONE)
    x4 = rbind(adjacent, x3)
    x5 = mfilter(x2, x4)
    x6 = fill(I, ONE, x5)
    return x6


def solve_9f236235(S, I, C):
    """Reduce the lattice to one cell for each of its squares and mirror it left to right."""
    x1 = objects(I, T, F, F)
    x2 = valmin(x1, height)
    x3 = compress(I)
    x4 = downscale(x3, x2)
    x5 = vmirror(x4)
    return x5
