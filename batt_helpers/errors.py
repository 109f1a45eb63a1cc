"""The errors that stop a run, one family rooted in `BattError`.

    BattError
    ├─ InputError (ValueError)
    │  ├─ TaskNotFoundError (LookupError)
    │  ├─ ModuleFormatError
    │  ├─ CallTableError
    │  └─ ParameterError
    ├─ ProgramError
    │  ├─ ProgramTooLargeError
    │  ├─ UnsafeProgramError
    │  └─ InlineError
    ├─ ExecutionError
    │  ├─ NodeTimeoutError (TimeoutError)
    │  └─ ValueTooLargeError (ValueError)
    ├─ StoreError (OSError)
    │  └─ StoreCorruptError
    ├─ RecordError
    │  └─ RecordVersionError
    └─ BatchError

A message says what was wrong, where, and what to do; the details are attributes too. A candidate that
fails is not an error but a `batt_helpers.model.Failure`.
"""

__all__ = [
    "BatchError",
    "BattError",
    "CallTableError",
    "ExecutionError",
    "InlineError",
    "InputError",
    "ModuleFormatError",
    "NodeTimeoutError",
    "ParameterError",
    "ProgramError",
    "ProgramTooLargeError",
    "RecordError",
    "RecordVersionError",
    "StoreCorruptError",
    "StoreError",
    "TaskNotFoundError",
    "UnsafeProgramError",
    "ValueTooLargeError",
]


class BattError(Exception):
    """Base of every error of this package; keyword details become attributes.

    >>> BattError("no such task", task_id="xyz").task_id
    'xyz'
    """

    def __init__(self, message: str, **details: object) -> None:
        super().__init__(message)
        self.__dict__.update(details)

    def __str__(self) -> str:
        return str(self.args[0])

    def __getattr__(self, name: str) -> object:
        raise AttributeError(f"{type(self).__name__} has no detail {name!r}")


class InputError(BattError, ValueError):
    """Something the user handed over cannot be used."""


class TaskNotFoundError(InputError, LookupError):
    """No dataset at hand holds the task."""


class ModuleFormatError(InputError):
    """A batt module cannot be imported or lacks what its format demands."""


class CallTableError(InputError):
    """A call table cannot be read or does not fit its module."""


class ParameterError(InputError):
    """An option or parameter has an unknown name or an impossible value."""


class ProgramError(BattError):
    """A program's text cannot be processed."""


class ProgramTooLargeError(ProgramError):
    """A program's inlined source would pass the size limit."""


class UnsafeProgramError(ProgramError):
    """A program holds something other than calls of known names on names and constants."""


class InlineError(ProgramError):
    """A program cannot be reduced to a single expression."""


class ExecutionError(BattError):
    """User code could not be run to its end."""


class NodeTimeoutError(ExecutionError, TimeoutError):
    """One call took longer than its limit."""


class ValueTooLargeError(ExecutionError, ValueError):
    """A primitive would give more items than any grid can need."""


class StoreError(BattError, OSError):
    """The store cannot be read or written."""


class StoreCorruptError(StoreError):
    """A stored file's content disagrees with its name."""


class RecordError(BattError):
    """A run record cannot be read or written."""


class RecordVersionError(RecordError):
    """A run record has a schema version that this package does not read."""


class BatchError(BattError):
    """Some tasks of a batch failed."""
