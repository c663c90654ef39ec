"""Values of the model as the plain values of exports: text, whole numbers, floats, true,
false, null, lists of text. Never NaN, never an infinity."""

from __future__ import annotations

import math
from datetime import date
from fractions import Fraction
from functools import lru_cache

from ..model.days import Days
from ..model.reading import Number

Cell = str | int | float | bool | tuple[str, ...] | None
Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def number(value: Number | float | None) -> int | float | None:
    """A whole number as `int`, any other as the nearest `float`, what is neither as None."""
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Fraction):
        if value.denominator == 1:
            return value.numerator
        try:
            return float(value)
        except OverflowError:
            return None
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def text(value: str | None) -> str | None:
    """Text, None where nothing was typed."""
    return value or None


# A report has few days and names them often.
@lru_cache(maxsize=65_536)
def day(value: date | None) -> str | None:
    """A day as ISO 8601."""
    return None if value is None else value.isoformat()


def first_day(value: Days | None) -> str | None:
    """The first day that a date can mean."""
    return None if value is None or value.first is None else day(value.first)


def last_day(value: Days | None) -> str | None:
    """The last day that a date can mean."""
    return None if value is None else day(value.last)


def typed(value: Days | None) -> str | None:
    """A date as it was typed."""
    return None if value is None else value.text


def joined(items: tuple[str, ...] | list[str]) -> str:
    r"""A list in one cell: items divided by `|`; a `|` or `\` within an item has a `\`
    before it."""
    if not items:
        return ""
    whole = "|".join(items)
    if "\\" not in whole and whole.count("|") == len(items) - 1:
        return whole
    return "|".join([item.replace("\\", "\\\\").replace("|", "\\|") for item in items])
