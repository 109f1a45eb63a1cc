"""Solvers for the ARC-AGI-1 training tasks whose id begins with f."""

from batt_helpers.dsl import *


def solve_f15e1fac(S, I, C):
    """Send beams through the grid that every red mark at the side pushes one step away."""
    x1 = astuple(identity, rot90)
    x2 = astuple(rot180, rot270)
    x3 = combine(x1, x2)
    x4 = rapply(x3, I)
    x5 = astuple(identity, rot270)
    x6 = astuple(rot180, rot90)
    x7 = combine(x5, x6)
    x8 = pair(x4, x7)
    x9 = rbind(equality, ONE)
    x10 = mostcolor(I)
    x11 = palette(I)
    x12 = remove(x10, x11)
    x13 = other(x12, TWO)
    x14 = rbind(ofcolor, x13)
    x15 = chain(height, x14, first)
    x16 = compose(x9, x15)
    x17 = rbind(equality, ZERO)
    x18 = chain(uppermost, x14, first)
    x19 = compose(x17, x18)
    x20 = fork(both, x16, x19)
    x21 = extract(x8, x20)
    x22 = last(x21)
    x23 = first(x21)
    x24 = ofcolor(x23, TWO)
    x25 = leftmost(x24)
    x26 = equality(x25, ZERO)
    x27 = branch(x26, RIGHT, LEFT)
    x28 = lbind(multiply, x27)
    x29 = lbind(sfilter, x24)
    x30 = rbind(compose, first)
    x31 = lbind(lbind, greater)
    x32 = chain(x31, increment, first)
    x33 = chain(x29, x30, x32)
    x34 = chain(x28, size, x33)
    x35 = fork(add, identity, x34)
    x36 = rbind(shoot, DOWN)
    x37 = ofcolor(x23, x13)
    x38 = mapply(x36, x37)
    x39 = apply(x35, x38)
    x40 = fill(x23, x13, x39)
    x41 = x22(x40)
    return x41


def solve_f1cefba8(S, I, C):
    """Pull every mark in the frame out into a line, in exchanged colours inside and outside."""
    x1 = asindices(I)
    x2 = box(x1)
    x3 = toobject(x2, I)
    x4 = mostcolor(x3)
    x5 = ofcolor(I, x4)
    x6 = difference(x1, x5)
    x7 = toobject(x6, I)
    x8 = palette(x7)
    x9 = ulcorner(x7)
    x10 = index(I, x9)
    x11 = other(x8, x10)
    x12 = ofcolor(I, x11)
    x13 = inbox(x7)
    x14 = intersection(x12, x13)
    x15 = uppermost(x13)
    x16 = lowermost(x13)
    x17 = astuple(x15, x16)
    x18 = rbind(contained, x17)
    x19 = compose(x18, first)
    x20 = sfilter(x14, x19)
    x21 = mapply(vfrontier, x20)
    x22 = difference(x14, x20)
    x23 = mapply(hfrontier, x22)
    x24 = combine(x21, x23)
    x25 = fill(I, x11, x24)
    x26 = backdrop(x7)
    x27 = intersection(x24, x26)
    x28 = fill(x25, x10, x27)
    return x28


def solve_f25fbde4(S, I, C):
    """Cut out the shape and double it."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = subgrid(x2, I)
    x4 = upscale(x3, TWO)
    return x4


def solve_f25ffba3(S, I, C):
    """Mirror the picture across the middle into the empty half."""
    x1 = tophalf(I)
    x2 = numcolors(x1)
    x3 = equality(x2, ONE)
    x4 = bottomhalf(I)
    x5 = numcolors(x4)
    x6 = equality(x5, ONE)
    x7 = either(x3, x6)
    x8 = branch(x7, hmirror, vmirror)
    x9 = x8(I)
    x10 = asindices(x9)
    x11 = mostcolor(I)
    x12 = ofcolor(x9, x11)
    x13 = difference(x10, x12)
    x14 = toobject(x13, x9)
    x15 = paint(I, x14)
    return x15


def solve_f2829549(S, I, C):
    """Mark the cells that are empty in both halves."""
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
    x12 = palette(x11)
    x13 = last(x10)
    x14 = palette(x13)
    x15 = intersection(x12, x14)
    x16 = first(x15)
    x17 = shape(x11)
    x18 = canvas(x16, x17)
    x19 = ofcolor(x11, x16)
    x20 = ofcolor(x13, x16)
    x21 = intersection(x19, x20)
    x22 = fill(x18, THREE, x21)
    return x22


def solve_f35d900a(S, I, C):
    """Ring every mark in the other colour and dot the sides between them."""
    x1 = asindices(I)
    x2 = mostcolor(I)
    x3 = ofcolor(I, x2)
    x4 = difference(x1, x3)
    x5 = toobject(x4, I)
    x6 = palette(x5)
    x7 = lbind(other, x6)
    x8 = compose(x7, first)
    x9 = compose(neighbors, last)
    x10 = fork(recolor, x8, x9)
    x11 = mapply(x10, x5)
    x12 = paint(I, x11)
    x13 = box(x5)
    x14 = toindices(x5)
    x15 = rbind(manhattan, x14)
    x16 = chain(even, x15, initset)
    x17 = sfilter(x13, x16)
    x18 = fill(x12, FIVE, x17)
    x19 = paint(x18, x5)
    return x19


def solve_f5b8619d(S, I, C):
    """Mark the columns of the coloured cells and tile the result twice each way."""
    x1 = compose(vfrontier, last)
    x2 = asindices(I)
    x3 = mostcolor(I)
    x4 = ofcolor(I, x3)
    x5 = difference(x2, x4)
    x6 = toobject(x5, I)
    x7 = mapply(x1, x6)
    x8 = underfill(I, EIGHT, x7)
    x9 = hconcat(x8, x8)
    x10 = vconcat(x9, x9)
    return x10


def solve_f76d97a5(S, I, C):
    """Give the grey cells the other colour and clear the rest."""
    x1 = palette(I)
    x2 = other(x1, FIVE)
    x3 = replace(I, x2, ZERO)
    x4 = replace(x3, FIVE, x2)
    return x4


def solve_f8a8fe49(S, I, C):
    """Mirror what lies in the frame across its closed sides."""
    x1 = fgpartition(I)
    x2 = merge(x1)
    x3 = uppermost(x2)
    x4 = center(x2)
    x5 = last(x4)
    x6 = astuple(x3, x5)
    x7 = index(I, x6)
    x8 = ulcorner(x2)
    x9 = index(I, x8)
    x10 = equality(x7, x9)
    x11 = branch(x10, identity, dmirror)
    x12 = x11(I)
    x13 = palette(x2)
    x14 = other(x13, x9)
    x15 = ofcolor(x12, x14)
    x16 = cover(x12, x15)
    x17 = ofcolor(x12, x9)
    x18 = uppermost(x17)
    x19 = double(x18)
    x20 = lbind(subtract, x19)
    x21 = compose(x20, first)
    x22 = fork(astuple, x21, last)
    x23 = center(x17)
    x24 = first(x23)
    x25 = lbind(greater, x24)
    x26 = compose(x25, first)
    x27 = sfilter(x15, x26)
    x28 = apply(x22, x27)
    x29 = lowermost(x17)
    x30 = double(x29)
    x31 = lbind(subtract, x30)
    x32 = compose(x31, first)
    x33 = fork(astuple, x32, last)
    x34 = difference(x15, x27)
    x35 = apply(x33, x34)
    x36 = combine(x28, x35)
    x37 = fill(x16, x14, x36)
    x38 = x11(x37)
    return x38


def solve_f8b3ba0a(S, I, C):
    """List the colours of the odd blocks, the most frequent on top."""
    x1 = fgpartition(I)
    x2 = argmax(x1, size)
    x3 = remove(x2, x1)
    x4 = order(x3, size)
    x5 = apply(color, x4)
    x6 = repeat(x5, ONE)
    x7 = rot270(x6)
    return x7


def solve_f8c80d96(S, I, C):
    """Continue the growing outlines at their distance, open at the border, and fill the ground."""
    x1 = objects(I, T, F, T)
    x2 = compose(size, backdrop)
    x3 = order(x1, x2)
    x4 = last(x3)
    x5 = color(x4)
    x6 = ulcorner(x4)
    x7 = remove(x4, x3)
    x8 = backdrop(x4)
    x9 = rbind(contained, x8)
    x10 = compose(x9, ulcorner)
    x11 = sfilter(x7, x10)
    x12 = last(x11)
    x13 = ulcorner(x12)
    x14 = subtract(x6, x13)
    x15 = sign(x14)
    x16 = subtract(NEG_UNITY, x15)
    x17 = add(x6, x16)
    x18 = lbind(add, x17)
    x19 = lbind(multiply, x14)
    x20 = compose(x18, x19)
    x21 = lrcorner(x4)
    x22 = lrcorner(x12)
    x23 = subtract(x21, x22)
    x24 = sign(x23)
    x25 = subtract(UNITY, x24)
    x26 = add(x21, x25)
    x27 = lbind(add, x26)
    x28 = lbind(multiply, x23)
    x29 = chain(initset, x27, x28)
    x30 = fork(insert, x20, x29)
    x31 = compose(box, x30)
    x32 = interval(ONE, TEN, ONE)
    x33 = mapply(x31, x32)
    x34 = fill(I, x5, x33)
    x35 = mostcolor(I)
    x36 = replace(x34, x35, FIVE)
    return x36


def solve_f8ff0b80(S, I, C):
    """List the colours of the objects, the largest on top."""
    x1 = objects(I, T, T, T)
    x2 = order(x1, size)
    x3 = apply(color, x2)
    x4 = repeat(x3, ONE)
    x5 = rot270(x4)
    return x5


def solve_f9012d9b(S, I, C):
    """Show the missing part of the repeating pattern."""
    x1 = ofcolor(I, ZERO)
    x2 = lbind(contained, ZERO)
    x3 = compose(flip, x2)
    x4 = sfilter(I, x3)
    x5 = asobject(x4)
    x6 = hperiod(x5)
    x7 = asobject(I)
    x8 = matcher(first, ZERO)
    x9 = compose(flip, x8)
    x10 = sfilter(x7, x9)
    x11 = width(I)
    x12 = invert(x11)
    x13 = multiply(x6, x12)
    x14 = multiply(x6, x11)
    x15 = interval(x13, x14, x6)
    x16 = apply(tojvec, x15)
    x17 = lbind(shift, x10)
    x18 = mapply(x17, x16)
    x19 = paint(I, x18)
    x20 = subgrid(x1, x19)
    return x20


def solve_fafffa47(S, I, C):
    """Mark the cells that are empty in both halves."""
    x1 = tophalf(I)
    x2 = numcolors(x1)
    x3 = width(I)
    x4 = astuple(x2, x3)
    x5 = lefthalf(I)
    x6 = numcolors(x5)
    x7 = height(I)
    x8 = astuple(x6, x7)
    x9 = greater(x4, x8)
    x10 = branch(x9, hsplit, vsplit)
    x11 = x10(I, TWO)
    x12 = first(x11)
    x13 = palette(x12)
    x14 = last(x11)
    x15 = palette(x14)
    x16 = intersection(x13, x15)
    x17 = first(x16)
    x18 = shape(x12)
    x19 = canvas(x17, x18)
    x20 = ofcolor(x12, x17)
    x21 = ofcolor(x14, x17)
    x22 = intersection(x20, x21)
    x23 = fill(x19, TWO, x22)
    return x23


def solve_fcb5c309(S, I, C):
    """Cut out the box with the most specks and paint it in their colour."""
    x1 = rbind(subgrid, I)
    x2 = objects(I, T, F, T)
    x3 = fork(intersection, box, toindices)
    x4 = fork(equality, x3, box)
    x5 = chain(positive, size, delta)
    x6 = fork(both, x4, x5)
    x7 = sfilter(x2, x6)
    x8 = merge(x7)
    x9 = mostcolor(x8)
    x10 = colorfilter(x2, x9)
    x11 = apply(x1, x10)
    x12 = mostcolor(I)
    x13 = palette(I)
    x14 = remove(x12, x13)
    x15 = other(x14, x9)
    x16 = rbind(colorcount, x15)
    x17 = argmax(x11, x16)
    x18 = replace(x17, x9, x15)
    return x18


def solve_fcc82909(S, I, C):
    """Drop a column under every block, one row for each of its colours."""
    x1 = lbind(canvas, THREE)
    x2 = rbind(astuple, TWO)
    x3 = chain(x1, x2, numcolors)
    x4 = compose(asindices, x3)
    x5 = rbind(add, DOWN)
    x6 = compose(x5, llcorner)
    x7 = fork(shift, x4, x6)
    x8 = objects(I, F, F, T)
    x9 = mapply(x7, x8)
    x10 = fill(I, THREE, x9)
    return x10


def solve_feca6190(S, I, C):
    """Shoot every coloured cell diagonally up through a square of as many rows per cell as there are columns."""
    x1 = asindices(I)
    x2 = ofcolor(I, ZERO)
    x3 = difference(x1, x2)
    x4 = toobject(x3, I)
    x5 = size(x4)
    x6 = width(I)
    x7 = multiply(x5, x6)
    x8 = astuple(x7, x7)
    x9 = canvas(ZERO, x8)
    x10 = rbind(shoot, UP_RIGHT)
    x11 = compose(x10, last)
    x12 = fork(recolor, first, x11)
    x13 = decrement(x7)
    x14 = toivec(x13)
    x15 = shift(x4, x14)
    x16 = order(x15, last)
    x17 = mapply(x12, x16)
    x18 = paint(x9, x17)
    return x18


def solve_ff28f65a(S, I, C):
    """Count the red squares on every second cell of a small grid, in reading order."""
    x1 = mostcolor(I)
    x2 = canvas(x1, THREE_BY_THREE)
    x3 = rbind(divide, THREE)
    x4 = lbind(multiply, THREE)
    x5 = compose(x4, x3)
    x6 = fork(subtract, identity, x5)
    x7 = fork(astuple, x3, x6)
    x8 = compose(initset, x7)
    x9 = objects(I, T, F, T)
    x10 = colorfilter(x9, TWO)
    x11 = size(x10)
    x12 = double(x11)
    x13 = interval(ZERO, x12, TWO)
    x14 = mapply(x8, x13)
    x15 = fill(x2, ONE, x14)
    return x15


def solve_ff805c23(S, I, C):
    """Show what the patch hides in a picture that looks the same upside down."""
    x1 = asobject(I)
    x2 = rot180(I)
    x3 = asobject(x2)
    x4 = difference(x1, x3)
    x5 = mostcolor(x4)
    x6 = matcher(first, x5)
    x7 = sfilter(x4, x6)
    x8 = subgrid(x7, x2)
    return x8
