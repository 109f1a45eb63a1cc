"""Phase 3b: valid programs go into the store."""

from collections.abc import Iterable, Mapping, Sequence

from batt_helpers.model import SavedProgram, StoreItem, ValidatedDiffer, ValidatedProgram
from batt_helpers.run.work import Work
from batt_helpers.store import Direction, Store
from batt_helpers.timing import FILE_OPS

__all__ = ["SavedPrograms", "save_solvers", "save_together", "write_differs", "write_solvers"]

SavedPrograms = Mapping[str, SavedProgram]
"""What of a task is in the store now, by md5."""


def save_solvers(work: Work, solvers: Sequence[ValidatedProgram]) -> SavedPrograms:
    """Save some solvers as one batch, timed."""
    with work.clock.phase(FILE_OPS):
        return write_solvers(work.store, work.task.id, solvers, work.min_score)


def save_together(
    work: Work, solvers: Sequence[ValidatedProgram], differs: Sequence[ValidatedDiffer]
) -> tuple[SavedPrograms, SavedPrograms]:
    """Save solvers and differs in one round of syncs, timed; give what is saved of each."""
    with work.clock.phase(FILE_OPS):
        saved, saved_differs = work.store.save_all(
            work.task.id, _solver_items(solvers, work.min_score), _differ_items(differs)
        )
    return _by_md5(saved), _by_md5(saved_differs["iz"])


def write_solvers(
    store: Store, task_id: str, solvers: Sequence[ValidatedProgram], min_score: int = 0, *, plain: bool = False
) -> SavedPrograms:
    """Save those of some solvers that are valid, can be named and solve `min_score` samples or more."""
    return _by_md5(store.save_solvers(task_id, _solver_items(solvers, min_score, plain=plain)))


def write_differs(store: Store, task_id: str, differs: Sequence[ValidatedDiffer]) -> SavedPrograms:
    """Save differs by their score in each direction; the results are those of the direction `iz`."""
    return _by_md5(store.save_differs_of(task_id, _differ_items(differs))["iz"])


def _by_md5(programs: Iterable[SavedProgram]) -> SavedPrograms:
    return {program.md5: program for program in programs}


def _solver_items(solvers: Sequence[ValidatedProgram], min_score: int, *, plain: bool = False) -> list[StoreItem]:
    return [
        StoreItem(
            solver.inlined.md5,
            solver.inlined.expanded,
            solver.o_score,
            solver.t_log,
            transductive=solver.transductive,
            plain=plain,
            seconds=solver.seconds,
        )
        for solver in solvers
        if solver.is_valid and solver.o_score >= min_score and not solver.inlined.is_oversized
    ]


def _differ_items(differs: Sequence[ValidatedDiffer]) -> dict[Direction, list[StoreItem]]:
    scores: dict[Direction, list[int]] = {"iz": [d.iz for d in differs], "zo": [d.zo for d in differs]}
    return {
        direction: [
            StoreItem(differ.inlined.md5, differ.inlined.expanded, score, differ.t_log, seconds=differ.seconds)
            for differ, score in zip(differs, values, strict=True)
            if not differ.inlined.is_oversized
        ]
        for direction, values in scores.items()
    }
