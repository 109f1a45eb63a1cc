"""Primitives and whole programs in the shipped DSL, against the plain forms of a file.

The work is the library's own: primitives are timed on calls that its programs make, programs on a sample of their task.
"""

import importlib.util
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from math import ceil
from pathlib import Path
from time import thread_time
from types import ModuleType
from typing import Any

from batt_helpers.bench.recording import record_calls
from batt_helpers.bench.rounds import in_turn, make_record
from batt_helpers.errors import ParameterError
from batt_helpers.library import solver_programs
from batt_helpers.programs import expand
from batt_helpers.records.bench import BenchRecord, Group
from batt_helpers.tasks import load_task

__all__ = ["bench_primitives"]

_CALLS_OF_EACH_PROGRAM = 3
_SHORTEST_S = 0.002

Form = Callable[..., Any]
Arguments = Sequence[tuple[Any, ...]]


def bench_primitives(plain_file: Path, *, repeats: int = 7, every: int = 1, data: str | None = None) -> BenchRecord:
    """Time the library's programs, and the primitives on calls that these make, plain and shipped in turn.

    The file defines `PLAIN`, a plain form of every primitive by its name. Each program runs on the first sample of its
    task; of its calls the first three of each primitive are timed. `every` takes one of so many programs.

    Raises: ParameterError: there is no such file, it lacks primitives, or a program gives another grid with them.
    """
    shipped, constants = _shipped_forms()
    plain = _plain_forms(plain_file, shipped)
    forms: dict[str, Mapping[str, Form]] = {"plain": plain, "shipped": shipped}
    programs, samples = _programs(every, data)
    solvers = {
        label: {name: _defined(text, {**constants, **table}) for name, text in programs.items()}
        for label, table in forms.items()
    }
    calls = record_calls(
        shipped,
        [partial(solve, *samples[name]) for name, solve in solvers["shipped"].items()],
        most=_CALLS_OF_EACH_PROGRAM,
    )
    for name, sample in samples.items():
        _compare(name, solvers["plain"][name], solvers["shipped"][name], sample, plain_file)
    groups = [
        _group(name, f"{name}, {len(calls[name])} calls", plain[name], form, calls[name], repeats)
        for name, form in shipped.items()
        if name in calls
    ]
    groups += [
        _group(name, f"{name} on a sample", solvers["plain"][name], solvers["shipped"][name], [sample], repeats)
        for name, sample in samples.items()
    ]
    return make_record(
        f"{len(calls)} primitives on recorded calls, {len(programs)} programs on a sample each",
        {"repeats": repeats, "every": every},
        groups,
    )


def _shipped_forms() -> tuple[dict[str, Form], dict[str, Any]]:
    """Give the DSL's primitives and its constants."""
    dsl = import_module("batt_helpers.dsl")
    names: dict[str, Any] = {name: getattr(dsl, name) for name in dsl.__all__}
    primitives = {name: value for name, value in names.items() if callable(value)}
    return primitives, {name: value for name, value in names.items() if name not in primitives}


def _plain_forms(path: Path, shipped: Mapping[str, Form]) -> dict[str, Form]:
    table = getattr(_load(path), "PLAIN", None)
    if not isinstance(table, dict):
        raise ParameterError(f"{str(path)!r} defines no dict 'PLAIN'; name a file with plain forms", path=path)
    missing = [name for name in shipped if name not in table]
    if missing:
        raise ParameterError(
            f"PLAIN of {str(path)!r} lacks {len(missing)} primitives, among them {missing[0]!r}; add them", path=path
        )
    return table


def _load(path: Path) -> ModuleType:
    if not path.is_file():
        raise ParameterError(f"no file {str(path)!r} with plain forms; name one that defines PLAIN", path=path)
    name = f"_plain_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ParameterError(f"{str(path)!r} is no Python file; name one that defines PLAIN", path=path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # a user's file may raise anything at import
        raise ParameterError(
            f"cannot import {str(path)!r}: {type(error).__name__}: {error}; mend it", path=path
        ) from error
    return module


def _programs(every: int, data: str | None) -> tuple[dict[str, str], dict[str, tuple[Any, ...]]]:
    """Give the sources of programs by the name of their function, and for each the arguments of a sample."""
    texts, samples = {}, {}
    for task_id, program in [*solver_programs().items()][::every]:
        task = load_task(task_id, data)
        texts[f"solve_{task_id}"] = expand(program.table, program.root)
        samples[f"solve_{task_id}"] = (task.pairs, task.samples[0].input, None)
    return texts, samples


def _defined(source: str, namespace: dict[str, Any]) -> Form:
    lines = [line for line in source.splitlines() if not line.startswith(("from ", "import "))]
    exec("\n".join(lines), namespace)
    solve: Form = namespace["solve"]
    return solve


def _compare(name: str, plain: Form, shipped: Form, sample: tuple[Any, ...], path: Path) -> None:
    try:
        found = plain(*sample)
    except Exception as error:  # a user's forms may raise anything
        raise ParameterError(
            f"{name} fails with the forms of {str(path)!r}: {type(error).__name__}: {error}; mend them", path=path
        ) from error
    if found != shipped(*sample):
        raise ParameterError(f"{name} gives another grid with the forms of {str(path)!r}; mend them", path=path)


def _pass(function: Form, arguments: Arguments, passes: int = 1) -> float:
    start = thread_time()
    for _ in range(passes):
        for each in arguments:
            function(*each)
    return (thread_time() - start) / passes


def _group(name: str, title: str, plain: Form, shipped: Form, arguments: Arguments, repeats: int) -> Group:
    """Time two forms of one function; what takes too little for the clock is done several times over."""
    contestants = {
        label: partial(_pass, form, arguments, ceil(_SHORTEST_S / _pass(form, arguments)))
        for label, form in (("plain", plain), ("shipped", shipped))
    }
    return Group(name, title, in_turn(contestants, repeats, sizes=dict.fromkeys(contestants, len(arguments))))
