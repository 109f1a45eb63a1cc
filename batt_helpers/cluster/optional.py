"""The package `distributed`, which is not there everywhere."""

from importlib import import_module
from types import ModuleType

from batt_helpers.errors import ParameterError

__all__ = ["with_distributed"]


def with_distributed(name: str) -> ModuleType:
    """Import a module that needs `distributed`.

    Raises: ParameterError: it is not installed.
    """
    try:
        import_module("distributed")
    except ImportError as error:
        raise ParameterError(
            f"a cluster needs the package 'distributed', which cannot be imported: {error}; "
            "run `pip install distributed`, or leave the cluster out"
        ) from error
    return import_module(name)
