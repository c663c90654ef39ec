"""When two positions cannot both be true (section 5), and all such pairs.

In: positions with the days of their ends, a question. Out: `Clash` values. Left alone: who
is independent of whom, verdicts.

A pair of positions conflicts where the low end of one exceeds the high end of the other and
the days allow no way out: of a cumulative count, where the higher figure is the earlier, or
both lie in one window; of a level, where both lie in one window. Where days are imprecise,
every possible order of days must leave no way out. Ends are compared as said, each with its
own day: that a figure grows old takes no conflict away from those who made it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..model.ledger import Measure, Question
from ..model.reading import Number
from .extremes import Extremes
from .numbers import exact
from .result import Conflict, NeedsRise, PositionKind
from .stands import NO_LOW, UNDATED, Stand


@dataclass(slots=True, frozen=True)
class Clash:
    """Two positions in conflict, the lower one first; `why` as in `Conflict`."""

    lower: Stand
    upper: Stand
    why: str


def clashes(one: Stand, other: Stand, question: Question) -> Clash | None:
    """The conflict between two positions, or None."""
    if one.answers is not None and other.answers is not None:
        if one.answers & other.answers:
            return None
        first, second = sorted((one, other), key=lambda stand: (stand.origin, stand.claims))
        return Clash(first, second, "answers")
    for lower, upper in ((one, other), (other, one)):
        if upper.low is not None and lower.high is not None and upper.low > lower.high:
            if no_way_out(lower, upper, question):
                return Clash(lower, upper, _why(lower, upper, question))
            return None
    return None


def no_way_out(lower: Stand, upper: Stand, question: Question) -> bool:
    """Whether the days of two ends that exclude each other leave no order that reconciles them."""
    if question.measure is Measure.CUMULATIVE:
        return upper.low_last - lower.high_first <= question.window
    if question.measure is Measure.LEVEL:
        return (
            upper.low_last - lower.high_first <= question.window
            and lower.high_last - upper.low_first <= question.window
        )
    return True


def _why(lower: Stand, upper: Stand, question: Question) -> str:
    if (
        question.measure is Measure.CUMULATIVE
        and lower.high_first - upper.low_first > question.window
    ):
        return "fell"
    return "disjoint"


def find(stands: Sequence[Stand], group_of: Mapping[str, int], question: Question) -> list[Clash]:
    """All conflicts between positions of different groups. By a sweep over days and low
    ends: the work is n log n, and a few steps per conflict."""
    if stands and stands[0].answers is not None:
        return _find_answers(stands, group_of, question)
    return [
        Clash(lower, upper, _why(lower, upper, question))
        for lower, upper in _exclusions(stands, group_of, question)
        if no_way_out(lower, upper, question)
    ]


def _exclusions(
    stands: Sequence[Stand], group_of: Mapping[str, int], question: Question, *, later: bool = False
) -> Iterator[tuple[Stand, Stand]]:
    """Pairs of different groups in which one's low end exceeds the other's high end; of a
    cumulative count those whose days leave no way out or, with `later`, all."""
    if not any(stand.high is not None for stand in stands):
        return
    uppers = sorted(
        (stand for stand in stands if stand.low is not None),
        key=lambda stand: (stand.low_last, stand.origin, stand.claims),
    )
    days = [stand.low_last for stand in uppers]
    lows = Extremes(
        [stand.low or NO_LOW for stand in uppers], [group_of[stand.origin] for stand in uppers]
    )
    within = question.measure is Measure.CUMULATIVE and not later
    for lower in stands:
        if lower.high is None:
            continue
        before = len(uppers)
        if within:
            before = bisect_right(days, lower.high_first + question.window)
        for i in lows.above(lower.high, before=before, group=group_of[lower.origin]):
            yield lower, uppers[i]


def _find_answers(
    stands: Sequence[Stand], group_of: Mapping[str, int], question: Question
) -> list[Clash]:
    by_answers: dict[frozenset[str], list[Stand]] = {}
    for stand in stands:
        by_answers.setdefault(stand.answers or frozenset(), []).append(stand)
    kinds = list(by_answers)
    found = []
    for i, answers in enumerate(kinds):
        for others in kinds[i + 1 :]:
            if answers & others:
                continue
            for one in by_answers[answers]:
                for other in by_answers[others]:
                    if group_of[one.origin] != group_of[other.origin]:
                        clash = clashes(one, other, question)
                        if clash is not None:
                            found.append(clash)
    return found


def any_between(stands: Iterable[Stand], question: Question) -> bool:
    """Whether any two of a few positions conflict (of one group, mostly)."""
    some = list(stands)
    return any(
        clashes(one, other, question) is not None
        for i, one in enumerate(some)
        for other in some[i + 1 :]
    )


def gap_and_ratio(lower: Stand, upper: Stand) -> tuple[Number | None, float | None]:
    """How far apart two positions are: the difference and the quotient of the nearer ends."""
    if lower.high is None or upper.low is None or upper.low <= lower.high:
        return None, None
    low, high = exact(upper.low[0]), exact(lower.high[0])
    ratio = float(Fraction(low) / Fraction(high)) if high > 0 and lower.base[0] == 0 else None
    return low - high, ratio


def as_conflict(clash: Clash) -> Conflict:
    """The conflict as a result."""
    lower, upper = clash.lower, clash.upper
    gap, ratio = gap_and_ratio(lower, upper)
    numeric = clash.why in ("disjoint", "fell")
    return Conflict(
        a=lower.high_claims if numeric else lower.claims,
        b=upper.low_claims if numeric else upper.claims,
        a_origin=lower.origin,
        b_origin=upper.origin,
        why=clash.why,
        gap=gap,
        ratio=ratio,
        implied=PositionKind.IMPLIED in (lower.kind, upper.kind),
    )


def rises(
    stands: Sequence[Stand], group_of: Mapping[str, int], question: Question
) -> tuple[NeedsRise, ...]:
    """The pairs that are compatible only if the toll rose in between, and by how much."""
    if question.measure is not Measure.CUMULATIVE:
        return ()
    found = [
        NeedsRise(
            a=lower.high_claims,
            b=upper.low_claims,
            by=exact(upper.low[0]) - exact(lower.high[0]),
            days=upper.low_last - lower.high_first,
        )
        for lower, upper in _exclusions(stands, group_of, question, later=True)
        if lower.high is not None
        and upper.low is not None
        and lower.high_first != UNDATED
        and upper.low_first != UNDATED
        and not no_way_out(lower, upper, question)
    ]
    return tuple(sorted(found, key=lambda rise: (-rise.by, rise.a, rise.b)))
