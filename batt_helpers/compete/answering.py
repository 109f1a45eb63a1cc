"""Answering tasks: stored solvers, run in workers on the test inputs."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from batt_helpers.batt import find_module
from batt_helpers.compete.choosing import Vote, attempts_of
from batt_helpers.compete.fallback import copies_input, fallback_attempts
from batt_helpers.compete.format import Attempts
from batt_helpers.errors import BattError, ProgramError, StoreError
from batt_helpers.model import Failure, InlinedProgram, Limits, Program, Sample, Task, ValidatedProgram
from batt_helpers.programs import ParsedProgram, expand, node_digests
from batt_helpers.run import DEFAULT_DSL, Session, load_dsl, open_session, run_solvers, write_module
from batt_helpers.store import Store
from batt_helpers.store.checked import read_solver

__all__ = ["TaskAnswer", "TaskFault", "iter_answers"]


@dataclass(frozen=True, slots=True)
class TaskAnswer:
    """A task's attempts, and the solvers that were refused.

    `is_fitted` tells whether each first attempt comes from a solver that solves all demo pairs. One that only looks
    the demo outputs up in `S` does not count: it has no answer for a test input.
    """

    task_id: str
    attempts: tuple[Attempts, ...]
    is_fitted: bool
    refused: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class TaskFault:
    """Why a task could not be worked on."""

    task_id: str
    reason: str


def _inlined(md5: str, parsed: ParsedProgram) -> InlinedProgram:
    """Write a parsed program anew, from its table."""
    digest = node_digests(parsed.table)[parsed.root]
    program = Program("solver", md5, parsed.root, False, digest)
    return InlinedProgram(program, md5, expand(parsed.table, parsed.root))


def _read_solvers(
    store: Store, task_id: str, known: Collection[str]
) -> tuple[tuple[InlinedProgram, ...], tuple[Failure, ...]]:
    """Read a task's stored solvers, and say which were refused and why."""
    solvers, refused = [], []
    for entry in store.entries(task_id):
        try:
            solvers.append(_inlined(entry.md5, read_solver(store, entry.md5, known)))
        except (ProgramError, StoreError) as error:
            refused.append(Failure("submission", entry.md5, "", "unsafe", str(error)))
    return tuple(solvers), tuple(refused)


def _demo_solved(solver: ValidatedProgram, task: Task) -> int:
    grids = {run.sample: run.grid for run in solver.runs}
    return sum(grids[sample.name] == sample.output for sample in task.demo)


def _votes(solvers: Iterable[ValidatedProgram], task: Task, sample: Sample) -> Iterator[Vote]:
    for solver in solvers:
        for run in solver.runs:
            if run.sample == sample.name and run.grid is not None:
                yield Vote(run.grid, _demo_solved(solver, task), len(solver.inlined.expanded))


def _answer(session: Session, task: Task, store: Store, known: Collection[str]) -> TaskAnswer:
    solvers, refused = _read_solvers(store, task.id, known)
    validated = run_solvers(session, task, store, solvers)
    votes = {sample: tuple(_votes(validated, task, sample)) for sample in task.test}
    copying = copies_input(task)
    return TaskAnswer(
        task.id,
        tuple(
            attempts_of(votes[sample], fallback_attempts(task, sample), None if copying else sample.input)
            for sample in task.test
        ),
        all(any(vote.demo_solved == len(task.demo) > 0 for vote in votes[sample]) for sample in task.test),
        refused,
    )


def iter_answers(
    tasks: Iterable[Task], store: Store, *, dsl: str = DEFAULT_DSL, limits: Limits | None = None
) -> Iterator[TaskAnswer | TaskFault]:
    """Answer tasks one after another from the solvers that a store has for them; a bad task costs that task.

    Solvers run in worker processes under the limits of `limits`, in the namespace of the DSL.

    Raises: ParameterError: the DSL cannot be imported. StoreError: the store cannot be read.
    """
    known = load_dsl(dsl).vocabulary.names
    with TemporaryDirectory(prefix="batt_") as folder:
        files = find_module(str(write_module(Path(folder), count=1, dsl=dsl)), [])
        with open_session(files, limits or Limits(), preload=[dsl]) as session:
            for task in tasks:
                try:
                    answer: TaskAnswer | TaskFault = _answer(session, task, store, known)
                except BattError as error:
                    answer = TaskFault(task.id, str(error))
                yield answer
