"""The bench of parts: each left out in turn, on the same tasks."""

import pytest

from batt_helpers.bench.search_parts import ALL_PARTS, bench_search
from batt_helpers.errors import ParameterError
from batt_helpers.report.bench_text import bench_text
from batt_helpers.search import Plan
from batt_helpers.tasks import load_tasks

PLAN = Plan(seconds=None, calls=900, library=False)


def test_leaving_a_part_out_shows_what_it_is_worth() -> None:
    record = bench_search(load_tasks(["0d3d703e"]), PLAN, ["tables", "stamps"])
    sizes = {series.name: series.size for series in record.groups[0].series}
    assert sizes[f"{ALL_PARTS}: 1 solved"] == sizes["without stamps: 1 solved"] == 1
    assert "without tables" in bench_text(record)


def test_unknown_part_is_refused() -> None:
    with pytest.raises(ParameterError, match="magic"):
        bench_search(load_tasks(["0d3d703e"]), PLAN, ["magic"])
