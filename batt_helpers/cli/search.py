"""The `search` command: look for programs for each of many tasks, save what is right, go on where it stopped."""

import argparse
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from batt_helpers.cli.options import (
    add_cluster_option,
    add_limit_options,
    add_task_options,
    chosen_ids,
    limits_of,
    positive,
    report_refused,
    seconds,
    source_of,
    writable_folder,
)
from batt_helpers.errors import ParameterError
from batt_helpers.progress import ProgressBar, Standing
from batt_helpers.records.search import SEARCH_FOLDER, SearchRecord, TaskEntry, read_search
from batt_helpers.report.charts import save_figure
from batt_helpers.report.charts.search import figure_of_search, figure_of_wall
from batt_helpers.report.search_text import search_text
from batt_helpers.run import DEFAULT_DSL
from batt_helpers.search import PARTS, Plan, is_tuning, search_tasks
from batt_helpers.tasks import sift_tasks, task_ids

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    plan = Plan()
    add_task_options(parser)
    parser.add_argument(
        "--seconds", type=seconds, metavar="S", help=f"CPU seconds a task may take; none given: {plan.seconds:g}"
    )
    parser.add_argument(
        "--calls", type=positive, metavar="N", help="calls a task may take, instead of seconds: repeatable"
    )
    parser.add_argument("--rounds", type=positive, default=1, metavar="N", help="rounds; what one finds feeds the next")
    parser.add_argument("--without", nargs="+", default=[], choices=PARTS, metavar="PART", help="parts to leave out")
    parser.add_argument("--no-library", action="store_true", help="do not feed on the library's programs")
    parser.add_argument(
        "--own-programs", action="store_true", help="let a task feed on the library's program for that very task"
    )
    parser.add_argument("--dsl", default=DEFAULT_DSL, metavar="MODULE", help="DSL that the programs use")
    parser.add_argument("--seed", type=int, default=0, help="seed of --sample")
    parser.add_argument(
        "--time-limit", type=seconds, default=float("inf"), metavar="S", help="begin no task after that"
    )
    parser.add_argument("--report", action="store_true", help="search nothing: print what the record in --out says")
    add_cluster_option(parser, "search")
    add_limit_options(parser)
    parser.add_argument("--out", type=Path, default=Path("results"), help="folder of the store and the record")


def _plan(options: argparse.Namespace) -> Plan:
    if options.calls is not None and options.seconds is not None:
        raise ParameterError("--seconds and --calls both bound a task; give one of them")
    bounded = None if options.calls is not None else options.seconds or Plan().seconds
    return Plan(
        seconds=bounded,
        calls=options.calls,
        dsl=options.dsl,
        library=not options.no_library,
        leave_own_out=not options.own_programs,
        without=tuple(sorted(options.without)),
        seed=options.seed,
    )


@dataclass
class _Board:
    """Shows how far a search is with some tasks, in the round that it is in."""

    bar: ProgressBar
    task_ids: frozenset[str]
    began_s: float
    old_count: int | None = None

    def __call__(self, record: SearchRecord, running: tuple[str, ...]) -> None:
        if self.old_count is None:
            self.old_count = len(record.tasks)
        entries = [entry for entry in record.tasks if entry.task_id in self.task_ids]
        number = max((entry.round for entry in entries), default=1)
        last = {entry.task_id: entry for entry in entries}.values()
        done = sum(entry.round >= number or entry.is_confident for entry in last)
        new, seconds = len(record.tasks) - self.old_count, monotonic() - self.began_s
        self.bar(Standing(len(self.task_ids), done, new, seconds, _counts(last), running))


def _counts(entries: Collection[TaskEntry]) -> dict[str, int]:
    """Count what was reached; where no test output is known, nobody can tell what is solved."""
    counts = {
        "solved": sum(entry.is_solved for entry in entries),
        "with a program": sum(entry.is_found for entry in entries),
        "failed": sum(bool(entry.failure) for entry in entries),
    }
    if entries and not any(entry.known for entry in entries):
        del counts["solved"]
    return counts


def _search(options: argparse.Namespace) -> int:
    sifted = sift_tasks(chosen_ids(options), source_of(options))
    code = report_refused(sifted.refused)
    limits, plan, out = limits_of(options), _plan(options), writable_folder(options.out)
    began_s = monotonic()
    with ProgressBar() as bar:
        for _ in search_tasks(
            sifted.tasks,
            out,
            plan,
            limits=limits,
            rounds=options.rounds,
            cluster=options.cluster,
            has_time=lambda: monotonic() < began_s + options.time_limit,
            on_progress=_Board(bar, frozenset(task.id for task in sifted.tasks), began_s),
        ):
            pass
    return code


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    folder, code = options.out / SEARCH_FOLDER, 0
    if not options.report:
        code = _search(options)
    record = read_search(folder)
    if record is None:
        raise ParameterError(f"no search in {str(options.out)!r}; run one first, or name its folder with --out")
    print(search_text(record, [task_id for task_id in task_ids() if not is_tuning(task_id)]))
    if not options.report and record.tasks:
        print(f"wrote {save_figure(figure_of_search(record), folder / 'search.svg')}")
        print(f"wrote {save_figure(figure_of_wall(record), folder / 'tasks.svg')}")
    return code
