"""The `batch` command: one executed notebook for each of many tasks."""

import argparse
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from shlex import quote
from time import monotonic
from typing import Any

from batt_helpers.cli.options import (
    add_cluster_option,
    add_json_option,
    add_task_options,
    chosen_ids,
    gibibytes,
    json_text,
    memory_bytes,
    positive,
    seconds,
    source_of,
    writable_folder,
)
from batt_helpers.errors import ParameterError

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add_task_options(parser)
    parser.add_argument("--seed", type=int, default=0, help="seed of a draw")
    parser.add_argument(
        "-p",
        "--parameter",
        nargs="+",
        action="append",
        default=[],
        metavar="NAME VALUE",
        help="for all tasks; NAME=VALUE does too",
    )
    parser.add_argument(
        "--parameters", type=Path, metavar="FILE", help="for each task: CSV or JSON with a column task_id"
    )
    parser.add_argument("--notebook", type=Path, help="notebook to run; none: notebooks/batt_task.ipynb")
    parser.add_argument("--name", default="batch", help="folder of the executed notebooks, below --out")
    parser.add_argument("--out", type=Path, default=Path("results"), help="folder of the store and of the records")
    parser.add_argument("--workers", type=positive, metavar="N", help="notebooks at a time; none: one for each core")
    parser.add_argument("--notebook-timeout", type=seconds, metavar="S", help="seconds that one notebook may take")
    parser.add_argument(
        "--memory",
        type=gibibytes,
        metavar="GIB",
        help="what a kernel process may take; 0: no limit; none: a fair share",
    )
    parser.add_argument("--kernel", help="kernel to use; none: warm ones on Linux, python3 elsewhere")
    parser.add_argument("--retry-failed", action="store_true", help="run again the tasks that failed before")
    add_cluster_option(parser, "run the notebooks")
    add_json_option(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    started_s = monotonic()
    # Loaded here, as papermill, pandas and matplotlib take seconds that --help should not.
    batches: Any = import_module("batt_helpers.batch")
    notebook = options.notebook or batches.default_notebook()
    kinds = batches.notebook_parameters(notebook)
    of_task = batches.read_parameters(options.parameters, kinds) if options.parameters else {}
    ids = chosen_ids(options, tuple(of_task))
    writable_folder(options.out)
    limit = options.memory and memory_bytes(options.memory)
    parameters = dict(map(_name_and_text, options.parameter))
    batch = batches.run_batch(
        ids,
        name=options.name,
        out_dir=options.out,
        notebook=notebook,
        parameters={name: batches.parse_value(text, kinds.get(name, "None")) for name, text in parameters.items()},
        of_task=of_task,
        data=source_of(options),
        workers=options.workers,
        timeout_s=options.notebook_timeout,
        memory_bytes=None if limit is None else int(limit),
        kernel=options.kernel,
        cluster=options.cluster,
        retry_failed=options.retry_failed,
        started_s=started_s,
    )
    if options.json:
        print(json_text(batch.states))
    else:
        _report(batch, batches.summary_text(batch.states), options.out)
    return 1 if batch.failed or batch.fault else 0


def _report(batch: Any, summary: str, out: Path) -> None:
    """Print what fits one screen, and where there is more."""
    if batch.ran:
        figure = import_module("batt_helpers.report.charts.batch").figure_of_batch(batch.frame())
        import_module("batt_helpers.report.charts").save_figure(figure, batch.folder / "summary.png")
    print(summary)
    print(f"Batch:    {batch.folder}")
    if any(state.runs for state in batch.states):
        print(f"Next:     python -m batt_helpers dashboard {quote(str(out))}")


def _name_and_text(words: Sequence[str]) -> tuple[str, str]:
    """Read a parameter as it was typed, as two words or as one with a sign between.

    >>> _name_and_text(["modes", "fast"]), _name_and_text(["modes=fast"])
    (('modes', 'fast'), ('modes', 'fast'))
    """
    name, sign, text = words[0].partition("=") if len(words) == 1 else (words[0], "=", words[-1])
    if len(words) > 2 or not name or not sign:
        raise ParameterError(f"-p takes a name and a value, not {' '.join(words)!r}; write -p NAME VALUE or NAME=VALUE")
    return name, text
