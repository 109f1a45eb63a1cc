"""Writing batt modules: solver programs and differs merged into one graph, common calls once.

A module is `NAME.py` with `batt(task_id, S, I, C, log_path) -> (o, s)` and `NAME_call.py` with `t_call`. In `batt`
each call stands in a `try` of its own: a call that raises yields a default that fits its type, and the module goes
on. `o` holds a row for each solver; `s` a row for each differ on the input grid (solver id 'None') and one for each
differ on each solver's grid.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from batt_helpers.batt.mutation import ROLES, Tokens, mutate
from batt_helpers.batt.vocabulary import Vocabulary
from batt_helpers.errors import ParameterError, ProgramError
from batt_helpers.files import replace_files
from batt_helpers.programs import ParsedProgram, format_entry

__all__ = ["Card", "make_card", "write_card"]

# Where a call's function is the result of one of these, it returns what the named argument of it returns.
_RESULT_ARGUMENT = {"compose": 1, "chain": 1, "fork": 1, "rbind": 1, "lbind": 1, "power": 1}


@dataclass(frozen=True)
class Card:
    """The two texts of a batt module, and how many candidates and nodes it has."""

    module: str
    call_table: str
    candidate_count: int
    node_count: int


@dataclass
class _Merger:
    """Gives equal calls one number."""

    numbers: dict[Tokens, int] = field(default_factory=dict)

    def add(self, calls: Sequence[Tokens], replaced: Mapping[str, str]) -> str:
        """Add a program's calls, some names replaced; give the name of its last node."""
        names = dict(replaced)
        for place, call in enumerate(calls, start=1):
            words = tuple(self._word(word, names) for word in call)
            names[f"t{place}"] = f"t{self.numbers.setdefault(words, len(self.numbers) + 1)}"
        return names[f"t{len(calls)}"]

    def _word(self, word: str, names: Mapping[str, str]) -> str:
        return self.add(ROLES[word], {}) if word in ROLES else names.get(word, word)


def _calls(program: ParsedProgram) -> tuple[Tokens, ...]:
    """Take a program apart into function and arguments, only what its root depends on."""
    slice_ = program.table.slice(program.root)
    places = {f"t{number}": f"t{place}" for place, number in enumerate(slice_, start=1)}
    calls = []
    for number in slice_:
        words = format_entry(program.table[number].text).split(", ")
        if any("(" in word for word in words):
            raise ProgramError(
                f"program {program.name!r} holds a literal tuple in {program.table[number].text!r}; "
                "name it with a constant or build it with a call"
            )
        calls.append(tuple(places.get(word, word) for word in words))
    return tuple(calls)


def _default(call: Tokens, made: Mapping[str, Tokens], vocabulary: Vocabulary) -> str:
    """Give the source of what a call yields when it raises."""
    name = call[0]
    while name in made and made[name][0] in _RESULT_ARGUMENT:
        name = made[name][_RESULT_ARGUMENT[made[name][0]]]
    if name in made and made[name][0] == "matcher":
        return "False"
    return vocabulary.functions[name].default if name in vocabulary.functions else "None"


def _step_text(name: str, call: Tokens, default: str) -> str:
    return (
        f"    try:\n        {name} = {call[0]}({', '.join(call[1:])})\n"
        f"    except Exception:\n        {name} = {default}\n"
    )


def _module_text(header: str, merger: _Merger, vocabulary: Vocabulary, rows: Mapping[str, list[str]]) -> str:
    made = {f"t{number}": call for call, number in merger.numbers.items()}
    lines = [header, "\n\ndef batt(task_id, S, I, C, log_path):\n    s = []\n    o = []\n"]
    for name, call in made.items():
        lines.append(_step_text(name, call, _default(call, made, vocabulary)))
        lines += rows.get(name, ())
    lines.append("    return o, s\n")
    return "".join(lines)


def _table_text(merger: _Merger) -> str:
    entries = "".join(f"    {number}: {', '.join(call)!r},\n" for call, number in merger.numbers.items())
    return f"t_call = {{\n{entries}}}\n"


def _mutants(
    solvers: Mapping[str, tuple[Tokens, ...]], rng: Random, rate: float, count: int, vocabulary: Vocabulary
) -> Iterable[tuple[str, tuple[Tokens, ...]]]:
    for solver_id, calls in solvers.items():
        for number in range(1, count + 1):
            mutant, changed = mutate(calls, rng, rate, vocabulary)
            if changed:
                yield f"{solver_id}~{number}", mutant


def make_card(
    solvers: Mapping[str, ParsedProgram],
    differs: Mapping[str, ParsedProgram],
    vocabulary: Vocabulary,
    *,
    header: str,
    seed: int = 0,
    mutation_rate: float = 0.0,
    mutants: int = 1,
) -> Card:
    """Write a module's texts from programs; the same arguments give the same bytes.

    `header` is the module's docstring and imports. With a mutation rate above 0 each solver is followed by mutants
    of it, each call of which is changed with that probability.

    Raises: ParameterError: the rate is no share, or there are no solvers. ProgramError: a program holds a literal
    tuple.
    """
    if not 0 <= mutation_rate <= 1:
        raise ParameterError(f"mutation rate is {mutation_rate!r}; give a share from 0 to 1")
    if not solvers:
        raise ParameterError("there are no solvers to write a module from; name some")
    merger, rows = _Merger(), dict[str, list[str]]()
    originals = {solver_id: _calls(program) for solver_id, program in solvers.items()}
    candidates = [(solver_id, calls, False) for solver_id, calls in originals.items()]
    if mutation_rate > 0:
        rng = Random(seed)
        candidates += [
            (name, calls, True) for name, calls in _mutants(originals, rng, mutation_rate, mutants, vocabulary)
        ]
    grids = {"None": "I"}
    for solver_id, calls, has_mutation in candidates:
        name = grids[solver_id] = merger.add(calls, {})
        rows.setdefault(name, []).append(f"    o.append(({name[1:]}, {has_mutation}, {solver_id!r}, {name}))\n")
    for differ, program in differs.items():
        calls = _calls(program)
        for solver_id, grid in grids.items():
            name = merger.add(calls, {"I": grid})
            rows.setdefault(name, []).append(f"    s.append(({name[1:]}, {solver_id!r}, {differ!r}, {name}))\n")
    return Card(
        _module_text(header, merger, vocabulary, rows), _table_text(merger), len(candidates), len(merger.numbers)
    )


def write_card(card: Card, folder: Path, name: str) -> Path:
    """Write a module's two files into a folder, whole or not at all, and give the module's path.

    Raises: ParameterError: the name is no identifier, or the folder cannot be written.
    """
    if not name.isidentifier():
        raise ParameterError(f"module name {name!r} is no Python name; use letters, digits and underscores")
    path = folder / f"{name}.py"
    texts = {folder / f"{name}_call.py": card.call_table, path: card.module}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        replace_files({final: text.encode() for final, text in texts.items()})
    except OSError as error:
        raise ParameterError(
            f"cannot write batt module to {str(folder)!r}: {error.strerror}; choose another folder"
        ) from error
    return path
