"""The `check` command: solvers run on their tasks, one line each, the worst first and among equals the dearest."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from time import perf_counter

from tqdm import tqdm

from batt_helpers.checking import Check, check_programs, check_solvers, library_file, read_samples, read_solver_file
from batt_helpers.cli.options import add_limit_options, limits_of
from batt_helpers.cli.programs import add_program_options, columns_of
from batt_helpers.machine import core_count
from batt_helpers.model import Limits
from batt_helpers.programs import PlainProgram, iter_programs
from batt_helpers.report.format import duration_unit, format_duration
from batt_helpers.run import DEFAULT_DSL

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument(
        "--solvers", type=Path, metavar="PATH", help="file or folder of solve_<task> functions; none: the library"
    )
    add_program_options(parser)
    parser.add_argument("--dsl", default=DEFAULT_DSL, metavar="MODULE|FOLDER", help="DSL whose names they get")
    parser.add_argument("--data", metavar="SET|PATH", help="task set by name (arcagi, arcagi-eval, …), folder or file")
    parser.add_argument(
        "--samples", type=Path, metavar="FILE", help="file of more samples by task, to run the solvers on instead"
    )
    add_limit_options(parser)
    parser.add_argument("--json", action="store_true", help="print what came out as JSON instead of text")


def _line(check: Check) -> str:
    seconds = format_duration(check.seconds, duration_unit([check.seconds]))
    text = f"{check.task_id:<8}  {check.verdict:<5}  {check.solved}/{check.samples}  {seconds:>9}  {check.detail}"
    return text.rstrip()


def _totals(checks: Sequence[Check], elapsed_s: float) -> str:
    found = Counter(check.verdict for check in checks)
    spent_s = sum(check.seconds for check in checks)
    mean = sum(check.share for check in checks) / len(checks)
    return (
        f"{len(checks)} solvers: {found['pass']} solved, {found['fail']} failed, {found['error']} errors "
        f"in {format_duration(elapsed_s)}; mean share of samples solved {mean:.1%}, "
        f"solvers' own time {format_duration(spent_s)}"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command: exit code 0 if all solvers pass."""
    start, limits = perf_counter(), limits_of(options)
    programs = options.programs or _plain_solvers(options)
    found = _check_solvers(options, limits) if programs is None else _check_programs(programs, options, limits)
    checks = sorted(found, key=lambda check: (check.share, -check.seconds))
    if options.json:
        print(json.dumps([asdict(check) for check in checks], indent=2))
    else:
        print("\n".join([*map(_line, checks), _totals(checks, perf_counter() - start)]))
    return 0 if all(check.verdict == "pass" for check in checks) else 1


def _plain_solvers(options: argparse.Namespace) -> Path | None:
    """Give the path of solvers that Python can read; a file with an error in it is taken apart instead."""
    solvers: Path | None = options.solvers
    if solvers is None or options.samples is not None or not (solvers.is_dir() or solvers.suffix == ".py"):
        return None
    return solvers if any(isinstance(one, PlainProgram) for one in iter_programs(solvers)) else None


def _check_programs(path: Path, options: argparse.Namespace, limits: Limits) -> Sequence[Check]:
    return check_programs(
        path,
        data=options.data,
        dsl=options.dsl,
        limits=limits,
        function=options.function,
        columns=columns_of(options),
    )


def _check_solvers(options: argparse.Namespace, limits: Limits) -> Sequence[Check]:
    file = library_file() if options.solvers is None else read_solver_file(options.solvers)
    with tqdm(total=len(file.solvers), unit="solver", leave=False, disable=not sys.stderr.isatty()) as progress:
        return check_solvers(
            file,
            dsl=options.dsl,
            data=options.data,
            samples=None if options.samples is None else read_samples(options.samples),
            timeout_s=limits.timeout_s,
            memory_bytes=limits.memory_bytes,
            workers=limits.workers or core_count(),
            on_check=lambda _check: progress.update(),
        )
