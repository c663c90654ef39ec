"""The interval plot of a question that asks for a date: one bar per position, on days.

In: a question's result and the index. Out: an `IntervalPlot` like that of figures, so that
one template draws both, or None where nobody gave a date. A position without a first day
(“by 14 December”) begins at the axis's beginning.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ...model.ledger import Question
from ...reconcile.result import Position, PositionKind, QuestionResult
from .. import figures
from ..index import Index
from ..standing import range_label, span_text
from .axis import END, START, Tick, place
from .intervals import FOOT, FORMS, MOST_ROWS, ROW, TOP, Band, Bar, IntervalPlot, forms_of

At = Callable[[date], float]


def day_plot(index: Index, question: Question, result: QuestionResult) -> IntervalPlot | None:
    """Draw the positions of a question that asks for a date, earliest first."""
    shown = [
        (position, position.days) for position in result.positions if position.days is not None
    ]
    if not shown:
        return None
    shown.sort(key=lambda pair: (pair[1][1], pair[1][0] or date.min, pair[0].origin))
    cut = max(0, len(shown) - MOST_ROWS)
    shown = shown[:MOST_ROWS]
    known = sorted({day for _, span in shown for day in span if day is not None})
    margin = max((known[-1] - known[0]).days // 12, 2)
    first, last = known[0].toordinal() - margin, known[-1].toordinal() + margin

    def at(day: date) -> float:
        return round(place(day.toordinal(), first, last, False, START, END), 2)

    bars = tuple(
        _bar(index, at, position, span, TOP + row * ROW)
        for row, (position, span) in enumerate(shown)
    )
    bands = _bands(at, question, result)
    axis_y = TOP + len(bars) * ROW + 2
    where = f" {bands[0].label}." if bands else ""
    return IntervalPlot(
        id=f"plot-{question.id}",
        title=f"{question.title}: {figures.plural(len(bars), 'position')} side by side",
        description=(
            f"Each bar is what one origin says, from its first to its last possible day.{where} "
            + " ".join(bar.spoken for bar in bars[:12])
        ),
        caption="The axis is a calendar.",
        height=axis_y + FOOT,
        axis_y=axis_y,
        band_height=axis_y - TOP + 12,
        ticks=_ticks(at, known[0], known[-1]),
        unit="",
        bands=bands,
        bars=bars,
        forms=forms_of(bars),
        cut=cut,
    )


def _bar(index: Index, at: At, position: Position, span: tuple[date | None, date], y: int) -> Bar:
    first, last = span
    source = index.source(position.origin)
    label = figures.short_day(last)
    if first is None:
        label = f"by {label}"
    elif first != last:
        same = (first.year, first.month) == (last.year, last.month)
        label = f"{first.day if same else figures.short_day(first)}–{label}"
    x1, x2 = START if first is None else at(first), at(last)
    implied = position.kind is PositionKind.IMPLIED
    return Bar(
        y=y,
        name=source.short,
        lang=source.lang,
        dir=source.dir,
        address=source.address,
        day="",
        label=label,
        slot=index.side(position.side).slot,
        form=FORMS[position.agrees],
        implied=implied,
        carried=False,
        x1=x1,
        x2=x2,
        width=round(x2 - x1, 2),
        point=first == last,
        open_end=False,
        from_zero=first is None,
        echoes=(),
        spoken=f"{source.name}: {label}{', implied' if implied else ''}.",
    )


def _bands(at: At, question: Question, result: QuestionResult) -> tuple[Band, ...]:
    span = result.range
    if span is None or result.counts.agreeing < 2 or span.high_day is None:
        return ()
    x = START if span.low_day is None else at(span.low_day)
    end = at(span.high_day)
    middle = (x + end) / 2
    anchor = "start" if middle < 30 else "end" if middle > 62 else "middle"
    return (
        Band(
            x=round(x - 0.3, 2),
            width=round(max(end - x, 0) + 0.6, 2),
            label=f"{range_label(result)}: {span_text(question, span)}",
            label_at=round({"start": x, "end": end, "middle": middle}[anchor], 2),
            anchor=anchor,
            open_end=False,
        ),
    )


def _ticks(at: At, first: date, last: date) -> tuple[Tick, ...]:
    """Beginnings of months, at most five; the two ends where there are fewer than two."""
    months = []
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        day = date(year, month, 1)
        if day >= first:
            months.append(day)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    if len(months) < 2:
        ends = (first,) if first == last else (first, last)
        return tuple(Tick(at(day), figures.short_day(day)) for day in ends)
    months = months[:: -(-len(months) // 5)]
    return tuple(Tick(at(day), figures.short_month(day)) for day in months)
