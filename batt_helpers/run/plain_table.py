"""Tables of programs written back with what each did: a row each, streamed, for pipelines that go on."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from json import dumps
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow.parquet import ParquetWriter

from batt_helpers.errors import InputError
from batt_helpers.model import Task, ValidatedProgram
from batt_helpers.programs import USUAL_COLUMNS, Columns, PlainProgram, RefusedProgram, iter_programs, task_of
from batt_helpers.run.plain import PlainRunner, validate_plain
from batt_helpers.run.task import complete

__all__ = ["write_table"]

_ROWS_AT_ONCE = 512
_GRIDS = pa.list_(pa.list_(pa.list_(pa.int8())))
_RESULTS = {
    "correct_train_input": pa.list_(pa.bool_()),
    "correct_test_input": pa.list_(pa.bool_()),
    "predicted_train_output": _GRIDS,
    "predicted_test_output": _GRIDS,
    "is_transductive": pa.bool_(),
    "seconds": pa.float64(),
    "failures": pa.list_(pa.string()),
}
_KINDS = {frozenset({int}): pa.int64(), frozenset({float}): pa.float64(), frozenset({int, float}): pa.float64()}
_KINDS |= {frozenset({bool}): pa.bool_()}

Found = PlainProgram | RefusedProgram
FindTask = Callable[[str], Task]


def write_table(
    runner: PlainRunner,
    path: Path,
    out: Path,
    ids: tuple[str, ...],
    find_task: FindTask,
    *,
    function: str | None = None,
    columns: Columns = USUAL_COLUMNS,
) -> int:
    """Run every program on the task that it names and write a row for each, with its own columns; give their number.

    The table is read twice, so that the columns' types are known before the first row is written.
    """

    def read() -> Iterator[Found]:
        return iter_programs(path, function=function, columns=columns)

    kinds = _kinds(read(), columns)
    schema = pa.schema([*kinds.items(), *_RESULTS.items()])
    count = 0
    aside = out.with_name(f".{out.name}.part")
    try:
        with ParquetWriter(aside, schema) as writer:
            rows = read()
            while chunk := list(islice(rows, _ROWS_AT_ONCE)):
                filled = complete(_rows(runner, chunk, ids, find_task, columns), runner.pool)
                whole = [row | {name: _fitting(row.get(name), kind) for name, kind in kinds.items()} for row in filled]
                writer.write_table(pa.Table.from_pylist(whole, schema))
                count += len(chunk)
        aside.replace(out)
    finally:
        aside.unlink(missing_ok=True)
    return count


def _kinds(rows: Iterator[Found], columns: Columns) -> dict[str, pa.DataType]:
    """Learn the types of the columns that are carried through; what is mixed or nested is kept as JSON text."""
    seen: dict[str, set[type]] = {columns.task: {str}, columns.program: {str}}
    for one in rows:
        for name, value in one.row.items():
            seen.setdefault(name, set()).update(() if value is None else {type(value)})
    return {name: _KINDS.get(frozenset(kinds), pa.string()) for name, kinds in seen.items() if name not in _RESULTS}


def _fitting(value: Any, kind: pa.DataType) -> Any:
    return dumps(value, default=str) if kind == pa.string() and not isinstance(value, str | None) else value


async def _rows(
    runner: PlainRunner, chunk: list[Found], ids: tuple[str, ...], find_task: FindTask, columns: Columns
) -> list[dict[str, Any]]:
    """Run a chunk of programs, those of a task together."""
    known, ordered = frozenset(ids), tuple(sorted(ids))
    names = [task_of(one.task, known, ordered=ordered) for one in chunk]
    rows: list[dict[str, Any]] = [_base(one, columns) for one in chunk]
    for name in dict.fromkeys(names):
        places = [place for place, other in enumerate(names) if other == name]
        task, reason = _task(name, find_task)
        runnable = [(place, one) for place in places if isinstance(one := chunk[place], PlainProgram)]
        if task is not None:
            validated = await validate_plain(runner, task, [one for _, one in runnable])
            for (place, _), run in zip(runnable, validated, strict=True):
                rows[place] |= _judged(task, run)
        else:
            for place, _ in runnable:
                rows[place]["failures"] = [reason]
    return rows


def _task(name: str | None, find_task: FindTask) -> tuple[Task | None, str]:
    if name is None:
        return None, "names no task of the set"
    try:
        return find_task(name), ""
    except InputError as error:
        return None, str(error)


def _base(one: Found, columns: Columns) -> dict[str, Any]:
    source = one.source if isinstance(one, PlainProgram) else None
    refused = [one.reason] if isinstance(one, RefusedProgram) else []
    empty: Mapping[str, Any] = dict.fromkeys(_RESULTS)
    return {columns.task: one.task, columns.program: source, **one.row, **empty, "failures": refused}


def _judged(task: Task, one: ValidatedProgram) -> dict[str, Any]:
    """Give what a program did; a sample whose output is not known is neither right nor wrong."""
    runs = list(zip(task.samples, one.runs, strict=True))

    def right(kind: str) -> list[bool | None]:
        return [None if s.output is None else s.is_solved_by(run.grid) for s, run in runs if s.kind == kind]

    return {
        "correct_train_input": right("demo"),
        "correct_test_input": right("test"),
        "predicted_train_output": [run.grid for sample, run in runs if sample.kind == "demo"],
        "predicted_test_output": [run.grid for sample, run in runs if sample.kind == "test"],
        "is_transductive": one.transductive,
        "seconds": one.seconds,
        "failures": [
            f"{run.sample}: {run.failure.reason}: {run.failure.detail}" for run in one.runs if run.failure is not None
        ],
    }
