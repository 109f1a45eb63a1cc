"""One figure of several panels, in the dashboard's order, and figures on disk."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure, SubFigure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from batt_helpers.errors import ParameterError
from batt_helpers.records.run import RunRecord
from batt_helpers.report.charts import panels as bars
from batt_helpers.report.charts.bars import SMALL_SIZE, Group, row_count
from batt_helpers.report.charts.checks import draw_checks
from batt_helpers.report.charts.history import HISTORY_ROWS, draw_history
from batt_helpers.report.charts.schedule import draw_schedules, schedule_rows
from batt_helpers.report.checklist import checklist
from batt_helpers.report.environment import environment_text
from batt_helpers.report.format import format_ratio
from batt_helpers.report.metrics import efficiency, success_metrics
from batt_helpers.report.palette import THEMES, Theme, ThemeName
from batt_helpers.report.panels import (
    after_mode,
    by_mode,
    funnel,
    history,
    latest,
    mode_label,
    phase_times,
    sequential_mode,
    timeline,
)
from batt_helpers.report.reference import Reference, reported_phases, reported_timeline
from batt_helpers.report.schedule import schedule

__all__ = ["PANELS", "figure_of_runs", "headline", "save_figure"]

PRINT_DPI = 300
_PANEL_WIDTH_IN = 7.0
_ROW_IN = 0.27
_FRAME_IN = 1.3
_MOST_COLUMNS = 3
_HEADING_IN = 0.9
_PAD_IN = 0.1
_HEADING_SIZE = 14.0


@dataclass(frozen=True)
class _Panel:
    draw: Callable[[Axes], None]
    rows: float

    @property
    def height_in(self) -> float:
        return self.rows * _ROW_IN + _FRAME_IN


@dataclass(frozen=True)
class _Scene:
    """What every panel is drawn from."""

    records: Sequence[RunRecord]
    before: str | None
    after: str | None
    theme: Theme
    reference: Reference | None


def figure_of_runs(
    records: Sequence[RunRecord],
    *,
    panels: Sequence[str] | None = None,
    width: float = 14.0,
    theme: ThemeName = "light",
    reference: Reference | None = None,
    after: str | None = None,
    framed: bool = True,
) -> Figure:
    """Draw one task's runs in several modes as one figure, all panels or those that are named.

    `after` is the mode set against the baseline: phase2 by default, or the last there is. A `reference` adds
    the figures reported elsewhere, hatched. Without its frame a figure has neither the heading nor the machine.

    Units:  width in inches; the height follows from what there is to show
    Raises: ParameterError: a panel or theme of that name does not exist.
    """
    colours = THEMES[_known("theme", theme, THEMES)]
    scene = _Scene(records, next(iter(by_mode(records)), None), after or after_mode(records), colours, reference)
    names = PANELS if panels is None else panels
    made = [_MAKERS[_known("panel", name, _MAKERS)](scene) for name in names]
    return _laid_out(made, scene, width, framed=framed)


def save_figure(figure: Figure, path: Path) -> Path:
    """Save a figure in the format that the path's suffix names, such as .svg or .png, ready for print."""
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=PRINT_DPI, facecolor=figure.get_facecolor())
    return path


def headline(records: Sequence[RunRecord], after: str | None = None) -> str:
    """Say in one line what a task's runs show, as measured."""
    if not records:
        return "No runs yet"
    times = timeline(records)
    shown = next((time for time in times if time.mode == (after or after_mode(records))), times[-1])
    subject = f"task {records[0].task_id}"
    if shown.speedup is None:
        return f"{shown.label} on {subject}"
    return f"{shown.label}: {format_ratio(shown.speedup.value)} the speed of {times[0].label.lower()}, {subject}"


def _laid_out(made: Sequence[_Panel], scene: _Scene, width: float, *, framed: bool) -> Figure:
    columns = _columns(made, min(int(width / _PANEL_WIDTH_IN), _MOST_COLUMNS))
    height = max(map(_height_in, columns))
    figure = Figure(
        figsize=(width, height + (_HEADING_IN if framed else 0.0)),
        layout=ConstrainedLayoutEngine(w_pad=_PAD_IN, h_pad=_PAD_IN),
        facecolor=scene.theme.paper,
    )
    if framed:
        _write_frame(figure, scene)
    grid = figure.add_gridspec(1, len(columns))
    for place, column in enumerate(columns):
        part = figure.add_subfigure(grid[0, place], facecolor=scene.theme.paper)
        _fill_column(part, column, height, scene.theme)
    return figure


def _height_in(column: Sequence[_Panel]) -> float:
    return sum(panel.height_in for panel in column)


def _columns(made: Sequence[_Panel], most: int) -> list[Sequence[_Panel]]:
    """Deal the panels to columns of heights as equal as can be, with as few jumps between columns as can be."""
    count = max(1, min(most, len(made)))

    def dealt(places: Sequence[int]) -> list[Sequence[_Panel]]:
        return [[panel for panel, at in zip(made, places, strict=True) if at == column] for column in range(count)]

    def price(places: Sequence[int]) -> tuple[float, int]:
        jumps = sum(a != b for a, b in pairwise(places))
        return round(max(map(_height_in, dealt(places))), 1), jumps

    return dealt(min(product(range(count), repeat=len(made)), key=price))


def _fill_column(part: SubFigure, column: Sequence[_Panel], height: float, theme: Theme) -> None:
    """Stack panels, each as high as it asks for; what is left stays empty, so that bars are equally thick."""
    rest = height - _height_in(column)
    ratios = [panel.height_in for panel in column] + ([rest] if rest > _PAD_IN else [])
    grid = part.add_gridspec(max(len(ratios), 1), 1, height_ratios=ratios or None)
    for place, panel in enumerate(column):
        panel.draw(part.add_subfigure(grid[place, 0], facecolor=theme.paper).add_subplot())


def _write_frame(figure: Figure, scene: _Scene) -> None:
    heading = figure.suptitle(headline(scene.records, scene.after), fontsize=_HEADING_SIZE, fontweight="bold")
    footing = figure.supxlabel(environment_text(scene.records), fontsize=SMALL_SIZE)
    heading.set_color(scene.theme.ink)
    footing.set_color(scene.theme.faint_ink)
    for text in (heading, footing):
        text.set_parse_math(False)


def _known(kind: str, name: str, table: Mapping[str, object]) -> str:
    if name not in table:
        raise ParameterError(f"unknown {kind} {name!r}; choose among {', '.join(table)}", name=name)
    return name


def _timeline(scene: _Scene) -> _Panel:
    times = timeline(scene.records)
    reported = reported_timeline(scene.reference) if scene.reference else ()
    groups = bars.timeline_groups(times, scene.theme, reported)
    return _Panel(lambda axes: bars.draw_timeline(axes, times, theme=scene.theme, reported=reported), _rows(groups))


def _funnel(scene: _Scene) -> _Panel:
    run = latest(scene.records, scene.after)
    steps = funnel(run) if run else ()
    groups = bars.funnel_groups(steps, scene.theme)
    return _Panel(lambda axes: bars.draw_funnel(axes, steps, theme=scene.theme), _rows(groups))


def _phases(scene: _Scene) -> _Panel:
    phases = phase_times(scene.records, scene.before, scene.after)
    reported = reported_phases(scene.reference) if scene.reference else ()
    names = (mode_label(scene.before or "before"), mode_label(scene.after or "after"))
    groups = bars.phase_groups(phases, scene.theme, names, reported)
    return _Panel(
        lambda axes: bars.draw_phases(axes, phases, names=names, theme=scene.theme, reported=reported),
        _rows(groups),
    )


def _schedules(scene: _Scene) -> _Panel:
    modes = dict.fromkeys((sequential_mode(scene.records), scene.after))
    shown = [found for mode in modes if (found := schedule(latest(scene.records, mode)))]
    return _Panel(lambda axes: draw_schedules(axes, shown, theme=scene.theme), schedule_rows(shown))


def _checks(scene: _Scene) -> _Panel:
    checks = checklist(scene.records, after=scene.after)
    return _Panel(lambda axes: draw_checks(axes, checks, theme=scene.theme), len(checks))


def _metrics(scene: _Scene) -> _Panel:
    found = success_metrics(scene.records, after=scene.after)
    groups = bars.metric_groups(found, scene.theme)
    return _Panel(lambda axes: bars.draw_metrics(axes, found, theme=scene.theme), _rows(groups))


def _efficiency(scene: _Scene) -> _Panel:
    gains = efficiency(scene.records, after=scene.after)
    groups = bars.efficiency_groups(gains, scene.theme)
    return _Panel(lambda axes: bars.draw_efficiency(axes, gains, theme=scene.theme), _rows(groups))


def _history(scene: _Scene) -> _Panel:
    series = history(scene.records)
    return _Panel(lambda axes: draw_history(axes, series, theme=scene.theme), HISTORY_ROWS)


def _rows(groups: Sequence[Group]) -> float:
    return max(row_count(groups), 1.0)


_MAKERS: Mapping[str, Callable[[_Scene], _Panel]] = {
    "timeline": _timeline,
    "funnel": _funnel,
    "phases": _phases,
    "schedule": _schedules,
    "checklist": _checks,
    "metrics": _metrics,
    "efficiency": _efficiency,
    "history": _history,
}
PANELS = tuple(name for name in _MAKERS if name != "history")
