"""Sources of programs read back, each held against its name."""

from pathlib import Path

from batt_helpers.errors import ProgramError, StoreCorruptError, StoreError
from batt_helpers.files import read_regular
from batt_helpers.model import Kind
from batt_helpers.programs import is_plain, plain_md5, program_md5
from batt_helpers.store.disk import LARGEST_BYTES
from batt_helpers.store.layout import check_md5, content_path

__all__ = ["named_source", "read_source"]


def read_source(root: Path, kind: Kind, md5: str) -> str:
    """Read the source of a program.

    Raises: ParameterError: `md5` cannot name a program. StoreCorruptError: the file holds another program, or
        none, or is no file of a program's size. StoreError: there is no such file.
        OSError: it may not be read.
    """
    check_md5(md5)
    path = root / content_path(kind, md5)
    try:
        found, source = named_source(path)
    except FileNotFoundError as error:
        raise StoreError(
            f"no {kind} {md5!r} in the store {str(root)!r}; take an md5 that its entries name", path=str(path)
        ) from error
    except (NotADirectoryError, PermissionError):
        raise  # that says nothing of what the file holds
    except (OSError, UnicodeDecodeError, ProgramError) as error:
        raise _corrupt(path, f"no program ({error})") from error
    if found != md5:
        raise _corrupt(path, f"the program {found!r}")
    return source


def named_source(path: Path) -> tuple[str, str]:
    """Read a file's source and the name that it stands for.

    Raises: OSError: it cannot be read, or is no file of a program's size. UnicodeDecodeError, ProgramError: it holds
        no program.
    """
    source = read_regular(path, LARGEST_BYTES).decode()
    return (plain_md5 if is_plain(source) else program_md5)(source), source


def _corrupt(path: Path, held: str) -> StoreCorruptError:
    return StoreCorruptError(
        f"{str(path)!r} holds {held} and not what its name says; save it anew, or have the store verified with repairs",
        path=str(path),
    )
