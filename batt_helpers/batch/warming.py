"""Warm kernels for the places of a pool: a server for each environment that kernels are to have."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from batt_helpers.batch.placement import Slot
from batt_helpers.processes.starting import DEFAULT_PRELOAD
from batt_helpers.processes.warm_server import WarmServer

__all__ = ["warm_slots"]

# What the notebooks of this package import besides; by name only, as most of it lies in layers above.
_NOTEBOOK_MODULES = (
    "matplotlib.backends.backend_agg",
    "batt_helpers.run.ready",
    "batt_helpers.report.notebook",
    "batt_helpers.widgets",
)


def warm_slots(slots: Sequence[Slot], servers: ExitStack) -> tuple[Slot, ...]:
    """Start the servers, which end with `servers`, and let each slot's environment tell of its own."""
    known: dict[frozenset[tuple[str, str]], dict[str, str]] = {}
    for slot in slots:
        kind = frozenset(slot.environment.items())
        if kind not in known:
            known[kind] = _start_server(slot.environment, servers)
    return tuple(
        replace(slot, environment={**slot.environment, **known[frozenset(slot.environment.items())]}) for slot in slots
    )


def _start_server(environment: Mapping[str, str], servers: ExitStack) -> dict[str, str]:
    """Start a server in an environment, and give the variables by which it is found."""
    with _variables(environment):
        before = dict(os.environ)
        servers.enter_context(WarmServer(preload=DEFAULT_PRELOAD + _NOTEBOOK_MODULES))
        return {name: value for name, value in os.environ.items() if before.get(name) != value}


@contextmanager
def _variables(wanted: Mapping[str, str]) -> Iterator[None]:
    """Set environment variables for a while."""
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value
