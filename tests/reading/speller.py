"""Numbers spelled out in English, written without a look at the grammar that reads them."""

from __future__ import annotations

_UNDER_TWENTY = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number: int, *, british: bool = True, hyphen: bool = True) -> str:
    """`1,234` as `one thousand two hundred and thirty-four`; `british`: with `and`."""
    if number < 20:
        return _UNDER_TWENTY[number]
    if number < 100:
        tens = _TENS[number // 10 - 2]
        return tens if number % 10 == 0 else tens + "- "[not hyphen] + _UNDER_TWENTY[number % 10]
    for size, name in (
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ):
        if number >= size:
            head = spelled(number // size, british=british, hyphen=hyphen)
            rest = number % size
            if not rest:
                return f"{head} {name}"
            link = " and " if british and rest < 100 else " "
            return f"{head} {name}{link}{spelled(rest, british=british, hyphen=hyphen)}"
    raise AssertionError(number)
