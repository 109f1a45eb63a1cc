"""Running a batch from beginning to end: what the command, notebooks and scripts call."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from batt_helpers.batch.jobs import Executor
from batt_helpers.batch.parameters import Parameters
from batt_helpers.batch.placement import Slot, make_slots, memory_share, visible_gpus
from batt_helpers.batch.plan_runner import Batch, Plan, Tell, run_plan
from batt_helpers.batch.planning import default_kernel, default_notebook, make_plan
from batt_helpers.batch.pool import LocalPool
from batt_helpers.batch.progress import OnProgress
from batt_helpers.batch.warming import warm_slots
from batt_helpers.cluster import with_distributed
from batt_helpers.errors import ParameterError
from batt_helpers.files import try_lock
from batt_helpers.machine import hardware
from batt_helpers.processes.kernel_spec import KERNEL_NAME
from batt_helpers.progress import ProgressBar, say

__all__ = ["DEFAULT_NAME", "run_batch"]

DEFAULT_NAME = "batch"
_LOCK = ".lock"
_LOCK_PATIENCE_S = 15.0
_LOCK_NAP_S = 0.1


def run_batch(
    task_ids: Sequence[str],
    *,
    name: str = DEFAULT_NAME,
    out_dir: str | Path = "results",
    notebook: str | Path | None = None,
    parameters: Mapping[str, Any] | None = None,
    of_task: Mapping[str, Parameters] | None = None,
    data: str | None = None,
    workers: int | None = None,
    timeout_s: float | None = None,
    memory_bytes: int | None = None,
    kernel: str | None = None,
    cluster: Any = None,
    retry_failed: bool = False,
    on_progress: OnProgress | None = None,
    tell: Tell = say,
    started_s: float | None = None,
) -> Batch:
    """Run a notebook for each of many tasks, `workers` at a time, and go on where an earlier call stopped.

    Executed notebooks, states and summary go to the folder `name` in `out_dir`, records and programs to `out_dir`.
    `parameters` are for all tasks, those of `of_task` for one. `memory_bytes` is what each kernel process may take: by
    default a fair share, and 0 for no limit. `cluster` is the address of a Dask scheduler, or a client of one, that is
    to run the notebooks instead of this machine. `started_s` is when the session began, by `time.monotonic`.

    Units:  seconds, bytes
    Raises: ParameterError: as `make_plan`, or the batch is being run already; BatchError: the cluster is lost.
    """
    if timeout_s is not None and not timeout_s > 0:
        raise ParameterError(f"notebook timeout is {timeout_s!r} s; give a number above 0")
    if Path(name).name != name:
        raise ParameterError(f"name {name!r} cannot name a folder; give one without separators")
    machine = hardware()
    count = workers or machine.core_count
    slots = make_slots(count, machine.core_count, visible_gpus(len(machine.gpus)))
    out = Path(out_dir).absolute()
    plan = make_plan(
        task_ids,
        out / name,
        out,
        notebook=Path(notebook or default_notebook()).absolute(),
        kernel=kernel or default_kernel(),
        parameters=parameters or {},
        of_task=of_task or {},
        data=data,
        timeout_s=timeout_s,
        memory_bytes=memory_share(count, machine.memory_bytes) if memory_bytes is None else memory_bytes or None,
        retry_failed=retry_failed,
    )
    with ExitStack() as stack:
        lock = stack.enter_context(_locked(plan.folder))
        bar = stack.enter_context(ProgressBar())
        batch = run_plan(
            plan,
            lambda: _executor(plan, slots, lock, cluster),
            on_progress=[lambda progress: bar(progress.standing), *([on_progress] if on_progress else [])],
            tell=tell,
            started_s=started_s,
        )
    _tell_notes(batch, tell)
    return batch


@contextmanager
def _executor(plan: Plan, slots: Sequence[Slot], lock: int, cluster: Any) -> Iterator[Executor]:
    """Open the executor that was asked for; the lock is held until its last notebook has ended."""
    with ExitStack() as stack:
        if cluster is not None:
            executor: Executor = stack.enter_context(
                with_distributed("batt_helpers.batch.cluster").open_cluster(cluster, plan)
            )
        else:
            warmed = warm_slots(slots, stack) if plan.kernel == KERNEL_NAME else slots
            executor = stack.enter_context(LocalPool(warmed, held=[lock]))
        yield executor


@contextmanager
def _locked(folder: Path) -> Iterator[int]:
    """Hold a batch's lock, which the notebooks of a killed batch share until they have ended, too."""
    path = folder / _LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = path.open("w")
    except OSError as error:
        raise ParameterError(
            f"cannot write to {str(folder)!r}: {error.strerror}; choose another folder", folder=str(folder)
        ) from error
    with file:
        give_up_s = monotonic() + _LOCK_PATIENCE_S
        while not try_lock(file.fileno()):
            if monotonic() > give_up_s:
                raise ParameterError(
                    f"the batch in {str(folder)!r} is being run already; wait for its end, or choose another name",
                    folder=str(folder),
                )
            sleep(_LOCK_NAP_S)
        yield file.fileno()


def _tell_notes(batch: Batch, tell: Tell) -> None:
    """Say what notebooks noted on their way, each note once."""
    ran = set(batch.ran)
    counts = Counter(
        note for state in batch.states if state.task_id in ran and state.status == "done" for note in set(state.notes)
    )
    for note, count in counts.most_common():
        tell(f"note of {count} notebooks: {note}")
