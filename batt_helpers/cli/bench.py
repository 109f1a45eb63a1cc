"""The `bench` command: modes, primitives, growth and one run's profile, measured and written down."""

import argparse
import sys
from pathlib import Path

from batt_helpers.batch.bench import bench_batch
from batt_helpers.batch.bench import bench_text as batch_text
from batt_helpers.bench import OnRun, bench_modes, bench_primitives, bench_scale, profile_task
from batt_helpers.cli.options import add_limit_options, limits_of, writable_folder
from batt_helpers.files import write_document
from batt_helpers.records.bench import BenchRecord, bench_path, read_bench, write_bench
from batt_helpers.records.run import MODES
from batt_helpers.report.bench_text import bench_text
from batt_helpers.report.charts.figure import save_figure
from batt_helpers.report.charts.profile import profile_figure
from batt_helpers.tasks import load_task

__all__ = ["add_options", "run"]

_DEFAULT_TASK = "007bbfb7"
_PLAIN_FILE = Path(__file__).resolve().parents[2] / "tests" / "dsl" / "plain.py"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument(
        "--dsl",
        nargs="?",
        type=Path,
        const=_PLAIN_FILE,
        metavar="FILE",
        help="primitives against the plain forms of a file (default: the tests' of a checkout)",
    )
    kinds.add_argument("--profile", action="store_true", help="where the time of a fast run goes, with a chart")
    kinds.add_argument("--scale", action="store_true", help="mode fast over 100, 1,000 and 10,000 candidates")
    kinds.add_argument(
        "--batch", action="store_true", help="many notebooks through batch against a plain loop of papermill"
    )
    kinds.add_argument("--show", type=Path, metavar="FILE", help="print a bench's record again instead of measuring")
    parser.add_argument("-i", "--task-id", default=_DEFAULT_TASK, metavar="ID", help="task to measure on")
    parser.add_argument("--data", metavar="SET|PATH", help="task set by name (arcagi, arcagi-eval, …), folder or file")
    parser.add_argument(
        "-b", "--batt", metavar="MODULE|PATH", help="batt module; none: one is written from the library"
    )
    parser.add_argument("--modes", choices=MODES, nargs="+", help="modes (default all; with --batch fast)")
    parser.add_argument(
        "--notebooks", type=int, help="with --batch: number of notebooks (default 100); ten times as many tiny ones"
    )
    parser.add_argument("--repeats", type=int, help="repetitions after one warm-up (default 7; with --scale 3)")
    add_limit_options(parser)
    parser.add_argument("--seed", type=int, default=0, help="seed of a module that is written")
    parser.add_argument("--out", type=Path, default=Path("results"), help="folder of the bench's record and chart")
    parser.add_argument("--json", type=Path, metavar="FILE", help="file of the bench's record, in place of --out")
    parser.add_argument("--chart", type=Path, metavar="FILE", help="with --profile: file of the chart (.svg, .png)")


def _progress() -> OnRun:
    """Name each run on a terminal as it starts; say nothing elsewhere."""
    if not sys.stderr.isatty():
        return lambda _name: None
    return lambda name: print(f"\r\033[Krunning {name} …", end="", file=sys.stderr, flush=True)


def _measure(options: argparse.Namespace) -> tuple[str, BenchRecord]:
    """Make the bench that the options ask for; give its name and its record."""
    repeats = options.repeats if options.repeats is not None else 3 if options.scale else 7
    if options.dsl is not None:
        return "dsl", bench_primitives(options.dsl, repeats=repeats, data=options.data)
    task = load_task(options.task_id, options.data)
    limits = limits_of(options)
    if options.scale:
        record = bench_scale(task, limits=limits, seed=options.seed, repeats=repeats, on_run=_progress())
        return f"scale_{task.id}", record
    module, seed = options.batt, options.seed
    if options.profile:
        record = profile_task(task, module=module, limits=limits, seed=seed, repeats=repeats, on_run=_progress())
        return f"profile_{task.id}", record
    record = bench_modes(
        task, options.modes or MODES, module=module, limits=limits, seed=seed, repeats=repeats, on_run=_progress()
    )
    return f"modes_{task.id}", record


def _run_batch(options: argparse.Namespace) -> int:
    """Measure batches; exit code 1 where a target is missed."""
    counts = (
        {} if options.notebooks is None else {"task_count": options.notebooks, "tiny_count": 10 * options.notebooks}
    )
    modes = options.modes or [MODES[-1]]
    bench = bench_batch(workers=options.workers, parameters={"modes": modes}, **counts)
    print(f"Each notebook runs {', '.join(modes)}\n{batch_text(bench)}")
    if options.json is not None:
        print(f"Record: {write_document(bench, options.json)}")
    return 0 if bench.is_met else 1


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    if options.show is not None:
        print(bench_text(read_bench(options.show)))
        return 0
    writable_folder(options.out if options.json is None else options.json.parent)
    if options.batch:
        return _run_batch(options)
    name, record = _measure(options)
    path = write_bench(record, options.json or bench_path(options.out, name, record))
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    print(bench_text(record))
    print(f"\nRecord: {path}")
    if record.frames:
        chart = options.chart or path.with_name(f"{path.name.removesuffix('.json')}.svg")
        print(f"Chart:  {save_figure(profile_figure(record), chart)}")
    return 0
