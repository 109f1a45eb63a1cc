"""Room on the machine: limits of the session that a command would run into, told by their own names."""

import errno
import resource

from batt_helpers.errors import ParameterError

__all__ = ["cause_of", "check_room"]

_WORKER_FILES = 8
_OWN_FILES = 24
_OWN_BYTES = 256 << 20
_NO_TEMPORARY = "No usable temporary directory"


def check_room(workers: int, memory_bytes: int | None) -> None:
    """Refuse what a session's limits cannot hold, before anything is begun.

    Raises: ParameterError: too few descriptors for so many workers, or less address space than one worker may take.
    """
    files, needed = resource.getrlimit(resource.RLIMIT_NOFILE)[0], _OWN_FILES + _WORKER_FILES * workers
    if files != resource.RLIM_INFINITY and files < needed:
        raise ParameterError(
            f"this session may open {files} files, {workers} workers need about {needed}; "
            f"raise it with `ulimit -n {max(needed, 1024)}`, or lower --workers"
        )
    space = resource.getrlimit(resource.RLIMIT_AS)[0]
    if space != resource.RLIM_INFINITY and memory_bytes is not None and space < memory_bytes + _OWN_BYTES:
        raise ParameterError(
            f"this session may use {space >> 20} MiB of address space, less than the {memory_bytes >> 20} MiB that a "
            f"worker may take and {_OWN_BYTES >> 20} MiB besides; "
            "raise it with `ulimit -v unlimited`, or lower --memory"
        )


def cause_of(error: OSError | MemoryError) -> str | None:
    """Say which limit of the machine or session an error comes from; None where it comes from none.

    >>> cause_of(OSError(errno.EMFILE, "Too many open files"))
    'too many open files for this session; raise the limit with `ulimit -n`, or lower --workers'
    >>> cause_of(FileNotFoundError(errno.ENOENT, "No such file or directory")) is None
    True
    """
    if isinstance(error, MemoryError) or error.errno == errno.ENOMEM:
        return "out of memory; free some, raise `ulimit -v`, or lower --workers and --memory"
    if error.errno in (errno.EMFILE, errno.ENFILE):
        return "too many open files for this session; raise the limit with `ulimit -n`, or lower --workers"
    if error.errno == errno.EAGAIN:
        return "no more processes or threads for this session; raise the limit with `ulimit -u`, or lower --workers"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"no space left on the device: {error.filename or 'a file'}; free some, or choose another folder"
    if _NO_TEMPORARY in str(error):
        return "no folder for temporary files can be written; set TMPDIR to one that can"
    return None
