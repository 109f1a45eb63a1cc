"""The four modes save the same programs, whatever the module and the task; `verify` holds a run to standing alone."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from batt_helpers.errors import ExecutionError, ParameterError
from batt_helpers.library import solver_programs
from batt_helpers.model import Limits, Task
from batt_helpers.programs import parse_node
from batt_helpers.records.run import find_records, read_record
from batt_helpers.run import MODES, Event, Session, check_mode, run_modes, run_task
from batt_helpers.store import Store
from batt_helpers.tasks import load_task
from tests.agreement import Runs, assert_modes_agree, run_every_mode
from tests.batt.modules import HEADER, write_module
from tests.runs import (
    SMALL_TASK,
    failures,
    library_session,
    module_session,
)

SAMPLED_TASKS = sorted(Random(0).sample(sorted(solver_programs()), 44))
PLENTY = Limits(timeout_s=20.0, task_s=400.0)


def check_agreement(task_id: str, **options: Any) -> None:
    """Write a module, run it on a task in all modes, and compare."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with library_session(place / "module", PLENTY, task_ids=[task_id], **options) as session:
            assert_modes_agree(run_every_mode(session, load_task(task_id), place), task_id)


@given(
    task_id=st.sampled_from(SAMPLED_TASKS),
    seed=st.integers(0, 10_000),
    mutation_rate=st.floats(0.0, 0.4),
    mutants=st.integers(1, 4),
    count=st.integers(1, 8),
)
@example(task_id="007bbfb7", seed=0, mutation_rate=0.4, mutants=6, count=8)
@settings(max_examples=4)
def test_modes_agree_on_any_module(task_id: str, seed: int, mutation_rate: float, mutants: int, count: int) -> None:
    check_agreement(task_id, seed=seed, mutation_rate=mutation_rate, mutants=mutants, count=count)


@pytest.mark.slow
@pytest.mark.timeout(400)  # a mutant that hangs spends its limit in every mode
@pytest.mark.parametrize("task_id", SAMPLED_TASKS)
@given(
    seed=st.integers(0, 10_000), mutation_rate=st.floats(0.0, 0.4), mutants=st.integers(1, 3), count=st.integers(1, 32)
)
@settings(max_examples=1, phases=[Phase.generate])  # to shrink one would take an hour; 44 tasks a run draw enough
def test_modes_agree_on_real_tasks(task_id: str, seed: int, mutation_rate: float, mutants: int, count: int) -> None:
    check_agreement(task_id, seed=seed, mutation_rate=mutation_rate, mutants=mutants, count=count)


SLOW_S = 0.067
AWKWARD_HEADER = f"""{HEADER}
from time import thread_time

def tarry(grid):
    end = thread_time() + {SLOW_S}
    while thread_time() < end:
        pass
    return grid
"""
AWKWARD_TABLE = {
    1: "vmirror, 7",
    2: "hmirror, t1",
    3: "identity, C",
    4: "size, I",
    5: "tarry, I",
    6: "tarry(I)",
    7: "apply(last, S)",
    8: "first, t7",
    9: "astuple, ZERO, C",
    10: "palette, I",
    11: "palette, C",
    12: "difference, t10, t11",
    13: "size, t12",
    14: "astuple, t13, t12",
    15: "vmirror, C",
    16: "astuple, t15, C",
}
AWKWARD_ROWS = {
    2: 'o.append((2, False, "leans on a default", t2))',
    3: 'o.append((3, False, "reads C", t3))',
    4: 'o.append((4, False, "gives a number", t4))',
    5: 'o.append((5, False, "is slow", t5))',
    6: 'o.append((6, True, "is slow too", t6))',
    8: 'o.append((8, False, "reads S", t8))',
    9: 's.append((9, "None", "sees nothing", t9))',
    14: 's.append((14, "None", "sees lost colours", t14))',
    16: 's.append((16, "None", "gives no size", t16))',
}


def guarded_lines(table: dict[int, str], rows: dict[int, str]) -> str:
    """Write the lines of a module in which each call that raises yields the input instead."""
    lines = []
    for number, entry in table.items():
        call = parse_node(number, entry).text
        lines += [
            "try:",
            f"    t{number} = {call}",
            "except Exception:",
            f"    t{number} = I",
            rows.get(number, "pass"),
        ]
    return "\n".join(lines)


READ_ONLY_BY_CALLING = "if not S: return o, s\n"


@pytest.fixture(scope="module", params=["", READ_ONLY_BY_CALLING], ids=["graph", "black box"])
def awkward_runs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, task: Task) -> Runs:
    """A module with programs of every odd kind, as one that can be read and as one that can only be called."""
    folder = tmp_path_factory.mktemp("awkward")
    files = write_module(
        folder,
        request.param + guarded_lines(AWKWARD_TABLE, AWKWARD_ROWS),
        AWKWARD_TABLE,
        name="tmp_batt_awkward",
        header=AWKWARD_HEADER,
    )
    with module_session(Path(files.path)) as session:
        assert (session.module.black_box is not None) == bool(request.param)
        return run_every_mode(session, task, folder)


def test_modes_agree_on_awkward_programs(awkward_runs: Runs) -> None:
    assert_modes_agree(awkward_runs, SMALL_TASK)


@pytest.mark.parametrize("mode", MODES)
def test_awkward_programs_are_refused_with_their_reason(awkward_runs: Runs, mode: str) -> None:
    record, _ = awkward_runs[mode]
    samples = record.counts.demo + record.counts.test
    refused = {(subject, reason) for subject, _, reason in failures(record)}
    assert refused == {
        ("leans on a default", "raised"),
        ("reads C", "no_grid"),
        ("gives a number", "no_grid"),
    }
    assert sum(failures(record).values()) == 3 * samples
    assert {one.solver_id for one in record.solvers if one.path} == {"is slow", "reads S"}


@pytest.mark.parametrize("mode", MODES)
def test_speed_is_the_solvers_own(awkward_runs: Runs, mode: str) -> None:
    record, _ = awkward_runs[mode]
    slow = next(one for one in record.solvers if one.solver_id == "is slow")
    baseline = next(one for one in awkward_runs["baseline"][0].solvers if one.solver_id == "is slow")
    assert slow.seconds >= SLOW_S * (record.counts.demo + record.counts.test)
    assert abs(slow.t_log - baseline.t_log) <= 1


@pytest.mark.parametrize("mode", MODES)
def test_test_outputs_reach_no_program(awkward_runs: Runs, task: Task, mode: str) -> None:
    record, _ = awkward_runs[mode]
    reader = next(one for one in record.solvers if one.solver_id == "reads S")
    assert set(reader.grids.values()) == {task.demo[0].output}


@pytest.mark.parametrize("mode", MODES)
def test_verification_passes_where_programs_keep_their_word(
    session: Session, task: Task, store: Store, mode: str
) -> None:
    record = run_task(session, task, mode, store, verify=True)
    assert record.parameters["verified"] is True


FICKLE_HEADER = f"""{HEADER}
calls = []

def fickle(grid):
    calls.append(grid)
    return ((len(calls) % 10,),)
"""


@pytest.fixture(scope="module")
def fickle_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A module with a call that gives another value each time."""
    body = 't1 = fickle(I)\no.append((1, False, "fickle", t1))\nt2 = rot90(I)\no.append((2, False, "steady", t2))'
    files = write_module(
        tmp_path_factory.mktemp("fickle"),
        body,
        {1: "fickle, I", 2: "rot90, I"},
        name="tmp_batt_fickle",
        header=FICKLE_HEADER,
    )
    with module_session(Path(files.path), Limits(workers=1)) as session:
        yield session


def test_sound_programs_are_evaluated_in_one_job_a_sample(session: Session, task: Task, store: Store) -> None:
    spans = Counter(span.name for span in run_task(session, task, "fast", store).spans if span.worker)
    expected = [f"evaluate {sample.name}" for sample in task.samples]
    expected += [f"differs {sample.name}" for sample in task.demo]
    assert spans == Counter(expected)


@pytest.mark.parametrize("mode", ["phase1", "phase2", "fast"])
def test_verification_fails_loudly_where_a_value_is_another_each_time(
    fickle_session: Session, task: Task, store: Store, mode: str
) -> None:
    with pytest.raises(ExecutionError, match=r"verification failed: 3 results of mode .* on demo\[0\]; run with"):
        run_task(fickle_session, task, mode, store, verify=True)


def test_unknown_mode_is_refused() -> None:
    with pytest.raises(ParameterError, match="mode is 'turbo'; choose one of baseline, phase1, phase2, fast"):
        check_mode("turbo")


def test_modes_run_one_after_the_other_each_with_its_record(tmp_path: Path, task: Task) -> None:
    events: list[Event] = []
    sessions: list[Session] = []
    records = run_modes(
        task, ["phase2", "fast"], out_dir=tmp_path / "out", on_event=events.append, on_start=sessions.append
    )
    assert [record.mode for record in records] == ["phase2", "fast"]
    assert {read_record(path).created for path in find_records(tmp_path / "out")} == {one.created for one in records}
    assert {event.mode for event in events} == {"phase2", "fast"}
    assert all(event.done <= event.total for event in events if event.total)
    assert len(sessions) == 1


@pytest.mark.parametrize("mode", MODES)
def test_closed_session_stops_a_run(tmp_path: Path, task: Task, mode: str) -> None:
    with library_session(tmp_path / "module", count=2) as session:
        session.close()
        with pytest.raises((ExecutionError, ParameterError), match="closed"):
            run_task(session, task, mode, Store(tmp_path / "store"))
