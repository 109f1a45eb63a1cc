"""The command's lines, byte for byte."""

from dataclasses import replace
from pathlib import Path

from batt_helpers.records.run import best_solver
from batt_helpers.report.console import (
    Totals,
    command_line,
    filter_line,
    outcome_text,
    summary_line,
    timing_text,
    validation_line,
)
from tests.report.records import make_record, make_records, with_failures


def test_the_lines_of_a_parallel_run() -> None:
    record = make_record("phase2")
    assert filter_line(record) == "-- Filtered to 32 unique candidates (from 149)"
    assert validation_line(record) == "-- Phase 3a: Validated 32 solvers in 3.500s (parallelized)"
    assert summary_line(Totals.of([record])) == "1 tasks - 0 timeouts"


def test_the_lines_of_the_sequential_modes() -> None:
    baseline, phase1 = make_records(("baseline", "phase1"))
    assert filter_line(baseline) is None
    assert filter_line(phase1) == "-- Filtered to 32 unique candidates (from 149)"
    assert validation_line(phase1) == "-- Phase 3a: Validated 32 solvers in 13.900s (sequential)"


def test_a_run_without_validation_has_no_line_for_it() -> None:
    assert validation_line(replace(make_record(), phase_s={})) is None


def test_the_timing_summary_is_sorted_and_aligned() -> None:
    record = replace(make_record(), phase_s={"run_batt.phase1_filter": 0.015, "main.run_batt": 21.788})
    assert timing_text(Totals.of([record])) == (
        "Timing summary (seconds):\n  main.run_batt           21.788\n  run_batt.phase1_filter   0.015"
    )


def test_several_tasks_are_counted_and_their_times_added_up() -> None:
    records = [make_record(task_id="aaaaaaaa"), with_failures(make_record(task_id="bbbbbbbb"), 5)]
    totals = Totals.of(records)
    assert summary_line(totals) == "2 tasks - 2 timeouts"
    assert f"{2 * records[0].phase_s['main.run_batt']:.3f}" in timing_text(totals)


def test_no_runs_give_a_summary_of_nothing() -> None:
    assert summary_line(Totals()) == "0 tasks - 0 timeouts"
    assert timing_text(Totals()) == "Timing summary (seconds):"


def test_the_best_solver_solves_most_and_is_fastest_of_those() -> None:
    record = make_record()
    slow, fast = (replace(record.solvers[0], md5=name, seconds=s) for name, s in (("slow", 2.0), ("fast", 1.0)))
    unsaved = replace(record.solvers[0], md5="unsaved", o_score=99, path=None)
    best = best_solver(replace(record, solvers=(slow, fast, unsaved, *record.solvers[1:])))
    assert best is not None
    assert best.md5 == "fast"


def test_the_outcome_tells_what_came_out() -> None:
    record = with_failures(make_record(), 3)
    text = outcome_text(record, Path("out/x.record.json"))
    assert "5 of 5 demo, 1 test unknown" in text
    assert record.solvers[0].md5 in text
    assert "32 of 32 solvers, 2 differs" in text
    assert "2 raised, 1 timeout" in text
    assert "out/x.record.json" in text


def test_the_outcome_of_a_run_that_found_nothing() -> None:
    record = replace(make_record(solver_count=0), expected={"test[0]": ((1,),)})
    text = outcome_text(record)
    assert "0 of 5 demo, 0 of 1 test" in text
    assert "Best" not in text
    assert "Refused:  none" in text


def test_the_command_line_is_the_one_to_run_again() -> None:
    assert command_line(make_record()) == (
        "python run_batt.py --timing -i 007bbfb7 -b tmp_batt_onerun_run --mode phase2"
    )
