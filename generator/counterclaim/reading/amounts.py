"""Amounts: one number, some dozens, a vague word, or a small word times a magnitude.

In: a phrase and the index at which an amount may begin. Out: an `Amount`: the number, or
the bounds that a vague word spans under the three readings, not yet rounded.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model.reading import Number, Unit
from .numbers import Figure, Malformed, read_figure, read_figures
from .phrase import Phrase
from .rows import Row
from .rules import Bounds, Form
from .tokens import Phrases

PERCENT = Phrases((words, None) for words in ("%", "percent", "per cent", "pct"))
MULTIPLIED = frozenset({"couple", "few", "several", "handful"})
"""Rows of the small words, which may stand before a magnitude."""

Spans = tuple[Bounds, Bounds, Bounds]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or what a vague word or a range spans. `spans`: the bounds under the three
    readings, before any rounding. `dozens`: the number is so many dozens (half: 1/2)."""

    row: Row
    end: int
    figure: Figure | None = None
    value: Number | None = None
    dozens: bool = False
    spans: Spans | None = None
    low: Number | None = None  # stated
    high: Number | None = None
    best: Number | None = None


def amount_at(phrase: Phrase, index: int) -> Amount | None:
    """The longest amount that begins at `index`, or None."""
    found = phrase.table.vague.longest(phrase.tokens, index)
    number = read_figure(phrase.tokens, index, metres=phrase.metres)
    if isinstance(number, Malformed):
        raise phrase.refuse(number.code, number.token)
    if found is not None and (number is None or found.end > number.end):
        return _of_vague(phrase, *found.value, found.end)
    return None if number is None else _of_number(phrase, number)


def candidates(phrase: Phrase, index: int) -> list[Amount]:
    numbers = list(read_figures(phrase.tokens, index, metres=phrase.metres))
    if not numbers or isinstance(numbers[0], Malformed):
        amount = amount_at(phrase, index)
        return [] if amount is None else [amount]
    amounts = [_of_number(phrase, number) for number in numbers if isinstance(number, Figure)]
    vague = phrase.table.vague.longest(phrase.tokens, index)
    return amounts if vague is None else [_of_vague(phrase, *vague.value, vague.end), *amounts]


def _of_number(phrase: Phrase, figure: Figure) -> Amount:
    end = figure.end
    rows = phrase.table.rows
    if figure.whole and not figure.separated:
        at = end
        if at + 1 < phrase.size and phrase.tokens[at].text == "-" and phrase.tokens[at].glued:
            at += 1
        if at < phrase.size and phrase.tokens[at].text in ("dozen", "dozens"):
            value = figure.value * 12
            return Amount(rows["dozen"], at + 1, figure=figure, value=value, dozens=True)
    if phrase.kind is Unit.PERCENT:
        sign = PERCENT.longest(phrase.tokens, end)
        end = end if sign is None else sign.end
    return Amount(rows["bare"], end, figure=figure, value=figure.value)


def _of_vague(phrase: Phrase, row: Row, magnitude: int, end: int) -> Amount:
    if row.id in ("dozen", "half-dozen"):
        value = 12 if row.id == "dozen" else 6
        return Amount(row, end, value=value, dozens=True)
    if row.usual.form is Form.MAGNITUDE:
        narrow, usual, wide = (rule.of_magnitude(magnitude) for rule in row.rules)
        return Amount(row, end, spans=(narrow, usual, wide))
    if row.id in MULTIPLIED:
        m = phrase.table.magnitudes_after.longest(phrase.tokens, end)
        if m is not None:
            narrow, usual, wide = (
                (rule.a * m.value, (rule.b + 1) * m.value, False, True) for rule in row.rules
            )
            many = phrase.table.rows["several-hundred"]
            return Amount(many, m.end, spans=(narrow, usual, wide))
    narrow, usual, wide = ((rule.a, rule.b, False, False) for rule in row.rules)
    return Amount(row, end, spans=(narrow, usual, wide))
