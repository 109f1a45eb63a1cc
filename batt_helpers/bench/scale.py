"""How the time of a fast run grows with the number of candidates."""

import ast
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from batt_helpers.batt import make_card, write_card
from batt_helpers.batt.graph import Graph, read_graph
from batt_helpers.bench.rounds import in_turn, make_record
from batt_helpers.bench.task_bench import OnRun, open_task_bench
from batt_helpers.errors import ParameterError
from batt_helpers.library import solver_programs
from batt_helpers.model import Limits, Task
from batt_helpers.programs import ParsedProgram, node_digests, parse_call_table
from batt_helpers.records.bench import BenchRecord, Group, Series
from batt_helpers.run import load_dsl

__all__ = ["SIZES", "bench_scale", "distinct_programs", "write_synthetic"]

SIZES = (100, 1_000, 10_000)
MUTATION_RATE = 0.15


def bench_scale(
    task: Task,
    sizes: Sequence[int] = SIZES,
    *,
    limits: Limits | None = None,
    seed: int = 0,
    repeats: int = 3,
    on_run: OnRun = lambda _name: None,
) -> BenchRecord:
    """Run mode fast on synthetic modules of growing size, one size after the other.

    Raises: ParameterError: no repetition, or a size below 1.
    """
    if min(sizes, default=0) < 1:
        raise ParameterError(f"sizes are {list(sizes)!r}; give numbers of candidates, each 1 or more")
    with TemporaryDirectory(prefix="batt_bench_") as folder:  # first: to make the programs takes a minute
        programs = distinct_programs(max(sizes), seed)
        modules = {size: write_synthetic(Path(folder), programs, size) for size in sorted(set(sizes))}
        series = [_series(task, path, size, limits, seed, repeats, on_run) for size, path in modules.items()]
    group = Group("scale", f"mode fast on task {task.id}, by number of candidates", tuple(series))
    return make_record(
        f"task {task.id}, synthetic modules of mutated library solvers (seed {seed})",
        {"repeats": repeats, "seed": seed, "mutation_rate": MUTATION_RATE},
        [group],
    )


def distinct_programs(count: int, seed: int = 0) -> dict[str, ParsedProgram]:
    """Mutate the library's solvers until there are so many programs with different bodies.

    >>> len(distinct_programs(100))
    100

    Raises: ParameterError: mutation yields too few.
    """
    words, solvers = load_dsl(), solver_programs()
    card = make_card(
        solvers,
        {},
        words.vocabulary,
        header=words.imports,
        seed=seed,
        mutation_rate=MUTATION_RATE,
        mutants=2 * count // len(solvers) + 1,
    )
    table = parse_call_table(ast.literal_eval(card.call_table.removeprefix("t_call = ")))
    graph = read_graph(card.module, where="synthetic module")
    outputs = graph.outputs if isinstance(graph, Graph) else ()
    digests = node_digests(table, [row.t_num for row in outputs])
    distinct = {digests[row.t_num]: row for row in outputs}
    if len(distinct) < count:
        raise ParameterError(f"mutation gave {len(distinct)} distinct programs, not {count!r}; ask for fewer")
    chosen = Random(seed).sample(list(distinct.values()), count)
    return {row.solver_id: ParsedProgram(row.solver_id, table, row.t_num) for row in chosen}


def write_synthetic(folder: Path, programs: dict[str, ParsedProgram], count: int) -> Path:
    """Write a module with the first of some programs as its candidates, and no differs.

    Differs are left out as a module reads each of them on each candidate: their calls would outnumber all others.
    """
    words = load_dsl()
    first = dict(list(programs.items())[:count])
    card = make_card(first, {}, words.vocabulary, header=words.imports)
    return write_card(card, folder, f"synthetic_{count}")


def _series(
    task: Task, module: Path, size: int, limits: Limits | None, seed: int, repeats: int, on_run: OnRun
) -> Series:
    name = f"{size:,}"
    path = str(module)
    with open_task_bench(task, module=path, limits=limits, seed=seed, on_run=lambda _mode: on_run(name)) as bench:
        (series,) = in_turn({name: lambda: bench.seconds("fast")}, repeats, sizes={name: size})
    return series
