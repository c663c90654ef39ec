"""The interval plot of a quantity question: one bar per position, the agreed range as a band.

In: a question's result and the index. Out: an `IntervalPlot`, or None where there is no
figure to draw. Agreeing bars are full with round ends, bars that merely do not exclude the
range are hollow, dissent has diamond ends, implied positions are dashed, open ends are
arrows, echoes are short strokes under the bar of their root.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...model.ledger import Question
from ...model.reading import Number
from ...reconcile.result import Agrees, Position, PositionKind, QuestionResult, Range
from .. import figures
from ..index import Index
from ..standing import SHOWN, range_label
from .axis import Axis, Tick, axis_for

ROW = 46  # px per position: a line of text, the bar, air
TOP = 30  # px above the first row: the band's label
FOOT = 30  # px below the last row: ticks
MOST_WORDS = 18  # characters of a phrase beside its bar; a longer one is shown as read
MOST_ROWS = 60  # beyond that the picture is cut, and says so; the table is whole
FORMS = {
    Agrees.ASSERTS: "asserts",
    Agrees.DOES_NOT_EXCLUDE: "allows",
    Agrees.NO: "dissents",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One position. `form`: asserts, allows, dissents. `from_zero`: it begins at the
    axis's beginning because its bound is zero or below the axis. `point`: one number."""

    y: int
    name: str
    lang: str
    dir: str
    address: str
    day: str
    label: str
    slot: str
    form: str
    implied: bool
    carried: bool
    x1: float
    x2: float
    width: float
    point: bool
    open_end: bool
    from_zero: bool
    echoes: tuple[float, ...]
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The agreed range (or one of the ranges of a split)."""

    x: float
    width: float
    label: str
    label_at: float
    anchor: str  # SVG's text-anchor, so that the label stays inside
    open_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalPlot:
    """The picture, with the texts that a reader without it gets. `log`: a logarithmic axis."""

    id: str
    title: str
    description: str
    caption: str
    height: int
    axis_y: int
    band_height: int
    ticks: tuple[Tick, ...]
    unit: str
    bands: tuple[Band, ...]
    bars: tuple[Bar, ...]
    forms: tuple[str, ...]
    cut: int
    log: bool = False


def interval_plot(index: Index, question: Question, result: QuestionResult) -> IntervalPlot | None:
    """Draw the counted positions of a quantity question; None where none has a figure."""
    shown = [
        position
        for position in result.positions
        if position.interval is not None
        and not (position.interval.high is None and position.interval.low == 0)
    ]
    if not shown:
        return None
    shown = once(sorted(shown, key=_order))
    cut = max(0, len(shown) - MOST_ROWS)
    shown = shown[:MOST_ROWS]
    echoes = {position.origin: _echo_figures(index, position) for position in shown}
    axis = axis_for(_bounds(result, shown, echoes), percent=question.unit_kind == "percent")
    bars = tuple(
        _bar(index, axis, position, TOP + row * ROW, echoes[position.origin])
        for row, position in enumerate(shown)
    )
    axis_y = TOP + len(bars) * ROW + 2
    bands = _bands(axis, result)
    where = f" {bands[0].label}." if bands else ""
    title = f"{question.title}: {figures.plural(len(bars), 'position')} side by side"
    return IntervalPlot(
        id=f"plot-{question.id}",
        title=title,
        description=(
            f"Each bar is what one origin says, from its lowest to its highest figure.{where} "
            + " ".join(bar.spoken for bar in bars[:12])
        ),
        caption=axis.note,
        height=axis_y + FOOT,
        axis_y=axis_y,
        band_height=axis_y - TOP + 12,
        ticks=axis.ticks,
        unit="%" if question.unit_kind == "percent" else question.unit,
        bands=bands,
        bars=bars,
        forms=forms_of(bars),
        cut=cut,
        log=axis.log,
    )


def once(positions: list[Position]) -> list[Position]:
    """Positions without those that an origin implies twice, by two parts of one whole."""
    seen = set()
    found = []
    for position in positions:
        value = position.interval
        key = (position.origin, position.kind, value and (value.low, value.high))
        if position.kind is not PositionKind.IMPLIED or key not in seen:
            found.append(position)
        seen.add(key)
    return found


_KINDS = {PositionKind.READ: 0, PositionKind.CARRIED: 1, PositionKind.IMPLIED: 2}


def _order(position: Position) -> tuple[int, Number, bool, Number, str]:
    value = position.interval
    assert value is not None  # the caller has left the others out
    high = value.high
    return (
        _KINDS[position.kind],
        value.low,
        high is None,
        0 if high is None else high,
        position.origin,
    )


def _bounds(
    result: QuestionResult, shown: list[Position], echoes: dict[str, tuple[Number, ...]]
) -> list[Number]:
    found: list[Number] = []
    for position in shown:
        if position.interval is not None:
            found.append(position.interval.low)
            if position.interval.high is not None:
                found.append(position.interval.high)
        found.extend(echoes[position.origin])
    for span in (result.range, *result.regions):
        if span is not None:
            found.extend(bound for bound in (span.low, span.high) if bound is not None)
    return found


def _echo_figures(index: Index, position: Position) -> tuple[Number, ...]:
    """The figures that echoes and carriers of a position print, lowest first."""
    if position.kind is PositionKind.IMPLIED:
        return ()
    found: set[Number] = set()
    for id in position.claims:
        claim = index.ledger.claims.get(id)
        readings = [echo.reading for echo in index.echoes_of.get(id, ())]
        if claim is not None:
            readings.extend(carrier.reading for carrier in claim.carriers)
        for reading in readings:
            if reading is not None and reading.usual is not None:
                value = reading.stated_best or reading.stated_low or reading.stated_high
                found.add(reading.usual.low if value is None else value)
    return tuple(sorted(found))


def _bar(
    index: Index,
    axis: Axis,
    position: Position,
    y: int,
    echoes: tuple[Number, ...],
) -> Bar:
    value = position.interval
    assert value is not None  # see above
    source = index.source(position.origin)
    form = FORMS[position.agrees]
    x1 = axis.at(value.low)
    x2 = axis.end if value.high is None else axis.at(value.high)
    label = figures.brief(value)
    if position.kind is not PositionKind.IMPLIED and len(position.claims) == 1:
        claim = index.ledger.claims.get(position.claims[0])
        if claim is not None and 0 < len(claim.words) <= MOST_WORDS:
            label = f"“{claim.words}”"
    day = figures.short_day(position.on) if position.on else "undated"
    implied = position.kind is PositionKind.IMPLIED
    spoken = f"{source.name}: {figures.interval(value)}, {day}{', implied' if implied else ''}."
    return Bar(
        y=y,
        name=source.short,
        lang=source.lang,
        dir=source.dir,
        address=source.address,
        day=day,
        label=label,
        slot=index.side(position.side).slot,
        form=form,
        implied=implied,
        carried=position.kind is PositionKind.CARRIED,
        x1=x1,
        x2=x2,
        width=round(max(x2 - x1, 0.0), 2),
        point=value.low == value.high,
        open_end=value.high is None,
        from_zero=float(value.low) <= axis.low,
        echoes=tuple(axis.at(echo) for echo in echoes),
        spoken=spoken,
    )


def _bands(axis: Axis, result: QuestionResult) -> tuple[Band, ...]:
    spans: Iterable[Range] = [result.range] if result.range is not None else _apart(result.regions)
    word = range_label(result) if result.range is not None else "Possible"
    if result.counts.agreeing < 2:
        return ()
    bands = []
    for span in spans:
        if span is None or (span.low is None and span.high is None):
            continue
        x = axis.start if span.low is None else axis.at(span.low)
        end = 100.0 if span.high is None else axis.at(span.high)
        width = round(max(end - x, 0.6), 2)
        middle = x + width / 2
        anchor = "start" if middle < 30 else "end" if middle > 62 else "middle"
        at = {"start": x, "end": min(end, 100.0), "middle": middle}[anchor]
        bands.append(
            Band(
                x=x,
                width=width,
                label=f"{word}: {figures.interval(span)}"
                if span.high is not None
                else f"Nobody excludes {figures.interval(span)}",
                label_at=round(at, 2),
                anchor=anchor,
                open_end=span.high is None,
            )
        )
    return tuple(bands)


def _apart(regions: Iterable[Range]) -> Iterable[Range]:
    """The first regions of a split, each range once."""
    return list({(each.low, each.high): each for each in regions}.values())[:SHOWN]


def forms_of(bars: tuple[Bar, ...]) -> tuple[str, ...]:
    """The keys that the legend must explain, in a fixed order."""
    seen = {bar.form for bar in bars if not bar.implied}
    if any(bar.implied for bar in bars):
        seen.add("implied")
    if any(bar.open_end for bar in bars):
        seen.add("open")
    if any(bar.carried for bar in bars):
        seen.add("carried")
    if any(bar.echoes for bar in bars):
        seen.add("echo")
    order = ("asserts", "allows", "dissents", "implied", "carried", "open", "echo")
    return tuple(form for form in order if form in seen)
