"""Which groups conflict with which, as bit masks, without looking at pairs.

In: groups in an order, with their positions. Out: a mask per group, and the groups whose own
positions conflict. Left alone: the pairs themselves (`conflicts` lists them for one day).

That a low end exceeds a high end, and that their days leave no way out, are each a matter of
an order: with the positions sorted by each, everything before or after a place is one mask,
worked out once. A position's conflicts are then the intersection of two or three masks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import or_
from typing import Any

from ..model.ledger import Measure, Question
from .conflicts import no_way_out
from .masks import bits
from .stands import NO_HIGH, NO_LOW, Stand


def conflict_graph(
    groups: Sequence[Sequence[Stand]], question: Question
) -> tuple[list[int], list[int]]:
    """For each group a mask of the groups that it conflicts with; and the groups that
    conflict with themselves. Positions are intervals of numbers or days."""
    size = len(groups)
    entries: list[tuple[Stand, int, int]] = []  # position, its bit, its group
    extra: list[int] = []  # the group of each bit from `size` on
    for i, stands in enumerate(groups):
        for place, stand in enumerate(stands):
            if place:
                entries.append((stand, 1 << (size + len(extra)), i))
                extra.append(i)
            else:
                entries.append((stand, 1 << i, i))
    uppers = [entry for entry in entries if entry[0].low is not None]
    lowers = [entry for entry in entries if entry[0].high is not None]
    if not uppers or not lowers:
        return [0] * size, []
    if len(lowers) <= FEW:
        return _one_by_one(lowers, uppers, question, size)
    masks = _below(lowers, uppers, question)
    for entry, mask in zip(uppers, _above(uppers, lowers, question), strict=True):
        masks[entry[1]] = masks.get(entry[1], 0) | mask
    return _by_group(masks, entries, extra, size)


_Entry = tuple[Stand, int, int]

FEW = 24
"""Up to so many positions with a high end, looking at pairs is less work than masks are."""


def _one_by_one(
    lowers: list[_Entry], uppers: list[_Entry], question: Question, size: int
) -> tuple[list[int], list[int]]:
    """The same, pair by pair."""
    graph = [0] * size
    torn = set()
    # A low end of zero excludes as little as none.
    lows = sorted([(stand.low or NO_LOW, place) for place, (stand, _, _) in enumerate(uppers)])
    for lower, _, i in lowers:
        high = NO_HIGH if lower.high is None else lower.high
        for _, place in lows[bisect_right(lows, (high, len(uppers))) :]:
            upper, _, j = uppers[place]
            if not graph[i] >> j & 1 and no_way_out(lower, upper, question):
                if i == j:
                    torn.add(i)
                else:
                    graph[i] |= 1 << j
                    graph[j] |= 1 << i
    return graph, sorted(torn)


class _Ordered:
    """Bits in the order of a key: all with a key above, or up to, a bound."""

    def __init__(self, keyed: list[tuple[Any, int]]) -> None:
        keyed.sort()
        self._keys: list[Any] = [key for key, _ in keyed]
        bits = [bit for _, bit in keyed]
        self._first: list[int] = [0, *accumulate(bits, or_)]
        self._last: list[int] = [*[*accumulate(reversed(bits), or_)][::-1], 0]

    def above(self, bound: Any) -> int:
        return self._last[bisect_right(self._keys, bound)]

    def at_least(self, bound: Any) -> int:
        return self._last[bisect_left(self._keys, bound)]

    def below(self, bound: Any) -> int:
        return self._first[bisect_left(self._keys, bound)]

    def at_most(self, bound: Any) -> int:
        return self._first[bisect_right(self._keys, bound)]


def _below(lowers: list[_Entry], uppers: list[_Entry], question: Question) -> dict[int, int]:
    """For each position with a high end, those whose low end it excludes."""
    window, measure = question.window, question.measure
    lows = _Ordered([(stand.low, bit) for stand, bit, _ in uppers])
    masks = {bit: lows.above(stand.high) for stand, bit, _ in lowers}
    if measure in (Measure.CUMULATIVE, Measure.LEVEL):
        days = _Ordered([(stand.low_last, bit) for stand, bit, _ in uppers])
        for stand, bit, _ in lowers:
            masks[bit] &= days.at_most(stand.high_first + window)
    if measure is Measure.LEVEL:
        days = _Ordered([(stand.low_first, bit) for stand, bit, _ in uppers])
        for stand, bit, _ in lowers:
            masks[bit] &= days.at_least(stand.high_last - window)
    return masks


def _above(uppers: list[_Entry], lowers: list[_Entry], question: Question) -> list[int]:
    """For each position with a low end, those whose high end it excludes."""
    window, measure = question.window, question.measure
    highs = _Ordered([(stand.high, bit) for stand, bit, _ in lowers])
    masks = [highs.below(stand.low) for stand, _, _ in uppers]
    if measure in (Measure.CUMULATIVE, Measure.LEVEL):
        days = _Ordered([(stand.high_first, bit) for stand, bit, _ in lowers])
        for i, (stand, _, _) in enumerate(uppers):
            masks[i] &= days.at_least(stand.low_last - window)
    if measure is Measure.LEVEL:
        days = _Ordered([(stand.high_last, bit) for stand, bit, _ in lowers])
        for i, (stand, _, _) in enumerate(uppers):
            masks[i] &= days.at_most(stand.low_first + window)
    return masks


def _by_group(
    masks: dict[int, int], entries: list[_Entry], extra: list[int], size: int
) -> tuple[list[int], list[int]]:
    """From masks of positions to masks of groups."""
    first = (1 << size) - 1
    graph = [0] * size
    for _, bit, i in entries:
        mask = masks.get(bit, 0)
        graph[i] |= mask & first
        for other in bits(mask >> size):
            graph[i] |= 1 << extra[other]
    torn = [i for i in range(size) if graph[i] >> i & 1]
    for i in torn:
        graph[i] &= ~(1 << i)
    return graph, torn
