"""From what a phrase states to how it is read: hedges applied to numbers, vague words and
ranges, under the three readings.

In: a `Stated` and the unit. Out: a `Reading`. A hedge around a number applies its row's
rule; a bound around something that is itself a span (a vague word, a range, `about x`)
moves to the span's lower or upper end; `about` leaves such a span as it is.
"""

from __future__ import annotations

from ..model.reading import Interval, Number, Reading, Shape, Unit
from .amounts import Amount
from .bounds import interval
from .grammar import Stated
from .numbers import last_digit_of
from .phrase import Phrase
from .rows import Row
from .rules import Rule

Three = tuple[Interval, Interval, Interval]

_LOWER = frozenset({Shape.AT_LEAST, Shape.MORE_THAN})
_BOUNDS = frozenset({Shape.AT_LEAST, Shape.MORE_THAN, Shape.UP_TO, Shape.FEWER_THAN})
_OPEN = frozenset({Shape.MORE_THAN, Shape.FEWER_THAN})


def read_stated(stated: Stated, phrase: Phrase, *, counted: bool) -> Reading:
    """Read what the grammar found. Raises `Refused` where hedges do not go together or
    a number does not fit the unit."""
    amount = stated.amount
    words = phrase.words[phrase.start : phrase.end]
    if amount.row.shape is Shape.SOME:
        return _some(words, amount.row)
    bound, soft = _hedges(stated, phrase)
    if amount.row.shape is Shape.NONE:
        if bound is not None or soft is not None:
            raise phrase.refuse("two-hedges", 0, phrase.size)
        return _with_figure(words, amount.row, (Interval(0, 0),) * 3, (0, 0, 0))
    if amount.spans is None:
        row, three = _number(amount, bound, soft, phrase, counted=counted)
    else:
        row, three = _span(amount, bound, soft, phrase)
    for each in three:
        if _is_empty(each):
            code = "below-zero" if not each.low else "beyond-percent"
            raise phrase.refuse(code, 0, phrase.size)
    return _with_figure(words, row, three, _stated_numbers(amount, row), inner=amount.row)


def _is_empty(interval: Interval) -> bool:
    """Whether no number is left: fewer than 0, more than 100 per cent."""
    low, high = interval.low, interval.high
    if high is None or low < high:
        return False
    return low > high or interval.low_open or interval.high_open


def _hedges(stated: Stated, phrase: Phrase) -> tuple[Row | None, Row | None]:
    """The one bound and the one other hedge that the phrase holds, or a refusal.

    `confirmed` beside another hedge says how it is known, not how exact it is.
    """
    if not stated.before and not stated.after:
        return None, None
    before = [hedge.row for hedge in stated.before]
    after = [hedge.row for hedge in stated.after]
    for position, row in enumerate(before):
        later = before[position + 1 :]
        if row.shape is Shape.EXACT and any(each.shape is not Shape.EXACT for each in later):
            raise phrase.refuse("two-hedges", 0, phrase.size)
        if row.shape is Shape.EXACT and any(
            each.shape in (Shape.ABOUT, Shape.NEARLY) for each in (*before, *after)
        ):
            raise phrase.refuse("two-hedges", 0, phrase.size)
    rows = {row.id: row for row in (*before, *after)}
    bounds = [row for row in rows.values() if row.shape in _BOUNDS]
    others = [row for row in rows.values() if row.shape in (Shape.ABOUT, Shape.NEARLY)]
    exact = [row for row in rows.values() if row.shape is Shape.EXACT]
    nearly = any(row.shape is Shape.NEARLY for row in others)
    if len(bounds) > 1 or len(others) > 1 or (nearly and bounds):
        raise phrase.refuse("two-hedges", 0, phrase.size)
    bound = bounds[0] if bounds else None
    if others:
        return bound, others[0]
    return bound, exact[0] if exact and bound is None else None


def _number(
    amount: Amount, bound: Row | None, soft: Row | None, phrase: Phrase, *, counted: bool
) -> tuple[Row, Three]:
    """A single number under its hedges."""
    x = amount.value
    assert x is not None
    figure = amount.figure
    phrase.require_fit(x, 0, phrase.size)
    rows = phrase.table.rows
    unit = phrase.kind
    row = soft or bound
    if row is None:
        if amount.dozens and not counted:
            return amount.row, _dozens(amount, unit)
        row = rows["exact"] if counted else rows["bare"]
        if x == 0:
            row = rows["none"]
            return row, (Interval(0, 0),) * 3
    last = figure.last_digit if figure is not None and not amount.dozens else last_digit_of(x)
    usual = _one(row.usual, row, x, last, unit)
    if row.narrow is row.usual is row.wide:  # a bound is the same under all readings
        three = (usual, usual, usual)
    else:
        three = (_one(row.narrow, row, x, last, unit), usual, _one(row.wide, row, x, last, unit))
    if bound is not None and soft is not None:
        return bound, _moved(three, bound, unit)
    return row, three


def _one(rule: Rule, row: Row, x: Number, last_digit: Number, unit: Unit) -> Interval:
    around = x if row.shape is Shape.ABOUT else None
    return interval(rule.of_number(x, last_digit=last_digit), unit_kind=unit, around=around)


def _dozens(amount: Amount, unit: Unit) -> Three:
    """So many dozens: the row of `a dozen` (or half a dozen), times as many."""
    times = amount.figure.value if amount.figure is not None else 1
    narrow, usual, wide = (
        interval((rule.a * times, rule.b * times, False, False), unit_kind=unit)
        for rule in amount.row.rules
    )
    return narrow, usual, wide


def _span(amount: Amount, bound: Row | None, soft: Row | None, phrase: Phrase) -> tuple[Row, Three]:
    """A vague word or a range under its hedges."""
    if soft is not None and soft.shape is not Shape.ABOUT and bound is None:
        hard = soft.shape is Shape.NEARLY or amount.row.shape is Shape.VAGUE
        if hard:
            raise phrase.refuse("hedge-on-vague", 0, phrase.size)
    assert amount.spans is not None
    if phrase.kind is Unit.PERCENT and any(span[0] > 100 for span in amount.spans):
        raise phrase.refuse("beyond-percent", 0, phrase.size)
    narrow, usual, wide = (interval(span, unit_kind=phrase.kind) for span in amount.spans)
    three = (narrow, usual, wide)
    if bound is None:
        return amount.row, three
    return bound, _moved(three, bound, phrase.kind)


def _moved(three: Three, bound: Row, unit: Unit) -> Three:
    """A bound around a span: its lower end for `at least`, its upper end for `up to`."""
    is_open = bound.shape in _OPEN
    narrow, usual, wide = (
        interval(
            (each.low, None, is_open, False)
            if bound.shape in _LOWER
            else (0, each.high, False, is_open),
            unit_kind=unit,
        )
        for each in three
    )
    return narrow, usual, wide


def _stated_numbers(amount: Amount, row: Row) -> tuple[Number | None, Number | None, Number | None]:
    """Low, high and best as far as the phrase itself holds them. A vague word holds none."""
    x = amount.value
    if amount.spans is not None:
        low, high, best = amount.low, amount.high, amount.best
    elif amount.dozens and row.shape is Shape.VAGUE:
        low = high = best = None
    else:
        low, high, best = x, x, x
    if row.shape in _LOWER:
        return low, None, None
    if row.shape in _BOUNDS:
        return None, high, None
    if row.shape is Shape.ABOUT:
        return None, None, best
    if row.shape is Shape.NEARLY:
        return None, high, None
    return low, high, best


def _with_figure(
    words: str,
    row: Row,
    three: Three,
    stated: tuple[Number | None, Number | None, Number | None],
    *,
    inner: Row | None = None,
) -> Reading:
    narrow, usual, wide = three
    low, high, best = stated
    note = row.plain
    if inner is not None and inner.shape in (Shape.VAGUE, Shape.RANGE) and inner is not row:
        note = f"{row.plain}; around: {inner.plain}"
    return Reading(
        phrase=words,
        shape=row.shape,
        stated_low=low,
        stated_high=high,
        stated_best=best,
        narrow=narrow,
        usual=usual,
        wide=wide,
        states_low=row.shape not in (Shape.UP_TO, Shape.FEWER_THAN),
        states_high=row.shape not in _LOWER,
        row=row.id,
        note=note,
    )


def _some(words: str, row: Row) -> Reading:
    return Reading(
        phrase=words,
        shape=row.shape,
        stated_low=None,
        stated_high=None,
        stated_best=None,
        narrow=None,
        usual=None,
        wide=None,
        states_low=False,
        states_high=False,
        row=row.id,
        note=row.plain,
    )
