"""The claims that are not counted on a day, each with the first reason that holds (12.11).

In: a `Timeline` on its day and the assessment. Out: `Left` values by claim. Left alone:
positions.
"""

from __future__ import annotations

from ..model.ledger import Claim, Measure, Stance
from .assess import Assessment
from .result import Left, NotCounted
from .stands import first_day
from .timeline import Timeline


def left_of(timeline: Timeline, found: Assessment, *, day: int) -> tuple[Left, ...]:
    """Why each claim on the question that is not behind a counted position is not counted."""
    counted = {claim for stand in found.scene.stands for claim in stand.claims}
    left = []
    for claim in timeline.ground.claims.values():
        reason = _why(claim, timeline, found, counted, day)
        if reason is not None:
            why, detail = reason
            stance = None if claim.stance is Stance.AFFIRMS else claim.stance
            left.append(Left(claim=claim.id, why=why, detail=detail, stance=stance))
    return tuple(left)


def _why(
    claim: Claim, timeline: Timeline, found: Assessment, counted: set[str], day: int
) -> tuple[NotCounted, str] | None:
    ground = timeline.ground
    if not ground.known(claim, day):
        return NotCounted.NOT_KNOWN_YET, f"known from {claim.said.last.isoformat()}"
    if claim.echo_of is not None:
        return NotCounted.ECHO, f"of {claim.echo_of}"
    if claim.retracted is not None and claim.retracted.toordinal() <= day:
        return NotCounted.RETRACTED, f"on {claim.retracted.isoformat()}"
    if claim.withdrawn is not None and claim.withdrawn.toordinal() <= day:
        return NotCounted.WITHDRAWN, f"on {claim.withdrawn.isoformat()}"
    later = ground.superseded_by(claim.id, day)
    if later is not None:
        return NotCounted.SUPERSEDED, f"by {later}"
    if claim.id in ground.never:
        return ground.never[claim.id]
    if claim.id in counted:
        return None
    question = timeline.question
    as_of = found.scene.as_of
    if (
        question.measure is Measure.LEVEL
        and as_of is not None
        and (found.scene.out_of_date or first_day(claim.as_of) < as_of - question.window)
    ):
        return NotCounted.STALE, ""
    return NotCounted.OLDER, ""
