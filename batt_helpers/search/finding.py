"""Finding programs for one task, in this process: the bank is filled and the witnesses are asked, stage by stage."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from importlib import import_module
from operator import eq
from typing import Any

from batt_helpers.model import Grid, Task, is_grid
from batt_helpers.programs import ParsedProgram
from batt_helpers.search.bank import Bank
from batt_helpers.search.budget import Budget, BudgetSpentError, CallWatch
from batt_helpers.search.goals import Goal, goals_of
from batt_helpers.search.parts.changing import change_colours, change_names, compose_programs, nearest_programs
from batt_helpers.search.parts.counting import known_answers, plain_canvases, strips
from batt_helpers.search.parts.direct import colour_maps, direct_hits
from batt_helpers.search.parts.joining import joins
from batt_helpers.search.parts.layering import seed_layers, seed_object_layers
from batt_helpers.search.parts.library_values import Step, run_programs, steps_of
from batt_helpers.search.parts.marking import chosen_objects, partial_marks, patches
from batt_helpers.search.parts.picking import pick_grids
from batt_helpers.search.parts.seeding import seed_grids, seed_objects, turned
from batt_helpers.search.parts.stamping import stamps
from batt_helpers.search.parts.tables import cell_tables, guards
from batt_helpers.search.parts.views import cells_of, same_shaped
from batt_helpers.search.terms import Term, term_cost
from batt_helpers.search.words import word_functions
from batt_helpers.search.writing import calls_source, program_source

__all__ = ["PARTS", "Found", "FoundProgram", "PartCount", "find_programs"]

Witness = Callable[[Bank, Goal], Iterator[Term]]
WITNESSES: dict[str, Witness] = {
    "direct": direct_hits,
    "colour maps": colour_maps,
    "canvases": plain_canvases,
    "strips": strips,
    "known answers": known_answers,
    "joins": joins,
    "patches": patches,
    "stamps": stamps,
    "chosen objects": chosen_objects,
    "tables": cell_tables,
    "guards": guards,
}
_GOOD_COST, _MOST_COST, _SHORT, _MOST_OF_ONE = 16.0, 45.0, 8, 40
_OF_VALUES = ("direct", "colour maps", "patches")
FILLERS = ("objects", "grids", "picks", "layers", "library", "partial marks", "joint colours", "composition", "changes")
PARTS: tuple[str, ...] = (*FILLERS, *WITNESSES)
DEFAULT_DSL = "batt_helpers.dsl"


@dataclass(frozen=True)
class FoundProgram:
    """A program that is right on all demo pairs: its source, its answers to the test inputs, what found it, its cost.

    `source` stands alone; `calls_source` is the same as calls of the DSL and the words alone, as the store holds it.
    """

    source: str
    calls_source: str
    part: str
    stage: str
    cost: float
    answers: tuple[Grid, ...]
    seconds: float
    calls: int


@dataclass(frozen=True)
class PartCount:
    """What a part did: seconds, calls, programs found, and what it could not finish."""

    seconds: float
    calls: int
    found: int
    is_cut: bool


@dataclass(frozen=True)
class Found:
    """What a search of one task came to."""

    programs: tuple[FoundProgram, ...]
    parts: dict[str, PartCount]
    seconds: float
    calls: int
    values: int
    troubles: dict[str, int] = field(default_factory=dict)
    nearest: float | None = None


@cache
def _dsl_names(dsl: str) -> Mapping[str, object]:
    module = import_module(dsl)
    return {name: value for name, value in vars(module).items() if not name.startswith("_")}


@cache
def _names(dsl: str) -> Mapping[str, object]:
    """Give the names of a DSL, and the words."""
    return {**word_functions(), **_dsl_names(dsl)}


def _nearest(bank: Bank) -> float | None:
    """Give the share of cells that the nearest grid of the bank has right; None where none has the outputs' shapes."""
    wanted = [cells_of(grid) for grid in bank.outputs]
    nodes = same_shaped(bank, bank.outputs)[:2000]
    equal = [sum(sum(map(eq, cells_of(a), b)) for a, b in zip(bank.values[node], wanted)) for node in nodes]
    return round(max(equal) / sum(map(len, wanted)), 4) if equal else None


class _Search:
    def __init__(self, task: Task, budget: Budget, watch: CallWatch, dsl: str, without: Collection[str]) -> None:
        self.task, self.budget, self.without, self.dsl = task, budget, frozenset(without), dsl
        self.bank = Bank(task, _names(dsl), budget, watch)
        self.goals = goals_of(self.bank.outputs)
        self.found: dict[str, FoundProgram] = {}
        self.tried: set[Term] = set()
        self.parts: dict[str, PartCount] = {}
        self.stage = ""

    def do(self, part: str, work: Callable[[], object], share: float = 0.5) -> None:
        """Do a part's work within a share of what is left of the budget, and note what it cost."""
        if part.split(":")[0] in self.without or self.budget.is_spent:
            return
        start_s, calls, found, is_cut = self.budget.seconds, self.budget.calls, len(self.found), False
        try:
            with self.budget.share(share):
                work()
        except BudgetSpentError:
            is_cut = True
        except (ArithmeticError, LookupError, TypeError, ValueError, RuntimeError) as error:
            # Odd values come from odd programs; a part that stumbles over one is counted, and the others go on.
            self.bank.troubles[f"{part}: {type(error).__name__}"] += 1
        old = self.parts.get(part, PartCount(0.0, 0, 0, False))
        self.parts[part] = PartCount(
            old.seconds + self.budget.seconds - start_s,
            old.calls + int(self.budget.calls - calls),
            old.found + len(self.found) - found,
            old.is_cut or is_cut,
        )

    def ask(self, stage: str, names: Sequence[str] = tuple(WITNESSES)) -> None:
        """Ask witnesses about every goal."""
        self.stage = stage
        for name in names:
            for goal in self.goals:
                self.do(name, partial(self.hear, name, goal), 0.4)

    def hear(self, name: str, goal: Goal) -> None:
        before = len(self.found)
        for term in WITNESSES[name](self.bank, goal):
            self.check(goal.wrap(term), name)
            if len(self.found) - before >= _MOST_OF_ONE:
                return

    def check(self, term: Term, part: str) -> None:
        """Keep a program that is right on all demo pairs and gives a grid for every test input."""
        if term in self.tried:
            return
        self.tried.add(term)
        node = self.bank.node(term)
        if node < 0 or self.bank.values[node][: self.bank.demo_count] != self.bank.outputs:
            return
        answers = self.bank.values[node][self.bank.demo_count :]
        if not all(map(is_grid, answers)):
            return
        cost = round(term_cost(term), 3)
        if cost > _MOST_COST:
            return
        source = program_source(term)
        if source in self.found or not self.stands_alone(source):
            return
        self.found[source] = FoundProgram(
            source, calls_source(term), part, self.stage, cost, answers, self.budget.seconds, int(self.budget.calls)
        )

    def stands_alone(self, source: str) -> bool:
        """Run a program's text, as it is written out, on all demo pairs."""
        names: dict[str, Any] = {"__builtins__": __builtins__, **_dsl_names(self.dsl)}
        try:
            exec(compile(source, "<found program>", "exec"), names)
            return all(names["solve"](self.task.pairs, grid, None) == output for grid, output in self.task.pairs)
        except (ArithmeticError, LookupError, ValueError, TypeError, NameError, RuntimeError):
            return False

    def fill_first(self) -> None:
        bank = self.bank
        self.do("objects", lambda: seed_objects(bank))
        self.do("grids", lambda: seed_grids(bank))
        self.do("picks", lambda: turned(bank, pick_grids(bank)))
        for node in same_shaped(bank, bank.outputs)[:1]:
            self.do("layers", partial(seed_layers, bank, node), 0.3)
            self.do("layers", partial(seed_object_layers, bank, node), 0.3)

    @property
    def is_done(self) -> bool:
        """Whether a program was found that is cheap enough to be believed."""
        return any(program.cost <= _GOOD_COST for program in self.found.values())

    def mark_more(self) -> None:
        """Look for a second mark on what the best first ones leave."""
        self.do("partial marks", lambda: partial_marks(self.bank, self.goals[0]), 0.4)
        self.ask("partial marks", ("colour maps", "patches", "chosen objects"))

    def change(self, programs: Sequence[tuple[Step, ...]]) -> None:
        """Change the programs that come near; then ask those witnesses again that ask of single values."""
        near: list[tuple[Step, ...]] = []
        self.do("joint colours", lambda: near.extend(nearest_programs(self.bank, programs, 120)), 0.5)
        self.do("joint colours", lambda: change_colours(self.bank, near), 0.4)
        self.ask("joint colours", _OF_VALUES)
        others = [node for node in self.bank.cheapest("grid", 16) if node != self.bank.input]
        short = [steps for steps in programs if len(steps) <= _SHORT]
        self.do("composition", lambda: compose_programs(self.bank, short, others), 0.4)
        self.ask("composition", _OF_VALUES)
        self.do("changes", lambda: change_names(self.bank, near), 0.7)
        self.ask("changes", _OF_VALUES)


def find_programs(
    task: Task,
    seeds: Mapping[str, ParsedProgram],
    budget: Budget,
    *,
    dsl: str = DEFAULT_DSL,
    without: Collection[str] = (),
) -> Found:
    """Look for programs that are right on all demo pairs of a task, best first.

    `seeds` are known programs whose values feed the bank; `without` names parts (`PARTS`) to leave out.
    """
    with CallWatch(patience=not budget.is_timed) as watch:
        search = _Search(task, budget, watch, dsl, without)
        search.fill_first()
        search.ask("first")
        if seeds:
            steps = sorted(filter(None, map(steps_of, seeds.values())), key=len)
            search.do("library", lambda: run_programs(search.bank, steps), 0.6)
            search.ask("library")
        if not search.is_done:
            search.mark_more()
        if seeds and not search.is_done:
            search.change(steps)
    programs = tuple(sorted(search.found.values(), key=lambda program: (program.cost, program.source)))
    return Found(
        programs,
        search.parts,
        budget.seconds,
        int(budget.calls),
        len(search.bank),
        dict(Counter(search.bank.troubles)),
        _nearest(search.bank),
    )
