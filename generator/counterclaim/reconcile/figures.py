"""From a claim to its figure: what it says under one reading, or why it says nothing.

In: a claim with its reading, and its question. Out: a `Figure` or None; and, apart from
any day, the reason why a claim can never be counted. Left alone: other claims.

settled: any `period` makes a claim not comparable; a `scope` does where a field of it
differs from the question's. A stance other than `affirms` and `none` has no figure,
whatever its words. `denies` on a choice excludes options but takes none: no position.
"""

from __future__ import annotations

from ..model.ledger import Claim, Question, QuestionType, Stance
from ..model.reading import ReadingName
from .result import NotCounted
from .stands import NO_LOW, End, Figure, first_day, last_day


def figure_of(claim: Claim, question: Question, reading: ReadingName) -> Figure | None:
    """What the claim says under the reading; None where it takes no position."""
    low: End | None = None
    high: End | None = None
    base: End = (0, 0)
    answers: frozenset[str] | None = None
    if question.type is QuestionType.QUANTITY:
        if claim.stance is Stance.NONE:
            low = high = (0, 0)
        elif claim.stance is Stance.AFFIRMS and claim.reading is not None:
            interval = claim.reading.under(reading)
            if interval is None:
                return None
            if claim.reading.states_low:
                low = (interval.low, int(interval.low_open))
            if interval.high is not None:
                high = (interval.high, -int(interval.high_open))
            if low is None and high is None:
                return None
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
    first = first_day(claim.as_of)
    return Figure(
        claim=claim.id,
        order=(first, first_day(claim.said)),
        first=first,
        last=last_day(claim.as_of),
        low=low,
        high=high,
        base=base,
        answers=answers,
    )


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
