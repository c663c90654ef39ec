"""Which claims stand on a day, and why the others do not (section 3, 12.11)."""

from __future__ import annotations

from datetime import date

from counterclaim.model.ledger import Claim, Ledger, Question, QuestionType, Stance
from counterclaim.model.reading import Interval, ReadingName

ZERO = Interval(0, 0)


def known(claim: Claim, day: date) -> bool:
    """Section 3: known by its latest possible day."""
    return claim.said.last <= day


def superseded(ledger: Ledger, claim: Claim, day: date) -> bool:
    """Section 3, the ledger's `supersedes`: by a claim known by the day. A retracted
    superseder gives back what it replaced, unless it was itself superseded by one that
    stands."""
    for other in ledger.claims.values():
        if claim.id not in other.supersedes or not known(other, day):
            continue
        if other.retracted is None or other.retracted > day or superseded(ledger, other, day):
            return True
    return False


def not_live(ledger: Ledger, claim: Claim, day: date) -> str | None:
    """12.11: the first reason that holds for a claim not to be live, in its order."""
    if not known(claim, day):
        return "not-known-yet"
    if claim.echo_of is not None:
        return "echo"
    if claim.retracted is not None and claim.retracted <= day:
        return "retracted"
    if claim.withdrawn is not None and claim.withdrawn <= day:
        return "withdrawn"
    if superseded(ledger, claim, day):
        return "superseded"
    if claim.derived:
        return "derived"
    if claim.forecast is not None:
        return "forecast"
    return None


def comparable(question: Question, claim: Claim) -> bool:
    """Section 3: neither `scope` nor `period` departs from the question's."""
    departs = any(question.scope.get(key) != value for key, value in claim.scope.items())
    return not departs and claim.period is None


def has_answer(question: Question, claim: Claim) -> bool:
    """Section 1, last paragraph; section 3: whether a claim holds a position at all."""
    if question.type is QuestionType.STATEMENT:
        return claim.stance in (Stance.AFFIRMS, Stance.DENIES)
    if question.type is QuestionType.CHOICE:
        return claim.stance is Stance.AFFIRMS and bool(claim.answer)
    if question.type is QuestionType.DATE:
        return claim.stance is Stance.AFFIRMS and claim.answer_days is not None
    if claim.stance is Stance.NONE:
        return True
    return claim.stance is Stance.AFFIRMS and claim.reading is not None and claim.reading.has_figure


def says_some(claim: Claim) -> bool:
    """Section 1: there are some; no figure."""
    if claim.stance is Stance.SOME:
        return True
    return (
        claim.stance is Stance.AFFIRMS
        and claim.reading is not None
        and not claim.reading.has_figure
    )


def interval(claim: Claim, reading: ReadingName) -> tuple[Interval, bool, bool]:
    """Section 1: a figure under a reading, and whether its low and its high were stated."""
    if claim.stance is Stance.NONE:
        return ZERO, True, True
    assert claim.reading is not None
    found = claim.reading.under(reading)
    assert found is not None
    return found, claim.reading.states_low, claim.reading.states_high
