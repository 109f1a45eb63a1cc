"""What would grow beyond what any grid needs is refused before it is made, in no time."""

from collections.abc import Callable
from time import thread_time
from typing import Any

import pytest

from batt_helpers import dsl
from batt_helpers.dsl._kinds import MOST_ITEMS
from batt_helpers.errors import ValueTooLargeError

GRID = ((1,) * 30,) * 30
CELLS = dsl.asindices(GRID)
FAR = frozenset({(0, 0), (10**6, 10**6)})
GIANTS: dict[str, Callable[[], Any]] = {
    "backdrop": lambda: dsl.backdrop(FAR),
    "box": lambda: dsl.box(FAR),
    "canvas": lambda: dsl.canvas(0, (10**6, 10**6)),
    "connect": lambda: dsl.connect((0, 0), (0, 10**9)),
    "hupscale": lambda: dsl.hupscale(GRID, 10**9),
    "inbox": lambda: dsl.inbox(FAR),
    "interval": lambda: dsl.interval(0, 10**12, 1),
    "mapply": lambda: dsl.mapply(lambda _cell: CELLS, dsl.totuple(CELLS)),
    "merge": lambda: dsl.merge((CELLS,) * 900),
    "outbox": lambda: dsl.outbox(FAR),
    "product": lambda: dsl.product(CELLS, CELLS),
    "prapply": lambda: dsl.prapply(max, CELLS, CELLS),
    "repeat": lambda: dsl.repeat(0, 10**12),
    "shoot": lambda: dsl.shoot((0, 0), (10**6, 0)),
    "upscale": lambda: dsl.upscale(GRID, 10**4),
    "upscale of an object": lambda: dsl.upscale(dsl.asobject(GRID), 10**4),
    "vupscale": lambda: dsl.vupscale(GRID, 10**9),
}


@pytest.mark.parametrize("name", GIANTS)
def test_giant_is_refused_before_it_is_made(name: str) -> None:
    start = thread_time()
    with pytest.raises(ValueTooLargeError, match="more than 100,000; no grid needs so many"):
        GIANTS[name]()
    assert thread_time() - start < 0.1


def test_what_grids_need_is_made() -> None:
    assert len(dsl.upscale(GRID, 10)) == 300
    assert len(dsl.repeat(0, MOST_ITEMS)) == MOST_ITEMS
    assert dsl.canvas(0, (-(10**6), -(10**6))) == ()
