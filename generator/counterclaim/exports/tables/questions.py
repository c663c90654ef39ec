"""One row a question: what is in dispute, and how it is to be counted."""

from __future__ import annotations

from ...compiled import Compiled
from ...model.ledger import Question
from ..values import text, typed
from .table import Column, Kind, Table


def _records(report: Compiled) -> list[Question]:
    return [question for _, question in sorted(report.ledger.questions.items())]


QUESTIONS: Table[Question] = Table(
    "questions",
    "Questions",
    "What is in dispute, and how it is to be counted.",
    _records,
    (
        Column("id", Kind.STRING, "Stable id; the address of its page.", lambda q: q.id),
        Column("title", Kind.STRING, "Title.", lambda q: q.title),
        Column("asks", Kind.STRING, "The question in full.", lambda q: text(q.asks)),
        Column("type", Kind.STRING, "quantity, statement, choice or date.", lambda q: str(q.type)),
        Column("unit", Kind.STRING, "What is counted or measured.", lambda q: text(q.unit)),
        Column(
            "unit_kind",
            Kind.STRING,
            "counted (whole numbers), percent or measured.",
            lambda q: str(q.unit_kind),
        ),
        Column(
            "measure",
            Kind.STRING,
            "cumulative (only grows), level (now) or fixed (one true number).",
            lambda q: None if q.measure is None else str(q.measure),
        ),
        Column(
            "options",
            Kind.LIST,
            "Of a choice: the ids of its options.",
            lambda q: tuple(q.options),
        ),
        Column(
            "option_texts",
            Kind.LIST,
            "Of a choice: the texts of its options, in the same order.",
            lambda q: tuple(q.options.values()),
        ),
        Column("since", Kind.STRING, "Counted since (EDTF).", lambda q: typed(q.since)),
        Column(
            "window",
            Kind.INTEGER,
            "Days within which figures are compared as they stand.",
            lambda q: q.window,
        ),
        Column(
            "stale_after",
            Kind.INTEGER,
            "Days after which the newest figure is out of date.",
            lambda q: q.stale_after,
        ),
        Column(
            "counts", Kind.STRING, "What is counted; inline Markdown.", lambda q: text(q.counts)
        ),
        Column(
            "excludes",
            Kind.STRING,
            "What is left out; inline Markdown.",
            lambda q: text(q.excludes),
        ),
        Column("scope_place", Kind.STRING, "Where.", lambda q: text(q.scope.get("place"))),
        Column(
            "scope_population", Kind.STRING, "Of whom.", lambda q: text(q.scope.get("population"))
        ),
        Column("scope_basis", Kind.STRING, "On which basis.", lambda q: text(q.scope.get("basis"))),
        Column(
            "within",
            Kind.LIST,
            "Questions whose figure this one can never exceed.",
            lambda q: q.within,
            "questions",
        ),
        Column(
            "sum_of",
            Kind.LIST,
            "Questions whose figures add up to this one.",
            lambda q: q.sum_of,
            "questions",
        ),
        Column("note", Kind.STRING, "A note; inline Markdown.", lambda q: text(q.note)),
    ),
    key=("id",),
)
