"""The strip of three readings: the same positions read narrowly, usually, widely.

In: a question's result. Out: three small pictures on one axis, so that what moves is the
reading alone. None where there is no figure.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...model.ledger import Question
from ...model.reading import Number, ReadingName
from ...reconcile.result import Agrees, PositionKind, QuestionResult, ReadingVerdict
from .. import figures, words
from ..index import Index
from ..marks import VerdictMark
from .axis import Axis, Tick, axis_for
from .intervals import once

ROW = 12
TOP = 8
MOST_ROWS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Hair:
    """One position as a thin line."""

    y: int
    x1: float
    x2: float
    slot: str
    form: str
    implied: bool
    open_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPanel:
    """One reading: its verdict, its range, its picture (`height` 0: nothing to draw)."""

    key: str
    name: str
    gloss: str
    verdict: VerdictMark
    range: str
    conflicts: str
    height: int
    band: tuple[float, float] | None
    hairs: tuple[Hair, ...]
    ticks: tuple[Tick, ...]
    spoken: str


def reading_panels(
    index: Index, question: Question, result: QuestionResult
) -> tuple[ReadingPanel, ...]:
    """The three panels, narrow to wide; empty where the result does not hold them."""
    bounds: list[Number] = []
    for reading in result.readings.values():
        for position in reading.positions:
            if position.interval is not None:
                bounds.append(position.interval.low)
                if position.interval.high is not None:
                    bounds.append(position.interval.high)
    drawn_at_all = bounds and result.counts.figures > 1  # one figure alone: nothing to compare
    axis = axis_for(bounds, percent=question.unit_kind == "percent") if drawn_at_all else None
    panels = []
    for name in ReadingName:
        under = result.readings.get(name)
        if under is None:
            return ()
        hairs: list[Hair] = []
        if axis is not None:
            drawn = [
                position
                for position in under.positions
                if (value := position.interval) is not None
                and not (value.high is None and value.low == 0)
            ]
            drawn.sort(key=lambda item: (item.kind is PositionKind.IMPLIED, item.origin))
            if drawn and drawn[-1].kind is PositionKind.IMPLIED:
                drawn = once(drawn)
            for row, position in enumerate(drawn[:MOST_ROWS]):
                value = position.interval
                if value is None:
                    continue
                hairs.append(
                    Hair(
                        y=TOP + row * ROW,
                        x1=axis.at(value.low),
                        x2=axis.end if value.high is None else axis.at(value.high),
                        slot=index.side(position.side).slot,
                        form="dissents" if position.agrees is Agrees.NO else "asserts",
                        implied=position.kind is PositionKind.IMPLIED,
                        open_end=value.high is None,
                    )
                )
        mark = index.verdict(under.verdict)
        span = range_text(under)
        clashes = len(under.conflicts)
        panels.append(
            ReadingPanel(
                key=name.value,
                name=words.READINGS[name],
                gloss=words.READING_GLOSS[name],
                verdict=mark,
                range=span,
                conflicts=figures.plural(clashes, "conflict") if clashes else "no conflict",
                height=TOP + len(hairs) * ROW + 4 if hairs else 0,
                band=_band(axis, under) if axis is not None else None,
                hairs=tuple(hairs),
                ticks=axis.ticks if axis is not None else (),
                spoken=f"Read {name.value}: {mark.word.lower()}, {span or 'no range'}",
            )
        )
    return tuple(panels)


def range_text(reading: ReadingVerdict) -> str:
    """The agreed range of a reading in words; empty where there is none."""
    span = reading.range
    if span is None or (span.low is None and span.high is None):
        return ""
    if span.high is None and len(span.groups) > 1:
        return f"nobody excludes {figures.interval(span)}"
    return figures.interval(span)


def _band(axis: Axis, reading: ReadingVerdict) -> tuple[float, float] | None:
    span = reading.range
    if span is None or (span.low is None and span.high is None):
        return None
    x = 1.0 if span.low is None else axis.at(span.low)
    end = 100.0 if span.high is None else axis.at(span.high)
    return x, round(max(end - x, 0.6), 2)
