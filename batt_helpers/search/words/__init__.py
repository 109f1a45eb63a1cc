"""Words: functions of plain programs that the DSL lacks, each written so that its source can stand in a program.

A word uses the DSL's names, other words and builtins, nothing else; `batt_helpers.search.writing` copies its source
into the programs that use it.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from batt_helpers.search.words import answers, grids, layers, objects

__all__ = ["word_functions"]


@cache
def word_functions() -> dict[str, Callable[..., Any]]:
    """Give every word by name."""
    modules = (layers, objects, grids, answers)
    return {name: getattr(module, name) for module in modules for name in module.__all__}
