"""Checking solvers: each is run on all pairs of its task, in a worker, and passes, fails or errs.

Solvers come from the library or from a file of functions `solve_<task>(I)` or `solve_<task>(S, I, C)`, which may do
whatever Python allows. A file is taken apart, so that a function that is no Python costs no other.
"""

from batt_helpers.checking.checks import Check, check_solvers
from batt_helpers.checking.files import Solver, SolverFile, library_file, read_solver_file
from batt_helpers.checking.plain import check_programs
from batt_helpers.checking.samples import read_samples

__all__ = [
    "Check",
    "Solver",
    "SolverFile",
    "check_programs",
    "check_solvers",
    "library_file",
    "read_samples",
    "read_solver_file",
]
