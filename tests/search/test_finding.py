"""The search of one task: repeatable with a budget of calls, and at ease with odd tasks."""

from batt_helpers.library import solver_programs
from batt_helpers.model import Grid, Sample, Task
from batt_helpers.search import Budget, Plan, attempts_of, find_programs, is_tuning, ranked_groups, search_here
from batt_helpers.search.finding import FoundProgram
from batt_helpers.tasks import load_tasks, task_ids
from tests.search.tasks_of import task_of

FULL: Grid = ((1,) * 30,) * 30


def test_same_budget_of_calls_finds_the_same_programs() -> None:
    tasks = load_tasks([task_id for task_id in task_ids() if is_tuning(task_id)][:20])
    plan = Plan(seconds=None, calls=400)
    first = [search_here(task, plan).programs for task in tasks]
    again = [search_here(task, plan).programs for task in tasks]
    key = [[(p.source, p.part, p.cost, p.answers) for p in programs] for programs in first]
    assert key == [[(p.source, p.part, p.cost, p.answers) for p in programs] for programs in again]
    assert sum(map(bool, first)) >= 3


def test_grids_of_one_cell_and_of_thirty_rows() -> None:
    task = task_of((((1,),), ((2,),)), (((3,),), ((2,),)), test=(((5,),), ((2,),)))
    assert find_programs(task, {}, Budget(calls=2000)).programs[0].answers == (((2,),),)
    full = task_of((FULL, FULL), test=(FULL, FULL))
    assert find_programs(full, {}, Budget(calls=2000)).programs[0].answers == (FULL,)


def test_task_without_test_outputs_is_searched_like_any_other() -> None:
    task = task_of((((1, 2),), ((2, 1),)), (((3, 4),), ((4, 3),)), test=(((5, 6),), None))
    assert find_programs(task, {}, Budget(calls=2000)).programs[0].answers == (((6, 5),),)


def test_own_program_of_the_library_is_left_out() -> None:
    from batt_helpers.search.working import _seeds

    task = Task("007bbfb7", (Sample("demo", 0, ((1,),), ((1,),)),), "made")
    assert "007bbfb7" in solver_programs()
    assert "007bbfb7" not in _seeds(task, Plan(), ())


def program(cost: float, answer: int) -> FoundProgram:
    return FoundProgram(f"source {cost}", "", "part", "stage", cost, (((answer,),),), 0.0, 0)


def test_answers_of_cheap_programs_and_of_many_come_first() -> None:
    groups = ranked_groups([program(5.0, 1), program(5.1, 2), program(5.2, 2), program(9.0, 3)])
    assert [group.answers for group in groups] == [(((2,),),), (((1,),),), (((3,),),)]
    assert attempts_of(groups, 1) == ((((2,),), ((1,),)),)
