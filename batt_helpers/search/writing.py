"""Writing a term out as a program that stands alone: calls of the DSL, or plain Python that brings its words along."""

import ast
import inspect
from functools import cache

from batt_helpers.search.terms import PACK, Call, Leaf, Term, iter_calls, iter_leaves, term_text
from batt_helpers.search.words import word_functions

__all__ = ["is_plain", "program_source"]

_HEAD = "from batt_helpers.dsl import *\n"
_LIBRARY_IMPORTS = {"Counter": "from collections import Counter\n"}


@cache
def _word_source(name: str) -> str:
    """Give a word's source without its docstring and annotations."""
    tree = ast.parse(inspect.getsource(word_functions()[name]))
    for item in ast.walk(tree):
        if isinstance(item, ast.FunctionDef):
            item.returns = None
            for argument in item.args.args:
                argument.annotation = None
            if ast.get_docstring(item) is not None:
                item.body = item.body[1:]
        if isinstance(item, ast.FunctionDef | ast.For | ast.While | ast.If):
            item.body = [_bare(statement) for statement in item.body]
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def _bare(statement: ast.stmt) -> ast.stmt:
    """Turn an annotated assignment into a plain one."""
    if isinstance(statement, ast.AnnAssign) and statement.value is not None:
        return ast.Assign([statement.target], statement.value)
    return statement


@cache
def _names(source: str) -> frozenset[str]:
    return frozenset(item.id for item in ast.walk(ast.parse(source)) if isinstance(item, ast.Name))


def _needed_words(names: frozenset[str]) -> list[str]:
    """Give the words that names stand for, and those that these use."""
    known, found, pending = word_functions(), set(), list(names)
    while pending:
        name = pending.pop()
        if name in known and name not in found:
            found.add(name)
            pending += _names(_word_source(name))
    return sorted(found)


def is_plain(term: Term) -> bool:
    """Tell whether a program needs plain Python: words, tables, lists of things."""
    words = word_functions()
    return any(leaf.text in words or leaf.text[0] in "{" for leaf in iter_leaves(term)) or any(
        item.function == PACK for item in iter_calls(term)
    )


def _body(term: Term) -> str:
    names: dict[Term, str] = {}
    lines = []
    for item in iter_calls(term):
        parts = [names[part] if isinstance(part, Call) else part.text for part in item.args]
        if item.function == PACK:
            text = f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"
        else:
            head = names[item.function] if isinstance(item.function, Call) else item.function.text
            text = f"{head}({', '.join(parts)})"
        names[item] = f"x{len(names) + 1}"
        lines.append(f"    {names[item]} = {text}\n")
    if isinstance(term, Leaf):
        return f"    return {term.text}\n"
    return f"{''.join(lines)}    return {names[term]}\n"


def program_source(term: Term) -> str:
    """Write a program's source, ready to be run on its own.

    >>> from batt_helpers.search.terms import call
    >>> print(program_source(call("vmirror", call("rot90", "I"))), end="")
    def solve(S, I, C):
        x1 = rot90(I)
        x2 = vmirror(x1)
        return x2
    """
    text = f"def solve(S, I, C):\n{_body(term)}"
    if not is_plain(term):
        return text
    words = [_word_source(name) for name in _needed_words(_names(term_text(term)))]
    used = frozenset().union(*map(_names, words)) if words else frozenset()
    imports = "".join(line for name, line in _LIBRARY_IMPORTS.items() if name in used)
    return "\n\n".join([imports + _HEAD, *words, text])
