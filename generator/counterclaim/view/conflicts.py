"""Conflicts as one claim or source sees them: with whom, on which side, by how much.

In: conflicts of the result and the claim or source that looks. Out: `ConflictLine`s. In a
conflict of figures `a` is the lower one, which tells the side.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model.ledger import QuestionType
from ..reconcile.result import Conflict
from . import figures
from .index import Index
from .marks import ClaimMark, Link, SourceMark, StandMark

_WHY = {
    "disjoint": "the figures do not meet",
    "fell": "an earlier total is above a later one",
    "answers": "the answers differ",
    "rejects": "one rejects the other",
    "some-none": "one says some, the other none",
}
_ABOVE = StandMark("above", "Above")
_BELOW = StandMark("below", "Below")
_APART = StandMark("apart", "Answers otherwise")
_REJECTS = StandMark("rejects", "Rejects")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictLine:
    """A conflict seen from one of its two. `stand`: where the one who looks stands to the
    other; `today`: between positions that count today, not between older claims."""

    question: Link
    mine: tuple[ClaimMark, ...]
    other: SourceMark
    theirs: tuple[ClaimMark, ...]
    stand: StandMark
    gap: str
    why: str
    implied: bool
    today: bool


def conflict_lines(
    index: Index,
    conflicts: Iterable[tuple[str, Conflict, bool]],
    *,
    claim: str = "",
    origin: str = "",
) -> tuple[ConflictLine, ...]:
    """Conflicts as (question, conflict, today?), seen by a `claim` or by an `origin`."""
    lines = []
    for question, conflict, today in conflicts:
        first = claim in conflict.a if claim else conflict.a_origin == origin
        lines.append(_line(index, question, conflict, today, first=first))
    return tuple(lines)


def _line(
    index: Index, question: str, conflict: Conflict, today: bool, *, first: bool
) -> ConflictLine:
    claims = index.ledger.claims
    mine, theirs = (conflict.a, conflict.b) if first else (conflict.b, conflict.a)
    entry = index.ledger.questions.get(question)
    gap = ""
    if conflict.gap is not None:
        unit = entry.unit if entry is not None else ""
        if entry is not None and entry.type is QuestionType.DATE:
            unit = "days"
        gap = f"{figures.number(conflict.gap)} {unit}".rstrip()
        if conflict.ratio is not None:
            gap += f" ({figures.times(conflict.ratio)})"
    if conflict.why in ("disjoint", "fell") and entry is not None:
        stand = _BELOW if first else _ABOVE
        if entry.type is QuestionType.DATE:
            stand = StandMark("below", "Earlier") if first else StandMark("above", "Later")
    else:
        stand = _REJECTS if conflict.why == "rejects" else _APART
    return ConflictLine(
        question=index.question_link(question),
        mine=tuple(index.claim(id) for id in mine if id in claims),
        other=index.source(conflict.b_origin if first else conflict.a_origin),
        theirs=tuple(index.claim(id) for id in theirs if id in claims),
        stand=stand,
        gap=gap,
        why=_WHY.get(conflict.why, conflict.why),
        implied=conflict.implied,
        today=today,
    )
