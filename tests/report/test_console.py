"""The command's lines, byte for byte."""

from dataclasses import replace

from batt_helpers.records.run import best_solver
from batt_helpers.report.console import (
    Totals,
    command_line,
    filter_line,
    summary_line,
    task_line,
    timing_text,
    validation_line,
)
from tests.report.records import GRID, make_record, make_records, with_failures


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


def test_a_task_is_told_in_one_line() -> None:
    solved = replace(make_record(), expected={"demo[0]": GRID, "test[0]": GRID})
    assert task_line(solved).startswith("✓ 007bbfb7  5 of 5 demo, 1 of 1 test, by a program of 1 line; saved 32 of 32")
    nothing = replace(make_record(solver_count=0), expected={"test[0]": GRID})
    assert task_line(nothing).startswith("✗ 007bbfb7  none of 0 programs gives a grid; saved 0 of 0 programs, phase2 ")


def test_solvers_that_none_ran_by_itself_were_derived() -> None:
    record = make_record("fast")
    alone = tuple(span for span in record.spans if not span.name.startswith("validate "))
    line = validation_line(replace(record, spans=alone))
    assert line is not None
    assert line.endswith("(derived)")


def test_the_command_line_is_the_one_to_run_again() -> None:
    assert command_line(make_record()) == (
        "python run_batt.py --timing -i 007bbfb7 -b tmp_batt_onerun_run --mode phase2"
    )
