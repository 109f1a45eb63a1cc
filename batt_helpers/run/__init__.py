"""One task through the phases, in four modes, timed; and whole jobs of tasks."""

from batt_helpers.records.run import MODES
from batt_helpers.run.authoring import DEFAULT_DSL, DEFAULT_MODULE, Dsl, load_dsl, read_solvers, write_module
from batt_helpers.run.environment import read_environment
from batt_helpers.run.explain import explain_program
from batt_helpers.run.job import Job, WrittenRecord, open_job, run_modes
from batt_helpers.run.session import Session, open_session
from batt_helpers.run.task import check_mode, run_solvers, run_task
from batt_helpers.run.work import Event, OnEvent

__all__ = [
    "DEFAULT_DSL",
    "DEFAULT_MODULE",
    "MODES",
    "Dsl",
    "Event",
    "Job",
    "OnEvent",
    "Session",
    "WrittenRecord",
    "check_mode",
    "explain_program",
    "load_dsl",
    "open_job",
    "open_session",
    "read_environment",
    "read_solvers",
    "run_modes",
    "run_solvers",
    "run_task",
    "write_module",
]
