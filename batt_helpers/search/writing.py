"""Writing a term out as a program that stands alone: calls of the DSL, or plain Python that brings its words along."""

import ast
import inspect
from functools import cache

from batt_helpers.search.terms import PACK, Leaf, Term, iter_calls, iter_leaves, term_text
from batt_helpers.search.words import word_functions

__all__ = ["calls_source", "program_source", "uses_words"]

_HEAD = "from batt_helpers.dsl import *\n"
_LIBRARY_IMPORTS = {"Counter": "from collections import Counter\n", "pairwise": "from itertools import pairwise\n"}


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


def uses_words(term: Term) -> bool:
    """Tell whether a program needs words besides the DSL."""
    words = word_functions()
    return any(leaf.text in words for leaf in iter_leaves(term))


def _text(term: Term, names: dict[Term, str]) -> str:
    """Write an argument: a variable, a literal, or a tuple of these."""
    if isinstance(term, Leaf):
        return term.text
    if term.function == PACK:
        items = [_text(item, names) for item in term.args]
        return f"({', '.join(items)}{',' if len(items) == 1 else ''})"
    return names[term]


def calls_source(term: Term) -> str:
    """Write a program as one call a line, over the DSL and the words (`batt_helpers.search.language`)."""
    names: dict[Term, str] = {}
    lines = []
    for item in iter_calls(term):
        if item.function != PACK:
            args = ", ".join(_text(part, names) for part in item.args)
            text = f"{_text(item.function, names)}({args})"
            names[item] = f"x{len(names) + 1}"
            lines.append(f"    {names[item]} = {text}\n")
    return f"def solve(S, I, C):\n{''.join(lines)}    return {_text(term, names)}\n"


def program_source(term: Term) -> str:
    """Write a program so that it stands alone: where it uses words, their sources go with it, as plain Python.

    >>> from batt_helpers.search.terms import call
    >>> print(program_source(call("vmirror", call("rot90", "I"))), end="")
    def solve(S, I, C):
        x1 = rot90(I)
        x2 = vmirror(x1)
        return x2
    """
    text = calls_source(term)
    if not uses_words(term):
        return text
    words = [_word_source(name) for name in _needed_words(_names(term_text(term)))]
    used = frozenset().union(*map(_names, words)) if words else frozenset()
    imports = "".join(line for name, line in _LIBRARY_IMPORTS.items() if name in used)
    return "\n\n".join([imports + _HEAD, *words, text])
