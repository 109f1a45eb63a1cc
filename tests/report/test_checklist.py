"""Each line of the checklist passes and fails for the reason it names, on a real store."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from batt_helpers.model import Failure
from batt_helpers.records.run import RunRecord
from batt_helpers.report.checklist import Check, checklist, exit_code
from batt_helpers.report.status import filter_and_batch, parallel_validation, same_programs, sum_up
from batt_helpers.timing import DIFFERS, FILTER, INLINE_TOTAL, RUN_BATT, VALIDATE_BATCH, Span
from tests.report.records import make_record, make_records


def fill_store(root: Path, record: RunRecord) -> None:
    sources = {entry.path: entry.source for entry in record.solvers}
    sources |= {entry.path: entry.source for entry in record.differs}
    for path, source in sources.items():
        if path:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(source)
    for solver in record.solvers:
        if solver.link and solver.path:
            link = root / solver.link
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(os.path.relpath(root / solver.path, link.parent))


@pytest.fixture
def records(tmp_path: Path) -> list[RunRecord]:
    made = [replace(record, store=str(tmp_path)) for record in make_records()]
    for record in made:
        record.phase_s[VALIDATE_BATCH] = {"phase1": 14.5}.get(record.mode, record.phase_s[VALIDATE_BATCH])
    fill_store(tmp_path, made[2])
    return made


def by_key(records: list[RunRecord]) -> dict[str, Check]:
    return {check.key: check for check in checklist(records)}


def test_a_good_run_passes_every_check(records: list[RunRecord]) -> None:
    checks = checklist(records)
    assert [check.key for check in checks if not check.passed] == []
    assert exit_code(checks) == 0


def test_measured_values_stand_beside_the_checks(records: list[RunRecord]) -> None:
    checks = by_key(records)
    assert checks["filter"].measured == "Filtered to 32 unique candidates (from 149)"
    assert checks["validated"].measured == "Phase 3a: Validated 32 solvers in 3.500s (parallelized)"
    assert checks["validation"].measured == "3.500s (vs 14.000s sequential)"
    assert checks["saved"].measured == "32 of 32 files"


def set_seconds(name: str, seconds: float) -> Callable[[RunRecord], RunRecord]:
    return lambda run: replace(run, phase_s=run.phase_s | {name: seconds})


def drop_timer(name: str) -> Callable[[RunRecord], RunRecord]:
    return lambda run: replace(run, phase_s={key: s for key, s in run.phase_s.items() if key != name})


def lose(path: str | None, run: RunRecord) -> RunRecord:
    (Path(run.store) / str(path)).unlink()
    return run


def misdirect(run: RunRecord) -> RunRecord:
    link = Path(run.store) / str(run.solvers[0].link)
    link.unlink()
    link.symlink_to(Path(run.store) / str(run.solvers[1].path))
    return run


@pytest.mark.parametrize(
    ("spoil", "failed"),
    [
        (set_seconds(RUN_BATT, 15.0), {"total"}),
        (set_seconds(VALIDATE_BATCH, 5.0), {"validation"}),
        (lambda run: lose(run.solvers[0].path, run), {"saved", "links"}),
        (lambda run: lose(run.solvers[0].link, run), {"links"}),
        (misdirect, {"links"}),
        (lambda run: lose(run.differs[0].path, run), {"differs"}),
        (lambda run: replace(run, counts=replace(run.counts, differs=7)), {"differs"}),
        (lambda run: replace(run, counts=replace(run.counts, unique=200)), {"filter"}),
        (drop_timer(INLINE_TOTAL), {"timing"}),
        (lambda run: replace(run, failures=(Failure("validate", "x", "demo[0]", "died", ""),)), {"errors"}),
    ],
)
def test_each_fault_fails_its_own_check(
    records: list[RunRecord], spoil: Callable[[RunRecord], RunRecord], failed: set[str]
) -> None:
    records[2] = spoil(records[2])
    checks = checklist(records)
    assert {check.key for check in checks if check.passed is False} == failed
    assert exit_code(checks) == 1


def test_a_program_that_raises_is_no_error_of_the_run(records: list[RunRecord]) -> None:
    records[2] = replace(records[2], failures=(Failure("validate", "x", "demo[0]", "raised", ""),))
    assert by_key(records)["errors"].passed


@pytest.mark.parametrize(("name", "key"), [(DIFFERS, "differs"), (FILTER, "filter"), (VALIDATE_BATCH, "validated")])
def test_a_phase_that_did_not_run_cannot_be_told(records: list[RunRecord], name: str, key: str) -> None:
    records[2] = drop_timer(name)(records[2])
    check = by_key(records)[key]
    assert check.passed is None
    assert check.measured == "not run"


def test_without_the_other_modes_the_gains_cannot_be_told(records: list[RunRecord]) -> None:
    checks = checklist(records[2:3])
    assert {check.key for check in checks if check.passed is None} == {"total", "validation"}
    assert exit_code(checks) == 2


def test_a_store_that_is_elsewhere_cannot_be_judged() -> None:
    checks = {check.key: check.passed for check in checklist([make_record()])}
    assert checks["saved"] is checks["links"] is checks["differs"] is None


def test_without_runs_nothing_can_be_told() -> None:
    checks = checklist([])
    assert {(check.measured, check.passed) for check in checks} == {("not run", None)}
    assert exit_code(checks) == 2


def test_claims_follow_from_what_ran() -> None:
    assert sum_up(filter_and_batch(make_records())) is True
    assert sum_up(parallel_validation(make_records())) is True
    assert sum_up(filter_and_batch(make_records(("baseline",)))) is None
    assert {check.measured for check in parallel_validation([])} == {"not run"}


def test_modes_that_save_different_programs_are_found_out() -> None:
    records = [make_record("baseline"), make_record("phase2", solver_count=31)]
    assert same_programs(records).passed is False
    assert same_programs(records[:1]).passed is None


def test_work_on_several_workers_in_turn_is_not_concurrent() -> None:
    record = make_record("phase1")
    spread = tuple(replace(span, worker=span.worker and 1 + n % 3) for n, span in enumerate(record.spans))
    assert parallel_validation([replace(record, mode="phase2", spans=spread)])[0].passed is False


def test_differs_within_the_loop_are_found_out() -> None:
    record = make_record("phase2")
    early = replace(record, spans=(Span(DIFFERS, 0, 0.1, 0.2), *record.spans))
    verdicts = [parallel_validation([run])[2].passed for run in (record, early)]
    assert verdicts == [True, False]


def test_a_link_that_a_later_run_moved_is_still_a_link(records: list[RunRecord]) -> None:
    link = Path(records[2].store) / str(records[2].solvers[0].link)
    moved = link.parents[1] / "9" / link.name
    moved.parent.mkdir()
    link.rename(moved)
    assert by_key(records)["links"].passed
