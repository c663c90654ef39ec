"""What stands around an amount: hedges, neutral words, nouns.

In: a phrase and an index. Out: where the words go on, and the hedges that were found. A
token that has no place here is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from .phrase import Phrase
from .rows import Row

_POINTERS = frozenset({"them", "these", "those", "whom"})


class Hedge(NamedTuple):
    """A hedge: its row of the table, and its first token and the one after its last."""

    row: Row
    start: int
    end: int


def hedges_at(phrase: Phrase, index: int, found: list[Hedge]) -> int:
    """Skip neutral words and collect hedges that stand before a number."""
    while index < phrase.size:
        hedge = phrase.table.hedges_before.longest(phrase.tokens, index)
        neutral = phrase.table.neutral_before.longest(phrase.tokens, index)
        if hedge is not None and (neutral is None or hedge.end >= neutral.end):
            found.append(Hedge(hedge.value, index, hedge.end))
            index = hedge.end
        elif neutral is not None:
            index = neutral.end
        else:
            break
    return index


def trail(
    phrase: Phrase,
    index: int,
    after: list[Hedge],
    *,
    interval: Callable[[int], int | None] = lambda index: None,
) -> None:
    """Take hedges, nouns and neutral words after the amount, up to the end of the phrase.

    `interval` may take an interval of confidence at an index; it returns where that ends.
    """
    while index < phrase.size:
        hedge = phrase.table.hedges_after.longest(phrase.tokens, index)
        if hedge is not None:
            after.append(Hedge(hedge.value, index, hedge.end))
            index = hedge.end
            continue
        following = _noun(phrase, index)
        if following is None:
            following = interval(index)
        if following is None:
            if index == phrase.size - 1 and phrase.tokens[index].text in (".", ",", ";"):
                return
            raise phrase.refuse_at(index, has_figure=True)
        index = following


def _noun(phrase: Phrase, index: int) -> int | None:
    """The index after a noun or neutral word at `index`, or None."""
    neutral = phrase.table.neutral_after.longest(phrase.tokens, index)
    ends = [neutral.end] if neutral is not None else []
    text = phrase.tokens[index].text
    if text in phrase.unit:
        ends.append(index + 1)
    if text == "of" and index + 1 < phrase.size:
        after = index + 1
        if phrase.tokens[after].text == "the" and after + 1 < phrase.size:
            after += 1
        if phrase.tokens[after].text in _POINTERS or phrase.tokens[after].text in phrase.unit:
            ends.append(after + 1)
        else:
            noun = phrase.table.neutral_after.longest(phrase.tokens, after)
            if noun is not None and phrase.tokens[after].text in phrase.table.noun_starts:
                ends.append(noun.end)
    return max(ends, default=None)
