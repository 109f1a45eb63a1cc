"""The `batch` command: one executed notebook for each of many tasks."""

import argparse
from pathlib import Path
from time import monotonic

from batt_helpers.batch import (
    DEFAULT_NAME,
    Batch,
    choose_tasks,
    default_notebook,
    notebook_parameters,
    parse_value,
    read_parameters,
    run_batch,
    summary_text,
)
from batt_helpers.report.charts import save_figure
from batt_helpers.report.charts.batch import figure_of_batch
from batt_helpers.report.dashboard import dashboard_text

__all__ = ["add_options", "run"]

_GIB = 1 << 30


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    _add_task_options(parser)
    parser.add_argument(
        "-p", "--parameter", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"), help="for all tasks"
    )
    parser.add_argument(
        "--parameters", type=Path, metavar="FILE", help="for each task: CSV or JSON with a column task_id"
    )
    parser.add_argument("--notebook", type=Path, help="notebook to run; none: notebooks/batt_task.ipynb")
    parser.add_argument("--name", default=DEFAULT_NAME, help="folder of the executed notebooks, below --out")
    parser.add_argument("--out", type=Path, default=Path("results"), help="folder of the store and of the records")
    parser.add_argument("--workers", type=int, help="notebooks at a time; none: one for each core")
    parser.add_argument("--notebook-timeout", type=float, metavar="S", help="seconds that one notebook may take")
    parser.add_argument(
        "--memory", type=float, metavar="GIB", help="what a kernel process may take; 0: no limit; none: a fair share"
    )
    parser.add_argument("--kernel", help="kernel to use; none: warm ones on Linux, python3 elsewhere")
    parser.add_argument("--retry-failed", action="store_true", help="run again the tasks that failed before")
    parser.add_argument("--cluster", metavar="ADDRESS", help="scheduler of a Dask cluster that is to run the notebooks")


def _add_task_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-i", "--task-ids", nargs="+", default=[], metavar="ID", help="tasks by id; none: the whole set"
    )
    parser.add_argument("--data", metavar="SET|PATH", help="task set by name (arcagi, arcagi-eval, …), folder or file")
    parser.add_argument("-s", "--start", type=int, default=0, help="place of the first task in its set")
    parser.add_argument("-c", "--count", type=int, help="that many tasks of the set, from the start on")
    parser.add_argument("--sample", type=int, metavar="N", help="draw so many of them")
    parser.add_argument("--seed", type=int, default=0, help="seed of the draw")
    parser.add_argument("--unsolved", action="store_true", help="only tasks that the store in --out has not solved")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    started_s = monotonic()
    notebook = options.notebook or default_notebook()
    kinds = notebook_parameters(notebook)
    of_task = read_parameters(options.parameters, kinds) if options.parameters else {}
    batch = run_batch(
        _tasks(options, tuple(of_task)),
        name=options.name,
        out_dir=options.out,
        notebook=notebook,
        parameters={name: parse_value(text, kinds.get(name, "None")) for name, text in options.parameter},
        of_task=of_task,
        data=options.data,
        workers=options.workers,
        timeout_s=options.notebook_timeout,
        memory_bytes=None if options.memory is None else int(options.memory * _GIB),
        kernel=options.kernel,
        cluster=options.cluster,
        retry_failed=options.retry_failed,
        started_s=started_s,
    )
    _report(batch)
    return 1 if batch.failed else 0


def _tasks(options: argparse.Namespace, listed: tuple[str, ...]) -> tuple[str, ...]:
    return choose_tasks(
        options.task_ids or listed,
        options.data,
        start=options.start,
        count=options.count,
        sample=options.sample,
        seed=options.seed,
        unsolved_in=options.out if options.unsolved else None,
    )


def _report(batch: Batch) -> None:
    if batch.ran:
        records = batch.records()
        if records:
            print(dashboard_text(records))
        save_figure(figure_of_batch(batch.frame()), batch.folder / "summary.png")
    print(summary_text(batch.states))
    print(f"Batch:    {batch.folder}")
