"""Solvers for the ARC-AGI-1 training tasks whose id begins with 6."""

from batt_helpers.dsl import *


def solve_60b61512(S, I, C):
    """Fill the gaps in the bounding box of every object with orange."""
    x1 = objects(I, T, T, T)
    x2 = mapply(delta, x1)
    x3 = fill(I, SEVEN, x2)
    return x3


def solve_6150a2bd(S, I, C):
    """Turn the grid half way round."""
    x1 = rot180(I)
    return x1


def solve_623ea044(S, I, C):
    """Run both diagonals through every dot."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = ineighbors(ORIGIN)
    x4 = prapply(shoot, x2, x3)
    x5 = merge(x4)
    x6 = fill(I, x1, x5)
    return x6


def solve_62c24649(S, I, C):
    """Mirror the grid to the right and then downwards."""
    x1 = vmirror(I)
    x2 = hconcat(I, x1)
    x3 = hmirror(x2)
    x4 = vconcat(x2, x3)
    return x4


def solve_63613498(S, I, C):
    """Give the objects that have the form of the one inside the corner's walls the colour of the walls."""
    x1 = objects(I, T, F, T)
    x2 = compose(increment, size)
    x3 = fork(add, height, width)
    x4 = fork(equality, x2, x3)
    x5 = sfilter(x1, x4)
    x6 = compose(size, delta)
    x7 = argmax(x5, x6)
    x8 = matcher(size, ZERO)
    x9 = delta(x7)
    x10 = rbind(difference, x9)
    x11 = compose(x10, toindices)
    x12 = compose(x8, x11)
    x13 = extract(x1, x12)
    x14 = compose(normalize, toindices)
    x15 = x14(x13)
    x16 = matcher(x14, x15)
    x17 = mfilter(x1, x16)
    x18 = color(x7)
    x19 = fill(I, x18, x17)
    x20 = paint(x19, x13)
    return x20


def solve_6430c8c4(S, I, C):
    """Mark the cells that are empty in both halves, on either side of the bar."""
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
    x21 = fill(x20, THREE, x18)
    return x21


def solve_6455b5f5(S, I, C):
    """Colour the largest empty regions blue and the smallest ones azure."""
    x1 = objects(I, T, F, F)
    x2 = mostcolor(I)
    x3 = colorfilter(x1, x2)
    x4 = valmax(x3, size)
    x5 = sizefilter(x3, x4)
    x6 = merge(x5)
    x7 = valmin(x3, size)
    x8 = sizefilter(x3, x7)
    x9 = merge(x8)
    x10 = fill(I, ONE, x6)
    x11 = fill(x10, EIGHT, x9)
    return x11


def solve_662c240a(S, I, C):
    """Pick the square that is not symmetric about its main diagonal."""
    x1 = shape(I)
    x2 = maximum(x1)
    x3 = minimum(x1)
    x4 = divide(x2, x3)
    x5 = portrait(I)
    x6 = branch(x5, vsplit, hsplit)
    x7 = x6(I, x4)
    x8 = fork(equality, identity, dmirror)
    x9 = compose(flip, x8)
    x10 = extract(x7, x9)
    return x10


def solve_67385a82(S, I, C):
    """Turn the objects of two or more cells azure, singles left aside."""
    x1 = palette(I)
    x2 = other(x1, ZERO)
    x3 = rbind(greater, ONE)
    x4 = compose(x3, size)
    x5 = objects(I, T, F, F)
    x6 = colorfilter(x5, x2)
    x7 = mfilter(x6, x4)
    x8 = fill(I, EIGHT, x7)
    return x8


def solve_673ef223(S, I, C):
    """Run a line from each mark to its bar, and one across the grid in the same row of the other bar."""
    x1 = leastcolor(I)
    x2 = mostcolor(I)
    x3 = replace(I, x1, x2)
    x4 = objects(x3, T, F, T)
    x5 = argmax(x4, size)
    x6 = hline(x5)
    x7 = branch(x6, dmirror, identity)
    x8 = x7(I)
    x9 = ofcolor(x8, x1)
    x10 = cover(x8, x9)
    x11 = objects(x10, T, F, T)
    x12 = lbind(hmatching, x9)
    x13 = extract(x11, x12)
    x14 = other(x11, x13)
    x15 = leftmost(x13)
    x16 = rbind(astuple, x15)
    x17 = compose(x16, first)
    x18 = fork(connect, identity, x17)
    x19 = mapply(x18, x9)
    x20 = ulcorner(x14)
    x21 = ulcorner(x13)
    x22 = subtract(x20, x21)
    x23 = shift(x9, x22)
    x24 = mapply(hfrontier, x23)
    x25 = combine(x19, x24)
    x26 = fill(x8, x1, x25)
    x27 = fill(x26, FOUR, x9)
    x28 = merge(x11)
    x29 = paint(x27, x28)
    x30 = x7(x29)
    return x30


def solve_6773b310(S, I, C):
    """Mark the cells of the lattice that hold two dots."""
    x1 = frontiers(I)
    x2 = sfilter(x1, hline)
    x3 = difference(x1, x2)
    x4 = mostcolor(I)
    x5 = palette(I)
    x6 = remove(x4, x5)
    x7 = merge(x1)
    x8 = palette(x7)
    x9 = difference(x6, x8)
    x10 = first(x9)
    x11 = size(x3)
    x12 = increment(x11)
    x13 = rbind(hsplit, x12)
    x14 = size(x2)
    x15 = increment(x14)
    x16 = vsplit(I, x15)
    x17 = apply(x13, x16)
    x18 = rbind(branch, x4)
    x19 = rbind(x18, ONE)
    x20 = rbind(colorcount, x10)
    x21 = matcher(x20, TWO)
    x22 = compose(x19, x21)
    x23 = lbind(apply, x22)
    x24 = apply(x23, x17)
    return x24


def solve_67a3c6ac(S, I, C):
    """Mirror the grid left to right."""
    x1 = vmirror(I)
    return x1


def solve_67a423a3(S, I, C):
    """Ring the crossing of the two lines with yellow."""
    x1 = fgpartition(I)
    x2 = first(x1)
    x3 = last(x1)
    x4 = backdrop(x2)
    x5 = backdrop(x3)
    x6 = intersection(x4, x5)
    x7 = outbox(x6)
    x8 = fill(I, FOUR, x7)
    return x8


def solve_67e8384a(S, I, C):
    """Unfold the grid by mirroring it to the right and downwards."""
    x1 = vmirror(I)
    x2 = hconcat(I, x1)
    x3 = hmirror(x2)
    x4 = vconcat(x2, x3)
    return x4


def solve_681b3aeb(S, I, C):
    """Fit the two objects together to a full square."""
    x1 = objects(I, T, F, T)
    x2 = first(x1)
    x3 = normalize(x2)
    x4 = last(x1)
    x5 = normalize(x4)
    x6 = size(x3)
    x7 = size(x5)
    x8 = add(x6, x7)
    x9 = interval(ONE, TEN, ONE)
    x10 = fork(multiply, identity, identity)
    x11 = matcher(x10, x8)
    x12 = extract(x9, x11)
    x13 = color(x5)
    x14 = astuple(x12, x12)
    x15 = canvas(x13, x14)
    x16 = asindices(x15)
    x17 = lbind(difference, x16)
    x18 = toindices(x3)
    x19 = lbind(shift, x18)
    x20 = compose(x17, x19)
    x21 = compose(normalize, x20)
    x22 = toindices(x5)
    x23 = matcher(x21, x22)
    x24 = extract(x16, x23)
    x25 = shift(x3, x24)
    x26 = paint(x15, x25)
    return x26


def solve_6855a6e4(S, I, C):
    """Mirror what lies outside the two brackets about their backs, into the space between them."""
    x1 = matcher(size, FOUR)
    x2 = fork(intersection, corners, toindices)
    x3 = compose(x1, x2)
    x4 = fgpartition(I)
    x5 = sfilter(x4, x3)
    x6 = argmax(x5, size)
    x7 = color(x6)
    x8 = objects(I, T, F, T)
    x9 = colorfilter(x8, x7)
    x10 = first(x9)
    x11 = portrait(x10)
    x12 = branch(x11, dmirror, identity)
    x13 = x12(I)
    x14 = ofcolor(x13, x7)
    x15 = other(x4, x6)
    x16 = color(x15)
    x17 = ofcolor(x13, x16)
    x18 = uppermost(x14)
    x19 = lbind(greater, x18)
    x20 = compose(x19, first)
    x21 = sfilter(x17, x20)
    x22 = hmirror(x21)
    x23 = difference(x17, x21)
    x24 = hmirror(x23)
    x25 = add(x18, TWO)
    x26 = uppermost(x22)
    x27 = subtract(x25, x26)
    x28 = toivec(x27)
    x29 = shift(x22, x28)
    x30 = lowermost(x14)
    x31 = subtract(x30, TWO)
    x32 = lowermost(x24)
    x33 = subtract(x31, x32)
    x34 = toivec(x33)
    x35 = shift(x24, x34)
    x36 = cover(x13, x17)
    x37 = combine(x29, x35)
    x38 = fill(x36, x16, x37)
    x39 = x12(x38)
    return x39


def solve_68b16354(S, I, C):
    """Turn the grid upside down."""
    x1 = hmirror(I)
    return x1


def solve_694f12f3(S, I, C):
    """Fill the inside of the smaller rectangle with blue and of the larger one with red."""
    x1 = objects(I, T, F, F)
    x2 = compose(size, delta)
    x3 = matcher(x2, ZERO)
    x4 = sfilter(x1, x3)
    x5 = fork(difference, toindices, box)
    x6 = order(x4, size)
    x7 = first(x6)
    x8 = x5(x7)
    x9 = fill(I, ONE, x8)
    x10 = last(x6)
    x11 = x5(x10)
    x12 = fill(x9, TWO, x11)
    return x12


def solve_6a1e5592(S, I, C):
    """Push every piece up into the notch of the ceiling that its top fills."""
    x1 = mostcolor(I)
    x2 = frontiers(I)
    x3 = matcher(color, x1)
    x4 = compose(flip, x3)
    x5 = extract(x2, x4)
    x6 = color(x5)
    x7 = ofcolor(I, x6)
    x8 = uppermost(x7)
    x9 = equality(x8, ZERO)
    x10 = branch(x9, identity, hmirror)
    x11 = leftmost(x7)
    x12 = equality(x11, ZERO)
    x13 = branch(x12, dmirror, cmirror)
    x14 = hline(x5)
    x15 = branch(x14, x10, x13)
    x16 = x15(I)
    x17 = ofcolor(x16, x6)
    x18 = subgrid(x17, x16)
    x19 = objects(x18, T, F, F)
    x20 = colorfilter(x19, x1)
    x21 = apply(toindices, x20)
    x22 = fgpartition(I)
    x23 = toobject(x7, I)
    x24 = other(x22, x23)
    x25 = color(x24)
    x26 = objects(x16, T, T, F)
    x27 = colorfilter(x26, x25)
    x28 = backdrop(x17)
    x29 = lbind(intersection, x28)
    x30 = rbind(contained, x21)
    x31 = compose(x30, x29)
    x32 = asindices(x18)
    x33 = rbind(apply, x32)
    x34 = lbind(lbind, shift)
    x35 = compose(x33, x34)
    x36 = compose(size, x29)
    x37 = rbind(argmax, x36)
    x38 = rbind(sfilter, x31)
    x39 = compose(x38, x35)
    x40 = compose(x37, x39)
    x41 = chain(x40, normalize, toindices)
    x42 = mapply(x41, x27)
    x43 = merge(x27)
    x44 = fill(x16, x1, x43)
    x45 = fill(x44, ONE, x42)
    x46 = x15(x45)
    return x46


def solve_6aa20dc0(S, I, C):
    """Restore the body of every copy of the figure of which only the ends are left, at any scale and turn."""
    x1 = objects(I, F, T, T)
    x2 = objects(I, F, F, T)
    x3 = matcher(numcolors, ONE)
    x4 = sfilter(x2, x3)
    x5 = merge(x4)
    x6 = merge(x1)
    x7 = palette(x6)
    x8 = palette(x5)
    x9 = difference(x7, x8)
    x10 = first(x9)
    x11 = lbind(contained, x10)
    x12 = compose(x11, palette)
    x13 = mfilter(x1, x12)
    x14 = hmirror(x13)
    x15 = astuple(x13, x14)
    x16 = apply(vmirror, x15)
    x17 = combine(x15, x16)
    x18 = apply(dmirror, x17)
    x19 = combine(x17, x18)
    x20 = interval(ONE, FIVE, ONE)
    x21 = prapply(upscale, x19, x20)
    x22 = matcher(first, x10)
    x23 = compose(flip, x22)
    x24 = rbind(sfilter, x23)
    x25 = chain(invert, ulcorner, x24)
    x26 = fork(shift, identity, x25)
    x27 = lbind(lbind, shift)
    x28 = compose(x27, x26)
    x29 = lbind(occurrences, I)
    x30 = compose(x29, x24)
    x31 = fork(apply, x28, x30)
    x32 = apply(x31, x21)
    x33 = merge(x32)
    x34 = compose(toindices, x24)
    x35 = lbind(mapply, dneighbors)
    x36 = compose(x35, x34)
    x37 = fork(difference, x36, x34)
    x38 = mostcolor(I)
    x39 = initset(x38)
    x40 = matcher(palette, x39)
    x41 = rbind(toobject, I)
    x42 = chain(x40, x41, x37)
    x43 = mfilter(x33, x42)
    x44 = paint(I, x43)
    return x44


def solve_6b9890af(S, I, C):
    """Enlarge the small figure until it fits inside the frame."""
    x1 = objects(I, T, F, T)
    x2 = compose(size, delta)
    x3 = argmax(x1, x2)
    x4 = backdrop(x3)
    x5 = cover(I, x4)
    x6 = fgpartition(x5)
    x7 = merge(x6)
    x8 = subgrid(x3, I)
    x9 = trim(x8)
    x10 = width(x9)
    x11 = width(x7)
    x12 = divide(x10, x11)
    x13 = normalize(x7)
    x14 = upscale(x13, x12)
    x15 = shift(x14, UNITY)
    x16 = paint(x8, x15)
    return x16


def solve_6c434453(S, I, C):
    """Replace every ring by the plus sign through its centre."""
    x1 = fork(equality, toindices, box)
    x2 = chain(positive, size, delta)
    x3 = fork(both, x1, x2)
    x4 = objects(I, T, F, T)
    x5 = sfilter(x4, x3)
    x6 = compose(vfrontier, center)
    x7 = compose(hfrontier, center)
    x8 = fork(combine, x6, x7)
    x9 = fork(intersection, backdrop, x8)
    x10 = mapply(x9, x5)
    x11 = merge(x5)
    x12 = cover(I, x11)
    x13 = fill(x12, TWO, x10)
    return x13


def solve_6cdd2623(S, I, C):
    """Draw the lines whose two ends are marked on opposite borders and drop everything else."""
    x1 = mostcolor(I)
    x2 = dmirror(I)
    x3 = first(I)
    x4 = repeat(x3, ONE)
    x5 = last(I)
    x6 = repeat(x5, ONE)
    x7 = first(x2)
    x8 = repeat(x7, ONE)
    x9 = last(x2)
    x10 = repeat(x9, ONE)
    x11 = cellwise(x4, x6, x1)
    x12 = height(I)
    x13 = vupscale(x11, x12)
    x14 = cellwise(x8, x10, x1)
    x15 = width(I)
    x16 = vupscale(x14, x15)
    x17 = dmirror(x16)
    x18 = matcher(first, x1)
    x19 = compose(flip, x18)
    x20 = rbind(sfilter, x19)
    x21 = compose(x20, asobject)
    x22 = x21(x17)
    x23 = x21(x13)
    x24 = combine(x22, x23)
    x25 = mostcolor(x24)
    x26 = shape(I)
    x27 = canvas(x1, x26)
    x28 = matcher(first, x25)
    x29 = sfilter(x24, x28)
    x30 = fill(x27, x25, x29)
    return x30


def solve_6cf79266(S, I, C):
    """Fill every empty square of three by three with blue, unless it only has a corner of one above it left."""
    x1 = canvas(ZERO, THREE_BY_THREE)
    x2 = asobject(x1)
    x3 = occurrences(I, x2)
    x4 = matcher(size, ONE)
    x5 = lbind(intersection, x3)
    x6 = chain(x4, x5, neighbors)
    x7 = shift(x3, UNITY)
    x8 = intersection(x3, x7)
    x9 = sfilter(x8, x6)
    x10 = toindices(x2)
    x11 = lbind(shift, x10)
    x12 = difference(x3, x9)
    x13 = mapply(x11, x12)
    x14 = fill(I, ONE, x13)
    return x14


def solve_6d0160f0(S, I, C):
    """Move the cell with the yellow dot to the place in the lattice that the dot has within its cell."""
    x1 = frontiers(I)
    x2 = sfilter(x1, hline)
    x3 = difference(x1, x2)
    x4 = size(x2)
    x5 = size(x3)
    x6 = astuple(x4, x5)
    x7 = increment(x6)
    x8 = increment(x7)
    x9 = ofcolor(I, FOUR)
    x10 = first(x9)
    x11 = divide(x10, x8)
    x12 = multiply(x11, x8)
    x13 = merge(x1)
    x14 = asindices(I)
    x15 = toindices(x13)
    x16 = difference(x14, x15)
    x17 = toobject(x16, I)
    x18 = mostcolor(x17)
    x19 = crop(I, x12, x7)
    x20 = color(x13)
    x21 = replace(x19, x20, x18)
    x22 = asobject(x21)
    x23 = fill(I, x18, x16)
    x24 = subtract(x10, x12)
    x25 = multiply(x24, x8)
    x26 = shift(x22, x25)
    x27 = paint(x23, x26)
    return x27


def solve_6d0aefbc(S, I, C):
    """Append the mirror image on the right."""
    x1 = vmirror(I)
    x2 = hconcat(I, x1)
    return x2


def solve_6d58a25d(S, I, C):
    """Run a line from the large shape, the way it opens, through every dot it meets, to the border."""
    x1 = objects(I, T, T, T)
    x2 = lbind(colorfilter, x1)
    x3 = compose(x2, color)
    x4 = compose(size, x3)
    x5 = argmin(x1, x4)
    x6 = fgpartition(I)
    x7 = color(x5)
    x8 = matcher(color, x7)
    x9 = compose(flip, x8)
    x10 = extract(x6, x9)
    x11 = color(x10)
    x12 = ofcolor(I, x11)
    x13 = corners(x5)
    x14 = toindices(x5)
    x15 = intersection(x13, x14)
    x16 = position(x5, x15)
    x17 = rbind(shoot, x16)
    x18 = apply(x17, x14)
    x19 = lbind(intersection, x12)
    x20 = chain(positive, size, x19)
    x21 = mfilter(x18, x20)
    x22 = underfill(I, x11, x21)
    return x22


def solve_6d75e8bb(S, I, C):
    """Complete the object to a rectangle with red."""
    x1 = objects(I, T, T, T)
    x2 = mapply(delta, x1)
    x3 = fill(I, TWO, x2)
    return x3


def solve_6e02f1e3(S, I, C):
    """Show the number of colours: the top row for one, the main diagonal for two, the other for three."""
    x1 = matcher(first, ZERO)
    x2 = fork(equality, first, last)
    x3 = fork(add, first, last)
    x4 = height(I)
    x5 = decrement(x4)
    x6 = matcher(x3, x5)
    x7 = astuple(x1, x2)
    x8 = repeat(x6, ONE)
    x9 = combine(x7, x8)
    x10 = repeat(x9, ONE)
    x11 = numcolors(I)
    x12 = decrement(x11)
    x13 = tojvec(x12)
    x14 = index(x10, x13)
    x15 = shape(I)
    x16 = canvas(ZERO, x15)
    x17 = asindices(I)
    x18 = sfilter(x17, x14)
    x19 = fill(x16, FIVE, x18)
    return x19


def solve_6e19193c(S, I, C):
    """Shoot a diagonal ray out of the open corner of every angle, in its colour."""
    x1 = objects(I, T, F, T)
    x2 = compose(first, delta)
    x3 = compose(double, x2)
    x4 = fork(add, ulcorner, lrcorner)
    x5 = fork(subtract, x3, x4)
    x6 = fork(add, x2, x5)
    x7 = fork(shoot, x6, x5)
    x8 = fork(recolor, color, x7)
    x9 = mapply(x8, x1)
    x10 = paint(I, x9)
    return x10


def solve_6e82a1ae(S, I, C):
    """Colour every object by its size: the fewer cells, the higher the colour."""
    x1 = objects(I, T, F, T)
    x2 = lbind(subtract, FIVE)
    x3 = compose(x2, size)
    x4 = fork(recolor, x3, identity)
    x5 = mapply(x4, x1)
    x6 = paint(I, x5)
    return x6


def solve_6ecd11f4(S, I, C):
    """Clear each cell of the small pattern whose place in the large figure is empty."""
    x1 = objects(I, F, T, T)
    x2 = argmax(x1, size)
    x3 = subgrid(x2, I)
    x4 = argmin(x1, size)
    x5 = subgrid(x4, I)
    x6 = height(x3)
    x7 = height(x5)
    x8 = divide(x6, x7)
    x9 = width(x3)
    x10 = width(x5)
    x11 = divide(x9, x10)
    x12 = astuple(x8, x11)
    x13 = mostcolor(I)
    x14 = lbind(index, x3)
    x15 = rbind(multiply, x12)
    x16 = compose(x14, x15)
    x17 = asindices(x5)
    x18 = matcher(x16, x13)
    x19 = sfilter(x17, x18)
    x20 = fill(x5, x13, x19)
    return x20


def solve_6f8cd79b(S, I, C):
    """Draw an azure border."""
    x1 = asindices(I)
    x2 = box(x1)
    x3 = fill(I, EIGHT, x2)
    return x3


def solve_6fa7a44f(S, I, C):
    """Append the reflection below."""
    x1 = hmirror(I)
    x2 = vconcat(I, x1)
    return x2
