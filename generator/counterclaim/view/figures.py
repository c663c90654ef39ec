"""Numbers, intervals and days as text that a person reads.

In: exact numbers, intervals, days. Out: plain text; nothing is rounded in silence: a
rounded number carries `≈`. No locale: commas between thousands, English month names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Protocol

from ..model.days import Days
from ..model.reading import Number

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


class Bounded(Protocol):
    """Anything with two ends: an `Interval` or a `Range`."""

    @property
    def low(self) -> Number | None: ...
    @property
    def high(self) -> Number | None: ...
    @property
    def low_open(self) -> bool: ...
    @property
    def high_open(self) -> bool: ...


@lru_cache(maxsize=16_384)
def number(value: Number) -> str:
    """A number with commas between thousands; a fraction as a decimal, with `≈` before it
    where four places do not hold it."""
    if isinstance(value, int) or value.denominator == 1:
        return f"{int(value):,}".replace("-", "−")
    scaled = value * 10_000
    exact = scaled.denominator == 1
    text = f"{float(Fraction(round(scaled), 10_000)):,.4f}".rstrip("0").rstrip(".")
    return ("" if exact else "≈ ") + text.replace("-", "−")


def times(ratio: float) -> str:
    """A factor: `2.7×`, `12×`; one decimal below ten, and never `1.0×`, which reads as
    equal (`1.003×` is said as such)."""
    if ratio >= 9.95:
        return f"{ratio:,.0f}×"
    text = f"{ratio:.1f}"
    if text == "1.0" and ratio != 1:
        text = f"{ratio:.3f}".rstrip("0").rstrip(".")
        if text == "1":
            return "just over 1×"
    return f"{text}×"


def interval(value: Bounded, *, unit: str = "") -> str:
    """An interval in words: `100`, `300–999`, `100 or more`, `up to 500`, `any number`."""
    low, high = value.low, value.high
    if high is None:
        if low is None or (low == 0 and not value.low_open):
            text = "any number"
        elif value.low_open:
            text = f"more than {number(low)}"
        else:
            text = f"{number(low)} or more"
    elif low is None or (low == 0 and high > 0):
        text = f"under {number(high)}" if value.high_open else f"up to {number(high)}"
    elif low == high:
        text = number(low)
    else:
        text = f"{number(low)}–{number(high)}"
        if value.high_open:
            text = f"{number(low)} to under {number(high)}"
    if unit == "%":
        return f"{text} %"
    return f"{text} {unit}" if unit else text


@dataclass(frozen=True, slots=True)
class Ends:
    """Two ends without a question; what `interval` and `brief` take."""

    low: Number | None
    high: Number | None
    low_open: bool = False
    high_open: bool = False


def brief(value: Bounded) -> str:
    """An interval where room is scarce: `≥ 100`, `≤ 500`, `300–999`."""
    low, high = value.low, value.high
    if high is None:
        if low is None:
            return "any"
        return f"{'>' if value.low_open else '≥'} {number(low)}"
    if low is None or (low == 0 and high > 0):
        return f"{'<' if value.high_open else '≤'} {number(high)}"
    return number(low) if low == high else f"{number(low)}–{number(high)}"


@lru_cache(maxsize=8_192)
def day(value: date) -> str:
    """`19 December 2024`."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


@lru_cache(maxsize=8_192)
def short_day(value: date) -> str:
    """`19 Dec 2024`."""
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"


def short_month(value: date) -> str:
    """`Dec 2024`."""
    return f"{MONTHS[value.month - 1][:3]} {value.year}"


def months(oldest: date, newest: date) -> str:
    """`Dec 2024`, `Dec 2024 – Feb 2026`."""
    first, last = short_month(oldest), short_month(newest)
    return first if first == last else f"{first} – {last}"


def days(value: Days) -> str:
    """A typed date in words, as precise as it was typed: `19 Dec 2024`, `December 2024`,
    `about 19 Dec 2024`, `16–18 Dec 2024`, `by 31 Dec 2024`."""
    return _typed(value.text)


@lru_cache(maxsize=16_384)
def _typed(text: str) -> str:
    head, slash, tail = text.partition("/")
    if not slash:
        return _one(head)
    if head in ("", ".."):
        return f"by {_one(tail)}"
    if head[:7] == tail[:7] and len(head) == len(tail) == 10 and "X" not in text:
        return f"{int(head[8:])}–{_one(tail)}"
    return f"{_one(head)} – {_one(tail)}"


def _one(text: str) -> str:
    mark = text[-1] if text[-1:] in ("~", "?", "%") else ""
    parts = [part for part in text.rstrip("~?%").split("-") if part != "XX"]
    if len(parts) == 3:
        words = f"{int(parts[2])} {MONTHS[int(parts[1]) - 1][:3]} {parts[0]}"
    elif len(parts) == 2:
        words = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    else:
        words = parts[0]
    before = "about " if mark in ("~", "%") else ""
    return before + words + (" (uncertain)" if mark in ("?", "%") else "")


def plural(count: int, one: str, many: str = "") -> str:
    """`1 claim`, `3 claims`, `1,200 claims`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listing(items: list[str] | tuple[str, ...]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
