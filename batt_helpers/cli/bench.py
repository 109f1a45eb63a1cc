"""The `bench` command: what is measured side by side, each kind a sub-command with the options that apply to it."""

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from batt_helpers.bench import (
    OnRun,
    bench_modes,
    bench_plain_programs,
    bench_primitives,
    bench_scale,
    bench_startup,
    bench_tasks,
    profile_task,
)
from batt_helpers.cli.bench_sets import add_store_options, add_sweep_options, measure_store, measure_sweep
from batt_helpers.cli.options import (
    add_json_option,
    add_limit_options,
    add_mode_option,
    add_source_options,
    add_task_options,
    chosen_ids,
    chosen_tasks,
    figure_file,
    json_text,
    limits_of,
    positive,
    report_refused,
    source_of,
    writable_folder,
)
from batt_helpers.model import Task
from batt_helpers.naming import file_name
from batt_helpers.records.bench import BenchRecord, bench_path, read_bench, write_bench
from batt_helpers.records.run import MODES
from batt_helpers.report.bench_text import bench_text, is_every_target_met
from batt_helpers.shipped import PLAIN_FORMS, shipped_file

__all__ = ["add_options", "run"]

_DEFAULT_TASK = "007bbfb7"
_NOTEBOOKS = 100
_TASKS = 400
_TINY_FACTOR = 10

Benches = Iterable[tuple[str, BenchRecord]]
"""For each bench the beginning of its file's name, and its record."""


@dataclass(frozen=True)
class _Kind:
    """A kind of bench: what it measures, the options that apply to it, and how it is made."""

    text: str
    add_options: Callable[[argparse.ArgumentParser], None]
    measure: Callable[[argparse.Namespace], Benches]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the sub-commands and their options."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    for name, kind in _KINDS.items():
        own = kinds.add_parser(name, help=kind.text, description=kind.text[0].upper() + kind.text[1:] + ".")
        kind.add_options(own)
        own.add_argument("--out", type=Path, default=Path("results"), help="folder of the records, and of a store")
        own.add_argument("--record", type=Path, metavar="FILE", help="file of the bench's record, in place of --out")
        add_json_option(own)
    show = kinds.add_parser("show", help="print a bench's record again", description="Print a bench's record again.")
    show.add_argument("file", type=Path, metavar="FILE", help="record of a bench")
    add_json_option(show)


def _add_task_bench_options(parser: argparse.ArgumentParser, *, repeats: int) -> None:
    add_task_options(parser, otherwise=_DEFAULT_TASK)
    add_limit_options(parser)
    _add_repeat_options(parser, repeats)


def _add_repeat_options(parser: argparse.ArgumentParser, repeats: int) -> None:
    parser.add_argument(
        "--repeats", type=positive, default=repeats, metavar="N", help=f"repetitions (default {repeats})"
    )
    parser.add_argument("--seed", type=int, default=0, help="seed of a draw, and of modules that are written")


def _add_modes_options(parser: argparse.ArgumentParser) -> None:
    _add_task_bench_options(parser, repeats=7)
    _add_module_option(parser)
    add_mode_option(parser, MODES)


def _add_module_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-b", "--batt", metavar="MODULE|PATH", help="batt module; none: one is written from the library"
    )


def _add_profile_options(parser: argparse.ArgumentParser) -> None:
    _add_task_bench_options(parser, repeats=7)
    _add_module_option(parser)
    parser.add_argument("--chart", type=figure_file, metavar="FILE", help="file of the chart (.svg, .png)")


def _add_dsl_options(parser: argparse.ArgumentParser) -> None:
    add_source_options(parser)
    parser.add_argument("--plain", type=Path, metavar="FILE", help="file with plain forms; none: the project's own")
    parser.add_argument("--repeats", type=positive, default=7, metavar="N", help="repetitions (default 7)")


def _add_startup_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--repeats", type=positive, default=7, metavar="N", help="repetitions (default 7)")


def _add_program_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--programs", type=positive, default=1000, metavar="N", help="programs (default 1000)")
    parser.add_argument("--repeats", type=positive, default=3, metavar="N", help="repetitions (default 3)")


def _add_batch_options(parser: argparse.ArgumentParser) -> None:
    add_task_options(parser, otherwise=f"the first {_NOTEBOOKS} of the set")
    add_mode_option(parser, MODES[-1:])
    parser.add_argument("--workers", type=positive, default=2, metavar="N", help="notebooks at a time")
    parser.add_argument("--notebook", type=Path, help="notebook to run; none: notebooks/batt_task.ipynb")
    parser.add_argument(
        "--tiny", type=positive, metavar="N", help=f"tiny notebooks (default {_TINY_FACTOR} times as many)"
    )
    _add_repeat_options(parser, 1)


def _add_search_options(parser: argparse.ArgumentParser) -> None:
    add_task_options(parser, otherwise=_DEFAULT_TASK)
    parser.add_argument(
        "--calls", type=positive, default=2000, metavar="N", help="calls a task may take (default 2000)"
    )
    parser.add_argument("--parts", nargs="+", metavar="PART", help="parts to leave out in turn; none given: each")
    parser.add_argument("--seed", type=int, default=0, help="seed of a draw")


def _add_tasks_options(parser: argparse.ArgumentParser) -> None:
    add_task_options(parser, otherwise=f"the first {_TASKS} of the set")
    _add_module_option(parser)
    _add_repeat_options(parser, 1)


def _progress() -> OnRun:
    """Name each run on a terminal as it starts; say nothing elsewhere."""
    if not sys.stderr.isatty():
        return lambda _name: None
    return lambda name: print(f"\r\033[Krunning {name} …", end="", file=sys.stderr, flush=True)


def _each_task(options: argparse.Namespace, name: str, measure: Callable[[Task], BenchRecord]) -> Benches:
    chosen = chosen_tasks(options, [_DEFAULT_TASK])
    report_refused(chosen.refused)
    for task in chosen.tasks:
        yield f"{name}_{file_name(task.id)}", measure(task)


def _measure_modes(options: argparse.Namespace) -> Benches:
    return _each_task(
        options,
        "modes",
        lambda task: bench_modes(
            task,
            options.modes,
            module=options.batt,
            limits=limits_of(options),
            seed=options.seed,
            repeats=options.repeats,
            on_run=_progress(),
        ),
    )


def _measure_profile(options: argparse.Namespace) -> Benches:
    return _each_task(
        options,
        "profile",
        lambda task: profile_task(
            task,
            module=options.batt,
            limits=limits_of(options),
            seed=options.seed,
            repeats=options.repeats,
            on_run=_progress(),
        ),
    )


def _measure_scale(options: argparse.Namespace) -> Benches:
    return _each_task(
        options,
        "scale",
        lambda task: bench_scale(
            task, limits=limits_of(options), seed=options.seed, repeats=options.repeats, on_run=_progress()
        ),
    )


def _measure_dsl(options: argparse.Namespace) -> Benches:
    file = options.plain or shipped_file(PLAIN_FORMS)
    yield "dsl", bench_primitives(file, repeats=options.repeats, data=source_of(options))


def _measure_startup(options: argparse.Namespace) -> Benches:
    yield "startup", bench_startup(repeats=options.repeats)


def _measure_programs(options: argparse.Namespace) -> Benches:
    yield "programs", bench_plain_programs(count=options.programs, repeats=options.repeats)


def _ids_or_first(options: argparse.Namespace, count: int) -> tuple[str, ...]:
    if not (options.task_ids or options.sample or options.count):
        options.count = count
    return tuple(chosen_ids(options))


def _measure_tasks(options: argparse.Namespace) -> Benches:
    ids = _ids_or_first(options, _TASKS)
    yield (
        "tasks",
        bench_tasks(ids, module=options.batt, data=source_of(options), seed=options.seed, repeats=options.repeats),
    )


def _measure_batch(options: argparse.Namespace) -> Benches:
    ids = _ids_or_first(options, _NOTEBOOKS)
    source = source_of(options)
    # Loaded here, as it loads pandas and papermill, which no other bench needs.
    record = import_module("batt_helpers.bench.notebooks").bench_notebooks(
        ids,
        tiny_count=options.tiny or _TINY_FACTOR * len(ids),
        workers=options.workers,
        notebook=options.notebook,
        parameters={"modes": options.modes, **({"data": source} if source else {})},
        repeats=options.repeats,
    )
    yield "batch", record


def _measure_search(options: argparse.Namespace) -> Benches:
    chosen = chosen_tasks(options, [_DEFAULT_TASK])
    report_refused(chosen.refused)
    # Loaded here, as no other bench needs the search.
    search, bench = import_module("batt_helpers.search"), import_module("batt_helpers.bench.search_parts")
    plan = search.Plan(seconds=None, calls=options.calls)
    yield "search", bench.bench_search(chosen.tasks, plan, options.parts or search.PARTS, on_run=_progress())


_KINDS = {
    "modes": _Kind("modes on one task in turn, batch inlining, evaluation", _add_modes_options, _measure_modes),
    "dsl": _Kind("primitives, and whole programs, against their plain forms", _add_dsl_options, _measure_dsl),
    "scale": _Kind(
        "mode fast over 100, 1,000 and 10,000 candidates",
        lambda parser: _add_task_bench_options(parser, repeats=3),
        _measure_scale,
    ),
    "profile": _Kind("where the time of a fast run goes, with a chart", _add_profile_options, _measure_profile),
    "startup": _Kind("whole commands in fresh processes", _add_startup_options, _measure_startup),
    "tasks": _Kind("a run over many tasks: seconds, memory, size of records", _add_tasks_options, _measure_tasks),
    "search": _Kind(
        "the search of tasks with all its parts, and with each left out in turn", _add_search_options, _measure_search
    ),
    "programs": _Kind(
        "plain Python programs in children, threads and interpreters", _add_program_options, _measure_programs
    ),
    "sweep": _Kind(
        "the library's programs on a set of tasks, beside a plain loop",
        add_sweep_options,
        lambda options: measure_sweep(options, _progress()),
    ),
    "store": _Kind(
        "stores of many programs: saving, listing, checking",
        add_store_options,
        lambda options: measure_store(options, _progress()),
    ),
    "batch": _Kind("many notebooks as a batch against a plain loop of papermill", _add_batch_options, _measure_batch),
}


def _show(record: BenchRecord, *, as_json: bool) -> None:
    print(json_text(record) if as_json else bench_text(record))


def run(options: argparse.Namespace) -> int:
    """Run the command: exit code 1 where a batch misses its target."""
    if options.kind == "show":
        _show(read_bench(options.file), as_json=options.json)
        return 0
    writable_folder(options.out if options.record is None else options.record.parent)
    is_met = True
    for name, record in _KINDS[options.kind].measure(options):
        _keep(record, name, options)
        is_met = is_met and (options.kind != "batch" or is_every_target_met(record))
    return 0 if is_met else 1


def _keep(record: BenchRecord, name: str, options: argparse.Namespace) -> None:
    """Write a record, with a chart where a run was taken apart, and show it."""
    path = write_bench(record, options.record or bench_path(options.out, name, record))
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    _show(record, as_json=options.json)
    where = sys.stderr if options.json else sys.stdout
    print(f"\nRecord: {path}", file=where)
    if record.frames:
        chart = options.chart or path.with_name(f"{path.name.removesuffix('.json')}.svg")
        # Loaded here, as matplotlib takes longer than all else that a bench imports.
        figure = import_module("batt_helpers.report.charts.profile").profile_figure(record)
        print(f"Chart:  {import_module('batt_helpers.report.charts.figure').save_figure(figure, chart)}", file=where)
