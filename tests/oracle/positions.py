"""What each origin says on a day (section 3, with 12.1 to 12.4).

Numbers are kept as they are; an unbounded end is `INFINITY`. Days are ordinals; a day that
is not known at all is `NEVER`, long before every other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from counterclaim.model.days import Days
from counterclaim.model.ledger import Claim, Ledger, Measure, Question, QuestionType
from counterclaim.model.reading import ReadingName

from .live import comparable, has_answer, interval, not_live
from .who import origins

Bound = int | Fraction | float
INFINITY = float("inf")
NEVER = -(10**9)


@dataclass(frozen=True)
class End:
    """One end of a position: its value, whether somebody stated it, and its day: from
    `first` to `last`."""

    value: Bound
    stated: bool
    first: int
    last: int
    claims: frozenset[str] = frozenset()  # that set it


@dataclass(frozen=True)
class Said:
    """What one origin says: all numbers from low to high; or, for sets, `answers`.
    `lapsed`: the upper end as stated, where it has lapsed on D."""

    origin: str
    claims: frozenset[str]
    low: End
    high: End
    first: int  # the day of its newest claim
    last: int
    kind: str = "read"
    speaks: bool = True
    answers: frozenset[str] = frozenset()
    from_question: str = ""
    lapsed: End | None = None

    def stated_high(self) -> End:
        """The upper end on its own day."""
        return self.high if self.lapsed is None else self.lapsed

    def empty(self) -> bool:
        return self.low.value > self.high.value


def first_day(days: Days) -> int:
    """12.4: days are compared by their earliest possible day."""
    return NEVER if days.first is None else days.first.toordinal()


def age(claim: Claim) -> tuple[int, int]:
    """Section 3: the order of an origin's claims, by `as_of`, then by `said`."""
    return first_day(claim.as_of), first_day(claim.said)


def usable(ledger: Ledger, question: Question, day: date) -> list[Claim]:
    """Section 3: the live, comparable claims that hold a position."""
    return [
        claim
        for claim in ledger.claims.values()
        if claim.question == question.id
        and not_live(ledger, claim, day) is None
        and comparable(question, claim)
        and has_answer(question, claim)
    ]


def own(
    ledger: Ledger, question: Question, day: date, reading: ReadingName
) -> dict[str, list[Said]]:
    """Section 3: the position of each origin; several where it contradicts itself."""
    by_origin: dict[str, list[Claim]] = {}
    for claim in usable(ledger, question, day):
        for origin in origins(ledger, claim):
            by_origin.setdefault(origin, []).append(claim)
    position = _set_position if _is_set(question) else _interval_position
    return {
        origin: position(question, origin, claims, reading) for origin, claims in by_origin.items()
    }


def _is_set(question: Question) -> bool:
    return question.type in (QuestionType.STATEMENT, QuestionType.CHOICE)


def _set_position(
    question: Question, origin: str, claims: list[Claim], reading: ReadingName
) -> list[Said]:
    """Section 3: the set of answers of the newest claims; those of one day must share one."""
    newest = max(age(claim) for claim in claims)
    sets = [
        _said(origin, [claim], answers=_answers(question, claim))
        for claim in claims
        if age(claim) == newest
    ]
    shared = frozenset.intersection(*(each.answers for each in sets))
    if not shared:
        return sets
    return [_said(origin, [c for c in claims if age(c) == newest], answers=shared)]


def _answers(question: Question, claim: Claim) -> frozenset[str]:
    if question.type is QuestionType.STATEMENT:
        return frozenset({"yes" if claim.stance == "affirms" else "no"})
    return frozenset(claim.answer)


def _said(origin: str, claims: list[Claim], *, answers: frozenset[str]) -> Said:
    nothing = End(0, False, NEVER, NEVER)
    first = max(first_day(claim.as_of) for claim in claims)
    return Said(
        origin,
        frozenset(claim.id for claim in claims),
        nothing,
        nothing,
        first,
        first,
        answers=answers,
    )


def ends(question: Question, claim: Claim, reading: ReadingName) -> tuple[End, End]:
    """What one claim states, end by end, each with the day of the claim."""
    first, last = first_day(claim.as_of), claim.as_of.last.toordinal()
    if question.type is QuestionType.DATE:
        answer = claim.answer_days
        assert answer is not None
        start = NEVER if answer.first is None else answer.first.toordinal()
        return (
            End(start, answer.first is not None, first, last),
            End(answer.last.toordinal(), True, first, last),
        )
    found, states_low, states_high = interval(claim, reading)
    high = INFINITY if found.high is None else found.high
    return End(found.low, states_low, first, last), End(high, states_high, first, last)


def _interval_position(
    question: Question, origin: str, claims: list[Claim], reading: ReadingName
) -> list[Said]:
    """Section 3: each end from the newest claim that states it; if the ends contradict
    each other, the newest claim alone; claims of one day must meet."""
    newest_age = max(age(claim) for claim in claims)
    newest = [claim for claim in claims if age(claim) == newest_age]
    alone = [_of_claims(question, origin, [claim], [claim], reading) for claim in newest]
    together = _of_claims(question, origin, newest, newest, reading)
    if together.empty():
        return sorted(alone, key=lambda said: sorted(said.claims))
    combined = _of_claims(question, origin, newest, claims, reading)
    return [together if combined.empty() else combined]


def _of_claims(
    question: Question, origin: str, newest: list[Claim], claims: list[Claim], reading: ReadingName
) -> Said:
    low, low_claims = _newest_end(question, newest, claims, 0, reading)
    high, high_claims = _newest_end(question, newest, claims, 1, reading)
    return Said(
        origin,
        frozenset(claim.id for claim in newest) | low_claims | high_claims,
        low,
        high,
        max(first_day(claim.as_of) for claim in newest),
        max(claim.as_of.last.toordinal() for claim in newest),
    )


def _newest_end(
    question: Question, newest: list[Claim], claims: list[Claim], which: int, reading: ReadingName
) -> tuple[End, frozenset[str]]:
    """One end from the newest claims that state it. 12.3: on a cumulative question an upper
    end older than the newest figure by more than the window has lapsed; on a level, where
    an older figure is not counted at all, either end has."""
    tightest: Callable[..., End] = max if which == 0 else min

    def tighter(found: End) -> tuple[Bound, int]:
        return found.value, -found.last if which == 0 else found.last

    on = max(first_day(claim.as_of) for claim in newest)
    stating = [claim for claim in claims if ends(question, claim, reading)[which].stated]
    if question.measure is Measure.LEVEL or (question.measure is Measure.CUMULATIVE and which == 1):
        stating = [c for c in stating if on - first_day(c.as_of) <= question.window]
    if not stating:
        unstated = [ends(question, claim, reading)[which] for claim in newest]
        names = frozenset(claim.id for claim in newest)
        return replace(tightest(unstated, key=tighter), claims=names), frozenset()
    when = max(age(claim) for claim in stating)
    latest = [claim for claim in stating if age(claim) == when]
    end = tightest((ends(question, claim, reading)[which] for claim in latest), key=tighter)
    setting = frozenset(
        c.id for c in latest if ends(question, c, reading)[which].value == end.value
    )
    return replace(end, claims=setting), setting


def all_positions(
    ledger: Ledger, question: Question, day: date, reading: ReadingName
) -> dict[str, list[Said]]:
    """Section 3, 12.1: own positions and those that follow from positions on parts."""
    found = own(ledger, question, day, reading)
    if question.type is not QuestionType.QUANTITY:
        return found
    parts = {
        part.id: all_positions(ledger, part, day, reading)
        for part in ledger.questions.values()
        if part.id in question.sum_of or question.id in part.within
        # 12.1: a level part implies nothing for a whole of another measure
        if part.measure is not Measure.LEVEL or question.measure is Measure.LEVEL
    }
    for origin in sorted({origin for positions in parts.values() for origin in positions}):
        # a part on which the origin contradicts itself implies nothing
        mine = {
            name: said
            for name, positions in sorted(parts.items())
            if (said := _one(positions.get(origin, []))) is not None
        }
        implied = _implied(question, origin, mine, found.get(origin, []))
        if any(each.speaks for each in implied):
            found[origin] = implied
        elif implied:
            found[origin] = found.get(origin, []) + implied
    return found


def _one(positions: list[Said]) -> Said | None:
    """The one position of an origin on a part: as it says, else the highest that is implied."""
    speaking = [said for said in positions if said.speaks]
    if speaking:
        return speaking[0] if len(speaking) == 1 else None
    return max(positions, key=lambda said: (said.low.value, sorted(said.claims)), default=None)


def _implied(
    question: Question, origin: str, parts: dict[str, Said], total: list[Said]
) -> list[Said]:
    """Section 3 "Implied", 12.1: the sum of the parts within one window of the newest of
    them; every other part limits the whole from below."""
    implied: list[Said] = []
    summed = {name: said for name, said in parts.items() if name in question.sum_of}
    if summed:
        newest = max(said.first for said in summed.values())
        fixed = question.measure is Measure.FIXED
        if not fixed:
            summed = {n: s for n, s in summed.items() if newest - s.first <= question.window}
        own_is_old = all(not fixed and newest - each.first > question.window for each in total)
        all_there = set(summed) == set(question.sum_of) and all(s.speaks for s in summed.values())
        if own_is_old and (all_there or len(summed) > 1):
            implied.append(_sum(question, origin, summed, all_there=all_there))
        else:
            summed = {}
    implied = [said for said in implied if said.low.value > 0 or said.high.value < INFINITY]
    if not total and not any(each.speaks for each in implied):
        for name, said in parts.items():
            if name not in summed:
                implied.append(_limit(origin, said, name))
    return [each for each in implied if each.speaks or each.low.value > 0]


def _sum(question: Question, origin: str, parts: dict[str, Said], *, all_there: bool) -> Said:
    """The sum of lows, true from the newest of their days on; the sum of highs, true up to
    the oldest of theirs, if every part is there; 12.3: unless that is long before the newest."""
    lows, highs = [s.low for s in parts.values()], [s.high for s in parts.values()]
    newest = max(parts.values(), key=lambda said: (said.first, said.last))
    low = End(
        sum(e.value for e in lows),
        any(e.stated for e in lows),
        max((end.first for end in lows if end.stated), default=NEVER),
        max((end.last for end in lows if end.stated), default=NEVER),
        frozenset().union(*(end.claims for end in lows if end.value > 0)),
    )
    high = End(
        sum(e.value for e in highs),
        all(e.stated for e in highs),
        min(end.first for end in highs),
        min(end.last for end in highs),
        frozenset().union(*(end.claims for end in highs)),
    )
    lapsed = question.measure is Measure.CUMULATIVE and newest.first - high.first > question.window
    if not all_there or lapsed:
        high = replace(high, value=INFINITY, stated=False)
    return Said(
        origin,
        frozenset().union(*(said.claims for said in parts.values())),
        low,
        high,
        newest.first,
        newest.last,
        kind="implied",
        speaks=all_there,
    )


def _limit(origin: str, part: Said, name: str) -> Said:
    """Section 3: a position on a part implies [low, ∞) for the whole."""
    return replace(
        part,
        claims=part.low.claims,
        high=replace(part.high, value=INFINITY, stated=False),
        first=part.low.first,
        last=part.low.last,
        kind="implied",
        speaks=False,
        from_question=name,
    )
