"""Call tables: the graph of calls that a batt module runs, as text.

A table maps node numbers to calls. Node `tn` is written `"func, arg, arg"` or `"func(arg, arg)"`, where the
function is a name or an earlier node `tk` (k < n), and the arguments are these, whole numbers, or tuples of all these.
"""

import ast
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from keyword import iskeyword

from batt_helpers.errors import CallTableError, UnsafeProgramError

__all__ = [
    "CallTable",
    "Node",
    "check_names",
    "format_entry",
    "is_node_name",
    "node_name",
    "parse_call_table",
    "parse_node",
]

_PLAIN_LIST = re.compile(r"\s*([A-Za-z_]\w*)((?:\s*,\s*[A-Za-z_]\w*)+)\s*")
_PLAIN_CALL = re.compile(r"\s*([A-Za-z_]\w*)\(((?:[A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)*)?)\)\s*")
_REF = re.compile(r"\bt([0-9]{1,9})\b")
_NAME = re.compile(r"[^\W\d]\w*")
SAMPLE_NAMES = frozenset({"S", "I", "C"})


@dataclass(frozen=True, slots=True)
class Node:
    """One call: `parts` are the stretches of its text between the nodes `refs` that it uses.

    >>> parse_node(5, "hconcat, t2, I").parts
    ('hconcat(', ', I)')
    """

    number: int
    parts: tuple[str, ...]
    refs: tuple[int, ...]

    @property
    def text(self) -> str:
        """The call as an expression over `tk` names."""
        return self.fill(f"t{ref}" for ref in self.refs)

    def fill(self, texts: Iterable[str]) -> str:
        """Give the call's text with other texts where its nodes stand."""
        pieces = [self.parts[0]]
        for text, part in zip(texts, self.parts[1:], strict=True):
            pieces += (text, part)
        return "".join(pieces)

    @property
    def names(self) -> frozenset[str]:
        """All names of the call that are no nodes."""
        return frozenset(name for part in self.parts for name in _NAME.findall(part) if not iskeyword(name))


@dataclass(init=False, repr=False, eq=False)
class CallTable:
    """A checked call table: every node that is used exists and stands before its user."""

    nodes: dict[int, Node]

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes = {node.number: node for node in sorted(nodes, key=lambda n: n.number)}
        for node in self.nodes.values():
            for ref in node.refs:
                if ref not in self.nodes or ref >= node.number:
                    why = "does not exist" if ref not in self.nodes else "does not stand before it"
                    raise CallTableError(
                        f"call table entry {node.number} ({node.text!r}) uses t{ref}, which {why}; "
                        "write the module and its call table anew",
                        number=node.number,
                    )

    def __len__(self) -> int:
        return len(self.nodes)

    def __contains__(self, number: object) -> bool:
        return number in self.nodes

    def __getitem__(self, number: int) -> Node:
        return self.nodes[number]

    def slice(self, *roots: int) -> tuple[int, ...]:
        """List the nodes that the roots depend on, themselves included, in node order.

        >>> table = parse_call_table({1: "rot90, I", 2: "rot180, I", 3: "vmirror, t1"})
        >>> table.slice(3)
        (1, 3)
        """
        seen = set(roots)
        pending = list(seen)
        while pending:
            for ref in self.nodes[pending.pop()].refs:
                if ref not in seen:
                    seen.add(ref)
                    pending.append(ref)
        return tuple(sorted(seen))


def node_name(number: int) -> str:
    """Give a node's name in a module's source."""
    return f"t{number}"


def is_node_name(name: str) -> bool:
    """Tell whether a name stands for a node.

    >>> is_node_name("t12"), is_node_name("tophalf")
    (True, False)
    """
    return _REF.fullmatch(name) is not None


def _is_argument(item: ast.expr) -> bool:
    """Tell whether an expression is a name, a whole number, or a tuple of these."""
    if isinstance(item, ast.Tuple):
        return all(map(_is_argument, item.elts))
    if isinstance(item, ast.UnaryOp):
        return (
            isinstance(item.op, ast.USub) and isinstance(item.operand, ast.Constant) and type(item.operand.value) is int
        )
    if isinstance(item, ast.Constant):
        return item.value is None or isinstance(item.value, int)
    return isinstance(item, ast.Name)


def _flat_call(entry: str) -> str | None:
    """Give the text of a call that Python's grammar is needed for, or None where it is no flat call."""
    expression = ast.parse(entry.strip(), mode="eval").body
    if isinstance(expression, ast.Tuple) and expression.elts:
        expression = ast.Call(expression.elts[0], expression.elts[1:], [])
    if not isinstance(expression, ast.Call) or not isinstance(expression.func, ast.Name) or expression.keywords:
        return None
    return ast.unparse(expression) if all(map(_is_argument, expression.args)) else None


def _call_text(entry: str, *, where: str) -> str:
    """Bring either way of writing a call to `func(arg, arg)`, as `ast.unparse` prints it."""
    if not any(map(iskeyword, _NAME.findall(entry))):
        if plain := _PLAIN_LIST.fullmatch(entry):
            arguments = ", ".join(name.strip() for name in plain[2].split(",")[1:])
            return f"{plain[1]}({arguments})"
        if plain := _PLAIN_CALL.fullmatch(entry):
            return f"{plain[1]}({', '.join(name.strip() for name in plain[2].split(','))})"
    try:
        text = _flat_call(entry)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise CallTableError(f"{where} ({entry!r}) is no call: {error}; write it as 'func, arg, arg'") from error
    if text is None:
        raise CallTableError(
            f"{where} ({entry!r}) is no flat call; "
            "write it as 'func, arg, arg' over names, earlier nodes and whole numbers"
        )
    return text


def parse_node(number: int, entry: str) -> Node:
    """Read one entry of a call table.

    >>> parse_node(4, "apply(first, S)").text
    'apply(first, S)'
    >>> parse_node(7, "t3, I").text
    't3(I)'

    Raises: CallTableError: the entry is no call, or holds more than names, nodes and whole numbers.
    """
    pieces = _REF.split(_call_text(entry, where=f"call table entry {number}"))
    return Node(number, tuple(pieces[::2]), tuple(int(ref) for ref in pieces[1::2]))


def _written(item: object) -> str | None:
    """Write an item of an entry that is a tuple: a name, a number, a function by its name, or a tuple of these."""
    if isinstance(item, tuple):
        items = [_written(part) for part in item]
        return None if None in items else f"({''.join(f'{part}, ' for part in items)})"
    if isinstance(item, str):
        return item
    return repr(item) if item is None or isinstance(item, int) else getattr(item, "__name__", None)


def _entry_text(entry: object) -> str | None:
    """Give an entry as text: it is one, or a tuple of its parts, or an object whose `value` is either.

    >>> _entry_text(("hconcat", "t2", ("I", 3))), _entry_text(7)
    ('hconcat(t2, (I, 3, ))', None)
    """
    entry = getattr(entry, "value", entry)
    if isinstance(entry, tuple) and len(entry) > 0:
        items = [_written(part) for part in entry]
        return None if None in items else f"{items[0]}({', '.join(map(str, items[1:]))})"
    return entry if isinstance(entry, str) else None


def parse_call_table(entries: Mapping[int, object]) -> CallTable:
    """Read a call table; an entry is text, a tuple of its parts, or an object whose `value` is one of these.

    >>> parse_call_table({1: "rot90, I", 2: ("hconcat", "t1", "I")})[2].text
    'hconcat(t1, I)'

    Raises: CallTableError: a key is no whole number, an entry is no call, or uses a later or missing node.
    """
    nodes = []
    for number, entry in entries.items():
        text = _entry_text(entry)
        if not isinstance(number, int) or text is None:
            raise CallTableError(
                f"call table entry {number!r}: {entry!r} is not of the form 3: 'func, arg'; "
                "keys are whole numbers, values are text, or tuples of names"
            )
        nodes.append(parse_node(number, text))
    return CallTable(nodes)


def format_entry(text: str) -> str:
    """Write a call `func(arg, arg)` as a call table has it.

    >>> format_entry("hconcat(t2, I)")
    'hconcat, t2, I'
    """
    call = ast.parse(text, mode="eval").body
    if not isinstance(call, ast.Call):
        raise CallTableError(f"{text!r} is no call; a call table holds calls only")
    return ", ".join(ast.unparse(part) for part in (call.func, *call.args))


def check_names(table: CallTable, root: int, known: Collection[str]) -> None:
    """Refuse a program that uses a name which is neither a sample's nor known.

    Raises: UnsafeProgramError: naming the first unknown name.
    """
    for number in table.slice(root):
        for name in sorted(table[number].names - SAMPLE_NAMES):
            if name not in known:
                raise UnsafeProgramError(
                    f"{name!r} in {table[number].text!r} is no name of the DSL; "
                    "use its names, S, I, C and earlier nodes only",
                    name=name,
                )
