"""What words were read as: an interval of numbers, three times.

A leaf: types and the arithmetic of intervals; the grammar that makes them is in
`counterclaim.reading`. Numbers are exact (`int`, or `Fraction` for units that are not
counted), so that no verdict hangs on a rounding of binary floats.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

Number = int | Fraction


class ReadingName(StrEnum):
    """The three strictnesses under which everything is computed."""

    NARROW = "narrow"
    USUAL = "usual"
    WIDE = "wide"


class Unit(StrEnum):
    """What kind of number a question's unit takes."""

    COUNTED = "counted"  # people, vehicles: whole numbers, never below 0
    PERCENT = "percent"  # within 0 to 100
    MEASURED = "measured"  # kilometres, tonnes: any number, ends may be open


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`; `high` None is unbounded.

    An open end (`low_open`, `high_open`) excludes its bound; readings of counted units
    never have one, as their bounds are moved to the next whole number instead.
    """

    low: Number
    high: Number | None
    low_open: bool = False
    high_open: bool = False

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return not (self.lies_below(other) or other.lies_below(self))

    def lies_below(self, other: Interval) -> bool:
        """Whether every number of this lies below every number of `other`."""
        if self.high is None:
            return False
        if self.high == other.low:
            return self.high_open or other.low_open
        return self.high < other.low

    def intersect(self, other: Interval) -> Interval | None:
        """The numbers in both, or None where there is none."""
        if not self.meets(other):
            return None
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        if other.high is None or (
            self.high is not None
            and (self.high, not self.high_open) <= (other.high, not other.high_open)
        ):
            high, high_open = self.high, self.high_open
        else:
            high, high_open = other.high, other.high_open
        return Interval(low, high, low_open, high_open)


class Shape(StrEnum):
    """Which row of the table of readings the words fell under."""

    EXACT = "exact"
    BARE = "bare"
    ABOUT = "about"
    NEARLY = "nearly"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    UP_TO = "up-to"
    FEWER_THAN = "fewer-than"
    RANGE = "range"
    VAGUE = "vague"
    NONE = "none"
    SOME = "some"  # there are some; no figure
    VALUE = "value"  # not read: the author typed `value`


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase states, and what it is read as.

    `stated_low`, `stated_high`, `stated_best`: only numbers that the phrase itself
    holds (a vague phrase leaves them None). `narrow`, `usual`, `wide`: all three or, for
    `Shape.SOME`, none. `states_low` / `states_high`: whether the speaker set that end
    ("at least 100" sets no upper end; "up to 500" no lower one). `row` names the row of
    the table that was applied, `note` says in a few words how it was read.
    """

    phrase: str
    shape: Shape
    stated_low: Number | None
    stated_high: Number | None
    stated_best: Number | None
    narrow: Interval | None
    usual: Interval | None
    wide: Interval | None
    states_low: bool
    states_high: bool
    row: str
    note: str = ""

    def under(self, name: ReadingName) -> Interval | None:
        """The interval under one of the three readings."""
        if name is ReadingName.USUAL:
            return self.usual
        return self.narrow if name is ReadingName.NARROW else self.wide

    @property
    def has_figure(self) -> bool:
        """Whether there is an interval at all."""
        return self.usual is not None
