"""The reconciliation table: `/reconciliation/`.

In: the index. Out: a `ReconciliationPage`. With few origins a matrix (questions × origins),
with many a list of positions grouped by question; never both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...reconcile.result import NotCounted, QuestionResult, Verdict
from .. import figures
from ..addresses import RECONCILIATION
from ..changes import entry_range
from ..frame import Frame, root_from
from ..index import Index
from ..marks import DayMark, SideMark, SourceMark, VerdictMark
from ..positions import PositionRow, position_rows
from ..standing import Standing, standing

MOST_COLUMNS = 8  # origins that a matrix can hold beside the question and its verdict
MOST_POSITIONS = 1_500  # beyond that the page has verdicts only; positions are a click away
MOST_EARLIER = 200  # earlier claims of one question that the choice of a day can bring back


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBlock:
    """A question with its positions. `cells`: per column of the matrix, the positions that
    stand there (empty in a list)."""

    id: str
    standing: Standing
    rows: tuple[PositionRow, ...]
    cells: tuple[tuple[PositionRow, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciliationPage:
    """The table. `columns`: the origins of a matrix; empty: a list of positions.
    `sides`, `sources`, `verdicts`: what can be filtered by; `past_verdicts`: all that the
    history knows. `past`: for “as known on”, what is embedded as JSON; `first_day`,
    `last_day` (ISO) the days that can be chosen. `verdicts_only`: too many positions for
    one page."""

    frame: Frame
    as_of: DayMark | None
    columns: tuple[SourceMark, ...]
    blocks: tuple[QuestionBlock, ...]
    sides: tuple[SideMark, ...]
    sources: tuple[SourceMark, ...]
    verdicts: tuple[VerdictMark, ...]
    past_verdicts: tuple[VerdictMark, ...]
    positions: int
    origins: int
    verdicts_only: bool
    first_day: str
    last_day: str
    past: dict[str, object]


def reconciliation_page(index: Index) -> ReconciliationPage:
    """Make the page."""
    results = {
        id: result for id, result in index.result.questions.items() if id in index.ledger.questions
    }
    rows = {
        id: position_rows(index, index.ledger.questions[id], result)
        for id, result in results.items()
    }
    origins: dict[str, SourceMark] = {}
    for group in rows.values():
        for row in group:
            origins.setdefault(row.origin.id, row.origin)
    columns = tuple(sorted(origins.values(), key=lambda mark: (mark.side.slot, mark.name)))
    sources = tuple(sorted(origins.values(), key=lambda mark: mark.name.casefold()))
    if len(columns) > MOST_COLUMNS:
        columns = ()
    positions = sum(1 for group in rows.values() for row in group if row.counted)
    verdicts_only = sum(map(len, rows.values())) > MOST_POSITIONS
    blocks = tuple(
        QuestionBlock(
            id=id,
            standing=standing(index, id),
            rows=() if verdicts_only else rows[id],
            cells=tuple(
                tuple(row for row in rows[id] if row.origin.id == column.id) for column in columns
            ),
        )
        for id in index.ledger.questions
        if id in results
    )
    sides = {mark.side.slot: mark.side for mark in origins.values()}
    once = {entry.verdict for result in results.values() for entry in result.history}
    once |= {result.verdict for result in results.values()} | {Verdict.NO_CLAIMS}
    verdicts = {block.standing.verdict.key: block.standing.verdict for block in blocks}
    days = sorted({entry.on for result in results.values() for entry in result.history})
    on = index.result.on
    return ReconciliationPage(
        frame=Frame(
            address=RECONCILIATION,
            title="Reconciliation",
            description=(
                f"{index.ledger.report.title}: {figures.plural(len(blocks), 'question')}, "
                f"{figures.plural(positions, 'position')} by "
                f"{figures.plural(len(origins), 'origin')}, side by side."
            ),
        ),
        as_of=DayMark(figures.day(on), on.isoformat()) if on else None,
        columns=columns,
        blocks=blocks,
        sides=tuple(sides[slot] for slot in sorted(sides)),
        sources=sources,
        verdicts=tuple(verdicts.values()),
        past_verdicts=tuple(index.verdict(verdict) for verdict in Verdict if verdict in once),
        positions=positions,
        origins=len(origins),
        verdicts_only=verdicts_only,
        first_day=days[0].isoformat() if days else "",
        last_day=on.isoformat() if on else "",
        past=_past(
            index,
            results,
            root_from(RECONCILIATION),
            on.isoformat() if on else "",
            with_claims=not verdicts_only,
        ),
    )


def _past(
    index: Index, results: dict[str, QuestionResult], root: str, today: str, *, with_claims: bool
) -> dict[str, object]:
    """For the choice of a day: each question's history as `[day, verdict, range]`, and its
    earlier claims as `[from, until, origin, side, words, read, address, day]`."""
    return {
        "root": root,
        "today": today,
        "history": {
            id: [
                [
                    entry.on.isoformat(),
                    entry.verdict.value,
                    entry_range(index, index.ledger.questions[id], entry),
                ]
                for entry in result.history
            ]
            for id, result in results.items()
        },
        "earlier": {
            id: _earlier(index, id, result) if with_claims else [] for id, result in results.items()
        },
    }


_REPLACED = frozenset(
    {NotCounted.OLDER, NotCounted.SUPERSEDED, NotCounted.WITHDRAWN, NotCounted.RETRACTED}
)


def _earlier(index: Index, id: str, result: QuestionResult) -> list[list[str]]:
    """Claims that stood once and do not stand today, with the day on which that ended."""
    following = _next_of_origin(index, id)
    rows = []
    for left in result.not_counted:
        if left.why not in _REPLACED or left.claim not in index.ledger.claims:
            continue
        claim, mark = index.ledger.claims[left.claim], index.claim(left.claim)
        ends = [following.get(claim.id), claim.withdrawn, claim.retracted]
        ends += [newer.said.last for newer in index.superseded_by.get(claim.id, ())]
        until = min((day for day in ends if day is not None), default=None)
        if until is None or until <= claim.said.last:
            continue
        rows.append(
            [
                claim.said.last.isoformat(),
                until.isoformat(),
                mark.origin.name,
                mark.origin.side.slot,
                mark.words.said or mark.words.stance,
                mark.words.read,
                mark.address,
                mark.said.text,
            ]
        )
        if len(rows) == MOST_EARLIER:
            break
    return rows


def _next_of_origin(index: Index, id: str) -> dict[str, date]:
    """The day of the next claim by the same origin, by claim."""
    newest: dict[str, date] = {}
    found: dict[str, date] = {}
    for claim in index.claims_by_question.get(id, ()):  # newest first
        if claim.echo_of is not None or claim.reading is None:
            continue
        result = index.result.claims.get(claim.id)
        origin = result.origin if result else claim.source
        if origin in newest and newest[origin] > claim.said.last:
            found[claim.id] = newest[origin]
        newest[origin] = claim.said.last
    return found
