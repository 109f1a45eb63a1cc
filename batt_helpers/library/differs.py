"""Differs: programs that tell how a grid and the comparison grid differ, as `(size, item)`."""

from batt_helpers.dsl import *


def differ_palette_lost(S, I, C):
    """Colours that the grid has and the comparison grid has not."""
    x1 = palette(I)
    x2 = palette(C)
    x3 = difference(x1, x2)
    x4 = size(x3)
    x5 = astuple(x4, x3)
    return x5


def differ_palette_gained(S, I, C):
    """Colours that the comparison grid has and the grid has not."""
    x1 = palette(I)
    x2 = palette(C)
    x3 = difference(x2, x1)
    x4 = size(x3)
    x5 = astuple(x4, x3)
    return x5


def differ_dots_lost(S, I, C):
    """Objects of a single cell that the grid has and the comparison grid has not."""
    x1 = objects(I, T, F, T)
    x2 = sizefilter(x1, ONE)
    x3 = objects(C, T, F, T)
    x4 = sizefilter(x3, ONE)
    x5 = difference(x2, x4)
    x6 = size(x5)
    x7 = astuple(x6, x5)
    return x7


def differ_dots_gained(S, I, C):
    """Objects of a single cell that the comparison grid has and the grid has not."""
    x1 = objects(I, T, F, T)
    x2 = sizefilter(x1, ONE)
    x3 = objects(C, T, F, T)
    x4 = sizefilter(x3, ONE)
    x5 = difference(x4, x2)
    x6 = size(x5)
    x7 = astuple(x6, x5)
    return x7
