"""All runs of a batch as one table, and as text: totals by phase, slowest tasks, failures by reason."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd

from batt_helpers.records.batch import RunSummary, TaskState
from batt_helpers.timing import CHECK_BATT, RUN_BATT

__all__ = ["SUMMARY_CSV", "SUMMARY_PARQUET", "summary_frame", "summary_text", "write_summary"]

SUMMARY_PARQUET = "summary.parquet"
SUMMARY_CSV = "summary.csv"
_REFERENCE_MODE = "baseline"
_SLOWEST = 5
_MOST_NOTES = 10
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_WHOLE = (RUN_BATT, CHECK_BATT)


def summary_frame(states: Iterable[TaskState]) -> pd.DataFrame:
    """Lay a batch out as a table: one row a run, and one for each task that left none.

    Columns of the task: what its state holds; its parameters in `parameters.NAME`. Columns of the run: counts in
    `counts.NAME`, timers in `phase_s.NAME`, its whole time in `run_s`, and in `speedup` how many times faster it was
    than the task's baseline run. What there is none of is missing.

    Units: seconds
    """
    return pd.DataFrame([row for state in states for row in _rows(state)])


def _rows(state: TaskState) -> Iterator[dict[str, Any]]:
    task = {
        "task_id": state.task_id,
        "status": state.status,
        "reason": state.reason or None,
        "detail": state.detail or None,
        "attempts": state.attempts,
        "started": pd.Timestamp(state.started),
        "notebook_s": state.seconds,
        "place": state.place,
        "gpu": state.gpu,
        "kernel": state.kernel,
        "notebook": state.notebook,
        **{f"parameters.{name}": value for name, value in state.parameters.items()},
    }
    if not state.runs:
        yield {**task, "solved": False}
    reference_s = next((_run_s(run) for run in state.runs if run.mode == _REFERENCE_MODE), None)
    for run in state.runs:
        yield {**task, **_run_row(run, reference_s)}


def _run_row(run: RunSummary, reference_s: float | None) -> dict[str, Any]:
    run_s = _run_s(run)
    return {
        "mode": run.mode,
        "dataset": run.dataset,
        "solved": run.solved,
        "best_o_score": run.best_o_score,
        "sample_count": run.sample_count,
        "failure_count": run.failure_count,
        "run_s": run_s,
        "speedup": reference_s / run_s if reference_s and run_s else None,
        "record": run.record,
        **{f"counts.{name}": count for name, count in asdict(run.counts).items()},
        **{f"phase_s.{name}": seconds for name, seconds in run.phase_s.items()},
    }


def _run_s(run: RunSummary) -> float | None:
    return next((run.phase_s[name] for name in _WHOLE if name in run.phase_s), None)


def write_summary(states: Iterable[TaskState], folder: Path) -> tuple[Path, Path]:
    """Write the table as parquet and as CSV, and give both paths."""
    frame = summary_frame(states)
    paths = folder / SUMMARY_PARQUET, folder / SUMMARY_CSV
    frame.to_parquet(paths[0], index=False)
    frame.map(_inert).to_csv(paths[1], index=False)
    return paths


def _inert(cell: object) -> object:
    """Keep a spreadsheet from running a text as a formula.

    >>> _inert("=HYPERLINK(1)"), _inert("-5"), _inert(-5), _inert("x=1")
    ("'=HYPERLINK(1)", "'-5", -5, 'x=1')

    Source: OWASP, CSV injection.
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell


def summary_text(states: Sequence[TaskState]) -> str:
    """Write what a batch came to: totals, phases by mode, slowest tasks, failures by reason.

    >>> print(summary_text([]))
    Tasks:    0 done, 0 failed, 0 solved

    Units: seconds
    """
    failed = [state for state in states if state.status == "failed"]
    solved = sum(state.solved for state in states)
    lines = [f"Tasks:    {len(states) - len(failed)} done, {len(failed)} failed, {solved} solved"]
    lines += [line for mode, runs in _by_mode(states).items() for line in _mode_lines(mode, runs)]
    slowest = sorted(states, key=lambda state: -state.seconds)[:_SLOWEST]
    if slowest:
        lines.append("Slowest:  " + ", ".join(f"{state.task_id} {state.seconds:.1f}s" for state in slowest))
    reasons = Counter(state.reason for state in failed)
    if reasons:
        lines.append("Failures: " + ", ".join(f"{count} {reason}" for reason, count in reasons.most_common()))
    notes = Counter(note for state in states for note in set(state.notes))
    lines += [f"Note of {count} notebooks: {_first_line(note)}" for note, count in notes.most_common(_MOST_NOTES)]
    lines += [f"  {state.task_id}: {state.reason}: {_first_line(state.detail)}" for state in failed]
    return "\n".join(lines)


def _by_mode(states: Iterable[TaskState]) -> dict[str, list[RunSummary]]:
    modes: dict[str, list[RunSummary]] = {}
    for state in states:
        for run in state.runs:
            modes.setdefault(run.mode, []).append(run)
    return modes


def _mode_lines(mode: str, runs: Sequence[RunSummary]) -> Iterator[str]:
    totals: Counter[str] = Counter()
    for run in runs:
        totals.update(run.phase_s)
    yield f"Timing summary of {len(runs)} {mode} runs (seconds):"
    width = max(map(len, totals), default=0)
    for name, seconds in totals.most_common():
        yield f"  {name:<{width}}  {seconds:.3f}"


def _first_line(text: str) -> str:
    return text.partition("\n")[0]
