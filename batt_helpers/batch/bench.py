"""What a batch is worth: against a plain loop of papermill over the same notebooks, and over very many tiny ones."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Any

import nbformat
import papermill

from batt_helpers.batch.launching import run_batch
from batt_helpers.batch.parameters import notebook_parameters, plain_path
from batt_helpers.batch.planning import default_notebook
from batt_helpers.batch.processes import iter_marked, resident_bytes
from batt_helpers.batch.progress import Progress
from batt_helpers.errors import BatchError
from batt_helpers.tasks import task_ids

__all__ = ["GROWTH_LIMIT_BYTES", "SPEEDUP_TARGET", "BatchBench", "bench_batch", "bench_text"]

SPEEDUP_TARGET = 3.0
GROWTH_LIMIT_BYTES = 100 << 20
_MARK = "BATT_BENCH_RUN"
_MEBIBYTE = 1 << 20
_ENDING_S = 5.0
_NAP_S = 0.1
_format: Any = nbformat  # the package is typed in parts


@dataclass(frozen=True)
class BatchBench:
    """What was measured: a batch and the plain loop over the same notebooks, and a batch of many tiny ones.

    Units: seconds; bytes that the parent's memory grew by; processes that were still there afterwards
    """

    task_count: int
    workers: int
    plain_s: float
    batch_s: float
    tiny_count: int
    tiny_s: float
    growth_bytes: int
    leftover_count: int

    @property
    def speedup(self) -> float:
        """How many times faster the batch was than the plain loop."""
        return self.plain_s / self.batch_s

    @property
    def is_met(self) -> bool:
        """Tell whether all targets were reached."""
        return self.speedup >= SPEEDUP_TARGET and self.growth_bytes < GROWTH_LIMIT_BYTES and not self.leftover_count


def bench_batch(
    *,
    task_count: int = 100,
    tiny_count: int = 1000,
    workers: int = 2,
    notebook: Path | None = None,
    parameters: Mapping[str, Any] | None = None,
) -> BatchBench:
    """Measure, in folders of its own; `parameters` go to every run of the notebook.

    Raises: ParameterError: the notebook cannot be used; BatchError: a notebook failed.
    """
    source = (notebook or default_notebook()).absolute()
    ids = task_ids()[:task_count]
    with TemporaryDirectory(prefix="batt-bench-") as folder, _marked() as mark:
        out = Path(folder)
        plain_s = _plain_loop(source, ids, parameters or {}, out / "plain")
        batch_s = _batch(source, ids, parameters or {}, out / "batch", workers)
        tiny = _tiny_notebook(out / "tiny.ipynb")
        growth = _Growth()
        tiny_s = _batch(tiny, [f"tiny{number}" for number in range(tiny_count)], {}, out / "many", workers, growth)
        left_count = _left_count(mark)
    return BatchBench(len(ids), workers, plain_s, batch_s, tiny_count, tiny_s, growth.largest_bytes, left_count)


def bench_text(bench: BatchBench) -> str:
    """Write what was measured, each figure beside its target.

    >>> print(bench_text(BatchBench(100, 2, 300.0, 75.0, 1000, 200.0, 8 << 20, 0)))
    100 notebooks, plain loop of papermill: 300.0 s
    100 notebooks, batch, 2 at a time:      75.0 s
    speedup 4.0x (target 3.0x: met)
    1000 tiny notebooks: 200.0 s, 0.20 s each
    memory of the parent grew by 8 MiB (limit 100 MiB: met)
    processes left over: 0 (met)
    """
    return "\n".join(
        (
            f"{bench.task_count} notebooks, plain loop of papermill: {bench.plain_s:.1f} s",
            f"{bench.task_count} notebooks, batch, {bench.workers} at a time:      {bench.batch_s:.1f} s",
            f"speedup {bench.speedup:.1f}x (target {SPEEDUP_TARGET}x: {_met(bench.speedup >= SPEEDUP_TARGET)})",
            f"{bench.tiny_count} tiny notebooks: {bench.tiny_s:.1f} s, {bench.tiny_s / bench.tiny_count:.2f} s each",
            f"memory of the parent grew by {bench.growth_bytes / _MEBIBYTE:.0f} MiB "
            f"(limit {GROWTH_LIMIT_BYTES // _MEBIBYTE} MiB: {_met(bench.growth_bytes < GROWTH_LIMIT_BYTES)})",
            f"processes left over: {bench.leftover_count} ({_met(not bench.leftover_count)})",
        )
    )


def _left_count(mark: str) -> int:
    """Count what is left over once everything has had the time to end."""
    give_up_s = perf_counter() + _ENDING_S
    while (left := set(iter_marked(mark)) - {os.getpid()}) and perf_counter() < give_up_s:
        sleep(_NAP_S)
    return len(left)


def _met(is_met: bool) -> str:
    return "met" if is_met else "not met"


@dataclass
class _Growth:
    """Listens to a batch, and keeps by how much this process's memory grew at most from when it began."""

    start_bytes: int = field(default_factory=resident_bytes)
    largest_bytes: int = 0

    def __call__(self, _progress: Progress) -> None:
        self.largest_bytes = max(self.largest_bytes, resident_bytes() - self.start_bytes)


@contextmanager
def _marked() -> Iterator[str]:
    """Give all processes started meanwhile a mark in their environment."""
    value = token_hex(8)
    os.environ[_MARK] = value
    try:
        yield f"{_MARK}={value}"
    finally:
        del os.environ[_MARK]


def _plain_loop(notebook: Path, ids: Sequence[str], parameters: Mapping[str, Any], out: Path) -> float:
    out.mkdir()
    ours = {"out_dir": str(out)} if "out_dir" in notebook_parameters(notebook) else {}
    start = perf_counter()
    for task_id in ids:
        papermill.execute_notebook(
            plain_path(notebook),
            plain_path(out / f"{task_id}.ipynb"),
            parameters={**parameters, **ours, "task_id": task_id},
            kernel_name="python3",
            progress_bar=False,
        )
    return perf_counter() - start


def _batch(
    notebook: Path,
    ids: Sequence[str],
    parameters: Mapping[str, Any],
    out: Path,
    workers: int,
    hear: _Growth | None = None,
) -> float:
    start = perf_counter()
    batch = run_batch(ids, notebook=notebook, parameters=parameters, out_dir=out, workers=workers, on_progress=hear)
    if batch.failed or batch.left:
        first = batch.failed[0].detail if batch.failed else "the session's time is up"
        raise BatchError(
            f"{len(batch.failed)} of {len(ids)} notebooks failed, first: {first}; mend {str(notebook)!r}",
            failed=tuple(state.task_id for state in batch.failed),
        )
    return perf_counter() - start


def _tiny_notebook(path: Path) -> Path:
    make = _format.v4
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells = [make.new_code_cell('task_id: str = ""', metadata={"tags": ["parameters"]}), make.new_code_cell("task_id")]
    _format.write(make.new_notebook(cells=cells, metadata=metadata), path)
    return path
