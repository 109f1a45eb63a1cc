"""The extension point of `jupyter_client` by which a kernelspec gets forked kernels.

Where no kernel can be forked, an ordinary one is started by the kernelspec's command, and a warning says why.
"""

import asyncio
import os
from pathlib import Path
from time import monotonic
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Float, List, Unicode

from batt_helpers.errors import ExecutionError
from batt_helpers.processes.identity import shadowing_file
from batt_helpers.processes.kernel_process import NAP_S, ForkedKernel, request_kernel
from batt_helpers.processes.prompt_client import PromptClient
from batt_helpers.processes.starting import DEFAULT_PRELOAD, IDLE_S, ServerPlan

__all__ = ["WarmProvisioner"]

_LAUNCHER = ("-m", "ipykernel_launcher")
_START_LIMIT_S = 60.0
_EXIT_WATCH_S = 0.5


class WarmProvisioner(LocalProvisioner):
    """Provide kernels forked from a process that has imported `preload`; it stays `idle_s` seconds without kernels."""

    preload = List(Unicode(), list(DEFAULT_PRELOAD), config=True)
    idle_s = Float(IDLE_S, config=True)
    process: Any = None
    _is_leaving = False

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel, or start an ordinary one."""
        self._is_leaving = False
        try:
            kernel = await self._fork_kernel(cmd, **kwargs)
        except (ExecutionError, OSError) as error:
            self.log.warning("starting an ordinary kernel, not a forked one: %s", error)
            return await super().launch_kernel(cmd, **kwargs)
        self.process, self.pid, self.pgid = kernel, kernel.pid, None
        self.cwd = kwargs.get("cwd") or Path.cwd()
        if self.parent is not None and self.parent.client_factory is AsyncKernelClient:
            self.parent.client_factory = PromptClient
        return self.connection_info

    async def _fork_kernel(
        self, command: list[str], *, env: dict[str, str], cwd: str | None = None, **options: Any
    ) -> ForkedKernel:
        """Have a kernel forked and wait until it listens; ask twice, as a server may retire while it is asked."""
        interpreter, arguments = _split_command(command)
        _refuse_options(options)
        directory = Path(cwd or "").absolute()
        shadow = shadowing_file(directory, self.preload)
        if shadow is not None:
            raise ExecutionError(f"{str(shadow)!r} stands in for what is imported already; run the notebook elsewhere")
        plan = ServerPlan(interpreter, tuple(self.preload), self.idle_s)
        environment = {**env, "JPY_PARENT_PID": str(os.getpid())}
        for _ in range(2):
            kernel = request_kernel(plan, arguments, str(directory), environment)
            if await _is_listening(kernel):
                return kernel
        raise ExecutionError(
            f"no kernel came from {plan!r} (exit status {kernel.returncode}); see whether ipykernel runs there"
        )

    async def poll(self) -> int | None:
        """Return the exit status, None while the kernel runs; one that is about to end is watched a moment.

        The manager looks ten times a second only, which is longer than a kernel takes to end.
        """
        status: int | None = await super().poll()
        give_up = monotonic() + _EXIT_WATCH_S
        while self._is_leaving and status is None and monotonic() < give_up:
            await asyncio.sleep(NAP_S)
            status = await super().poll()
        return status

    async def shutdown_requested(self, restart: bool = False) -> None:
        """Note that the kernel is about to end."""
        await super().shutdown_requested(restart)
        self._is_leaving = True

    async def kill(self, restart: bool = False) -> None:
        """Kill the kernel and what it has started."""
        self._is_leaving = True
        await super().kill(restart)


def _split_command(command: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Return interpreter with its options, and the arguments of the kernel.

    >>> _split_command(["python", "-X", "utf8", "-m", "ipykernel_launcher", "-f", "file"])
    (('python', '-X', 'utf8'), ['-f', 'file'])

    Raises: ExecutionError: the command is not that of an IPython kernel.
    """
    for place in range(1, len(command)):
        if tuple(command[place : place + 2]) == _LAUNCHER:
            return tuple(command[:place]), command[place + 2 :]
    raise ExecutionError(f"{command!r} does not run {' '.join(_LAUNCHER)!r}; correct the kernelspec")


def _refuse_options(options: dict[str, Any]) -> None:
    refused = sorted(name for name, value in options.items() if value is not None and name != "kernel_id")
    if refused:
        raise ExecutionError(f"process options {refused!r} cannot be given to a forked kernel; leave them out")


async def _is_listening(kernel: ForkedKernel) -> bool:
    """Wait for a kernel's word that it listens; False if it ended before, or is too slow."""
    give_up = monotonic() + _START_LIMIT_S
    while monotonic() < give_up:
        if kernel.poll() is not None:
            return False
        if kernel.pid:
            return True
        await asyncio.sleep(NAP_S)
    kernel.abandon()
    return False
