"""The bundle for Kaggle: a dataset and notebooks that run there without internet."""

from batt_helpers.bundle.contents import SHIPPED, bundle_differences, bundle_files, write_bundle
from batt_helpers.bundle.metadata import COMPETITION, DATASET_SLUG, SHAPES, STORE_SLUG
from batt_helpers.bundle.wheels import Wheel, find_wheel, installed_wheel, make_wheel, project_wheel

__all__ = [
    "COMPETITION",
    "DATASET_SLUG",
    "SHAPES",
    "SHIPPED",
    "STORE_SLUG",
    "Wheel",
    "bundle_differences",
    "bundle_files",
    "find_wheel",
    "installed_wheel",
    "make_wheel",
    "project_wheel",
    "write_bundle",
]
