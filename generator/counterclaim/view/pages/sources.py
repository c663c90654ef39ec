"""The directory of sources: `/sources/`.

In: the index. Out: a `SourcesPage`: by side, those who are the origin of claims with how
often they are, then those who only pass on, carry or check.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...model.ledger import NO_PARTY
from .. import figures
from ..addresses import SOURCES
from ..frame import Frame, headings
from ..index import Index
from ..marks import SideMark, SourceMark
from .source import origin_claims, relayed_claims


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source of the directory. Widths of its bar in percent of the picture's."""

    source: SourceMark
    part_of: str
    reliability: str
    origin: int
    passed: int
    carried: int
    questions: int
    origin_width: float
    passed_width: float
    carried_at: float
    carried_width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SideGroup:
    """The sources of one side. `others` only pass on, carry, check or publish."""

    side: SideMark
    anchor: str
    count: str
    rows: tuple[SourceRow, ...]
    others: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesPage:
    """All sources, by side."""

    frame: Frame
    total: str
    origins: str
    groups: tuple[SideGroup, ...]


def sources_page(index: Index) -> SourcesPage:
    """Make the directory."""
    sides: dict[str | None, list[str]] = {side: [] for side in index.ledger.sides}
    sides.setdefault(NO_PARTY, [])
    sides[None] = []
    for id in index.ledger.sources:
        sides.setdefault(index.side_of(id), []).append(id)
    counts = {id: _counts(index, id) for id in index.ledger.sources}
    most = max((sum(three) for three in counts.values()), default=1) or 1
    groups = tuple(_group(index, side, ids, counts, most) for side, ids in sides.items() if ids)
    origins = sum(1 for origin, _, _ in counts.values() if origin)
    total = figures.plural(len(counts), "source")
    return SourcesPage(
        frame=Frame(
            address=SOURCES,
            title="Sources",
            description=f"{total}: who makes claims, who merely passes them on, and for whom "
            "they speak.",
            headings=headings(*((group.anchor, group.side.label) for group in groups)),
        ),
        total=total,
        origins=f"{origins:,}",
        groups=groups,
    )


def _counts(index: Index, id: str) -> tuple[int, int, int]:
    carried = len(index.record.relays_by_source.get(id, ()))
    return origin_claims(index, id), relayed_claims(index, id), carried


def _group(
    index: Index,
    side: str | None,
    ids: list[str],
    counts: dict[str, tuple[int, int, int]],
    most: int,
) -> SideGroup:
    ids = sorted(ids, key=lambda id: (-counts[id][0], -sum(counts[id]), index.source(id).name))
    rows = [_row(index, id, counts[id], most) for id in ids]
    return SideGroup(
        side=index.side(side),
        anchor=f"side-{side}" if side is not None else "side-not-given",
        count=figures.plural(len(rows), "source"),
        rows=tuple(row for row in rows if row.origin),
        others=tuple(row for row in rows if not row.origin),
    )


def _row(index: Index, id: str, counts: tuple[int, int, int], most: int) -> SourceRow:
    entry = index.ledger.sources[id]
    origin, passed, carried = counts
    above = (*entry.part_of, *((entry.speaks_for,) if entry.speaks_for else ()))
    return SourceRow(
        source=index.source(id),
        part_of=figures.listing([index.source(parent).short for parent in above]),
        reliability=entry.reliability,
        origin=origin,
        passed=passed,
        carried=carried,
        questions=len({claim.question for claim in index.claims_by_origin.get(id, ())}),
        origin_width=round(100 * origin / most, 2),
        passed_width=round(100 * passed / most, 2),
        carried_at=round(100 * (origin + passed) / most, 2),
        carried_width=round(100 * carried / most, 2),
    )
