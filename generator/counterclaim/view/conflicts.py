"""Conflicts as one claim or source sees them: with whom, on which side, by how much.

In: conflicts of the result and the claim or source that looks. Out: `ConflictLine`s. In a
conflict of figures `a` is the lower one, which tells the side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..model.ledger import QuestionType
from ..reconcile.result import Conflict
from . import figures
from .index import Index
from .marks import ClaimMark, Link, SourceMark, StandMark
from .noted import kept

_WHY = {
    "disjoint": "the figures do not meet",
    "fell": "an earlier total is above a later one",
    "answers": "the answers differ",
    "rejects": "one rejects the other",
    "some-none": "one says some, the other none",
}
_ABOVE = StandMark("above", "Above")
_BELOW = StandMark("below", "Below")
_EARLIER = StandMark("below", "Earlier")
_LATER = StandMark("above", "Later")
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
        lines.append(_lines_on(index, question)[id(conflict), today][not first])
    return tuple(lines)


@kept
def _lines_on(
    index: Index, question: str
) -> Mapping[tuple[int, bool], tuple[ConflictLine, ConflictLine]]:
    """The conflicts on a question, each as its first and as its second see it: the claims
    and the origin of a side see the same. By the conflict itself and whether it is today's."""
    result = index.result.questions[question]
    return {
        (id(conflict), today): _seen(index, question, conflict, today)
        for today, conflicts in ((True, result.conflicts), (False, result.conflicts_on_record))
        for conflict in conflicts
    }


def _seen(
    index: Index, question: str, conflict: Conflict, today: bool
) -> tuple[ConflictLine, ConflictLine]:
    claims = index.ledger.claims
    entry = index.ledger.questions.get(question)
    gap = ""
    if conflict.gap is not None:
        unit = entry.unit if entry is not None else ""
        if entry is not None and entry.type is QuestionType.DATE:
            unit = "days"
        gap = f"{figures.number(conflict.gap)} {unit}".rstrip()
        if conflict.ratio is not None:
            gap += f" ({figures.times(conflict.ratio)})"
    stands = (_APART, _APART)
    if conflict.why in ("disjoint", "fell") and entry is not None:
        stands = (_EARLIER, _LATER) if entry.type is QuestionType.DATE else (_BELOW, _ABOVE)
    elif conflict.why == "rejects":
        stands = (_REJECTS, _REJECTS)
    first = tuple([index.claim(id) for id in conflict.a if id in claims])
    second = tuple([index.claim(id) for id in conflict.b if id in claims])
    link, why = index.question_link(question), _WHY.get(conflict.why, conflict.why)
    seen = []
    for mine, theirs, other, stand in (
        (first, second, conflict.b_origin, stands[0]),
        (second, first, conflict.a_origin, stands[1]),
    ):
        seen.append(
            ConflictLine(
                question=link,
                mine=mine,
                other=index.source(other),
                theirs=theirs,
                stand=stand,
                gap=gap,
                why=why,
                implied=conflict.implied,
                today=today,
            )
        )
    return seen[0], seen[1]
