"""The calls that programs make, noted while they run: what a bench of primitives is to be made on."""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from types import CodeType, FrameType
from typing import Any

__all__ = ["Calls", "record_calls"]

Calls = dict[str, list[tuple[Any, ...]]]
"""For each function by its name the arguments of its calls."""


def record_calls(functions: Mapping[str, Callable[..., Any]], runs: Iterable[Callable[[], Any]], *, most: int) -> Calls:
    """Note the arguments of the first `most` calls that each run makes of each function, in order.

    >>> def double(n): return 2 * n
    >>> record_calls({"double": double}, [lambda: double(double(1)), lambda: double(5)], most=1)
    {'double': [(1,), (5,)]}
    """
    names = {_code(function): name for name, function in functions.items()}
    calls: Calls = defaultdict(list)
    for run in runs:
        left = dict.fromkeys(functions, most)

        def note(frame: FrameType, event: str, _argument: object, left: dict[str, int] = left) -> None:
            name = names.get(frame.f_code) if event == "call" else None
            if name is not None and left[name]:
                left[name] -= 1
                given = frame.f_locals
                calls[name].append(tuple(given[each] for each in frame.f_code.co_varnames[: len(given)]))

        sys.setprofile(note)
        try:
            run()
        finally:
            sys.setprofile(None)
    return dict(calls)


def _code(function: Any) -> CodeType:
    code: CodeType = function.__code__
    return code
