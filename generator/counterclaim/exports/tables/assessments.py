"""One row an assessment: what others found when they checked."""

from __future__ import annotations

from ...compiled import Compiled
from ...model.ledger import Assessment
from ..values import first_day, last_day, text
from .table import Column, Kind, Table


def _records(report: Compiled) -> list[Assessment]:
    return [assessment for _, assessment in sorted(report.ledger.assessments.items())]


ASSESSMENTS: Table[Assessment] = Table(
    "assessments",
    "Assessments",
    "What others found when they checked claims.",
    _records,
    (
        Column("id", Kind.STRING, "Stable id.", lambda a: a.id),
        Column("claims", Kind.LIST, "The claims that were checked.", lambda a: a.claims, "claims"),
        Column("by", Kind.STRING, "Who checked.", lambda a: a.by, "sources"),
        Column("on", Kind.STRING, "When, as typed (EDTF).", lambda a: a.on.text),
        Column("on_first", Kind.DATE, "First day that this can mean.", lambda a: first_day(a.on)),
        Column("on_last", Kind.DATE, "Last day that this can mean.", lambda a: last_day(a.on)),
        Column(
            "finding",
            Kind.STRING,
            "verified, not-verified, refuted, misleading or missing-context.",
            lambda a: str(a.finding),
        ),
        Column(
            "document",
            Kind.STRING,
            "Where it can be read.",
            lambda a: text(a.document),
            "documents",
        ),
        Column("quote", Kind.STRING, "The passage.", lambda a: text(a.quote)),
        Column("note", Kind.STRING, "A note; inline Markdown.", lambda a: text(a.note)),
    ),
    key=("id",),
)
