"""The `run` command: a batt module over tasks, and the dashboard's console lines."""

import argparse
import cProfile
import pstats
from dataclasses import asdict, replace
from pathlib import Path
from textwrap import indent
from time import monotonic

from batt_helpers.cli.options import (
    add_json_option,
    add_limit_options,
    add_mode_option,
    add_module_options,
    add_task_limit_option,
    add_task_options,
    chosen_tasks,
    from_zero,
    json_text,
    limits_of,
    mebibytes,
    report_refused,
    writable_folder,
)
from batt_helpers.cli.programs import add_program_options, run_programs
from batt_helpers.cli.terminal import card_in_terminal
from batt_helpers.model import Limits
from batt_helpers.progress import ProgressBar, Standing, say
from batt_helpers.records.run import RunRecord
from batt_helpers.report.console import Totals, filter_line, summary_line, task_line, timing_text, validation_line
from batt_helpers.report.race import race_text
from batt_helpers.run import MODES, Job, Resume, open_job

__all__ = ["add_options", "run"]

_PROFILE_LINES = 25


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add_task_options(parser, otherwise="a random one")
    add_module_options(parser)
    add_program_options(parser)
    parser.add_argument(
        "--table", type=Path, metavar="OUT.parquet", help="write what each program did as a row, and save nothing"
    )
    add_limit_options(parser)
    add_task_limit_option(parser)
    add_mode_option(parser, MODES[-1:])
    parser.add_argument("--seed", type=int, default=0, help="seed of a draw, and of a module that is written")
    parser.add_argument("--timing", action="store_true", help="print the timing summary")
    parser.add_argument(
        "--out", type=Path, default=Path("results"), help="folder of the store and of the runs' records"
    )
    parser.add_argument(
        "--min-score",
        type=from_zero,
        default=0,
        metavar="N",
        help="save only solvers that solve N samples or more (default 0)",
    )
    parser.add_argument(
        "--max-source",
        type=mebibytes,
        default=Limits.source_bytes,
        metavar="MIB",
        help="longest single expression that names a program; longer ones are scored, not saved (default 4)",
    )
    parser.add_argument(
        "--keep-log-lines", action="store_true", help="make the logging calls of a DSL even where nobody reads them"
    )
    parser.add_argument("--verify", action="store_true", help="run every solver standing alone afterwards and compare")
    add_json_option(parser)
    parser.add_argument("--cprofile", action="store_true", help="profile the parent process")


def _report(record: RunRecord, *, is_only: bool) -> None:
    """Print the console lines of a run, and its result: a card where it is the only one, else a line."""
    result = card_in_terminal(record) if is_only else task_line(record)
    lines = [filter_line(record), validation_line(record), *(["", result, ""] if is_only else [result])]
    say("\n".join(line for line in lines if line is not None))


def _summary(record: RunRecord, path: Path) -> dict[str, object]:
    return {
        "task": record.task_id,
        "mode": record.mode,
        "counts": asdict(record.counts),
        "phase_s": record.phase_s,
        "store": record.store,
        "record": str(path),
    }


def _standing(totals: Totals, job: Job, seconds: float) -> Standing:
    done = len(totals.task_ids)
    counts = {"solved": len(totals.solved_ids), "timeouts": totals.timeouts}
    return Standing(job.done_count + len(job.tasks), job.done_count + done, done, seconds, counts)


def _run_all(options: argparse.Namespace, job: Job) -> None:
    """Run all, told one by one: of many tasks no record is kept, of one task's modes all are set side by side."""
    totals, opening, race = Totals(), "[\n", list[RunRecord]()
    count, began_s = job.done_count + len(job.tasks), monotonic()
    with ProgressBar(in_lines=False) as bar:
        for one in job.run_all(options.modes, verify=options.verify):
            totals.add(one.record)
            if options.json:
                print(opening + indent(json_text(_summary(one.record, one.path)), "  "), end="")
                opening = ",\n"
            else:
                _report(one.record, is_only=count * len(options.modes) == 1)
                race += [one.record] if count == 1 < len(options.modes) else []
            if count > 1 and not options.json:
                bar(_standing(totals, job, monotonic() - began_s))
    if options.json:
        print("\n]")
        return
    if race:
        print(f"\n{card_in_terminal(race[-1])}\n\n{race_text(race)}\n")
    print(f"Store and records: {job.store.root}, {job.folder}")
    print(summary_line(totals))
    if options.timing:
        print(timing_text(totals))


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    limits = replace(limits_of(options), source_bytes=options.max_source, task_s=options.task_limit)
    if options.programs is not None:
        return run_programs(options, limits, writable_folder(options.out))
    chosen = chosen_tasks(options)
    out = writable_folder(options.out)
    code = report_refused(chosen.refused)
    with open_job(
        chosen.tasks,
        out,
        module=options.batt,
        limits=limits,
        dsl=options.dsl,
        seed=options.seed,
        min_score=options.min_score,
        keep_log_lines=options.keep_log_lines,
        resume=Resume(tuple(options.modes), options.verify),
    ) as job:
        if job.was_written and not options.json:
            print(f"No -b given: wrote {job.module.path} from the library (seed {options.seed})")
        if job.done_count and not options.json:
            count = job.done_count + len(job.tasks)
            print(f"{job.done_count} of {count} tasks done already; going on in {job.folder}")
        if not options.cprofile:
            _run_all(options, job)
            return code
        with cProfile.Profile() as profile:
            _run_all(options, job)
    pstats.Stats(profile).sort_stats("cumulative").print_stats(_PROFILE_LINES)
    return code
