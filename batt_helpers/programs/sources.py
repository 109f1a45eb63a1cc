"""Programs as Python source: solver files and stored programs read into call tables, and written back.

A program is a function of `S, I, C` (or of `I` alone, as published solver files have it) whose body is a
docstring at most, assignments of calls to names, and one `return`.
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from batt_helpers.errors import CallTableError, InlineError
from batt_helpers.model import Kind
from batt_helpers.programs.calltable import CallTable, Node, is_node_name, parse_node
from batt_helpers.programs.digests import node_digests

__all__ = ["FUNCTION_NAMES", "ParsedProgram", "expand", "parse_program", "parse_programs"]

FUNCTION_NAMES: dict[Kind, str] = {"solver": "solve", "differ": "differ"}


@dataclass(frozen=True)
class ParsedProgram:
    """A function read into a call table of its own; `root` is the node that it returns."""

    name: str
    table: CallTable
    root: int


class _Reader:
    """Turns the statements of one function into nodes, one call each."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.nodes: list[Node] = []
        self.variables: dict[str, str] = {}

    def value(self, expression: ast.expr) -> str:
        """Give the text of an expression over nodes; every call becomes a node first."""
        if isinstance(expression, ast.Name):
            if expression.id not in self.variables and is_node_name(expression.id):
                raise self.refused(expression)
            return self.variables.get(expression.id, expression.id)
        if isinstance(expression, ast.Tuple):
            return ast.unparse(
                ast.parse(f"({''.join(f'{self.value(item)}, ' for item in expression.elts)})", mode="eval")
            )
        if isinstance(expression, ast.Call) and not expression.keywords:
            parts = [self.value(part) for part in (expression.func, *expression.args)]
            return self.call(f"{parts[0]}({', '.join(parts[1:])})", expression.lineno)
        if isinstance(expression, ast.Constant | ast.UnaryOp):
            return ast.unparse(expression)
        raise self.refused(expression)

    def call(self, text: str, line: int) -> str:
        number = len(self.nodes) + 1
        try:
            self.nodes.append(parse_node(number, text))
        except CallTableError as error:
            raise InlineError(f"program {self.name!r}, line {line}: {error}", line=line) from error
        return f"t{number}"

    def refused(self, item: ast.expr | ast.stmt) -> InlineError:
        return InlineError(
            f"program {self.name!r}, line {item.lineno}: {ast.unparse(item).splitlines()[0]!r} is no call of "
            "names on names and whole numbers; write one call a line and return the last",
            line=item.lineno,
        )

    def read(self, function: ast.FunctionDef) -> ParsedProgram:
        statements = function.body[1:] if ast.get_docstring(function) is not None else function.body
        for statement in statements:
            if isinstance(statement, ast.Return) and statement.value is not None:
                root = self.value(statement.value)
                if not is_node_name(root):
                    raise self.refused(statement)
                return ParsedProgram(self.name, CallTable(self.nodes), int(root[1:]))
            if (
                not isinstance(statement, ast.Assign)
                or len(statement.targets) != 1
                or not isinstance(statement.targets[0], ast.Name)
            ):
                raise self.refused(statement)
            self.variables[statement.targets[0].id] = self.value(statement.value)
        raise InlineError(f"program {self.name!r} returns nothing; end it with a return")


def _statements(source: str, *, where: str) -> list[ast.stmt]:
    try:
        return ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise InlineError(f"{where} is no Python source: {error}; mend or remove it") from error


def parse_programs(source: str, *, where: str = "source", prefix: str = "") -> dict[str, ParsedProgram]:
    """Read the functions of a file of programs, in the file's order; those of another `prefix` are left out.

    Raises: InlineError: the source is no Python, or a function is no program.
    """
    functions = [item for item in _statements(source, where=where) if isinstance(item, ast.FunctionDef)]
    return {item.name: _read(item) for item in functions if item.name.startswith(prefix)}


def _runs_on_definition(function: ast.FunctionDef) -> bool:
    """Tell whether defining a function could evaluate something: anything beside plain parameters."""
    arguments = function.args
    others = (arguments.posonlyargs, arguments.kwonlyargs, arguments.vararg, arguments.kwarg, arguments.defaults)
    annotated = (function.returns, *(argument.annotation for argument in arguments.args))
    return bool(function.decorator_list or getattr(function, "type_params", ()) or any(others) or any(annotated))


def parse_program(source: str, *, where: str = "source") -> ParsedProgram:
    """Read a source that is one program and nothing else, so that running it runs just the calls that it shows.

    >>> parsed = parse_program("def solve(S, I, C):\\n    x1 = rot90(I)\\n    return vmirror(x1)\\n")
    >>> parsed.table[parsed.root].text
    'vmirror(t1)'

    Raises: InlineError: it holds anything but one plain function, or that is no program.
    """
    statements = _statements(source, where=where)
    function = statements[0] if len(statements) == 1 else None
    if not isinstance(function, ast.FunctionDef) or _runs_on_definition(function):
        raise InlineError(f"{where} is not one plain function; a program is 'def solve(S, I, C):' and calls, no more")
    return _read(function)


def _read(function: ast.FunctionDef) -> ParsedProgram:
    """Read one function; what no parser can hold, such as deep nesting or a huge number, is no program."""
    try:
        return _Reader(function.name).read(function)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise InlineError(f"program {function.name!r} cannot be read: {error}; write one call a line") from error


def expand(table: CallTable, root: int, *, kind: Kind = "solver", digests: Mapping[int, str] | None = None) -> str:
    """Write a program as a file holds it: one call a line, each distinct call once.

    The order of the lines follows from the expression alone, so that equal programs give equal files however
    their nodes were numbered. `digests` saves computing them anew for many programs of one table.

    >>> from batt_helpers.programs.calltable import parse_call_table
    >>> print(expand(parse_call_table({3: "rot90, I", 5: "rot90, I", 9: "hconcat, t5, t3"}), 9), end="")
    def solve(S, I, C):
        x1 = rot90(I)
        x2 = hconcat(x1, x1)
        return x2
    """
    digests = node_digests(table) if digests is None else digests
    variables: dict[str, str] = {}
    lines = []
    pending = [root]
    while pending:
        number = pending[-1]
        missing = [ref for ref in table[number].refs if digests[ref] not in variables]
        if missing:
            pending += reversed(missing)
            continue
        pending.pop()
        if digests[number] not in variables:
            variables[digests[number]] = f"x{len(variables) + 1}"
            call = table[number].fill(variables[digests[ref]] for ref in table[number].refs)
            lines.append(f"    {variables[digests[number]]} = {call}\n")
    return f"def {FUNCTION_NAMES[kind]}(S, I, C):\n{''.join(lines)}    return {variables[digests[root]]}\n"
