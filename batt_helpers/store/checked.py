"""Stored programs made ready to run: parsed, and refused unless they call known names on known names.

A store may come from anywhere. What leaves here is a table of calls, never text that is executed as it stands.
"""

from collections.abc import Collection

from batt_helpers.errors import UnsafeProgramError
from batt_helpers.programs import ParsedProgram, check_names, is_plain, parse_program
from batt_helpers.store.store import Store

__all__ = ["read_solver"]


def read_solver(store: Store, md5: str, known: Collection[str]) -> ParsedProgram:
    """Read a solver of a store; `known` are the names that it may use besides `S`, `I` and `C`.

    Raises: UnsafeProgramError: it uses another name, or is a plain Python program. Besides, as `Store.read_source`.
    """
    source = store.read_source(md5)
    if is_plain(source):
        raise UnsafeProgramError(
            f"stored program {md5!r} is plain Python and no table of calls; run it in a process of its own", md5=md5
        )
    parsed = parse_program(source, where=f"stored program {md5!r}")
    check_names(parsed.table, parsed.root, known)
    return parsed
