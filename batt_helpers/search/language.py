"""The language of found programs: the grid DSL and the words in one namespace, a DSL like any other."""
# ruff: noqa: F403 - the namespace is the sum of both

from batt_helpers import dsl as _dsl
from batt_helpers.dsl import *
from batt_helpers.search.words.answers import *
from batt_helpers.search.words.answers import __all__ as _answers
from batt_helpers.search.words.grids import *
from batt_helpers.search.words.grids import __all__ as _grids
from batt_helpers.search.words.layers import *
from batt_helpers.search.words.layers import __all__ as _layers
from batt_helpers.search.words.objects import *
from batt_helpers.search.words.objects import __all__ as _objects

__all__ = [*_dsl.__all__, *_layers, *_objects, *_grids, *_answers]
