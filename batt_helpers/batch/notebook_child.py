"""What a forked process does to run one notebook: execute it, say how it ended, and end with all that it started."""

import os
import tempfile
from collections.abc import Mapping, Sequence
from typing import Any

from batt_helpers.batch.executing import Ending, execute_request
from batt_helpers.batch.jobs import Request
from batt_helpers.processes.killing import become_subreaper
from batt_helpers.processes.wire import new_socket, send

__all__ = ["run_notebook"]

_LOG_TAIL_BYTES = 1_500


def run_notebook(start: Mapping[str, Any], descriptors: Sequence[int], _connection: object) -> None:
    """Run the notebook that was asked for, and send its ending over a channel (the target of a fork)."""
    become_subreaper()  # what the notebook has started and let go stays below this process, and is ended with it
    os.chdir(start["folder"])
    os.environ.clear()
    os.environ.update(start["environment"])
    with new_socket(descriptors[0]) as channel:
        send(channel, {"ending": _ending(Request(**start["request"]))})


def _ending(request: Request) -> Ending:
    """Execute a request, and let what a kernel wrote before it died explain its death."""
    with tempfile.TemporaryFile() as log:
        for descriptor in (1, 2):
            os.dup2(log.fileno(), descriptor)
        ending = execute_request(request)
        if ending["reason"] in ("kernel_start", "kernel_died"):
            log.seek(max(0, log.seek(0, os.SEEK_END) - _LOG_TAIL_BYTES))
            ending["detail"] += "\n" + log.read().decode(errors="replace")
    return ending
