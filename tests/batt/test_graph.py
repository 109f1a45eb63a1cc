"""Reading a module's source: what is modelled, what makes a black box and why, what is no batt module."""

import ast
from textwrap import dedent

import pytest

from batt_helpers.batt.graph import BlackBox, Graph, Output, Reading, check_fit, read_graph
from batt_helpers.errors import CallTableError, ModuleFormatError
from batt_helpers.programs import parse_call_table

WHERE = "batt module 'm'"


def read(body: str, *, signature: str = "task_id, S, I, C, log_path", last: str = "return o, s") -> Graph | BlackBox:
    lines = "".join(f"    {line}\n" for line in [*dedent(body).strip("\n").splitlines(), last])
    return read_graph(f"import os\n\ndef batt({signature}):\n{lines}", where=WHERE)


def read_whole(body: str) -> Graph:
    graph = read(body)
    assert isinstance(graph, Graph)
    return graph


def test_assignments_rows_and_lists_are_read() -> None:
    graph = read_whole(
        '''
        """Told."""
        s, o = [], []
        t1 = rot90(I)
        o.append((1, True, 'a', t1))
        t2 = astuple(t1, C)
        s.append((2, 'None', 'd', t2))
        pass
        '''
    )
    assert [(step.targets, ast.unparse(step.expression), step.fallback) for step in graph.steps] == [
        (("t1",), "rot90(I)", None),
        (("t2",), "astuple(t1, C)", None),
    ]
    assert graph.steps[1].reads == {"astuple", "t1", "C"}
    assert graph.outputs == (Output(1, True, "a", "t1"),)
    assert graph.readings == (Reading(2, "None", "d", "t2"),)


def test_lists_may_have_any_name() -> None:
    graph = read("rows = []\nsizes = []\nt1 = rot90(I)\nrows.append((1, False, 'a', t1))", last="return rows, sizes")
    assert isinstance(graph, Graph)
    assert len(graph.outputs) == 1


def test_fallback_is_the_handlers_expression() -> None:
    graph = read_whole("try:\n    t2 = rot90(t1)\nexcept (ValueError, TypeError) as error:\n    t2 = safe(t9, 'grid')")
    (step,) = graph.steps
    assert step.fallback is not None
    assert ast.unparse(step.fallback) == "safe(t9, 'grid')"
    assert step.reads == {"rot90", "t1"}
    assert step.fallback_reads == {"safe", "t9"}


def test_names_may_be_bound_together() -> None:
    graph = read_whole("t1, t2 = S\ntry:\n    (t3, t4) = t1\nexcept Exception:\n    t3, t4 = (), ()")
    assert [step.targets for step in graph.steps] == [("t1", "t2"), ("t3", "t4")]


BLACK_BOXES = {
    "for x in S:\n    t1 = x": "for x in S:",
    "while I:\n    t1 = I": "while I:",
    "if I:\n    t1 = I": "if I:",
    "with open(I) as t1:\n    pass": "with open(I) as t1:",
    "def inner():\n    pass": "def inner():",
    "import os": "import os",
    "print(I)": "print(I)",
    "t1: int = 3": "t1: int = 3",
    "t1 = t2 = I": "t1 = t2 = I",
    "t1 = I\nt1 += I": "t1 += I",
    "t1, *t2 = I": "t1, *t2 = I",
    "t1.x = I": "t1.x = I",
    "o.extend([])": "o.extend([])",
    "o.append(I)": "o.append(I)",
    "o.append((1, False, 'a'))": "o.append((1, False, 'a'))",
    "t1 = I\no.append((1, False, 'a', f(t1)))": "o.append((1, False, 'a', f(t1)))",
    "t1 = I\no.append((1, False, name, t1))": "o.append((1, False, name, t1))",
    "t1 = I\no.append(('1', False, 'a', t1))": "o.append(('1', False, 'a', t1))",
    "o.append((1, False, 'a', I))": "o.append((1, False, 'a', I))",
    "o.append((1, False, 'a', t1))\nt1 = I": "o.append((1, False, 'a', t1))",
    "s.append((1, 'None', 'a', C))": "s.append((1, 'None', 'a', C))",
    "try:\n    t1 = I\nexcept ValueError:\n    t1 = C\nexcept TypeError:\n    t1 = S": "try:",
    "try:\n    t1 = I\nfinally:\n    t1 = C": "try:",
    "try:\n    t1 = I\nexcept ValueError:\n    t2 = C": "try:",
    "try:\n    t1 = I\nexcept ValueError:\n    pass": "try:",
    "try:\n    t1 = I\n    t2 = I\nexcept ValueError:\n    t1 = C": "try:",
    "t1 = rot90(I)\nt1 = rot90(t1)": "t1 = rot90(t1)",
    "t1, t1 = I": "t1, t1 = I",
    "t1 = rot90(I)\nI = t1": "I = t1",
    "t1 = rot90((x := I))": "t1 = rot90((x := I))",
    "t1 = (yield I)": "t1 = (yield I)",
}


@pytest.mark.parametrize("body", BLACK_BOXES)
def test_other_statements_make_a_black_box_and_are_named(body: str) -> None:
    graph = read(f"s = []\no = []\n{body}")
    assert isinstance(graph, BlackBox)
    assert graph.reason.startswith("line ")
    assert f"{BLACK_BOXES[body]!r} is not modelled" in graph.reason


@pytest.mark.parametrize(
    "last", ["return [], []", "return o", "return o, s, 1", "t1 = I", "raise ValueError", "return"]
)
def test_module_that_returns_no_two_lists_is_a_black_box(last: str) -> None:
    graph = read("s = []\no = []", last=last)
    assert graph == BlackBox(f"line 6: {ast.unparse(ast.parse(last))!r} is not modelled")


def test_other_parameter_names_make_a_black_box() -> None:
    assert read("pass", signature="a, b, c, d, e") == BlackBox("the parameters of batt are not named S, I, C")


@pytest.mark.parametrize("signature", ["", "S, I, C", "task_id, S, I, C", "task_id, S, I, C, log_path, more"])
def test_other_parameter_counts_are_refused(signature: str) -> None:
    with pytest.raises(ModuleFormatError, match=r"batt module 'm' does not define batt\(task_id, S, I, C, log_path\)"):
        read("pass", signature=signature)


@pytest.mark.parametrize(
    "source", ["", "x = 1", "class batt:\n    pass", "async def batt(task_id, S, I, C, l):\n    pass"]
)
def test_module_without_batt_is_refused(source: str) -> None:
    with pytest.raises(ModuleFormatError, match="write one with: python -m batt_helpers card"):
        read_graph(source, where=WHERE)


@pytest.mark.parametrize("source", ["def batt(", "x = '\x00'", "x = " + "-" * 100_000 + "1", "x = " + "(" * 300])
def test_what_python_cannot_read_is_refused(source: str) -> None:
    with pytest.raises(ModuleFormatError, match="batt module 'm' is no Python source"):
        read_graph(source, where=WHERE)


FITTING = "t1 = rot90(I)\nt2 = t1(I)\nt3, t4 = t2\nt5 = wait(0.5)\nt6 = -3\nx9 = f(I)\no.append((2, False, 'a', t2))"
TABLE = {1: "rot90, I", 2: "t1, I", 3: "first(t2)", 4: "last(t2)", 6: "never, I"}


def test_module_fits_its_call_table() -> None:
    check_fit(read_whole(FITTING), parse_call_table(TABLE), where=WHERE)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({1: "rot180, I"}, r"call table entry 1 is 'rot180\(I\)' but the module computes 'rot90\(I\)'"),
        ({5: "never, I"}, r"call table entry 5 is 'never\(I\)' but the module computes 'wait\(0\.5\)'"),
        ({2: "t1, C"}, r"call table entry 2 is 't1\(C\)' but the module computes 't1\(I\)'"),
    ],
)
def test_changed_entry_is_found(change: dict[int, str], message: str) -> None:
    with pytest.raises(CallTableError, match=message):
        check_fit(read_whole(FITTING), parse_call_table(TABLE | change), where=WHERE)


def test_candidate_without_an_entry_is_found() -> None:
    with pytest.raises(CallTableError, match="batt module 'm': the call table has no entry 2, which the module yields"):
        check_fit(read_whole(FITTING), parse_call_table({1: "rot90, I"}), where=WHERE)


def test_candidate_whose_number_is_another_nodes_is_found() -> None:
    graph = read_whole("t1 = rot90(I)\nt2 = rot180(I)\no.append((1, False, 'a', t2))")
    with pytest.raises(CallTableError, match="the module yields t2 as node 1"):
        check_fit(graph, parse_call_table({1: "rot90, I", 2: "rot180, I"}), where=WHERE)
