"""The plain forms and the package agree on what the library's programs do, down to the order of sets."""

from functools import cache, partial
from typing import Any

import pytest

from batt_helpers import dsl
from batt_helpers.bench.recording import Calls, record_calls
from batt_helpers.library import solver_programs
from batt_helpers.programs import expand
from batt_helpers.tasks import load_task
from tests.dsl.plain import PLAIN
from tests.dsl.test_inventory import PARAMETERS

EVERY = 12


def solve(task_id: str) -> None:
    program, task = solver_programs()[task_id], load_task(task_id)
    namespace: dict[str, Any] = {}
    exec(f"from batt_helpers.dsl import *\n{expand(program.table, program.root)}", namespace)
    namespace["solve"](task.pairs, task.samples[0].input, None)


@cache
def recorded() -> Calls:
    primitives = {name: getattr(dsl, name) for name in PARAMETERS}
    return record_calls(primitives, [partial(solve, task_id) for task_id in [*solver_programs()][::EVERY]], most=2)


def test_every_primitive_has_a_plain_form() -> None:
    assert set(PLAIN) == set(PARAMETERS)


def test_most_primitives_are_called_by_programs() -> None:
    assert len(recorded()) > 100


@pytest.mark.parametrize("name", PARAMETERS)
def test_plain_form_agrees_on_calls_of_programs(name: str) -> None:
    fast, slow = getattr(dsl, name), PLAIN[name]
    for arguments in recorded().get(name, ()):
        found = fast(*arguments)
        assert callable(found) or found == slow(*arguments), arguments


@pytest.mark.parametrize("name", ["apply", "combine", "difference", "merge", "shift", "toindices"])
def test_plain_form_agrees_on_the_order_of_sets(name: str) -> None:
    for arguments in recorded()[name]:
        assert list(getattr(dsl, name)(*arguments)) == list(PLAIN[name](*arguments))
