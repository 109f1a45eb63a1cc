"""Wheels without a build tool and without network: of this project, and of what is installed.

The same files give the same bytes. Wheels that are bound to one version of Python are not made, as they are for
another machine than this one.

Source: the binary distribution format (a zip archive with METADATA, WHEEL and RECORD in `*.dist-info`).
"""

import re
import tomllib
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from io import BytesIO
from pathlib import Path, PurePath
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from batt_helpers.errors import InputError
from batt_helpers.shipped import carried_files

__all__ = ["Wheel", "find_wheel", "installed_wheel", "make_wheel", "project_wheel"]

_PURE = "Wheel-Version: 1.0\nGenerator: batt_helpers\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_OF_THIS_MACHINE = frozenset({"INSTALLER", "RECORD", "REQUESTED", "direct_url.json"})
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest moment that a zip archive can tell
_FILE_MODE = 0o100644 << 16


@dataclass(frozen=True)
class Wheel:
    """A wheel's file name and its bytes."""

    name: str
    content: bytes


def _escaped(name: str) -> str:
    """Give a project's name as its wheel's file name has it.

    >>> _escaped("Batt-helpers")
    'batt_helpers'
    """
    return re.sub(r"[-_.]+", "_", name).lower()


def _tag(wheel_text: str) -> str:
    """Join the tags of a WHEEL file to the one of its file name.

    >>> _tag("Wheel-Version: 1.0\\nTag: py2-none-any\\nTag: py3-none-any\\n")
    'py2.py3-none-any'
    """
    tags = [line.removeprefix("Tag:").strip().split("-") for line in wheel_text.splitlines() if line.startswith("Tag:")]
    return "-".join(".".join(dict.fromkeys(parts)) for parts in zip(*tags, strict=True))


def _record(files: Mapping[str, bytes], own_name: str) -> bytes:
    lines = [
        f"{name},sha256={urlsafe_b64encode(sha256(content).digest()).rstrip(b'=').decode()},{len(content)}"
        for name, content in files.items()
    ]
    return "\n".join([*lines, f"{own_name},,", ""]).encode()


def make_wheel(name: str, version: str, files: Mapping[str, bytes], wheel_text: str = _PURE) -> Wheel:
    """Pack files, METADATA among them, into a wheel; WHEEL and RECORD are added."""
    stem = f"{_escaped(name)}-{version}"
    info = f"{stem}.dist-info"
    packed = dict(sorted(files.items())) | {f"{info}/WHEEL": wheel_text.encode()}
    packed[f"{info}/RECORD"] = _record(packed, f"{info}/RECORD")
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as zipped:
        for path, content in packed.items():
            entry = ZipInfo(path, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = _FILE_MODE
            zipped.writestr(entry, content)
    return Wheel(f"{stem}-{_tag(wheel_text)}.whl", archive.getvalue())


def find_wheel(name: str, folder: Path) -> Wheel | None:
    """Read a project's wheel from a folder; None where it holds none, the last by name where it holds several."""
    found = sorted(path for path in folder.glob("*.whl") if _escaped(path.name.partition("-")[0]) == _escaped(name))
    return Wheel(found[-1].name, found[-1].read_bytes()) if found else None


def installed_wheel(name: str) -> Wheel:
    """Pack an installed distribution into a wheel again.

    Raises: InputError: it is not installed here, or bound to this version of Python.
    """
    try:
        found = distribution(name)
    except PackageNotFoundError as error:
        raise InputError(f"no distribution {name!r} is installed here; install it, or give its wheel") from error
    wheel_text = found.read_text("WHEEL") or ""
    if "-none-" not in wheel_text and "-abi3-" not in wheel_text:
        raise InputError(f"{name!r} as installed runs on this version of Python only; give a wheel that runs on others")
    return make_wheel(found.metadata["Name"], found.version, dict(_installed_files(found)), wheel_text)


def _installed_files(found: Distribution) -> Iterator[tuple[str, bytes]]:
    """Read what a distribution installed: neither scripts nor compiled files, nor notes on this installation."""
    for path in found.files or ():
        is_info = path.parts[0].endswith(".dist-info")
        of_this_machine = path.parts[0] == ".." or "__pycache__" in path.parts
        if not of_this_machine and not (is_info and path.name in {*_OF_THIS_MACHINE, "WHEEL"}):
            name = f"{_info_folder(found)}/{'/'.join(path.parts[1:])}" if is_info else path.as_posix()
            yield name, path.read_binary()


def _info_folder(found: Distribution) -> str:
    return f"{_escaped(found.metadata['Name'])}-{found.version}.dist-info"


def project_wheel(root: Path) -> Wheel:
    """Pack this project's package, as it stands in a working tree, into a wheel.

    Raises: InputError: the folder is no working tree of the project.
    """
    try:
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    except (OSError, KeyError, ValueError) as error:
        raise InputError(f"{str(root)!r} is no working tree of the project: {error}; name its root folder") from error
    name, version = project["name"], project["version"]
    info = f"{_escaped(name)}-{version}.dist-info"
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in _sources(root / _escaped(name))}
    files |= carried_files(root)
    files[f"{info}/METADATA"] = _metadata(project).encode()
    files[f"{info}/entry_points.txt"] = _entry_points(project).encode()
    return make_wheel(name, version, files)


def _sources(package: Path) -> Iterator[Path]:
    """List a package's files; compiled ones, and those that are being written, are none."""
    for path in sorted(package.rglob("*")):
        inner: Iterable[str] = PurePath(path.relative_to(package)).parts
        if path.is_file() and not any(part == "__pycache__" or part.startswith(".") for part in inner):
            yield path


def _metadata(project: Mapping[str, Any]) -> str:
    extras = [
        line
        for extra, needed in project["optional-dependencies"].items()
        for line in (f"Provides-Extra: {extra}", *(f'Requires-Dist: {one}; extra == "{extra}"' for one in needed))
    ]
    lines = [
        "Metadata-Version: 2.1",
        f"Name: {project['name']}",
        f"Version: {project['version']}",
        f"Summary: {project['description']}",
        f"License: {project['license']['text']}",
        f"Requires-Python: {project['requires-python']}",
        *(f"Requires-Dist: {line}" for line in project["dependencies"]),
        *extras,
    ]
    return "\n".join([*lines, ""])


def _entry_points(project: Mapping[str, Any]) -> str:
    groups = {"console_scripts": project.get("scripts", {}), **project.get("entry-points", {})}
    return "\n".join(
        line
        for group, names in groups.items()
        for line in (f"[{group}]", *(f"{k} = {v}" for k, v in names.items()), "")
    )
