"""Run records as a table, for whoever wants to compute on them."""

from collections.abc import Iterable

import pandas as pd

from batt_helpers.records.run import RunRecord

__all__ = ["records_frame"]


def records_frame(records: Iterable[RunRecord]) -> pd.DataFrame:
    """Lay records out as a table: one row a run, columns named after the record's fields.

    Counts stand in columns `counts.NAME`, timers in `phase_s.NAME`; what a run lacks is missing there.

    Units: seconds, bytes
    """
    return pd.DataFrame([_row(record) for record in records])


def _row(record: RunRecord) -> dict[str, object]:
    environment = record.environment
    return {
        "created": pd.Timestamp(record.created),
        "task_id": record.task_id,
        "dataset": record.dataset,
        "mode": record.mode,
        "module": record.module.name,
        "module_digest": record.module.digest,
        "cpu": environment.cpu,
        "core_count": environment.core_count,
        "memory_bytes": environment.memory_bytes,
        "gpus": ", ".join(gpu.name for gpu in environment.gpus),
        "python": environment.python,
        "git_revision": environment.git_revision,
        **{f"counts.{name}": count for name, count in record.counts.items()},
        **{f"phase_s.{name}": seconds for name, seconds in record.phase_s.items()},
        "best_o_score": max((solver.o_score for solver in record.solvers if solver.path), default=0),
        "failure_count": len(record.failures),
    }
