"""How one question stood on each day on which something changed on it: positions and all.

In: a ledger, a question, the question's history. Out: a `QuestionResult` for each
entry of the history, with everything that is told of the day's positions: range, counts,
dissent, conflicts, what was not counted and why. Left alone: the other readings, and what
needs the whole history or other questions (hinges, revisions, conflicts on the record,
arithmetic, sentence, steps); for these, `reconcile` a ledger as known on one day.

One walk forward over the question's own days: the work is days × claims of this question,
which `work_of` says beforehand, so that a caller can leave a huge question alone.
"""

from __future__ import annotations

from functools import cached_property

from ..model.ledger import Ledger, Question
from ..model.reading import ReadingName
from ..trace import trace
from .assess import Assessment
from .conflicts import as_conflict
from .left import left_of
from .outcome import (
    counts_of,
    dissent_of,
    floor_and_ceiling,
    positions_of,
    range_of,
    regions_of,
)
from .result import Conflict, HistoryEntry, QuestionResult
from .stands import as_date
from .timeline import Sources, Timeline

_USUAL = (ReadingName.USUAL,)


def work_of(days: int, claims: int) -> int:
    """About how much `standings_on` has to look at for a question with so many of both."""
    return days * claims


class Standings:
    """The standings of a ledger's questions, one after the other; the ledger is sorted once,
    when the first is asked for."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    @cached_property
    def _sources(self) -> Sources:
        return Sources.of(self._ledger, trace(self._ledger))

    def on(self, id: str, history: tuple[HistoryEntry, ...]) -> tuple[QuestionResult, ...]:
        """The question `id` as known on the day of each entry of its history."""
        return standings_on(self._ledger.questions[id], self._sources, history)


def standings_on(
    question: Question, sources: Sources, history: tuple[HistoryEntry, ...]
) -> tuple[QuestionResult, ...]:
    """The question as known on the day of each entry of its `history`, oldest first. Each
    holds until the next: between them nothing came, went or grew too old.

    The verdict is the history's; the rest is told under the usual reading, so that only this
    one is judged again.
    """
    timeline = Timeline(question, sources, _USUAL)
    found = []
    for entry in history:
        day = entry.on.toordinal()
        timeline.advance(day)
        _, assessment = timeline.judge(day).readings[ReadingName.USUAL]
        floor, ceiling = floor_and_ceiling(assessment, question)
        as_of = assessment.scene.as_of
        found.append(
            QuestionResult(
                question=question.id,
                type=question.type,
                on=entry.on,
                verdict=entry.verdict,
                as_of=None if as_of is None else as_date(as_of),
                range=range_of(assessment.meeting, assessment, question),
                answer=assessment.answer,
                regions=regions_of(assessment, question),
                floor=floor,
                ceiling=ceiling,
                counts=counts_of(assessment),
                positions=positions_of(assessment, question),
                not_counted=left_of(timeline, assessment, day=day),
                dissent=dissent_of(assessment),
                conflicts=_conflicts(assessment),
            )
        )
    return tuple(found)


def _conflicts(found: Assessment) -> tuple[Conflict, ...]:
    told = [as_conflict(clash) for clash in found.clashes]
    told += [
        Conflict(
            a=(each.target,),
            b=(each.claim,),
            a_origin=each.target_origin,
            b_origin=each.origin,
            why=each.why,
        )
        for each in found.rejected
    ]
    unique = dict.fromkeys(told)
    return tuple(sorted(unique, key=lambda c: (c.a, c.b, c.why, c.a_origin, c.b_origin)))
