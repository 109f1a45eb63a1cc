"""The control panel without a browser: its widgets are set and clicked, its runs are real."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from batt_helpers.errors import ParameterError, TaskNotFoundError
from batt_helpers.model import Failure, Limits
from batt_helpers.records.run import find_records
from batt_helpers.report.format import duration_unit, format_duration
from batt_helpers.report.notebook import Note
from batt_helpers.run import Event
from batt_helpers.tasks import load_task
from batt_helpers.timing import FILTER, VALIDATE_BATCH
from batt_helpers.widgets import ControlPanel, control_panel
from batt_helpers.widgets.candidates import CandidateTable
from batt_helpers.widgets.grid_html import task_html
from batt_helpers.widgets.progress import Progress
from tests.napping import NAPPER_COUNT, write_napping_module
from tests.report.records import make_record
from tests.runs import SMALL_TASK, descendants, wait_until


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[ControlPanel]:
    panel = control_panel(SMALL_TASK, modes=["phase1", "fast"], out_dir=tmp_path / "out", interactive=True)
    assert isinstance(panel, ControlPanel)
    yield panel
    panel.stop()
    finish(panel)


def finish(panel: ControlPanel) -> None:
    wait_until(lambda: not panel.run_button.disabled, "the run has ended")


def line_of(panel: ControlPanel) -> str:
    return re.sub("<[^>]+>", "", panel.progress.line.value)


def test_nobody_there_gets_a_note():
    assert isinstance(control_panel(), Note)


def test_it_refuses_unknown_modes_and_tasks():
    with pytest.raises(ParameterError, match="'faster'"):
        control_panel(modes=["faster"], interactive=True)
    with pytest.raises(TaskNotFoundError):
        control_panel("no such task", interactive=True)


def test_it_begins_with_what_it_is_given():
    panel = control_panel(SMALL_TASK, modes=["fast"], module="mine", limits=Limits.of(3, 2.5, 0), interactive=True)
    assert isinstance(panel, ControlPanel)
    assert panel.picker.choice.value == SMALL_TASK
    assert (panel.form.modes, panel.form.module) == (("fast",), "mine")
    settings = panel.form.limits
    assert (settings.workers, settings.timeout_s, settings.memory_bytes) == (3, 2.5, None)


def test_the_search_leaves_matching_tasks_and_chooses_the_first(panel: ControlPanel):
    panel.picker.search.value = " 00D6 "
    assert panel.picker.choice.options == ("00d62c1b",)
    assert panel.picker.task == load_task("00d62c1b")
    assert panel.picker.preview.value.count("<svg") == 2 * len(load_task("00d62c1b").samples)


def test_a_search_that_finds_nothing_leaves_nothing_to_run(panel: ControlPanel):
    panel.picker.search.value = "nothing"
    panel.run_button.click()
    assert "no task is chosen" in line_of(panel)
    assert not panel.run_button.disabled


def test_without_a_mode_there_is_nothing_to_run(panel: ControlPanel):
    for box in panel.form.mode_boxes.values():
        box.value = False
    panel.run_button.click()
    assert "no mode is ticked" in line_of(panel)
    assert not panel.run_button.disabled


def test_a_run_fills_bars_charts_and_candidates(panel: ControlPanel, tmp_path: Path):
    panel.run_button.click()
    assert panel.run_button.disabled
    assert not panel.stop_button.disabled
    finish(panel)
    assert line_of(panel).startswith(f"Done: {SMALL_TASK} ")
    assert re.search(r"; Phase 1 [\d.]+s, Fast [\d.]+s$", line_of(panel))
    assert panel.stop_button.disabled
    assert all(bar.value == 1 for bar in panel.progress.bars.values())
    assert panel.results.chart.value.count("data:image/png;base64,") == 2
    assert SMALL_TASK in panel.results.card.value
    assert panel.results.widget.layout.display == "flex"
    assert len(find_records(tmp_path / "out")) == 2
    best = panel.results.candidates.rows.value
    record = panel.results.records[-1]
    assert best == max(record.solvers, key=lambda solver: solver.o_score).md5
    assert "solve(S, I, C)" in panel.results.candidates.detail.value


def test_heads_sort_and_a_row_shows_its_candidate(panel: ControlPanel):
    table, record = panel.results.candidates, make_record(solver_count=5)
    table.show(record)
    table.rows.index = 2
    chosen = table.rows.value
    shown = table.detail.value
    table.heads["Time"].click()
    times = {solver.md5: solver.seconds for solver in record.solvers}
    rising = [md5 for _, md5 in table.rows.options]
    assert [times[md5] for md5 in rising] == sorted(times.values())
    assert (table.rows.value, table.detail.value) == (chosen, shown)
    assert table.heads["Time"].description.endswith("▲")
    table.heads["Time"].click()
    assert [times[md5] for _, md5 in table.rows.options] == sorted(times.values(), reverse=True)
    table.rows.value = rising[0]
    assert table.detail.value != shown


def test_programs_that_gave_no_grid_are_not_the_fastest():
    record = make_record(solver_count=3)
    failed = replace(record.solvers[0], valid_count=0, seconds=0.0)
    table = CandidateTable()
    table.show(replace(record, solvers=(failed, *record.solvers[1:])))
    table.heads["Time"].click()
    assert table.rows.options[-1][1] == failed.md5


def test_of_several_modes_row_and_detail_are_of_one_record():
    """The programs are the same in both, so that their names tell nothing; what they took does."""
    first, last = make_record("phase2", solver_count=2), make_record("fast", solver_count=2)
    last = replace(last, solvers=tuple(replace(one, seconds=0.125 + one.seconds) for one in last.solvers))
    table = CandidateTable()
    table.show(first)
    table.rows.index = 1
    table.show(last)
    for index in range(2):
        table.rows.index = index
        row, md5 = table.rows.options[index]
        solver = next(one for one in last.solvers if one.md5 == md5)
        seconds = format_duration(solver.seconds, duration_unit(one.seconds for one in last.solvers))
        assert seconds in row
        assert seconds in table.detail.value
        assert "mode fast" in table.detail.value


def test_a_module_that_cannot_be_used_is_reported(panel: ControlPanel):
    panel.form.module_field.value = "no_such_module"
    panel.run_button.click()
    finish(panel)
    assert "no_such_module" in line_of(panel)


def test_stop_ends_a_long_run_and_its_workers(panel: ControlPanel, tmp_path: Path):
    panel.form.mode_boxes["fast"].value = False
    panel.run_button.click()
    finish(panel)
    before = descendants(os.getpid())
    panel.form.module_field.value = str(write_napping_module(tmp_path, nap_s=0.05).path)
    panel.run_button.click()
    wait_until(lambda: panel.progress.bars[VALIDATE_BATCH].value > 0, "candidates are validated")
    assert descendants(os.getpid()) > before
    panel.stop_button.click()
    finish(panel)
    assert line_of(panel) == "Stopped"
    wait_until(lambda: descendants(os.getpid()) <= before, "the workers have ended")
    assert panel.progress.bars[VALIDATE_BATCH].value < 1


def test_stop_during_the_start_ends_the_run(panel: ControlPanel):
    panel.run_button.click()
    panel.stop_button.click()
    finish(panel)
    assert line_of(panel) == "Stopped"


def test_a_stopped_panel_runs_again(panel: ControlPanel, tmp_path: Path):
    panel.form.module_field.value = str(write_napping_module(tmp_path, nap_s=0.001).path)
    panel.run_button.click()
    panel.stop_button.click()
    finish(panel)
    panel.run_button.click()
    finish(panel)
    assert line_of(panel).startswith("Done")
    assert len(panel.results.candidates.rows.options) == NAPPER_COUNT


def test_progress_draws_ten_times_a_second_at_most_but_every_end():
    moments = iter([0.0, 1.0, 1.01, 1.02])
    progress = Progress(now=lambda: next(moments))
    progress.begin()
    progress.tell(Event("t", "phase1", FILTER, 32, 149))
    assert progress.counts[FILTER].value == "32 of 149 unique candidates"
    assert progress.bars[FILTER].value == 1
    seen = []
    for done in (1, 2, 32):
        progress.tell(Event("t", "phase1", VALIDATE_BATCH, done, 32))
        seen.append(progress.counts[VALIDATE_BATCH].value)
    assert seen == ["1 of 32 candidates", "1 of 32 candidates", "32 candidates"]


def test_the_clock_runs_until_it_is_stopped():
    progress = Progress()
    progress.start_clock()
    wait_until(lambda: progress.clock.value == "0:01", "a second is told")
    progress.stop_clock()
    wait_until(lambda: progress.clock.value == "", "the clock is gone")


def test_progress_clears_its_bars_for_a_new_mode():
    progress = Progress()
    progress.tell(Event("t", "baseline", VALIDATE_BATCH, 2, 2))
    progress.begin_mode("phase1")
    assert progress.bars[VALIDATE_BATCH].value == 0
    assert progress.line.value == "<b>Phase 1: Score</b>"


def test_a_task_with_unknown_output_shows_a_question_mark():
    task = load_task(SMALL_TASK)
    unsolved = replace(task, samples=tuple(replace(sample, output=None) for sample in task.samples))
    assert task_html(unsolved).count("?</span>") == len(task.samples)


def test_a_candidate_is_shown_with_its_wrong_cells_and_what_failed():
    names, expected = ("demo[0]", "demo[1]", "test[0]"), ((1, 2), (3, 4))
    record = make_record(solver_count=1)
    solver = replace(record.solvers[0], o_score=1, grids={"demo[0]": expected, "demo[1]": ((1, 2), (3, 5))})
    record = replace(
        record,
        solvers=(solver,),
        inputs=dict.fromkeys(names, ((0,),)),
        expected=dict.fromkeys(names, expected),
        failures=(Failure("validate", solver.solver_id, "test[0]", "timeout", "made up"),),
    )
    table = CandidateTable()
    table.show(record)
    assert "equal" in table.detail.value
    assert "1 of 4 cells wrong" in table.detail.value
    assert "no grid: ran out of time" in table.detail.value


def test_the_same_program_in_another_run_is_drawn_anew():
    """Its row is the same, so no row changes; the grids shown would be those of the run before."""
    first = make_record(solver_count=1, task_id="00000001")
    table = CandidateTable()
    table.show(first)
    table.show(replace(first, task_id="00000002"))
    assert "00000002" in table.detail.value
    assert "00000001" not in table.detail.value


def test_a_search_without_a_hit_does_not_end_the_search(panel: ControlPanel):
    panel.picker.search.value = "zzzz"
    assert panel.picker.task is None
    panel.picker.search.value = "00d6"
    assert panel.picker.choice.value == "00d62c1b"
    assert panel.picker.task == load_task("00d62c1b")
    assert "00d62c1b" in panel.picker.preview.value


def test_progress_is_live_where_solvers_are_validated_at_once(panel: ControlPanel, tmp_path: Path):
    panel.form.mode_boxes["fast"].value = panel.form.mode_boxes["phase1"].value = False
    panel.form.mode_boxes["phase2"].value = True
    panel.form.module_field.value = str(write_napping_module(tmp_path, nap_s=0.05).path)
    panel.run_button.click()
    wait_until(lambda: 0 < panel.progress.bars[VALIDATE_BATCH].value < 1, "some candidates are validated")
