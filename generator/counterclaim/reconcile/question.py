"""One question's whole result, as known on a day, under the reading asked for.

In: the sorted ledger, a question, a day. Out: a `QuestionResult`, sentence and steps
included. Left alone: other questions' results (sums of agreed ranges are added by the
caller, as they need them all).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ..model.ledger import Question
from ..model.reading import ReadingName
from .assess import Assessment, unknown_days
from .conflicts import as_conflict, rises
from .hinges import hinges_of
from .history import run_history
from .left import left_of
from .outcome import (
    counts_of,
    dissent_of,
    far_apart,
    floor_and_ceiling,
    groups_of,
    one_sided,
    positions_of,
    range_of,
    regions_of,
    touching,
)
from .record import conflicts_on_record
from .result import Conflict, QuestionResult, ReadingVerdict, Verdict
from .revisions import revisions_of
from .stands import as_date
from .timeline import Judged, Sources, Timeline


def reconcile_question(
    question: Question, sources: Sources, *, on: date | None, reading: ReadingName
) -> QuestionResult:
    """Everything about one question that needs no other question's result."""
    if on is None:
        return QuestionResult(
            question=question.id,
            type=question.type,
            on=None,
            verdict=Verdict.NO_CLAIMS,
            reading=reading,
        )
    day = on.toordinal()
    timeline = Timeline(question, sources)
    history, judged = run_history(timeline, day=day, reading=reading)
    verdict, found = judged.readings[reading]
    readings = _readings(judged, question)
    under = readings[reading]
    floor, ceiling = floor_and_ceiling(found, question)
    last = None
    if judged.verdict is Verdict.OUT_OF_DATE:
        last = next((e for e in reversed(history) if e.verdict is not Verdict.OUT_OF_DATE), None)
    return QuestionResult(
        question=question.id,
        type=question.type,
        on=on,
        verdict=judged.verdict,
        as_of=_as_of(found),
        reading=reading,
        range=under.range,
        answer=found.answer,
        regions=regions_of(found, question),
        floor=floor,
        ceiling=ceiling,
        far_apart=far_apart(found, verdict, question),
        touching=touching(found),
        counts=counts_of(found),
        groups=groups_of(found),
        positions=under.positions,
        not_counted=left_of(timeline, found, day=day),
        dissent=dissent_of(found),
        one_sided=one_sided(found, verdict),
        readings=readings,
        hinges_on=hinges_of(timeline, judged, day, reading),
        divided=tuple(found.parties[i].name for i in found.divided),
        depends_on_days=unknown_days(found),
        last_verdict=None if last is None else last.verdict,
        last_verdict_on=None if last is None else last.on,
        conflicts=under.conflicts,
        conflicts_on_record=conflicts_on_record(timeline, found, reading),
        revisions=revisions_of(timeline, reading, day=day),
        needs_rise=rises(found.scene.stands, found.group_of, question),
        history=history,
    )


def _as_of(found: Assessment) -> date | None:
    return None if found.scene.as_of is None else as_date(found.scene.as_of)


def _readings(judged: Judged, question: Question) -> Mapping[ReadingName, ReadingVerdict]:
    """What each reading says; readings that are judged alike share all of it."""
    told: dict[tuple[Verdict, int], ReadingVerdict] = {}
    for verdict, found in judged.readings.values():
        if (verdict, id(found)) not in told:
            told[verdict, id(found)] = ReadingVerdict(
                verdict=verdict,
                range=range_of(found.meeting, found, question),
                conflicts=_conflicts(found),
                positions=positions_of(found, question),
            )
    return {name: told[verdict, id(found)] for name, (verdict, found) in judged.readings.items()}


def _conflicts(found: Assessment) -> tuple[Conflict, ...]:
    """Those between positions, the rejections, and `some` against `none`."""
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
