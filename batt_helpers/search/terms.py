"""Terms: what a program computes, as an expression over names, literals and calls."""

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Call", "Leaf", "Term", "call", "iter_calls", "iter_leaves", "pack", "term_cost", "term_text"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A name or a literal; `weight` says how much there is to it."""

    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Call:
    """A function of terms; the function is a name or a term that yields one. `pack` makes tuples."""

    function: "Term"
    args: "tuple[Term, ...]"


Term = Leaf | Call
PACK = Leaf("()", 0.0)


def _term(value: "Term | str | int") -> Term:
    if isinstance(value, str):
        return Leaf(value, 0.0 if value == "I" else 1.0)
    return Leaf(repr(value)) if isinstance(value, int) else value


def call(function: "Term | str", *args: "Term | str | int") -> Call:
    """Write a call.

    >>> term_text(call("fill", "I", 5, call("asindices", "I")))
    'fill(I, 5, asindices(I))'
    """
    head = Leaf(function, 0.0) if isinstance(function, str) else function
    return Call(head, tuple(map(_term, args)))


def pack(*items: "Term | str | int") -> Call:
    """Write a tuple.

    >>> term_text(pack("I", 5)), term_text(pack("I"))
    ('(I, 5)', '(I,)')
    """
    return Call(PACK, tuple(map(_term, items)))


def term_text(term: Term) -> str:
    """Write a term as one expression."""
    if isinstance(term, Leaf):
        return term.text
    args = ", ".join(map(term_text, term.args))
    if term.function == PACK:
        return f"({args},)" if len(term.args) == 1 else f"({args})"
    return f"{term_text(term.function)}({args})"


def iter_calls(term: Term) -> Iterator[Call]:
    """Give the distinct calls of a term, those that others use first."""
    seen: set[Call] = set()
    pending: list[tuple[Term, bool]] = [(term, False)]
    while pending:
        item, is_ready = pending.pop()
        if isinstance(item, Leaf) or item in seen:
            continue
        if is_ready:
            seen.add(item)
            yield item
        else:
            pending.append((item, True))
            pending += [(part, False) for part in reversed((item.function, *item.args))]


def iter_leaves(term: Term) -> Iterator[Leaf]:
    """Give the leaves of a term's distinct calls, as often as they stand there."""
    if isinstance(term, Leaf):
        yield term
    for item in iter_calls(term):
        yield from (part for part in (item.function, *item.args) if isinstance(part, Leaf))


def term_cost(term: Term) -> float:
    """Add up a program's distinct calls and the weights of its leaves.

    >>> term_cost(call("rot90", "I")), term_cost(call("fill", "I", 5, call("asindices", "I")))
    (1.0, 3.0)
    """
    calls = sum(item.function != PACK for item in iter_calls(term))
    return calls + sum(leaf.weight for leaf in iter_leaves(term))
