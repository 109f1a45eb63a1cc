"""Jobs on the workers of a cluster, as a pool of worker processes takes them here.

Each Dask worker makes once what its jobs need (a pool of worker processes, a loaded module), and gives it up at the
end. A job is bound to its worker: one that is lost has cost the jobs that it had, and nothing else.

This module needs the package `distributed`.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, InvalidStateError
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from secrets import token_hex
from threading import Event, Lock, Thread
from time import monotonic, perf_counter, sleep
from typing import Any

from batt_helpers.cluster.connecting import PATIENCE_S, connected, distributed, forget_plugin, worker_threads
from batt_helpers.errors import BatchError, BattError
from batt_helpers.processes import Outcome

__all__ = ["ClusterPool", "open_cluster_pool"]

_WorkerPlugin: Any = distributed.WorkerPlugin
_LOOK_S = 0.5

Equipment = Callable[[int], AbstractContextManager[Any]]
"""Makes what the jobs of a worker with so many threads share."""


class _Equipped(_WorkerPlugin):  # type: ignore[misc]  # a base of any kind
    """What the jobs of a worker share, made when the worker has the plugin and given up when it has not."""

    made: Any
    _stack: ExitStack

    def __init__(self, name: str, equipment: Equipment) -> None:
        self.name = name  # one for each pool, as several may share a cluster
        self._equipment = equipment

    def setup(self, worker: Any) -> None:
        """Make it."""
        self._stack = ExitStack()
        self.made = self._stack.enter_context(self._equipment(worker.state.nthreads))

    def teardown(self, worker: Any) -> None:  # noqa: ARG002 - Dask calls it so
        """Give it up, and end what runs in it."""
        self._stack.close()


def _work(plugin: str, function: Callable[..., Outcome], *args: Any) -> Outcome:
    return function(distributed.get_worker().plugins[plugin].made, *args)


@dataclass(frozen=True)
class _Sent:
    address: str
    future: "Future[Outcome]"
    start_s: float

    def end(self, status: Any, detail: str) -> None:
        """Say what became of it, unless that is known already."""
        with suppress(InvalidStateError):
            self.future.set_result(Outcome(status, None, detail, -1, 0, self.start_s, perf_counter()))


class ClusterPool:
    """Jobs on the workers of a cluster; `open_cluster_pool` makes one."""

    def __init__(self, client: Any, plugin: str) -> None:
        self._client, self._plugin = client, plugin
        self._sent: dict[Any, _Sent] = {}
        self._lock, self._is_closed = Lock(), Event()
        self._watch = Thread(target=self._look_after, name="cluster-pool", daemon=True)
        self._watch.start()

    @property
    def worker_count(self) -> int:
        """How many jobs the cluster's workers do at a time, as it stands; at least one.

        Raises: BatchError: the scheduler is lost.
        """
        return max(1, sum(worker_threads(self._client).values()))

    def submit(self, function: Callable[..., Outcome], *args: Any) -> "Future[Outcome]":
        """Run `function(made, *args)` on the worker that has least to do, with what it has made for its jobs.

        A job whose worker is lost has died, one that raises has raised; the future raises for a lost scheduler only.

        Raises: BatchError: the scheduler is lost, or there has been no worker for a minute.
        """
        address = self._least_busy()
        with self._lock:
            job = self._client.submit(
                _work,
                self._plugin,
                function,
                *args,
                workers=[address],
                allow_other_workers=False,  # or one bad job would end one worker after the other
                pure=False,
            )
            sent = self._sent[job] = _Sent(address, Future(), perf_counter())
        job.add_done_callback(self._hear)
        return sent.future

    def close(self) -> None:
        """Give up what is under way."""
        self._is_closed.set()
        self._watch.join()
        for job, sent in list(self._sent.items()):
            self._give_up(job)
            sent.end("cancelled", "the pool was closed")

    def _least_busy(self) -> str:
        give_up_s = monotonic() + PATIENCE_S
        while not (threads := worker_threads(self._client)):
            if monotonic() > give_up_s:
                raise BatchError("the cluster has no workers left; start some, and give the same command again")
            sleep(_LOOK_S)
        busy = Counter(sent.address for sent in list(self._sent.values()))
        return min(threads, key=lambda address: (busy[address] / threads[address], address))

    def _hear(self, job: Any) -> None:
        """Take what became of a job that its worker has done; one that was cancelled belongs to the watch."""
        sent = self._sent.get(job)
        if sent is None or job.status == "cancelled":
            return
        if job.status == "error":
            sent.end(*_fault(sent.address, job.exception()))
        else:
            with suppress(InvalidStateError, distributed.CancelledError):
                sent.future.set_result(job.result())
        with self._lock:
            self._sent.pop(job, None)

    def _look_after(self) -> None:
        """End the jobs of workers that are lost, and all of them when the scheduler is."""
        while not self._is_closed.wait(_LOOK_S):
            try:
                threads = worker_threads(self._client)
            except BattError as error:
                for sent in list(self._sent.values()):
                    with suppress(InvalidStateError):
                        sent.future.set_exception(error)
                continue
            with self._lock:
                lost = {
                    job: sent
                    for job, sent in self._sent.items()
                    if sent.address not in threads or job.status == "cancelled"
                }
                for job in lost:
                    del self._sent[job]
            for job, sent in lost.items():
                self._give_up(job)
                sent.end(*_fault(sent.address, None))

    def _give_up(self, job: Any) -> None:
        with suppress(OSError):
            if self._client.status == "running":  # else the scheduler is lost, and would be waited for
                job.cancel()


def _fault(address: str, error: BaseException | None) -> tuple[str, str]:
    """Say what became of a job without an outcome: its worker was lost, or it raised an error of its own."""
    if error is None or isinstance(error, distributed.KilledWorker):
        return "died", f"worker {address} was lost"
    return "raised", f"worker {address} raised {type(error).__name__}: {error}"


@contextmanager
def open_cluster_pool(cluster: Any, equipment: Equipment) -> Iterator[ClusterPool]:
    """Make a cluster, named by its scheduler's address or a client of it, ready for jobs that share an equipment.

    Raises: BatchError: the scheduler does not answer, a worker has other code, or cannot make the equipment.
    """
    with ExitStack() as stack:
        client = stack.enter_context(connected(cluster))
        plugin = _Equipped(f"batt-{token_hex(8)}", equipment)
        stack.callback(forget_plugin, client, plugin.name)
        try:
            client.register_plugin(plugin)
        except BattError:
            raise
        except Exception as error:
            raise BatchError(
                f"a worker of the cluster cannot get ready: {type(error).__name__}: {error}; look at its log"
            ) from error
        pool = ClusterPool(client, plugin.name)
        stack.callback(pool.close)
        yield pool
