"""What a run has found out, as its record."""

from collections.abc import Mapping

from batt_helpers.model import Failure, ValidatedDiffer, ValidatedProgram
from batt_helpers.records.run import SCHEMA_VERSION, DifferEntry, ModuleEntry, RunRecord, SolverEntry
from batt_helpers.run.environment import read_environment
from batt_helpers.run.steps import Findings, Steps
from batt_helpers.timing import CHECK_SOLVER_SPEED

__all__ = ["make_record"]


def _solved(steps: Steps, solver: ValidatedProgram, kind: str) -> int:
    return sum(
        run.grid is not None and run.grid == sample.output
        for run, sample in zip(solver.runs, steps.task.samples, strict=True)
        if sample.kind == kind
    )


def _solver_entry(steps: Steps, solver: ValidatedProgram) -> SolverEntry:
    saved = steps.found.saved.get(solver.inlined.md5)
    program = solver.inlined.program
    return SolverEntry(
        md5=solver.inlined.md5,
        solver_id=program.name,
        t_num=program.t_num,
        has_mutation=program.has_mutation,
        o_score=solver.o_score,
        demo_solved=_solved(steps, solver, "demo"),
        test_solved=_solved(steps, solver, "test"),
        valid_count=sum(run.grid is not None for run in solver.runs),
        seconds=solver.seconds,
        t_log=solver.t_log,
        path=saved.path if saved else None,
        link=saved.link if saved else None,
        source=solver.inlined.expanded,
        grids={run.sample: run.grid for run in solver.runs if run.grid is not None} if saved else {},
    )


def _differ_entry(steps: Steps, differ: ValidatedDiffer) -> DifferEntry:
    saved = steps.found.saved_differs.get(differ.inlined.md5)
    program = differ.inlined.program
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


def _failures(found: Findings) -> tuple[Failure, ...]:
    runs = (run.failure for solver in found.validated for run in solver.runs)
    return (*dict.fromkeys(found.failures), *(failure for failure in runs if failure is not None))


def _counts(steps: Steps, failures: tuple[Failure, ...]) -> dict[str, int]:
    found = steps.found
    return {
        "all": len(found.candidates),
        "unique": len(found.programs),
        "inlined": len(found.inlined),
        "valid": sum(solver.is_valid for solver in found.validated),
        "saved": len(found.saved),
        "differs": len(found.saved_differs),
        "demo": len(steps.task.demo),
        "test": len(steps.task.test),
        "timeouts": sum(failure.reason == "timeout" for failure in failures),
    }


def make_record(steps: Steps, created: str, parameters: Mapping[str, str | int | float | bool | None]) -> RunRecord:
    """Write down a finished run."""
    found, module = steps.found, steps.module
    failures = _failures(found)
    steps.clock.seconds[CHECK_SOLVER_SPEED] = sum(run.seconds for solver in found.validated for run in solver.runs)
    return RunRecord(
        schema_version=SCHEMA_VERSION,
        created=created,
        environment=read_environment(),
        task_id=steps.task.id,
        dataset=steps.task.dataset,
        module=ModuleEntry(module.files.name, module.files.digest, len(module.table), module.black_box is not None),
        mode=steps.mode,
        parameters=dict(parameters),
        counts=_counts(steps, failures),
        phase_s=dict(steps.clock.seconds),
        spans=tuple(steps.clock.spans),
        solvers=tuple(_solver_entry(steps, solver) for solver in found.validated),
        differs=tuple(_differ_entry(steps, differ) for differ in found.scored_differs),
        failures=failures,
        store=str(steps.store.root.resolve()),
        inputs={sample.name: sample.input for sample in steps.task.samples},
        expected={sample.name: sample.output for sample in steps.task.samples},
    )
