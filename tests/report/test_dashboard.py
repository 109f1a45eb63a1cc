"""The text dashboard: its panels, its widths, and that it claims nothing that no run showed."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from batt_helpers.errors import RecordError, RecordVersionError
from batt_helpers.records.run import RunRecord
from batt_helpers.report.boxes import display_width
from batt_helpers.report.dashboard import dashboard_text, reference_text
from batt_helpers.report.reference import read_reference, reported, reported_phases, reported_timeline
from batt_helpers.timing import RUN_BATT
from tests.report.records import make_record, make_records, with_failures

REFERENCE_PATH = Path(__file__).parents[2] / "results" / "reference" / "dashboard.json"
REFERENCE = read_reference(REFERENCE_PATH)
PANELS = [
    "PERFORMANCE TIMELINE",
    "OPTIMIZATION JOURNEY",
    "PHASE BREAKDOWN",
    "PARALLELIZATION VISUALIZATION",
    "IMPLEMENTATION STATUS",
    "TESTING CHECKLIST",
    "SUCCESS METRICS",
]
FIGURES = {
    "PERFORMANCE TIMELINE": ("21.788s", "16.884s", "1.29x", "78%", "6x", "~6-8s", "2.7-3.6x", "4x"),
    "OPTIMIZATION JOURNEY": ("98%", "149", "1 hour", "32", "16.884s", "22.5%", "~14s", "30 min", "~6-8s"),
    "PHASE BREAKDOWN": ("0.015s", "3.645s", "0.599s", "6.1x", "14.0s", "~3.5s", "4.0x", "0.6s", "0.005s"),
    "PARALLELIZATION": ("14 seconds", "S32", "32", "0.4s", "12.8s", "~14s", "3.5 seconds", "3.5s", "4x"),
    "IMPLEMENTATION STATUS": ("22.5%",),
    "TESTING CHECKLIST": ("21.8s", "14s", "2-3x", "~5-7s", "~0.6s", "~14.0s", "1.552s", "0.599s", "0.005s"),
    "SUCCESS METRICS": ("21.788s", "149", "78%", "6x", "~14-16s", "400", "~1.5-2 hours", "~25-30%"),
    "READY TO DEPLOY": ("2.7-3.6x", "21.8s", "6-8s"),
}


@pytest.mark.parametrize("width", [60, 78, 120])
@pytest.mark.parametrize("ascii", [False, True])
@pytest.mark.parametrize(
    "records",
    [[], [make_record("fast")], make_records(solver_count=0), make_records(), make_records(solver_count=200)],
    ids=["none", "one mode", "no solvers", "all", "many solvers"],
)
def test_every_line_has_the_width_that_was_asked_for(records: Sequence[RunRecord], width: int, ascii: bool) -> None:
    text = dashboard_text(records, width=width, ascii=ascii, reference=REFERENCE)
    assert {display_width(line) for line in text.splitlines()} == {width}
    assert not ascii or text.isascii()


def test_all_panels_stand_in_the_order_of_the_original() -> None:
    text = dashboard_text(make_records())
    places = [text.index(f"█ {panel}") for panel in PANELS]
    assert places == sorted(places)


def test_the_panels_hold_what_was_measured() -> None:
    text = dashboard_text(make_records(), reference=REFERENCE)
    for shown in (
        "21.745s",
        "(3.1x)",
        "149 → 32",
        "14.000s",
        "NEW",
        "SEQUENTIAL (Phase 1): 13.878s",
        "PARALLEL (Phase 2): 3.478s",
        "32 solvers × 0.413s",
        "4 at once, 3.8 on average",
        "-i 007bbfb7 -b tmp_batt_onerun_run",
        "~5-7s",
        "Runs per hour: 166 → 513",
        "(projected)",
        "Identified new bottleneck: Phase 3a: Validate, 13.900s",
        "14.000s",
        "(par)",
        "FINISH: 3.240s (Fast)",
        "faster than baseline on this task!",
    ):
        assert shown in text


def test_the_schedules_share_one_time_axis() -> None:
    """Seven columns stand before the axis: two frames, their insets and the solver's name."""
    lines = dashboard_text(make_records()).splitlines()
    last = [line.index("|") for line in lines if "S32" in line and "|" in line]
    assert last[0] - 7 > 3 * (last[1] - 7) > 0


def test_nothing_is_praised_that_was_not_run() -> None:
    text = dashboard_text([])
    assert text.count("not run") > 20
    assert "READY TO DEPLOY" not in text
    assert "\N{WHITE HEAVY CHECK MARK}" not in text


def test_a_slower_run_is_called_slower() -> None:
    baseline, phase1 = make_records(("baseline", "phase1"))
    phase1.phase_s[RUN_BATT] = 2 * baseline.phase_s[RUN_BATT]
    text = dashboard_text([baseline, phase1])
    assert "100% more time) \N{CROSS MARK}" in text
    assert "NOT READY" in text


def test_repeated_runs_show_their_spread() -> None:
    runs = [make_record("phase2"), make_record("phase2")]
    runs[0].phase_s[RUN_BATT] = 6.0
    assert "median of 2 runs, 6.000s to 7.019s" in dashboard_text(runs)


def test_failures_do_not_break_the_drawing() -> None:
    assert "0 errors" in dashboard_text([with_failures(make_record())])


@pytest.mark.parametrize(("panel", "figures"), FIGURES.items())
def test_the_reported_dashboard_carries_every_figure(panel: str, figures: Sequence[str]) -> None:
    text = reference_text(REFERENCE, width=100)
    drawn = text.partition(f"█ {panel}")[2].partition("\n█")[0]
    assert [figure for figure in figures if f" {figure} " not in drawn] == []


@pytest.mark.parametrize("width", [60, 78, 120])
def test_the_reported_dashboard_has_one_width_too(width: int) -> None:
    for ascii in (False, True):
        lines = reference_text(REFERENCE, width=width, ascii=ascii).splitlines()
        assert {display_width(line) for line in lines} == {width}


def test_every_reported_figure_is_drawn_with_its_standing() -> None:
    lines = reference_text(REFERENCE, width=100).splitlines()
    for figure in REFERENCE.figures:
        assert any(figure.label in line and figure.text in line and figure.status in line for line in lines)


def test_reported_figures_are_consistent() -> None:
    assert len({figure.key for figure in REFERENCE.figures}) == len(REFERENCE.figures)
    assert all(figure.low <= figure.high for figure in REFERENCE.figures)
    assert {figure.status for figure in REFERENCE.figures} == {"measured", "projected", "target", "stated"}


def test_reported_panels_take_the_form_of_measured_ones() -> None:
    baseline, phase1, phase2 = reported_timeline(REFERENCE)
    assert baseline.speedup is None
    assert phase1.speedup is not None
    assert phase1.speedup.value == pytest.approx(1.29, abs=0.005)
    assert phase2.speedup is not None
    assert (phase2.speedup.status, round(phase2.speedup.low, 1), round(phase2.speedup.high, 1)) == (
        "projected",
        2.7,
        3.6,
    )
    assert [phase.is_new for phase in reported_phases(REFERENCE)] == [True, False, False, False, True]
    assert reported(REFERENCE, "no such figure") is None


def test_a_damaged_or_newer_reference_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "dashboard.json"
    path.write_text(REFERENCE_PATH.read_text().replace('"schema_version": 1', '"schema_version": 2'))
    with pytest.raises(RecordVersionError):
        read_reference(path)
    path.write_text(REFERENCE_PATH.read_text().replace('"measured"', '"guessed"', 1))
    with pytest.raises(RecordError, match=r"figures\[0\]\.status"):
        read_reference(path)


def test_marks_do_not_saturate_and_unclear_gains_have_none() -> None:
    text = dashboard_text(make_records())
    row = next(line for line in text.splitlines() if "Phase 2: Inline" in line and "6.1x" in line)
    assert row.count("\N{HIGH VOLTAGE SIGN}") == 2
    files = next(line for line in text.splitlines() if line.startswith("│  Phase 3b: Files"))
    assert "\N{HIGH VOLTAGE SIGN}" not in files


@pytest.mark.parametrize("width", [60, 80, 120])
def test_phases_hold_on_one_line_each(width: int) -> None:
    lines = dashboard_text(make_records(), width=width).splitlines()
    start = next(place for place, line in enumerate(lines) if "PHASE BREAKDOWN" in line)
    panel = lines[start + 2 : start + 14]
    assert [
        line for line in panel if line.startswith("│  ") and not line[3:].startswith((" ", "Phase", "Score", "TOTAL"))
    ] == []
    assert not any(line.startswith("│   ") and "\N{HIGH VOLTAGE SIGN}" in line for line in panel)
    row = next(line for line in lines if line.startswith("│  Phase 3a: Validate"))
    assert "14.000s" in row
    assert "3.500s" in row
    assert "4.0x" in row


def test_finish_is_the_best_mode_not_the_last() -> None:
    baseline, fast = make_records(("baseline", "fast"))
    fast.phase_s[RUN_BATT] = 2 * baseline.phase_s[RUN_BATT]
    assert "FINISH: 21.745s (Baseline)" in dashboard_text([baseline, fast])
