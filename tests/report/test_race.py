"""A race in words and as a picture: clear or not, one run or several, slower as plainly as faster."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pytest

from batt_helpers.errors import ParameterError
from batt_helpers.records.run import RunRecord
from batt_helpers.report.charts.race import race_figure
from batt_helpers.report.race import race_text
from batt_helpers.timing import RUN_BATT
from tests.report.records import make_record


def runs(**seconds: Sequence[float]) -> list[RunRecord]:
    records = []
    for mode, values in seconds.items():
        record = make_record(mode)
        records += [replace(record, phase_s={**record.phase_s, RUN_BATT: value}) for value in values]
    return records


def test_clear_difference_over_rounds_is_ticked_and_worded_with_its_spread() -> None:
    text = race_text(runs(baseline=(10.0, 10.5, 11.0), fast=(2.0, 2.1, 2.2)))
    assert "5.0x ✓" in text
    assert "Fast ran 5.0 ± 0.3 times faster than Baseline" in text
    assert "median of 3 rounds, each on a fresh store, with warmed workers" in text


def test_single_runs_are_marked_and_never_ticked() -> None:
    text = race_text(runs(baseline=(10.0,), fast=(2.0,)))
    assert "✓" not in text
    assert "5.0x, one run" in text
    assert "(one run each: no spread is known)" in text


def test_overlap_is_no_clear_difference() -> None:
    text = race_text(runs(phase2=(2.0, 3.0, 4.0), fast=(1.5, 2.5, 2.0)))
    assert "Fast and Phase 2: no clear difference" in text
    assert "times faster" not in text


def test_slower_is_said_as_plainly_as_faster() -> None:
    text = race_text(runs(phase2=(2.0, 2.1), fast=(4.0, 4.1)))
    assert "1.98x slower" in text
    assert "Phase 2 ran 2.0 ± 0.1 times faster than Fast" in text


def test_one_mode_has_no_before_and_after() -> None:
    text = race_text(runs(fast=(2.0, 2.1)))
    assert "BEFORE" not in text
    assert "times faster" not in text


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "records", [runs(baseline=(10.0, 11.0), fast=(2.0, 2.1)), runs(fast=(1.0,)), runs(phase2=(1.0,), fast=(3.0,))]
)
def test_every_race_can_be_drawn(records: list[RunRecord], theme: str) -> None:
    image = BytesIO()
    race_figure(records, theme).savefig(image, format="png", dpi=40)  # type: ignore[arg-type]
    assert image.getvalue().startswith(b"\x89PNG")


def test_chart_of_nothing_is_refused() -> None:
    with pytest.raises(ParameterError, match="no run to draw"):
        race_figure([])
