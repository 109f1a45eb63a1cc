"""Batt modules for tests: written from the library, or by hand, into a folder."""

from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent

from batt_helpers import dsl
from batt_helpers.batt import Card, ModuleFiles, find_module, make_card, read_vocabulary, write_card
from batt_helpers.library import differ_programs, solver_programs

__all__ = ["HEADER", "VOCABULARY", "library_card", "write_module"]

HEADER = '"""A batt module."""\n\nfrom batt_helpers.dsl import *\n'
VOCABULARY = read_vocabulary({name: getattr(dsl, name) for name in dsl.__all__})


def library_card(solvers: Sequence[str], *, seed: int = 0, mutation_rate: float = 0.0, mutants: int = 1) -> Card:
    """Write a card from some of the library's solvers and all of its differs."""
    programs = {task_id: solver_programs()[task_id] for task_id in solvers}
    return make_card(
        programs,
        differ_programs(),
        VOCABULARY,
        header=HEADER,
        seed=seed,
        mutation_rate=mutation_rate,
        mutants=mutants,
    )


def write_module(folder: Path, body: str, table: dict[int, str], *, name: str, header: str = HEADER) -> ModuleFiles:
    """Write a module by hand; `body` are the lines of `batt` between the making of its lists and its return."""
    lines = "".join(f"    {line}\n" for line in ["s = []", "o = []", *dedent(body).strip().splitlines()])
    module = f"{header}\n\ndef batt(task_id, S, I, C, log_path):\n{lines}    return o, s\n"
    write_card(Card(module, f"t_call = {table!r}\n", 0, len(table)), folder, name)
    return find_module(name, [folder])
