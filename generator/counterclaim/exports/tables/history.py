"""One row a day and question: the verdict as known on that day."""

from __future__ import annotations

from dataclasses import dataclass

from ...compiled import Compiled
from ...reconcile.result import HistoryEntry
from ..values import day, number
from .table import Column, Kind, Table


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of a question's history."""

    question: str
    entry: HistoryEntry


def _records(report: Compiled) -> list[Row]:
    return [
        Row(name, entry)
        for name, result in sorted(report.reconciliation.questions.items())
        for entry in result.history
    ]


HISTORY: Table[Row] = Table(
    "history",
    "History of verdicts",
    "The verdict on each question on every day that brought something new.",
    _records,
    (
        Column("question", Kind.STRING, "The question.", lambda r: r.question, "questions"),
        Column("on", Kind.DATE, "From this day on, known on it.", lambda r: day(r.entry.on)),
        Column("verdict", Kind.STRING, "The verdict's word.", lambda r: str(r.entry.verdict)),
        Column("low", Kind.NUMBER, "Agreed range: lower end.", lambda r: number(r.entry.low)),
        Column("high", Kind.NUMBER, "Agreed range: upper end.", lambda r: number(r.entry.high)),
        Column(
            "first_day",
            Kind.DATE,
            "Of date questions: first agreed day.",
            lambda r: day(r.entry.low_day),
        ),
        Column(
            "last_day",
            Kind.DATE,
            "Of date questions: last agreed day.",
            lambda r: day(r.entry.high_day),
        ),
        Column("answers", Kind.LIST, "The agreed answers.", lambda r: r.entry.answers),
        Column(
            "because",
            Kind.LIST,
            "The claims that changed on this day.",
            lambda r: r.entry.because,
            "claims",
        ),
        Column(
            "changed",
            Kind.BOOLEAN,
            "Another verdict than the day before.",
            lambda r: r.entry.changed,
        ),
    ),
)
