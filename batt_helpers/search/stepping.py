"""A found program step by step: the calls of its text, and what each gives on one input."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from batt_helpers.model import Grid, Task
from batt_helpers.programs import check_names, parse_program
from batt_helpers.records.search import SearchRecord

__all__ = ["best_steps", "program_steps"]

_LANGUAGE = "batt_helpers.search.language"


@cache
def _language() -> Mapping[str, Any]:
    module = import_module(_LANGUAGE)
    return {name: getattr(module, name) for name in module.__all__}


def program_steps(source: str, grid: Grid) -> tuple[tuple[str, Any], ...]:
    """Give each call of a program, as its text has it, and its value on an input.

    >>> program_steps("def solve(S, I, C):\\n    x1 = rot90(I)\\n    x2 = size(x1)\\n    return x2\\n", ((1,), (2,)))
    (('x1 = rot90(I)', ((2, 1),)), ('x2 = size(x1)', 1))

    Raises: InlineError, UnsafeProgramError: it is no program of calls of the DSL and the words.
    """
    parsed = parse_program(source)
    check_names(parsed.table, parsed.root, frozenset(_language()))
    names: dict[str, Any] = {**_language(), "I": grid, "__builtins__": {}}
    steps = []
    for line in source.splitlines()[1:-1]:
        text = line.strip()
        exec(text, names)  # calls of known names alone, as was checked above
        steps.append((text, names[text.partition(" = ")[0]]))
    return tuple(steps)


def best_steps(record: SearchRecord, tasks: Sequence[Task]) -> tuple[tuple[str, Any], ...]:
    """Give the steps of the best program, on its first test input, of the first solved task; none where none is."""
    inputs = {task.id: task.test[0].input for task in tasks if task.test}
    found = [entry for entry in record.tasks if entry.is_found and entry.task_id in inputs]
    best = sorted(found, key=lambda entry: (not entry.is_solved, entry.programs[0].cost))
    return program_steps(best[0].programs[0].calls, inputs[best[0].task_id]) if best else ()
