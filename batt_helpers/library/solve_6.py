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
    """Run both diagonals through the only dot."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = first(x2)
    x4 = lbind(shoot, x3)
    x5 = ineighbors(ORIGIN)
    x6 = mapply(x4, x5)
    x7 = fill(I, x1, x6)
    return x7


def solve_62c24649(S, I, C):
    """Mirror the grid to the right and then downwards."""
    x1 = vmirror(I)
    x2 = hconcat(I, x1)
    x3 = hmirror(x2)
    x4 = vconcat(x2, x3)
    return x4


def solve_63613498(S, I, C):
    """Turn the object grey that has the form of the one in the marked corner."""
    x1 = crop(I, ORIGIN, THREE_BY_THREE)
    x2 = palette(x1)
    x3 = other(x2, ZERO)
    x4 = ofcolor(x1, x3)
    x5 = normalize(x4)
    x6 = objects(I, T, F, T)
    x7 = compose(normalize, toindices)
    x8 = matcher(x7, x5)
    x9 = mfilter(x6, x8)
    x10 = fill(I, FIVE, x9)
    x11 = fill(x10, x3, x4)
    return x11


def solve_6430c8c4(S, I, C):
    """Mark the cells that are empty in both halves."""
    x1 = tophalf(I)
    x2 = bottomhalf(I)
    x3 = ofcolor(x1, ZERO)
    x4 = ofcolor(x2, ZERO)
    x5 = intersection(x3, x4)
    x6 = shape(x1)
    x7 = canvas(ZERO, x6)
    x8 = fill(x7, THREE, x5)
    return x8


def solve_6455b5f5(S, I, C):
    """Colour the largest empty region blue and the smallest ones azure."""
    x1 = objects(I, T, F, F)
    x2 = colorfilter(x1, ZERO)
    x3 = argmax(x2, size)
    x4 = valmin(x2, size)
    x5 = sizefilter(x2, x4)
    x6 = merge(x5)
    x7 = fill(I, ONE, x3)
    x8 = fill(x7, EIGHT, x6)
    return x8


def solve_662c240a(S, I, C):
    """Pick the square that is not symmetric about its main diagonal."""
    x1 = vsplit(I, THREE)
    x2 = fork(equality, identity, dmirror)
    x3 = compose(flip, x2)
    x4 = extract(x1, x3)
    return x4


def solve_67385a82(S, I, C):
    """Turn the green objects of three or more cells azure."""
    x1 = objects(I, T, F, F)
    x2 = colorfilter(x1, THREE)
    x3 = rbind(greater, TWO)
    x4 = compose(x3, size)
    x5 = mfilter(x2, x4)
    x6 = fill(I, EIGHT, x5)
    return x6


def solve_6773b310(S, I, C):
    """Mark the cells of the lattice that hold two dots."""
    x1 = vsplit(I, THREE)
    x2 = rbind(hsplit, THREE)
    x3 = apply(x2, x1)
    x4 = rbind(colorcount, SIX)
    x5 = compose(halve, x4)
    x6 = lbind(apply, x5)
    x7 = apply(x6, x3)
    return x7


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
    """Fit the two objects together to a full three by three square."""
    x1 = objects(I, T, F, T)
    x2 = first(x1)
    x3 = last(x1)
    x4 = color(x3)
    x5 = canvas(x4, THREE_BY_THREE)
    x6 = asindices(x5)
    x7 = normalize(x2)
    x8 = lbind(shift, x7)
    x9 = lbind(paint, x5)
    x10 = compose(x9, x8)
    x11 = apply(x10, x6)
    x12 = toindices(x3)
    x13 = normalize(x12)
    x14 = rbind(ofcolor, x4)
    x15 = compose(normalize, x14)
    x16 = matcher(x15, x13)
    x17 = extract(x11, x16)
    return x17


def solve_6855a6e4(S, I, C):
    """Mirror every grey object over the red bracket next to it, into the space between the brackets."""
    x1 = objects(I, T, T, T)
    x2 = colorfilter(x1, TWO)
    x3 = colorfilter(x1, FIVE)
    x4 = lbind(argmin, x2)
    x5 = lbind(lbind, manhattan)
    x6 = compose(x4, x5)
    x7 = fork(gravitate, identity, x6)
    x8 = compose(double, x7)
    x9 = compose(sign, x7)
    x10 = compose(increment, shape)
    x11 = fork(multiply, x9, x10)
    x12 = fork(add, x8, x11)
    x13 = first(x2)
    x14 = portrait(x13)
    x15 = branch(x14, vmirror, hmirror)
    x16 = fork(shift, x15, x12)
    x17 = mapply(x16, x3)
    x18 = merge(x3)
    x19 = cover(I, x18)
    x20 = paint(x19, x17)
    return x20


def solve_68b16354(S, I, C):
    """Turn the grid upside down."""
    x1 = hmirror(I)
    return x1


def solve_694f12f3(S, I, C):
    """Fill the inside of the smaller rectangle with blue and of the larger one with red."""
    x1 = objects(I, T, F, F)
    x2 = colorfilter(x1, FOUR)
    x3 = argmin(x2, size)
    x4 = argmax(x2, size)
    x5 = inbox(x3)
    x6 = backdrop(x5)
    x7 = inbox(x4)
    x8 = backdrop(x7)
    x9 = fill(I, ONE, x6)
    x10 = fill(x9, TWO, x8)
    return x10


def solve_6b9890af(S, I, C):
    """Enlarge the small figure until it fits inside the red frame."""
    x1 = ofcolor(I, TWO)
    x2 = subgrid(x1, I)
    x3 = replace(I, TWO, ZERO)
    x4 = objects(x3, T, T, T)
    x5 = first(x4)
    x6 = normalize(x5)
    x7 = width(x2)
    x8 = width(x6)
    x9 = divide(x7, x8)
    x10 = upscale(x6, x9)
    x11 = shift(x10, UNITY)
    x12 = paint(x2, x11)
    return x12


def solve_6c434453(S, I, C):
    """Replace every small ring by a red plus sign."""
    x1 = objects(I, T, F, T)
    x2 = sizefilter(x1, EIGHT)
    x3 = fork(equality, toindices, box)
    x4 = sfilter(x2, x3)
    x5 = merge(x4)
    x6 = cover(I, x5)
    x7 = fork(difference, backdrop, corners)
    x8 = mapply(x7, x4)
    x9 = fill(x6, TWO, x8)
    return x9


def solve_6cdd2623(S, I, C):
    """Draw the lines whose two ends are marked on opposite borders and drop everything else."""
    x1 = leastcolor(I)
    x2 = ofcolor(I, x1)
    x3 = prapply(connect, x2, x2)
    x4 = height(I)
    x5 = width(I)
    x6 = sizefilter(x3, x4)
    x7 = sizefilter(x3, x5)
    x8 = combine(x6, x7)
    x9 = merge(x8)
    x10 = shape(I)
    x11 = canvas(ZERO, x10)
    x12 = fill(x11, x1, x9)
    return x12


def solve_6d0160f0(S, I, C):
    """Move the cell with the yellow dot to the place in the lattice that the dot has within its cell."""
    x1 = ofcolor(I, FOUR)
    x2 = first(x1)
    x3 = divide(x2, FOUR)
    x4 = multiply(x3, FOUR)
    x5 = crop(I, x4, THREE_BY_THREE)
    x6 = subtract(x2, x4)
    x7 = multiply(x6, FOUR)
    x8 = asobject(x5)
    x9 = shift(x8, x7)
    x10 = ofcolor(I, FIVE)
    x11 = shape(I)
    x12 = canvas(ZERO, x11)
    x13 = fill(x12, FIVE, x10)
    x14 = paint(x13, x9)
    return x14


def solve_6d0aefbc(S, I, C):
    """Append the mirror image on the right."""
    x1 = vmirror(I)
    x2 = hconcat(I, x1)
    return x2


def solve_6d58a25d(S, I, C):
    """Let every dot below the large shape grow into a line that hangs from the shape to the bottom."""
    x1 = objects(I, T, T, T)
    x2 = argmax(x1, size)
    x3 = color(x2)
    x4 = palette(I)
    x5 = remove(ZERO, x4)
    x6 = other(x5, x3)
    x7 = ofcolor(I, x6)
    x8 = toindices(x2)
    x9 = rbind(shoot, DOWN)
    x10 = apply(x9, x8)
    x11 = lbind(intersection, x7)
    x12 = chain(positive, size, x11)
    x13 = mfilter(x10, x12)
    x14 = underfill(I, x6, x13)
    return x14


def solve_6d75e8bb(S, I, C):
    """Complete the object to a rectangle with red."""
    x1 = objects(I, T, T, T)
    x2 = mapply(delta, x1)
    x3 = fill(I, TWO, x2)
    return x3


def solve_6e02f1e3(S, I, C):
    """Show the number of colours: a bar on top for one, the main diagonal for two, the other for three."""
    x1 = numcolors(I)
    x2 = equality(x1, THREE)
    x3 = branch(x2, TWO_BY_ZERO, ORIGIN)
    x4 = equality(x1, TWO)
    x5 = branch(x4, TWO_BY_TWO, ZERO_BY_TWO)
    x6 = connect(x3, x5)
    x7 = canvas(ZERO, THREE_BY_THREE)
    x8 = fill(x7, FIVE, x6)
    return x8


def solve_6e19193c(S, I, C):
    """Shoot a diagonal ray out of the open corner of every angle."""
    x1 = leastcolor(I)
    x2 = objects(I, T, F, T)
    x3 = compose(first, delta)
    x4 = compose(double, x3)
    x5 = fork(add, ulcorner, lrcorner)
    x6 = fork(subtract, x4, x5)
    x7 = fork(add, x3, x6)
    x8 = fork(shoot, x7, x6)
    x9 = mapply(x8, x2)
    x10 = fill(I, x1, x9)
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
    """Keep the colours of the small pattern only where the large figure has a block."""
    x1 = objects(I, F, T, T)
    x2 = argmax(x1, size)
    x3 = argmin(x1, size)
    x4 = subgrid(x2, I)
    x5 = subgrid(x3, I)
    x6 = height(x4)
    x7 = height(x5)
    x8 = divide(x6, x7)
    x9 = downscale(x4, x8)
    x10 = ofcolor(x9, ZERO)
    x11 = fill(x5, ZERO, x10)
    return x11


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
