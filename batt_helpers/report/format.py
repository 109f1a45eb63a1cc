"""How numbers are written: units chosen once per comparison, missing ones as "n/a", unsure ones with "~"."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from batt_helpers.report.quantity import Quantity

__all__ = [
    "MISSING",
    "SECONDS",
    "Unit",
    "column_unit",
    "duration_unit",
    "format_bytes",
    "format_change",
    "format_count",
    "format_duration",
    "format_durations",
    "format_percent",
    "format_quantity",
    "format_ratio",
    "format_seconds",
    "format_seconds_short",
]

MISSING = "n/a"


@dataclass(frozen=True)
class Unit:
    """A unit of time: its sign, its length in seconds, and the decimals it is written with."""

    sign: str
    seconds: float
    decimals: int


SECONDS = Unit("s", 1.0, 3)
_UNITS = (Unit("h", 3600.0, 2), SECONDS, Unit("ms", 1e-3, 2), Unit("µs", 1e-6, 1))
_HOURS_FROM_S = 3600.0
_MORE_DECIMALS_BELOW_S = (0.1, 0.01)
_SMALL_S, _LARGE_S = 0.01, 10.0


def duration_unit(values_s: Iterable[float | None]) -> Unit:
    """Choose the unit that suits the largest of the durations that will stand side by side.

    Milliseconds get as many decimals as the smallest needs to show three digits.

    >>> duration_unit([21.788, 0.015]).sign, duration_unit([0.25, None]).sign, duration_unit([]).sign
    ('s', 'ms', 's')
    >>> [format_duration(value, duration_unit([value])) for value in (0.42833, 0.0675, 0.00274)]
    ['428ms', '67.5ms', '2.74ms']

    Units: seconds
    """
    known = [value for value in values_s if value is not None]
    largest = max(known, default=1.0)
    if largest >= _HOURS_FROM_S:
        return _UNITS[0]
    unit = next((unit for unit in _UNITS[1:] if largest >= unit.seconds), SECONDS if largest <= 0 else _UNITS[-1])
    if unit.sign != "ms":
        return unit
    smallest = min((value for value in known if value > 0), default=0.0)
    return replace(unit, decimals=sum(smallest < limit for limit in _MORE_DECIMALS_BELOW_S))


def column_unit(values_s: Iterable[float | None]) -> Unit:
    """Choose the unit of a column from small to large durations: the smallest has to show something.

    >>> column_unit([5.022, 0.003]).sign, column_unit([21.788, 0.599]).sign, column_unit([250.0, 0.003]).sign
    ('ms', 's', 's')

    Units: seconds
    """
    known = [value for value in values_s if value]
    unit = duration_unit(known)
    is_wide = unit is SECONDS and min(known, default=1.0) < _SMALL_S and max(known, default=1.0) < _LARGE_S
    return Unit("ms", 1e-3, 1) if is_wide else unit


def format_duration(seconds: float | None, unit: Unit = SECONDS) -> str:
    """Write a duration; what would round to nothing is written as less than the smallest step.

    >>> format_duration(21.788), format_duration(0.00001), format_duration(0.0), format_duration(None)
    ('21.788s', '<0.001s', '0.000s', 'n/a')

    Units: seconds
    """
    if seconds is None:
        return MISSING
    step = 10.0**-unit.decimals
    value = seconds / unit.seconds
    if 0 < value < step / 2:
        return f"<{step:.{unit.decimals}f}{unit.sign}"
    return f"{value:,.{unit.decimals}f}{unit.sign}"


def format_seconds_short(seconds: float) -> str:
    """Write seconds with digits that show something.

    >>> [format_seconds_short(value) for value in (3.5, 0.0281, 0.00034, 0.0)]
    ['3.500s', '0.028s', '0.0003s', '0.000s']

    Units: seconds
    """
    decimals = 3 if seconds >= 0.0005 or seconds <= 0 else 4 if seconds >= 0.00005 else 6
    return f"{seconds:.{decimals}f}s"


def format_durations(values_s: Iterable[float | None]) -> tuple[str, ...]:
    """Write durations in one unit and to one width, so that they line up below one another.

    >>> format_durations([21.788, 0.015, None])
    ('21.788s', ' 0.015s', '    n/a')

    Units: seconds
    """
    values = tuple(values_s)
    unit = duration_unit(values)
    texts = [format_duration(value, unit) for value in values]
    width = max(map(len, texts), default=0)
    return tuple(text.rjust(width) for text in texts)


def format_ratio(value: float | None) -> str:
    """Write a ratio with about three digits.

    >>> [format_ratio(value) for value in (1.2905, 4.0, 12.34, 456.7, None)]
    ['1.29x', '4.0x', '12.3x', '457x', 'n/a']
    """
    if value is None:
        return MISSING
    decimals = 2 if value < 2 else 1 if value < 100 else 0
    return f"{value:.{decimals}f}x"


def format_percent(fraction: float | None) -> str:
    """Write a fraction as a percentage.

    >>> format_percent(0.225), format_percent(0.78), format_percent(None)
    ('22.5%', '78%', 'n/a')
    """
    return MISSING if fraction is None else f"{round(fraction * 100, 1):g}%"


def format_count(value: float | None) -> str:
    """Write a whole number.

    >>> format_count(149), format_count(12000), format_count(None)
    ('149', '12,000', 'n/a')
    """
    return MISSING if value is None else f"{value:,.0f}"


def format_bytes(count: int | None) -> str:
    """Write an amount of memory.

    >>> format_bytes(512), format_bytes(24 * 2**30), format_bytes(None)
    ('512 B', '24.0 GiB', 'n/a')

    Units: bytes; powers of 1024
    """
    if count is None:
        return MISSING
    value, sign = float(count), "B"
    for larger in ("KiB", "MiB", "GiB", "TiB"):
        if value < 1024:
            break
        value, sign = value / 1024, larger
    return f"{count} B" if sign == "B" else f"{value:.1f} {sign}"


def format_quantity(quantity: Quantity | None, form: Callable[[float], str]) -> str:
    """Write a quantity: a measured one by its median, any other with "~" and its range.

    >>> format_quantity(Quantity(2.0, 1.0, 3.0, count=3), format_ratio)
    '2.0x'
    >>> format_quantity(Quantity(3.1, 2.7, 3.6, "projected"), format_ratio)
    '~2.7-3.6x'
    >>> format_quantity(None, format_ratio)
    'n/a'
    """
    if quantity is None:
        return MISSING
    if quantity.status == "measured":
        return form(quantity.value)
    if not quantity.is_range:
        return f"~{form(quantity.value)}"
    return f"~{_without_sign(form(quantity.low))}-{form(quantity.high)}"


def format_seconds(quantity: Quantity | None, unit: Unit = SECONDS) -> str:
    """Write a duration with its standing: what was not measured gets three digits at most.

    >>> format_seconds(Quantity(3.5, 3.5, 3.5)), format_seconds(Quantity(7.0, 6.0, 8.0, "projected"))
    ('3.500s', '~6-8s')
    """

    def rough(seconds: float) -> str:
        return f"{float(f'{seconds / unit.seconds:.3g}'):g}{unit.sign}"

    is_measured = quantity is not None and quantity.status == "measured"
    return format_quantity(quantity, (lambda seconds: format_duration(seconds, unit)) if is_measured else rough)


def format_change(before: Quantity | None, after: Quantity | None) -> str:
    """Write two durations in one unit, the way from one to the other.

    >>> format_change(Quantity(0.8, 0.8, 0.8), Quantity(0.004, 0.004, 0.004)), format_change(None, None)
    ('800.00ms → 4.00ms', 'n/a → n/a')
    """
    unit = duration_unit(side.value for side in (before, after) if side)
    return f"{format_seconds(before, unit)} → {format_seconds(after, unit)}"


def _without_sign(text: str) -> str:
    return text.rstrip("xsmhµ%")
