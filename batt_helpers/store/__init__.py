"""The store of programs on disk, which many processes may write at once.

It knows sources, scores and speed buckets, and nothing of how programs are made or run. The format is in
`batt_helpers.store.layout`; what is saved is named by its md5 and appears whole or not at all.
"""

from batt_helpers.store.attached import attached_stores
from batt_helpers.store.health import Problem, ProblemKind, StoreReport
from batt_helpers.store.layout import LINK_LIMIT, Direction, Entry
from batt_helpers.store.merging import MergeReport, merge_stores, stored_items
from batt_helpers.store.store import Store
from batt_helpers.store.usage import GcReport, StoreStats

__all__ = [
    "LINK_LIMIT",
    "Direction",
    "Entry",
    "GcReport",
    "MergeReport",
    "Problem",
    "ProblemKind",
    "Store",
    "StoreReport",
    "StoreStats",
    "attached_stores",
    "merge_stores",
    "stored_items",
]
