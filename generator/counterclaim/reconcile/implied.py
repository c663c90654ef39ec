"""What an origin's figures on parts imply for the whole (section 3, "Implied"; 12.1).

In: where origins stand on a question and on its parts. Out: where they stand on the
question, implied positions included. Left alone: D, groups, verdicts.

A full sum is a figure of its origin: it speaks, and takes the place of an own total that is
older than the window. Anything less only limits: at least so many.

settled: implied positions are positions, so they carry on to the whole of the whole. An
origin that contradicts itself on a part implies nothing by it. Lows of a sum hold from the
latest of their days, highs only up to the earliest of theirs. A part of 0 or more implies
nothing. An undated own total gives way to a dated sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import is_

from ..model.ledger import Measure, Question, QuestionType
from .numbers import span
from .result import PositionKind
from .stands import UNDATED, Stand, ids

Stands = Mapping[str, tuple[Stand, ...]]


def parts_of(whole: Question, questions: Iterable[Question]) -> tuple[Question, ...]:
    """The quantities that can never exceed the whole: of its sum, and those `within` it.

    A `level` says nothing about a whole that is measured otherwise.
    """
    return tuple(
        part
        for part in questions
        if (part.id in whole.sum_of or whole.id in part.within)
        and part.type is QuestionType.QUANTITY
        and whole.type is QuestionType.QUANTITY
        and (part.measure is not Measure.LEVEL or whole.measure is Measure.LEVEL)
    )


Remembered = dict[str, tuple[tuple[tuple[Stand, ...] | None, ...], tuple[Stand, ...]]]
"""Origin → what its position was worked out from, and what came of it."""


def add_implied(
    table: dict[str, tuple[Stand, ...]],
    whole: Question,
    own: Stands,
    parts: Sequence[tuple[Question, Stands]],
    *,
    of: Iterable[str],
    known: Remembered,
    usual: Remembered,
) -> None:
    """Put where some origins stand on the whole, by their own words and by their parts, into
    the table of all.

    `of`: the origins of which something may have changed. `known`: what came of it before.
    `usual`: what came of it under the usual reading, where most positions are the same.
    """
    tables = [stands for _, stands in parts]
    for origin in of:
        basis = (own.get(origin), *[stands.get(origin) for stands in tables])
        before = usual.get(origin)
        if before is None or not all(map(is_, before[0], basis)):
            before = (basis, _of_origin(whole, origin, own.get(origin, ()), parts))
        known[origin] = before
        if before[1]:
            table[origin] = before[1]
        else:
            table.pop(origin, None)


def _of_origin(
    whole: Question,
    origin: str,
    mine: tuple[Stand, ...],
    parts: Sequence[tuple[Question, Stands]],
) -> tuple[Stand, ...]:
    """Where one origin stands on the whole, by its own words and by its parts."""
    stands = {
        part.id: stand
        for part, table in parts
        if (stand := _single(table.get(origin, ()))) is not None
    }
    titles = {part.id: part.title for part, _ in parts}
    summed = _sum(whole, origin, mine, stands, titles)
    if summed is not None and summed.speaks:
        return (summed,)
    limits = [] if summed is None else [summed]
    if not mine:
        used = set() if summed is None else set(summed.claims)
        limits += [
            _limit(origin, part, titles[part], stand)
            for part, stand in sorted(stands.items())
            if stand.low is not None
            and stand.low[0] > 0
            and not (used and used.issuperset(stand.low_claims))
        ]
    return (*mine, *limits)


def _single(stands: tuple[Stand, ...]) -> Stand | None:
    """An origin's one position on a part: what it says, else the highest that is implied."""
    speaking = [stand for stand in stands if stand.speaks]
    if speaking:
        return speaking[0] if len(speaking) == 1 else None
    return max(stands, key=lambda stand: (stand.lowest, stand.claims), default=None)


def _sum(
    whole: Question,
    origin: str,
    mine: tuple[Stand, ...],
    stands: Mapping[str, Stand],
    titles: Mapping[str, str],
) -> Stand | None:
    """The sum of an origin's parts that lie within one window of the newest of them."""
    terms = {part: stands[part] for part in whole.sum_of if part in stands}
    if not terms:
        return None
    newest = max(stand.on for stand in terms.values())
    if whole.measure is not Measure.FIXED:
        terms = {p: stand for p, stand in terms.items() if stand.on >= newest - whole.window}
    if mine and (
        whole.measure is Measure.FIXED or max(stand.on for stand in mine) >= newest - whole.window
    ):
        return None
    full = len(terms) == len(set(whole.sum_of)) and all(s.speaks for s in terms.values())
    if not full and len(terms) < 2:
        return None
    lows = [stand for stand in terms.values() if stand.low is not None]
    highs = [stand for stand in terms.values() if stand.high is not None]
    summed = Stand(
        origin=origin,
        claims=ids(stand.claims for stand in terms.values()),
        on=newest,
        kind=PositionKind.IMPLIED,
        speaks=full,
    )
    if lows:
        ends = [stand.low for stand in lows if stand.low is not None]
        summed.low = (sum(end[0] for end in ends), max(end[1] for end in ends))
        summed.low_first = max(stand.low_first for stand in lows)
        summed.low_last = max(stand.low_last for stand in lows)
        summed.low_claims = ids(s.low_claims for s in lows if s.lowest[0] > 0)
    if full and len(highs) == len(terms):
        ends = [stand.high for stand in highs if stand.high is not None]
        first = min(stand.high_first for stand in highs)
        if whole.measure is not Measure.CUMULATIVE or first >= newest - whole.window:
            summed.high = (sum(end[0] for end in ends), min(end[1] for end in ends))
            summed.high_first = first
            summed.high_last = min(stand.high_last for stand in highs)
            summed.high_claims = ids(stand.high_claims for stand in highs)
    if summed.high is None and (summed.low is None or summed.low[0] <= 0):
        return None
    summed.lower, summed.upper = summed.low, summed.high
    told = " + ".join(f"{titles[p]} ({span(s.low, s.high)})" for p, s in terms.items())
    summed.arithmetic = f"{told} = {span(summed.low, summed.high)}"
    return summed


def _limit(origin: str, part: str, title: str, stand: Stand) -> Stand:
    """At least as many in the whole as in the part."""
    return Stand(
        origin=origin,
        claims=stand.low_claims,
        on=stand.low_first if stand.low_first != UNDATED else stand.on,
        low=stand.low,
        lower=stand.low,
        low_first=stand.low_first,
        low_last=stand.low_last,
        low_claims=stand.low_claims,
        kind=PositionKind.IMPLIED,
        speaks=False,
        from_question=part,
        arithmetic=f"{title} ({span(stand.low, stand.high)}), so {span(stand.low, None)} in all",
    )
