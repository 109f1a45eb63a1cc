"""One notebook, executed by papermill in the process that calls: how it ended, as a value.

Beyond what papermill's own engine does: what is kept of a cell's output is bounded, the kernel has a memory limit, and
what kind of kernel it was is known afterwards. It knows nothing of batches.
"""

import logging
import resource
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import EntryPoint
from typing import Any

import papermill
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode, v4
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines
from papermill.exceptions import PapermillExecutionError

from batt_helpers.batch.jobs import Reason, Request
from batt_helpers.batch.parameters import plain_path
from batt_helpers.processes.kernel_process import ForkedKernel
from batt_helpers.processes.kernel_spec import KERNEL_NAME, PROVISIONER_NAME
from batt_helpers.processes.provisioner import WarmProvisioner

__all__ = ["Ending", "execute_request"]

Ending = dict[str, Any]
_new_output: Any = v4.new_output  # the package is typed in parts
_ENGINE = "batt-batch"
_DETAIL_CHARACTERS = 2_000
_MOST_NOTES = 5
_DRAIN_S = 120
_SHUTDOWN_S = 1.0
_CLOSED = -1
_OF_PARAMETERS = ("Passed unknown parameter", "Unable to parse line")


class _Client(PapermillNotebookClient):  # type: ignore[misc]  # the package has no types
    """A client that watches over its kernel, and keeps the first part of a cell's output, errors excepted."""

    request: Request
    hear: "_Ear"
    dropped: Counter[int]
    _cell_index = -1
    _left = 0

    @contextmanager
    def setup_kernel(self, **options: Any) -> Iterator[None]:
        """Have a kernel for the length of a block: limit its memory, and tell which kind it is."""
        with super().setup_kernel(**options):
            # A kernel waits for the children that it asks to end, and those of `multiprocessing` do not listen
            # (*measured*: 2.5 s a notebook, half of the usual time).
            self.km.shutdown_wait_time = _SHUTDOWN_S
            kernel = self.km.provisioner.process
            self.hear.kernel = "warm" if isinstance(kernel, ForkedKernel) else "ordinary"
            limit = self.request.memory_bytes
            if limit is not None:
                # Data only: address space is also what is merely reserved, of which GPU libraries take terabytes.
                resource.prlimit(kernel.pid, resource.RLIMIT_DATA, (limit, limit))
            yield

    def output(self, outs: list[NotebookNode], msg: Any, display_id: Any, cell_index: int) -> NotebookNode | None:
        """Take one output of the kernel: whole, the part of it that there is room for, or none of it."""
        if cell_index != self._cell_index:
            self._cell_index, self._left = cell_index, self.request.output_bytes
        size = sum(map(len, map(str, msg["content"].values())))
        if size <= self._left or msg["msg_type"] == "error":
            self._left -= size
            kept: NotebookNode | None = super().output(outs, msg, display_id, cell_index)
            return kept
        room, self._left = max(0, self._left), _CLOSED
        text = msg["content"].get("text", "")
        if room and msg["msg_type"] == "stream":
            super().output(outs, {**msg, "content": {**msg["content"], "text": text[:room]}}, display_id, cell_index)
            size -= room
        if cell_index not in self.dropped:
            note = f"[the output of this cell beyond {self.request.output_bytes:,} characters was dropped]\n"
            outs.append(_new_output("stream", name="stderr", text=note))
        self.dropped[cell_index] += size
        return None


class _Engine(Engine):  # type: ignore[misc]  # the package has no types
    """The engine by which papermill executes the notebooks of a batch."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, kernel_name: str, *, request: Request, hear: "_Ear", **_options: Any
    ) -> None:
        """Execute a notebook."""
        client = _Client(
            nb_man, kernel_name=kernel_name, startup_timeout=request.start_timeout_s, iopub_timeout=_DRAIN_S
        )
        client.request, client.hear, client.dropped = request, hear, Counter()
        _save_once_a_cell(nb_man)
        try:
            client.execute()
        finally:
            for place, count in client.dropped.items():
                number = client.nb.cells[place].execution_count
                hear.note(f"{count:,} characters of output of cell {number} were dropped")


def _save_once_a_cell(manager: NotebookExecutionManager) -> None:
    """Have a notebook saved when a cell starts, not when it ends as well: the next one's start, or the end, follows.

    To write the whole notebook is most of what papermill takes (*measured*: 1.3 of 1.9 CPU seconds for 14 cells).
    """
    complete, save = manager.cell_complete, manager.save

    def complete_unsaved(*given: Any, **named: Any) -> None:
        manager.save = lambda **_named: None
        try:
            complete(*given, **named)
        finally:
            manager.save = save

    manager.cell_complete = complete_unsaved


class _Ear(logging.Handler):
    """Hears what is worth telling of a notebook: the kind of its kernel, and the first notes and logged warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.kernel = ""
        self.notes: list[str] = []

    def note(self, text: str) -> None:
        """Keep a note, if there are not too many."""
        if len(self.notes) < _MOST_NOTES:
            self.notes.append(text[:_DETAIL_CHARACTERS])

    def emit(self, record: logging.LogRecord) -> None:
        """Take a logged warning; papermill's own on parameters are mistaken where it cannot read Python."""
        text = record.getMessage()
        if not text.startswith(_OF_PARAMETERS):
            self.note(text)


def execute_request(request: Request) -> Ending:
    """Execute a notebook, and give `reason` (None: it ran to its end), `detail`, `kernel` and `notes`.

    Raises: nothing; whatever a notebook, its kernel or papermill does wrong is the reason.
    """
    hear = _Ear()
    logging.getLogger().addHandler(hear)
    reason, detail = _attempt(request, hear)
    return {"reason": reason, "detail": detail[:_DETAIL_CHARACTERS], "kernel": hear.kernel, "notes": hear.notes}


def _attempt(request: Request, hear: _Ear) -> tuple[Reason | None, str]:
    try:
        executed = _execute(request, hear)
    except PapermillExecutionError as error:
        reason: Reason = "memory" if error.ename.endswith("MemoryError") else "raised"
        return reason, f"{error.ename}: {error.evalue} in cell {error.exec_count}"
    except DeadKernelError:
        return "kernel_died", "the kernel died while a cell was running"
    except Exception as error:  # noqa: BLE001 - a notebook's text, its kernel and their libraries may fail in any way
        return _fault(error), f"{type(error).__name__}: {error}"
    if early := _early_end(executed):
        hear.note(early)
    return None, ""


def _early_end(notebook: NotebookNode) -> str:
    """Say where a notebook left by `sys.exit(0)`, which counts as done; empty where it did not."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for place, cell in enumerate(cells, 1):
        if any(output.output_type == "error" and output.ename == "SystemExit" for output in cell.outputs):
            return f"it left by sys.exit in cell {cell.execution_count}: {len(cells) - place} cells after it never ran"
    return ""


def _fault(error: Exception) -> Reason:
    """Tell a kernel that could not start, for which nbclient has a bare RuntimeError, from all else."""
    return "kernel_start" if type(error) is RuntimeError and "ernel" in str(error) else "unusable"


def _know_warm_kernels() -> None:
    """Let `jupyter_client` find forked kernels in a checkout that is not installed, too."""
    place = f"{WarmProvisioner.__module__}:{WarmProvisioner.__name__}"
    point = EntryPoint(PROVISIONER_NAME, place, KernelProvisionerFactory.GROUP_NAME)
    KernelProvisionerFactory.instance().provisioners.setdefault(PROVISIONER_NAME, point)


def _execute(request: Request, hear: _Ear) -> NotebookNode:
    _know_warm_kernels()
    papermill_engines.register(_ENGINE, _Engine)
    executed: NotebookNode = papermill.execute_notebook(
        plain_path(request.notebook),
        plain_path(request.output),
        parameters=request.parameters,
        engine_name=_ENGINE,
        kernel_name=request.kernel,
        language=_language(request.kernel),
        progress_bar=False,
        request=request,
        hear=hear,
    )
    return executed


def _language(kernel: str) -> str:
    """Tell the language of a kernel, which a notebook may not say."""
    return "python" if kernel == KERNEL_NAME else str(KernelSpecManager().get_kernel_spec(kernel).language)
