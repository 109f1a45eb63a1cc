"""A batt module whose calls only sleep, for tests that need a run to last."""

from pathlib import Path

from batt_helpers.batt import ModuleFiles
from tests.batt.modules import write_module

__all__ = ["NAPPER_COUNT", "write_napping_module"]

NAPPER_COUNT = 12
_HEADER = """from time import sleep
def nap(grid, number):
    sleep({seconds})
    return grid
"""


def write_napping_module(folder: Path, *, nap_s: float, name: str = "napping") -> ModuleFiles:
    """Write a module of solvers that give their input back after a nap each."""
    numbers = range(1, NAPPER_COUNT + 1)
    constants = "".join(f"N{number} = {number}\n" for number in numbers)
    body = "".join(
        f"try:\n    t{number} = nap(I, N{number})\nexcept Exception:\n    t{number} = ()\n"
        f"o.append(({number}, False, 'napper{number}', t{number}))\n"
        for number in numbers
    )
    table = {number: f"nap, I, N{number}" for number in numbers}
    return write_module(folder, body, table, name=name, header=_HEADER.format(seconds=nap_s) + constants)
