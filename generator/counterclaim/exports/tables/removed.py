"""One row a claim that was removed: its address stays and says why."""

from __future__ import annotations

from ...compiled import Compiled
from ...model.ledger import Tombstone
from ..values import day, text
from .table import Column, Kind, Table


def _records(report: Compiled) -> list[Tombstone]:
    return [tombstone for _, tombstone in sorted(report.ledger.tombstones.items())]


REMOVED: Table[Tombstone] = Table(
    "removed",
    "Removed claims",
    "Claims that were removed from the ledger, and why.",
    _records,
    (
        Column("id", Kind.STRING, "The id that the claim had.", lambda t: t.id),
        Column("removed", Kind.DATE, "Day of the removal.", lambda t: day(t.removed)),
        Column("reason", Kind.STRING, "Why.", lambda t: text(t.reason)),
    ),
    key=("id",),
)
