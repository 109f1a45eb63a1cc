"""Batt modules: writing one, loading one, running one, evaluating one's graph.

Works with any DSL: names and programs come in as arguments.
"""

from batt_helpers.batt.card import Card, make_card, write_card
from batt_helpers.batt.evaluating import SampleEvaluation, evaluate_sample, fitting_nodes, prepare_module, read_sample
from batt_helpers.batt.loading import ModuleFiles, ModuleOutline, find_module, outline_module, visible_namespaces
from batt_helpers.batt.plain_running import PlainCall, isolate, run_plain
from batt_helpers.batt.results import grids_to_read, lost_result, make_readings, make_validated
from batt_helpers.batt.user_code import call_module, run_differs, run_program
from batt_helpers.batt.vocabulary import Vocabulary, read_vocabulary

__all__ = [
    "Card",
    "ModuleFiles",
    "ModuleOutline",
    "PlainCall",
    "SampleEvaluation",
    "Vocabulary",
    "call_module",
    "evaluate_sample",
    "find_module",
    "isolate",
    "fitting_nodes",
    "grids_to_read",
    "lost_result",
    "make_card",
    "make_readings",
    "make_validated",
    "outline_module",
    "prepare_module",
    "read_sample",
    "read_vocabulary",
    "run_differs",
    "run_plain",
    "run_program",
    "visible_namespaces",
    "write_card",
]
