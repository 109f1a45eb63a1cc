"""Choosing programs and writing a batt module from them."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

from batt_helpers.batt import Vocabulary, make_card, read_vocabulary, write_card
from batt_helpers.errors import InputError, ParameterError, UnsafeProgramError
from batt_helpers.library import differ_programs, solver_programs
from batt_helpers.processes import StepLimits, WorkerPool
from batt_helpers.programs import ParsedProgram, check_names, parse_programs

__all__ = ["DEFAULT_DSL", "DEFAULT_MODULE", "Dsl", "choose_solvers", "load_dsl", "read_solvers", "write_module"]

DEFAULT_DSL = "batt_helpers.dsl"
DEFAULT_MODULE = "tmp_batt_onerun_run"
LOAD_LIMIT_S = 60.0
_OWN = "batt_helpers."
_FOLDER_MODULES = ("constants", "dsl")


@dataclass(frozen=True)
class Dsl:
    """A DSL's words, and the import lines that give them to a module."""

    name: str
    vocabulary: Vocabulary
    imports: str


def _public(module: ModuleType) -> dict[str, object]:
    names = getattr(module, "__all__", None) or [name for name in vars(module) if not name.startswith("_")]
    return {name: getattr(module, name) for name in names}


def _import(name: str, spec: str) -> ModuleType:
    try:
        return import_module(name)
    except Exception as error:  # a user's module may raise anything at import
        raise ParameterError(
            f"cannot import DSL {spec!r}: {type(error).__name__}: {error}; name a module or a folder with dsl.py",
            dsl=spec,
        ) from error


def load_dsl(spec: str = DEFAULT_DSL) -> Dsl:
    """Load a DSL: an importable module, or a folder with `dsl.py` (which may be named itself) and, if there is one,
    `constants.py`.

    One that is not of this package is loaded in a worker, whatever it does there.

    Raises: ParameterError: it cannot be imported, or does not come to its end.
    """
    folder = Path(spec)
    if folder.name == "dsl.py" and folder.is_file():
        folder = folder.parent
    if not folder.is_dir():
        return _read_module(None, spec) if spec.startswith(_OWN) else _from_worker(_read_module, spec)
    names = [name for name in _FOLDER_MODULES if (folder / f"{name}.py").is_file()]
    if "dsl" not in names:
        raise ParameterError(f"DSL folder {spec!r} holds no dsl.py; give the folder where it lies", dsl=spec)
    return _from_worker(_read_folder, spec, str(folder.resolve()), names)


def _from_worker(read: Callable[..., Dsl], spec: str, *args: object) -> Dsl:
    """Have a worker read a DSL.

    Raises: ParameterError: it cannot be read.
    """
    with WorkerPool(1) as pool:
        limits = StepLimits(job_s=LOAD_LIMIT_S)
        outcome = pool.submit(_on_path, tuple(sys.path), read, spec, *args, limits=limits).result()
    if outcome.status == "ok":
        dsl: Dsl = outcome.value
        return dsl
    if isinstance(outcome.value, InputError):
        raise outcome.value
    detail = (outcome.detail.strip().splitlines() or [""])[-1]
    raise ParameterError(f"cannot load DSL {spec!r}: {outcome.status}: {detail}; mend it", dsl=spec)


def _on_path(marker: object, path: Sequence[str], read: Callable[..., Dsl], *args: object) -> Dsl:
    """Read a DSL with the import path of the parent (a job for a worker)."""
    sys.path[:] = path
    return read(marker, *args)


def _read_module(_marker: object, spec: str) -> Dsl:
    return Dsl(spec, _vocabulary(_public(_import(spec, spec))), f"from {spec} import *\n")


def _read_folder(_marker: object, spec: str, path: str, names: Sequence[str]) -> Dsl:
    sys.path.insert(0, path)
    namespace = {key: value for name in names for key, value in _public(_import(name, spec)).items()}
    imports = "".join(f"from {name} import *\n" for name in names)
    return Dsl(spec, _vocabulary(namespace), f"import sys\n\nsys.path.insert(0, {path!r})\n\n{imports}")


def _vocabulary(namespace: Mapping[str, object]) -> Vocabulary:
    """Read a vocabulary that can leave its process: constants of a class of the DSL's own become plain ones."""
    found = read_vocabulary(namespace)
    return Vocabulary(found.functions, {name: _plain(value) for name, value in found.constants.items()})


def _plain(value: Any) -> object:
    if isinstance(value, bool):
        return value
    return int(value) if isinstance(value, int) else tuple(value)


def read_solvers(path: Path) -> dict[str, ParsedProgram]:
    """Read a file of functions `solve_<task>`; other functions are left out.

    Raises: ParameterError: the file cannot be read or holds no such function. ProgramError: one is no program.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ParameterError(f"cannot read solver file {str(path)!r}: {error}; give a readable file") from error
    programs = parse_programs(text, where=f"solver file {str(path)!r}", prefix="solve_")
    solvers = {name.removeprefix("solve_"): program for name, program in programs.items()}
    if not solvers:
        raise ParameterError(f"solver file {str(path)!r} holds no function named solve_<task>; name them so")
    return solvers


def choose_solvers(
    solvers: Mapping[str, ParsedProgram], task_ids: Sequence[str], count: int, seed: int
) -> dict[str, ParsedProgram]:
    """Choose some solvers: those of the given tasks first, the rest drawn; in the order of their names.

    Raises: ParameterError: the count is below 1.
    """
    if count < 1:
        raise ParameterError(f"count is {count!r}; give 1 or more solvers", count=count)
    own = [task_id for task_id in dict.fromkeys(task_ids) if task_id in solvers][:count]
    others = [task_id for task_id in solvers if task_id not in own]
    drawn = Random(seed).sample(others, min(count - len(own), len(others)))
    return {task_id: solvers[task_id] for task_id in sorted([*own, *drawn])}


def _known(programs: Mapping[str, ParsedProgram], vocabulary: Vocabulary) -> dict[str, ParsedProgram]:
    """Keep the programs that a DSL has the words for."""
    kept = {}
    for name, program in programs.items():
        try:
            check_names(program.table, program.root, vocabulary.names)
        except UnsafeProgramError:
            continue
        kept[name] = program
    return kept


def write_module(
    folder: Path,
    name: str = DEFAULT_MODULE,
    *,
    task_ids: Sequence[str] = (),
    solvers: Mapping[str, ParsedProgram] | None = None,
    dsl: str = DEFAULT_DSL,
    count: int = 32,
    seed: int = 0,
    mutation_rate: float = 0.0,
    mutants: int = 1,
) -> Path:
    """Write a batt module from solvers (default: of the library) and the library's differs; give its path.

    Programs that use words which the DSL lacks are left out.

    Raises: ParameterError: an argument is out of range, or no solver is left. ProgramError: a solver cannot be used.
    """
    words = load_dsl(dsl)
    usable = _known(solver_programs() if solvers is None else solvers, words.vocabulary)
    if not usable:
        raise ParameterError(
            f"none of the solvers can be written with the words of DSL {dsl!r}; give solvers that can", dsl=dsl
        )
    chosen = choose_solvers(usable, task_ids, count, seed)
    differs = _known(differ_programs(), words.vocabulary)
    header = (
        f'"""Batt module {name}: {len(chosen)} solvers, {len(differs)} differs; '
        f'seed {seed}, mutation rate {mutation_rate:g}."""\n\n{words.imports}'
    )
    card = make_card(
        chosen,
        differs,
        words.vocabulary,
        header=header,
        seed=seed,
        mutation_rate=mutation_rate,
        mutants=mutants,
    )
    return write_card(card, folder, name)
