"""Plain Python programs through the phases: filter by source, run each in a child of its own, filter by what they do,
save, record. What comes out is what comes out of a batt module.
"""

import asyncio
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import md5
from pathlib import Path

from batt_helpers.batt import (
    ModuleFiles,
    ModuleOutline,
    PlainCall,
    isolate,
    lost_result,
    make_validated,
    run_plain,
)
from batt_helpers.errors import InlineError, ParameterError
from batt_helpers.model import (
    Candidate,
    Failure,
    Grid,
    InlinedProgram,
    Limits,
    Pair,
    Program,
    Result,
    Sample,
    Task,
    ValidatedProgram,
    is_transductive,
)
from batt_helpers.naming import file_name
from batt_helpers.processes import WorkerPool
from batt_helpers.programs import (
    USUAL_COLUMNS,
    CallTable,
    Columns,
    PlainProgram,
    RefusedProgram,
    iter_programs,
    plain_md5,
    task_of,
)
from batt_helpers.records.run import Parameter, RunRecord, compacted, record_path, write_record
from batt_helpers.run.differs import SavedDiffers
from batt_helpers.run.filter import Programs
from batt_helpers.run.finished import Finished, make_record
from batt_helpers.run.inline import InlinedPrograms
from batt_helpers.run.module import DEFAULT_DSL, load_dsl
from batt_helpers.run.save import write_solvers
from batt_helpers.run.score import Scored
from batt_helpers.run.session import Session, start_workers
from batt_helpers.run.task import complete
from batt_helpers.run.work import Work
from batt_helpers.store import Store
from batt_helpers.timing import CHECK_BATT, FILE_OPS, FILTER, RUN_BATT, VALIDATE_BATCH, PhaseClock

__all__ = ["PlainRunner", "PlainSet", "gather_programs", "open_runner", "run_plain_task", "write_plain_record"]

_MODE = "fast"
_AT_ONCE = 8
_ISOLATE_LIMIT_S = 30.0
_MAY_READ_PAIRS = re.compile(r"\b(?:S|pairs|samples|train|demos?|examples|train_pairs|training)\b")


@dataclass(frozen=True)
class PlainSet:
    """Programs by the task that they name, those that name none, and what could not be taken."""

    path: Path
    programs: dict[str | None, tuple[PlainProgram, ...]]
    refused: tuple[RefusedProgram, ...]

    @property
    def named_tasks(self) -> tuple[str, ...]:
        """The tasks that programs name, in order."""
        return tuple(sorted(task for task in self.programs if task is not None))

    @property
    def count(self) -> int:
        return sum(map(len, self.programs.values()))

    def of_task(self, task_id: str) -> tuple[PlainProgram, ...]:
        """Give the programs of a task, then those that may be of any."""
        return (*self.programs.get(task_id, ()), *self.programs.get(None, ()))


def gather_programs(
    path: Path, ids: Sequence[str], *, function: str | None = None, columns: Columns = USUAL_COLUMNS
) -> PlainSet:
    """Read all programs below a path, by task; `ids` are those of the set.

    Raises: ParameterError: there is none.
    """
    known, ordered = frozenset(ids), tuple(sorted(ids))
    programs: dict[str | None, list[PlainProgram]] = {}
    refused = []
    for found in iter_programs(path, function=function, columns=columns):
        if isinstance(found, RefusedProgram):
            refused.append(found)
        else:
            programs.setdefault(task_of(found.task, known, ordered=ordered), []).append(found)
    if not programs:
        reason = f"; the first of {len(refused)}: {refused[0].where} {refused[0].reason}" if refused else ""
        raise ParameterError(f"{str(path)!r} holds no program that can be used{reason}")
    return PlainSet(path, {task: tuple(found) for task, found in programs.items()}, tuple(refused))


@dataclass(frozen=True)
class PlainRunner:
    """Workers that run each program in a child of its own; `is_offline` tells whether those have no network."""

    pool: WorkerPool
    limits: Limits
    imports: str
    is_offline: bool

    async def run(self, calls: Sequence[PlainCall]) -> list[Sequence[Result]]:
        """Run programs on their inputs, as many at once as there are workers."""
        chunks = [calls[at : at + _AT_ONCE] for at in range(0, len(calls), _AT_ONCE)]
        found = await asyncio.gather(*map(self._chunk, chunks))
        return [results for chunk in found for results in chunk]

    async def _chunk(self, calls: Sequence[PlainCall]) -> list[Sequence[Result]]:
        """Run some programs in one worker; if that is lost, each in a worker of its own."""
        step_s = self.limits.sample_s(max(len(call.grids) for call in calls))
        outcome = await asyncio.wrap_future(self.pool.submit(run_plain, list(calls), self.imports, step_s))
        if outcome.status == "ok":
            rows: list[Sequence[Result]] = outcome.value
            return rows
        if len(calls) > 1:
            return [results for call in calls for results in await self._chunk([call])]
        return [[lost_result(outcome.status, outcome.detail)] * len(calls[0].grids)]


@contextmanager
def open_runner(limits: Limits, *, dsl: str = DEFAULT_DSL) -> Iterator[PlainRunner]:
    """Start workers for plain programs, which find a DSL's names below their own.

    Raises: ParameterError: the DSL cannot be imported.
    """
    imports = load_dsl(dsl).imports
    with start_workers(limits, preload=["numpy", dsl]) as pool:
        outcome = pool.prepare(isolate, names=_no_names, limit_s=_ISOLATE_LIMIT_S)
        yield PlainRunner(pool, limits, imports, outcome.status == "ok" and bool(outcome.value))


def _no_names() -> dict[str, dict[str, object]]:
    """Watch no namespaces: workers run no foreign code themselves."""
    return {}


def run_plain_task(runner: PlainRunner, task: Task, found: PlainSet, store: Store, *, min_score: int = 0) -> RunRecord:
    """Take the programs of a task through all phases, save what is valid, and give the record.

    Raises: StoreError: the store cannot be written.
    """
    created = datetime.now(UTC).isoformat(timespec="milliseconds")
    work = Work(_session(runner, found.path), task, _MODE, store, PhaseClock(), min_score=min_score)
    with work.clock.phase(RUN_BATT), work.clock.phase(CHECK_BATT):
        programs = found.of_task(task.id)
        with work.clock.phase(FILTER):
            distinct = _distinct(programs)
        with work.clock.phase(VALIDATE_BATCH):
            validated = complete(_validated(runner, task, distinct), work.session)
        with work.clock.phase(FILTER):
            kept = _different(validated)
        with work.clock.phase(FILE_OPS):
            saved = write_solvers(store, task.id, kept, min_score, plain=True)
    refused = tuple(Failure("read", one.where, "", "unsafe", one.reason) for one in found.refused)
    solvers = tuple(one.inlined for one in kept)
    candidates = tuple(Candidate(number, False, one.where, "", None) for number, one in enumerate(programs, start=1))
    finished = Finished(
        Scored(candidates, refused),
        Programs(tuple(one.program for one in solvers), (), {}),
        InlinedPrograms(solvers, ()),
        kept,
        saved,
        (),
        SavedDiffers((), {}, ()),
    )
    return make_record(work, finished, created, _parameters(runner, found))


def _parameters(runner: PlainRunner, found: PlainSet) -> dict[str, Parameter]:
    return {
        "workers": runner.pool.worker_count,
        "timeout_s": runner.limits.timeout_s,
        "memory_bytes": runner.limits.memory_bytes,
        "programs": str(found.path),
        "taken": found.count,
        "refused": len(found.refused),
        "network_taken_away": runner.is_offline,
    }


def _session(runner: PlainRunner, path: Path) -> Session:
    """See the programs as a module without a graph."""
    files = ModuleFiles(path.name, str(path.resolve()), md5(str(path).encode(), usedforsecurity=False).hexdigest())
    return Session(runner.pool, ModuleOutline(files, CallTable(()), frozenset(), (), (), None), runner.limits)


def _distinct(programs: Iterable[PlainProgram]) -> list[tuple[InlinedProgram, PlainProgram]]:
    """Keep the first program of each source; comments and layout do not count."""
    first: dict[str, tuple[InlinedProgram, PlainProgram]] = {}
    for number, one in enumerate(programs, start=1):
        inlined = _inlined(number, one)
        first.setdefault(inlined.md5, (inlined, one))
    return list(first.values())


def _inlined(number: int, one: PlainProgram) -> InlinedProgram:
    try:
        name = plain_md5(one.source)
    except InlineError:  # deeper than a parser goes: it differs from all others
        name = md5(one.source.encode(), usedforsecurity=False).hexdigest()
    return InlinedProgram(Program("solver", one.where, number, False, name), name, one.source)


def _different(validated: Sequence[ValidatedProgram]) -> tuple[ValidatedProgram, ...]:
    """Of programs that give equal grids on all samples, keep the first that computes; keep what gives none."""
    kept: dict[object, ValidatedProgram] = {}
    for one in sorted(validated, key=lambda one: one.transductive):
        kept.setdefault(tuple(run.grid for run in one.runs) if one.is_valid else one.inlined.md5, one)
    chosen = set(map(id, kept.values()))
    return tuple(one for one in validated if id(one) in chosen)


async def validate_plain(runner: PlainRunner, task: Task, programs: Sequence[PlainProgram]) -> list[ValidatedProgram]:
    """Run each of some programs on every sample of a task, in their order, each source once."""
    inlined = [_inlined(number, one) for number, one in enumerate(programs, start=1)]
    first = {one.md5: (one, program) for one, program in zip(reversed(inlined), reversed(programs), strict=True)}
    found = {one.inlined.md5: one for one in await _validated(runner, task, list(first.values()))}
    return [found[one.md5] for one in inlined]


async def _validated(
    runner: PlainRunner, task: Task, programs: Sequence[tuple[InlinedProgram, PlainProgram]]
) -> list[ValidatedProgram]:
    grids = [sample.input for sample in task.samples]
    rows = await runner.run([_call(one, task.pairs, grids) for _, one in programs])
    validated = [
        make_validated(inlined, task.samples, results) for (inlined, _), results in zip(programs, rows, strict=True)
    ]
    return await _marked(runner, task, [one for _, one in programs], validated)


def _call(one: PlainProgram, pairs: Sequence[Pair], grids: Sequence[Grid]) -> PlainCall:
    return PlainCall(one.source, one.folder, tuple(pairs), tuple(grids))


async def _marked(
    runner: PlainRunner, task: Task, programs: Sequence[PlainProgram], validated: Sequence[ValidatedProgram]
) -> list[ValidatedProgram]:
    """Mark the transductive ones: those that lose what they solve once the sample's own pair is left out of `S`."""
    asked = [
        (place, sample)
        for place, (program, one) in enumerate(zip(programs, validated, strict=True))
        if len(task.pairs) > 1 and _MAY_READ_PAIRS.search(program.source)
        for sample in _solved_demos(task, one)
    ]
    calls = [_call(programs[place], task.pairs_without(sample), [sample.input]) for place, sample in asked]
    solved, lost = [0] * len(validated), [0] * len(validated)
    for (place, sample), (result,) in zip(asked, await runner.run(calls), strict=True):
        solved[place] += 1
        lost[place] += not sample.is_solved_by(result.value)
    return [
        replace(one, transductive=is_transductive(solved[place], lost[place])) for place, one in enumerate(validated)
    ]


def _solved_demos(task: Task, one: ValidatedProgram) -> list[Sample]:
    runs = zip(task.samples, one.runs, strict=True)
    return [sample for sample, run in runs if sample.kind == "demo" and sample.is_solved_by(run.grid)]


def write_plain_record(record: RunRecord, out_dir: Path) -> Path:
    """Write a record into a folder of its own, named by time, process and task."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
    folder = out_dir / f"{stamp}_{file_name(record.task_id)}_plain"
    return write_record(compacted(record), record_path(folder, record))
