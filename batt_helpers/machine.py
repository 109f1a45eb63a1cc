"""Where we run: on Kaggle or not, on what hardware, with what data attached and how much time left.

Everything is read from the environment mapping and the folders handed in, so that every answer can be had
without being there. Nothing here fails on a machine that lacks something: what is unknown is None or empty.

Environment variables of ours: `BATT_KAGGLE_INPUT` and `BATT_KAGGLE_WORKING` (folders that stand in for
Kaggle's), `BATT_TIME_LIMIT_S` (the seconds a session may last).
"""

import os
import platform
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from math import ceil
from pathlib import Path
from types import ModuleType
from typing import Literal

from batt_helpers.errors import ParameterError
from batt_helpers.naming import set_of_challenges

__all__ = [
    "MACHINES",
    "GpuInfo",
    "Hardware",
    "Place",
    "attached_data",
    "core_count",
    "find_arc_data",
    "hardware",
    "input_root",
    "machine_lines",
    "machine_note",
    "machine_text",
    "other_machine",
    "seconds_left",
    "session_left_s",
    "where",
    "working_folder",
]

_CGROUP = Path("/sys/fs/cgroup")
Place = Literal["interactive", "batch", "competition", "local"]
_PLACES: dict[Place, str] = {
    "interactive": "Kaggle, interactive session",
    "batch": "Kaggle, batch run",
    "competition": "Kaggle, competition scoring run",
    "local": "local machine",
}
MACHINES: dict[str, tuple[str, int]] = {"l4x4": ("L4", 4), "cpu": ("", 0)}
"""Machines that a notebook can ask Kaggle for, with the GPUs by which each is known: their name and number."""
_SESSION_LIMIT_S = 12 * 3600.0
_DATA_DEPTH = 4


@dataclass(frozen=True)
class GpuInfo:
    """One graphics processor: name, memory in bytes, compute capability such as '8.9'."""

    name: str
    memory_bytes: int | None
    compute_capability: str | None


@dataclass(frozen=True)
class Hardware:
    """What this process may use of its machine; `memory_bytes` is None where the system does not tell."""

    cpu: str
    core_count: int
    memory_bytes: int | None
    gpus: tuple[GpuInfo, ...]


def where(environ: Mapping[str, str] = os.environ) -> Place:
    """Tell the kind of session from Kaggle's environment variables.

    >>> where({}), where({"KAGGLE_KERNEL_RUN_TYPE": "Batch"})
    ('local', 'batch')

    Source: `KAGGLE_KERNEL_RUN_TYPE` and `KAGGLE_IS_COMPETITION_RERUN` of Kaggle's notebook image.
    """
    if environ.get("KAGGLE_IS_COMPETITION_RERUN"):
        return "competition"
    run_type = environ.get("KAGGLE_KERNEL_RUN_TYPE", "").lower()
    if run_type == "interactive":
        return "interactive"
    return "batch" if run_type else "local"


def input_root(environ: Mapping[str, str] = os.environ) -> Path:
    """Give the folder under which Kaggle attaches data.

    >>> input_root({}).as_posix()
    '/kaggle/input'
    """
    return Path(environ.get("BATT_KAGGLE_INPUT", "/kaggle/input"))


def working_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Give the folder for output: Kaggle's when there, the current one when local.

    >>> working_folder({"KAGGLE_KERNEL_RUN_TYPE": "Batch"}).as_posix(), working_folder({}).as_posix()
    ('/kaggle/working', '.')
    """
    default = "." if where(environ) == "local" else "/kaggle/working"
    return Path(environ.get("BATT_KAGGLE_WORKING", default))


def find_arc_data(root: Path) -> Path | None:
    """Find the folder with ARC challenges files, at most four levels below `root`.

    Of several, that of a competition is taken before any data set, then one with a test set, then the one with the
    newest year in its path, then the one nearest to the root.
    """
    return min(
        _arc_folders(root), key=lambda folder: (*_data_use(folder, root), *_data_rank(folder, root)), default=None
    )


def attached_data(environ: Mapping[str, str] = os.environ) -> str | None:
    """Name the attached competition's data, or None where there is none; in a scoring run, its test set.

    >>> attached_data({"BATT_KAGGLE_INPUT": "/nowhere"}) is None
    True
    """
    folder = find_arc_data(input_root(environ))
    if folder is None:
        return None
    tests = [path for path in sorted(folder.iterdir()) if set_of_challenges(path.name) == "test"]
    return str(tests[0] if tests and where(environ) == "competition" else folder)


def _data_use(folder: Path, root: Path) -> tuple[int, bool, bool]:
    """Give the sorting key of a folder's use: a competition's, a test set, a sample of what is to be submitted.

    Source: Kaggle attaches data under `competitions/` and `datasets/`, in older sessions side by side.
    """
    parts = folder.relative_to(root).parts
    names = [path.name for path in folder.iterdir()]
    kind = {"competitions": 0, "datasets": 2}.get(parts[0] if parts else "", 1)
    has_test = any(set_of_challenges(name) == "test" for name in names)
    return kind, not has_test, "sample_submission.json" not in names


def _arc_folders(root: Path) -> Iterator[Path]:
    for name, children, files in os.walk(root, followlinks=True):
        folder = Path(name)
        is_data = any(set_of_challenges(file) is not None for file in files)
        if is_data:
            yield folder
        if is_data or len(folder.relative_to(root).parts) >= _DATA_DEPTH:
            children.clear()


def _data_rank(place: Path, root: Path) -> tuple[int, int, str]:
    folder = place.relative_to(root)
    years = [int(year) for year in re.findall(r"20\d\d", folder.as_posix())]
    return (-max(years, default=0), len(folder.parts), folder.as_posix())


def seconds_left(started_s: float, now_s: float, environ: Mapping[str, str] = os.environ) -> float | None:
    """Give the seconds until the session's limit, or None where there is no limit.

    >>> seconds_left(0.0, 3600.0, {"KAGGLE_KERNEL_RUN_TYPE": "Batch"})
    39600.0
    >>> seconds_left(0.0, 3600.0, {}) is None
    True

    Units:  seconds on one clock; never below zero.
    Raises: ParameterError: `BATT_TIME_LIMIT_S` is no number of seconds.
    Source: Kaggle ends a session on CPU or GPU after 12 hours; `BATT_TIME_LIMIT_S` sets another limit.
    """
    limit_s = _time_limit_s(environ)
    return None if limit_s is None else max(0.0, limit_s - (now_s - started_s))


def _time_limit_s(environ: Mapping[str, str]) -> float | None:
    text = environ.get("BATT_TIME_LIMIT_S")
    if text is None:
        return None if where(environ) == "local" else _SESSION_LIMIT_S
    if not re.fullmatch(r"\d+(\.\d*)?", text):
        raise ParameterError(
            f"BATT_TIME_LIMIT_S is {text!r}, no number of seconds; set one such as '3600', or unset it",
            name="BATT_TIME_LIMIT_S",
            value=text,
        )
    return float(text)


def hardware(
    environ: Mapping[str, str] = os.environ,
    *,
    proc: Path = Path("/proc"),
    cgroup: Path = _CGROUP,
) -> Hardware:
    """Look up what this process may use: cores by affinity and quota, memory by limit, GPUs by the driver.

    Raises: nothing; what cannot be found out is left unknown.
    """
    gpus = _nvml_gpus()
    return Hardware(
        cpu=_cpu_name(_text(proc / "cpuinfo")),
        core_count=core_count(cgroup),
        memory_bytes=_memory_bytes(_text(proc / "meminfo"), cgroup),
        gpus=_smi_gpus(environ.get("PATH")) if gpus is None else gpus,
    )


def _text(file: Path) -> str:
    try:
        return file.read_text(errors="replace")
    except OSError:
        return ""


def _cpu_name(cpuinfo: str) -> str:
    named = re.search(r"^model name\s*:\s*(.+)$", cpuinfo, re.MULTILINE)
    return named[1].strip() if named else platform.processor() or platform.machine() or "unknown"


def core_count(cgroup: Path = _CGROUP) -> int:
    """Count the cores that this process may use, by affinity and quota."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    quota = _core_quota(cgroup)
    return allowed if quota is None else max(1, min(allowed, ceil(quota)))


def _core_quota(cgroup: Path) -> float | None:
    """Read how many cores' worth of time the control group grants, in either version of its files."""
    words = (
        _text(cgroup / "cpu.max").split()
        or (_text(cgroup / "cpu" / "cpu.cfs_quota_us") + _text(cgroup / "cpu" / "cpu.cfs_period_us")).split()
    )
    if len(words) != 2 or not all(word.isdecimal() for word in words) or int(words[1]) == 0:
        return None
    return int(words[0]) / int(words[1])


def _memory_bytes(meminfo: str, cgroup: Path) -> int | None:
    total = re.search(r"^MemTotal:\s*(\d+) kB", meminfo, re.MULTILINE)
    files = (cgroup / "memory.max", cgroup / "memory" / "memory.limit_in_bytes")
    limits = [int(limit) for limit in (_text(file).strip() for file in files) if limit.isdecimal()]
    return min([int(total[1]) * 1024, *limits]) if total else None


def _nvml_gpus() -> tuple[GpuInfo, ...] | None:
    """Ask the driver's library, or give None where it cannot be asked."""
    try:
        nvml = import_module("pynvml")
    except ImportError:
        return None
    try:
        nvml.nvmlInit()
        return tuple(_nvml_gpu(nvml, index) for index in range(nvml.nvmlDeviceGetCount()))
    except nvml.NVMLError:
        return None


def _nvml_gpu(nvml: ModuleType, index: int) -> GpuInfo:
    handle = nvml.nvmlDeviceGetHandleByIndex(index)
    name = nvml.nvmlDeviceGetName(handle)
    major, minor = nvml.nvmlDeviceGetCudaComputeCapability(handle)
    return GpuInfo(
        name=name.decode() if isinstance(name, bytes) else name,  # bytes before version 11.5
        memory_bytes=nvml.nvmlDeviceGetMemoryInfo(handle).total,
        compute_capability=f"{major}.{minor}",
    )


def _smi_gpus(search_path: str | None) -> tuple[GpuInfo, ...]:
    """Ask the driver's command; none where it is missing or fails."""
    command = shutil.which("nvidia-smi", path=search_path)
    if command is None:
        return ()
    query = [command, "--query-gpu=name,memory.total,compute_cap", "--format=csv,noheader,nounits"]
    try:
        run = subprocess.run(query, capture_output=True, text=True, timeout=10, check=True)
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(_smi_gpu(line) for line in run.stdout.splitlines() if line.count(",") >= 2)


def _smi_gpu(line: str) -> GpuInfo:
    name, mebibytes, capability = (field.strip() for field in line.rsplit(",", 2))
    return GpuInfo(
        name=name,
        memory_bytes=int(mebibytes) * 2**20 if mebibytes.isdecimal() else None,
        compute_capability=capability if re.fullmatch(r"\d+\.\d+", capability) else None,
    )


def machine_lines(place: Place, machine: Hardware, data: Path | None, left_s: float | None) -> str:
    """Lay out where we are, on what, with what data and for how long: one line each.

    >>> print(machine_lines("local", Hardware("Xeon", 2, 8 * 2**30, ()), None, None))
    Where   local machine
    CPU     Xeon, 2 cores
    Memory  8.0 GiB
    GPU     none
    Data    no ARC challenges files found
    Time    no limit
    """
    rows = {
        "Where": _PLACES[place],
        "CPU": f"{machine.cpu}, {machine.core_count} core{'s' * (machine.core_count != 1)}",
        "Memory": _memory_text(machine.memory_bytes) or "unknown",
        "GPU": _gpus_text(machine.gpus),
        "Data": "no ARC challenges files found" if data is None else str(data),
        "Time": _time_text(left_s),
    }
    return "\n".join(f"{name:<6}  {value}" for name, value in rows.items())


def machine_text(environ: Mapping[str, str] = os.environ, *, asked: str = "") -> str:
    """Look around and lay out what is found, after the note of `machine_note`.

    A session's time is counted from the start of this process.

    Raises: ParameterError: as `machine_note` and `seconds_left`.
    """
    left_s = session_left_s(environ)
    lines = machine_lines(where(environ), hardware(environ), find_arc_data(input_root(environ)), left_s)
    return machine_note(asked, environ) + lines


def machine_note(asked: str, environ: Mapping[str, str] = os.environ) -> str:
    """Say in a line that Kaggle gave another machine than the one of `MACHINES` that was asked for; else give nothing.

    Raises: ParameterError: there is no such machine.
    """
    if not asked or where(environ) == "local":
        return ""
    other = other_machine(asked, hardware(environ).gpus)
    return f"{other}\n" if other else ""


def other_machine(asked: str, gpus: Sequence[GpuInfo]) -> str:
    """Say that this is another machine than the one that was asked for; nothing where it is that one.

    >>> other_machine("l4x4", [])
    "OTHER MACHINE: 'l4x4' (4 × L4) was asked for, and this one has no GPU"
    >>> other_machine("", []), other_machine("l4x4", [GpuInfo("NVIDIA L4", None, None)] * 4)
    ('', '')

    Raises: ParameterError: there is no such machine.
    Source: Kaggle gives another machine without a word where a shape is not to be had.
    """
    if asked and asked not in MACHINES:
        raise ParameterError(f"no machine {asked!r}; take one of {', '.join(MACHINES)}", name="machine", value=asked)
    name, count = MACHINES.get(asked, ("", 0))
    if sum(gpu.name.split()[-1:] == [name] for gpu in gpus) >= count:
        return ""
    found = _gpus_text(tuple(gpus)) if gpus else "no GPU"
    return f"OTHER MACHINE: {asked!r} ({count} × {name}) was asked for, and this one has {found}"


def session_left_s(environ: Mapping[str, str] = os.environ) -> float | None:
    """Give the seconds until the session's limit, counted from the start of this process; None where there is none.

    Raises: ParameterError: as `seconds_left`.
    """
    return seconds_left(0.0, _process_age_s(), environ)


def _process_age_s() -> float:
    """Tell how long this process has run; 0 where the system does not tell.

    Source: proc(5), field 22 of `/proc/self/stat`, in clock ticks since the machine's start.
    """
    fields = _text(Path("/proc/self/stat")).rpartition(")")[2].split()
    uptime = _text(Path("/proc/uptime")).split()
    return float(uptime[0]) - int(fields[19]) / os.sysconf("SC_CLK_TCK") if fields and uptime else 0.0


def _gpus_text(gpus: tuple[GpuInfo, ...]) -> str:
    return "; ".join(f"{count} × {_gpu_text(gpu)}" for gpu, count in Counter(gpus).items()) or "none"


def _gpu_text(gpu: GpuInfo) -> str:
    memory = _memory_text(gpu.memory_bytes)
    capability = f"compute capability {gpu.compute_capability}" if gpu.compute_capability else None
    return ", ".join(part for part in (gpu.name, memory, capability) if part)


def _memory_text(memory_bytes: int | None) -> str | None:
    return None if memory_bytes is None else f"{memory_bytes / 2**30:.1f} GiB"


def _time_text(left_s: float | None) -> str:
    if left_s is None:
        return "no limit"
    hours, minutes = divmod(int(left_s) // 60, 60)
    return f"{hours} h {minutes:02d} min left"
