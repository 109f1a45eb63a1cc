"""The charts of a batch: from no task to many."""

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from batt_helpers.report.charts.batch import Series, draw_outcomes, draw_spread, figure_of_batch

ROWS = [
    {"task_id": "a", "status": "done", "reason": None, "solved": False, "mode": "baseline", "run_s": 9.0},
    {"task_id": "a", "status": "done", "reason": None, "solved": True, "mode": "fast", "run_s": 0.3, "speedup": 30.0},
    {"task_id": "b", "status": "failed", "reason": "raised", "solved": False, "notebook_s": 2.0},
]


@pytest.fixture
def axes() -> Axes:
    return Figure().add_subplot()


def texts(figure: Figure) -> str:
    figure.canvas.draw()
    labels = [label.get_text() for axes in figure.axes for label in (*axes.get_yticklabels(), *axes.texts, axes.title)]
    return "\n".join([*labels, *(axes.get_title(loc="left") for axes in figure.axes)])


@pytest.mark.parametrize("count", range(len(ROWS) + 1))
def test_a_batch_of_any_size_is_drawn(count: int) -> None:
    shown = texts(figure_of_batch(pd.DataFrame(ROWS[:count])))
    assert "Speedup per task over baseline" in shown
    assert ("failed: raised" in shown) == (count == 3)


def test_failures_stand_apart(axes: Axes) -> None:
    draw_outcomes(axes, {"solved": 3, "failed: timeout": 1})
    assert [label.get_text() for label in axes.get_yticklabels()] == ["solved", "failed: timeout"]


@pytest.mark.parametrize(("values", "scale"), [((1.0, 2.0), "linear"), ((0.01, 20.0), "log")])
def test_the_axis_fits_the_values(axes: Axes, values: tuple[float, ...], scale: str) -> None:
    draw_spread(axes, [Series("x", "#000000", values)], title="t", axis="seconds")
    assert axes.get_xscale() == scale
    low, high = axes.get_xlim()
    assert low <= min(values) < max(values) <= high
    assert axes.get_legend_handles_labels()[1] == ["x"]
