"""What it takes to try all programs of the library on many tasks, beside a plain loop over the same trials."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from batt_helpers.bench.rounds import make_record
from batt_helpers.bench.task_bench import OnRun
from batt_helpers.compete import TaskFault, sweep
from batt_helpers.compete.fitting import fit, open_programs
from batt_helpers.errors import ParameterError
from batt_helpers.library import solved_tasks, solver_programs
from batt_helpers.model import Limits, Pair, Task
from batt_helpers.processes import Marker, StepLimits
from batt_helpers.programs import ParsedProgram
from batt_helpers.records.bench import BenchRecord, Group, Series
from batt_helpers.run import DEFAULT_DSL, Fitting
from batt_helpers.store import Store

__all__ = ["bench_sweep"]

_STEP_S = 1.0
"""What a program may take on a pair in the plain loop, which has to come to an end."""


def bench_sweep(
    tasks: Sequence[Task],
    *,
    subset: int = 4,
    programs: Mapping[str, ParsedProgram] | None = None,
    limits: Limits | None = None,
    on_run: OnRun = lambda _name: None,
) -> BenchRecord:
    """Try programs of the library on tasks, and on the first of them task by task beside a plain loop.

    The loop tries one program after the other, and leaves each at its first wrong pair. The k-th values of its group
    belong to the same task; `trials_per_s` counts a program on a task as one trial, and `plain_loops_lost` the loops
    that a program ended (it hung in C, or took all memory): their seconds are too few.

    Raises: ParameterError: there is no task, or no number of them for the loop.
    """
    if not tasks or subset < 1:
        raise ParameterError(f"{subset!r} of {len(tasks)} tasks cannot be measured; give 1 or more of each")
    programs = solver_programs() if programs is None else programs
    limits = limits or Limits()
    beside, lost = _side_by_side(tasks[:subset], programs, limits, on_run)
    on_run("sweep")
    with TemporaryDirectory(prefix="batt_bench_") as folder:
        start = perf_counter()
        found = list(sweep(tasks, programs, Path(folder), limits=limits))
        seconds = perf_counter() - start
    trials = len(programs) * len(tasks)
    figures = {
        "programs": len(programs),
        "tasks": len(tasks),
        "trials": trials,
        "trials_per_s": round(trials / seconds),
        "tasks_with_fits": sum(isinstance(one, Fitting) and bool(one.fitting) for one in found),
        "cut": sum(one.cut for one in found if isinstance(one, Fitting)),
        "refused": sum(isinstance(one, TaskFault) for one in found),
        "plain_loops_lost": lost,
        **{f"{series.name} total ms": round(sum(series.values_s) * 1000) for series in beside},
    }
    whole = Series("sweep", trials, (), (seconds,))
    return make_record(
        f"{len(programs)} programs of the library on {len(tasks)} tasks",
        figures,
        [
            Group("sweep", f"all {len(tasks)} tasks at once, from the start of the workers to their end", (whole,)),
            Group("tasks", f"the first {len(tasks[:subset])} one by one, a value for each", beside),
        ],
    )


def _side_by_side(
    tasks: Sequence[Task], programs: Mapping[str, ParsedProgram], limits: Limits, on_run: OnRun
) -> tuple[tuple[Series, Series], int]:
    """Time both in turn, task by task; and count the loops that did not come to their end."""
    loop_s, fit_s, lost = [], [], 0
    with (
        TemporaryDirectory(prefix="batt_bench_") as folder,
        open_programs(programs, DEFAULT_DSL, limits, 1) as session,
    ):
        fit(session, tasks[0], Store(Path(folder) / "warm-up"))
        for task in tasks:
            on_run(f"plain loop on {task.id}")
            start = perf_counter()
            loop = session.pool.submit(try_one_by_one, tuple(programs), task.pairs, limits=StepLimits(step_s=_STEP_S))
            lost += loop.result().status != "ok"
            loop_s.append(perf_counter() - start)
            start = perf_counter()
            fit(session, task, Store(Path(folder)))
            fit_s.append(perf_counter() - start)
    names = {"plain loop": loop_s, "sweep": fit_s}
    loop_series, fit_series = (Series(name, len(programs), (), tuple(values)) for name, values in names.items())
    return (loop_series, fit_series), lost


def try_one_by_one(marker: Marker, names: Sequence[str], pairs: Sequence[Pair]) -> tuple[str, ...]:
    """Call the library's functions on one pair after the other, and name those that are right (a job for a worker)."""
    modules = {name: import_module(f"batt_helpers.library.{file[:-3]}") for name, file, _ in solved_tasks()}
    right = []
    for place, name in enumerate(names):
        function = getattr(modules[name], f"solve_{name}")
        for grid, output in pairs:
            marker.step(place)
            try:
                if function(pairs, grid, None) != output:
                    break
            except Exception:  # noqa: BLE001 - a program on a task that it was not written for raises anything
                break
        else:
            right.append(name)
    marker.idle()
    return tuple(right)
