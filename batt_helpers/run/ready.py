"""Imported where kernels of this package's notebooks are forked from: what each of them would read again is read once.

*Measured* for a task's run in mode fast, on a busy machine: 0.45 CPU seconds in the kernel, not 1.24.
"""

from batt_helpers.library import differ_programs, solver_programs
from batt_helpers.run.module import DEFAULT_DSL, load_dsl
from batt_helpers.tasks import task_ids

__all__: list[str] = []

load_dsl(DEFAULT_DSL)
solver_programs()
differ_programs()
task_ids()  # last, as the sets may not be installed
