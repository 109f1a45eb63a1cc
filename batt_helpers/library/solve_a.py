"""Solvers for the ARC-AGI-1 training tasks whose id begins with a."""

from batt_helpers.dsl import *


def solve_a1570a43(S, I, C):
    """Move the shape into the middle of the frame that the four corner marks span."""
    x1 = fgpartition(I)
    x2 = sizefilter(x1, FOUR)
    x3 = fork(equality, toindices, corners)
    x4 = extract(x2, x3)
    x5 = remove(x4, x1)
    x6 = merge(x5)
    x7 = center(x4)
    x8 = center(x6)
    x9 = subtract(x7, x8)
    x10 = move(I, x6, x9)
    return x10


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
    x9 = divide(x8, x7)
    x10 = add(x9, TWO)
    x11 = multiply(x7, x10)
    x12 = invert(x11)
    x13 = interval(x12, x11, x7)
    x14 = apply(x3, x13)
    x15 = ofcolor(I, x1)
    x16 = lbind(shift, x15)
    x17 = mapply(x16, x14)
    x18 = ineighbors(ORIGIN)
    x19 = prapply(shoot, x17, x18)
    x20 = merge(x19)
    x21 = fill(I, x1, x20)
    return x21


def solve_a416b8f3(S, I, C):
    """Put the grid next to itself."""
    x1 = hconcat(I, I)
    return x1


def solve_a48eeaf7(S, I, C):
    """Slide every loose cell up to the block, along its row, its column or its diagonal."""
    x1 = objects(I, T, F, T)
    x2 = argmax(x1, size)
    x3 = fgpartition(I)
    x4 = merge(x3)
    x5 = difference(x4, x2)
    x6 = toindices(x5)
    x7 = apply(initset, x6)
    x8 = rbind(hmatching, x2)
    x9 = rbind(vmatching, x2)
    x10 = fork(either, x8, x9)
    x11 = rbind(gravitate, x2)
    x12 = fork(shift, identity, x11)
    x13 = sfilter(x7, x10)
    x14 = mapply(x12, x13)
    x15 = lbind(position, x2)
    x16 = compose(x15, initset)
    x17 = fork(shoot, identity, x16)
    x18 = lbind(intersection, x6)
    x19 = chain(positive, size, x18)
    x20 = outbox(x2)
    x21 = corners(x20)
    x22 = compose(x19, x17)
    x23 = sfilter(x21, x22)
    x24 = cover(I, x6)
    x25 = color(x5)
    x26 = combine(x14, x23)
    x27 = fill(x24, x25, x26)
    return x27


def solve_a5313dff(S, I, C):
    """Flood the whole background and take it back wherever it reaches the border."""
    x1 = mostcolor(I)
    x2 = objects(I, T, F, F)
    x3 = rbind(bordering, I)
    x4 = mfilter(x2, x3)
    x5 = replace(I, x1, ONE)
    x6 = paint(x5, x4)
    return x6


def solve_a5f85a15(S, I, C):
    """Recolour every second cell of the diagonal lines, counted from where they enter the grid."""
    x1 = chain(flip, even, minimum)
    x2 = fgpartition(I)
    x3 = merge(x2)
    x4 = toindices(x3)
    x5 = sfilter(x4, x1)
    x6 = fill(I, FOUR, x5)
    return x6


def solve_a61ba2ce(S, I, C):
    """Assemble the four corner pieces into one frame, each by the corner it forms."""
    x1 = mostcolor(I)
    x2 = objects(I, T, F, T)
    x3 = fork(contained, lrcorner, toindices)
    x4 = compose(flip, x3)
    x5 = fork(contained, llcorner, toindices)
    x6 = compose(flip, x5)
    x7 = fork(contained, urcorner, toindices)
    x8 = compose(flip, x7)
    x9 = fork(contained, ulcorner, toindices)
    x10 = compose(flip, x9)
    x11 = extract(x2, x4)
    x12 = normalize(x11)
    x13 = extract(x2, x6)
    x14 = normalize(x13)
    x15 = extract(x2, x8)
    x16 = normalize(x15)
    x17 = extract(x2, x10)
    x18 = normalize(x17)
    x19 = height(x12)
    x20 = height(x16)
    x21 = add(x19, x20)
    x22 = width(x12)
    x23 = width(x14)
    x24 = add(x22, x23)
    x25 = astuple(x21, x24)
    x26 = canvas(x1, x25)
    x27 = paint(x26, x12)
    x28 = tojvec(x22)
    x29 = shift(x14, x28)
    x30 = paint(x27, x29)
    x31 = toivec(x19)
    x32 = shift(x16, x31)
    x33 = paint(x30, x32)
    x34 = height(x14)
    x35 = width(x16)
    x36 = astuple(x34, x35)
    x37 = shift(x18, x36)
    x38 = paint(x33, x37)
    return x38


def solve_a61f2674(S, I, C):
    """Keep only the tallest and the shortest bar, each in a colour of its own."""
    x1 = objects(I, T, F, T)
    x2 = merge(x1)
    x3 = cover(I, x2)
    x4 = argmax(x1, size)
    x5 = fill(x3, ONE, x4)
    x6 = argmin(x1, size)
    x7 = fill(x5, TWO, x6)
    return x7


def solve_a64e4611(S, I, C):
    """Fill the lanes that lead from a border half through the noise or farther, up to one step beside it."""
    x1 = mostcolor(I)
    x2 = asindices(I)
    x3 = ofcolor(I, x1)
    x4 = difference(x2, x3)
    x5 = shape(I)
    x6 = minimum(x5)
    x7 = halve(x6)
    x8 = canvas(ZERO, x5)
    x9 = astuple(x7, ONE)
    x10 = canvas(x1, x9)
    x11 = asobject(x10)
    x12 = occurrences(I, x11)
    x13 = astuple(ONE, x7)
    x14 = canvas(x1, x13)
    x15 = asobject(x14)
    x16 = occurrences(I, x15)
    x17 = rbind(objects, T)
    x18 = rbind(x17, F)
    x19 = rbind(x18, T)
    x20 = lbind(fill, x8)
    x21 = lbind(x20, ONE)
    x22 = compose(x19, x21)
    x23 = lbind(mapply, vfrontier)
    x24 = compose(x22, x23)
    x25 = lbind(mapply, hfrontier)
    x26 = compose(x22, x25)
    x27 = subtract(x5, x7)
    x28 = lbind(intersection, x4)
    x29 = compose(x28, toindices)
    x30 = compose(x25, x29)
    x31 = fork(difference, toindices, x30)
    x32 = compose(x23, x29)
    x33 = fork(difference, toindices, x32)
    x34 = lbind(mapply, dneighbors)
    x35 = lbind(intersection, x2)
    x36 = compose(x35, x34)
    x37 = fork(difference, x36, identity)
    x38 = compose(x34, x37)
    x39 = fork(difference, identity, x38)
    x40 = lbind(mapply, x31)
    x41 = chain(x39, x40, x24)
    x42 = lbind(mapply, x33)
    x43 = chain(x39, x42, x26)
    x44 = matcher(first, ZERO)
    x45 = sfilter(x12, x44)
    x46 = x41(x45)
    x47 = first(x27)
    x48 = matcher(first, x47)
    x49 = sfilter(x12, x48)
    x50 = x41(x49)
    x51 = matcher(last, ZERO)
    x52 = sfilter(x16, x51)
    x53 = x43(x52)
    x54 = last(x27)
    x55 = matcher(last, x54)
    x56 = sfilter(x16, x55)
    x57 = x43(x56)
    x58 = initset(x57)
    x59 = insert(x53, x58)
    x60 = insert(x50, x59)
    x61 = insert(x46, x60)
    x62 = argmax(x61, size)
    x63 = merge(x61)
    x64 = difference(x63, x62)
    x65 = fill(x8, ONE, x64)
    x66 = objects(x65, T, F, T)
    x67 = rbind(bordering, I)
    x68 = mfilter(x66, x67)
    x69 = fill(I, THREE, x62)
    x70 = fill(x69, THREE, x68)
    return x70


def solve_a65b410d(S, I, C):
    """Stack longer bars on one side of the given one and shorter bars on the other, one cell per step."""
    x1 = fgpartition(I)
    x2 = first(x1)
    x3 = width(x2)
    x4 = height(x2)
    x5 = greater(x3, x4)
    x6 = leftmost(x2)
    x7 = positive(x6)
    x8 = uppermost(x2)
    x9 = positive(x8)
    x10 = branch(x7, rot180, identity)
    x11 = branch(x9, rot90, rot270)
    x12 = branch(x5, x10, x11)
    x13 = branch(x9, rot270, rot90)
    x14 = branch(x5, x10, x13)
    x15 = x12(I)
    x16 = color(x2)
    x17 = ofcolor(x15, x16)
    x18 = urcorner(x17)
    x19 = rbind(shoot, LEFT)
    x20 = shoot(x18, UP_RIGHT)
    x21 = mapply(x19, x20)
    x22 = shoot(x18, DOWN_LEFT)
    x23 = mapply(x19, x22)
    x24 = fill(x15, THREE, x21)
    x25 = fill(x24, ONE, x23)
    x26 = fill(x25, x16, x17)
    x27 = x14(x26)
    return x27


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
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = toindices(x2)
    x4 = shift(x3, RIGHT)
    x5 = shift(x3, LEFT)
    x6 = intersection(x4, x5)
    x7 = difference(x6, x3)
    x8 = fill(I, TWO, x7)
    return x8


def solve_a740d043(S, I, C):
    """Cut out the coloured shape and clear its background."""
    x1 = mostcolor(I)
    x2 = fgpartition(I)
    x3 = merge(x2)
    x4 = subgrid(x3, I)
    x5 = replace(x4, x1, ZERO)
    return x5


def solve_a78176bb(S, I, C):
    """Replace every triangle by a line parallel to the one it leans on that touches its far corner."""
    x1 = fork(connect, ulcorner, lrcorner)
    x2 = fork(equality, toindices, x1)
    x3 = objects(I, T, T, T)
    x4 = argmax(x3, height)
    x5 = x2(x4)
    x6 = branch(x5, identity, vmirror)
    x7 = x6(I)
    x8 = rbind(bordering, x7)
    x9 = fork(both, x2, x8)
    x10 = objects(x7, T, T, T)
    x11 = sfilter(x10, x9)
    x12 = merge(x11)
    x13 = cover(x7, x12)
    x14 = objects(x13, T, F, T)
    x15 = lbind(argmin, x11)
    x16 = lbind(lbind, manhattan)
    x17 = compose(x15, x16)
    x18 = chain(first, toindices, x17)
    x19 = rbind(shoot, UNITY)
    x20 = compose(x19, x18)
    x21 = rbind(shoot, NEG_UNITY)
    x22 = compose(x21, x18)
    x23 = fork(combine, x20, x22)
    x24 = rbind(shift, LEFT)
    x25 = compose(x24, toindices)
    x26 = compose(toindices, x17)
    x27 = fork(intersection, x25, x26)
    x28 = rbind(branch, NEG_ONE)
    x29 = rbind(x28, ONE)
    x30 = compose(size, x27)
    x31 = chain(x29, positive, x30)
    x32 = rbind(add, TWO)
    x33 = compose(x32, width)
    x34 = fork(multiply, x31, x33)
    x35 = compose(tojvec, x34)
    x36 = compose(color, x17)
    x37 = fork(shift, x23, x35)
    x38 = fork(recolor, x36, x37)
    x39 = merge(x14)
    x40 = cover(x7, x39)
    x41 = mapply(x38, x14)
    x42 = paint(x40, x41)
    x43 = x6(x42)
    return x43


def solve_a79310a0(S, I, C):
    """Move the shape one row down and recolour it."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = toindices(x2)
    x4 = cover(I, x3)
    x5 = shift(x3, DOWN)
    x6 = fill(x4, TWO, x5)
    return x6


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
    x1 = numcolors(I)
    x2 = decrement(x1)
    x3 = hsplit(I, x2)
    x4 = first(x3)
    x5 = numcolors(x4)
    x6 = equality(x5, TWO)
    x7 = vsplit(I, x2)
    x8 = branch(x6, x3, x7)
    x9 = first(x8)
    x10 = palette(x9)
    x11 = last(x8)
    x12 = palette(x11)
    x13 = intersection(x10, x12)
    x14 = first(x13)
    x15 = rbind(ofcolor, x14)
    x16 = apply(x15, x8)
    x17 = leastcommon(x16)
    x18 = matcher(x15, x17)
    x19 = extract(x8, x18)
    return x19


def solve_a8c38be5(S, I, C):
    """Lay the coloured rims around a square, each where its form belongs."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = mostcolor(x2)
    x4 = objects(I, T, F, T)
    x5 = matcher(color, x3)
    x6 = compose(flip, x5)
    x7 = sfilter(x4, x6)
    x8 = fork(add, ulcorner, lrcorner)
    x9 = compose(x8, delta)
    x10 = fork(subtract, x9, x8)
    x11 = compose(sign, x10)
    x12 = lbind(subtract, UNITY)
    x13 = compose(x12, x11)
    x14 = astuple(NINE, NINE)
    x15 = lbind(subtract, x14)
    x16 = compose(x15, shape)
    x17 = fork(multiply, x13, x16)
    x18 = compose(halve, x17)
    x19 = canvas(x3, x14)
    x20 = fork(shift, normalize, x18)
    x21 = mapply(x20, x7)
    x22 = paint(x19, x21)
    return x22


def solve_a8d7556c(S, I, C):
    """Fill every empty square of two by two with red, unless it only juts out of the middle of three in a column."""
    x1 = canvas(ZERO, TWO_BY_TWO)
    x2 = asobject(x1)
    x3 = occurrences(I, x2)
    x4 = shift(x3, UNITY)
    x5 = shift(x3, UP_RIGHT)
    x6 = intersection(x4, x5)
    x7 = matcher(size, THREE)
    x8 = lbind(intersection, x3)
    x9 = chain(x7, x8, neighbors)
    x10 = shift(x3, RIGHT)
    x11 = intersection(x6, x10)
    x12 = sfilter(x11, x9)
    x13 = toindices(x2)
    x14 = lbind(shift, x13)
    x15 = difference(x3, x12)
    x16 = mapply(x14, x15)
    x17 = fill(I, TWO, x16)
    return x17


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
    x2 = lbind(index, I)
    x3 = asindices(I)
    x4 = corners(x3)
    x5 = totuple(x4)
    x6 = apply(x2, x5)
    x7 = mostcommon(x6)
    x8 = replace(I, x1, x7)
    x9 = palette(x8)
    x10 = other(x9, x7)
    x11 = replace(x8, x10, x1)
    return x11


def solve_aba27056(S, I, C):
    """Fill the open box with yellow and let it burst out of the gap, straight and at the ends aslant."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = box(x2)
    x4 = toindices(x2)
    x5 = difference(x3, x4)
    x6 = delta(x2)
    x7 = difference(x6, x5)
    x8 = position(x7, x5)
    x9 = vmatching(x7, x5)
    x10 = branch(x9, DOWN, RIGHT)
    x11 = multiply(x8, x10)
    x12 = multiply(x11, x11)
    x13 = subtract(UNITY, x12)
    x14 = rbind(shoot, x11)
    x15 = mapply(x14, x5)
    x16 = lrcorner(x5)
    x17 = add(x11, x13)
    x18 = shoot(x16, x17)
    x19 = ulcorner(x5)
    x20 = subtract(x11, x13)
    x21 = shoot(x19, x20)
    x22 = combine(x6, x15)
    x23 = combine(x18, x21)
    x24 = combine(x22, x23)
    x25 = fill(I, FOUR, x24)
    return x25


def solve_ac0a08a4(S, I, C):
    """Enlarge the grid by the number of its coloured cells."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = size(x2)
    x4 = upscale(I, x3)
    return x4


def solve_ae3edfdc(S, I, C):
    """Pull the satellites of both centres up to them."""
    x1 = compose(positive, size)
    x2 = ofcolor(I, THREE)
    x3 = ofcolor(I, SEVEN)
    x4 = ofcolor(I, TWO)
    x5 = first(x4)
    x6 = ofcolor(I, ONE)
    x7 = first(x6)
    x8 = rbind(subtract, x5)
    x9 = fork(shoot, identity, x8)
    x10 = rbind(subtract, x7)
    x11 = fork(shoot, identity, x10)
    x12 = neighbors(x5)
    x13 = lbind(intersection, x2)
    x14 = chain(x1, x13, x9)
    x15 = sfilter(x12, x14)
    x16 = neighbors(x7)
    x17 = lbind(intersection, x3)
    x18 = chain(x1, x17, x11)
    x19 = sfilter(x16, x18)
    x20 = combine(x2, x3)
    x21 = cover(I, x20)
    x22 = fill(x21, THREE, x15)
    x23 = fill(x22, SEVEN, x19)
    return x23


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
    """Fill the inside of every rectangle that four corner marks of one colour span."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = toindices(x2)
    x4 = lbind(prapply, astuple)
    x5 = fork(x4, identity, identity)
    x6 = compose(x5, toindices)
    x7 = rbind(greater, ONE)
    x8 = fork(subtract, lrcorner, ulcorner)
    x9 = compose(minimum, x8)
    x10 = compose(x7, x9)
    x11 = mapply(x6, x1)
    x12 = matcher(numcolors, ONE)
    x13 = rbind(toobject, I)
    x14 = chain(x12, x13, corners)
    x15 = fork(both, x14, x10)
    x16 = matcher(size, ZERO)
    x17 = lbind(intersection, x3)
    x18 = compose(backdrop, inbox)
    x19 = chain(x16, x17, x18)
    x20 = sfilter(x11, x15)
    x21 = sfilter(x20, x19)
    x22 = mapply(x18, x21)
    x23 = fill(I, TWO, x22)
    return x23
