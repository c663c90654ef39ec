"""Who rejects whose figure, and who says that there are some, without a figure (12.6).

In: the live claims of a question. Out: `Rejection` values. Left alone: whether the rejecting
group has a figure of its own, on which its weight depends.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model.ledger import Claim, Question
from ..trace import Traced
from .conflicts import no_way_out
from .figures import departure, says_some
from .ground import Ground
from .stands import Stand, first_day, last_day


@dataclass(frozen=True, slots=True)
class Rejection:
    """A claim that rejects (`disputes`) a claim: `origin` says so in `claim` of `target`."""

    claim: str
    origin: str
    target: str


@dataclass(frozen=True, slots=True)
class Some:
    """A claim that there are some, without a figure."""

    claim: str
    origin: str
    first: int
    last: int

    def against(self, stand: Stand, question: Question) -> bool:
        """Whether a position says that there are none, and the days allow no rise."""
        if stand.high is None or stand.high[0] != 0:
            return False
        voice = Stand(
            origin=self.origin,
            claims=(self.claim,),
            on=self.first,
            low=(0, 1),
            low_first=self.first,
            low_last=self.last,
        )
        return no_way_out(stand, voice, question)


def _heard(ground: Ground) -> list[Claim]:
    """Live claims about the question as asked, by id."""
    found = (ground.claims[claim] for claim in sorted(ground.live))
    return [
        claim
        for claim in found
        if not claim.derived and claim.forecast is None and not departure(claim, ground.question)
    ]


def _still(claim: Claim, newest: tuple[int, int] | None) -> bool:
    return newest is None or newest <= (first_day(claim.as_of), first_day(claim.said))


def rejections(ground: Ground, traced: Traced) -> tuple[Rejection, ...]:
    """All live rejections of one question's claims."""
    return tuple(
        Rejection(claim.id, origin, target)
        for claim in _heard(ground)
        for origin in traced.claims[claim.id].origins
        for target in claim.disputes
    )


def somes(ground: Ground, traced: Traced) -> tuple[Some, ...]:
    """All live claims that there are some, without a figure, by origins that have given no
    figure since."""
    question: Question = ground.question
    return tuple(
        Some(
            claim.id,
            origin,
            first_day(claim.as_of),
            last_day(claim.as_of),
        )
        for claim in _heard(ground)
        if says_some(claim, question)
        for origin in traced.claims[claim.id].origins
        if _still(claim, ground.newest(origin))
    )
