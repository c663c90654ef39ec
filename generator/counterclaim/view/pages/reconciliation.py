"""The reconciliation table: `/reconciliation/`.

In: the index. Out: a `ReconciliationPage`. With few origins a matrix (questions × origins),
with many a list of positions grouped by question; never both.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...reconcile.result import QuestionResult
from .. import figures
from ..addresses import RECONCILIATION
from ..frame import Frame
from ..index import Index
from ..marks import DayMark, SideMark, SourceMark, VerdictMark
from ..positions import PositionRow, position_rows
from ..standing import Standing, standing

MOST_COLUMNS = 8  # origins that a matrix can hold beside the question and its verdict


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
    `sides`, `verdicts`: what can be filtered by. `past`: for “as known on”, what is
    embedded as JSON; `first_day`, `last_day` (ISO) the days that can be chosen."""

    frame: Frame
    as_of: DayMark | None
    columns: tuple[SourceMark, ...]
    blocks: tuple[QuestionBlock, ...]
    sides: tuple[SideMark, ...]
    verdicts: tuple[VerdictMark, ...]
    positions: int
    origins: int
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
    if len(columns) > MOST_COLUMNS:
        columns = ()
    blocks = tuple(
        QuestionBlock(
            id=id,
            standing=standing(index, id),
            rows=rows[id],
            cells=tuple(
                tuple(row for row in rows[id] if row.origin.id == column.id) for column in columns
            ),
        )
        for id in index.ledger.questions
        if id in results
    )
    sides = {mark.side.slot: mark.side for mark in origins.values()}
    verdicts = {block.standing.verdict.key: block.standing.verdict for block in blocks}
    days = sorted({entry.on for result in results.values() for entry in result.history})
    on = index.result.on
    positions = sum(1 for group in rows.values() for row in group if row.counted)
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
        verdicts=tuple(verdicts.values()),
        positions=positions,
        origins=len(origins),
        first_day=days[0].isoformat() if days else "",
        last_day=on.isoformat() if on else "",
        past=_past(index, results),
    )


def _past(index: Index, results: dict[str, QuestionResult]) -> dict[str, object]:
    """Each question's history, for the choice of a day: `[day, verdict, range]`."""
    return {
        id: [
            [
                entry.on.isoformat(),
                entry.verdict.value,
                index.answers(index.ledger.questions[id], entry.answers)
                if entry.answers
                else figures.interval(figures.Ends(entry.low, entry.high))
                if entry.low is not None or entry.high is not None
                else "",
            ]
            for entry in result.history
        ]
        for id, result in results.items()
    }
