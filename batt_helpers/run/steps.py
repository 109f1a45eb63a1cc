"""The steps that the modes are composed of: phases, timed, their spans and failures collected."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count

from batt_helpers.model import (
    Candidate,
    DifferReading,
    Failure,
    Grid,
    InlinedProgram,
    Program,
    Sample,
    SavedProgram,
    Task,
    ValidatedDiffer,
    ValidatedProgram,
)
from batt_helpers.phases.differs import OnSpan, read_grids, score_differs
from batt_helpers.phases.filter import differ_programs_of
from batt_helpers.phases.inline import Inlined, inline_batch
from batt_helpers.phases.save import save_differs, save_solvers
from batt_helpers.phases.score import read_scores, score_samples
from batt_helpers.programs import node_digests
from batt_helpers.run.session import Session
from batt_helpers.store import LINK_LIMIT, Store
from batt_helpers.timing import DIFFERS, FILE_OPS, INLINE_BATCH, INLINE_TOTAL, SCORE, PhaseClock
from batt_helpers.workers import Limits, Outcome

__all__ = ["Event", "Findings", "OnEvent", "Steps"]


@dataclass(frozen=True)
class Event:
    """Progress: `done` of `total` pieces of a phase are done (`total` 0: not known yet)."""

    task_id: str
    mode: str
    phase: str
    done: int
    total: int


OnEvent = Callable[[Event], None]


@dataclass
class Findings:
    """What a mode has found out so far."""

    candidates: tuple[Candidate, ...] = ()
    programs: tuple[Program, ...] = ()
    inlined: tuple[InlinedProgram, ...] = ()
    differs: tuple[InlinedProgram, ...] = ()
    validated: tuple[ValidatedProgram, ...] = ()
    readings: list[DifferReading] = field(default_factory=list)
    scored_differs: tuple[ValidatedDiffer, ...] = ()
    saved: dict[str, SavedProgram] = field(default_factory=dict)
    saved_differs: dict[str, SavedProgram] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)


class Steps:
    """One mode's run on one task: its clock, its findings, and the steps that all modes share."""

    def __init__(self, session: Session, task: Task, mode: str, store: Store, clock: PhaseClock, emit: OnEvent) -> None:
        self.session = session
        self.pool = session.pool
        self.module = session.module
        self.task = task
        self.mode = mode
        self.store = store
        self.clock = clock
        self.found = Findings()
        self.limits = Limits(step_s=session.settings.timeout_s / len(task.samples))
        self.digests: dict[int, str] = {}
        self._emit = emit

    def tell(self, phase: str, done: int, total: int) -> None:
        self._emit(Event(self.task.id, self.mode, phase, done, total))

    def add_span(self, name: str, outcome: Outcome) -> None:
        self.clock.add_span(name, outcome.worker, outcome.start, outcome.end)

    def counting(self, phase: str, total: int) -> OnSpan:
        """Give an `add_span` that also tells how many pieces of a phase are done."""
        numbers = count(1)

        def add(name: str, outcome: Outcome) -> None:
            self.add_span(name, outcome)
            self.tell(phase, next(numbers), total)

        return add

    async def score(self) -> None:
        """Call the module on every sample."""
        with self.clock.phase(SCORE):
            outcomes = await score_samples(self.pool, self.module, self.task, self.limits)
            for sample, outcome in zip(self.task.samples, outcomes, strict=True):
                self.add_span(f"score {sample.name}", outcome)
            scores = read_scores(self.module, self.task, outcomes)
            self.found.candidates = scores.candidates
            self.found.failures += scores.failures
        self.tell(SCORE, len(outcomes), len(outcomes))

    def find_digests(self) -> None:
        """Digest what the module's candidates and differs depend on."""
        solvers = {candidate.t_num for candidate in self.found.candidates}
        differs = {reading.t_num for reading in self.module.readings if reading.solver_id == "None"}
        self.digests = node_digests(self.module.table, solvers | differs)

    def inline_solvers(self, programs: Sequence[Program]) -> None:
        """Inline the distinct solvers as one batch."""
        self.found.programs = tuple(programs)
        self.found.inlined = self._inline(programs, INLINE_BATCH).programs
        self.tell(INLINE_BATCH, len(programs), len(programs))

    def inline_differs(self) -> None:
        """Inline the distinct differs as one batch."""
        self.found.differs = self._inline(differ_programs_of(self.module, self.digests), DIFFERS).programs

    def _inline(self, programs: Sequence[Program], phase: str) -> Inlined:
        start = self.clock.now()
        with self.clock.phase(phase):
            limit = self.session.settings.inlined_limit_bytes
            inlined = inline_batch(self.module.table, programs, self.digests, limit)
        self.clock.add_seconds(INLINE_TOTAL, self.clock.now() - start)
        self.found.failures += inlined.failures
        return inlined

    def _grids_of(self, sample: Sample, solvers: Sequence[ValidatedProgram]) -> dict[Grid, list[str | None]]:
        """Give a sample's distinct grids, the raw input first, with the solvers that gave them."""
        grids: dict[Grid, list[str | None]] = {sample.input: [None]}
        for solver in solvers:
            for run in solver.runs:
                if run.sample == sample.name and run.grid is not None:
                    grids.setdefault(run.grid, []).append(solver.inlined.md5)
        return grids

    async def read_differs(self, solvers: Sequence[ValidatedProgram], samples: Sequence[Sample]) -> None:
        """Read the raw inputs and the solvers' grids of some samples with all differs, each distinct grid once."""
        with self.clock.phase(DIFFERS):
            readings = await asyncio.gather(
                *(
                    read_grids(
                        self.pool,
                        self.module,
                        self.task,
                        sample,
                        self.found.differs,
                        self._grids_of(sample, solvers),
                        self.limits,
                        self.add_span,
                    )
                    for sample in samples
                )
            )
            self.found.readings += (reading for one in readings for reading in one)

    def save_solvers(self, solvers: Sequence[ValidatedProgram]) -> None:
        """Write valid solvers and their links."""
        with self.clock.phase(FILE_OPS):
            saved = save_solvers(self.store, self.task.id, solvers)
        self.found.saved.update((program.md5, program) for program in saved)

    def save_again(self) -> None:
        """Write all valid solvers as one batch, where some of those saved one by one may have been evicted since."""
        if len(self.found.saved) > LINK_LIMIT:
            self.found.saved.clear()
            self.save_solvers(self.found.validated)

    def save_differs(self) -> None:
        """Score the differs by their readings, write them and their links."""
        with self.clock.phase(DIFFERS):
            self.found.failures += [r.failure for r in self.found.readings if r.failure is not None]
            self.found.scored_differs = score_differs(self.found.differs, self.found.validated, self.found.readings)
            saved = save_differs(self.store, self.task.id, self.found.scored_differs)
        self.found.saved_differs.update((program.md5, program) for program in saved)
        self.tell(DIFFERS, len(self.found.scored_differs), len(self.found.scored_differs))
