"""The kernelspec that selects forked kernels."""

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager

from batt_helpers.processes.starting import DEFAULT_PRELOAD, IDLE_S

__all__ = ["KERNEL_NAME", "PROVISIONER_NAME", "install_kernel", "kernel_spec", "remove_kernel", "write_kernel_spec"]

KERNEL_NAME = "batt-warm"
PROVISIONER_NAME = "batt-warm-provisioner"


def kernel_spec(preload: Sequence[str] = DEFAULT_PRELOAD, idle_s: float = IDLE_S) -> dict[str, Any]:
    """Describe a kernel that is forked where that is possible, and run by the same command elsewhere.

    >>> kernel_spec(["numpy"], 5.0)["metadata"]["kernel_provisioner"]["config"]
    {'preload': ['numpy'], 'idle_s': 5.0}
    """
    config = {"preload": list(preload), "idle_s": idle_s}
    history = "--HistoryManager.enabled=False"  # a notebook that is run as a whole has no use for a database of inputs
    return {
        "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", history],
        "display_name": "Python 3 (warm)",
        "language": "python",
        "metadata": {"kernel_provisioner": {"provisioner_name": PROVISIONER_NAME, "config": config}},
    }


def write_kernel_spec(folder: Path, preload: Sequence[str] = DEFAULT_PRELOAD, idle_s: float = IDLE_S) -> None:
    """Write the kernelspec into a folder, made if needed."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kernel.json").write_text(json.dumps(kernel_spec(preload, idle_s), indent=1))


def install_kernel(
    preload: Sequence[str] = DEFAULT_PRELOAD, idle_s: float = IDLE_S, *, prefix: str | None = sys.prefix
) -> Path:
    """Let `papermill -k batt-warm` and Jupyter find the kernel: under `prefix`, or for this user if it is None.

    Raises: OSError: the place cannot be written.
    """
    with tempfile.TemporaryDirectory() as folder:
        write_kernel_spec(Path(folder), preload, idle_s)
        manager = KernelSpecManager()
        return Path(manager.install_kernel_spec(folder, KERNEL_NAME, user=prefix is None, prefix=prefix))


def remove_kernel() -> Path:
    """Remove the kernelspec that Jupyter finds first, and return where it was.

    Raises: KeyError: (`NoSuchKernel`) it is not installed.
    """
    return Path(KernelSpecManager().remove_kernel_spec(KERNEL_NAME))
