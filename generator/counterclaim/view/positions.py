"""The rows of positions: who says what, how it is read, and where it stands.

In: a question's result and the index. Out: `PositionRow`s, counted positions first, then
the origins that spoke without a counted figure. Both the question's page and the
reconciliation table print them.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model.ledger import Question
from ..reconcile.result import NotCounted, Position, PositionKind, QuestionResult
from . import figures
from .index import Index
from .marks import ClaimMark, DayMark, SourceMark, StandMark
from .noted import kept
from .standing import stands

SHOWN_UNCOUNTED = frozenset(
    {NotCounted.STALE, NotCounted.NO_FIGURE, NotCounted.NOT_COMPARABLE, NotCounted.DERIVED}
)  # what a reader should see beside the figures; echoes and older claims are further down


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """What one origin says. `claims`: those behind it (their words and evidence); `read`:
    the interval or answer; `kind`: empty, or `carried forward`, `implied`; `how`: the
    arithmetic of an implied one; `echoes`: how many repeat it. `low`, `high`: numbers for
    sorting, empty where there is none."""

    origin: SourceMark
    claims: tuple[ClaimMark, ...]
    read: str
    kind: str
    how: str
    day: DayMark | None
    stand: StandMark
    basis: str
    echoes: int
    low: str
    high: str
    counted: bool


def position_rows(
    index: Index,
    question: Question,
    result: QuestionResult,
    *,
    aside: frozenset[NotCounted] = SHOWN_UNCOUNTED,
) -> tuple[PositionRow, ...]:
    """All positions of a question of the index; counted ones in the order of their figures,
    then the claims that are not counted for one of the reasons in `aside`."""
    counted = counted_rows(index, question.id)
    spoken = {row.origin.id for row in counted}
    others = []
    for left in result.not_counted:
        if left.why not in aside or left.claim not in index.ledger.claims:
            continue
        claim = index.claim(left.claim)
        if left.why is NotCounted.NO_FIGURE and claim.origin.id in spoken:
            continue
        spoken.add(claim.origin.id)
        others.append(
            PositionRow(
                origin=claim.origin,
                claims=(claim,),
                read=claim.words.read,
                kind="",
                how="",
                day=claim.said,
                stand=claim.stand,
                basis=claim.basis,
                echoes=claim.carriers,
                low="",
                high="",
                counted=False,
            )
        )
    return (*counted, *others)


@kept
def counted_rows(index: Index, id: str) -> tuple[PositionRow, ...]:
    """The counted positions of the question `id`: its own page, those of the origins and the
    reconciliation table print the same ones."""
    return counted_on(index, index.ledger.questions[id], index.result.questions[id])


def counted_on(index: Index, question: Question, result: QuestionResult) -> tuple[PositionRow, ...]:
    """The same for any result of a question, such as that of a past day."""
    marks = stands(index, question, result)
    return tuple(
        _row(index, question, each, marks) for each in sorted(result.positions, key=_order)
    )


_KINDS = {PositionKind.READ: 0, PositionKind.CARRIED: 1, PositionKind.IMPLIED: 2}


def _order(position: Position) -> tuple[object, ...]:
    value = position.interval
    return (
        _KINDS[position.kind],
        position.answers,
        value.low if value is not None else 0,
        position.days[1].toordinal() if position.days is not None else 0,
        position.origin,
    )


def _row(
    index: Index, question: Question, position: Position, marks: dict[str, StandMark]
) -> PositionRow:
    implied = position.kind is PositionKind.IMPLIED
    claims = tuple(index.claim(id) for id in position.claims if id in index.ledger.claims)
    value = position.interval
    read = ""
    if value is not None:
        unit = "%" if question.unit_kind == "percent" else ""
        read = figures.interval(value, unit=unit)
    elif position.answers:
        read = index.answers(question, position.answers)
    elif position.days is not None:
        first, last = position.days
        read = figures.short_day(last)
        if first is None:
            read = f"by {read}"
        elif first != last:
            read = f"{figures.short_day(first)} – {read}"
    lapsed = value is not None and value.high is None and value.low == 0
    kind = {PositionKind.CARRIED: "carried forward", PositionKind.IMPLIED: "implied"}.get(
        position.kind, ""
    )
    bases = [claim.basis for claim in claims if claim.basis]
    return PositionRow(
        origin=index.source(position.origin),
        claims=claims,
        read=read,
        kind=kind,
        how="its upper end has lapsed: it says nothing for this day"
        if lapsed
        else position.arithmetic,
        day=index.known_day(position.on) if position.on else None,
        stand=marks[position.origin + ("/implied" if implied else "")],
        basis=bases[0] if bases else "",
        echoes=0 if implied else sum(claim.carriers for claim in claims),
        low=str(float(value.low)) if value is not None else "",
        high=str(float(value.high)) if value is not None and value.high is not None else "",
        counted=True,
    )
