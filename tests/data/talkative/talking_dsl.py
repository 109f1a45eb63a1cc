"""A small DSL whose every primitive tells what it does, which nobody reads."""

import logging

logger = logging.getLogger(__name__)


def turned(grid):
    logger.debug("turned: grid=%r of %d rows" % (grid, len(grid)))
    return tuple(row[::-1] for row in grid[::-1])


def mirrored(grid):
    logging.info(f"mirrored: {grid!r}, {len(grid)} rows, cells {sorted({c for r in grid for c in r})}")
    return tuple(row[::-1] for row in grid)


def flipped(grid):
    logger.debug("flipped: " + repr(grid))
    return grid[::-1]
