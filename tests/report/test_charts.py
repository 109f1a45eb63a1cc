"""Charts: what is drawn, that it fits, and that nothing global is touched."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from batt_helpers.cli import main
from batt_helpers.errors import ParameterError
from batt_helpers.records.run import RunRecord
from batt_helpers.report.charts import (
    PANELS,
    draw_checks,
    draw_efficiency,
    draw_funnel,
    draw_history,
    draw_metrics,
    draw_phases,
    draw_schedules,
    draw_timeline,
    figure_of_runs,
    save_figure,
)
from batt_helpers.report.charts.race import race_figure
from batt_helpers.report.charts.reference import reference_figure
from batt_helpers.report.checklist import checklist
from batt_helpers.report.metrics import efficiency, success_metrics
from batt_helpers.report.palette import DARK, LIGHT, Theme, ThemeName
from batt_helpers.report.panels import funnel, history, phase_times, timeline
from batt_helpers.report.reference import Reference, read_reference, reported_phases, reported_timeline
from batt_helpers.report.schedule import schedule
from batt_helpers.timing import RUN_BATT
from tests.report.records import make_record, make_records

REFERENCE_PATH = Path(__file__).parents[2] / "results" / "reference" / "dashboard.json"
REFERENCE = read_reference(REFERENCE_PATH)


def new_axes() -> Axes:
    return Figure(figsize=(8, 5), layout="constrained").add_subplot()


def bars_of(axes: Axes) -> list[Rectangle]:
    return [patch for patch in axes.patches if isinstance(patch, Rectangle)]


def words_of(axes: Axes) -> list[str]:
    legend = axes.get_legend()
    entries = [text.get_text() for text in legend.get_texts()] if legend else []
    return [text.get_text() for text in axes.texts] + entries


def heights(collection: PolyCollection) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Give the places on the vertical axis, which counts downwards."""
    return np.concatenate([np.asarray(path.vertices)[:, 1] for path in collection.get_paths()])


def visible_texts(figure: Figure) -> list[Text]:
    """Give the texts that can be seen: tick labels beyond an axis' limits are not drawn."""
    ticks: set[Text] = set()
    drawn: set[Text] = set()
    for axes in all_axes(figure):
        for axis in (axes.xaxis, axes.yaxis):
            every = [*axis.get_major_ticks(), *axis.get_minor_ticks()]
            ticks |= {label for tick in every for label in (tick.label1, tick.label2)}
            low, high = sorted(axis.get_view_interval())
            drawn |= {tick.label1 for tick in every if low <= tick.get_loc() <= high}
    texts = [text for text in figure.findobj(Text) if isinstance(text, Text)]
    return [
        text
        for text in dict.fromkeys(texts)
        if text.get_visible() and text.get_text().strip() and (text not in ticks or text in drawn)
    ]


def all_axes(figure: Figure) -> list[Axes]:
    return [axes for axes in figure.findobj(Axes) if isinstance(axes, Axes)]


def assert_texts_fit(figure: Figure) -> None:
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib's canvas has no hints
    renderer = canvas.get_renderer()  # type: ignore[no-untyped-call]
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in visible_texts(figure)]
    assert boxes
    width, height = figure.bbox.width, figure.bbox.height
    for words, box in boxes:
        inside = box.x0 >= -1 and box.y0 >= -1 and box.x1 <= width + 1 and box.y1 <= height + 1
        assert inside, f"{words!r} is clipped: {box} in {width}x{height}"
    for (words, box), (other_words, other) in combinations(boxes, 2):
        apart = box.x1 <= other.x0 + 1 or other.x1 <= box.x0 + 1 or box.y1 <= other.y0 + 1 or other.y1 <= box.y0 + 1
        assert apart, f"{words!r} overlaps {other_words!r}"


@pytest.mark.parametrize("width", [8, 14, 30])
@pytest.mark.parametrize("solver_count", [0, 1, 32, 200])
@pytest.mark.parametrize("reference", [None, REFERENCE], ids=["measured", "with reference"])
def test_no_text_is_clipped_or_overlaps(width: float, solver_count: int, reference: Reference | None) -> None:
    records = make_records(solver_count=solver_count)
    panels = (*PANELS, "history")
    assert_texts_fit(figure_of_runs(records, panels=panels, width=width, reference=reference))


@pytest.mark.parametrize("factor", [1e-6, 1e-3, 1.0, 1e3])
@pytest.mark.parametrize("solver_count", [0, 1, 200])
def test_a_race_of_any_length_fits(factor: float, solver_count: int) -> None:
    records = [
        replace(record, phase_s={name: s * factor for name, s in record.phase_s.items()})
        for record in make_records(solver_count=solver_count)
    ]
    assert_texts_fit(race_figure(records))


def test_what_is_slower_in_a_race_of_single_runs_fits() -> None:
    slower = [
        replace(one, phase_s={name: 2.5 * s for name, s in one.phase_s.items()}) for one in make_records(("fast",))
    ]
    assert_texts_fit(race_figure([*make_records(("phase2",)), *slower, *make_records(("phase1",))]))


def test_a_race_shows_the_staircase_and_a_lane_for_each_worker() -> None:
    texts = [text.get_text() for text in visible_texts(race_figure(make_records()))]
    assert "Validation of 32 programs" in texts
    assert any(text.startswith("One at a time (Phase 1)") for text in texts)
    assert {"S1", "S32", "Worker 1", "Worker 2"} <= set(texts)
    assert "Validation of 32 programs" not in [
        text.get_text() for text in visible_texts(race_figure(make_records(("baseline",))))
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_reported_figures_are_drawn_as_measured_ones_and_named_as_reported(theme: ThemeName) -> None:
    figure = reference_figure(REFERENCE, theme)
    assert_texts_fit(figure)
    texts = [text.get_text() for text in visible_texts(figure)]
    assert "Reported, not measured here" in texts
    assert {"21.788s", "~6-8s", "1.29x, reported", "~4.0x", "S32"} <= set(texts)
    assert not [text for text in texts if "✓" in text]
    projected, measured = (bars_of(figure.axes[0])[place] for place in (-1, 0))
    assert (bool(projected.get_hatch()), bool(measured.get_hatch())) == (True, False)


def test_a_reference_without_figures_can_be_drawn() -> None:
    assert_texts_fit(reference_figure(replace(REFERENCE, figures=())))


def test_the_command_draws_the_reported_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = tmp_path / "reported.svg"
    assert main(["dashboard", "--reference", str(REFERENCE_PATH), "--figure", str(picture)]) == 0
    assert f"wrote {picture}" in capsys.readouterr().out
    assert "</svg>" in picture.read_text()


@pytest.mark.parametrize("factor", [1e-6, 1e-3, 1.0, 1e3])
def test_runs_of_any_length_fit(factor: float) -> None:
    records = [
        replace(record, phase_s={name: s * factor for name, s in record.phase_s.items()}) for record in make_records()
    ]
    assert_texts_fit(figure_of_runs(records, panels=(*PANELS, "history"), width=8))


def test_a_history_of_many_runs_fits() -> None:
    records = [
        replace(record, created=f"2025-{month:02}-{day:02}T08:30:00+00:00")
        for month in range(1, 13)
        for day in (1, 15)
        for record in make_records(("baseline", "fast"), solver_count=1)
    ]
    assert_texts_fit(figure_of_runs(records, panels=("history",), width=8))


@pytest.mark.parametrize(
    "records",
    [[], [make_record("baseline")], [make_record("fast")], [replace(make_record(), phase_s={}, spans=())]],
    ids=["none", "baseline alone", "fast alone", "untimed"],
)
def test_incomplete_runs_can_be_drawn(records: list[RunRecord]) -> None:
    assert_texts_fit(figure_of_runs(records, panels=(*PANELS, "history"), width=14, reference=REFERENCE))


def test_the_timeline_has_a_bar_for_each_mode_with_its_value_and_speedup() -> None:
    axes = new_axes()
    draw_timeline(axes, timeline(make_records()))
    assert [bar.get_width() for bar in bars_of(axes)] == pytest.approx([21.745, 17.419, 7.019, 3.24], abs=0.01)
    assert {bar.get_x() for bar in bars_of(axes)} == {0}
    assert "7.019s  3.1x" in words_of(axes)
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Baseline", "Phase 1", "Phase 2", "Fast"]
    assert "shorter is faster" in axes.get_xlabel()


def test_the_spread_of_repeated_runs_is_drawn() -> None:
    runs = [make_record(), make_record()]
    runs[0].phase_s[RUN_BATT] = 6.0
    axes = new_axes()
    draw_timeline(axes, timeline(runs))
    (line,) = axes.lines
    assert np.asarray(line.get_xdata()) == pytest.approx([6.0, 7.019])


def test_reported_bars_are_hatched_and_say_where_they_come_from() -> None:
    axes = new_axes()
    draw_timeline(axes, timeline(make_records()), reported=reported_timeline(REFERENCE))
    assert sum(bool(bar.get_hatch()) for bar in bars_of(axes)) == 3
    assert "reported, Kaggle L4x4" in words_of(axes)
    assert "~6-8s" in words_of(axes)


def test_phases_stand_before_and_after_with_what_is_new() -> None:
    axes = new_axes()
    phases = phase_times(make_records(), "baseline", "phase2")
    draw_phases(axes, phases, names=("Baseline", "Phase 2"), reported=reported_phases(REFERENCE))
    words = words_of(axes)
    assert "0.015s  NEW" in words
    assert "n/a" in words
    assert "3.500s  4.0x" in words
    assert {"Baseline", "Phase 2", "reported, Kaggle L4x4"} <= set(words)
    assert axes.get_xscale() == "linear"
    assert axes.get_xlim()[0] == 0


def test_the_funnel_narrows() -> None:
    axes = new_axes()
    draw_funnel(axes, funnel(make_record()))
    assert [bar.get_width() for bar in bars_of(axes)] == [149, 32, 32, 32]
    assert "32 (21.5%)" in words_of(axes)


@pytest.mark.parametrize("solver_count", [1, 32, 200])
def test_the_schedules_stand_above_one_another_on_one_axis(solver_count: int) -> None:
    axes = new_axes()
    records = make_records(("phase1", "phase2"), solver_count=solver_count)
    shown = [found for record in records if (found := schedule(record))]
    draw_schedules(axes, shown)
    upper, lower = (item for item in axes.collections if isinstance(item, PolyCollection))
    assert len(upper.get_paths()) == len(lower.get_paths()) == 2 * solver_count
    assert heights(upper).max() < heights(lower).min()
    assert len({tuple(colour) for colour in np.asarray(lower.get_facecolor())}) == min(solver_count, 4)


def test_without_spans_the_schedule_says_so() -> None:
    axes = new_axes()
    draw_schedules(axes, [])
    assert any("not run" in text for text in words_of(axes))


def test_metrics_are_drawn_against_their_targets() -> None:
    axes = new_axes()
    draw_metrics(axes, success_metrics(make_records(), after="phase1"))
    assert words_of(axes).count("missed") == 2
    assert words_of(axes).count("met") == 2
    assert any("target 2.7x" in text for text in words_of(axes))
    assert [np.asarray(line.get_xdata()).tolist() for line in axes.lines] == [[1, 1]] * 4


def test_efficiency_is_hatched_and_called_projected() -> None:
    axes = new_axes()
    draw_efficiency(axes, efficiency(make_records()))
    assert all(bar.get_hatch() for bar in bars_of(axes))
    assert "projected" in axes.get_title(loc="left")
    assert not any("$" in text for text in words_of(axes))


def test_history_has_a_line_for_each_mode_from_zero() -> None:
    axes = new_axes()
    draw_history(axes, history(make_records()))
    assert len(axes.lines) == 4
    assert axes.get_ylim()[0] == 0


def test_checks_are_written_with_their_outcome() -> None:
    axes = new_axes()
    slow = replace(make_record("phase2"), phase_s=make_record("baseline").phase_s)
    draw_checks(axes, checklist([make_record("baseline"), slow]))
    assert {"passed", "failed", "unknown"} <= set(words_of(axes))


def test_panels_can_be_chosen_and_unknown_ones_are_refused() -> None:
    figure = figure_of_runs(make_records(), panels=("timeline", "phases", "funnel"), width=8)
    assert [axes.get_title(loc="left") for axes in all_axes(figure)] == [
        "Performance timeline",
        "Phase breakdown",
        "Candidate funnel",
    ]
    with pytest.raises(ParameterError, match="'pie'"):
        figure_of_runs([], panels=("pie",))
    with pytest.raises(ParameterError, match="'sepia'"):
        figure_of_runs([], theme="sepia")  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_a_theme_colours_the_whole_figure(name: str, theme: Theme) -> None:
    figure = figure_of_runs(make_records(), theme=name)  # type: ignore[arg-type]
    assert to_rgb(figure.get_facecolor()) == to_rgb(theme.paper)
    assert {to_rgb(axes.get_facecolor()) for axes in all_axes(figure)} == {to_rgb(theme.paper)}


def luminance(colour: str) -> float:
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_text_can_be_read_on_its_paper(theme: Theme) -> None:
    assert contrast(theme.ink, theme.paper) >= 7
    assert contrast(theme.faint_ink, theme.paper) >= 4.5
    assert min(contrast(colour, theme.paper) for colour in (theme.good, theme.bad, theme.unknown)) >= 3


def test_figures_are_saved_as_svg_and_png(tmp_path: Path) -> None:
    figure = figure_of_runs(make_records(), panels=("funnel",), width=8)
    svg = save_figure(figure, tmp_path / "sub" / "runs.svg")
    png = save_figure(figure, tmp_path / "sub" / "runs.png")
    assert "<svg" in svg.read_text()
    assert png.read_bytes().startswith(b"\x89PNG")
    assert int.from_bytes(png.read_bytes()[16:20]) == 8 * 300
