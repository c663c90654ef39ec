"""Everything that is told about one verdict: range, floor, dissent, positions, hinges.

In: an `Assessment` of a day. Out: the parts of a `QuestionResult` that hold for the reading
asked for. Left alone: sentence, steps, history, arithmetic.

settled: floor, ceiling and far_apart are told of the agreeing groups only. The floor is the
second-highest of the low ends that the agreeing groups themselves set, the ceiling the
second-lowest of their high ends. `far_apart` is told where nobody who speaks is excluded
(compatible, corroborated). A divided group dissents `apart`. Dissent is told where there is
one agreeing set; of a split the regions tell it.
"""

from __future__ import annotations

from fractions import Fraction

from ..model.ledger import NO_PARTY, Question, QuestionType
from ..model.reading import Interval, Number
from .assess import Assessment, Meeting, group_ends
from .conflicts import gap_and_ratio
from .groups import Party
from .numbers import exact
from .result import (
    Agrees,
    Bound,
    Dissent,
    Group,
    GroupCounts,
    NotCounted,
    Position,
    Range,
    Verdict,
)
from .stands import NO_LOW, UNDATED, Stand, as_date, ids

AGREED = frozenset(
    {
        Verdict.SINGLE_ORIGIN,
        Verdict.CORROBORATED,
        Verdict.COMPATIBLE,
        Verdict.CONTESTED,
        Verdict.ALL_SAY,
        Verdict.MOST_SAY,
        Verdict.ONE_SAYS,
    }
)


def range_of(meeting: Meeting | None, found: Assessment, question: Question) -> Range | None:
    """The agreed range of a meeting, with the claims that set its ends."""
    if meeting is None or not meeting.exists:
        return None
    names = tuple(found.parties[i].name for i in meeting.groups)
    if question.type is QuestionType.DATE:
        return Range(
            low=None,
            high=None,
            low_day=None if meeting.low is None else as_date(int(meeting.low[0])),
            high_day=None if meeting.high is None else as_date(int(meeting.high[0])),
            low_from=meeting.low_from,
            high_from=meeting.high_from,
            groups=names,
        )
    if question.type is not QuestionType.QUANTITY:
        return None
    low = (0, 0) if meeting.low is None else meeting.low
    return Range(
        low=exact(low[0]),
        high=None if meeting.high is None else exact(meeting.high[0]),
        low_open=bool(low[1]),
        high_open=meeting.high is not None and meeting.high[1] < 0,
        low_from=meeting.low_from,
        high_from=meeting.high_from,
        groups=names,
    )


def regions_of(found: Assessment, question: Question) -> tuple[Range, ...]:
    """Of a split: the ranges in which the largest sets without a conflict meet."""
    ranges = [range_of(meeting, found, question) for meeting in found.meetings]
    return tuple(
        sorted(
            (each for each in ranges if each is not None),
            key=lambda r: (
                (r.low or 0, r.low_open) if r.low_day is None else (r.low_day.toordinal(), False),
                r.groups,
            ),
        )
    )


def groups_of(found: Assessment) -> tuple[Group, ...]:
    """The independent groups as results."""
    return tuple(
        Group(
            id=party.name,
            origins=party.origins,
            side=party.side,
            claims=party.claims,
            stands=i not in found.divided,
            counts=party.speaks,
            certain=party.certain,
        )
        for i, party in enumerate(found.parties)
    )


def counts_of(found: Assessment) -> GroupCounts:
    """n, M, and how many independent groups there are at the least and at the most."""
    return GroupCounts(
        figures=found.n, agreeing=found.m, min_independent=found.least, max_independent=found.n
    )


def positions_of(found: Assessment, question: Question) -> tuple[Position, ...]:
    """All positions, those that do not count last."""
    shown = [
        _position(stand, found, question, found.group_of.get(stand.origin))
        for stand in found.scene.stands
    ]
    shown += [_position(stand, found, question, None) for stand in found.scene.stale]
    return tuple(shown)


def _position(stand: Stand, found: Assessment, question: Question, group: int | None) -> Position:
    party = None if group is None else found.parties[group]
    days = interval = None
    low, high = stand.lower, stand.upper
    if question.type is QuestionType.DATE:
        last = None if high is None else as_date(int(high[0]))
        if last is not None:
            days = (None if low is None else as_date(int(low[0])), last)
    elif stand.answers is None:
        interval = Interval(
            exact(stand.lowest[0]),
            None if high is None else exact(high[0]),
            bool(stand.lowest[1]),
            high is not None and high[1] < 0,
        )
    return Position(
        origin=stand.origin,
        group=stand.origin if party is None else party.name,
        claims=stand.claims,
        kind=stand.kind,
        interval=interval,
        answers=tuple(sorted(stand.answers or ())),
        days=days,
        on=as_date(stand.on),
        low_on=None if low is None else as_date(stand.low_first),
        high_on=None if high is None else as_date(stand.high_first),
        agrees=_agrees(stand, found, group),
        speaks=stand.speaks,
        counted=stand.counted,
        why_not=None if stand.counted else NotCounted.STALE,
        side=None if party is None else party.side,
        arithmetic=stand.arithmetic,
        from_question=stand.from_question,
    )


def _agrees(stand: Stand, found: Assessment, group: int | None) -> Agrees:
    if group is None or not stand.counted or not found.agreeing:
        return Agrees.NO
    if group not in found.agreeing:
        barred = found.parties[group].speaks or any(
            group in pair and set(pair) & set(found.agreeing) for pair in _clashing_groups(found)
        )
        return Agrees.NO if barred else Agrees.DOES_NOT_EXCLUDE
    if stand.answers is not None:
        asserts = stand.answers <= set(found.answer)
        return Agrees.ASSERTS if asserts else Agrees.DOES_NOT_EXCLUDE
    meeting = found.meeting
    if meeting is None or not meeting.exists or not stand.speaks:
        return Agrees.DOES_NOT_EXCLUDE
    low = stand.base if meeting.low is None else meeting.low
    within = stand.lowest >= low and (
        meeting.high is None or (stand.upper is not None and stand.upper <= meeting.high)
    )
    return Agrees.ASSERTS if within or stand.bounded else Agrees.DOES_NOT_EXCLUDE


def _clashing_groups(found: Assessment) -> set[tuple[int, int]]:
    return {
        (found.group_of[clash.lower.origin], found.group_of[clash.upper.origin])
        for clash in found.clashes
    }


def floor_and_ceiling(found: Assessment, question: Question) -> tuple[Bound | None, Bound | None]:
    """What at least two independent groups each say was reached, and was not exceeded."""
    if question.type is not QuestionType.QUANTITY or found.meeting is None:
        return None, None
    ends = {i: group_ends(found.parties[i]) for i in found.agreeing}
    lows = {i: low for i, (low, _) in ends.items() if low is not None and low[0] > 0}
    highs = {i: high for i, (_, high) in ends.items() if high is not None}
    floor = ceiling = None
    if len(lows) >= 2:
        value = sorted(lows.values(), reverse=True)[1]
        floor = Bound(
            value=exact(value[0]),
            groups=tuple(sorted(found.parties[i].name for i in lows if lows[i] >= value)),
            beyond=tuple(
                sorted(
                    (stand.origin, exact(stand.lower[0]))
                    for i in lows
                    if lows[i] > value
                    for stand in found.parties[i].stands
                    if stand.speaks and stand.lower is not None and stand.lower > value
                )
            ),
        )
    if len(highs) >= 2:
        value = sorted(highs.values())[1]
        ceiling = Bound(
            value=exact(value[0]),
            groups=tuple(sorted(found.parties[i].name for i in highs if highs[i] <= value)),
            beyond=tuple(
                sorted(
                    (stand.origin, exact(stand.upper[0]))
                    for i in highs
                    if highs[i] < value
                    for stand in found.parties[i].stands
                    if stand.speaks and stand.upper is not None and stand.upper < value
                )
            ),
        )
    return floor, ceiling


def far_apart(found: Assessment, verdict: Verdict, question: Question) -> float | None:
    """The factor between the highest and the lowest low end stated within a window of D."""
    if verdict not in (Verdict.COMPATIBLE, Verdict.CORROBORATED):
        return None
    if question.type is not QuestionType.QUANTITY:
        return None
    cutoff = UNDATED if found.scene.as_of is None else found.scene.as_of - question.window
    lows: list[Number] = []
    for i in found.agreeing:
        stated = [
            exact(stand.lower[0])
            for stand in found.parties[i].stands
            if stand.speaks
            and stand.lower is not None
            and stand.lower[0] > 0
            and (question.measure == "fixed" or stand.low_first >= cutoff)
        ]
        lows += [max(stated)] if stated else []
    if len(lows) < 2 or max(lows) < 2 * min(lows):
        return None
    return float(Fraction(max(lows)) / Fraction(min(lows)))


def touching(found: Assessment) -> bool:
    """Whether the agreed range is narrower than a tenth of its narrowest bounded position."""
    meeting = found.meeting
    if meeting is None or not meeting.exists or meeting.low is None or meeting.high is None:
        return False
    widths = [
        stand.upper[0] - stand.lower[0]
        for i in found.agreeing
        for stand in found.parties[i].stands
        if stand.speaks and stand.bounded and stand.upper is not None and stand.lower is not None
    ]
    return bool(widths) and 10 * (meeting.high[0] - meeting.low[0]) < min(widths)


def dissent_of(found: Assessment) -> tuple[Dissent, ...]:
    """Who stands outside the agreed range, on which side and by how much; who rejects."""
    told: dict[tuple[str, str], Dissent] = {}
    if found.agreeing:
        clashing = _clashing_groups(found)
        for i, party in enumerate(found.parties):
            apart = party.speaks and i not in found.agreeing
            bars = any(i in pair and set(pair) & set(found.agreeing) for pair in clashing)
            if i not in found.agreeing and (apart or bars):
                each = _dissent(i, party, found)
                told[each.group, each.side] = each
    for voice in found.rejected:
        name = voice.origin if voice.by is None else found.parties[voice.by].name
        if any(key[0] == name and key[1] != "rejects" for key in told):
            continue
        before = told.get((name, "rejects"))
        claims = {voice.claim, *(before.claims if before else ())}
        told[name, "rejects"] = Dissent(group=name, side="rejects", claims=tuple(sorted(claims)))
    return tuple(told[key] for key in sorted(told))


def _dissent(index: int, party: Party, found: Assessment) -> Dissent:
    meeting = found.meeting
    if index not in found.divided and meeting is not None and meeting.exists:
        agreed = Stand(origin="", claims=(), on=0, low=meeting.low, high=meeting.high)
        agreed.base = party.stands[0].base
        above = [s for s in party.stands if _beyond(agreed, s)]
        below = [s for s in party.stands if _beyond(s, agreed)]
        if above and not below:
            gap, ratio = max((gap_and_ratio(agreed, s) for s in above), key=_gap)
            return Dissent(
                group=party.name, side="above", gap=gap, ratio=ratio, claims=party.claims
            )
        if below and not above:
            gap, ratio = max((gap_and_ratio(s, agreed) for s in below), key=_gap)
            return Dissent(
                group=party.name, side="below", gap=gap, ratio=ratio, claims=party.claims
            )
        claims = ids([[each.claim] for each in found.rejected if each.by == index])
        if not above and claims:
            return Dissent(group=party.name, side="rejects", claims=claims)
    return Dissent(group=party.name, side="apart", claims=party.claims)


def _gap(told: tuple[Number | None, float | None]) -> Number:
    return told[0] or 0


def _beyond(lower: Stand, upper: Stand) -> bool:
    return lower.high is not None and upper.low is not None and upper.low > lower.high


def one_sided(found: Assessment, verdict: Verdict) -> str | None:
    """The side that all of two or more agreeing groups are on."""
    if len(found.agreeing) < 2 or verdict not in AGREED:
        return None
    sides = {found.parties[i].side for i in found.agreeing}
    side = sides.pop() if len(sides) == 1 else None
    return None if side == NO_PARTY else side


def is_dated(stand: Stand) -> bool:
    """Whether a position is one of days."""
    return stand.base == NO_LOW
