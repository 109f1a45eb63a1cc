"""One notebook, executed by papermill in the process that calls: how it ended, as a value.

Beyond what papermill's own engine does: what is kept of a cell's output is bounded, the kernel has a memory limit, and
what kind of kernel it was is known afterwards. It knows nothing of batches.
"""

import logging
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import EntryPoint
from typing import Any

import papermill
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode, v4
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines
from papermill.exceptions import PapermillExecutionError

from batt_helpers.batch.jobs import Reason, Request
from batt_helpers.batch.parameters import plain_path
from batt_helpers.kernels.process import ForkedKernel
from batt_helpers.kernels.provisioner import WarmProvisioner
from batt_helpers.kernels.spec import PROVISIONER_NAME

__all__ = ["Ending", "execute_request"]

Ending = dict[str, Any]
_new_output: Any = v4.new_output  # the package is typed in parts
_ENGINE = "batt-batch"
_DETAIL_CHARACTERS = 2_000
_MOST_NOTES = 5
_DRAIN_S = 120
_SHUTDOWN_S = 1.0


class _Client(PapermillNotebookClient):  # type: ignore[misc]  # the package has no types
    """A client that watches over its kernel, and keeps the first part of a cell's output, errors excepted."""

    request: Request
    on_kernel: Callable[[str], None]
    _cell_index = -1
    _left_bytes = 0

    @contextmanager
    def setup_kernel(self, **options: Any) -> Iterator[None]:
        """Have a kernel for the length of a block: limit its memory, and tell which kind it is."""
        with super().setup_kernel(**options):
            # A kernel waits for the children that it asks to end, and those of `multiprocessing` do not listen
            # (*measured*: 2.5 s a notebook, half of the usual time).
            self.km.shutdown_wait_time = _SHUTDOWN_S
            kernel = self.km.provisioner.process
            self.on_kernel("warm" if isinstance(kernel, ForkedKernel) else "ordinary")
            limit = self.request.memory_bytes
            if limit is not None:
                # Data only: address space is also what is merely reserved, of which GPU libraries take terabytes.
                resource.prlimit(kernel.pid, resource.RLIMIT_DATA, (limit, limit))
            yield

    def output(self, outs: list[NotebookNode], msg: Any, display_id: Any, cell_index: int) -> NotebookNode | None:
        """Take one output of the kernel."""
        limit = self.request.output_bytes
        if cell_index != self._cell_index:
            self._cell_index, self._left_bytes = cell_index, limit
        was_open = self._left_bytes > 0
        self._left_bytes -= sum(map(len, map(str, msg["content"].values())))
        if self._left_bytes > 0 or msg["msg_type"] == "error":
            kept: NotebookNode | None = super().output(outs, msg, display_id, cell_index)
            return kept
        if was_open:
            text = f"[the output of this cell beyond {limit:,} characters was dropped]\n"
            outs.append(_new_output("stream", name="stderr", text=text))
        return None


class _Engine(Engine):  # type: ignore[misc]  # the package has no types
    """The engine by which papermill executes the notebooks of a batch."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, kernel_name: str, *, request: Request, on_kernel: Any, **_options: Any
    ) -> None:
        """Execute a notebook."""
        client = _Client(
            nb_man, kernel_name=kernel_name, startup_timeout=request.start_timeout_s, iopub_timeout=_DRAIN_S
        )
        client.request, client.on_kernel = request, on_kernel
        client.execute()


class _Notes(logging.Handler):
    """Keeps the first warnings that are logged."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if len(self.lines) < _MOST_NOTES:
            self.lines.append(record.getMessage()[:_DETAIL_CHARACTERS])


def execute_request(request: Request) -> Ending:
    """Execute a notebook, and give `reason` (None: it ran to its end), `detail`, `kernel` and `notes`.

    Raises: nothing; whatever a notebook, its kernel or papermill does wrong is the reason.
    """
    kernels: list[str] = []
    notes = _Notes()
    logging.getLogger().addHandler(notes)
    reason, detail = _attempt(request, kernels.append)
    return {
        "reason": reason,
        "detail": detail[:_DETAIL_CHARACTERS],
        "kernel": kernels[-1] if kernels else "",
        "notes": notes.lines,
    }


def _attempt(request: Request, on_kernel: Callable[[str], None]) -> tuple[Reason | None, str]:
    try:
        _execute(request, on_kernel)
    except PapermillExecutionError as error:
        reason: Reason = "memory" if error.ename.endswith("MemoryError") else "raised"
        return reason, f"{error.ename}: {error.evalue} in cell {error.exec_count}"
    except DeadKernelError:
        return "kernel_died", "the kernel died while a cell was running"
    except Exception as error:  # noqa: BLE001 - a notebook's text, its kernel and their libraries may fail in any way
        return _fault(error), f"{type(error).__name__}: {error}"
    return None, ""


def _fault(error: Exception) -> Reason:
    """Tell a kernel that could not start, for which nbclient has a bare RuntimeError, from all else."""
    return "kernel_start" if type(error) is RuntimeError and "ernel" in str(error) else "unusable"


def _know_warm_kernels() -> None:
    """Let `jupyter_client` find forked kernels in a checkout that is not installed, too."""
    place = f"{WarmProvisioner.__module__}:{WarmProvisioner.__name__}"
    point = EntryPoint(PROVISIONER_NAME, place, KernelProvisionerFactory.GROUP_NAME)
    KernelProvisionerFactory.instance().provisioners.setdefault(PROVISIONER_NAME, point)


def _execute(request: Request, on_kernel: Callable[[str], None]) -> None:
    _know_warm_kernels()
    papermill_engines.register(_ENGINE, _Engine)
    papermill.execute_notebook(
        plain_path(request.notebook),
        plain_path(request.output),
        parameters=request.parameters,
        engine_name=_ENGINE,
        kernel_name=request.kernel,
        progress_bar=False,
        request=request,
        on_kernel=on_kernel,
    )
