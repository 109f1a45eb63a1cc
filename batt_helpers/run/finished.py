"""What a run has found out, and its record."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from batt_helpers.model import Counts, DifferReading, Failure, ValidatedDiffer, ValidatedProgram
from batt_helpers.records.run import SCHEMA_VERSION, DifferEntry, ModuleEntry, Parameter, RunRecord, SolverEntry
from batt_helpers.run.differs import SavedDiffers
from batt_helpers.run.environment import read_environment
from batt_helpers.run.fast import Evaluated
from batt_helpers.run.filter import Programs
from batt_helpers.run.inline import InlinedPrograms
from batt_helpers.run.save import SavedPrograms
from batt_helpers.run.score import Scored
from batt_helpers.run.work import Work
from batt_helpers.timing import CHECK_SOLVER_SPEED

__all__ = ["Finished", "make_record"]


@dataclass(frozen=True)
class Finished:
    """What one mode found out about one task, phase by phase."""

    scored: Scored | Evaluated
    programs: Programs
    inlined: InlinedPrograms
    validated: tuple[ValidatedProgram, ...]
    saved: SavedPrograms
    readings: tuple[DifferReading, ...]
    differs: SavedDiffers

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Every failure once, in the order of the phases but those of validation last."""
        scoring = self.scored.failures if isinstance(self.scored, Scored) else ()
        runs = (run.failure for solver in self.validated for run in solver.runs)
        early = dict.fromkeys((*scoring, *self.inlined.failures, *self.differs.failures))
        return (*early, *(failure for failure in runs if failure is not None))


def make_record(work: Work, finished: Finished, created: str, parameters: Mapping[str, Parameter]) -> RunRecord:
    """Write down a finished run."""
    module, failures = work.module, finished.failures
    solver_s = sum(run.seconds for solver in finished.validated for run in solver.runs)
    return RunRecord(
        schema_version=SCHEMA_VERSION,
        created=created,
        environment=read_environment(),
        task_id=work.task.id,
        dataset=work.task.dataset,
        module=ModuleEntry(module.files.name, module.files.digest, len(module.table), module.black_box is not None),
        mode=work.mode,
        parameters=dict(parameters),
        counts=_counts(work, finished, failures),
        phase_s={**work.clock.seconds, CHECK_SOLVER_SPEED: solver_s},
        spans=tuple(work.clock.spans),
        solvers=tuple(_solver_entry(work, finished, solver) for solver in finished.validated),
        differs=tuple(_differ_entry(finished, differ) for differ in finished.differs.scored),
        failures=failures,
        refused=_refused(finished.validated),
        store=str(work.store.root.resolve()),
        inputs={sample.name: sample.input for sample in work.task.samples},
        expected={sample.name: sample.output for sample in work.task.samples},
    )


def _refused(validated: Iterable[ValidatedProgram]) -> dict[str, int]:
    firsts = (solver.runs[0].failure for solver in validated if not solver.is_valid and solver.runs)
    return dict(Counter(failure.reason for failure in firsts if failure is not None).most_common())


def _counts(work: Work, finished: Finished, failures: tuple[Failure, ...]) -> Counts:
    return Counts(
        all=len(finished.scored.candidates),
        unique=len(finished.programs.solvers),
        inlined=sum(not solver.is_oversized for solver in finished.inlined.solvers),
        valid=sum(solver.is_valid for solver in finished.validated),
        saved=len(finished.saved),
        differs=len(finished.differs.saved),
        demo=len(work.task.demo),
        test=len(work.task.test),
        timeouts=sum(failure.reason == "timeout" for failure in failures),
        failures=len(failures),
        transductive=sum(solver.transductive for solver in finished.validated),
    )


def _solved(work: Work, solver: ValidatedProgram, kind: str) -> int:
    runs = zip(work.task.samples, solver.runs, strict=True)
    return sum(sample.kind == kind and sample.is_solved_by(run.grid) for sample, run in runs)


def _solver_entry(work: Work, finished: Finished, solver: ValidatedProgram) -> SolverEntry:
    saved, program = finished.saved.get(solver.inlined.md5), solver.inlined.program
    return SolverEntry(
        md5=solver.inlined.md5,
        solver_id=program.name,
        t_num=program.t_num,
        has_mutation=program.has_mutation,
        o_score=solver.o_score,
        demo_solved=_solved(work, solver, "demo"),
        test_solved=_solved(work, solver, "test"),
        valid_count=sum(run.is_valid for run in solver.runs),
        seconds=solver.seconds,
        t_log=solver.t_log,
        transductive=solver.transductive,
        path=saved.path if saved else None,
        link=saved.link if saved else None,
        source=solver.inlined.expanded,
        grids={run.sample: run.grid for run in solver.runs if run.grid is not None} if saved else {},
    )


def _differ_entry(finished: Finished, differ: ValidatedDiffer) -> DifferEntry:
    saved, program = finished.differs.saved.get(differ.inlined.md5), differ.inlined.program
    return DifferEntry(
        md5=differ.inlined.md5,
        name=program.name,
        t_num=program.t_num,
        iz=differ.iz,
        zo=differ.zo,
        seconds=differ.seconds,
        t_log=differ.t_log,
        path=saved.path if saved else None,
        source=differ.inlined.expanded,
    )
