"""Mutating programs: one token of a call exchanged for another that may stand in its place."""

from collections.abc import Sequence
from random import Random

from batt_helpers.batt.vocabulary import Vocabulary, constant_kind

__all__ = ["ROLES", "Tokens", "mutate", "usable_roles"]

Tokens = tuple[str, ...]

_COMPLEMENTS: tuple[Tokens, ...] = (
    ("interval", "ZERO", "TEN", "ONE"),
    ("lbind", "difference", "t1"),
    ("compose", "t2", "palette"),
    ("apply", "first", "S"),
    ("apply", "last", "S"),
)

# Colours by their role: what no sample of one side lacks, less what any sample of the other side has.
ROLES: dict[str, tuple[Tokens, ...]] = {
    "@input_only_color": (
        *_COMPLEMENTS,
        ("mapply", "t3", "t4"),
        ("difference", "t1", "t6"),
        ("mapply", "palette", "t5"),
        ("difference", "t7", "t8"),
        ("first", "t9"),
    ),
    "@output_only_color": (
        *_COMPLEMENTS,
        ("mapply", "t3", "t5"),
        ("difference", "t1", "t6"),
        ("mapply", "palette", "t4"),
        ("difference", "t7", "t8"),
        ("first", "t9"),
    ),
}


def usable_roles(vocabulary: Vocabulary) -> tuple[str, ...]:
    """List the colour roles that a DSL has the words for."""
    known = vocabulary.names | {"S"}
    return tuple(
        role
        for role, calls in ROLES.items()
        if all(word in known or word[1:].isdigit() for call in calls for word in call)
    )


def _replacements(token: str, earlier: Sequence[str], vocabulary: Vocabulary, roles: Sequence[str]) -> list[str]:
    """List what may stand in the place of an argument."""
    if token in vocabulary.functions:
        arity = vocabulary.functions[token].arity
        others = [name for name, signature in vocabulary.functions.items() if signature.arity == arity]
    elif token in vocabulary.constants:
        kind = constant_kind(vocabulary.constants[token])
        others = [name for name, value in vocabulary.constants.items() if constant_kind(value) == kind]
        others += roles if kind == "color" else ()
    else:
        others = [*earlier, "I"]
    return [other for other in others if other != token]


def mutate(
    calls: Sequence[Tokens], rng: Random, rate: float, vocabulary: Vocabulary
) -> tuple[tuple[Tokens, ...], bool]:
    """Exchange one token in a share of a program's calls; tell whether anything changed.

    `calls[k]` is node `t(k+1)` as its function and arguments. The last call's function may change like any other.
    Role names (keys of `ROLES`) may come in; whoever writes the program puts their calls before it.
    """
    roles = usable_roles(vocabulary)
    mutated = []
    for place, call in enumerate(calls):
        if rng.random() < rate:
            earlier = [f"t{number}" for number in range(1, place + 1)]
            position = rng.randrange(len(call))
            choices = _replacements(call[position], earlier if position else earlier[:0], vocabulary, roles)
            if position == 0:
                choices = [choice for choice in choices if choice in vocabulary.functions]
            if choices:
                call = (*call[:position], rng.choice(choices), *call[position + 1 :])
        mutated.append(call)
    return tuple(mutated), tuple(mutated) != tuple(calls)
