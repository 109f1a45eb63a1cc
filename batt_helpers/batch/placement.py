"""Which notebook may use which part of the machine: one GPU each, and a fair share of the cores and the memory."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from batt_helpers.errors import ParameterError

__all__ = ["THREAD_VARIABLES", "Slot", "make_slots", "memory_share", "visible_gpus"]

THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
_GPU_VARIABLE = "CUDA_VISIBLE_DEVICES"
_NOTEBOOKS_SHARE = 0.9


@dataclass(frozen=True)
class Slot:
    """A place for one running notebook: its name, its GPU, and what it adds to the environment."""

    name: str
    gpu: str | None
    environment: dict[str, str]


def visible_gpus(gpu_count: int, environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Name the GPUs that may be used, as CUDA does: those that the environment leaves visible, or all.

    >>> visible_gpus(4, {}), visible_gpus(4, {"CUDA_VISIBLE_DEVICES": "2,3"})
    (('0', '1', '2', '3'), ('2', '3'))
    """
    named = environ.get(_GPU_VARIABLE)
    if named is None:
        return tuple(map(str, range(gpu_count)))
    return tuple(name.strip() for name in named.split(",") if name.strip())


def make_slots(
    count: int, core_count: int, gpus: Sequence[str] = (), environ: Mapping[str, str] = os.environ
) -> tuple[Slot, ...]:
    """Divide a machine among so many notebooks: GPUs in turn where there are several, cores evenly.

    A number of threads that the environment sets already stays.

    >>> [(slot.gpu, slot.environment["OMP_NUM_THREADS"]) for slot in make_slots(3, 12, ("0", "1"), {})]
    [('0', '4'), ('1', '4'), ('0', '4')]

    Raises: ParameterError: the count is below 1.
    """
    if count < 1:
        raise ParameterError(f"workers is {count!r}; give 1 or more notebooks at a time", workers=count)
    share = str(max(1, core_count // count))
    threads = {name: environ.get(name, share) for name in THREAD_VARIABLES}
    dealt = gpus if len(gpus) > 1 else ()
    return tuple(_slot(number, dealt[number % len(dealt)] if dealt else None, threads) for number in range(count))


def _slot(number: int, gpu: str | None, threads: Mapping[str, str]) -> Slot:
    return Slot(str(number), gpu, dict(threads) if gpu is None else {**threads, _GPU_VARIABLE: gpu})


def memory_share(count: int, memory_bytes: int | None) -> int | None:
    """Give what each of so many notebooks may take of a memory, leaving some of it to the rest of the machine.

    >>> memory_share(4, 40_000), memory_share(4, None)
    (9000, None)

    Units: bytes
    """
    return None if memory_bytes is None else int(memory_bytes * _NOTEBOOKS_SHARE) // count
