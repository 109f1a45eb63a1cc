"""What `run` does with plain Python programs instead of a batt module, and how it tells of them."""

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from batt_helpers.cli.options import chosen_tasks, json_text, report_refused, source_of
from batt_helpers.model import Limits
from batt_helpers.programs import USUAL_COLUMNS, Columns
from batt_helpers.records.run import RunRecord
from batt_helpers.report.solving import solving_text
from batt_helpers.run import PlainSet, gather_programs, open_runner, run_plain_task, write_plain_record
from batt_helpers.store import Store
from batt_helpers.tasks import load_task, task_ids

__all__ = ["add_program_options", "columns_of", "run_programs"]

_SHOWN = 10


def add_program_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that name plain Python programs, and say how they are read."""
    parser.add_argument(
        "--programs", type=Path, metavar="PATH", help="plain Python programs: .py, folder, .jsonl, .csv or .parquet"
    )
    parser.add_argument("--function", metavar="NAME", help="function to call in them; none: found by its name")
    parser.add_argument(
        "--program-column", default=USUAL_COLUMNS.program, metavar="NAME", help="column of their source"
    )
    parser.add_argument("--task-column", default=USUAL_COLUMNS.task, metavar="NAME", help="column of their task's id")


def columns_of(options: argparse.Namespace) -> Columns:
    """Give the columns that the options name."""
    return Columns(options.program_column, options.task_column)


def run_programs(options: argparse.Namespace, limits: Limits, out: Path) -> int:
    """Run the programs of the tasks that are chosen, of all tasks that they name where none is."""
    ids = task_ids(source_of(options))
    if options.table is not None:
        return _write_table(options, limits, ids)
    found = gather_programs(options.programs, ids, function=options.function, columns=columns_of(options))
    chosen = chosen_tasks(options, found.named_tasks or None)
    code = report_refused(chosen.refused)
    store = Store(out)
    with open_runner(limits, dsl=options.dsl) as runner:
        records, written = [], []
        for task in chosen.tasks:
            record = run_plain_task(runner, task, found, store, min_score=options.min_score)
            path = write_plain_record(record, out)
            records.append(record)
            written.append({"task": record.task_id, "counts": asdict(record.counts), "record": str(path)})
            if not options.json:
                print(solving_text(record))
    if options.json:
        refused = [{"where": one.where, "reason": one.reason} for one in found.refused]
        print(json_text({"tasks": written, "taken": found.count, "refused": refused, "store": str(out)}))
        return code
    print("\n".join(_summary(found, records)))
    print(f"Store and records: {out}")
    return code


def _write_table(options: argparse.Namespace, limits: Limits, ids: tuple[str, ...]) -> int:
    """Run every program on the task that it names and write the table; no store is touched."""
    source = source_of(options)
    find_task = lru_cache(maxsize=None)(lambda task_id: load_task(task_id, source))
    with open_runner(limits, dsl=options.dsl) as runner:
        # Loaded here, as pyarrow takes longer than all else that a run imports.
        count: int = import_module("batt_helpers.run.plain_table").write_table(
            runner,
            options.programs,
            options.table,
            ids,
            find_task,
            function=options.function,
            columns=columns_of(options),
        )
    print(f"Wrote {count} rows: {options.table}")
    return 0


def _summary(found: PlainSet, records: Sequence[RunRecord]) -> list[str]:
    lines = [f"{found.count} programs taken of {found.count + len(found.refused)}, {len(records)} tasks"]
    if found.refused:
        reasons = Counter(one.reason.partition(":")[0] for one in found.refused)
        lines += [f"  refused: {count} x {reason}" for reason, count in reasons.most_common(_SHOWN)]
        lines += [f"    {one.where}: {one.reason}" for one in found.refused[:_SHOWN]]
    return lines
