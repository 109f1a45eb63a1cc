"""Phase 3b: valid programs go into the store."""

from collections.abc import Sequence

from batt_helpers.model import SavedProgram, StoreItem, ValidatedDiffer, ValidatedProgram
from batt_helpers.store import Direction, Store

__all__ = ["save_differs", "save_solvers"]


def save_solvers(store: Store, task_id: str, solvers: Sequence[ValidatedProgram]) -> tuple[SavedProgram, ...]:
    """Save the valid ones of some solvers, as one batch."""
    return store.save_solvers(
        task_id,
        [
            StoreItem(solver.inlined.md5, solver.inlined.expanded, solver.o_score, solver.t_log)
            for solver in solvers
            if solver.is_valid
        ],
    )


def save_differs(store: Store, task_id: str, differs: Sequence[ValidatedDiffer]) -> tuple[SavedProgram, ...]:
    """Save differs by their score in each direction; the results are those of the direction `iz`."""
    scores: dict[Direction, list[int]] = {"zo": [d.zo for d in differs], "iz": [d.iz for d in differs]}
    saved: tuple[SavedProgram, ...] = ()
    for direction, values in scores.items():
        items = [
            StoreItem(differ.inlined.md5, differ.inlined.expanded, score, differ.t_log)
            for differ, score in zip(differs, values, strict=True)
        ]
        saved = store.save_differs(task_id, direction, items)
    return saved
