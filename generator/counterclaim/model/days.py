"""Days as a person writes them: a subset of the Extended Date/Time Format (EDTF).

In: text such as `2024-12-19`, `2024-12`, `2024`, `2024-12-XX`, `2024-12-19~`,
`2024-12-16/2024-12-18`, `../2024-12-31`. Out: a `Days`, the first and the last day
that the text can mean. No clock, no locale, no time zone.

EDTF: Library of Congress, Extended Date/Time Format Specification, 2019 (ISO 8601-2).
Level 0 dates and intervals; of level 1: `~`, `?`, `%`, trailing `X`, `..` at the start.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_DATE = re.compile(r"(\d{4})(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([~?%]?)\Z", re.ASCII)


class DayError(ValueError):
    """The text is no date that is understood; the message says why, for an editor."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a date can mean, from `first` to `last`, both included.

    `first` is None where the beginning is open (`../2024-12-31`): an undated page.
    `text` is what was typed. `~` (approximate) and `%` widen a date by one unit of its
    own precision on either side: a day by a day, a month by a month, a year by a year;
    `?` (uncertain) marks doubt about the date as such and widens nothing.
    """

    text: str
    first: date | None
    last: date
    approximate: bool = False
    uncertain: bool = False

    @property
    def exact(self) -> bool:
        """One known day."""
        return self.first == self.last

    @property
    def undated(self) -> bool:
        """Open at the beginning: never the newest of anything."""
        return self.first is None

    @classmethod
    def of(cls, day: date) -> Days:
        """One known day, from a `date`."""
        return cls(day.isoformat(), day, day)

    def __str__(self) -> str:
        return self.text


def parse_day(text: str) -> date:
    """Read one full calendar day (`2024-12-19`), for fields that take nothing less."""
    days = parse_days(text)
    if not days.exact or days.text != days.last.isoformat():
        raise DayError(f"`{text}` is not one full day; write it as 2024-12-19")
    return days.last


@lru_cache(maxsize=65_536)
def parse_days(text: str) -> Days:
    """Read a date or an interval of dates; raise `DayError` with a message for the editor."""
    text = text.strip()
    head, slash, tail = text.partition("/")
    if not slash:
        first, last, mark = _parse_one(text)
        return Days(text, first, last, mark in ("~", "%"), mark in ("?", "%"))
    if tail in ("", ".."):
        raise DayError(f"`{text}` has no end; a ledger needs the latest day that it can mean")
    last_first, last, last_mark = _parse_one(tail)
    if head in ("", ".."):
        return Days(text, None, last, last_mark in ("~", "%"), last_mark in ("?", "%"))
    first, first_last, first_mark = _parse_one(head)
    if first > last_first or first_last > last:
        raise DayError(f"`{text}` ends before it begins")
    marks = {first_mark, last_mark}
    return Days(text, first, last, bool(marks & {"~", "%"}), bool(marks & {"?", "%"}))


def _parse_one(text: str) -> tuple[date, date, str]:
    match = _DATE.match(text)
    if match is None:
        raise DayError(
            f"`{text}` is not a date that is understood; write 2024-12-19, 2024-12, 2024-12-19~, "
            "2024-12-16/2024-12-18 or ../2024-12-31"
        )
    year, month, day, mark = int(match[1]), match[2], match[3], match[4]
    if year == 0:
        raise DayError(f"`{text}`: there is no year 0000 here")
    if month in (None, "XX"):
        if day not in (None, "XX"):
            raise DayError(f"`{text}` has a day but no month")
        first, last = date(year, 1, 1), date(year, 12, 31)
        before, after = timedelta(days=365), timedelta(days=365)
    else:
        if not 1 <= int(month) <= 12:
            raise DayError(f"`{text}`: there is no month {month}")
        length = monthrange(year, int(month))[1]
        if day in (None, "XX"):
            first, last = date(year, int(month), 1), date(year, int(month), length)
            before, after = timedelta(days=31), timedelta(days=31)
        else:
            if not 1 <= int(day) <= length:
                raise DayError(f"`{text}`: {year}-{month} has {length} days, there is no day {day}")
            first = last = date(year, int(month), int(day))
            before = after = timedelta(days=1)
    if mark in ("~", "%"):
        first = max(date.min + before, first) - before
        last = min(date.max - after, last) + after
    return first, last, mark
