"""Plain Python programs of one task in one call: read, run, saved, recorded. This is what notebooks call."""

from pathlib import Path

from batt_helpers.model import Limits, Task
from batt_helpers.records.run import RunRecord
from batt_helpers.run.module import DEFAULT_DSL
from batt_helpers.run.plain import gather_programs, open_runner, run_plain_task, write_plain_record
from batt_helpers.store import Store
from batt_helpers.tasks import task_ids

__all__ = ["run_programs"]


def run_programs(
    task: Task,
    programs: str | Path,
    *,
    data: str | None = None,
    dsl: str = DEFAULT_DSL,
    out_dir: str | Path = "results",
    limits: Limits | None = None,
    min_score: int = 0,
) -> RunRecord:
    """Run those of some programs that name a task, or none, on it; save what is valid, write the record, give it.

    `data` is the set through whose ids programs name tasks.

    Raises: ParameterError: there is no program. InputError: the set cannot be read. StoreError: the store cannot be
        written.
    """
    found, place = gather_programs(Path(programs), task_ids(data)), Path(out_dir)
    with open_runner(limits or Limits(), dsl=dsl) as runner:
        record = run_plain_task(runner, task, found, Store(place), min_score=min_score)
    write_plain_record(record, place)
    return record
