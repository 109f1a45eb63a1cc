"""The `compare` command: a fair race of the modes on a task, drawn as before and after."""

import argparse
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from batt_helpers.cli.options import (
    add_json_option,
    add_limit_options,
    add_mode_option,
    add_module_options,
    add_task_limit_option,
    add_task_options,
    chosen_tasks,
    json_text,
    limits_of,
    positive,
    report_refused,
    writable_folder,
)
from batt_helpers.records.run import RunRecord
from batt_helpers.report.race import race_text
from batt_helpers.run import MODES, open_job

__all__ = ["add_options", "run"]

_DEFAULT_TASK = "007bbfb7"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add_task_options(parser, otherwise=_DEFAULT_TASK)
    add_module_options(parser)
    add_limit_options(parser)
    add_task_limit_option(parser)
    add_mode_option(parser, MODES)
    parser.add_argument("--repeat", type=positive, default=5, metavar="N", help="rounds (default 5)")
    parser.add_argument("--seed", type=int, default=0, help="seed of a draw, and of a module that is written")
    parser.add_argument("--chart", type=Path, metavar="FILE", help="draw before and after into this SVG or PNG file")
    parser.add_argument(
        "--out", type=Path, default=Path("results"), help="folder of the store and of the runs' records"
    )
    add_json_option(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    limits, chosen = replace(limits_of(options), task_s=options.task_limit), chosen_tasks(options, [_DEFAULT_TASK])
    out, code = writable_folder(options.out), report_refused(chosen.refused)
    modes = tuple(dict.fromkeys(options.modes))
    with open_job(chosen.tasks, out, module=options.batt, limits=limits, dsl=options.dsl, seed=options.seed) as job:
        for task in chosen.tasks:
            one_by_one = job.race(task, modes, repeats=options.repeat, on_run=_progress)
            records = [one.record for one in one_by_one]
            _progress("")
            print(json_text(_seconds(records)) if options.json else f"{race_text(records)}\n")
            if options.chart is not None:
                _draw(records, options.chart, task.id, len(chosen.tasks) == 1)
    if not options.json:
        print(f"Records: {job.folder}; python -m batt_helpers dashboard {job.folder}")
    return code


def _seconds(records: list[RunRecord]) -> dict[str, object]:
    return {"task": records[0].task_id, "runs": [{"mode": one.mode, "phase_s": one.phase_s} for one in records]}


def _progress(mode: str) -> None:
    """Name each run on a terminal as it starts; say nothing elsewhere."""
    if sys.stderr.isatty():
        print(f"\r\033[K{f'running {mode} …' if mode else ''}", end="", file=sys.stderr, flush=True)


def _draw(records: list[RunRecord], path: Path, task_id: str, is_only: bool) -> None:
    place = path if is_only else path.with_stem(f"{path.stem}_{task_id}")
    # Loaded here, as matplotlib takes longer than all else that this command imports.
    figure = import_module("batt_helpers.report.charts.race").race_figure(records)
    saved = import_module("batt_helpers.report.charts.figure").save_figure(figure, place)
    print(f"Chart: {saved}", file=sys.stderr)
