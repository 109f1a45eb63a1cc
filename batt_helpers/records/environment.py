"""The machine and the software that something was measured on, as every record holds them."""

from dataclasses import dataclass

__all__ = ["Environment", "Gpu"]


@dataclass(frozen=True)
class Gpu:
    """One graphics processor: name, memory in bytes, compute capability such as '8.9'."""

    name: str
    memory_bytes: int | None
    compute_capability: str | None


@dataclass(frozen=True)
class Environment:
    """The machine and the software that a run was measured on."""

    platform: str
    cpu: str
    core_count: int
    memory_bytes: int
    gpus: tuple[Gpu, ...]
    python: str
    packages: dict[str, str]
    git_revision: str | None
    kaggle_run_type: str | None
