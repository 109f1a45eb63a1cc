"""From what was asked for to a plan: everything is checked before the first notebook starts."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

from batt_helpers.batch.parameters import Parameters, check_names, notebook_parameters
from batt_helpers.batch.plan_runner import Plan
from batt_helpers.batch.resuming import content_digest, file_digest, parameter_texts
from batt_helpers.batt import find_module
from batt_helpers.errors import ParameterError
from batt_helpers.naming import file_name
from batt_helpers.processes.kernel_spec import KERNEL_NAME
from batt_helpers.records.batch import Fingerprint
from batt_helpers.shipped import TASK_NOTEBOOK, code_version, shipped_file

__all__ = ["check_kernel", "default_kernel", "default_notebook", "make_plan"]

_MODULE_PARAMETER = "batt_module"
_PROGRAMS_PARAMETER = "programs"
_OURS = ("task_id", "out_dir", "data")


def default_notebook() -> Path:
    """Find the notebook that runs one task."""
    return shipped_file(TASK_NOTEBOOK)


def default_kernel() -> str:
    """Name the kernel that is quickest to start here."""
    return KERNEL_NAME if sys.platform == "linux" else "python3"


def check_kernel(name: str) -> str:
    """Give a kernel's name back if there is such a kernel, or will be while a batch runs.

    Raises: ParameterError: there is none.
    """
    if name != KERNEL_NAME:
        try:
            KernelSpecManager().get_kernel_spec(name)
        except NoSuchKernel as error:
            raise ParameterError(
                f"no kernel {name!r} is installed; list them with: jupyter kernelspec list", name=name
            ) from error
    return name


def make_plan(
    task_ids: Sequence[str],
    folder: Path,
    out_dir: Path,
    *,
    notebook: Path,
    kernel: str,
    parameters: Mapping[str, Any],
    of_task: Mapping[str, Parameters],
    data: str | None = None,
    timeout_s: float | None = None,
    memory_bytes: int | None = None,
    retry_failed: bool = False,
) -> Plan:
    """Plan a batch: each task's parameters are those for all, and above them its own.

    Raises: ParameterError: the notebook lacks a parameter, `task_id` first of all, or the kernel is not there;
            ModuleFormatError: there is no such batt module.
    """
    _check_folder(folder, out_dir)
    known = notebook_parameters(notebook)
    given = {task_id: {**parameters, **of_task.get(task_id, {})} for task_id in task_ids}
    check_names(["task_id", *(["data"] if data else []), *chain(*given.values())], known, notebook)
    _refuse_ours(chain(*given.values()))
    noted = {task_id: parameter_texts({**own, **({"data": data} if data else {})}) for task_id, own in given.items()}
    ours = {"out_dir": str(out_dir), **({"data": data} if data else {})}
    passed = {name: value for name, value in ours.items() if name in known}
    return Plan(
        folder=folder,
        out_dir=out_dir,
        notebook=notebook,
        parameters={task_id: {**own, **passed, "task_id": task_id} for task_id, own in given.items()},
        noted=noted,
        fingerprints=dict(_fingerprints(given, notebook)),
        kernel=check_kernel(kernel),
        timeout_s=timeout_s,
        memory_bytes=memory_bytes,
        retry_failed=retry_failed,
    )


def _check_folder(folder: Path, out_dir: Path) -> None:
    if folder.parent != out_dir or file_name(folder.name) != folder.name:
        raise ParameterError(
            f"name {folder.name!r} cannot name a batch's folder; use letters, digits, '_', '-' and '.', no '.' first",
            name=folder.name,
        )


def _refuse_ours(names: Iterable[str]) -> None:
    taken = next((name for name in names if name in _OURS), None)
    if taken is not None:
        raise ParameterError(
            f"parameter {taken!r} is set by the batch itself; use the options that choose tasks, data and folders",
            name=taken,
        )


def _fingerprints(given: Mapping[str, Parameters], notebook: Path) -> Iterator[tuple[str, Fingerprint]]:
    code, text = code_version(), file_digest(notebook)
    places = [Path.cwd(), *(Path(entry) for entry in sys.path if entry)]
    digest = lru_cache(maxsize=None)(lambda module, programs: _code_digest(module, programs, places))
    for task_id, own in given.items():
        named = (str(own.get(name) or "") for name in (_MODULE_PARAMETER, _PROGRAMS_PARAMETER))
        yield task_id, Fingerprint(text, digest(*named), code)


def _code_digest(module: str, programs: str, places: Sequence[Path]) -> str:
    """Digest what of the user's is run: plain programs where some are named, else a batt module."""
    if programs:
        return content_digest(Path(programs))
    return find_module(module, places).digest if module else ""
