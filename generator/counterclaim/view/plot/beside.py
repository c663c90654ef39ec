"""The comparison picture of a source: on each question of figures, its position against
where the others stand.

In: a source's positions. Out: a `Comparison` in drawing units (x in percent, y in px), or
None. Every row has an axis of its own, from the question's smallest to its largest figure,
because soldiers and percent share no scale; the ends of each axis are written under it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from ...reconcile.result import Position, PositionKind
from .. import figures
from ..index import Index
from ..noted import kept
from ..standing import standing
from .axis import Axis, axis_for
from .intervals import FORMS

ROW = 84  # px per question: its name, the band with the bar, the ends of the axis
MOST_ROWS = 60  # questions that are drawn; the table has more
MOST_OTHERS = 40  # strokes of others in one row


@dataclass(frozen=True, slots=True)
class Other:
    """Where another origin stands: from `x1` to `x2`."""

    x1: float
    x2: float
    open_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question. `band_x` None: there is no agreed range. `form` as in the interval
    plot: asserts, allows, dissents."""

    y: int
    name: str
    label: str
    slot: str
    form: str
    implied: bool
    x1: float
    x2: float
    point: bool
    open_end: bool
    band_x: float | None
    band_width: float
    others: tuple[Other, ...]
    low: str
    high: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The picture with its texts."""

    title: str
    description: str
    height: int
    rows: tuple[Row, ...]
    cut: int  # questions beyond those that are drawn


def comparison(index: Index, source: str) -> Comparison | None:
    """Draw the counted positions of `source` on all questions of figures."""
    rows: list[Row] = []
    spoken: list[str] = []
    cut = 0
    for id, position in index.record.positions_by_origin.get(source, ()):
        value = position.interval
        if value is None or (value.high is None and value.low == 0):
            continue
        if len(rows) == MOST_ROWS:
            cut += 1
            continue
        rows.append(_row(index, id, position, len(rows) * ROW))
        spoken.append(f"{rows[-1].name}: {figures.interval(value)}.")
    if not rows:
        return None
    name = index.source(source).name
    return Comparison(
        title=f"{name} against the others, question by question",
        description="In each row the bar is this source's position, thin lines are the other "
        "origins, the band is the range in which those who agree meet. " + " ".join(spoken[:12]),
        height=len(rows) * ROW,
        rows=tuple(rows),
        cut=cut,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """What all rows on one question share: the axis, the band with its words, and where
    each origin stands, by position."""

    axis: Axis
    band_x: float | None
    band_width: float
    label: str
    low: str
    high: str
    others: tuple[tuple[Position, Other], ...]


@kept
def _scale(index: Index, id: str) -> _Scale:
    """The scale of a question: made once, not anew for each source that has a position."""
    question, result = index.ledger.questions[id], index.result.questions[id]
    bounds = []
    for each in result.positions:
        if each.interval is not None:
            bounds.append(each.interval.low)
            if each.interval.high is not None:
                bounds.append(each.interval.high)
    axis = axis_for(bounds, percent=question.unit_kind == "percent", start=0.5, end=94.0)
    span = result.range if result.counts.agreeing > 1 else None
    band_x, band_width = None, 0.0
    if span is not None and (span.low is not None or span.high is not None):
        band_x = axis.start if span.low is None else axis.at(span.low)
        end = 100.0 if span.high is None else axis.at(span.high)
        band_width = round(max(end - band_x, 0.6), 2)
    others = tuple(
        (
            each,
            Other(
                axis.at(each.interval.low),
                axis.at(each.interval.low if each.interval.high is None else each.interval.high),
                each.interval.high is None,
            ),
        )
        for each in result.positions[:MOST_OTHERS]
        if each.interval is not None
    )
    state = standing(index, id)
    label = ""
    if band_x is not None and state.range:
        label = f" · {state.range_label.lower()}: {state.range}"
    return _Scale(
        axis=axis,
        band_x=band_x,
        band_width=band_width,
        label=label,
        low=_end(axis.low),
        high=_end(axis.high) + (" (log)" if axis.log else ""),
        others=others,
    )


def _row(index: Index, id: str, position: Position, y: int) -> Row:
    question, scale = index.ledger.questions[id], _scale(index, id)
    axis, value = scale.axis, position.interval
    assert value is not None  # the caller has left the others out
    unit = "%" if question.unit_kind == "percent" else ""
    label = figures.brief(value) + (f" {unit}" if unit else "")
    return Row(
        y=y,
        name=question.title,
        label=label + scale.label,
        slot=index.side(position.side).slot,
        form=FORMS[position.agrees],
        implied=position.kind is PositionKind.IMPLIED,
        x1=axis.at(value.low),
        x2=axis.end if value.high is None else axis.at(value.high),
        point=value.low == value.high,
        open_end=value.high is None,
        band_x=scale.band_x,
        band_width=scale.band_width,
        others=tuple([other for owner, other in scale.others if owner is not position]),
        low=scale.low,
        high=scale.high,
    )


@lru_cache(maxsize=4_096)
def _end(value: float) -> str:
    return figures.number(Fraction(value).limit_denominator(10_000))
