"""JSON values from files as people have them: gzip or not, in any Unicode encoding, one value or one a line.

It knows nothing of tasks. A value that cannot be used on its own, a broken line or a key that stands twice, becomes a
`Faulty`, so that it costs no other.
"""

import gzip
import json
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from stat import S_ISREG

from batt_helpers.errors import InputError

__all__ = ["Faulty", "excerpt", "head_text", "is_json_name", "is_lines_name", "read_value", "stem_of"]

_LARGEST_BYTES = 1 << 30
_HEAD_BYTES = 4096
_GZIP_MARK = b"\x1f\x8b"
_SUFFIXES = (".json", ".jsonl", ".ndjson")
_REMEDY = "mend it or fetch it again, or name another source"


@dataclass(frozen=True)
class Faulty:
    """What stands for a value that cannot be used: why not, and what to do."""

    fault: str
    remedy: str


def is_json_name(name: str) -> bool:
    """Tell from its name whether a file should hold JSON, packed or not.

    >>> is_json_name("a.JSON"), is_json_name("a.jsonl.gz"), is_json_name("a.py")
    (True, True, False)
    """
    return name.lower().removesuffix(".gz").endswith(_SUFFIXES)


def is_lines_name(name: str) -> bool:
    """Tell from its name whether a file should hold a JSON value a line."""
    return is_json_name(name) and not name.lower().removesuffix(".gz").endswith(".json")


def stem_of(name: str) -> str:
    """Give a file's name without the suffixes that JSON files have.

    >>> stem_of("007bbfb7.JSON.gz"), stem_of("notes.v2.json")
    ('007bbfb7', 'notes.v2')
    """
    inner = name[:-3] if name.lower().endswith(".gz") else name
    return inner.rpartition(".")[0] if is_json_name(inner) else inner


def excerpt(value: object) -> str:
    """Show the beginning of a value."""
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:40]}..."


def read_value(file: Path) -> object:
    """Read what a file holds; a list where it holds a value a line. Read once for each state that the file is in.

    Raises: InputError: it cannot be read, or is no JSON.
    """
    try:
        state = file.stat()
        return _value(file, state.st_mtime_ns, state.st_size)
    except (OSError, EOFError, zlib.error) as error:
        fault = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _unreadable(file, fault) from error
    except (ValueError, RecursionError) as error:
        raise _unreadable(file, f"no valid JSON: {error}") from error


def head_text(file: Path) -> str:
    """Read the beginning of a file as text, whatever it is; empty where it cannot be read."""
    try:
        if not S_ISREG(file.stat().st_mode):
            return ""
        with file.open("rb") as stream:
            data = stream.read(_HEAD_BYTES)
        if data.startswith(_GZIP_MARK):
            data = zlib.decompressobj(wbits=31).decompress(data, _HEAD_BYTES)
    except (OSError, zlib.error):
        return ""
    return data.decode(json.detect_encoding(data), errors="replace")


@lru_cache(maxsize=8)
def _value(file: Path, _modified_ns: int, _size: int) -> object:
    text = _text(_content(file))
    if is_lines_name(file.name):
        return _lines(text)
    try:
        return _parsed(text)
    except json.JSONDecodeError:
        lines = _lines(text)
        if len(lines) < 2 or isinstance(lines[0], Faulty):
            raise
        return lines


def _content(file: Path) -> bytes:
    state = file.stat()
    if not S_ISREG(state.st_mode):
        raise ValueError("it is no regular file")
    if state.st_size > _LARGEST_BYTES:
        raise ValueError(f"it has {state.st_size:,} bytes, more than {_LARGEST_BYTES:,}")
    data = file.read_bytes()
    if not data.startswith(_GZIP_MARK):
        return data
    with gzip.open(BytesIO(data)) as packed:
        data = packed.read(_LARGEST_BYTES + 1)
    if len(data) > _LARGEST_BYTES:
        raise ValueError(f"unpacked it has more than {_LARGEST_BYTES:,} bytes")
    return data


def _text(data: bytes) -> str:
    return data.decode(json.detect_encoding(data))


def _parsed(text: str) -> object:
    return json.loads(text, object_pairs_hook=_object)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make a JSON object; what stands twice under one key is not dropped without a word."""
    made = dict(pairs)
    if len(made) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        made |= {
            key: Faulty(f"stands there {count} times", "keep one of them") for key, count in counts.items() if count > 1
        }
    return made


def _lines(text: str) -> list[object]:
    return [_line(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]


def _line(number: int, line: str) -> object:
    try:
        return _parsed(line)
    except (ValueError, RecursionError) as error:
        return Faulty(f"line {number} is no valid JSON: {error}", "mend that line")


def _unreadable(file: Path, fault: str) -> InputError:
    return InputError(f"cannot read {str(file)!r}: {fault}; {_REMEDY}", file=str(file))
