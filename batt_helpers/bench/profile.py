"""Where the time of a fast run goes: by phase, by function, by node."""

import ast
import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median

from batt_helpers.batt import SampleEvaluation
from batt_helpers.batt.graph import BlackBox, Step, read_graph
from batt_helpers.bench.ground import Ground, OnRun, open_ground
from batt_helpers.bench.modes import evaluation_group
from batt_helpers.bench.turns import make_record
from batt_helpers.errors import ModuleFormatError
from batt_helpers.measurements import BenchRecord, Frame, Group, Series
from batt_helpers.model import Task
from batt_helpers.phases.derive import evaluate_samples
from batt_helpers.pipeline import Settings
from batt_helpers.record import RunRecord
from batt_helpers.timing import CHECK_BATT, DIFFERS, FILE_OPS, FILTER, INLINE_BATCH, RUN_BATT, SCORE, VALIDATE_BATCH
from batt_helpers.workers import Limits

__all__ = ["profile_task"]

_PHASES = (SCORE, FILTER, INLINE_BATCH, VALIDATE_BATCH, FILE_OPS, DIFFERS)
