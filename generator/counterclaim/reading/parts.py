"""What a phrase is made of: its hedges, and the number or vague word that they stand around.

In: words that can be read. Out: `Parts`, for whoever compares two phrases (drift). Words
that cannot be read have no parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..model.reading import Number, Shape, Unit
from .amounts import Amount
from .apply import read_stated
from .figure import find_part
from .grammar import parse
from .phrase import Phrase
from .refuse import Refused
from .table import DEFAULT_TABLE

Core = tuple[str | Number | None, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """`figure`: the hedges with what they stand around, as typed, without the nouns and
    neutral words beside them. `hedges`: their shapes; `confirmed` and `exactly` are none.
    `core`: the number or vague word itself, equal for phrases that name the same."""

    figure: str
    hedges: frozenset[Shape]
    core: Core

    @property
    def is_number(self) -> bool:
        """Whether the core is one number: neither a range, nor vague, nor `some`."""
        return self.core[0] == "number"


@lru_cache(maxsize=65_536)
def read_parts(
    words: str, *, figure: str = "", unit: str = "", unit_kind: Unit = Unit.COUNTED
) -> Parts | None:
    """Take a phrase apart; None where it cannot be read. Arguments as in `read_words`."""
    try:
        start, end = 0, len(words)
        if figure.strip():
            start, end = find_part(words, figure, table=DEFAULT_TABLE)
        phrase = Phrase(words, start, end, unit=unit, unit_kind=unit_kind, table=DEFAULT_TABLE)
        stated = parse(phrase)
        read_stated(stated, phrase, counted=False)
    except Refused:
        return None
    amount = stated.amount
    hedges = [
        hedge for hedge in (*stated.before, *stated.after) if hedge.row.shape is not Shape.EXACT
    ]
    first = min([stated.start, *(hedge.start for hedge in hedges)])
    after = max([amount.end, *(hedge.end for hedge in hedges)])
    return Parts(
        words[phrase.tokens[first].start : phrase.tokens[after - 1].end],
        frozenset(hedge.row.shape for hedge in hedges),
        _core(amount),
    )


def _core(amount: Amount) -> Core:
    if amount.row.shape is Shape.SOME:
        return ("some",)
    if amount.spans is None:
        return ("number", amount.value)
    low, high, _, high_open = amount.spans[1]
    return ("range" if amount.row.shape is Shape.RANGE else "vague", low, high, int(high_open))
