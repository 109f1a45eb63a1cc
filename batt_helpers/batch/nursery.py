"""The process from which the processes of notebooks are forked: it has imported papermill once, for all of them.

It hears its parent over one connection, and ends with it, however the parent ended, and all notebooks with it:

    parent → nursery    {"start": request, "run": token, "environment"} with the descriptor of a channel
                        {"end": token}     kill what is left of that run: its process, its kernel, and their descendants
    run → parent        {"ending": …}      over its channel, which closes when its process ends
"""

import gc
import os
import sys
import tempfile
from contextlib import suppress
from typing import Any, NoReturn

from batt_helpers.batch.executing import Ending, execute_request
from batt_helpers.batch.jobs import Request
from batt_helpers.processes.killing import die_with_parent, kill_marked, kill_tree
from batt_helpers.processes.wire import new_socket, receive, send

__all__ = ["Nursery", "main"]

_RUN_VARIABLE = "BATT_BATCH_RUN"
_LOG_TAIL_BYTES = 1_500


class Nursery:
    """Fork processes for notebooks, as the parent at the other end of `descriptor` asks."""

    def __init__(self, descriptor: int) -> None:
        self._parent = new_socket(descriptor)
        self._pids: dict[str, int] = {}

    def serve(self) -> None:
        """Answer requests until the parent is gone."""
        while True:
            message, channels = receive(self._parent)
            if message is None:
                break
            if "start" in message:
                self._start(message, channels[0])
            else:
                self._end(message["end"])
        for run in list(self._pids):
            self._end(run)

    def _start(self, message: dict[str, Any], channel: int) -> None:
        nursery = os.getpid()
        with suppress(OSError):  # no memory or process is left: the channel closes, and the parent knows
            pid = os.fork()
            if pid == 0:
                self._parent.close()
                _run(message, channel, nursery)
            self._pids[message["run"]] = pid
        os.close(channel)

    def _end(self, run: str) -> None:
        pid = self._pids.pop(run, None)
        if pid is not None:
            kill_tree(pid)
            os.waitpid(pid, 0)
            kill_marked(f"{_RUN_VARIABLE}={run}")


def _run(message: dict[str, Any], channel: int, nursery: int) -> NoReturn:
    """Be the process of one notebook, and end with it."""
    try:
        os.setsid()
        die_with_parent(nursery)
        os.environ.clear()
        os.environ.update(message["environment"])
        os.environ[_RUN_VARIABLE] = message["run"]
        with new_socket(channel) as connection:
            send(connection, {"ending": _ending(Request(**message["start"]))})
    finally:
        os._exit(0)


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


def main() -> None:
    """Serve on an inherited descriptor, the only argument."""
    descriptor = int(sys.argv[1])
    os.set_inheritable(descriptor, False)
    gc.collect()
    gc.freeze()  # or each notebook's first collection would copy the pages that it shares
    Nursery(descriptor).serve()


if __name__ == "__main__":
    main()
