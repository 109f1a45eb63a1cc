"""Layering: features of the cells of grids, put into the bank as layers."""

from batt_helpers.search.bank import Bank
from batt_helpers.search.parts.seeding import DIAGONALS, DIRECTIONS

__all__ = ["COLOUR_WORDS", "seed_layers", "seed_object_layers"]

COLOUR_WORDS = frozenset(
    {"contact_layer", "neighbour_layer", "ray_layer", "ray_pair_layer", "row_layer", "column_layer"}
)
_PLAIN = (
    "foreground_layer",
    "ring_layer",
    "edge_layer",
    "diagonal_layer",
    "colour_rank_layer",
    "corner_count",
    "nearest_layer",
)
_LINE_KEYS = ("most_in_line", "first_shown", "shown_count", "is_plain", "first", "last")
OBJECT_KEYS = (
    "cell_count",
    "colour_of",
    "numcolors",
    "height",
    "width",
    "gap_count",
    "hole_count",
    "is_square",
    "line_kind",
    "is_even_across",
    "is_even_down",
    "width_less_height",
    "rare_colour",
)
_MOST_OBJECTS = 160
_PLACES = ((1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (30, 1), (1, 30))


def seed_layers(bank: Bank, grid: int) -> None:
    """Put what can be said of a cell by its place and its surroundings into the bank."""
    for function in _PLAIN:
        bank.call(function, grid)
    for down, right in (*DIRECTIONS, *DIAGONALS):
        way = bank.name(str(down), 0.3), bank.name(str(right), 0.3)
        bank.call("neighbour_layer", grid, *way)
        bank.call("ray_layer", grid, *way)
    for down, right in ((0, 1), (1, 0), (1, 1), (1, -1)):
        bank.call("ray_pair_layer", grid, bank.name(str(down), 0.3), bank.name(str(right), 0.3))
    for reach in ("1", "2"):
        bank.call("neighbour_count_layer", grid, bank.name(reach, 0.3))
        bank.call("same_count_layer", grid, bank.name(reach, 0.3))
    for key in _LINE_KEYS:
        for function in ("row_layer", "column_layer"):
            bank.call(function, grid, bank.name(key, 0.3))
    for key in ("shown_cells", "numcolors", "mostcolor"):
        bank.call("panel_layer", grid, bank.name(key, 0.3))
    for rows, columns in _PLACES:
        for function in ("place_layer", "from_end_layer"):
            bank.call(function, grid, bank.name(str(rows), 0.5), bank.name(str(columns), 0.5))


def seed_object_layers(bank: Bank, grid: int) -> None:
    """Put what can be said of the object that a cell belongs to into the bank."""
    for flags in ("TFT", "TTT", "TFF", "FTT", "FFT", "TTF"):
        objs = bank.call("objects", grid, *(bank.name(flag, 0.2) for flag in flags))
        if objs < 0 or sum(map(len, bank.values[objs])) > _MOST_OBJECTS:
            continue
        for key in OBJECT_KEYS:
            name = bank.name(key, 0.3)
            bank.call("object_layer", grid, objs, name)
            if key in ("cell_count", "height", "width", "gap_count"):
                bank.call("rank_layer", grid, objs, name)
                for which in ("keep_largest", "keep_smallest"):
                    kept = bank.call(which, objs, name)
                    bank.call("object_layer", grid, kept, name)
        outline = bank.name("outline_of", 0.3)
        for which in ("keep_unique", "keep_common"):
            bank.call("object_layer", grid, bank.call(which, objs, outline), bank.name("line_kind", 0.3))
        for key in ("uppermost", "lowermost", "leftmost", "rightmost"):
            kept = bank.call(
                "keep_largest" if key in ("lowermost", "rightmost") else "keep_smallest", objs, bank.name(key, 0.3)
            )
            bank.call("object_layer", grid, kept, bank.name("line_kind", 0.3))
        bank.call("contact_layer", grid, objs)
        touching = bank.call("rbind", bank.name("bordering", 0.0), grid)
        bank.call("object_layer", grid, objs, touching)
