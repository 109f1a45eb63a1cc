"""Panel data: what is computed from records before anything is drawn."""

from dataclasses import replace

import pytest

from batt_helpers.report.boxes import Pen
from batt_helpers.report.metrics import efficiency, success_metrics
from batt_helpers.report.panels import (
    after_mode,
    by_mode,
    funnel,
    history,
    phase_times,
    sequential_mode,
    timeline,
)
from batt_helpers.report.parallel import parallel_lines
from batt_helpers.report.schedule import schedule
from batt_helpers.timing import RUN_BATT, VALIDATE_BATCH, Span
from tests.report.records import make_record, make_records


def test_modes_stand_in_the_order_they_were_devised() -> None:
    records = [*reversed(make_records()), replace(make_record(), mode="mine")]
    assert list(by_mode(records)) == ["baseline", "phase1", "phase2", "fast", "mine"]


def test_the_baseline_is_set_against_phase2_or_else_the_last_mode() -> None:
    assert after_mode(make_records()) == "phase2"
    assert after_mode(make_records(("baseline", "phase1"))) == "phase1"
    assert after_mode([]) is None
    assert sequential_mode(make_records(("baseline", "phase2"))) == "baseline"
    assert sequential_mode(make_records(("fast",))) is None


def test_the_timeline_names_gains_over_the_first_mode() -> None:
    baseline, phase1, phase2, _ = timeline(make_records())
    assert baseline.speedup is None
    assert phase2.speedup is not None
    assert phase2.speedup.value == pytest.approx(21.745 / 7.019)
    assert phase1.notes == ("78.5% fewer candidates", "6.1x faster inlining")
    assert "4.0x faster validation" in phase2.notes


def test_runs_repeated_in_a_mode_become_a_median_with_spread() -> None:
    runs = [make_record("phase2") for _ in range(3)]
    for run, seconds in zip(runs, (5.0, 9.0, 6.0), strict=True):
        run.phase_s[RUN_BATT] = seconds
    (bar,) = timeline(runs)
    assert bar.seconds is not None
    assert (bar.seconds.value, bar.seconds.low, bar.seconds.high, bar.seconds.count) == (6.0, 5.0, 9.0, 3)


def test_a_phase_without_a_before_is_new_and_one_without_both_is_left_out() -> None:
    rows = {row.label: row for row in phase_times(make_records(), "baseline", "phase2")}
    assert rows["Phase 1: Filter"].is_new
    assert rows["Phase 1: Filter"].speedup is None
    assert not rows["Phase 3a: Validate"].is_new
    assert phase_times([], None, None) == ()


def test_the_funnel_narrows() -> None:
    assert [step.count for step in funnel(make_record())] == [149, 32, 32, 32]


@pytest.mark.parametrize("solver_count", [1, 32, 200])
def test_a_schedule_has_a_row_for_each_solver_and_begins_at_zero(solver_count: int) -> None:
    shown = schedule(make_record("phase2", solver_count=solver_count))
    assert shown is not None
    assert shown.rows == tuple(f"S{number}" for number in range(1, solver_count + 1))
    assert min(bar.start_s for bar in shown.bars) == 0
    assert {bar.row for bar in shown.bars} == set(range(solver_count))
    assert shown.at_once == min(solver_count, 4)


def test_what_is_done_between_two_validations_is_left_out() -> None:
    record = replace(
        make_record("phase1", solver_count=2),
        spans=(
            Span(VALIDATE_BATCH, 0, 1.0, 3.0),
            Span("validate aaaaaaaa", 1, 1.5, 3.0),
            Span(VALIDATE_BATCH, 0, 10.0, 12.0),
            Span("validate bbbbbbbb", 2, 10.0, 11.5),
        ),
    )
    shown = schedule(record)
    assert shown is not None
    assert [(bar.start_s, bar.end_s) for bar in shown.bars] == [(0.5, 2.0), (2.0, 3.5)]
    assert shown.at_once == 1
    assert shown.work_s == 3.0


def test_use_of_the_workers_is_told_from_their_calls() -> None:
    """Two workers, 2 s to the last end, 1 s of work in three calls: what else passed is the price of handing out."""
    record = replace(
        make_record("phase2", solver_count=2),
        spans=(
            Span(VALIDATE_BATCH, 0, 1.0, 3.0),
            Span("validate aaaaaaaa", 1, 1.0, 1.5),
            Span("validate bbbbbbbb", 2, 1.25, 1.5),
            Span("validate cccccccc", 2, 2.75, 3.0),
        ),
    )
    shown = schedule(record)
    assert shown is not None
    assert (shown.worker_count, shown.busy_share, shown.dispatch_s) == (2, 0.25, 1.0)
    text = "\n".join(parallel_lines([record], "phase2", Pen()))
    assert "2 workers busy 25%: dispatch 1.000s a solver, work 0.333s" in text


def test_a_refused_program_has_a_row_of_its_own_after_the_solvers() -> None:
    record = make_record("phase2", solver_count=2)
    phase = next(span for span in record.spans if span.name == VALIDATE_BATCH)
    refused = Span("validate deadbeef demo[0]", 1, phase.start_s, phase.end_s)
    record = replace(record, spans=(refused, *record.spans))
    shown = schedule(record)
    assert shown is not None
    assert shown.rows == ("S1", "S2", "S3")


def test_a_run_that_evaluates_the_graph_shows_its_samples() -> None:
    checked_afterwards = Span("validate aaaaaaaa", 1, 7.0, 8.0)
    phases = Span("evaluate demo[0]", 1, 1.0, 2.0), Span(VALIDATE_BATCH, 0, 2.0, 3.0)
    record = replace(make_record("fast"), spans=(*phases, checked_afterwards))
    shown = schedule(record)
    assert shown is not None
    assert (shown.rows, shown.noun) == (("demo[0]",), "sample")
    assert shown.end_s == 1.0
    assert schedule(replace(record, spans=())) is None
    assert schedule(None) is None


def test_history_is_in_the_order_of_time() -> None:
    old, new = replace(make_record(), created="2025-01-01T00:00:00+00:00"), make_record()
    assert [created for created, _ in history([new, old])["phase2"]] == [old.created, new.created]


def test_success_metrics_judge_each_gain_by_its_target() -> None:
    metrics = {metric.label: metric for metric in success_metrics(make_records())}
    assert [metric.is_met for metric in metrics.values()] == [True, True, True, True]
    slow = {metric.label: metric for metric in success_metrics(make_records(), after="phase1")}
    assert slow["Total time"].is_met is False
    assert slow["Validation"].is_met is False
    assert {metric.is_met for metric in success_metrics([])} == {None}


def test_efficiency_projects_the_saving_and_says_so() -> None:
    gains = efficiency(make_records(), task_count=400)
    assert gains.saved_s is not None
    assert gains.saved_s.status == "measured"
    assert gains.saved_s.value == pytest.approx(21.745 - 7.019)
