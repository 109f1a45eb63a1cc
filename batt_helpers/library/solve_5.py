"""Solvers for the ARC-AGI-1 training tasks whose id begins with 5."""

from batt_helpers.dsl import *


def solve_50846271(S, I, C):
    """Repair in azure the crosses that cells of one of the two ground colours hide in part."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = dneighbors(ORIGIN)
    x4 = apply(double, x3)
    x5 = lbind(multiply, THREE)
    x6 = apply(x5, x3)
    x7 = combine(x3, x4)
    x8 = insert(ORIGIN, x7)
    x9 = combine(x8, x6)
    x10 = astuple(x8, x9)
    x11 = mapply(neighbors, x2)
    x12 = mapply(neighbors, x11)
    x13 = product(x10, x12)
    x14 = fork(shift, first, last)
    x15 = apply(x14, x13)
    x16 = lbind(intersection, x2)
    x17 = compose(size, x16)
    x18 = rbind(greater, ONE)
    x19 = compose(x18, x17)
    x20 = sfilter(x15, x19)
    x21 = lbind(ofcolor, I)
    x22 = lbind(lbind, intersection)
    x23 = lbind(compose, size)
    x24 = rbind(matcher, ZERO)
    x25 = chain(x24, x23, x22)
    x26 = compose(x25, x21)
    x27 = lbind(sfilter, x20)
    x28 = compose(x27, x26)
    x29 = chain(x17, merge, x28)
    x30 = palette(I)
    x31 = remove(x1, x30)
    x32 = argmax(x31, x29)
    x33 = x28(x32)
    x34 = compose(invert, size)
    x35 = fork(astuple, x17, x34)
    x36 = lbind(sfilter, x33)
    x37 = lbind(lbind, contained)
    x38 = compose(x36, x37)
    x39 = rbind(argmax, x35)
    x40 = compose(size, x38)
    x41 = sfilter(x2, x40)
    x42 = compose(x39, x38)
    x43 = mapply(x42, x41)
    x44 = difference(x43, x2)
    x45 = fill(I, EIGHT, x44)
    return x45


def solve_508bd3b6(S, I, C):
    """Prolong the diagonal stroke to the wall and let it bounce off once."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = mostcolor(I)
    x4 = palette(I)
    x5 = remove(x3, x4)
    x6 = other(x5, x1)
    x7 = ofcolor(I, x6)
    x8 = first(x2)
    x9 = last(x2)
    x10 = subtract(x8, x9)
    x11 = invert(x10)
    x12 = shoot(x8, x10)
    x13 = shoot(x9, x11)
    x14 = combine(x12, x13)
    x15 = mapply(dneighbors, x7)
    x16 = difference(x15, x7)
    x17 = intersection(x14, x16)
    x18 = asindices(I)
    x19 = intersection(x17, x18)
    x20 = rbind(manhattan, x2)
    x21 = compose(x20, initset)
    x22 = argmin(x19, x21)
    x23 = replace(I, x1, x3)
    x24 = objects(x23, T, F, F)
    x25 = lbind(contained, x22)
    x26 = compose(x25, toindices)
    x27 = extract(x24, x26)
    x28 = toindices(x27)
    x29 = difference(x28, x2)
    x30 = ineighbors(ORIGIN)
    x31 = lbind(shoot, x22)
    x32 = mapply(x31, x30)
    x33 = intersection(x32, x29)
    x34 = fill(I, THREE, x33)
    return x34


def solve_50cb2852(S, I, C):
    """Fill the inside of every rectangle with azure."""
    x1 = objects(I, T, F, T)
    x2 = compose(backdrop, inbox)
    x3 = mapply(x2, x1)
    x4 = fill(I, EIGHT, x3)
    return x4


def solve_5117e062(S, I, C):
    """Cut out the object with a mark in it and give the mark the colour of its object."""
    x1 = objects(I, F, T, T)
    x2 = matcher(numcolors, TWO)
    x3 = extract(x1, x2)
    x4 = mostcolor(x3)
    x5 = leastcolor(x3)
    x6 = subgrid(x3, I)
    x7 = replace(x6, x5, x4)
    return x7


def solve_5168d44c(S, I, C):
    """Move the frame on to the next dot of the dotted line."""
    x1 = objects(I, T, F, T)
    x2 = compose(size, delta)
    x3 = argmax(x1, x2)
    x4 = color(x3)
    x5 = matcher(color, x4)
    x6 = compose(flip, x5)
    x7 = sfilter(x1, x6)
    x8 = apply(ulcorner, x7)
    x9 = order(x8, identity)
    x10 = last(x9)
    x11 = remove(x10, x9)
    x12 = last(x11)
    x13 = subtract(x10, x12)
    x14 = move(I, x3, x13)
    return x14


def solve_539a4f51(S, I, C):
    """Continue the nested corners of colour outwards, repeating their order, over a grid twice as large."""
    x1 = hmirror(I)
    x2 = first(x1)
    x3 = dedupe(x2)
    x4 = size(x3)
    x5 = equality(x4, ONE)
    x6 = branch(x5, identity, hmirror)
    x7 = rot270(I)
    x8 = first(x7)
    x9 = dedupe(x8)
    x10 = size(x9)
    x11 = equality(x10, ONE)
    x12 = branch(x11, identity, vmirror)
    x13 = compose(x6, x12)
    x14 = x13(I)
    x15 = first(x14)
    x16 = remove(ZERO, x15)
    x17 = upscale(x14, TWO)
    x18 = size(x17)
    x19 = repeat(x16, x18)
    x20 = merge(x19)
    x21 = interval(ZERO, x18, ONE)
    x22 = fork(astuple, identity, identity)
    x23 = fork(connect, toivec, x22)
    x24 = fork(connect, tojvec, x22)
    x25 = fork(combine, x23, x24)
    x26 = apply(x25, x21)
    x27 = mpapply(recolor, x20, x26)
    x28 = paint(x17, x27)
    x29 = x13(x28)
    return x29


def solve_53b68214(S, I, C):
    """Continue the figure downwards by the smallest shift that maps it on to itself."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = height(I)
    x4 = width(I)
    x5 = interval(ONE, x3, ONE)
    x6 = invert(x4)
    x7 = interval(x6, x4, ONE)
    x8 = product(x5, x7)
    x9 = lbind(shift, x2)
    x10 = lbind(paint, I)
    x11 = compose(x10, x9)
    x12 = matcher(x11, I)
    x13 = lbind(intersection, x2)
    x14 = chain(positive, size, x13)
    x15 = compose(x14, x9)
    x16 = fork(both, x12, x15)
    x17 = fork(multiply, last, last)
    x18 = fork(astuple, first, x17)
    x19 = sfilter(x8, x16)
    x20 = argmin(x19, x18)
    x21 = lbind(multiply, x20)
    x22 = interval(ZERO, TEN, ONE)
    x23 = apply(x21, x22)
    x24 = mapply(x9, x23)
    x25 = mostcolor(I)
    x26 = astuple(TEN, x4)
    x27 = canvas(x25, x26)
    x28 = paint(x27, x24)
    return x28


def solve_543a7ed5(S, I, C):
    """Frame every pink shape in green and fill its gaps with yellow."""
    x1 = objects(I, T, T, T)
    x2 = mapply(outbox, x1)
    x3 = mapply(delta, x1)
    x4 = fill(I, THREE, x2)
    x5 = fill(x4, FOUR, x3)
    return x5


def solve_54d82841(S, I, C):
    """Shoot a yellow mark out of the mouth of every arch to the border."""
    x1 = objects(I, T, F, T)
    x2 = compose(ulcorner, delta)
    x3 = compose(dneighbors, x2)
    x4 = fork(difference, x3, toindices)
    x5 = compose(first, x4)
    x6 = fork(subtract, x5, x2)
    x7 = fork(shoot, x2, x6)
    x8 = mapply(x7, x1)
    x9 = asindices(I)
    x10 = box(x9)
    x11 = intersection(x8, x10)
    x12 = fill(I, FOUR, x11)
    return x12


def solve_54d9e175(S, I, C):
    """Fill every room with the colour five above that of its dot."""
    x1 = frontiers(I)
    x2 = mostcolor(I)
    x3 = matcher(color, x2)
    x4 = compose(flip, x3)
    x5 = mfilter(x1, x4)
    x6 = toindices(x5)
    x7 = asindices(I)
    x8 = difference(x7, x6)
    x9 = fill(I, x2, x8)
    x10 = objects(x9, T, F, F)
    x11 = colorfilter(x10, x2)
    x12 = rbind(toobject, I)
    x13 = lbind(add, FIVE)
    x14 = chain(x13, leastcolor, x12)
    x15 = fork(recolor, x14, identity)
    x16 = mapply(x15, x11)
    x17 = paint(I, x16)
    return x17


def solve_5521c0d9(S, I, C):
    """Move every rectangle off the side on which all stand, by its own extent."""
    x1 = objects(I, T, F, T)
    x2 = height(I)
    x3 = decrement(x2)
    x4 = valmin(x1, lowermost)
    x5 = equality(x3, x4)
    x6 = valmax(x1, uppermost)
    x7 = equality(x6, ZERO)
    x8 = valmax(x1, leftmost)
    x9 = equality(x8, ZERO)
    x10 = branch(x9, RIGHT, LEFT)
    x11 = branch(x7, DOWN, x10)
    x12 = branch(x5, UP, x11)
    x13 = lbind(multiply, x12)
    x14 = compose(x13, shape)
    x15 = fork(shift, identity, x14)
    x16 = mapply(x15, x1)
    x17 = merge(x1)
    x18 = cover(I, x17)
    x19 = paint(x18, x16)
    return x19


def solve_5582e5ca(S, I, C):
    """Flood the grid with its most frequent colour."""
    x1 = mostcolor(I)
    x2 = shape(I)
    x3 = canvas(x1, x2)
    return x3


def solve_5614dbcf(S, I, C):
    """Reduce each three by three block to its colour, whatever grey lies on it."""
    x1 = height(I)
    x2 = divide(x1, THREE)
    x3 = vsplit(I, x2)
    x4 = width(I)
    x5 = divide(x4, THREE)
    x6 = rbind(hsplit, x5)
    x7 = apply(x6, x3)
    x8 = rbind(other, FIVE)
    x9 = compose(x8, palette)
    x10 = lbind(apply, x9)
    x11 = apply(x10, x7)
    return x11


def solve_56dc2b01(S, I, C):
    """Pull the object to the red line and close it in with an azure line on its far side."""
    x1 = ofcolor(I, TWO)
    x2 = fgpartition(I)
    x3 = matcher(color, TWO)
    x4 = compose(flip, x3)
    x5 = extract(x2, x4)
    x6 = gravitate(x5, x1)
    x7 = move(I, x5, x6)
    x8 = portrait(x1)
    x9 = branch(x8, RIGHT, DOWN)
    x10 = position(x5, x1)
    x11 = multiply(x9, x10)
    x12 = shape(x5)
    x13 = increment(x12)
    x14 = multiply(x11, x13)
    x15 = invert(x14)
    x16 = shift(x1, x15)
    x17 = fill(x7, EIGHT, x16)
    return x17


def solve_56ff96f3(S, I, C):
    """Fill the rectangle spanned by each pair of equally coloured dots."""
    x1 = fgpartition(I)
    x2 = fork(recolor, color, backdrop)
    x3 = mapply(x2, x1)
    x4 = paint(I, x3)
    return x4


def solve_57aa92db(S, I, C):
    """Complete every fragment to the whole figure, in its own scale and colour, around the shared colour."""
    x1 = objects(I, F, T, T)
    x2 = totuple(x1)
    x3 = apply(palette, x2)
    x4 = merge(x3)
    x5 = mostcommon(x4)
    x6 = matcher(first, x5)
    x7 = rbind(sfilter, x6)
    x8 = compose(size, x7)
    x9 = fork(divide, size, x8)
    x10 = argmax(x1, x9)
    x11 = normalize(x10)
    x12 = x7(x11)
    x13 = ulcorner(x12)
    x14 = compose(width, x7)
    x15 = lbind(upscale, x11)
    x16 = compose(x15, x14)
    x17 = compose(ulcorner, x7)
    x18 = lbind(multiply, x13)
    x19 = compose(x18, x14)
    x20 = fork(subtract, x17, x19)
    x21 = fork(shift, x16, x20)
    x22 = rbind(other, x5)
    x23 = compose(x22, palette)
    x24 = fork(recolor, x23, x21)
    x25 = mapply(x24, x1)
    x26 = paint(I, x25)
    x27 = ofcolor(I, x5)
    x28 = fill(x26, x5, x27)
    return x28


def solve_5ad4f10b(S, I, C):
    """Reduce the blocky figure to one cell a block and give it the colour of the scattered dots."""
    x1 = partition(I)
    x2 = compose(size, backdrop)
    x3 = argmin(x1, x2)
    x4 = color(x3)
    x5 = remove(x3, x1)
    x6 = argmin(x5, size)
    x7 = color(x6)
    x8 = argmax(x5, size)
    x9 = color(x8)
    x10 = replace(I, x7, x9)
    x11 = subgrid(x3, x10)
    x12 = height(x11)
    x13 = lbind(downscale, x11)
    x14 = fork(upscale, x13, identity)
    x15 = matcher(x14, x11)
    x16 = interval(x12, ZERO, NEG_ONE)
    x17 = extract(x16, x15)
    x18 = downscale(x11, x17)
    x19 = replace(x18, x4, x7)
    return x19


def solve_5bd6f4ac(S, I, C):
    """Keep the upper right three by three corner."""
    x1 = width(I)
    x2 = subtract(x1, THREE)
    x3 = tojvec(x2)
    x4 = crop(I, x3, THREE_BY_THREE)
    return x4


def solve_5c0a986e(S, I, C):
    """Send a ray up left from each blue square and one down right from each red square."""
    x1 = objects(I, T, F, T)
    x2 = colorfilter(x1, ONE)
    x3 = rbind(shoot, NEG_UNITY)
    x4 = compose(x3, ulcorner)
    x5 = mapply(x4, x2)
    x6 = colorfilter(x1, TWO)
    x7 = rbind(shoot, UNITY)
    x8 = compose(x7, lrcorner)
    x9 = mapply(x8, x6)
    x10 = underfill(I, ONE, x5)
    x11 = underfill(x10, TWO, x9)
    return x11


def solve_5c2c9af4(S, I, C):
    """Draw every square around the middle dot whose half side is a multiple of the spacing of the dots."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = center(x2)
    x4 = ulcorner(x2)
    x5 = subtract(x3, x4)
    x6 = lbind(multiply, x5)
    x7 = lbind(add, x3)
    x8 = lbind(subtract, x3)
    x9 = compose(x7, x6)
    x10 = chain(initset, x8, x6)
    x11 = fork(insert, x9, x10)
    x12 = compose(box, x11)
    x13 = shape(I)
    x14 = maximum(x13)
    x15 = interval(ONE, x14, ONE)
    x16 = mapply(x12, x15)
    x17 = fill(I, x1, x16)
    return x17


def solve_5daaa586(S, I, C):
    """Cut out the box of the four lines and draw from its dots to the line of their colour."""
    x1 = fgpartition(I)
    x2 = compose(size, backdrop)
    x3 = argmax(x1, x2)
    x4 = remove(x3, x1)
    x6 = matcher(height, ONE)
    x7 = sfilter(x4, x6)
    x8 = difference(x4, x7)
    x9 = toindices(x3)
    x10 = totuple(x9)
    x11 = apply(first, x10)
    x12 = apply(last, x10)
    x13 = mostcommon(x11)
    x14 = mostcommon(x12)
    x15 = astuple(x13, x14)
    x16 = size(x7)
    x17 = equality(x16, TWO)
    x18 = branch(x17, vfrontier, hfrontier)
    x19 = x18(x15)
    x20 = compose(hfrontier, ulcorner)
    x21 = compose(vfrontier, ulcorner)
    x22 = mapply(x20, x7)
    x23 = mapply(x21, x8)
    x24 = combine(x22, x19)
    x25 = combine(x23, x19)
    x26 = branch(x17, x22, x24)
    x27 = branch(x17, x25, x23)
    x28 = intersection(x26, x27)
    x29 = backdrop(x28)
    x30 = intersection(x29, x19)
    x31 = position(x29, x30)
    x32 = intersection(x9, x29)
    x33 = rbind(shoot, x31)
    x34 = mapply(x33, x32)
    x35 = intersection(x34, x29)
    x36 = color(x3)
    x37 = fill(I, x36, x35)
    x38 = subgrid(x28, x37)
    return x38
