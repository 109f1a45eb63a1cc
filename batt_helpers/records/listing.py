"""Run records as they lie about in folders: found by their files' names, read as few as are needed, told apart.

What cannot be read costs that record; what is left out is counted. Text of a record that a terminal would obey, or
that hides what stands beside it, is written out as escapes.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from batt_helpers.errors import ParameterError, RecordError
from batt_helpers.naming import plain_text, task_id_of
from batt_helpers.records.run import MODES, RECORD_SUFFIX, RunRecord, find_records, read_record

__all__ = ["MOST_RUNS", "Listing", "list_runs", "read_sound", "record_files", "shown"]

MOST_RUNS = 100
"""How many runs of one task are read for a report: its history is drawn, and no history needs more."""

_NAME = re.compile(
    rf"(?P<task>.+)_(?:{'|'.join(MODES)})_(?P<moment>\d{{4}}-\d\d-\d\dT[\d.+-]+){re.escape(RECORD_SUFFIX)}"
)


@dataclass(frozen=True)
class Listing:
    """The runs of one task, oldest first, and what is not among them.

    `damaged` are the records that could not be read; `older` counts runs of the task beyond those read, `others` the
    records of other tasks.
    """

    records: tuple[RunRecord, ...]
    damaged: tuple[RecordError, ...]
    older: int
    others: int

    @property
    def left_out(self) -> str:
        """Say what was left out; empty where nothing was.

        >>> Listing((), (), 3, 1).left_out
        'Left out: 3 older runs of this task; 1 records of other tasks'
        """
        parts = [
            f"{self.older:,} older runs of this task" if self.older else "",
            f"{self.others:,} records of other tasks" if self.others else "",
            f"{len(self.damaged):,} records that cannot be read" if self.damaged else "",
        ]
        named = "; ".join(part for part in parts if part)
        return f"Left out: {named}" if named else ""


@dataclass(frozen=True)
class _Place:
    """A record's file, and what its name tells: empty where somebody named it otherwise."""

    path: Path
    task_id: str
    moment: str


def record_files(places: Iterable[str | Path]) -> tuple[Path, ...]:
    """List record files by their paths, or all below a folder.

    Raises: ParameterError: a place holds none, or there is no place.
    """
    paths = dict.fromkeys(path for place in places for path in _files_at(Path(place).expanduser()))
    if not paths:
        raise ParameterError("no place to read run records from; name a run's folder")
    return tuple(paths)


def list_runs(places: Iterable[str | Path], task_id: str = "", *, most: int = MOST_RUNS) -> Listing:
    """Read the newest runs of one task; without an id, of the one that ran last.

    Only the files that may be of that task are read: their names tell. One with another name is read, too.

    Raises: ParameterError: there is no run of that task; RecordError: none of its records can be read.
    """
    known = sorted(map(_placed, record_files(places)), key=lambda place: place.moment)
    wanted = task_id or known[-1].task_id
    kin = [place for place in known if place.task_id in ("", wanted)]
    read, damaged = read_sound(place.path for place in kin[-most:])
    wanted = wanted or (max(read, key=_age).task_id if read else "")
    records = tuple(sorted((record for record in read if record.task_id == wanted), key=_age))
    if not records:
        raise _none_of(wanted, known, read, damaged)
    others = len(known) - len(kin) + len(read) - len(records)
    return Listing(tuple(map(shown, records)), tuple(damaged), max(0, len(kin) - most), others)


def _files_at(place: Path) -> tuple[Path, ...]:
    paths = (place,) if place.is_file() else find_records(place)
    if not paths:
        raise ParameterError(f"no run records in {str(place)!r}; name a run's folder, or a *{RECORD_SUFFIX} file in it")
    return paths


def _placed(path: Path) -> _Place:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return _Place(path, "", "")
    return _Place(path, task_id_of(match["task"]) or match["task"], match["moment"])


def read_sound(paths: Iterable[Path]) -> tuple[list[RunRecord], list[RecordError]]:
    """Read records, and say of each that cannot be used why not."""
    records: list[RunRecord] = []
    damaged: list[RecordError] = []
    for path in paths:
        try:
            records.append(_sound(read_record(path), path))
        except RecordError as error:
            damaged.append(error)
    return records, damaged


def _sound(record: RunRecord, path: Path) -> RunRecord:
    """Refuse a record whose values no run has, though each is of its type.

    Raises: RecordError: a time is negative, or no moment.
    """
    try:
        datetime.fromisoformat(record.created)
    except ValueError as error:
        raise _damaged(path, "created", record.created) from error
    own_s = {one.md5: one.seconds for one in record.solvers} | {one.md5: one.seconds for one in record.differs}
    for name, value in {**record.phase_s, **own_s}.items():
        if value < 0:
            raise _damaged(path, f"the time of {name}", value)
    return record


def _damaged(path: Path, name: str, value: object) -> RecordError:
    return RecordError(f"damaged record {str(path)!r}: {name} is {value!r}; run the task again", path=path)


def _age(record: RunRecord) -> float:
    return datetime.fromisoformat(record.created).timestamp()


def _none_of(
    wanted: str, known: Sequence[_Place], read: Sequence[RunRecord], damaged: Sequence[RecordError]
) -> ParameterError | RecordError:
    if damaged and not read:
        return damaged[0]
    names = sorted({place.task_id for place in known if place.task_id} | {record.task_id for record in read})
    more = " …" if len(names) > 20 else ""
    return ParameterError(
        f"no run of task {wanted!r} among the records; choose one of {', '.join(names[:20])}{more}", task_id=wanted
    )


def shown(record: RunRecord) -> RunRecord:
    """Write out as escapes what a terminal would obey in a record's short texts."""
    return replace(
        record,
        task_id=plain_text(record.task_id),
        dataset=plain_text(record.dataset),
        mode=plain_text(record.mode),
        store=plain_text(record.store),
        module=replace(record.module, name=plain_text(record.module.name)),
        solvers=tuple(
            one if one.solver_id.isprintable() else replace(one, solver_id=plain_text(one.solver_id))
            for one in record.solvers
        ),
        failures=tuple(
            replace(one, subject=plain_text(one.subject), detail=plain_text(one.detail)) for one in record.failures
        ),
    )
