"""An axis for figures: linear or logarithmic, chosen from the data, with its ticks.

In: the bounds that are to be drawn. Out: an `Axis`, which places a number in percent of
the width. The choice is said in words in `note`, for the caption.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from ...model.reading import Number
from ..figures import number

START = 1.0  # percent of the width where the axis begins
END = 92.0  # … and ends; beyond it is room for the arrow of an open end
MOST_TICKS = 6  # labels that fit beside each other at 320 px
LOG_FROM = 25  # largest : smallest bound from which small figures would be lost on a line


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis; `at` in percent (or px, where the axis stands upright)."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from `low` to `high`. `log`: equal distances are equal factors, and `low` is
    above zero; what lies at or below `low` is drawn at the axis's beginning."""

    low: float
    high: float
    log: bool
    ticks: tuple[Tick, ...]
    note: str
    start: float = START
    end: float = END
    _length: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        length = math.log(self.high / self.low) if self.log else self.high - self.low
        object.__setattr__(self, "_length", length)

    def at(self, value: Number) -> float:
        """Where `value` lies, in drawing units, two decimals; clamped to the axis."""
        number = float(value)
        if number <= self.low:
            return round(self.start, 2)
        if number >= self.high:
            return round(self.end, 2)
        beyond = math.log(number / self.low) if self.log else number - self.low
        return round(self.start + beyond / self._length * (self.end - self.start), 2)


def place(value: float, low: float, high: float, log: bool, start: float, end: float) -> float:
    """Linear or logarithmic interpolation of `value` into `start`…`end`, clamped."""
    if value <= low:
        return start
    if value >= high:
        return end
    share = math.log(value / low) / math.log(high / low) if log else (value - low) / (high - low)
    return start + share * (end - start)


def axis_for(
    bounds: Iterable[Number], *, percent: bool = False, start: float = START, end: float = END
) -> Axis:
    """The axis that shows all `bounds` (an unbounded end is left out by the caller).

    Logarithmic where the largest is at least 25 times the smallest one above zero: on a
    line from zero the small figures would be a hair at its beginning.
    """
    positive = [value for value in map(float, bounds) if value > 0]
    top = max(positive, default=1.0)
    bottom = min(positive, default=top)
    if percent:
        return _axis(0.0, 25.0, 4, start, end)
    if top / bottom >= LOG_FROM:
        return _axis(_step_down(bottom), _step_up(top), 0, start, end)
    step = _nice_step(top / 4)
    return _axis(0.0, step, max(1, math.ceil(top * 1.02 / step)), start, end)


@lru_cache(maxsize=4_096)
def _axis(low: float, step: float, steps: int, start: float, end: float) -> Axis:
    """The axis from `low` in `steps` equal steps; in none: the logarithmic one from `low` to
    `step`. Most ledgers need only a few dozen different ones."""
    log = not steps
    high = step if log else low + step * steps
    marks = _log_marks(low, high) if log else [low + step * count for count in range(steps + 1)]
    ticks = tuple(
        Tick(round(place(mark, low, high, log, start, end), 2), _label(mark)) for mark in marks
    )
    note = (
        "Logarithmic axis: equal distances are equal factors, and there is no zero."
        if log
        else "Linear axis."
    )
    return Axis(low, high, log, ticks, note, start, end)


def _label(value: float) -> str:
    for size, letter in ((1_000_000_000, "bn"), (1_000_000, "m")):
        if value >= size:
            return f"{value / size:g}{letter}"
    if value.is_integer():
        return number(int(value))
    return number(Fraction(value).limit_denominator(10_000))


def _nice_step(rough: float) -> float:
    size = float(10.0 ** math.floor(math.log10(rough)))
    for factor in (1, 2, 2.5, 5, 10):
        if rough <= factor * size * 1.0001:
            return factor * size
    return 10 * size


def _step_down(value: float) -> float:
    size = float(10.0 ** math.floor(math.log10(value)))
    return max(step for step in (1, 2, 5) if step * size <= value * 1.0001) * size


def _step_up(value: float) -> float:
    size = float(10.0 ** math.floor(math.log10(value)))
    return min(step for step in (1, 2, 5, 10) if step * size >= value * 0.9999) * size


def _log_marks(low: float, high: float) -> list[float]:
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    marks: list[float] = []
    for factors in ((1, 2, 5), (1, 5), (1,)):
        marks = [
            factor * 10.0**power
            for power in range(first, last + 1)
            for factor in factors
            if low * 0.9999 <= factor * 10.0**power <= high * 1.0001
        ]
        if len(marks) <= MOST_TICKS:
            return marks
    return marks[:: -(-len(marks) // MOST_TICKS)]
