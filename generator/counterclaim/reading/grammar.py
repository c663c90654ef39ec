"""The grammar: from a phrase to what it states.

In: a `Phrase`. Out: a `Stated`: the hedges, and the number, vague word or range that they
stand around; or `Refused`. Every token must have its place: what is not understood whole
is not read at all. Intervals are worked out in `apply`.

    phrase   := neutral* hedge* (opener range | amount rest | none | some) trail*
    opener   := `between` | `from` | …
    range    := amount (`and` | `to` | `–`) amount
    rest     := (`–` | `to`) amount | `±` number | interval of confidence | nothing
    amount   := number | number `dozen` | vague word | small word magnitude
    trail    := hedge | neutral | noun | `of` noun
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model.reading import Shape
from .amounts import Amount, amount_at
from .around import Hedge, hedges_at, trail
from .phrase import Phrase
from .ranges import confidence, opened, rest
from .refuse import Refused, unreadable

_LONGEST = 120  # tokens in a phrase; beyond it nobody means one figure


@dataclass(slots=True)
class Stated:
    """What the grammar found. `start`: the first token of the amount. `before` and
    `after`: hedges in the order of the words."""

    amount: Amount
    start: int
    before: list[Hedge] = field(default_factory=list)
    after: list[Hedge] = field(default_factory=list)


def parse(phrase: Phrase) -> Stated:
    """Parse the whole phrase; raise `Refused` where a token has no place."""
    if not phrase.tokens:
        raise Refused(unreadable("empty", phrase.words, start=phrase.start, end=phrase.end))
    if phrase.size > _LONGEST:
        raise phrase.refuse("too-long", 0, phrase.size)
    before: list[Hedge] = []
    index = hedges_at(phrase, 0, before)
    amount = opened(phrase, index)
    if amount is None:
        amount = amount_at(phrase, index)
        if amount is None:
            return _alone(phrase, before, index)
        amount = rest(phrase, amount, index)
    stated = Stated(amount, index, before)

    def interval(at: int) -> int | None:
        found = confidence(phrase, stated.amount, at)
        if found is None:
            return None
        stated.amount = found
        return found.end

    trail(phrase, amount.end, stated.after, interval=interval)
    return stated


def _alone(phrase: Phrase, before: list[Hedge], index: int) -> Stated:
    """`none`, `some soldiers`, `many`: words without any number."""
    start = 0
    while start < phrase.size:
        neutral = phrase.table.neutral_before.longest(phrase.tokens, start)
        if neutral is None:
            break
        start = neutral.end
    found = phrase.table.alone.longest(phrase.tokens, start)
    if found is None or (before and found.end < index):
        raise phrase.refuse_at(min(index, phrase.size - 1), has_figure=False)
    zero = 0 if found.value.shape is Shape.NONE else None
    amount = Amount(found.value, found.end, value=zero, low=zero, high=zero, best=zero)
    stated = Stated(amount, start)
    trail(phrase, found.end, stated.after)
    if stated.after:
        raise phrase.refuse("two-hedges", 0, phrase.size)
    return stated
