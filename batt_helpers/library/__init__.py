"""The library: solver programs for ARC-AGI-1 training tasks, and differs, as text.

The solver of a task stands in `solve_<first digit of its id>.py`, in the order of the ids.
"""

from functools import cache
from importlib.resources import files

from batt_helpers.programs import ParsedProgram, parse_programs

__all__ = ["differ_programs", "solved_tasks", "solver_programs"]

_SOLVER_PREFIX = "solve_"
_DIFFER_PREFIX = "differ_"


@cache
def _texts(prefix: str) -> dict[str, str]:
    """Read the library's modules whose name begins so."""
    folder = files(__name__)
    entries = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".py")), key=lambda entry: entry.name)
    return {entry.name: entry.read_text(encoding="utf-8") for entry in entries if entry.name.startswith(prefix)}


@cache
def solver_programs() -> dict[str, ParsedProgram]:
    """Give every solver of the library by the id of its task, in the order of the ids."""
    return {
        name.removeprefix(_SOLVER_PREFIX): program
        for file, text in _texts(_SOLVER_PREFIX).items()
        for name, program in parse_programs(text, where=f"library file {file!r}").items()
    }


@cache
def differ_programs() -> dict[str, ParsedProgram]:
    """Give every differ of the library by name."""
    programs = parse_programs(_texts("differs")["differs.py"], where="library file 'differs.py'")
    return {name.removeprefix(_DIFFER_PREFIX): program for name, program in programs.items()}


def solved_tasks() -> tuple[tuple[str, str, int], ...]:
    """Tabulate the library: task id, file, number of calls of its solver."""
    return tuple(
        (task_id, f"{_SOLVER_PREFIX}{task_id[0]}.py", len(program.table))
        for task_id, program in solver_programs().items()
    )
