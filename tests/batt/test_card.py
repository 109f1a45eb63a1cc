"""Written modules: the same arguments give the same bytes, and every mutant imports and runs."""

import ast
from pathlib import Path
from random import Random

import pytest

from batt_helpers.batt import Vocabulary, find_module, make_card, outline_module, run_program, write_card
from batt_helpers.batt.mutation import ROLES, mutate, usable_roles
from batt_helpers.batt.vocabulary import constant_kind
from batt_helpers.errors import ParameterError, ProgramError
from batt_helpers.library import differ_programs, solver_programs
from batt_helpers.model import Grid, Pair
from batt_helpers.processes import StepLimits, run_here
from batt_helpers.programs import expand, inlined_md5s, parse_call_table, parse_program, parsed_md5
from batt_helpers.tasks import load_task
from tests.batt.modules import HEADER, VOCABULARY, library_card, write_module

SOLVERS = ("0520fde7", "05f2a901", "007bbfb7")
LIMITS = StepLimits(step_s=2.0)


def table_of(call_table: str) -> dict[int, str]:
    names: dict[str, dict[int, str]] = {}
    exec(call_table, {}, names)
    return names["t_call"]


@pytest.mark.parametrize("seed", [0, 1])
def test_same_seed_gives_same_bytes_and_another_does_not(seed: int) -> None:
    card = library_card(SOLVERS, seed=seed, mutation_rate=0.3)
    assert library_card(SOLVERS, seed=seed, mutation_rate=0.3) == card
    assert library_card(SOLVERS, seed=seed + 1, mutation_rate=0.3) != card


def test_seed_does_not_show_without_mutation() -> None:
    assert library_card(SOLVERS, seed=1) == library_card(SOLVERS, seed=2)


def test_common_calls_are_written_once() -> None:
    entries = table_of(library_card(SOLVERS, mutation_rate=0.5, mutants=5).call_table)
    assert len(set(entries.values())) == len(entries)
    assert list(entries) == list(range(1, len(entries) + 1))


def test_candidates_stand_for_the_programs_they_were_made_from(tmp_path: Path) -> None:
    card = library_card(SOLVERS, mutation_rate=0.3, mutants=2)
    write_card(card, tmp_path, "tmp_batt_card")
    module = run_here(outline_module, find_module("tmp_batt_card", [tmp_path]))
    assert card.candidate_count == len(module.outputs)
    assert card.node_count == len(module.table)
    sources = {row.solver_id: inlined_md5s(module.table, [row.t_num])[row.t_num] for row in module.outputs}
    for task_id in SOLVERS:
        assert sources[task_id] == parsed_md5(solver_programs()[task_id], "solver")
    mutants = [row for row in module.outputs if row.has_mutation]
    assert mutants
    assert all(row.solver_id.split("~")[0] in SOLVERS for row in mutants)
    assert {row.solver_id for row in module.outputs if not row.has_mutation} == set(SOLVERS)


def test_differs_read_the_input_and_every_candidate(tmp_path: Path) -> None:
    write_card(library_card(SOLVERS, mutation_rate=0.3), tmp_path, "tmp_batt_card")
    module = run_here(outline_module, find_module("tmp_batt_card", [tmp_path]))
    solver_ids = {row.solver_id for row in module.outputs}
    assert {(row.solver_id, row.differ) for row in module.readings} == {
        (solver_id, differ) for solver_id in solver_ids | {"None"} for differ in differ_programs()
    }
    for row in module.readings:
        if row.solver_id == "None":
            program = differ_programs()[row.differ]
            inlined = inlined_md5s(module.table, [row.t_num], kind="differ")[row.t_num]
            assert inlined == parsed_md5(program, "differ")


@pytest.mark.parametrize("seed", range(6))
def test_every_mutants_module_imports_and_runs(tmp_path: Path, seed: int) -> None:
    name = f"tmp_batt_mutants_{seed}"
    write_card(library_card(SOLVERS, seed=seed, mutation_rate=0.3, mutants=4), tmp_path, name)
    files = find_module(name, [tmp_path])
    module = run_here(outline_module, files)
    task = load_task("0520fde7")
    assert module.black_box is None
    for row in module.outputs:
        run_here(
            run_program, files, expand(module.table, row.t_num), task.pairs, [task.test[0].input], {}, limits=LIMITS
        )


def test_failing_call_yields_a_default_of_its_kind(tmp_path: Path) -> None:
    source = (
        "def solve(S, I, C):\n    x1 = size(ZERO)\n    x2 = palette(ZERO)\n    x3 = shape(ZERO)\n"
        "    x4 = compose(size, palette)\n    x5 = x4(ZERO)\n    x6 = matcher(size, ZERO)\n    x7 = x6(ZERO)\n"
        "    x8 = equality(x1, x2)\n    x9 = initset(x8)\n    x10 = first(x9)\n"
        "    x11 = astuple(x1, x2)\n    x12 = astuple(x3, x5)\n    x13 = astuple(x7, x10)\n"
        "    x14 = astuple(x11, x12)\n    x15 = astuple(x14, x13)\n    return x15\n"
    )
    card = make_card({"a": parse_program(source)}, {}, VOCABULARY, header=HEADER)
    write_card(card, tmp_path, "tmp_batt_defaults")
    namespace: dict[str, object] = {}
    exec(card.module, namespace)
    batt = namespace["batt"]
    assert callable(batt)
    ((_, _, _, value),), _ = batt("task", (), ((1,),), None, None)
    assert value == (((0, frozenset()), ((0, 0), 0)), (False, False))


@pytest.mark.parametrize("rate", [-0.1, 1.1, float("nan")])
def test_rate_that_is_no_share_is_refused(rate: float) -> None:
    with pytest.raises(ParameterError, match=f"mutation rate is {rate!r}; give a share from 0 to 1"):
        library_card(SOLVERS, mutation_rate=rate)


def test_no_solvers_make_no_module() -> None:
    with pytest.raises(ParameterError, match="there are no solvers to write a module from"):
        library_card([])


def test_literal_tuple_is_refused() -> None:
    program = parse_program("def solve(S, I, C):\n    return shift(I, (1, 2))\n")
    with pytest.raises(ProgramError, match=r"program 'solve' holds a literal tuple in 'shift\(I, \(1, 2\)\)'"):
        make_card({"a": program}, {}, VOCABULARY, header=HEADER)


@pytest.mark.parametrize("name", ["a-b", "1a", "", "a.b", "a/b"])
def test_module_name_that_is_no_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ParameterError, match="is no Python name; use letters, digits and underscores"):
        write_card(library_card(SOLVERS), tmp_path, name)


def test_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ParameterError, match=r"cannot write batt module to .*; choose another folder"):
        write_card(library_card(SOLVERS), tmp_path / "file" / "folder", "tmp_batt_nowhere")


CALLS = (("rot90", "I"), ("fill", "t1", "ZERO", "t1"), ("shift", "t2", "DOWN"), ("hconcat", "t3", "t1"))


@pytest.mark.parametrize("seed", range(30))
def test_mutation_keeps_calls_well_formed_and_changes_one_word_of_each_at_most(seed: int) -> None:
    mutant, changed = mutate(CALLS, Random(seed), 0.5, VOCABULARY)
    differences = [
        (place, before, after)
        for place, (old, new) in enumerate(zip(CALLS, mutant, strict=True))
        for before, after in zip(old, new, strict=True)
        if before != after
    ]
    assert changed == bool(differences)
    assert len({place for place, _, _ in differences}) == len(differences)
    for place, before, after in differences:
        if before in VOCABULARY.functions:
            assert VOCABULARY.functions[after].arity == VOCABULARY.functions[before].arity
        elif before in VOCABULARY.constants:
            kind = constant_kind(VOCABULARY.constants[before])
            assert after in ROLES if after.startswith("@") else constant_kind(VOCABULARY.constants[after]) == kind
        else:
            assert after == "I" or int(after[1:]) <= place


def test_rate_of_one_changes_what_can_be_changed_and_of_zero_nothing() -> None:
    assert mutate(CALLS, Random(0), 0.0, VOCABULARY) == (CALLS, False)
    mutant, changed = mutate(CALLS, Random(0), 1.0, VOCABULARY)
    assert changed
    assert all(new != old for new, old in zip(mutant[1:], CALLS[1:], strict=True))


ROLE_PAIRS: tuple[Pair, ...] = (
    (((5, 0, 1), (5, 2, 0)), ((7, 0, 1), (7, 2, 0))),
    (((0, 5, 3), (0, 0, 5)), ((0, 7, 3), (0, 0, 7))),
)


@pytest.mark.parametrize(("role", "colour"), [("@input_only_color", 5), ("@output_only_color", 7)])
def test_roles_pick_the_colour_that_only_one_side_has(tmp_path: Path, role: str, colour: int) -> None:
    table = {number: ", ".join(call) for number, call in enumerate(ROLES[role], start=1)}
    table[len(table) + 1] = f"canvas, t{len(table)}, UNITY"
    files = write_module(
        tmp_path,
        "\n".join(f"t{number} = {node.text}" for number, node in parse_call_table(table).nodes.items())
        + f"\no.append(({len(table)}, False, 'role', t{len(table)}))",
        table,
        name=f"tmp_batt_role_{colour}",
    )
    module = run_here(outline_module, files)
    grid: Grid = ((0,),)
    ((value, _, reason, _),) = run_here(
        run_program, files, expand(module.table, len(table)), ROLE_PAIRS, [grid], {}, limits=LIMITS
    )
    assert (value, reason) == (((colour,),), None)


def test_roles_stand_before_the_call_that_names_them() -> None:
    seeds = (library_card(["0520fde7"], seed=seed, mutation_rate=1.0, mutants=20) for seed in range(5))
    with_roles = [card for card in seeds if "interval, ZERO, TEN, ONE" in card.call_table]
    assert with_roles
    for card in with_roles:
        parse_call_table(table_of(card.call_table))
        ast.parse(card.module)


def test_roles_need_the_words_of_the_dsl() -> None:
    assert usable_roles(VOCABULARY) == tuple(ROLES)
    poorer = {name: value for name, value in VOCABULARY.functions.items() if name != "mapply"}
    assert usable_roles(Vocabulary(poorer, VOCABULARY.constants)) == ()
