"""Numbers, days and lists in plain English, for sentences, steps and arithmetic.

In: exact numbers, ends, days. Out: text. Left alone: HTML, locale; the decimal point is a
point and thousands are parted by commas everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from ..model.reading import Number
from .stands import NO_HIGH, NO_LOW, End, as_date

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SMALL = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def number(value: Number | float) -> str:
    """`1234` → `1,234`; a fraction to at most four decimals, without trailing zeros."""
    if isinstance(value, int):
        return f"{value:,}"
    if value == int(value):
        return f"{int(value):,}"
    return f"{float(value):,.4f}".rstrip("0").rstrip(".")


def count(value: int) -> str:
    """A count of things in words up to twelve: `no`, `one`, …, `13`."""
    return _SMALL[value] if value < len(_SMALL) else number(value)


def day(when: date | None) -> str:
    """`19 December 2024`; `an unknown day` for None."""
    if when is None:
        return "an unknown day"
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def times(ratio: float | None) -> str:
    """`2.5 times`, `3 times`; empty for None."""
    if ratio is None:
        return ""
    return f"{ratio:.1f}".removesuffix(".0") + " times"


def span(low: End | None, high: End | None, *, dated: bool = False, percent: str = "") -> str:
    """An interval in words: `exactly 100`, `100–200`, `at least 100`, `up to 500`,
    `more than 2.5`, `any number`; of days: `19 December 2024`, `by …`, `from … to …`."""
    if dated:
        return _span_of_days(low, high)
    low = None if low in (None, NO_LOW) or low == (0, 0) else low
    high = None if high in (None, NO_HIGH) else high
    if high is not None and high[0] == 0:
        return "none"
    if low is None and high is None:
        return "any number"
    if high is None:
        assert low is not None
        return f"{'more than' if low[1] else 'at least'} {number(low[0])}{percent}"
    if low is None:
        return f"{'fewer than' if high[1] else 'up to'} {number(high[0])}{percent}"
    if low[0] == high[0]:
        return f"{number(low[0])}{percent}"
    if low[1] or high[1]:
        start = "more than" if low[1] else "at least"
        end = "less than" if high[1] else "at most"
        return f"{start} {number(low[0])} and {end} {number(high[0])}{percent}"
    return f"{number(low[0])}–{number(high[0])}{percent}"


def _span_of_days(low: End | None, high: End | None) -> str:
    first = None if low in (None, NO_LOW) else as_date(int(low[0]))
    last = None if high in (None, NO_HIGH) else as_date(int(high[0]))
    if first == last:
        return day(first)
    if first is None:
        return f"by {day(last)}"
    if last is None:
        return f"not before {day(first)}"
    return f"between {day(first)} and {day(last)}"


def exact(value: Number | float) -> Number:
    """The number of an end that is not unbounded."""
    if type(value) is int:  # as nearly all are
        return value
    assert not isinstance(value, float), value
    return int(value) if isinstance(value, Fraction) and value.denominator == 1 else value
