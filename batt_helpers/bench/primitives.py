"""The costliest primitives against their plain forms, on grids of real tasks."""

import importlib.util
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from math import ceil
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Any

from batt_helpers.bench.rounds import in_turn, make_record
from batt_helpers.errors import ParameterError
from batt_helpers.model import Grid
from batt_helpers.records.bench import BenchRecord, Group
from batt_helpers.tasks import load_tasks, task_ids

__all__ = ["bench_primitives"]

EVERY = 25
_SHORTEST_S = 0.004

Arguments = Sequence[tuple[Any, ...]]


def bench_primitives(plain_file: Path, *, repeats: int = 7, data: str | None = None) -> BenchRecord:
    """Time the primitives that a file has plain forms for, on the workloads that it defines, plain and shipped in turn.

    The file defines `PLAIN`, plain forms by name, and `WORKLOADS`, for each a function that makes the arguments of
    all calls from a list of grids.

    Raises: ParameterError: there is no such file, or it does not define both.
    """
    plain = _load(plain_file)
    forms, workloads = (_table(plain, name, plain_file) for name in ("PLAIN", "WORKLOADS"))
    shipped = import_module("batt_helpers.dsl")
    grids = _grids(data)
    groups = [
        _group(name, form, getattr(shipped, name), workloads[name](grids), repeats) for name, form in forms.items()
    ]
    return make_record(
        f"{len(groups)} primitives on {len(grids)} grids of real tasks", {"repeats": repeats, "every": EVERY}, groups
    )


def _load(path: Path) -> ModuleType:
    if not path.is_file():
        raise ParameterError(
            f"no file {str(path)!r} with plain forms; it is part of a checkout, name it after --dsl", path=path
        )
    name = f"_plain_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ParameterError(f"{str(path)!r} is no Python file; name one that defines PLAIN and WORKLOADS", path=path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # a user's file may raise anything at import
        raise ParameterError(
            f"cannot import {str(path)!r}: {type(error).__name__}: {error}; mend it", path=path
        ) from error
    return module


def _table(module: ModuleType, name: str, path: Path) -> Mapping[str, Callable[..., Any]]:
    table = getattr(module, name, None)
    if not isinstance(table, dict):
        raise ParameterError(f"{str(path)!r} defines no dict {name!r}; name a file with PLAIN and WORKLOADS", path=path)
    return table


def _grids(data: str | None) -> list[Grid]:
    tasks = load_tasks(sorted(task_ids(data))[::EVERY], data)
    return [grid for task in tasks for grid in task.pairs[0]]


def _pass(function: Callable[..., Any], arguments: Arguments, passes: int = 1) -> float:
    start = perf_counter()
    for _ in range(passes):
        for each in arguments:
            function(*each)
    return (perf_counter() - start) / passes


def _group(
    name: str, plain: Callable[..., Any], shipped: Callable[..., Any], arguments: Arguments, repeats: int
) -> Group:
    """Time one primitive; calls that take too little for the clock are made several times over."""
    contestants = {
        label: partial(_pass, function, arguments, ceil(_SHORTEST_S / _pass(function, arguments)))
        for label, function in (("plain", plain), ("shipped", shipped))
    }
    sizes = dict.fromkeys(contestants, len(arguments))
    return Group(name, f"{name}, {len(arguments)} calls", in_turn(contestants, repeats, sizes=sizes))
