"""The result card of a task, as data: solved or not, by which program, which cells are wrong, what became of the rest.

Terminal, notebook, panel and page draw this card alike; it says in words what they show.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from batt_helpers.model import Grid
from batt_helpers.records.run import RunRecord, SolverEntry, best_solver, cells_wrong
from batt_helpers.timing import DIFFERS, FILE_OPS, FILTER, INLINE_BATCH, RUN_BATT, SCORE, VALIDATE_BATCH

__all__ = [
    "PLACINGS",
    "Card",
    "Outcome",
    "Placing",
    "SampleView",
    "Verdict",
    "card_of",
    "placing_text",
    "plural",
    "sample_title",
    "wrong_cells",
]

Placing = Literal["right", "some", "copied", "none", "refused"]
Outcome = Literal["solved", "open", "partly", "unsolved"]
Verdict = Literal["equal", "wrong", "none", "unknown"]

PLACINGS: dict[Placing, str] = {
    "right": "right on all",
    "some": "right on some",
    "copied": "copied",
    "none": "right on none",
    "refused": "refused",
}
_PHASES = {
    SCORE: "score",
    FILTER: "filter",
    INLINE_BATCH: "inline",
    VALIDATE_BATCH: "validate",
    FILE_OPS: "files",
    DIFFERS: "differs",
}
_REASONS = {
    "raised": "raised an error",
    "timeout": "ran out of time",
    "memory": "asked for too much memory",
    "died": "killed its worker",
    "no_grid": "gave no grid",
    "too_large": "grew too large",
}


@dataclass(frozen=True)
class SampleView:
    """One sample beside what the program gives: the cells that are wrong, and the verdict in words."""

    title: str
    is_test: bool
    input: Grid
    expected: Grid | None
    given: Grid | None
    wrong: frozenset[tuple[int, int]]
    verdict: Verdict
    text: str


@dataclass(frozen=True)
class Card:
    """All that a card shows; `shares` are the phases' parts of the run's time, largest first."""

    task_id: str
    dataset: str
    mode: str
    outcome: Outcome
    tag: str
    headline: str
    samples: tuple[SampleView, ...]
    program: SolverEntry | None
    program_title: str
    funnel: tuple[str, str]
    placings: tuple[tuple[Placing, int], ...]
    refused: str
    copied: str
    total_s: float | None
    shares: tuple[tuple[str, float], ...]
    next_steps: tuple[tuple[str, str], ...]


def plural(count: int, word: str) -> str:
    """Write a number of things.

    >>> plural(1, "task"), plural(3, "task"), plural(1200, "task")
    ('1 task', '3 tasks', '1,200 tasks')
    """
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def sample_title(name: str) -> str:
    """Name a sample as people count them.

    >>> sample_title("demo[0]"), sample_title("test[2]")
    ('Demo 1', 'Test 3')
    """
    kind, _, index = name.rstrip("]").partition("[")
    return f"{kind.capitalize()} {int(index) + 1}"


def wrong_cells(expected: Grid, given: Grid) -> frozenset[tuple[int, int]] | None:
    """List the cells (row, column) in which a grid is not as expected; None where its shape is another.

    >>> sorted(wrong_cells(((1, 2), (3, 4)), ((1, 0), (3, 0))))
    [(0, 1), (1, 1)]
    >>> wrong_cells(((1,),), ((1, 1),)) is None
    True
    """
    if (len(given), len(given[0])) != (len(expected), len(expected[0])):
        return None
    return frozenset(
        (i, j)
        for i, (row, others) in enumerate(zip(expected, given, strict=True))
        for j, (cell, other) in enumerate(zip(row, others, strict=True))
        if cell != other
    )


def card_of(record: RunRecord, solver: SolverEntry | None = None) -> Card:
    """Make the card of a run, with its best program, or with another one of its programs."""
    best = best_solver(record) if solver is None else solver
    outcome = _outcome(record, best)
    total_s = record.phase_s.get(RUN_BATT)
    return Card(
        task_id=record.task_id,
        dataset=record.dataset,
        mode=record.mode,
        outcome=outcome,
        tag=_tag(record, best, outcome),
        headline=_headline(record, best, outcome),
        samples=tuple(_view(record, best, name) for name in record.inputs),
        program=best,
        program_title="Program" if solver else "Best program" if outcome in ("solved", "open") else "Nearest program",
        funnel=_funnel(record),
        placings=_placings(record),
        refused=_refused(record),
        copied=_copied(record),
        total_s=total_s,
        shares=_shares(record, total_s),
        next_steps=_next_steps(record, outcome),
    )


def _known(record: RunRecord) -> int:
    return sum(grid is not None for grid in record.expected.values())


def _outcome(record: RunRecord, best: SolverEntry | None) -> Outcome:
    if best is None or best.transductive or best.o_score == 0:
        return "unsolved"
    if best.o_score < _known(record):
        return "partly"
    return "solved" if _known(record) == len(record.inputs) else "open"


def _tag(record: RunRecord, best: SolverEntry | None, outcome: Outcome) -> str:
    if outcome == "partly" and best is not None:
        return f"Not solved, {best.o_score} of {_known(record)} right"
    return {"solved": "Solved", "open": "Fits the demo pairs"}.get(outcome, "Not solved")


def _headline(record: RunRecord, best: SolverEntry | None, outcome: Outcome) -> str:
    if best is None:
        return f"none of {plural(record.counts.unique, 'program')} gives a grid"
    tests = f"{best.test_solved} of {record.counts.test} test"
    if any(grid is None for name, grid in record.expected.items() if name.startswith("test")):
        tests = f"{record.counts.test} test unknown"
    samples = f"{best.demo_solved} of {record.counts.demo} demo, {tests}"
    if outcome in ("solved", "open"):
        return f"{samples}, by a program of {plural(_line_count(best), 'line')}"
    wrong, cells = cells_wrong(record, best), sum(len(g) * len(g[0]) for g in record.expected.values() if g is not None)
    if best.transductive:
        return f"{samples}, only by a program that copies its answers"
    which = "nearest program" if best == best_solver(record) else "this program"
    return f"{which}: {samples}, {wrong:,} of {cells:,} cells wrong"


def _line_count(solver: SolverEntry) -> int:
    return max(1, len(solver.source.strip().splitlines()) - 2)


def _view(record: RunRecord, best: SolverEntry | None, name: str) -> SampleView:
    expected, given = record.expected.get(name), best.grids.get(name) if best is not None else None
    wrong = wrong_cells(expected, given) if expected is not None and given is not None else frozenset()
    verdict, text = _verdict(record.inputs[name], expected, given, wrong)
    if given is None and best is not None:
        text = _absence(record, best, name)
    is_test = name.startswith("test")
    return SampleView(
        sample_title(name), is_test, record.inputs[name], expected, given, wrong or frozenset(), verdict, text
    )


def _absence(record: RunRecord, solver: SolverEntry, name: str) -> str:
    """Say why there is no grid: the program failed, or the record keeps the grids of the best programs only."""
    for failure in record.failures:
        if (failure.stage, failure.subject, failure.sample) == ("validate", solver.solver_id, name):
            return f"no grid: {_REASONS.get(failure.reason, failure.reason)}"
    return "no grid" if solver.grids else "grid not kept"


def _verdict(
    input_: Grid, expected: Grid | None, given: Grid | None, wrong: frozenset[tuple[int, int]] | None
) -> tuple[Verdict, str]:
    if given is None:
        return "none", "no grid"
    if expected is None:
        return "unknown", "not known"
    if wrong is None:
        return "wrong", f"another shape, {len(given)}×{len(given[0])}"
    if wrong:
        return "wrong", f"{len(wrong)} of {len(expected) * len(expected[0])} cells wrong"
    return "equal", "equal, input unchanged" if given == input_ else "equal"


def _funnel(record: RunRecord) -> tuple[str, str]:
    counts = record.counts
    return f"{counts.all:,} rows → {counts.unique:,} different → ", f"{counts.saved:,} saved"


def _placings(record: RunRecord) -> tuple[tuple[Placing, int], ...]:
    known = _known(record)
    copied = sum(one.transductive for one in record.solvers)
    right = sum(not one.transductive and 0 < known <= one.o_score for one in record.solvers)
    some = sum(not one.transductive and 0 < one.o_score < known for one in record.solvers)
    none = record.counts.valid - right - some - copied
    refused = record.counts.unique - record.counts.valid
    counts: dict[Placing, int] = {"right": right, "some": some, "copied": copied, "none": none, "refused": refused}
    return tuple((placing, count) for placing, count in counts.items() if count > 0)


def _refused(record: RunRecord) -> str:
    return ", ".join(f"{count} {_REASONS.get(reason, reason)}" for reason, count in record.refused.items())


def _copied(record: RunRecord) -> str:
    copied = [one for one in record.solvers if one.transductive]
    if not copied:
        return ""
    first, others = copied[0], len(copied) - 1
    more = f" (and {plural(others, 'other')})" if others else ""
    return (
        f"{first.solver_id}{more}: right on {first.demo_solved} demo only as it reads the answers from S; "
        "ranked last, counts for nothing"
    )


def _shares(record: RunRecord, total_s: float | None) -> tuple[tuple[str, float], ...]:
    if not total_s:
        return ()
    parts = {label: record.phase_s.get(name, 0.0) / total_s for name, label in _PHASES.items()}
    return tuple(sorted(((label, share) for label, share in parts.items() if share > 0), key=lambda one: -one[1]))


def _next_steps(record: RunRecord, outcome: Outcome) -> tuple[tuple[str, str], ...]:
    return tuple(_iter_steps(record, outcome))


def _iter_steps(record: RunRecord, outcome: Outcome) -> Iterator[tuple[str, str]]:
    if record.counts.saved:
        yield f"python -m batt_helpers explain {record.task_id}", "each line of the program, drawn"
    if outcome in ("solved", "open"):
        yield f"python -m batt_helpers compare -i {record.task_id}", "the four modes, a fair race"
    else:
        yield f"python -m batt_helpers search -i {record.task_id}", "look for a program that solves it"


def placing_text(placings: Sequence[tuple[Placing, int]]) -> str:
    """Say how many programs are right on what.

    >>> placing_text([("right", 1), ("refused", 3)])
    '1 right on all, 3 refused'
    """
    return ", ".join(f"{count:,} {PLACINGS[placing]}" for placing, count in placings)
