"""One row a conflict: two positions, or two claims on record, that cannot both be true."""

from __future__ import annotations

from dataclasses import dataclass

from ...compiled import Compiled
from ...reconcile.result import Conflict
from ..values import number
from .table import Column, Kind, Table


@dataclass(frozen=True, slots=True)
class Row:
    """A conflict, its question, and whether it is between counted positions."""

    question: str
    conflict: Conflict
    counted: bool


def _records(report: Compiled) -> list[Row]:
    return [
        Row(name, conflict, counted)
        for name, result in sorted(report.reconciliation.questions.items())
        for counted, conflicts in (
            (True, result.conflicts),
            (False, result.conflicts_on_record),
        )
        for conflict in conflicts
    ]


CONFLICTS: Table[Row] = Table(
    "conflicts",
    "Conflicts",
    "Pairs of positions, or of older claims on the record, that cannot both be true.",
    _records,
    (
        Column("question", Kind.STRING, "The question.", lambda r: r.question, "questions"),
        Column(
            "counted",
            Kind.BOOLEAN,
            "true: between counted positions; false: between older claims on the record.",
            lambda r: r.counted,
        ),
        Column("a", Kind.LIST, "Claims behind the lower one.", lambda r: r.conflict.a, "claims"),
        Column("b", Kind.LIST, "Claims behind the other.", lambda r: r.conflict.b, "claims"),
        Column("a_origin", Kind.STRING, "Origin of a.", lambda r: r.conflict.a_origin, "sources"),
        Column("b_origin", Kind.STRING, "Origin of b.", lambda r: r.conflict.b_origin, "sources"),
        Column(
            "why",
            Kind.STRING,
            "disjoint, fell, answers, rejects or some-none.",
            lambda r: r.conflict.why,
        ),
        Column("gap", Kind.NUMBER, "Gap, in units or days.", lambda r: number(r.conflict.gap)),
        Column(
            "ratio", Kind.NUMBER, "Ratio of the nearer ends.", lambda r: number(r.conflict.ratio)
        ),
        Column(
            "implied",
            Kind.BOOLEAN,
            "One of the two is implied by parts.",
            lambda r: r.conflict.implied,
        ),
    ),
)
