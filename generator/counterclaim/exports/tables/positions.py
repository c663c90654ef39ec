"""One row a position: what one origin says on a question, on the day of the report."""

from __future__ import annotations

from dataclasses import dataclass

from ...compiled import Compiled
from ...reconcile.result import Position
from ..values import day, number, text
from .table import Column, Kind, Table


@dataclass(frozen=True, slots=True)
class Row:
    """A position and its question."""

    question: str
    position: Position


def _records(report: Compiled) -> list[Row]:
    return [
        Row(name, position)
        for name, result in sorted(report.reconciliation.questions.items())
        for position in result.positions
    ]


def _low(row: Row) -> int | float | None:
    interval = row.position.interval
    return None if interval is None else number(interval.low)


def _high(row: Row) -> int | float | None:
    interval = row.position.interval
    return None if interval is None else number(interval.high)


POSITIONS: Table[Row] = Table(
    "positions",
    "Positions",
    "What each origin says on each question, as known on the day of the report.",
    _records,
    (
        Column("question", Kind.STRING, "The question.", lambda r: r.question, "questions"),
        Column(
            "origin", Kind.STRING, "Whose position it is.", lambda r: r.position.origin, "sources"
        ),
        Column("group", Kind.STRING, "Its independent group.", lambda r: r.position.group),
        Column("side", Kind.STRING, "Its side.", lambda r: text(r.position.side)),
        Column("claims", Kind.LIST, "The claims behind it.", lambda r: r.position.claims, "claims"),
        Column(
            "kind",
            Kind.STRING,
            "read, carried (forward: its upper end has lapsed) or implied (from parts).",
            lambda r: str(r.position.kind),
        ),
        Column("low", Kind.NUMBER, "Lower end.", _low),
        Column("high", Kind.NUMBER, "Upper end; empty: unbounded.", _high),
        Column(
            "low_open",
            Kind.BOOLEAN,
            "The lower end itself is excluded.",
            lambda r: None if r.position.interval is None else r.position.interval.low_open,
        ),
        Column(
            "high_open",
            Kind.BOOLEAN,
            "The upper end itself is excluded.",
            lambda r: None if r.position.interval is None else r.position.interval.high_open,
        ),
        Column(
            "answers",
            Kind.LIST,
            "Of statements and choices: the answers.",
            lambda r: r.position.answers,
        ),
        Column(
            "first_day",
            Kind.DATE,
            "Of date questions: the earliest day; empty: open.",
            lambda r: None if r.position.days is None else day(r.position.days[0]),
        ),
        Column(
            "last_day",
            Kind.DATE,
            "Of date questions: the latest day.",
            lambda r: None if r.position.days is None else day(r.position.days[1]),
        ),
        Column("on", Kind.DATE, "Earliest day of its newest claim.", lambda r: day(r.position.on)),
        Column("low_on", Kind.DATE, "Day of its lower end.", lambda r: day(r.position.low_on)),
        Column("high_on", Kind.DATE, "Day of its upper end.", lambda r: day(r.position.high_on)),
        Column(
            "agrees",
            Kind.STRING,
            "asserts the agreed range, does-not-exclude it, or no.",
            lambda r: str(r.position.agrees),
        ),
        Column(
            "counted",
            Kind.BOOLEAN,
            "Takes part in the verdict.",
            lambda r: r.position.counted,
        ),
        Column(
            "speaks",
            Kind.BOOLEAN,
            "false: implied by a part; limits and conflicts, but counts for nothing.",
            lambda r: r.position.speaks,
        ),
        Column(
            "arithmetic",
            Kind.STRING,
            "How an implied position was made.",
            lambda r: text(r.position.arithmetic),
        ),
        Column(
            "from_question",
            Kind.STRING,
            "The part that an implied position comes from.",
            lambda r: text(r.position.from_question),
            "questions",
        ),
    ),
)
