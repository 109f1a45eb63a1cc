"""Made-up run records: the shape of real ones, numbers chosen for the tests."""

from collections import Counter
from dataclasses import replace
from hashlib import md5

from batt_helpers.model import Counts, Failure, Grid
from batt_helpers.records.environment import Environment, Gpu
from batt_helpers.records.run import (
    SCHEMA_VERSION,
    DifferEntry,
    ModuleEntry,
    RunRecord,
    SolverEntry,
)
from batt_helpers.timing import (
    CHECK_BATT,
    CHECK_SOLVER_SPEED,
    DIFFERS,
    FILE_OPS,
    FILTER,
    INLINE_BATCH,
    INLINE_TOTAL,
    RUN_BATT,
    SCORE,
    VALIDATE_BATCH,
    Span,
)

GRID: Grid = ((0, 7, 7), (7, 7, 7), (0, 7, 7))
DEMO_COUNT = 5
WORKER_COUNT = 4

ENVIRONMENT = Environment(
    platform="Linux-6.1-x86_64",
    cpu="Example CPU @ 2.00GHz",
    core_count=WORKER_COUNT,
    memory_bytes=32 * 2**30,
    gpus=(Gpu("NVIDIA L4", 22 * 2**30, "8.9"),),
    python="3.11.9",
    packages={"numpy": "1.26.4"},
    git_revision="0123abc",
    kaggle_run_type=None,
)

PHASE_S = {
    "baseline": {INLINE_BATCH: 3.645, VALIDATE_BATCH: 14.0, FILE_OPS: 0.6, DIFFERS: 1.2},
    "phase1": {FILTER: 0.015, INLINE_BATCH: 0.599, VALIDATE_BATCH: 13.9, FILE_OPS: 0.6, DIFFERS: 0.005},
    "phase2": {FILTER: 0.015, INLINE_BATCH: 0.599, VALIDATE_BATCH: 3.5, FILE_OPS: 0.6, DIFFERS: 0.005},
    "fast": {FILTER: 0.015, INLINE_BATCH: 0.02, VALIDATE_BATCH: 0.3, FILE_OPS: 0.6, DIFFERS: 0.005},
}
SCORE_S = 2.0
REST_S = 0.3


def digest(text: str) -> str:
    return md5(text.encode(), usedforsecurity=False).hexdigest()


def make_solver(number: int) -> SolverEntry:
    source = f"def solve(S, I, C):\n    return add({number}, I)\n"
    name = digest(source)
    return SolverEntry(
        md5=name,
        solver_id=f"solver{number}",
        t_num=10 + number,
        has_mutation=number % 2 == 1,
        o_score=6 if number == 0 else number % 6,
        demo_solved=5 if number == 0 else min(number % 6, 5),
        test_solved=1 if number == 0 else 0,
        valid_count=6,
        seconds=0.4 + number / 1000,
        t_log=11,
        transductive=False,
        path=f"solver_md5/{name}.py",
        link=f"solver_dir/solve_007bbfb7/{number % 6}/11/{name}.py",
        source=source,
        grids={"demo[0]": GRID, "test[0]": GRID},
    )


def make_differ(number: int) -> DifferEntry:
    source = f"def differ(S, I, C):\n    return size({number}), I\n"
    name = digest(source)
    return DifferEntry(name, f"differ{number}", 90 + number, 3, 1, 0.001, 17, f"differ_md5/{name}.py", source)


def make_spans(phase_s: dict[str, float], solvers: tuple[SolverEntry, ...], worker_count: int) -> list[Span]:
    spans, now = [Span(SCORE, 0, 0.1, 0.1 + SCORE_S)], 0.1 + SCORE_S
    for phase, seconds in phase_s.items():
        spans.append(Span(phase, 0, now, now + seconds))
        if phase == VALIDATE_BATCH and solvers:
            spans += validate_spans(now, seconds, solvers, worker_count)
        now += seconds
    return spans


def validate_spans(start: float, seconds: float, solvers: tuple[SolverEntry, ...], worker_count: int) -> list[Span]:
    rounds = -(-len(solvers) // worker_count)
    step = seconds / rounds
    spans = []
    for number, solver in enumerate(solvers):
        begin, worker = start + number // worker_count * step, 1 + number % worker_count
        half = begin + step * 0.45
        spans.append(Span(f"validate {solver.md5[:8]} demo[0]", worker, begin, half))
        spans.append(Span(f"validate {solver.md5[:8]} demo[1]", worker, half, begin + step * 0.95))
    return spans


def make_record(mode: str = "phase2", *, solver_count: int = 32, task_id: str = "007bbfb7") -> RunRecord:
    """Give one mode's record of a run with as many saved solvers as wanted (none: an empty run)."""
    solvers = tuple(make_solver(number) for number in range(solver_count))
    phases = PHASE_S[mode]
    spans = make_spans(phases, solvers, WORKER_COUNT if mode in ("phase2", "fast") else 1)
    total = sum(phases.values()) + SCORE_S
    all_count = round(solver_count * 149 / 32)
    return RunRecord(
        schema_version=SCHEMA_VERSION,
        created="2025-10-12T08:30:00+00:00",
        environment=ENVIRONMENT,
        task_id=task_id,
        dataset="made up for tests",
        module=ModuleEntry("tmp_batt_onerun_run", digest("module"), 210, False),
        mode=mode,
        parameters={"timeout": 1.0, "workers": WORKER_COUNT, "verify": False, "data": None},
        counts=Counts(
            all=all_count,
            unique=solver_count,
            inlined=solver_count,
            valid=solver_count,
            saved=solver_count,
            differs=2 if solver_count else 0,
            demo=DEMO_COUNT,
            test=1,
            timeouts=0,
            failures=0,
            transductive=0,
        ),
        phase_s={
            RUN_BATT: total + REST_S,
            CHECK_BATT: total,
            SCORE: SCORE_S,
            **phases,
            CHECK_SOLVER_SPEED: sum(solver.seconds for solver in solvers),
            INLINE_TOTAL: phases[INLINE_BATCH] * 2,
        },
        spans=tuple(spans),
        solvers=solvers,
        differs=(make_differ(0), make_differ(1)) if solver_count else (),
        failures=(),
        refused={},
        store="/made/up/store",
        inputs={"demo[0]": GRID, "test[0]": GRID},
        expected={"demo[0]": GRID, "test[0]": None},
    )


def make_records(
    modes: tuple[str, ...] = ("baseline", "phase1", "phase2", "fast"), *, solver_count: int = 32
) -> tuple[RunRecord, ...]:
    return tuple(make_record(mode, solver_count=solver_count) for mode in modes)


def with_failures(record: RunRecord, count: int = 3) -> RunRecord:
    failures = tuple(
        Failure("validate", digest(str(n)), "demo[0]", "timeout" if n % 2 else "raised", "made up")
        for n in range(count)
    )
    counts = replace(record.counts, timeouts=count // 2, failures=count)
    return replace(record, failures=failures, counts=counts, refused=dict(Counter(one.reason for one in failures)))
