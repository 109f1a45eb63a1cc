"""The source of a batt module read as a graph: its calls, the candidates it yields, its differ readings.

`read_graph` models a `batt` function that consists of assignments of expressions to names, each alone or in a
`try` whose handlers assign a fallback, of `o.append((...))` and `s.append((...))`, and of a final return. Any
other statement makes the module a black box, which can only be called.
"""

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from batt_helpers.errors import CallTableError, ModuleFormatError
from batt_helpers.programs import CallTable, Node, is_node_name, node_name, parse_node

__all__ = ["BlackBox", "Graph", "Output", "Reading", "Step", "check_fit", "parse_source", "read_graph", "read_tree"]


# Expressions that do more than to give a value: they bind a name, or turn the function into another kind.
_NOT_PURE = (ast.NamedExpr, ast.Yield, ast.YieldFrom, ast.Await)


@dataclass(frozen=True, slots=True)
class Step:
    """One assignment: the names it binds, its expression, what it yields on an error, the names that either reads."""

    targets: tuple[str, ...]
    expression: ast.expr
    fallback: ast.expr | None
    reads: frozenset[str]
    fallback_reads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Output:
    """One `o.append((t_num, has_mutation, solver_id, variable))`."""

    t_num: int
    has_mutation: bool
    solver_id: str
    variable: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One `s.append((t_num, solver_id, differ_name, variable))`."""

    t_num: int
    solver_id: str
    differ: str
    variable: str


@dataclass(frozen=True)
class Graph:
    """A module that could be read whole."""

    steps: tuple[Step, ...]
    outputs: tuple[Output, ...]
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class BlackBox:
    """A module that can only be called, and why."""

    reason: str


class _Unmodelled(Exception):
    def __init__(self, item: ast.AST) -> None:
        line = getattr(item, "lineno", 0)
        super().__init__(f"line {line}: {ast.unparse(item).splitlines()[0][:80]!r} is not modelled")


def _reads(expression: ast.expr | None, statement: ast.stmt) -> frozenset[str]:
    """List the names that an expression reads; one that binds or suspends is not modelled."""
    if expression is None:
        return frozenset()
    if isinstance(expression, ast.Call) and not expression.keywords:
        parts = [expression.func, *expression.args]  # nearly all are calls of names on names: no walk needed
        names = [part.id for part in parts if isinstance(part, ast.Name)]
        if len(names) == len(parts):
            return frozenset(names)
    items = list(ast.walk(expression))
    if any(isinstance(item, _NOT_PURE) for item in items):
        raise _Unmodelled(statement)
    return frozenset(item.id for item in items if isinstance(item, ast.Name))


def _targets(statement: ast.stmt) -> tuple[str, ...]:
    if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
        raise _Unmodelled(statement)
    target = statement.targets[0]
    names = target.elts if isinstance(target, ast.Tuple) else [target]
    if not all(isinstance(name, ast.Name) for name in names):
        raise _Unmodelled(statement)
    return tuple(name.id for name in names if isinstance(name, ast.Name))


def _only_assignment(statements: Sequence[ast.stmt], parent: ast.stmt) -> ast.Assign:
    if len(statements) != 1 or not isinstance(statements[0], ast.Assign):
        raise _Unmodelled(parent)
    return statements[0]


def _step(statement: ast.stmt) -> Step:
    """Read an assignment, or a `try` around one with a fallback."""
    fallback: ast.expr | None = None
    assignment = statement
    if isinstance(statement, ast.Try):
        if len(statement.handlers) != 1 or statement.orelse or statement.finalbody:
            raise _Unmodelled(statement)
        assignment = _only_assignment(statement.body, statement)
        handler = _only_assignment(statement.handlers[0].body, statement)
        if _targets(handler) != _targets(assignment):
            raise _Unmodelled(statement)
        fallback = handler.value
    targets = _targets(assignment)
    assert isinstance(assignment, ast.Assign)
    reads, fallback_reads = _reads(assignment.value, statement), _reads(fallback, statement)
    return Step(targets, assignment.value, fallback, reads, fallback_reads)


def _row(statement: ast.stmt, lists: Sequence[str]) -> tuple[str, list[ast.expr]] | None:
    """Give the list and the elements of `name.append((a, b, c, d))`."""
    if not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Call):
        return None
    call = statement.value
    if not isinstance(call.func, ast.Attribute) or not isinstance(call.func.value, ast.Name):
        return None
    if call.func.attr != "append" or call.func.value.id not in lists or len(call.args) != 1:
        return None
    row = call.args[0]
    if not isinstance(row, ast.Tuple) or len(row.elts) != 4 or not isinstance(row.elts[3], ast.Name):
        raise _Unmodelled(statement)
    return call.func.value.id, row.elts


def _literals(elements: Sequence[ast.expr], statement: ast.stmt) -> list[object]:
    if not all(isinstance(element, ast.Constant) for element in elements):
        raise _Unmodelled(statement)
    return [element.value for element in elements if isinstance(element, ast.Constant)]


def _returned_lists(function: ast.FunctionDef) -> tuple[str, str]:
    """Give the names of the two lists that the function returns: candidates, readings."""
    last = function.body[-1]
    if isinstance(last, ast.Return) and isinstance(last.value, ast.Tuple) and len(last.value.elts) == 2:
        first, second = last.value.elts
        if isinstance(first, ast.Name) and isinstance(second, ast.Name):
            return first.id, second.id
    raise _Unmodelled(last)


def _is_list_start(statement: ast.stmt, lists: tuple[str, str]) -> bool:
    """Tell whether a statement only makes the two lists."""
    if not isinstance(statement, ast.Assign) or not set(_targets(statement)) <= set(lists):
        return False
    values = statement.value.elts if isinstance(statement.value, ast.Tuple) else [statement.value]
    return all(isinstance(value, ast.List) and not value.elts for value in values)


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _read_function(function: ast.FunctionDef) -> Graph:
    lists = _returned_lists(function)
    bound = {*lists, *(argument.arg for argument in function.args.args)}
    made: set[str] = set()
    steps: list[Step] = []
    outputs: list[Output] = []
    readings: list[Reading] = []
    for statement in function.body[:-1]:
        if _is_docstring(statement) or isinstance(statement, ast.Pass):
            continue
        if (row := _row(statement, lists)) is not None:
            name, (*elements, variable) = row
            t_num, second, third = _literals(elements, statement)
            assert isinstance(variable, ast.Name)
            if not isinstance(t_num, int) or variable.id not in made:
                raise _Unmodelled(statement)
            if name == lists[0]:
                outputs.append(Output(t_num, bool(second), str(third), variable.id))
            else:
                readings.append(Reading(t_num, str(second), str(third), variable.id))
        elif isinstance(statement, ast.Assign) and _is_list_start(statement, lists):
            continue
        else:
            step = _step(statement)
            if len(set(step.targets) - bound - made) < len(step.targets):
                raise _Unmodelled(statement)
            made.update(step.targets)
            steps.append(step)
    return Graph(tuple(steps), tuple(outputs), tuple(readings))


def read_graph(source: str | bytes, *, where: str) -> Graph | BlackBox:
    """Read a batt module's source.

    Raises: ModuleFormatError: the source is no Python or defines no `batt(task_id, S, I, C, log_path)`.
    """
    return read_tree(parse_source(source, where=where), where=where)


def parse_source(source: str | bytes, *, where: str) -> ast.Module:
    """Parse a batt module's source.

    Raises: ModuleFormatError: it is no Python.
    """
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ModuleFormatError(f"{where} is no Python source: {error}; write it anew") from error


def read_tree(tree: ast.Module, *, where: str) -> Graph | BlackBox:
    """Read a batt module's parsed source.

    Raises: ModuleFormatError: it defines no `batt(task_id, S, I, C, log_path)`.
    """
    functions = [item for item in tree.body if isinstance(item, ast.FunctionDef) and item.name == "batt"]
    if len(functions) != 1 or len(functions[0].args.args) != 5:
        raise ModuleFormatError(
            f"{where} does not define batt(task_id, S, I, C, log_path); write one with: python -m batt_helpers card"
        )
    if [argument.arg for argument in functions[0].args.args[1:4]] != ["S", "I", "C"]:
        return BlackBox("the parameters of batt are not named S, I, C")
    try:
        return _read_function(functions[0])
    except _Unmodelled as reason:
        return BlackBox(str(reason))


def _table_text(step: Step) -> str | None:
    """Give a step's call as a call table would hold it, or None where it is no plain call of names."""
    expression = step.expression
    if isinstance(expression, ast.Call) and isinstance(expression.func, ast.Name) and not expression.keywords:
        return ast.unparse(expression)
    return None


def _is_text_of(text: str, node: Node) -> bool:
    try:
        return parse_node(node.number, text) == node
    except CallTableError:
        return False


def check_fit(graph: Graph, table: CallTable, *, where: str) -> None:
    """Hold a module's source against its call table.

    Raises: CallTableError: a candidate or reading has no entry or another node's number, or a node's call differs from
    its entry.
    """
    rows: tuple[Output | Reading, ...] = (*graph.outputs, *graph.readings)
    for row in rows:
        if row.t_num not in table:
            raise CallTableError(
                f"{where}: the call table has no entry {row.t_num}, which the module yields; "
                "write both files anew with: python -m batt_helpers card"
            )
        if is_node_name(row.variable) and row.variable != node_name(row.t_num):
            raise CallTableError(
                f"{where}: the module yields {row.variable} as node {row.t_num}; "
                "write both files anew with: python -m batt_helpers card"
            )
    for step in graph.steps:
        name = step.targets[0]
        if len(step.targets) > 1 or not name[1:].isdigit() or node_name(int(name[1:])) != name:
            continue
        number, text = int(name[1:]), _table_text(step)
        if number in table and text is not None and not _is_text_of(text, table[number]):
            raise CallTableError(
                f"{where}: call table entry {number} is {table[number].text!r} but the module computes {text!r}; "
                "write both files anew with: python -m batt_helpers card",
                number=number,
            )
