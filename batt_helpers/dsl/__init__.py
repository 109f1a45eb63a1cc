"""The grid DSL: 160 primitives and 28 constants, after the vocabulary of Michael Hodel's ARC DSL.

Primitives are pure functions of plain values. Solver programs and batt modules begin with
`from batt_helpers.dsl import *`, which gives the primitives and constants and nothing else.

An error or the described value comes back, never an invented one: what is no container, grid or pair is refused. Some
primitives of 50 to 150 ns (`contained`, `index`, `totuple`, `color`, `vconcat`, `tophalf`) pay 10 to 20 ns for that
and are slower than a form that does not ask. Empty and falsy are kept apart everywhere.

There is no compiled core. A prototype made `objects` 4.8 and `paint` 2.1 times as fast; together they take some 30 % of
a typical program's time, so that programs would gain a fifth, and all programs of the library on all pairs take less
than half a second as it is. That is no reason to build, test and ship a second form of every primitive.
"""
# ruff: noqa: F403 - the namespace is the sum of what the modules export

from batt_helpers.dsl import (
    arithmetic,
    colors,
    constants,
    containers,
    cutting,
    extents,
    finding,
    functional,
    lines,
    logic,
    painting,
    patches,
    symmetry,
)
from batt_helpers.dsl.arithmetic import *
from batt_helpers.dsl.colors import *
from batt_helpers.dsl.constants import *
from batt_helpers.dsl.containers import *
from batt_helpers.dsl.cutting import *
from batt_helpers.dsl.extents import *
from batt_helpers.dsl.finding import *
from batt_helpers.dsl.functional import *
from batt_helpers.dsl.lines import *
from batt_helpers.dsl.logic import *
from batt_helpers.dsl.painting import *
from batt_helpers.dsl.patches import *
from batt_helpers.dsl.symmetry import *

__all__ = [
    *constants.__all__,
    *arithmetic.__all__,
    *logic.__all__,
    *containers.__all__,
    *functional.__all__,
    *colors.__all__,
    *extents.__all__,
    *patches.__all__,
    *lines.__all__,
    *symmetry.__all__,
    *cutting.__all__,
    *painting.__all__,
    *finding.__all__,
]
