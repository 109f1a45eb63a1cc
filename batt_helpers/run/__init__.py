"""One task through the phases, in four modes, timed; and whole jobs of tasks."""

from batt_helpers.records.run import MODES
from batt_helpers.run.authoring import DEFAULT_DSL, DEFAULT_MODULE, Dsl, load_dsl, read_solvers, write_module
from batt_helpers.run.environment import read_environment
from batt_helpers.run.explain import explain, explain_program
from batt_helpers.run.fit import Fitting, fit_programs
from batt_helpers.run.job import Job, WrittenRecord, open_job, run_modes
from batt_helpers.run.plain import (
    PlainRunner,
    PlainSet,
    gather_programs,
    open_runner,
    run_plain_task,
    write_plain_record,
)
from batt_helpers.run.session import Session, open_session
from batt_helpers.run.task import check_mode, complete, run_solvers, run_task
from batt_helpers.run.work import Event, OnEvent

__all__ = [
    "DEFAULT_DSL",
    "DEFAULT_MODULE",
    "MODES",
    "Dsl",
    "Event",
    "Fitting",
    "Job",
    "OnEvent",
    "PlainRunner",
    "PlainSet",
    "Session",
    "WrittenRecord",
    "check_mode",
    "complete",
    "gather_programs",
    "explain",
    "explain_program",
    "fit_programs",
    "load_dsl",
    "open_job",
    "open_runner",
    "open_session",
    "read_environment",
    "read_solvers",
    "run_modes",
    "run_plain_task",
    "run_solvers",
    "run_task",
    "write_module",
    "write_plain_record",
]
