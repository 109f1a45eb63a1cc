"""Running notebooks on a Dask cluster, each on a worker with a thread to spare.

A worker that sees the batch's folder writes there; one that does not works in a folder of its own, and what came of it
travels back. A notebook whose worker is lost has died, like one whose process is lost on this machine.

This module needs the package `distributed`.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from secrets import token_hex
from tempfile import TemporaryDirectory
from threading import Event
from time import monotonic
from typing import Any

from batt_helpers.batch.jobs import Outcome, Request
from batt_helpers.batch.placement import make_slots, visible_gpus
from batt_helpers.batch.plan_runner import Plan
from batt_helpers.batch.pool import LocalPool
from batt_helpers.batch.warming import warm_slots
from batt_helpers.cluster.connecting import PATIENCE_S, connected, distributed, forget_plugin, worker_threads
from batt_helpers.errors import BatchError
from batt_helpers.files import replace_files
from batt_helpers.machine import hardware
from batt_helpers.model import StoreItem
from batt_helpers.processes.kernel_spec import KERNEL_NAME
from batt_helpers.programs import is_plain
from batt_helpers.records.run import read_record
from batt_helpers.store import Store

__all__ = ["ClusterExecutor", "open_cluster"]

_WorkerPlugin: Any = distributed.WorkerPlugin


class _Notebooks(_WorkerPlugin):  # type: ignore[misc]  # a base of any kind
    """What a worker needs for notebooks: for each of its threads a pool of one slot, all started once."""

    idle: "SimpleQueue[LocalPool]"
    _stack: ExitStack

    def __init__(self, name: str, is_warm: bool) -> None:
        self.name = name  # one for each batch, as several may share a cluster
        self._is_warm = is_warm

    def setup(self, worker: Any) -> None:
        """Start the pools."""
        machine = hardware()
        count = worker.state.nthreads
        self._stack, self.idle = ExitStack(), SimpleQueue()
        slots = make_slots(count, machine.core_count, visible_gpus(len(machine.gpus)))
        for slot in warm_slots(slots, self._stack) if self._is_warm else slots:
            self.idle.put(self._stack.enter_context(LocalPool([slot])))

    def teardown(self, worker: Any) -> None:  # noqa: ARG002 - Dask calls it so
        """End the pools, and what they run."""
        self._stack.close()


def _plugin_name(token: str) -> str:
    return f"batt-batch{token}"


@contextmanager
def _idle_pool(plugin: str) -> Iterator[LocalPool]:
    notebooks = distributed.get_worker().plugins[plugin]
    pool = notebooks.idle.get()
    try:
        yield pool
    finally:
        notebooks.idle.put(pool)


def _run_on_worker(request: Request, notebook: bytes, token: str) -> tuple[Outcome, dict[str, bytes]]:
    """Run a notebook here; the files that it left, by their paths from `out_dir`, unless the batch's folder is seen."""
    with _idle_pool(_plugin_name(token)) as pool:
        if Path(request.output).with_name(token).exists():
            return _run_in(pool, request), {}
        with TemporaryDirectory(prefix="batt-batch-") as folder:
            return _run_apart(pool, request, notebook, Path(folder))


def _run_apart(pool: LocalPool, request: Request, notebook: bytes, folder: Path) -> tuple[Outcome, dict[str, bytes]]:
    source, output = folder / "source.ipynb", folder / Path(request.output).name
    source.write_bytes(notebook)
    parameters = {**request.parameters, "out_dir": str(folder)} if "out_dir" in request.parameters else {}
    here = replace(
        request,
        notebook=str(source),
        output=str(output),
        out_dir=str(folder),
        parameters=parameters or request.parameters,
    )
    outcome = _run_in(pool, here)
    paths = [output, *map(Path, outcome.records)]
    files = {str(path.relative_to(folder)): path.read_bytes() for path in paths if path.is_file()}
    records = tuple(str(path.relative_to(folder)) for path in paths[1:])
    return replace(outcome, request=request, records=records), files


def _run_in(pool: LocalPool, request: Request) -> Outcome:
    pool.start(request)
    while True:
        outcomes = pool.wait(PATIENCE_S)
        if outcomes:
            return outcomes[0]


@dataclass(frozen=True)
class _Sent:
    request: Request
    address: str
    started: str
    start_s: float


class ClusterExecutor:
    """Run notebooks on the workers of a cluster; `token` names a file in the batch's folder that tells who sees it."""

    def __init__(self, client: Any, notebook: Path, token: str) -> None:
        self._client = client
        self._notebook = notebook.read_bytes()
        self._token = token
        self._sent: dict[Any, _Sent] = {}
        self._alone_since_s: float | None = None
        self._news = Event()

    def free_count(self) -> int:
        """Count the threads of workers that run no notebook.

        Raises: BatchError: there has been no worker for a minute.
        """
        free = self._free()
        now_s = monotonic()
        self._alone_since_s = None if free else self._alone_since_s or now_s
        if self._alone_since_s is not None and now_s - self._alone_since_s > PATIENCE_S:
            raise BatchError("the cluster has no workers left; start some, and give the same command again")
        return sum(free.values())

    def start(self, request: Request) -> None:
        """Start a notebook on the worker with most threads free."""
        free = self._free()
        address = max(free, key=lambda name: free[name])
        future = self._client.submit(
            _run_on_worker,
            request,
            self._notebook,
            self._token,
            workers=[address],
            allow_other_workers=False,  # or one bad notebook would end one worker after the other
            pure=False,
        )
        future.add_done_callback(lambda _future: self._news.set())
        self._sent[future] = _Sent(request, address, datetime.now(UTC).isoformat(), monotonic())

    def wait(self, timeout_s: float) -> list[Outcome]:
        """Wait until a notebook has ended or its worker is lost, at most so long."""
        self._news.wait(timeout_s)
        self._news.clear()
        workers = worker_threads(self._client)
        ended = [future for future in self._sent if future.done()]
        if any(future.status == "cancelled" for future in ended):
            worker_threads(self._client)  # so does a client whose scheduler is lost with what it had sent
        lost = [future for future, sent in self._sent.items() if sent.address not in workers and future not in ended]
        return [self._outcome(future) for future in ended] + [self._give_up(future) for future in lost]

    def stop(self) -> list[Outcome]:
        """Give up what is running; the workers end it when the cluster is left."""
        return [replace(self._give_up(future), reason="stopped") for future in list(self._sent)]

    def _free(self) -> dict[str, int]:
        free = worker_threads(self._client)
        for sent in self._sent.values():
            if sent.address in free:
                free[sent.address] -= 1
        return free

    def _outcome(self, future: Any) -> Outcome:
        if future.status != "finished":
            return self._give_up(future)
        outcome, files = future.result()
        outcome = replace(outcome, place=f"{self._sent.pop(future).address}/{outcome.place}")
        return _brought_back(outcome, files) if files else outcome

    def _give_up(self, future: Any) -> Outcome:
        sent = self._sent.pop(future)
        fault = _fault(sent.address, future.exception() if future.status == "error" else None)
        with suppress(OSError):  # the scheduler is lost
            future.cancel()
        return Outcome(sent.request, "died", fault, sent.started, monotonic() - sent.start_s, sent.address)


def _fault(address: str, error: BaseException | None) -> str:
    """Say what became of a notebook that brought no outcome: its worker was lost, or raised an error of its own."""
    if error is None or isinstance(error, distributed.KilledWorker):
        return f"worker {address} was lost"
    return f"worker {address} raised {type(error).__name__}: {error}"


def _brought_back(outcome: Outcome, files: dict[str, bytes]) -> Outcome:
    """Write the files of a notebook that ran elsewhere, and let the store have its programs."""
    out = Path(outcome.request.out_dir)
    output = Path(outcome.request.output)
    for name, content in files.items():
        path = output if name == output.name else out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_files({path: content})
    records = tuple(str(out / name) for name in outcome.records)
    for record in records:
        _save_programs(Path(record), Store(out))
    return replace(outcome, records=records)


def _save_programs(path: Path, store: Store) -> None:
    record = read_record(path)
    solvers = [
        StoreItem(s.md5, s.source, s.o_score, s.t_log, s.transductive, is_plain(s.source), s.seconds)
        for s in record.solvers
        if s.path
    ]
    differs = [(d, StoreItem(d.md5, d.source, d.iz, d.t_log, seconds=d.seconds)) for d in record.differs if d.path]
    store.save_solvers(record.task_id, solvers)
    store.save_differs_of(
        record.task_id,
        {"iz": [item for _, item in differs], "zo": [replace(item, score=d.zo) for d, item in differs]},
    )


@contextmanager
def open_cluster(cluster: Any, plan: Plan) -> Iterator[ClusterExecutor]:
    """Make a cluster, named by its scheduler's address or a client of it, ready for a plan's notebooks.

    Raises: BatchError: the scheduler does not answer, or a worker has another version of this package or of Python.
    """
    with ExitStack() as stack:
        client = stack.enter_context(connected(cluster))
        token = plan.folder / f".seen-{token_hex(8)}"
        token.touch()
        stack.callback(token.unlink, missing_ok=True)
        plugin = _Notebooks(_plugin_name(token.name), plan.kernel == KERNEL_NAME)
        client.register_plugin(plugin)
        stack.callback(forget_plugin, client, plugin.name)
        yield ClusterExecutor(client, plan.notebook, token.name)
