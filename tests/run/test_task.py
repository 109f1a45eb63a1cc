"""Running one mode: the record tells what was found, and progress is told on the way."""

import asyncio

import pytest

from batt_helpers.model import Task
from batt_helpers.records.run import read_record, record_path, write_record
from batt_helpers.run import MODES, Event, Session, run_task
from batt_helpers.store import Store
from batt_helpers.timing import CHECK_BATT, DIFFERS, FILE_OPS, INLINE_BATCH, RUN_BATT, VALIDATE_BATCH


@pytest.mark.parametrize("mode", MODES)
def test_record_tells_what_the_store_has(session: Session, task: Task, store: Store, mode: str) -> None:
    record = run_task(session, task, mode, store, seed=7)
    assert record.parameters["seed"] == 7
    linked = {solver.link for solver in record.solvers if solver.link}
    assert linked == {entry.link for entry in store.entries(task.id)}
    assert record.counts.saved == len(linked)
    for solver in record.solvers:
        assert solver.o_score == solver.demo_solved + solver.test_solved
        if solver.path:
            assert (store.root / solver.path).read_text() == solver.source
    assert read_record(write_record(record, record_path(store.root, record))) == record


@pytest.mark.parametrize("mode", MODES)
def test_phases_lie_within_the_run_and_spans_within_its_time(
    session: Session, task: Task, store: Store, mode: str
) -> None:
    record = run_task(session, task, mode, store)
    total = record.phase_s[RUN_BATT]
    assert record.phase_s[CHECK_BATT] <= total
    assert sum(record.phase_s[name] for name in (INLINE_BATCH, VALIDATE_BATCH, FILE_OPS, DIFFERS)) <= total
    assert all(0 <= span.start_s <= span.end_s <= total + 0.001 for span in record.spans)
    assert {span.worker for span in record.spans} <= {0, 1, 2}


@pytest.mark.parametrize("mode", MODES)
def test_progress_never_goes_back(session: Session, task: Task, store: Store, mode: str) -> None:
    events: list[Event] = []
    run_task(session, task, mode, store, on_event=events.append)
    assert {(event.task_id, event.mode) for event in events} == {(task.id, mode)}
    for phase in {event.phase for event in events}:
        done = [event.done for event in events if event.phase == phase]
        assert done == sorted(done)


def test_run_works_where_a_loop_is_running_already(session: Session, task: Task, store: Store) -> None:
    async def notebook() -> int:
        return run_task(session, task, "phase2", store).counts.saved

    assert asyncio.run(notebook()) == run_task(session, task, "fast", store).counts.saved
