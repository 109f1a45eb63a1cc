"""Finding a batt module, and loading it where it is to run: in a worker.

A batt module is `NAME.py` with `batt(task_id, S, I, C, log_path) -> (o, s)` and beside it `NAME_call.py` with
`t_call: dict[int, str]`. Nothing of it is executed in the parent process.
"""

import ast
import importlib.util
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import md5
from importlib.machinery import SourceFileLoader
from pathlib import Path
from shlex import quote
from types import CodeType, ModuleType
from typing import Any

from batt_helpers.batt.graph import BlackBox, Graph, Output, Reading, check_fit, parse_source, read_tree
from batt_helpers.batt.log_lines import conditional_log_lines
from batt_helpers.errors import CallTableError, ModuleFormatError
from batt_helpers.programs import CallTable, is_node_name, parse_call_table

__all__ = [
    "LoadedModule",
    "ModuleFiles",
    "ModuleOutline",
    "find_module",
    "load_module",
    "outline_module",
    "visible_namespaces",
]


@dataclass(frozen=True)
class ModuleFiles:
    """Where a batt module lies, and the digest of its two files.

    With `keep_log_lines`, the logging calls of what it imports stay as they are.
    """

    name: str
    path: str
    digest: str
    keep_log_lines: bool = False


@dataclass(frozen=True)
class ModuleOutline:
    """What the parent needs to know of a module; `black_box` is the reason why it can only be called.

    `log_lines` counts the logging calls that were made conditional; `nodes` are the nodes of the table by the lines of
    the module's source on which they are computed.
    """

    files: ModuleFiles
    table: CallTable
    names: frozenset[str]
    outputs: tuple[Output, ...]
    readings: tuple[Reading, ...]
    black_box: str | None
    log_lines: int = 0
    nodes: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class LoadedModule:
    """A module in the process that runs it."""

    files: ModuleFiles
    namespace: dict[str, Any]
    function: Callable[..., Any]
    graph: Graph | BlackBox
    table: CallTable
    log_lines: int


def _card_command(path: Path) -> str:
    """Give the command that writes a module where it was looked for."""
    place = "" if path.parent == Path() else f" --out {quote(str(path.parent))}"
    return f"python -m batt_helpers card --name {path.stem}{place}"


def _module_path(name: str, folders: Sequence[Path]) -> Path:
    if name.endswith(".py") or "/" in name:
        candidates = [Path(name)]
    else:
        candidates = [folder / f"{name.replace('.', '/')}.py" for folder in folders]
    for path in candidates:
        if path.is_file():
            return path.resolve()
    raise ModuleFormatError(
        f"cannot import batt module {name!r}: no such file in "
        f"{', '.join(repr(str(path.parent)) for path in candidates[:3]) or 'no folder'}; "
        f"write one with: {_card_command(Path(name))}",
        name=name,
    )


def find_module(name: str, folders: Sequence[Path]) -> ModuleFiles:
    """Find a batt module by its name in folders, or by its path.

    Raises: ModuleFormatError: it, or its call table, is not there.
    """
    path = _module_path(name, folders)
    call_path = path.with_name(f"{path.stem}_call.py")
    if not call_path.is_file():
        raise ModuleFormatError(
            f"batt module {name!r} has no call table: {str(call_path)!r} is missing; "
            f"write both files with: {_card_command(Path(name))}",
            name=name,
        )
    digest = md5(path.read_bytes() + call_path.read_bytes(), usedforsecurity=False).hexdigest()
    return ModuleFiles(path.stem, str(path), digest)


@contextmanager
def _importable(folder: Path) -> Iterator[None]:
    """Let a folder's modules be imported, before all others, while one of them loads."""
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))


class _TreeLoader(SourceFileLoader):
    """Compiles a module from its parsed source, always.

    A compiled file is told from a stale one by size and whole seconds only, and modules may be written anew at once.
    """

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        super().__init__(name, str(path))
        self.tree = tree

    def get_code(self, _fullname: str) -> CodeType:
        code: CodeType = compile(self.tree, self.path, "exec", dont_inherit=True)
        return code


def _execute(name: str, path: Path, tree: ast.Module) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path, loader=_TreeLoader(name, path, tree))
    if spec is None or spec.loader is None:
        raise ModuleFormatError(f"{str(path)!r} is no Python module", name=name)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    with _importable(path.parent):
        try:
            spec.loader.exec_module(module)
        except BaseException as error:  # noqa: BLE001 - a module may raise anything at import; it is reported
            raise ModuleFormatError(
                f"cannot import batt module {name!r} from {str(path)!r}: {type(error).__name__}: {error}; "
                f"mend it, or write one with: python -m batt_helpers card --name {name}",
                name=name,
            ) from None
    return module


def _read_table(path: Path) -> CallTable:
    tree = parse_source(path.read_bytes(), where=f"call table {str(path)!r}")
    entries = getattr(_execute(path.stem, path, tree), "t_call", None)
    if not isinstance(entries, dict):
        raise CallTableError(f"{str(path)!r} defines no dict t_call; write it with: python -m batt_helpers card")
    return parse_call_table(entries)


def _check_names(table: CallTable, namespace: dict[str, Any], *, where: str) -> None:
    known = {*namespace, "S", "I", "C"}
    for node in table.nodes.values():
        if unknown := sorted(node.names - known):
            raise CallTableError(
                f"{where}: call table entry {node.number} ({node.text!r}) uses {unknown[0]!r}, which the module "
                "does not have; write both files anew with: python -m batt_helpers card"
            )


@lru_cache(maxsize=4)
def load_module(files: ModuleFiles) -> LoadedModule:
    """Import a module and read its source and call table; the last few stay loaded.

    Raises: ModuleFormatError: it cannot be imported or has no `batt`. CallTableError: the table does not fit it.
    """
    path = Path(files.path)
    tree = parse_source(path.read_bytes(), where=f"batt module {files.name!r}")
    graph = read_tree(tree, where=f"batt module {files.name!r}")
    with conditional_log_lines(keep=files.keep_log_lines) as found:
        module = _execute(files.name, path, tree)
        table = _read_table(path.with_name(f"{path.stem}_call.py"))
    _check_names(table, vars(module), where=f"batt module {files.name!r}")
    if isinstance(graph, Graph):
        check_fit(graph, table, where=f"batt module {files.name!r}")
    return LoadedModule(files, vars(module), module.batt, graph, table, found.count)


def visible_namespaces() -> dict[str, dict[str, Any]]:
    """Give the namespaces that programs see or could reach: those of all modules but the standard library's.

    A program that changes one of them would change what the next one computes.
    """
    return {
        name: vars(module)
        for name, module in list(sys.modules.items())
        if name.partition(".")[0] not in sys.stdlib_module_names
        and name != "__main__"
        and isinstance(module, ModuleType)
    }


def outline_module(_marker: object, files: ModuleFiles) -> ModuleOutline:
    """Load a module and tell what the parent needs to know of it (a job for a worker)."""
    loaded = load_module(files)
    names = frozenset(name for name in loaded.namespace if not name.startswith("__"))
    if isinstance(loaded.graph, BlackBox):
        return ModuleOutline(files, loaded.table, names, (), (), loaded.graph.reason, loaded.log_lines)
    graph, nodes = loaded.graph, _nodes_by_line(loaded.graph)
    return ModuleOutline(files, loaded.table, names, graph.outputs, graph.readings, None, loaded.log_lines, nodes)


def _nodes_by_line(graph: Graph) -> dict[int, int]:
    return {
        line: int(name[1:])
        for step in graph.steps
        for name in step.targets
        if is_node_name(name)
        for line in range(step.expression.lineno, (step.expression.end_lineno or step.expression.lineno) + 1)
    }
