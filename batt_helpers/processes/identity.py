"""Which server may fork a kernel: the one whose children inherit what a fresh kernel would.

A forked kernel gets its own environment, working directory and output. Everything else comes from its server: the
modules as they were imported, resource limits, processor affinity, niceness. So whatever of that may differ is part of
the server's key, and kernels that would differ are forked by different servers.
"""

import hashlib
import json
import os
import resource
import sysconfig
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from batt_helpers.errors import ExecutionError

__all__ = ["DIRECTORY_VARIABLE", "PACKAGE", "private_directory", "server_key", "shadowing_file"]

DIRECTORY_VARIABLE = "BATT_WARM_DIRECTORY"
PACKAGE = Path(__file__).resolve().parents[1]
# Variables that an interpreter or a library reads once, when it starts or is imported.
_READ_ONCE = (
    *("ARROW", "BLIS_", "CUDA", "GOTO_", "HOME", "IPYTHON", "JUPYTER", "LANG", "LC_", "LD_", "MALLOC", "MKL_", "MPL"),
    *("NPY_", "NUM", "OMP_", "OPENBLAS_", "PANDAS", "PYARROW", "PYDEVD_", "PYTHON", "TMPDIR", "XDG_"),
)


def private_directory(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of this user's servers, made if needed and closed to everybody else.

    Raises: ExecutionError: the folder belongs to somebody else, or is open to others.
    """
    default = Path(tempfile.gettempdir()) / f"batt-warm-{os.getuid()}"
    directory = Path(environment.get(DIRECTORY_VARIABLE) or default)
    directory.mkdir(mode=0o700, exist_ok=True)
    status = directory.lstat()
    if (status.st_uid, status.st_mode) != (os.getuid(), 0o40700):
        raise ExecutionError(
            f"folder {str(directory)!r} is not private to this user; remove it or set {DIRECTORY_VARIABLE}"
        )
    return directory


def server_key(interpreter: Sequence[str], preload: Sequence[str], environment: Mapping[str, str]) -> str:
    """Name the server that runs `interpreter`, its path and options, with `preload` imported."""
    read_once = sorted((name, value) for name, value in environment.items() if name.startswith(_READ_ONCE))
    facts = [list(interpreter), list(preload), read_once, _code_state(), list(_inherited())]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]


def shadowing_file(directory: Path, preload: Sequence[str]) -> Path | None:
    """Find what a fresh kernel in `directory` would import or read in place of what a server has loaded."""
    names = {module.partition(".")[0] for module in preload}
    modules = [directory / f"{name}.py" for name in names]
    packages = [directory / name / "__init__.py" for name in names if directory / name != PACKAGE]
    return next((path for path in (directory / "matplotlibrc", *modules, *packages) if path.exists()), None)


def _code_state() -> list[int]:
    """When the installed packages, and this one's code, last changed: an import is only as good as its source."""
    installed = Path(sysconfig.get_path("purelib")).stat().st_mtime_ns
    return [installed, max(path.stat().st_mtime_ns for path in PACKAGE.rglob("*.py"))]


def _inherited() -> Iterator[object]:
    """What a child process takes over from its parent unasked."""
    for name in sorted(dir(resource)):
        if name.startswith("RLIMIT_"):
            yield resource.getrlimit(getattr(resource, name))
    yield [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("Umask")]
    yield Path("/proc/self/cgroup").read_text()
    yield sorted(os.sched_getaffinity(0))
    yield os.getpriority(os.PRIO_PROCESS, 0)
