"""Benches: modes, primitives and growth measured side by side, every value kept.

Each gives a `batt_helpers.records.bench.BenchRecord`; what is made of the values is for reports to say.
"""

from batt_helpers.bench.modes import bench_modes
from batt_helpers.bench.plain_programs import bench_plain_programs
from batt_helpers.bench.primitives import bench_primitives
from batt_helpers.bench.profile import profile_task
from batt_helpers.bench.rounds import in_turn
from batt_helpers.bench.scale import SIZES, bench_scale, distinct_programs
from batt_helpers.bench.startup import bench_startup
from batt_helpers.bench.task_bench import OnRun

__all__ = [
    "SIZES",
    "OnRun",
    "bench_modes",
    "bench_plain_programs",
    "bench_primitives",
    "bench_scale",
    "bench_startup",
    "distinct_programs",
    "in_turn",
    "profile_task",
]
