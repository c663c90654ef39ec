"""One row a question: its verdict, agreed range and counts."""

from __future__ import annotations

from dataclasses import dataclass

from ...compiled import Compiled
from ...model.ledger import Question
from ...model.reading import ReadingName
from ...reconcile.result import QuestionResult
from ..values import day, number, text
from .table import Column, Kind, Table


@dataclass(frozen=True, slots=True)
class Row:
    """A question with its result."""

    question: Question
    result: QuestionResult


def _records(report: Compiled) -> list[Row]:
    questions = report.ledger.questions
    return [
        Row(questions[name], result)
        for name, result in sorted(report.reconciliation.questions.items())
    ]


def _verdict(row: Row, reading: ReadingName) -> str | None:
    under = row.result.readings.get(reading)
    return None if under is None else str(under.verdict)


RECONCILIATION: Table[Row] = Table(
    "reconciliation",
    "Reconciliation",
    "The verdict on each question, as known on the day of the report.",
    _records,
    (
        Column("question", Kind.STRING, "The question.", lambda r: r.question.id, "questions"),
        Column("title", Kind.STRING, "Its title.", lambda r: r.question.title),
        Column("type", Kind.STRING, "Its type.", lambda r: str(r.result.type)),
        Column("unit", Kind.STRING, "Its unit.", lambda r: text(r.question.unit)),
        Column("known_on", Kind.DATE, "Judged as known on this day.", lambda r: day(r.result.on)),
        Column("verdict", Kind.STRING, "The verdict's word.", lambda r: str(r.result.verdict)),
        Column(
            "as_of",
            Kind.DATE,
            "The day of the newest counted figure.",
            lambda r: day(r.result.as_of),
        ),
        Column(
            "low",
            Kind.NUMBER,
            "Agreed range: lower end.",
            lambda r: None if r.result.range is None else number(r.result.range.low),
        ),
        Column(
            "high",
            Kind.NUMBER,
            "Agreed range: upper end; empty with a lower end: unbounded.",
            lambda r: None if r.result.range is None else number(r.result.range.high),
        ),
        Column(
            "low_open",
            Kind.BOOLEAN,
            "The lower end itself is excluded.",
            lambda r: None if r.result.range is None else r.result.range.low_open,
        ),
        Column(
            "high_open",
            Kind.BOOLEAN,
            "The upper end itself is excluded.",
            lambda r: None if r.result.range is None else r.result.range.high_open,
        ),
        Column(
            "first_day",
            Kind.DATE,
            "Of date questions: first agreed day.",
            lambda r: None if r.result.range is None else day(r.result.range.low_day),
        ),
        Column(
            "last_day",
            Kind.DATE,
            "Of date questions: last agreed day.",
            lambda r: None if r.result.range is None else day(r.result.range.high_day),
        ),
        Column(
            "answer",
            Kind.LIST,
            "Of statements and choices: what all, most or one say.",
            lambda r: r.result.answer,
        ),
        Column(
            "floor",
            Kind.NUMBER,
            "The highest figure that two independent groups each say was reached.",
            lambda r: None if r.result.floor is None else number(r.result.floor.value),
        ),
        Column(
            "ceiling",
            Kind.NUMBER,
            "The lowest figure that two independent groups each say was not exceeded.",
            lambda r: None if r.result.ceiling is None else number(r.result.ceiling.value),
        ),
        Column(
            "figures", Kind.INTEGER, "Groups with a figure (n).", lambda r: r.result.counts.figures
        ),
        Column(
            "agreeing",
            Kind.INTEGER,
            "Groups of the largest set without a conflict (M).",
            lambda r: r.result.counts.agreeing,
        ),
        Column(
            "min_independent",
            Kind.INTEGER,
            "Independent groups, at the least.",
            lambda r: r.result.counts.min_independent,
        ),
        Column(
            "max_independent",
            Kind.INTEGER,
            "Independent groups, at the most.",
            lambda r: r.result.counts.max_independent,
        ),
        Column(
            "one_sided",
            Kind.STRING,
            "The one side on which all agreeing groups are.",
            lambda r: text(r.result.one_sided),
        ),
        Column(
            "far_apart",
            Kind.NUMBER,
            "Factor between the highest and the lowest lower bound, from 2 on.",
            lambda r: number(r.result.far_apart),
        ),
        Column(
            "touching",
            Kind.BOOLEAN,
            "The figures meet in a hair only.",
            lambda r: r.result.touching,
        ),
        Column(
            "conflicts",
            Kind.INTEGER,
            "Conflicts between counted positions.",
            lambda r: len(r.result.conflicts),
        ),
        Column(
            "conflicts_on_record",
            Kind.INTEGER,
            "Conflicts between older claims.",
            lambda r: len(r.result.conflicts_on_record),
        ),
        Column(
            "narrow_verdict",
            Kind.STRING,
            "Verdict under the narrow reading.",
            lambda r: _verdict(r, ReadingName.NARROW),
        ),
        Column(
            "usual_verdict",
            Kind.STRING,
            "Verdict under the usual reading.",
            lambda r: _verdict(r, ReadingName.USUAL),
        ),
        Column(
            "wide_verdict",
            Kind.STRING,
            "Verdict under the wide reading.",
            lambda r: _verdict(r, ReadingName.WIDE),
        ),
        Column(
            "hinges_on",
            Kind.LIST,
            "Groups whose removal alone changes the verdict.",
            lambda r: r.result.hinges_on,
        ),
        Column(
            "divided",
            Kind.LIST,
            "Groups whose own positions do not meet.",
            lambda r: r.result.divided,
        ),
        Column(
            "sentence", Kind.STRING, "The verdict in a sentence.", lambda r: text(r.result.sentence)
        ),
    ),
    key=("question",),
)
