"""The grid DSL: 160 primitives and 28 constants, after the vocabulary of Michael Hodel's ARC DSL.

Primitives are pure functions of plain values. Solver programs and batt modules begin with
`from batt_helpers.dsl import *`, which gives the primitives and constants and nothing else.
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
