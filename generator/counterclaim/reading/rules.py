"""The rules of the table: from a number (or a magnitude) to an interval.

In: the text of a rule as it stands in `readings.yaml` or under `readings:` in a ledger
("x ± 10 %"). Out: a `Rule` that can be applied. Bounds stay exact; rounding to whole
people is left to `bounds`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from ..model.reading import Number

Bounds = tuple[Number, Number | None, bool, bool]
"""Low, high (None: unbounded), whether low and high are themselves excluded."""


class Form(StrEnum):
    """The kinds of rule. Each takes its numbers from the rule's own text."""

    SAME = "same"  # x
    WITHIN = "within"  # x ± a %
    ROOM = "room"  # x ± a × its last digit, at most b %
    NEARLY = "nearly"  # a % of x to under x
    AT_LEAST = "at-least"  # x or more
    MORE_THAN = "more-than"  # more than x
    UP_TO = "up-to"  # 0 to x
    FEWER_THAN = "fewer-than"  # 0 to under x
    NUMBERS = "numbers"  # a to b
    MAGNITUDE = "magnitude"  # a m to under b m
    STATED = "stated"  # the bounds in the words
    TIMES = "times"  # the small word × m
    NO_FIGURE = "no-figure"


class RuleError(ValueError):
    """The text is no rule that is understood; the message says why, for an editor."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One cell of the table. `text` is what is printed; `a` and `b` are its numbers."""

    text: str
    form: Form
    a: Number = 0
    b: Number = 0

    def of_number(self, x: Number, *, last_digit: Number) -> Bounds:
        """Apply to a number `x`; `last_digit` is the unit of its last significant digit."""
        form = self.form
        if form is Form.SAME:
            return x, x, False, False
        if form is Form.WITHIN:
            room = percent_of(x, self.a)
            return x - room, x + room, False, False
        if form is Form.ROOM:
            room = min(times(last_digit, self.a), percent_of(x, self.b))
            return x - room, x + room, False, False
        if form is Form.NEARLY:
            return percent_of(x, self.a), x, False, True
        if form is Form.AT_LEAST:
            return x, None, False, False
        if form is Form.MORE_THAN:
            return x, None, True, False
        if form is Form.UP_TO:
            return 0, x, False, False
        if form is Form.FEWER_THAN:
            return 0, x, False, True
        raise RuleError(f"the rule `{self.text}` takes no number")

    def of_magnitude(self, m: int) -> Bounds:
        """Apply to a magnitude: `2 m to under 10 m` with m = 100 is 200 to under 1,000."""
        return self.a * m, self.b * m, False, self.a != self.b


def times(x: Number, factor: Number) -> Number:
    """x × factor, exactly, as an `int` where it is whole."""
    return whole(x * factor)


def percent_of(x: Number, percent: Number) -> Number:
    """So many per cent of x, exactly, as an `int` where it is whole."""
    product = x * percent
    if isinstance(product, int):
        return product // 100 if product % 100 == 0 else Fraction(product, 100)
    return whole(product / 100)


def whole(x: Number) -> Number:
    """The same number, as an `int` where it is whole."""
    if isinstance(x, Fraction) and x.denominator == 1:
        return x.numerator
    return x


_N = r"(\d[\d,]*(?:\.\d+)?)"
_FORMS: tuple[tuple[re.Pattern[str], Form], ...] = tuple(
    (re.compile(pattern + r"\Z", re.ASCII), form)
    for pattern, form in (
        (r"x", Form.SAME),
        (rf"(?:x )?(?:±|\+/-) ?{_N} ?%", Form.WITHIN),
        (rf"x ± half its last digit, at most {_N} ?%", Form.ROOM),
        (rf"x ± its last digit, at most {_N} ?%", Form.ROOM),
        (rf"{_N} ?% of x to under x", Form.NEARLY),
        (r"x or more", Form.AT_LEAST),
        (r"more than x", Form.MORE_THAN),
        (r"0 to x", Form.UP_TO),
        (r"0 to under x", Form.FEWER_THAN),
        (rf"{_N}(?: ?(?:to|-|–) ?{_N})?", Form.NUMBERS),
        (rf"{_N} ?m(?: to under {_N} ?m)?", Form.MAGNITUDE),
        (r"as stated", Form.STATED),
        (r"the small word × m, to under the next", Form.TIMES),
        (r"no figure", Form.NO_FIGURE),
    )
)

MOST = 10**15
"""The largest number that is read: beyond it a typing error is likelier than a figure."""


@lru_cache(maxsize=1_024)
def parse_rule(text: str) -> Rule:
    """Read a rule's text. Raises `RuleError` with a message for the editor."""
    clean = " ".join(text.split())
    for pattern, form in _FORMS:
        match = pattern.match(clean)
        if match is None:
            continue
        groups = [_number(group) for group in match.groups() if group is not None]
        if any(number > MOST for number in groups):
            raise RuleError(f"`{text}` holds a number that is too large")
        a = groups[0] if groups else 0
        b = groups[-1] if groups else 0
        if form is Form.ROOM:
            a = Fraction(1, 2) if "half" in clean else 1
        if form in (Form.NUMBERS, Form.MAGNITUDE) and a > b:
            raise RuleError(f"`{text}` ends before it begins")
        if form in (Form.WITHIN, Form.NEARLY, Form.ROOM) and b > 100:
            raise RuleError(f"`{text}` goes beyond 100 %")
        return Rule(clean, form, a, b)
    raise RuleError(
        f"`{text}` is no rule that is understood; write `± 10 %`, `24 to 99` or `2 m to under 10 m`"
    )


def _number(text: str) -> Number:
    return whole(Fraction(text.replace(",", "")))
