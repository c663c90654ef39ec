"""Which part of the words is to be read: the field `figure`.

In: `words` and `figure`. Out: where the part begins and ends. A part that cuts through a
number, leaves the other end of a range behind or drops the hedge beside it is refused:
a figure must not become firmer by being quoted in part.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice

from ..model.reading import Shape
from .numbers import Figure, read_figure
from .refuse import Refused, unreadable
from .table import Table
from .tokens import Token, tokenise

_RANGE = frozenset({"-", "–", "to"})
_MOST_PLACES = 100  # where the part occurs more often, the words are no phrase
_NEAR = 8  # tokens before the part that a number or a range could begin at


def find_part(words: str, figure: str, *, table: Table) -> tuple[int, int]:
    """Offsets of `figure` in `words`; white space and case are folded.

    Raises `Refused` where it is not there, or only as a piece of something else.
    """
    pattern = r"\s+".join(re.escape(piece) for piece in figure.split())
    found = re.finditer(pattern, words, re.IGNORECASE)
    places = [match.span() for match in islice(found, _MOST_PLACES)]
    if not pattern or not places:
        raise Refused(
            unreadable("figure-not-in-words", words, start=0, end=len(words), part=figure)
        )
    tokens = tokenise(words)
    problems: list[Refused] = []
    for start, end in places:
        try:
            _require_clean(words, tokens, start, end, table)
        except Refused as problem:
            problems.append(problem)
        else:
            return start, end
    raise problems[0]


def _require_clean(words: str, tokens: Sequence[Token], start: int, end: int, table: Table) -> None:
    first = bisect_right(tokens, start, key=lambda token: token.end)
    after = bisect_left(tokens, end, key=lambda token: token.start)
    cut = unreadable("figure-cuts-number", words, start=start, end=end)
    if first >= after:
        raise Refused(cut)
    if tokens[first].start < start or tokens[after - 1].end > end:
        raise Refused(cut)
    for index in range(max(0, first - _NEAR), after):
        number = read_figure(tokens, index)
        if isinstance(number, Figure):
            crosses_start = index < first < number.end
            crosses_end = first <= index and number.end > after
            if crosses_start or crosses_end:
                raise Refused(cut)
    if _is_end_of_range(tokens, first, after):
        raise Refused(cut)
    _require_hedges(words, tokens, first, after, table)


def _is_end_of_range(tokens: Sequence[Token], first: int, after: int) -> bool:
    size = len(tokens)
    if after + 1 < size and tokens[after].text in _RANGE and read_figure(tokens, after + 1):
        return True
    before = [token.text for token in tokens[max(0, first - _NEAR) : first]]
    if (
        first >= 2
        and before[-1] in _RANGE
        and tokens[first - 2].kind == "digits"
        and "from" not in before  # `rose from 3,000 to 4,000` is no range
    ):
        return True
    return bool(before) and (
        before[-1] == "between" or (before[-1] == "and" and "between" in before)
    )


def _require_hedges(
    words: str, tokens: Sequence[Token], first: int, after: int, table: Table
) -> None:
    for index in range(max(0, first - _NEAR), first):
        found = table.hedges_before.longest(tokens, index)
        if found is not None and found.end == first and found.value.shape is not Shape.EXACT:
            raise _dropped(words, tokens[index].start, tokens[first - 1].end)
    found = table.hedges_after.longest(tokens, after)
    if found is not None and found.value.shape is not Shape.EXACT:
        raise _dropped(words, tokens[after].start, tokens[found.end - 1].end)


def _dropped(words: str, start: int, end: int) -> Refused:
    return Refused(unreadable("figure-cuts-hedge", words, start=start, end=end))
