"""The bank: values once, kinds apart, and no call that stalls or breaks it."""

from time import perf_counter

import pytest

from batt_helpers import dsl
from batt_helpers.search.bank import Bank
from batt_helpers.search.budget import Budget, BudgetSpentError, CallWatch
from batt_helpers.search.kinds import kind_of, kind_of_all
from batt_helpers.search.terms import call, term_text
from tests.search.tasks_of import task_of

GRID = ((1, 2), (3, 4))
TASK = task_of((GRID, GRID), test=(GRID, None))


def bank_of(budget: Budget | None = None, watch: CallWatch | None = None, **more: object) -> Bank:
    return Bank(TASK, {**vars(dsl), **more}, budget or Budget(), watch or CallWatch())


def test_equal_values_are_one_node_with_the_shortest_term() -> None:
    bank = bank_of()
    long = bank.node(call("rot90", call("rot90", "I")))
    assert bank.node(call("rot180", "I")) == long
    assert term_text(bank.term(long)) == "rot180(I)"


def test_true_and_one_are_two_values() -> None:
    bank = bank_of()
    assert bank.name("T") != bank.name("1")


def test_call_is_made_once() -> None:
    seen = []
    bank = bank_of(note=lambda grid: (seen.append(1), grid)[1])
    bank.call("note", bank.input)
    bank.call("note", bank.input)
    assert len(seen) == len(TASK.samples)


def test_call_that_raises_gives_no_node() -> None:
    bank = bank_of()
    assert bank.call("divide", bank.name("1"), bank.name("0")) == -1
    assert bank.troubles["raised"] == 1


def test_call_that_loops_is_broken_off() -> None:
    def loop(grid: object) -> object:
        while True:
            pass

    with CallWatch() as watch:
        bank, start = bank_of(watch=watch, loop=loop), perf_counter()
        assert bank.call("loop", bank.input) == -1
        assert bank.troubles["too long"] == 1
        assert perf_counter() - start < 10
        assert bank.call("rot90", bank.input) >= 0


def test_giant_is_dropped() -> None:
    bank = bank_of()
    assert bank.call("upscale", bank.input, bank.name("20")) == -1
    assert bank.troubles["too large"] == 1


def test_spent_budget_stops_calls_and_a_share_only_its_own() -> None:
    budget = Budget(calls=4)
    bank = bank_of(budget)
    with budget.share(0.5):
        bank.call("rot90", bank.input)
        bank.call("rot180", bank.input)
        with pytest.raises(BudgetSpentError):
            bank.call("rot270", bank.input)
    bank.call("hmirror", bank.input)
    with pytest.raises(BudgetSpentError):
        bank.call("vmirror", bank.input)


def test_no_demo_output_is_in_the_bank() -> None:
    task = task_of((GRID, ((7, 7), (7, 7))), test=(GRID, None))
    bank = Bank(task, vars(dsl), Budget(), CallWatch())
    assert all(((7, 7), (7, 7)) not in values for values in bank.values)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (frozenset({(1, 2, 3)}), "other"),
        (frozenset({(1, 2), (3, frozenset())}), "other"),
        (frozenset({frozenset({(5, (0, 0))}), frozenset()}), "objects"),
        (((1,), (2, 3)), "other"),
        ((((1,),), ((2,),)), "grids"),
        ({}, "other"),
    ],
)
def test_odd_values_are_told_for_what_they_are(value: object, kind: str) -> None:
    assert kind_of(value) == kind


def test_kinds_that_differ_from_input_to_input_are_no_kind() -> None:
    assert kind_of_all((1, (1, 2))) == "other"


def test_name_that_the_dsl_lacks_has_no_node() -> None:
    bank = bank_of()
    assert bank.name("no_such_name") == -1
    assert bank.call("no_such_name", bank.input) == -1
