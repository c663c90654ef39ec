"""The time plot of a quantity question: what was said when, and what it amounted to.

In: a question, its result, the index. Out: a `TimePlot`, or None where figures were given
on fewer than two days. Each claim is an upright bar on its day; a faint band carries an
origin's newest figure on to its next one; the stepped line is the agreed range as known on
each day; the strip under it names the verdict of each stretch of time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ...model.ledger import Claim, Measure, Question
from ...model.reading import Number
from ...reconcile.result import NotCounted, QuestionResult
from .. import figures
from ..index import Index
from ..marks import VerdictMark
from .axis import Axis, Tick, axis_for

TOP = 16  # px
BOTTOM = 262  # px: the figures' floor
ECHO = 274  # px: the row of echoes
STRIP = 290  # px: the strip of verdicts
HEIGHT = 352
LEFT, RIGHT = 10.0, 98.0  # percent; the figures of the axis stand left of the first day
MOST_CLAIMS = 400

Across = Callable[[date], float]  # where a day lies, in percent of the width


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim on its day. `open_end`: no upper end, drawn as an arrow upwards."""

    x: float
    low: float
    high: float
    height: float
    point: bool
    open_end: bool
    slot: str
    faded: bool  # no longer counted
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Carry:
    """An origin's figure from its day until the origin's next one."""

    x: float
    width: float
    y: float
    height: float
    slot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A verdict from one day to the next change."""

    x: float
    width: float
    mark: VerdictMark
    label: str  # `wide`: fits on any screen, `tight`: not on a phone, empty: nowhere
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePlot:
    """The picture, with the texts that a reader without it gets."""

    id: str
    title: str
    description: str
    caption: str
    height: int
    bottom: int
    echo_y: int
    strip_y: int
    ticks: tuple[Tick, ...]
    days: tuple[Tick, ...]
    said: tuple[Said, ...]
    carries: tuple[Carry, ...]
    edges: tuple[str, ...]  # the agreed range: its lower and its upper edge as paths
    echoes: tuple[float, ...]
    strip: tuple[Stretch, ...]


def time_plot(
    index: Index, question: Question, result: QuestionResult, until: date | None
) -> TimePlot | None:
    """Draw a quantity question over time, to the day `until` (the report's)."""
    claims = [
        claim
        for claim in index.claims_by_question.get(question.id, ())
        if claim.reading is not None and claim.reading.usual is not None and claim.said.first
    ]
    own = [claim for claim in claims if claim.echo_of is None and not claim.derived][:MOST_CLAIMS]
    left = index.left
    own = [
        claim for claim in own if (why := left.get(claim.id)) is None or why.why not in _LEFT_OUT
    ]
    days = sorted({claim.said.last for claim in own})
    if len(days) < 2:
        return None
    first, last = days[0], max(days[-1], until or days[-1])
    axis = axis_for(_bounds(own, result), start=float(BOTTOM), end=float(TOP) + 16)
    stretch = max((last - first).days, 1)

    places: dict[date, float] = {}  # most days are asked for several times

    def across(day: date) -> float:
        place = places.get(day)
        if place is None:
            share = min(max((day - first).days / stretch, 0.0), 1.0)
            place = places[day] = round(LEFT + share * (RIGHT - LEFT), 2)
        return place

    title = f"{question.title}: what was said over time"
    said = [_said(index, axis, across, claim) for claim in reversed(own)]
    strip = _strip(index, result, across, last)
    return TimePlot(
        id=f"time-{question.id}",
        title=title,
        description=(
            f"{figures.plural(len(own), 'figure')} from {figures.day(first)} to "
            f"{figures.day(days[-1])}, and the verdict on each day: "
            + "; ".join(part.spoken for part in strip[:12])
            + "."
        ),
        caption=axis.note,
        height=HEIGHT,
        bottom=BOTTOM,
        echo_y=ECHO,
        strip_y=STRIP,
        ticks=axis.ticks,
        days=_day_ticks(first, last, across),
        said=tuple([shown for _, _, shown in said]),
        carries=_carries(question, across, said, last),
        edges=_edges(result, axis, across, last),
        echoes=tuple(
            sorted({across(claim.said.last) for claim in claims if claim.echo_of is not None})
        ),
        strip=strip,
    )


_LEFT_OUT = frozenset(
    {NotCounted.NOT_COMPARABLE, NotCounted.FORECAST, NotCounted.DERIVED, NotCounted.NOT_KNOWN_YET}
)


def _bounds(claims: list[Claim], result: QuestionResult) -> list[Number]:
    found: list[Number] = []
    for claim in claims:
        value = claim.reading.usual if claim.reading else None
        if value is not None:
            found.append(value.low)
            if value.high is not None:
                found.append(value.high)
    for entry in result.history:
        if entry.low is not None:
            found.append(entry.low)
        if entry.high is not None:
            found.append(entry.high)
    return found


def _said(index: Index, axis: Axis, across: Across, claim: Claim) -> tuple[str, date, Said]:
    """A claim on its day, with its origin."""
    value = claim.reading.usual if claim.reading else None
    assert value is not None  # the caller has left the others out
    low = axis.at(value.low)
    high = round(low - 22, 2) if value.high is None else axis.at(value.high)
    result = index.result.claims.get(claim.id)
    origin = index.source(result.origin if result else claim.source)
    said = Said(
        x=across(claim.said.last),
        low=low,
        high=high,
        height=round(max(low - high, 0.0), 2),
        point=value.low == value.high,
        open_end=value.high is None,
        slot=origin.side.slot,
        faded=claim.id in index.left,
        spoken=f"{figures.days(claim.said)}, {origin.name}: {figures.interval(value)}",
    )
    return origin.id, claim.said.last, said


def _carries(
    question: Question, across: Across, said: list[tuple[str, date, Said]], last: date
) -> tuple[Carry, ...]:
    """What carries each origin's figure on; `said` in order of the days."""
    by_origin: dict[str, list[tuple[date, Said]]] = {}
    for origin, day, claim in said:
        by_origin.setdefault(origin, []).append((day, claim))
    found = []
    for _, row in sorted(by_origin.items()):
        ends = [*(day for day, _ in row[1:]), last]
        for (day, claim), end in zip(row, ends, strict=True):
            if question.measure is Measure.LEVEL:
                days = min((end - day).days, question.stale_after)
                end = date.fromordinal(day.toordinal() + days)
            found.append(
                Carry(
                    x=claim.x,
                    width=round(across(end) - claim.x, 2),
                    y=claim.high,
                    height=max(claim.height, 1.5),
                    slot=claim.slot,
                )
            )
    return tuple(found)


def _edges(result: QuestionResult, axis: Axis, across: Across, last: date) -> tuple[str, ...]:
    """The edges of the agreed range, low and high, each a path of steps. Days on which an edge
    did not move are no part of it; where there was no range, the path has a gap."""
    paths = []
    ends = [*(entry.on for entry in result.history[1:]), last]
    for edge in ("low", "high"):
        path: list[str] = []
        before: float | None = None
        for entry, end in zip(result.history, ends, strict=False):
            value = getattr(entry, edge)
            if value is None:
                before = None
                continue
            y = axis.at(value)
            if before is None:
                path.append(f"M{across(entry.on):g} {y:g}")
            elif y == before:
                path.pop()  # the stretch goes on
            else:
                path.append(f"V{y:g}")
            path.append(f"H{across(end):g}")
            before = y
        if path:
            paths.append("".join(path))
    return tuple(paths)


def _strip(index: Index, result: QuestionResult, across: Across, last: date) -> tuple[Stretch, ...]:
    runs: list[tuple[date, VerdictMark]] = []
    for entry in result.history:
        mark = index.verdict(entry.verdict)
        if not runs or runs[-1][1] is not mark:
            runs.append((entry.on, mark))
    found = []
    for position, (day, mark) in enumerate(runs):
        end = runs[position + 1][0] if position + 1 < len(runs) else last
        x = across(day)
        width = round(max(across(end) - x, 0.5), 2)
        found.append(
            Stretch(
                x=x,
                width=width,
                mark=mark,
                label="wide"
                if width >= 4 + 2.2 * len(mark.word)
                else "tight"
                if width >= 2 + 0.95 * len(mark.word)
                else "",
                spoken=f"from {figures.short_day(day)} {mark.word.lower()}",
            )
        )
    return tuple(found)


def _day_ticks(first: date, last: date, across: Across) -> tuple[Tick, ...]:
    """At most six ticks: at months' or years' beginnings, or the two ends."""
    begin = first.year * 12 + first.month - 1 + (first.day > 1)  # months since the year 0
    months: Sequence[int] = range(begin, last.year * 12 + last.month)
    if len(months) < 2:
        return (
            Tick(across(first), figures.short_day(first)),
            Tick(across(last), figures.short_day(last)),
        )
    if len(months) > 72:
        months = [month for month in months if month % 12 == 0]
    every = -(-len(months) // 5)
    chosen = [date(month // 12, month % 12 + 1, 1) for month in months[::every]]
    return tuple([Tick(across(day), figures.short_month(day)) for day in chosen])
