"""Words to numbers: how a phrase is read, under three readings.

In: a claim's `words` (and `figure`), its question's unit, or a typed `value`. Out: a
`Reading`, or an `Unreadable` that says which part is not understood and what to do. What
is read as what stands in one table, `readings.yaml`; see section 1 of the Method. No
figure is ever guessed: a phrase is understood whole or not at all.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from ..model.reading import Interval, Number, Reading, Shape, Unit
from .apply import read_stated
from .figure import find_part
from .grammar import parse
from .parts import Parts, read_parts
from .phrase import Phrase
from .refuse import Refused, Unreadable
from .rows import Row, TableError
from .rules import Form, Rule, RuleError
from .table import DEFAULT_TABLE, Refusal, Table

__all__ = [
    "DEFAULT_TABLE",
    "Form",
    "Parts",
    "Refusal",
    "Row",
    "Rule",
    "RuleError",
    "Table",
    "TableError",
    "Unreadable",
    "read_parts",
    "read_value",
    "read_words",
]


def read_words(
    words: str,
    *,
    figure: str = "",
    unit: str = "",
    unit_kind: Unit = Unit.COUNTED,
    counted: bool = False,
    table: Table = DEFAULT_TABLE,
) -> Reading | Unreadable:
    """Read a phrase such as `at least several hundred`.

    `figure` names the part of `words` that is to be read; `unit` is the question's unit,
    whose words may follow the figure; `counted`: the claim rests on a count one by one, so
    that a bare number is exact. Bounds come in the question's unit. Never raises for what
    a person typed.
    """
    return _read(words, figure, unit, unit_kind, counted, table)


@lru_cache(maxsize=65_536)
def _read(
    words: str, figure: str, unit: str, unit_kind: Unit, counted: bool, table: Table
) -> Reading | Unreadable:
    try:
        start, end = 0, len(words)
        if figure.strip():
            start, end = find_part(words, figure, table=table)
        phrase = Phrase(words, start, end, unit=unit, unit_kind=unit_kind, table=table)
        return read_stated(parse(phrase), phrase, counted=counted)
    except Refused as refused:
        return refused.unreadable


class Typed(Protocol):
    """A typed `value`: the fields that are read of it."""

    @property
    def low(self) -> Number | None: ...
    @property
    def high(self) -> Number | None: ...
    @property
    def best(self) -> Number | None: ...


def read_value(value: Typed, *, unit_kind: Unit) -> Reading:
    """Take a typed `value` as it is, under all three readings.

    Without `low` the lower end is 0; without `high` there is no upper end. `best` alone
    is the figure itself.
    """
    low, high = value.low, value.high
    if low is None and high is None and value.best is not None:
        low = high = value.best
    top = 100 if high is None and unit_kind is Unit.PERCENT else high
    span = Interval(0 if low is None else low, top)
    return Reading(
        phrase="",
        shape=Shape.VALUE,
        stated_low=low,
        stated_high=high,
        stated_best=value.best,
        narrow=span,
        usual=span,
        wide=span,
        states_low=low is not None,
        states_high=high is not None,
        row="value",
        note="As typed by the author",
    )
