"""The composition: phases in their order, in four modes, timed."""

from batt_helpers.records.run import MODES
from batt_helpers.run.authoring import DEFAULT_DSL, DEFAULT_MODULE, Dsl, load_dsl, read_solvers, write_module
from batt_helpers.run.environment import read_environment
from batt_helpers.run.jobs import Job, WrittenRecord, open_job, run_modes
from batt_helpers.run.running import check_mode, run_task
from batt_helpers.run.session import DEFAULT_MEMORY_BYTES, Session, Settings, open_session
from batt_helpers.run.steps import Event, OnEvent

__all__ = [
    "DEFAULT_DSL",
    "DEFAULT_MEMORY_BYTES",
    "DEFAULT_MODULE",
    "MODES",
    "Dsl",
    "Event",
    "Job",
    "OnEvent",
    "Session",
    "Settings",
    "WrittenRecord",
    "check_mode",
    "load_dsl",
    "open_job",
    "open_session",
    "read_environment",
    "read_solvers",
    "run_modes",
    "run_task",
    "write_module",
]
