"""Solvers for the ARC-AGI-1 training tasks whose id begins with a."""

from batt_helpers.dsl import *


def solve_a1570a43(S, I, C):
    """Move the shape into the frame that the four corner marks span."""
    x1 = ofcolor(I, THREE)
    x2 = ofcolor(I, TWO)
    x3 = recolor(TWO, x2)
    x4 = ulcorner(x1)
    x5 = increment(x4)
    x6 = ulcorner(x2)
    x7 = subtract(x5, x6)
    x8 = move(I, x3, x7)
    return x8


def solve_a2fd1cf0(S, I, C):
    """Join the two marks by a path with one bend: along the row of the first, then along the column of the second."""
    x1 = ofcolor(I, TWO)
    x2 = first(x1)
    x3 = ofcolor(I, THREE)
    x4 = first(x3)
    x5 = first(x2)
    x6 = last(x4)
    x7 = astuple(x5, x6)
    x8 = connect(x2, x7)
    x9 = connect(x7, x4)
    x10 = combine(x8, x9)
    x11 = underfill(I, EIGHT, x10)
    return x11


def solve_a3325580(S, I, C):
    """List the colours of the largest objects from left to right, in columns as high as their cell count."""
    x1 = objects(I, T, F, T)
    x2 = valmax(x1, size)
    x3 = sizefilter(x1, x2)
    x4 = order(x3, leftmost)
    x5 = apply(color, x4)
    x6 = repeat(x5, x2)
    return x6


def solve_a3df8b1e(S, I, C):
    """Let the mark in the bottom corner bounce upwards between the two side walls."""
    x1 = width(I)
    x2 = astuple(x1, x1)
    x3 = canvas(ZERO, x2)
    x4 = shoot(ORIGIN, UNITY)
    x5 = fill(x3, ONE, x4)
    x6 = first(x5)
    x7 = last(x5)
    x8 = astuple(x6, x7)
    x9 = hmirror(x5)
    x10 = difference(x9, x8)
    x11 = combine(x5, x10)
    x12 = repeat(x11, TEN)
    x13 = merge(x12)
    x14 = shape(I)
    x15 = crop(x13, ORIGIN, x14)
    x16 = hmirror(x15)
    return x16


def solve_a416b8f3(S, I, C):
    """Put the grid next to itself."""
    x1 = hconcat(I, I)
    return x1


def solve_a48eeaf7(S, I, C):
    """Pull every loose cell to the nearest place around the square."""
    x1 = ofcolor(I, TWO)
    x2 = outbox(x1)
    x3 = ofcolor(I, FIVE)
    x4 = lbind(argmin, x2)
    x5 = rbind(compose, initset)
    x6 = lbind(lbind, manhattan)
    x7 = compose(x6, initset)
    x8 = chain(x4, x5, x7)
    x9 = apply(x8, x3)
    x10 = cover(I, x3)
    x11 = fill(x10, FIVE, x9)
    return x11


def solve_a5313dff(S, I, C):
    """Fill every area that is closed off from the border."""
    x1 = objects(I, T, F, F)
    x2 = colorfilter(x1, ZERO)
    x3 = rbind(bordering, I)
    x4 = compose(flip, x3)
    x5 = mfilter(x2, x4)
    x6 = fill(I, ONE, x5)
    return x6


def solve_a5f85a15(S, I, C):
    """Recolour the diagonal lines in every second column."""
    x1 = asindices(I)
    x2 = chain(flip, even, last)
    x3 = sfilter(x1, x2)
    x4 = ofcolor(I, ZERO)
    x5 = difference(x3, x4)
    x6 = fill(I, FOUR, x5)
    return x6


def solve_a61ba2ce(S, I, C):
    """Assemble the four corner pieces into one frame, each by the corner it forms."""
    x1 = objects(I, T, F, T)
    x2 = lbind(index, I)
    x3 = compose(x2, lrcorner)
    x4 = matcher(x3, ZERO)
    x5 = compose(x2, llcorner)
    x6 = matcher(x5, ZERO)
    x7 = compose(x2, urcorner)
    x8 = matcher(x7, ZERO)
    x9 = compose(x2, ulcorner)
    x10 = matcher(x9, ZERO)
    x11 = lbind(extract, x1)
    x12 = rbind(subgrid, I)
    x13 = compose(x12, x11)
    x14 = x13(x4)
    x15 = x13(x6)
    x16 = hconcat(x14, x15)
    x17 = x13(x8)
    x18 = x13(x10)
    x19 = hconcat(x17, x18)
    x20 = vconcat(x16, x19)
    return x20


def solve_a61f2674(S, I, C):
    """Keep only the tallest and the shortest bar, each in a colour of its own."""
    x1 = objects(I, T, F, T)
    x2 = argmax(x1, size)
    x3 = argmin(x1, size)
    x4 = replace(I, FIVE, ZERO)
    x5 = fill(x4, ONE, x2)
    x6 = fill(x5, TWO, x3)
    return x6


def solve_a65b410d(S, I, C):
    """Stack longer bars above the given one and shorter bars below it, one cell per step."""
    x1 = ofcolor(I, TWO)
    x2 = urcorner(x1)
    x3 = shoot(x2, UP_RIGHT)
    x4 = shoot(x2, DOWN_LEFT)
    x5 = rbind(shoot, LEFT)
    x6 = mapply(x5, x3)
    x7 = mapply(x5, x4)
    x8 = underfill(I, THREE, x6)
    x9 = underfill(x8, ONE, x7)
    return x9


def solve_a68b268e(S, I, C):
    """Overlay the four quarters, the upper left on top and the lower right at the bottom."""
    x1 = tophalf(I)
    x2 = bottomhalf(I)
    x3 = lefthalf(x1)
    x4 = righthalf(x1)
    x5 = lefthalf(x2)
    x6 = righthalf(x2)
    x7 = ofcolor(x5, EIGHT)
    x8 = ofcolor(x4, FOUR)
    x9 = ofcolor(x3, SEVEN)
    x10 = fill(x6, EIGHT, x7)
    x11 = fill(x10, FOUR, x8)
    x12 = fill(x11, SEVEN, x9)
    return x12


def solve_a699fb00(S, I, C):
    """Fill the single gap between two marks in a row."""
    x1 = ofcolor(I, ONE)
    x2 = shift(x1, RIGHT)
    x3 = shift(x1, LEFT)
    x4 = intersection(x2, x3)
    x5 = fill(I, TWO, x4)
    return x5


def solve_a740d043(S, I, C):
    """Cut out the coloured shape and clear its background."""
    x1 = asindices(I)
    x2 = ofcolor(I, ONE)
    x3 = difference(x1, x2)
    x4 = subgrid(x3, I)
    x5 = replace(x4, ONE, ZERO)
    return x5


def solve_a78176bb(S, I, C):
    """Replace every grey triangle by a line parallel to the main one that touches its far corner."""
    x1 = objects(I, T, F, T)
    x2 = colorfilter(x1, FIVE)
    x3 = palette(I)
    x4 = remove(ZERO, x3)
    x5 = other(x4, FIVE)
    x6 = lbind(index, I)
    x7 = compose(x6, urcorner)
    x8 = matcher(x7, FIVE)
    x9 = sfilter(x2, x8)
    x10 = difference(x2, x9)
    x11 = apply(urcorner, x9)
    x12 = shift(x11, UP_RIGHT)
    x13 = apply(llcorner, x10)
    x14 = shift(x13, DOWN_LEFT)
    x15 = combine(x12, x14)
    x16 = rbind(shoot, UNITY)
    x17 = rbind(shoot, NEG_UNITY)
    x18 = fork(combine, x16, x17)
    x19 = mapply(x18, x15)
    x20 = replace(I, FIVE, ZERO)
    x21 = fill(x20, x5, x19)
    return x21


def solve_a79310a0(S, I, C):
    """Move the shape one row down and recolour it."""
    x1 = ofcolor(I, EIGHT)
    x2 = shift(x1, DOWN)
    x3 = cover(I, x1)
    x4 = fill(x3, TWO, x2)
    return x4


def solve_a85d4709(S, I, C):
    """Paint every row in the colour that the column of its mark stands for."""
    x1 = ofcolor(I, FIVE)
    x2 = matcher(last, ZERO)
    x3 = matcher(last, ONE)
    x4 = matcher(last, TWO)
    x5 = lbind(sfilter, x1)
    x6 = lbind(mapply, hfrontier)
    x7 = compose(x6, x5)
    x8 = x7(x2)
    x9 = x7(x3)
    x10 = x7(x4)
    x11 = fill(I, TWO, x8)
    x12 = fill(x11, FOUR, x9)
    x13 = fill(x12, THREE, x10)
    return x13


def solve_a87f7484(S, I, C):
    """Pick the tile whose pattern differs from that of all others."""
    x1 = shape(I)
    x2 = maximum(x1)
    x3 = divide(x2, THREE)
    x4 = portrait(I)
    x5 = branch(x4, vsplit, hsplit)
    x6 = x5(I, x3)
    x7 = rbind(ofcolor, ZERO)
    x8 = apply(x7, x6)
    x9 = leastcommon(x8)
    x10 = matcher(x7, x9)
    x11 = extract(x6, x10)
    return x11


def solve_a9f96cdd(S, I, C):
    """Replace the mark by four coloured cells at its diagonal neighbours."""
    x1 = ofcolor(I, TWO)
    x2 = replace(I, TWO, ZERO)
    x3 = shift(x1, NEG_UNITY)
    x4 = shift(x1, UP_RIGHT)
    x5 = shift(x1, DOWN_LEFT)
    x6 = shift(x1, UNITY)
    x7 = fill(x2, THREE, x3)
    x8 = fill(x7, SIX, x4)
    x9 = fill(x8, EIGHT, x5)
    x10 = fill(x9, SEVEN, x6)
    return x10


def solve_aabf363d(S, I, C):
    """Give the shape the colour of the single cell in the corner and drop that cell."""
    x1 = leastcolor(I)
    x2 = replace(I, x1, ZERO)
    x3 = leastcolor(x2)
    x4 = replace(x2, x3, x1)
    return x4


def solve_ac0a08a4(S, I, C):
    """Enlarge the grid by the number of its coloured cells."""
    x1 = colorcount(I, ZERO)
    x2 = subtract(NINE, x1)
    x3 = upscale(I, x2)
    return x3


def solve_ae3edfdc(S, I, C):
    """Pull the satellites of both centres up to them."""
    x1 = ofcolor(I, TWO)
    x2 = ofcolor(I, ONE)
    x3 = objects(I, T, F, T)
    x4 = colorfilter(x3, THREE)
    x5 = colorfilter(x3, SEVEN)
    x6 = rbind(gravitate, x1)
    x7 = rbind(gravitate, x2)
    x8 = fork(shift, identity, x6)
    x9 = fork(shift, identity, x7)
    x10 = mapply(x8, x4)
    x11 = mapply(x9, x5)
    x12 = replace(I, THREE, ZERO)
    x13 = replace(x12, SEVEN, ZERO)
    x14 = paint(x13, x10)
    x15 = paint(x14, x11)
    return x15


def solve_ae4f1146(S, I, C):
    """Cut out the tile with the most blue cells."""
    x1 = objects(I, F, F, T)
    x2 = rbind(colorcount, ONE)
    x3 = argmax(x1, x2)
    x4 = subgrid(x3, I)
    return x4


def solve_aedd82e4(S, I, C):
    """Recolour the cells that have no side in common with another."""
    x1 = objects(I, T, F, F)
    x2 = colorfilter(x1, TWO)
    x3 = sizefilter(x2, ONE)
    x4 = merge(x3)
    x5 = fill(I, ONE, x4)
    return x5


def solve_af902bf9(S, I, C):
    """Fill the inside of every rectangle that four corner marks span."""
    x1 = ofcolor(I, FOUR)
    x2 = prapply(connect, x1, x1)
    x3 = fork(either, vline, hline)
    x4 = mfilter(x2, x3)
    x5 = fill(I, FOUR, x4)
    x6 = objects(x5, T, F, F)
    x7 = colorfilter(x6, ZERO)
    x8 = rbind(bordering, I)
    x9 = compose(flip, x8)
    x10 = mfilter(x7, x9)
    x11 = fill(I, TWO, x10)
    return x11
