"""The values that reconciliation calculates with, before they become results.

In: nothing; types and the arithmetic of ends. Days are ordinals (`date.toordinal`), so that
windows are differences of whole numbers; an open beginning is `UNDATED`, before all days.

An *end* of an interval is a pair, the number and a mark that orders open ends rightly: a
low end is `(x, 1)` where x itself is excluded, a high end `(x, -1)`. Two ends are then
compared as tuples, and an interval is empty exactly when its low end exceeds its high end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..model.days import Days
from ..model.reading import Number, ReadingName
from .result import PositionKind

UNDATED = -10_000_000
"""The ordinal of a day that is not known at its beginning: before every other."""

READINGS = tuple(ReadingName)
"""All readings: a tuple is walked much faster than the class."""

End = tuple[Number | float, int]
NO_LOW: End = (float("-inf"), 0)
NO_HIGH: End = (float("inf"), 0)


def first_day(days: Days) -> int:
    """The earliest day that it can be, as an ordinal."""
    return UNDATED if days.first is None else days.first.toordinal()


def last_day(days: Days) -> int:
    """The latest day that it can be, as an ordinal."""
    return days.last.toordinal()


def as_date(day: int) -> date | None:
    """The day of an ordinal; None where it is not known."""
    return None if day <= 0 else date.fromordinal(day)


@dataclass(slots=True)
class Figure:
    """What one claim says under one reading. Shared and never changed.

    `low`, `high`: the ends that the speaker set, None where not set. `base`: the low end
    where none was set (0 for a quantity). `answers`: of a statement or choice.
    `order`: earliest day of `as_of`, then of `said`; the greatest is the newest.
    """

    claim: str
    order: tuple[int, int]
    first: int
    last: int
    low: End | None = None
    high: End | None = None
    base: End = (0, 0)
    answers: frozenset[str] | None = None

    @property
    def lowest(self) -> End:
        """The low end, set or not."""
        return self.base if self.low is None else self.low

    @property
    def highest(self) -> End:
        """The high end, set or not."""
        return NO_HIGH if self.high is None else self.high


@dataclass(slots=True)
class Stand:
    """Where one origin stands on one question, under one reading.

    `low`, `high` with their own days and claims are the ends that it set, as said; on the
    day D an upper end may have lapsed: `upper` is what is left of it. `on`: the earliest
    day of the newest claim behind it. `speaks`: counts as a figure of its origin (one
    implied by a part only limits). `counted`: takes part on the day.
    """

    origin: str
    claims: tuple[str, ...]
    on: int
    low: End | None = None
    high: End | None = None
    base: End = (0, 0)
    answers: frozenset[str] | None = None
    low_first: int = UNDATED
    low_last: int = UNDATED
    high_first: int = UNDATED
    high_last: int = UNDATED
    low_claims: tuple[str, ...] = ()
    high_claims: tuple[str, ...] = ()
    kind: PositionKind = PositionKind.READ
    speaks: bool = True
    from_question: str = ""
    arithmetic: str = ""
    counted: bool = True
    upper: End | None = None
    lower: End | None = None
    aged: Stand | None = None  # this position carried forward, once it has been needed

    @property
    def lowest(self) -> End:
        """The low end as of D, set or not."""
        return self.base if self.lower is None else self.lower

    @property
    def highest(self) -> End:
        """The high end as of D, set or not."""
        return NO_HIGH if self.upper is None else self.upper

    @property
    def bounded(self) -> bool:
        """Both ends set and still standing, low above 0, high at most twice low; or zero."""
        return is_bounded(self.lower, self.upper, dated=self.base == NO_LOW)


def stand_of(figure: Figure, origin: str) -> Stand:
    """One claim alone as a position."""
    return Stand(
        origin=origin,
        claims=(figure.claim,),
        on=figure.first,
        low=figure.low,
        high=figure.high,
        base=figure.base,
        answers=figure.answers,
        low_first=figure.first,
        low_last=figure.last,
        high_first=figure.first,
        high_last=figure.last,
        low_claims=(figure.claim,),
        high_claims=(figure.claim,),
        lower=figure.low,
        upper=figure.high,
    )


def is_bounded(low: End | None, high: End | None, *, dated: bool = False) -> bool:
    """Whether an interval is narrow enough to confirm another: both ends set, low above 0,
    high at most twice low; or exactly zero. Of days (`dated`): both ends set, no more than
    31 days apart."""
    if low is None or high is None:
        return False
    if dated:
        return high[0] - low[0] <= 31
    return (low[0] > 0 and high[0] <= 2 * low[0]) or low[0] == high[0] == 0


def confirm(ranges: Sequence[tuple[End, End]]) -> bool:
    """Whether two of some ranges, all of which hold one number, have at least a tenth of the
    narrower in common."""
    if len(ranges) != 2:
        # Of any three, two have at least half of their width on the same side of that number,
        # and so half of the narrower one in common.
        return len(ranges) > 2
    (low, high), (other_low, other_high) = ranges
    common = min(high, other_high)[0] - max(low, other_low)[0]
    return 10 * common >= min(high[0] - low[0], other_high[0] - other_low[0])


def ids(parts: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """All ids of the parts, once each, sorted."""
    return tuple(sorted({each for part in parts for each in part}))
