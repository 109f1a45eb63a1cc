"""Evolution: programs drawn from the store, mutated, run over tasks, and what is valid saved, again and again.

Each generation is written once it is complete: a run that was cut short goes on with the generation that it was at.
What a generation draws follows from the plan's seed and from what the store holds.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from random import Random
from time import perf_counter

from batt_helpers.errors import ParameterError, ProgramError, StoreError
from batt_helpers.library import solver_programs
from batt_helpers.model import Limits, Task
from batt_helpers.programs import ParsedProgram
from batt_helpers.records.evolution import (
    FOLDER,
    SCHEMA_VERSION,
    Generation,
    Plan,
    TaskBest,
    read_generation,
    write_generation,
)
from batt_helpers.run import load_dsl, open_job, write_module
from batt_helpers.store import Store
from batt_helpers.store.checked import read_solver

__all__ = [
    "draw_parents",
    "evolve",
    "table_text",
    "weighted_order",
]


def weighted_order(weights: dict[str, int], rng: Random) -> list[str]:
    """Shuffle names so that each stands before the others as likely as its weight has it.

    >>> weighted_order({"never": 0, "always": 1}, Random(0))
    ['always']

    Source: Efraimidis and Spirakis, weighted random sampling with a reservoir (2006): sort by u ** (1 / weight).
    """
    keys = {name: rng.random() ** (1 / weight) for name, weight in sorted(weights.items()) if weight > 0}
    return sorted(keys, key=lambda name: -keys[name])


def _stored_scores(store: Store) -> dict[str, int]:
    """Give the best score of each stored solver over all tasks."""
    scores: dict[str, int] = {}
    for task_id in store.task_ids():
        for entry in store.entries(task_id):
            scores[entry.md5] = max(entry.score, scores.get(entry.md5, 0))
    return scores


def _is_flat(program: ParsedProgram) -> bool:
    """Tell whether a program holds no literal tuple, which a batt module has no way to write."""
    return all(program.table[number].text.count("(") == 1 for number in program.table.slice(program.root))


def _iter_parents(store: Store, known: Collection[str], rng: Random) -> Iterator[tuple[str, ParsedProgram]]:
    """Give usable stored solvers, those with high scores rather first, then the library in random order."""
    for md5 in weighted_order(_stored_scores(store), rng):
        try:
            program = read_solver(store, md5, known)
        except (ProgramError, StoreError):
            continue
        if _is_flat(program):
            yield md5, program
    library = solver_programs()
    for task_id in rng.sample(list(library), len(library)):
        yield task_id, library[task_id]


def draw_parents(store: Store, known: Collection[str], count: int, rng: Random) -> dict[str, ParsedProgram]:
    """Draw solvers from the store, weighted by score, and from the library where the store has too few.

    Stored programs that use names which are not known are passed over.

    Raises: StoreError: the store cannot be read.
    """
    parents: dict[str, ParsedProgram] = {}
    for name, program in _iter_parents(store, known, rng):
        if len(parents) == count:
            break
        parents[name] = program
    return parents


def _best(store: Store, task: Task) -> TaskBest:
    scores = [entry.score for entry in store.entries(task.id)]
    return TaskBest(task.id, max(scores, default=0), sum(sample.output is not None for sample in task.samples))


def _breed(
    plan: Plan, number: int, tasks: Sequence[Task], out_dir: Path, limits: Limits, has_time: Callable[[], bool]
) -> Generation | None:
    """Make one generation; None where time ran out before it was complete."""
    start = perf_counter()
    store, rng = Store(out_dir), Random(f"{plan.seed}/{number}")
    parents = draw_parents(store, load_dsl(plan.dsl).vocabulary.names, plan.parent_count, rng)
    module = write_module(
        out_dir / FOLDER / f"generation_{number:03}",
        f"generation_{number:03}",
        solvers=parents,
        dsl=plan.dsl,
        count=len(parents),
        seed=rng.getrandbits(32),
        mutation_rate=plan.mutation_rate,
        mutants=plan.mutants,
    )
    before = {task.id: _best(store, task).solved for task in tasks}
    with open_job(tasks, out_dir, module=str(module), limits=limits, dsl=plan.dsl, seed=plan.seed) as job:
        for task in tasks:
            if not has_time():
                return None
            job.run(task, "fast")
        digest, candidates = job.module.digest, len(job.session.module.outputs)
    bests = tuple(_best(store, task) for task in tasks)
    improved = sum(best.solved > before[best.task_id] for best in bests)
    seconds = perf_counter() - start
    return Generation(
        SCHEMA_VERSION, number, plan, tuple(parents), digest, candidates, improved, bests, round(seconds, 3)
    )


def _check_plan(generation: Generation, plan: Plan, out_dir: Path) -> None:
    for name, wanted in vars(plan).items():
        found = getattr(generation.plan, name)
        if found != wanted:
            raise ParameterError(
                f"generation {generation.number} in {str(out_dir)!r} was made with {name} {str(found)[:60]!r}, "
                f"not {str(wanted)[:60]!r}; go on with the same, or choose another folder",
                name=name,
            )


def evolve(
    plan: Plan,
    tasks: Sequence[Task],
    out_dir: Path,
    generation_count: int,
    *,
    limits: Limits | None = None,
    has_time: Callable[[], bool] = lambda: True,
) -> Iterator[Generation]:
    """Give the generations 1 to `generation_count` of a plan, each as soon as it is complete.

    Those that an earlier run completed are read, not made again. It ends early once `has_time` says no; a task that
    has begun is brought to its end.

    Raises: ParameterError: the folder holds generations of another plan. Besides, as `open_job`.
    """
    for number in range(1, generation_count + 1):
        generation = read_generation(out_dir, number)
        if generation is not None:
            _check_plan(generation, plan, out_dir)
        else:
            generation = _breed(plan, number, tasks, out_dir, limits or Limits(), has_time)
            if generation is None:
                return
            write_generation(generation, out_dir)
        yield generation


def table_text(generations: Sequence[Generation]) -> str:
    """Lay generations out as a table: parents, candidates, tasks solved and improved, mean best score, time."""
    head = "generation  parents  candidates  solved tasks  improved  mean best score  seconds"
    return "\n".join([head, *map(_row, generations)])


def _row(generation: Generation) -> str:
    solved = f"{generation.solved_count} of {len(generation.bests)}"
    return (
        f"{generation.number:>10}  {len(generation.parents):>7}  {generation.candidate_count:>10}  {solved:>12}  "
        f"{generation.improved_count:>8}  {generation.mean_best:>15.1%}  {generation.seconds:>7.1f}"
    )
