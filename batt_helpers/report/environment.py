"""What the runs were measured on, in words, and how two machines differ."""

from collections.abc import Sequence

from batt_helpers.records.environment import Environment
from batt_helpers.records.run import RunRecord
from batt_helpers.report.format import format_bytes

__all__ = ["environment_differences", "environment_text"]


def environment_text(records: Sequence[RunRecord]) -> str:
    """Say in one line what the newest run was measured on; nothing where there is none."""
    if not records:
        return ""
    machine = max(records, key=lambda record: record.created).environment
    memory = format_bytes(machine.memory_bytes)
    return f"{machine.cpu}, {machine.core_count} cores, {memory}, {_gpus(machine)}, Python {machine.python}"


def environment_differences(before: Environment, after: Environment) -> tuple[str, ...]:
    """Name what differs between two machines and their software, one line each."""
    pairs = dict(_facts(before)), dict(_facts(after))
    names = dict.fromkeys([*pairs[0], *pairs[1]])
    return tuple(
        f"{name}: {pairs[0].get(name, 'absent')!r} before, {pairs[1].get(name, 'absent')!r} after"
        for name in names
        if pairs[0].get(name) != pairs[1].get(name)
    )


def _facts(machine: Environment) -> Sequence[tuple[str, str]]:
    return (
        ("platform", machine.platform),
        ("CPU", machine.cpu),
        ("cores", str(machine.core_count)),
        ("memory", format_bytes(machine.memory_bytes)),
        ("GPUs", _gpus(machine)),
        ("Python", machine.python),
        *((f"package {name}", version) for name, version in sorted(machine.packages.items())),
        ("revision", str(machine.git_revision)),
        ("Kaggle run", str(machine.kaggle_run_type)),
    )


def _gpus(machine: Environment) -> str:
    return ", ".join(gpu.name for gpu in machine.gpus) or "no GPU"
