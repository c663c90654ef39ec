"""An axis for figures: linear or logarithmic, chosen from the data, with its ticks.

In: the bounds that are to be drawn. Out: an `Axis`, which places a number in percent of
the width. The choice is said in words in `note`, for the caption.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

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

    def at(self, value: Number) -> float:
        """Where `value` lies, in drawing units, two decimals; clamped to the axis."""
        return round(place(float(value), self.low, self.high, self.log, self.start, self.end), 2)


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
    values = [float(bound) for bound in bounds]
    positive = [value for value in values if value > 0]
    top = max(positive, default=1.0)
    bottom = min(positive, default=top)
    if percent:
        low, high, log = 0.0, 100.0, False
        marks = [0.0, 25.0, 50.0, 75.0, 100.0]
    elif top / bottom >= LOG_FROM:
        low, high, log = _step_down(bottom), _step_up(top), True
        marks = _log_marks(low, high)
    else:
        step = _nice_step(top / 4)
        steps = max(1, math.ceil(top * 1.02 / step))
        low, high, log = 0.0, step * steps, False
        marks = [step * count for count in range(steps + 1)]
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
