"""Solvers that take their answers from the demo pairs are marked, in every mode alike, and rank below the others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from batt_helpers.model import Grid, Sample, Task
from batt_helpers.records.run import best_solver
from batt_helpers.run import MODES, Session
from tests.agreement import assert_modes_agree, run_every_mode
from tests.batt.modules import write_module
from tests.runs import module_session

GRIDS: tuple[Grid, ...] = (((1, 2), (3, 4)), ((5, 6), (7, 8)), ((1, 1), (2, 3)))
MIRRORED = tuple(tuple(row[::-1] for row in grid) for grid in GRIDS)
TABLE = {
    1: "lbind, matcher, first",
    2: "rbind, matcher, I",
    3: "matcher, first, I",
    4: "extract, S, t3",
    5: "last, t4",
    6: "vmirror, I",
    7: "first, S",
    8: "first, t7",
    9: "equality, t8, t8",
    10: "branch, t9, t6, I",
}
BODY = "\n".join(
    [
        "t3 = matcher(first, I)",
        "t4 = extract(S, t3)",
        "t5 = last(t4)",
        "t6 = vmirror(I)",
        "t7 = first(S)",
        "t8 = first(t7)",
        "t9 = equality(t8, t8)",
        "t10 = branch(t9, t6, I)",
        'o.append((5, False, "looks up", t5))',
        'o.append((6, False, "computes", t6))',
        'o.append((10, False, "reads and computes", t10))',
    ]
)


def make_task(pair_count: int) -> Task:
    demo = tuple(Sample("demo", n, GRIDS[n], MIRRORED[n]) for n in range(pair_count))
    return Task("aaaa0002", (*demo, Sample("test", 0, GRIDS[2], MIRRORED[2])), "by hand")


@pytest.fixture(scope="module")
def lookup_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    files = write_module(tmp_path_factory.mktemp("lookup"), BODY, TABLE, name="tmp_batt_lookup")
    with module_session(Path(files.path)) as session:
        yield session


def test_only_the_solver_that_looks_up_is_marked_in_every_mode(lookup_session: Session, tmp_path: Path) -> None:
    runs = run_every_mode(lookup_session, make_task(2), tmp_path)
    assert_modes_agree(runs, "aaaa0002")
    for record, _ in runs.values():
        marks = {one.solver_id: (one.demo_solved, one.transductive) for one in record.solvers}
        assert marks == {"looks up": (2, True), "computes": (2, False), "reads and computes": (2, False)}
        assert record.counts.transductive == 1
        best = best_solver(record)
        assert best is not None
        assert best.solver_id != "looks up"


@pytest.mark.parametrize("mode", MODES)
def test_single_pair_is_not_held_against_a_solver_that_reads_it(
    lookup_session: Session, tmp_path: Path, mode: str
) -> None:
    record, _ = run_every_mode(lookup_session, make_task(1), tmp_path)[mode]
    assert record.counts.transductive == 0
