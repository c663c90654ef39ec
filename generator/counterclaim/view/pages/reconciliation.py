"""The reconciliation table: `/reconciliation/`, in leaves where there are very many questions.

In: the index. Out: `ReconciliationPage`s, and for each the days that its script can go back
to (`days`). With few origins a matrix (questions × origins), with many a list of positions
grouped by question; never both. The table holds the positions of today, and who gives no
figure or one too old; other claims are told by their number and stand on the question's page.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from ...reconcile.result import NotCounted, QuestionResult
from .. import figures
from ..addresses import RECONCILIATION
from ..frame import Frame, root_from
from ..index import Index
from ..marks import DayMark, SideMark, SourceMark
from ..paging import Leaf, Pager, leaves, pager
from ..past import BESIDE, implied_how, past, past_origins, via
from ..positions import PositionRow, position_rows
from ..standing import Standing, standing

MOST_COLUMNS = 8  # origins that a matrix can hold beside the question and its verdict
MOST_POSITIONS = 1_500  # beyond that the page has verdicts only; positions are a click away
MOST_QUESTIONS = 200  # on one leaf
DAYS = "days.js"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of the list. `via`: through whom it was heard and how the origin knows;
    `saying`: of an implied position, the words instead of a claim's."""

    row: PositionRow
    via: str
    saying: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBlock:
    """A question with its positions. `cells`: per column of the matrix, the positions that
    stand there (empty in a list). `rest`: what else is on record and not counted."""

    id: str
    standing: Standing
    rows: tuple[Line, ...]
    cells: tuple[tuple[Line, ...], ...]
    rest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciliationPage:
    """The table. `columns`: the origins of a matrix; empty: a list of positions. `sides`:
    for the legend and the choice of one. `first_day`, `last_day` (ISO): the days that can be
    chosen. `verdicts_only`: too many positions for one page. `total`: questions on all
    leaves; `spans`: which of them are here, where there are several leaves."""

    frame: Frame
    as_of: DayMark | None
    columns: tuple[SourceMark, ...]
    blocks: tuple[QuestionBlock, ...]
    sides: tuple[SideMark, ...]
    positions: int
    origins: int
    verdicts_only: bool
    first_day: str
    last_day: str
    pager: Pager
    total: int
    spans: str


def reconciliation_pages(index: Index) -> Iterator[ReconciliationPage]:
    """Make the leaves of the table; a ledger of up to 200 questions has one."""
    ids = _ids(index)
    found = leaves(ids, address=RECONCILIATION, size=MOST_QUESTIONS)
    verdicts_only = _verdicts_only(index)
    rows = {} if verdicts_only else {id: _rows(index, id) for id in ids}
    for leaf in found:
        yield _page(index, found, leaf, rows)


def reconciliation_page(index: Index) -> ReconciliationPage:
    """The first leaf."""
    return next(reconciliation_pages(index))


def days_files(index: Index) -> Mapping[str, Callable[[], str]]:
    """The file with the past days of each leaf: by address, what makes its content. A script
    rather than JSON alone, because a page that was opened from a disk may load no other."""
    return {
        f"{leaf.address}{DAYS}": partial(_days, index, leaf)
        for leaf in leaves(_ids(index), address=RECONCILIATION, size=MOST_QUESTIONS)
    }


def _days(index: Index, leaf: Leaf[str]) -> str:
    with_rows = not _verdicts_only(index)
    data = past(index, leaf.items, root=root_from(leaf.address), with_rows=with_rows)
    return (
        "window.counterclaimDays = "
        f"{json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"
    )


def _ids(index: Index) -> tuple[str, ...]:
    return tuple(id for id in index.ledger.questions if id in index.result.questions)


def _verdicts_only(index: Index) -> bool:
    shown = 0
    for result in index.result.questions.values():
        shown += len(result.positions)
        shown += sum(1 for left in result.not_counted if left.why in BESIDE)
    return shown > MOST_POSITIONS


def _rows(index: Index, id: str) -> tuple[PositionRow, ...]:
    question, result = index.ledger.questions[id], index.result.questions[id]
    return position_rows(index, question, result, aside=BESIDE)


def _page(
    index: Index,
    all_leaves: tuple[Leaf[str], ...],
    leaf: Leaf[str],
    rows: Mapping[str, tuple[PositionRow, ...]],
) -> ReconciliationPage:
    first = leaf.number == 1
    origins: dict[str, SourceMark] = {}
    sides: dict[str, SideMark] = {}
    for id in leaf.items:
        for position in index.result.questions[id].positions:
            origins.setdefault(position.origin, index.source(position.origin))
        for row in rows.get(id, ()):
            origins.setdefault(row.origin.id, row.origin)
    columns = _columns(index, leaf.items, origins) if rows else ()
    for mark in origins.values():
        sides.setdefault(mark.side.slot, mark.side)
    results = {id: index.result.questions[id] for id in leaf.items}
    days = [result.history[0].on for result in results.values() if result.history]
    on = index.result.on
    positions = sum(len(result.positions) for result in results.values())
    total = sum(len(each.items) for each in all_leaves)
    return ReconciliationPage(
        frame=Frame(
            address=leaf.address,
            title="Reconciliation" if first else f"Reconciliation, page {leaf.number}",
            description=(
                f"{index.ledger.report.title}: {figures.plural(len(leaf.items), 'question')}, "
                f"{figures.plural(positions, 'position')} by "
                f"{figures.plural(len(origins), 'origin')}, side by side."
            ),
        ),
        as_of=DayMark(figures.day(on), on.isoformat()) if on else None,
        columns=columns,
        blocks=tuple(_block(index, id, rows.get(id, ()), columns) for id in leaf.items),
        sides=tuple(sides[slot] for slot in sorted(sides)),
        positions=positions,
        origins=len(origins),
        verdicts_only=not rows and positions > 0,
        first_day=min(days).isoformat() if days else "",
        last_day=on.isoformat() if on else "",
        pager=pager(all_leaves, leaf.number, _span),
        total=total,
        spans=_span(leaf) if len(all_leaves) > 1 else "",
    )


def _span(leaf: Leaf[str]) -> str:
    before = (leaf.number - 1) * MOST_QUESTIONS
    return f"{before + 1}–{before + len(leaf.items)}"


def _columns(
    index: Index, ids: tuple[str, ...], origins: Mapping[str, SourceMark]
) -> tuple[SourceMark, ...]:
    """The columns of a matrix, those of past days included; none where there are too many."""
    if len(origins) > MOST_COLUMNS:
        return ()
    marks = {**origins, **{id: index.source(id) for id in past_origins(index, ids)}}
    if len(marks) > MOST_COLUMNS:
        return ()
    return tuple(sorted(marks.values(), key=lambda mark: (mark.side.slot, mark.name)))


def _block(
    index: Index, id: str, rows: tuple[PositionRow, ...], columns: tuple[SourceMark, ...]
) -> QuestionBlock:
    lines = tuple(_line(row) for row in rows)
    return QuestionBlock(
        id=id,
        standing=standing(index, id),
        rows=lines,
        cells=tuple(
            tuple(line for line in lines if line.row.origin.id == column.id) for column in columns
        ),
        rest=_rest(index.result.questions[id], rows),
    )


def _line(row: PositionRow) -> Line:
    saying, how = implied_how(row)
    return Line(row=row, via=via(row.claims[0]) if row.claims else "", saying=saying, how=how)


def _rest(result: QuestionResult, rows: tuple[PositionRow, ...]) -> str:
    """What is on record besides the rows, in words: `3 echoes and 12 others`."""
    shown = {claim.id for row in rows for claim in row.claims}
    left = [
        each.why
        for each in result.not_counted
        if each.claim not in shown and each.why is not NotCounted.NOT_KNOWN_YET
    ]
    echoes = left.count(NotCounted.ECHO)
    parts = [figures.plural(echoes, "echo", "echoes")] if echoes else []
    if others := len(left) - echoes:
        parts.append(figures.plural(others, "other") if echoes else figures.plural(others, "claim"))
    return figures.listing(parts)
