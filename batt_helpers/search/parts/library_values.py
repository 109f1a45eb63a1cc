"""Library values: programs that are known run on the task, so that all their values stand in the bank."""

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from batt_helpers.programs import ParsedProgram
from batt_helpers.search.bank import Bank
from batt_helpers.search.budget import BudgetSpentError
from batt_helpers.search.terms import Leaf

__all__ = ["Step", "run_steps", "steps_of", "run_programs"]


@dataclass(frozen=True, slots=True)
class Step:
    """A call of a program: names, literals, and numbers of earlier steps."""

    function: str | int
    args: tuple[str | int, ...]


def _part(expression: ast.expr, places: dict[str, int]) -> str | int:
    text = ast.unparse(expression)
    return places.get(text, text)


@lru_cache(maxsize=4096)
def _steps(texts: tuple[tuple[int, str], ...]) -> tuple[Step, ...]:
    places: dict[str, int] = {}
    steps = []
    for place, (number, text) in enumerate(texts):
        expression = ast.parse(text, mode="eval").body
        if not isinstance(expression, ast.Call):
            return ()
        steps.append(Step(_part(expression.func, places), tuple(_part(arg, places) for arg in expression.args)))
        places[f"t{number}"] = place
    return tuple(steps)


def steps_of(program: ParsedProgram) -> tuple[Step, ...]:
    """Give a program's calls in order, the last one its answer; nothing for one that reads the demo pairs."""
    numbers = sorted(program.table.slice(program.root))
    steps = _steps(tuple((number, program.table[number].text) for number in numbers))
    reads = {arg for step in steps for arg in step.args if isinstance(arg, str)}
    return () if reads & {"S", "C"} else steps


def _node(bank: Bank, part: str | int, nodes: list[int], known: Mapping[str, int]) -> int:
    if isinstance(part, int):
        return nodes[part]
    if part in known:
        return known[part]
    return bank.leaf(Leaf(part, 0.3 if callable(bank.names.get(part)) else 1.0))


def run_steps(bank: Bank, steps: Iterable[Step], given: Mapping[str, int] | None = None) -> int:
    """Run a program's calls; the node of its answer, -1 where it has none. `given` are nodes that names stand for."""
    nodes: list[int] = []
    known = given or {}
    for step in steps:
        function = _node(bank, step.function, nodes, known)
        nodes.append(bank.apply(function, tuple(_node(bank, arg, nodes, known) for arg in step.args)))
    return nodes[-1] if nodes else -1


def run_programs(bank: Bank, programs: Iterable[tuple[Step, ...]]) -> int:
    """Run programs for their values until the budget is spent; the number of programs that were run."""
    count = 0
    for steps in programs:
        try:
            run_steps(bank, steps)
        except BudgetSpentError:
            break
        count += 1
    return count
