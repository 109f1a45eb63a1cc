"""What a batch is worth: against a plain loop of papermill over the same notebooks, and over very many tiny ones."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Any

import nbformat
import papermill

from batt_helpers.batch import Progress, default_notebook, notebook_parameters, run_batch
from batt_helpers.batch.parameters import plain_path
from batt_helpers.bench.price import folder_bytes, price_contestants
from batt_helpers.bench.rounds import in_turn, make_record
from batt_helpers.errors import BatchError
from batt_helpers.processes.killing import iter_marked, resident_bytes
from batt_helpers.records.bench import BenchRecord, Group

__all__ = ["bench_notebooks"]

_MARK = "BATT_BENCH_RUN"
_ENDING_S = 5.0
_NAP_S = 0.1
_format: Any = nbformat  # the package is typed in parts


def bench_notebooks(
    ids: Sequence[str],
    *,
    tiny_count: int = 1000,
    workers: int = 2,
    notebook: Path | None = None,
    parameters: Mapping[str, Any] | None = None,
    repeats: int = 1,
) -> BenchRecord:
    """Run a notebook for each task in a plain loop and as a batch, in turn, then a batch of very many tiny notebooks.

    `parameters` go to every run of the notebook. What the parent's memory grew by in the last batch, and how many
    processes were left over, stand among the record's parameters. Where no other notebook is named, the CPU seconds of
    the commands `run` and `batch` are held against each other, and the bytes on disk of each are parameters, too.

    Raises: ParameterError: the notebook cannot be used, or no repetition; BatchError: a notebook failed.
    """
    source = (notebook or default_notebook()).absolute()
    with TemporaryDirectory(prefix="batt-bench-") as folder, _marked() as mark:
        places = (Path(folder) / str(number) for number in count())
        contestants = {
            "plain loop": lambda: _plain_loop(source, ids, parameters or {}, next(places)),
            "batch": lambda: _batch(source, ids, parameters or {}, next(places), workers),
        }
        sizes = dict.fromkeys(contestants, len(ids))
        batch = Group("batch", f"{len(ids)} notebooks", in_turn(contestants, repeats, warmups=0, sizes=sizes))
        growth, tiny_ids = _Growth(), [f"tiny{number}" for number in range(tiny_count)]
        tiny = partial(_batch, _tiny_notebook(Path(folder)), tiny_ids, {}, next(places), workers, growth)
        many = Group("tiny", f"{tiny_count} tiny notebooks", in_turn({"batch": tiny}, 1, warmups=0))
        left_count = _left_count(mark)
        prices, sizes_on_disk = _price(ids, parameters or {}, workers, Path(folder)) if notebook is None else ((), {})
    noted = {"workers": workers, "repeats": repeats, "growth_bytes": growth.largest_bytes, "leftover_count": left_count}
    subject = f"notebook {source.name} on {len(ids)} tasks"
    return make_record(subject, {**noted, **sizes_on_disk}, [batch, many, *prices])


def _price(
    ids: Sequence[str], parameters: Mapping[str, Any], workers: int, folder: Path
) -> tuple[Sequence[Group], Mapping[str, int]]:
    """Measure once what a run and a batch of the same tasks cost: CPU seconds, bytes on disk."""
    commands = price_contestants(ids, parameters.get("modes", ["fast"]), parameters.get("data"), workers)
    places = {name: folder / f"price_{name}" for name in commands}
    measured = {name: partial(command, places[name]) for name, command in commands.items()}
    series = in_turn(measured, 1, warmups=0, sizes=dict.fromkeys(commands, len(ids)))
    group = Group("price", f"CPU seconds of the commands on {len(ids)} tasks", series)
    return (group,), {f"{name}_bytes": folder_bytes(place) for name, place in places.items()}


def _left_count(mark: str) -> int:
    """Count what is left over once everything has had the time to end."""
    give_up_s = perf_counter() + _ENDING_S
    while (left := set(iter_marked(mark)) - {os.getpid()}) and perf_counter() < give_up_s:
        sleep(_NAP_S)
    return len(left)


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


def _tiny_notebook(folder: Path) -> Path:
    make, path = _format.v4, folder / "tiny.ipynb"
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells = [make.new_code_cell('task_id: str = ""', metadata={"tags": ["parameters"]}), make.new_code_cell("task_id")]
    _format.write(make.new_notebook(cells=cells, metadata=metadata), path)
    return path
