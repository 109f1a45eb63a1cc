"""The four modes held against one another."""

from pathlib import Path

from batt_helpers.model import Task
from batt_helpers.records.run import RunRecord
from batt_helpers.run import MODES, Session, run_task
from batt_helpers.store import LINK_LIMIT, Store
from tests.runs import differ_places, failures, solver_scores, sources

__all__ = ["Runs", "assert_modes_agree", "run_every_mode"]

COUNTS = ("all", "unique", "inlined", "valid", "saved", "differs", "demo", "test", "transductive")

Runs = dict[str, tuple[RunRecord, Store]]


def run_every_mode(session: Session, task: Task, folder: Path) -> Runs:
    """Run all modes, each into a store of its own."""
    stores = {mode: Store(folder / mode) for mode in MODES}
    return {mode: (run_task(session, task, mode, store), store) for mode, store in stores.items()}


def assert_same_solvers(runs: Runs, task_id: str) -> None:
    """Compare what is linked; of more than a task keeps, speed decides which of equal score are."""
    reference, reference_store = runs["baseline"]
    known = sources(reference_store, "solver")
    linked = solver_scores(reference_store, task_id)
    for record, store in runs.values():
        scores = solver_scores(store, task_id)
        contents = {md5: source for md5, source in sources(store, "solver").items() if md5 in scores}
        assert contents.keys() == scores.keys()
        assert sorted(scores.values()) == sorted(linked.values())
        assert record.counts.saved == len(scores)
        known |= {md5: source for md5, source in contents.items() if md5 not in known}
        assert contents.items() <= known.items()
        if reference.counts.valid <= LINK_LIMIT:
            assert scores == linked


def verdicts(record: RunRecord) -> set[tuple[str, int, int, int, int, bool]]:
    return {
        (one.md5, one.o_score, one.demo_solved, one.test_solved, one.valid_count, one.transductive)
        for one in record.solvers
    }


def assert_modes_agree(runs: Runs, task_id: str) -> None:
    assert_same_solvers(runs, task_id)
    reference, reference_store = runs["baseline"]
    for record, store in runs.values():
        assert sources(store, "differ") == sources(reference_store, "differ")
        assert differ_places(store, task_id) == differ_places(reference_store, task_id)
        assert [getattr(record.counts, key) for key in COUNTS] == [getattr(reference.counts, key) for key in COUNTS]
        assert verdicts(record) == verdicts(reference)
        for stage in ("inline", "validate"):
            assert failures(record, stage) == failures(reference, stage)
        assert store.verify().problems == ()
