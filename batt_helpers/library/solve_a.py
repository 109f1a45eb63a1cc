"""Solvers for the ARC-AGI-1 training tasks whose id begins with a."""

from batt_helpers.dsl import *


def solve_a1570a43(S, I, C):
    """Move the shape into the middle of the frame that the four corner marks span."""
    x1 = fgpartition(I)
    x2 = fork(equality, toindices, corners)
    x3 = extract(x1, x2)
    x4 = remove(x3, x1)
    x5 = merge(x4)
    x6 = center(x3)
    x7 = center(x5)
    x8 = subtract(x6, x7)
    x9 = move(I, x5, x8)
    return x9


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
    """Let every mark in a corner bounce between the two long sides."""
    x1 = leastcolor(I)
    x2 = portrait(I)
    x3 = branch(x2, toivec, tojvec)
    x4 = shape(I)
    x5 = minimum(x4)
    x6 = decrement(x5)
    x7 = double(x6)
    x8 = maximum(x4)
    x9 = multiply(x7, x8)
    x10 = invert(x9)
    x11 = interval(x10, x9, x7)
    x12 = apply(x3, x11)
    x13 = ofcolor(I, x1)
    x14 = lbind(shift, x13)
    x15 = mapply(x14, x12)
    x16 = ineighbors(ORIGIN)
    x17 = prapply(shoot, x15, x16)
    x18 = merge(x17)
    x19 = fill(I, x1, x18)
    return x19


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
    x1 = mostcolor(I)
    x2 = objects(I, T, F, T)
    x3 = lbind(index, I)
    x4 = lbind(compose, x3)
    x5 = rbind(matcher, x1)
    x6 = compose(x5, x4)
    x7 = x6(lrcorner)
    x8 = extract(x2, x7)
    x9 = normalize(x8)
    x10 = x6(llcorner)
    x11 = extract(x2, x10)
    x12 = normalize(x11)
    x13 = x6(urcorner)
    x14 = extract(x2, x13)
    x15 = normalize(x14)
    x16 = x6(ulcorner)
    x17 = extract(x2, x16)
    x18 = normalize(x17)
    x19 = height(x9)
    x20 = height(x15)
    x21 = add(x19, x20)
    x22 = width(x9)
    x23 = width(x12)
    x24 = add(x22, x23)
    x25 = astuple(x21, x24)
    x26 = canvas(x1, x25)
    x27 = paint(x26, x9)
    x28 = tojvec(x22)
    x29 = shift(x12, x28)
    x30 = paint(x27, x29)
    x31 = toivec(x19)
    x32 = shift(x15, x31)
    x33 = paint(x30, x32)
    x34 = height(x12)
    x35 = width(x15)
    x36 = astuple(x34, x35)
    x37 = shift(x18, x36)
    x38 = paint(x33, x37)
    return x38


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
    """Stack longer bars on one side of the given one and shorter bars on the other, one cell per step."""
    x1 = fgpartition(I)
    x2 = first(x1)
    x3 = color(x2)
    x4 = width(x2)
    x5 = height(x2)
    x6 = greater(x4, x5)
    x7 = both(x6, T)
    x8 = leftmost(x2)
    x9 = positive(x8)
    x10 = uppermost(x2)
    x11 = positive(x10)
    x12 = branch(x9, rot180, identity)
    x13 = branch(x11, rot90, rot270)
    x14 = branch(x7, x12, x13)
    x15 = branch(x11, rot270, rot90)
    x16 = branch(x7, x12, x15)
    x17 = x14(I)
    x18 = ofcolor(x17, x3)
    x19 = urcorner(x18)
    x20 = rbind(shoot, LEFT)
    x21 = shoot(x19, UP_RIGHT)
    x22 = mapply(x20, x21)
    x23 = shoot(x19, DOWN_LEFT)
    x24 = mapply(x20, x23)
    x25 = fill(x17, THREE, x22)
    x26 = fill(x25, ONE, x24)
    x27 = fill(x26, x3, x18)
    x28 = x16(x27)
    return x28


def solve_a68b268e(S, I, C):
    """Overlay the four quarters, the upper left on top and the lower right at the bottom."""
    x1 = tophalf(I)
    x2 = lefthalf(x1)
    x3 = righthalf(x1)
    x4 = bottomhalf(I)
    x5 = lefthalf(x4)
    x6 = righthalf(x4)
    x7 = palette(x2)
    x8 = palette(x3)
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
    x19 = x18(x5)
    x20 = paint(x6, x19)
    x21 = x18(x3)
    x22 = paint(x20, x21)
    x23 = x18(x2)
    x24 = paint(x22, x23)
    return x24


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
    """Replace every triangle by a line parallel to the main one that touches its far corner."""
    x1 = fgpartition(I)
    x2 = argmax(x1, height)
    x3 = color(x2)
    x4 = toindices(x2)
    x5 = objects(I, T, F, T)
    x6 = first(x4)
    x7 = shoot(x6, UNITY)
    x8 = shoot(x6, NEG_UNITY)
    x9 = combine(x7, x8)
    x10 = matcher(color, x3)
    x11 = compose(flip, x10)
    x12 = sfilter(x5, x11)
    x13 = lbind(intersection, x4)
    x14 = chain(positive, size, x13)
    x15 = rbind(shift, LEFT)
    x16 = compose(x15, toindices)
    x17 = compose(x14, x16)
    x18 = sfilter(x12, x17)
    x19 = difference(x12, x18)
    x20 = rbind(add, TWO)
    x21 = chain(tojvec, x20, width)
    x22 = lbind(shift, x9)
    x23 = compose(x22, x21)
    x24 = mapply(x23, x18)
    x25 = compose(invert, x21)
    x26 = compose(x22, x25)
    x27 = mapply(x26, x19)
    x28 = merge(x12)
    x29 = cover(I, x28)
    x30 = combine(x24, x27)
    x31 = fill(x29, x3, x30)
    return x31


def solve_a79310a0(S, I, C):
    """Move the shape one row down and recolour it."""
    x1 = ofcolor(I, EIGHT)
    x2 = shift(x1, DOWN)
    x3 = cover(I, x1)
    x4 = fill(x3, TWO, x2)
    return x4


def solve_a85d4709(S, I, C):
    """Paint every row in the colour that the third with its mark stands for."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = astuple(TWO, FOUR)
    x4 = repeat(THREE, ONE)
    x5 = combine(x3, x4)
    x6 = repeat(x5, ONE)
    x7 = width(I)
    x8 = divide(x7, THREE)
    x9 = rbind(divide, x8)
    x10 = compose(x9, last)
    x11 = lbind(index, x6)
    x12 = chain(x11, tojvec, x10)
    x13 = fork(recolor, x12, hfrontier)
    x14 = mapply(x13, x2)
    x15 = paint(I, x14)
    return x15


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
    """Replace each mark by four coloured cells at its diagonal neighbours."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = cover(I, x2)
    x4 = shift(x2, NEG_UNITY)
    x5 = fill(x3, THREE, x4)
    x6 = shift(x2, UP_RIGHT)
    x7 = fill(x5, SIX, x6)
    x8 = shift(x2, DOWN_LEFT)
    x9 = fill(x7, EIGHT, x8)
    x10 = shift(x2, UNITY)
    x11 = fill(x9, SEVEN, x10)
    return x11


def solve_aabf363d(S, I, C):
    """Give the shape the colour of the single cell in the corner and drop that cell."""
    x1 = leastcolor(I)
    x2 = replace(I, x1, ZERO)
    x3 = leastcolor(x2)
    x4 = replace(x2, x3, x1)
    return x4


def solve_ac0a08a4(S, I, C):
    """Enlarge the grid by the number of its coloured cells."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = size(x2)
    x4 = upscale(I, x3)
    return x4


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
    x1 = asindices(I)
    x2 = ofcolor(I, ZERO)
    x3 = difference(x1, x2)
    x4 = matcher(size, ZERO)
    x5 = lbind(intersection, x3)
    x6 = chain(x4, x5, dneighbors)
    x7 = sfilter(x3, x6)
    x8 = fill(I, ONE, x7)
    return x8


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
