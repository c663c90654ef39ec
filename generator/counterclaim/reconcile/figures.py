"""From a claim to its figure: what it says under one reading, or why it says nothing.

In: a claim with its reading, and its question. Out: a `Figure` or None; and, apart from
any day, the reason why a claim can never be counted. Left alone: other claims.

settled: any `period` makes a claim not comparable; a `scope` does where a field of it
differs from the question's. A stance other than `affirms` and `none` has no figure,
whatever its words. `denies` on a choice excludes options but takes none: no position.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..model.ledger import Claim, Question, QuestionType, Stance
from ..model.reading import Reading, ReadingName
from .result import NotCounted
from .stands import NO_LOW, READINGS, End, Figure, first_day, last_day


def figures_of(claim: Claim, question: Question) -> Mapping[ReadingName, Figure] | None:
    """What the claim says under each reading; None where it takes no position. Readings
    that are equal share one figure."""
    low: End | None = None
    high: End | None = None
    base: End = (0, 0)
    answers: frozenset[str] | None = None
    first = first_day(claim.as_of)
    order = (first, first if claim.said is claim.as_of else first_day(claim.said))
    last = last_day(claim.as_of)
    if question.type is QuestionType.QUANTITY:
        if claim.stance is Stance.NONE:
            low = high = (0, 0)
        elif claim.stance is Stance.AFFIRMS and claim.reading is not None:
            return _read(claim, claim.reading, order, last)
        else:
            return None
    elif question.type is QuestionType.DATE:
        if claim.stance is not Stance.AFFIRMS or claim.answer_days is None:
            return None
        base = NO_LOW
        if claim.answer_days.first is not None:
            low = (claim.answer_days.first.toordinal(), 0)
        high = (claim.answer_days.last.toordinal(), 0)
    else:
        answers = _answers(claim, question)
        if answers is None:
            return None
    figure = Figure(claim.id, order, first, last, low, high, base, answers)
    return dict.fromkeys(READINGS, figure)


def _read(
    claim: Claim, reading: Reading, order: tuple[int, int], last: int
) -> Mapping[ReadingName, Figure] | None:
    if reading.usual is None:
        return None
    made: dict[tuple[End | None, End | None], Figure] = {}
    found: dict[ReadingName, Figure] = {}
    for name, interval in (
        (ReadingName.NARROW, reading.narrow),
        (ReadingName.USUAL, reading.usual),
        (ReadingName.WIDE, reading.wide),
    ):
        if interval is None:
            return None
        low = (interval.low, int(interval.low_open)) if reading.states_low else None
        high = None if interval.high is None else (interval.high, -int(interval.high_open))
        if low is None and high is None:
            return None
        figure = made.get((low, high))
        if figure is None:
            figure = made[low, high] = Figure(claim.id, order, order[0], last, low, high)
        found[name] = figure
    return found


def _answers(claim: Claim, question: Question) -> frozenset[str] | None:
    if question.type is QuestionType.CHOICE:
        if claim.stance is Stance.AFFIRMS and claim.answer:
            return frozenset(claim.answer)
        return None
    if claim.stance is Stance.AFFIRMS:
        return frozenset(("yes",))
    return frozenset(("no",)) if claim.stance is Stance.DENIES else None


def says_some(claim: Claim, question: Question) -> bool:
    """Whether the claim says that there are some, without a figure."""
    if question.type is not QuestionType.QUANTITY:
        return False
    if claim.stance is Stance.SOME:
        return True
    return (
        claim.stance is Stance.AFFIRMS
        and claim.reading is not None
        and not claim.reading.has_figure
    )


def departure(claim: Claim, question: Question) -> str:
    """The field in which a claim departs from its question, with both values; else empty."""
    for field in sorted(claim.scope):
        asked = question.scope.get(field, "")
        if claim.scope[field] != asked:
            return f"{field}: {claim.scope[field]}" + (f", not {asked}" if asked else "")
    return "" if claim.period is None else f"period: {claim.period}"


def never_counted(
    claim: Claim, question: Question, *, has_figure: bool
) -> tuple[NotCounted, str] | None:
    """Why a claim can be counted on no day at all, apart from being an echo; with a detail."""
    if claim.derived:
        return NotCounted.DERIVED, ""
    if claim.forecast is not None:
        return NotCounted.FORECAST, f"for {claim.forecast}"
    if departs := departure(claim, question):
        return NotCounted.NOT_COMPARABLE, departs
    if not has_figure:
        return NotCounted.NO_FIGURE, ""
    return None
