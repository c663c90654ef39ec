"""From exact bounds to the interval of a unit: rounding, limits, room for a hedge.

In: bounds as the rules give them. Out: an `Interval`. Whole people: lower bounds go up,
upper bounds down, never below 0. Per cent: within 0 to 100. Other units keep their
bounds, and open ends stay open.
"""

from __future__ import annotations

from math import ceil, floor

from ..model.reading import Interval, Number, Unit
from .rules import Bounds, whole


def interval(bounds: Bounds, *, unit_kind: Unit, around: Number | None = None) -> Interval:
    """Round `bounds` to the unit. `around`: the number of a hedged reading, which reaches
    at least 1 to either side of it where things are counted."""
    low, high, low_open, high_open = bounds
    if unit_kind is Unit.COUNTED:
        return _counted(low, high, low_open, high_open, around)
    low = max(whole(low), 0)
    if unit_kind is Unit.PERCENT and (high is None or high > 100):
        high, high_open = 100, False
    if high is not None:
        high = whole(high)
        if high < low:
            low = high
    return Interval(low, high, low_open, high_open)


def _counted(
    low: Number, high: Number | None, low_open: bool, high_open: bool, around: Number | None
) -> Interval:
    first = floor(low) + 1 if low_open else ceil(low)
    if high is None:
        return Interval(max(first, 0), None)
    last = ceil(high) - 1 if high_open else floor(high)
    if around is not None:
        first = min(first, floor(around) - 1)
        last = max(last, ceil(around) + 1)
    return Interval(max(min(first, last), 0), last)


def nested(inner: Interval, outer: Interval) -> bool:
    """Whether every number of `inner` lies in `outer`."""
    low_fits = (outer.low, outer.low_open) <= (inner.low, inner.low_open)
    if outer.high is None:
        return low_fits
    if inner.high is None:
        return False
    return low_fits and (inner.high, not inner.high_open) <= (outer.high, not outer.high_open)
