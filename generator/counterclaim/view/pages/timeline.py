"""Everything said, by day, with what each day changed: `/timeline/`.

In: the index. Out: `TimelinePage`s, from the oldest day to the newest, whole days together,
with a picture of how much was said in which month on the first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from .. import figures
from ..addresses import TIMELINE
from ..changes import ADDED, Change, changes
from ..frame import Frame, headings
from ..index import Index
from ..marks import ClaimMark, DayMark
from ..paging import Pager, leaf_address, leaves_by, pager_of

PER_LEAF = 60  # claims on one page: whole months together, a fuller month day by day
MOST_MONTHS = 36  # in the picture; of a longer record the newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day: what was said, and what that changed (verdicts, replacements, retractions)."""

    day: DayMark
    claims: tuple[ClaimMark, ...]
    changed: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month with its days."""

    anchor: str
    title: str
    claims: str
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A month in the picture: its bar in percent and px, `label` where there is room."""

    x: float
    width: float
    y: int
    height: int
    label: str
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage:
    """A page of the timeline. `columns` only on the first."""

    frame: Frame
    number: int
    total: str
    span: str
    columns: tuple[Column, ...]
    months: tuple[Month, ...]
    pager: Pager


HEIGHT = 64  # px of the tallest column
TOP = 14


def timeline_pages(index: Index) -> Iterator[TimelinePage]:
    """Make the pages of the timeline."""
    by_day: defaultdict[date, list[Change]] = defaultdict(list)
    for change in changes(index):
        by_day[change.on].append(change)
    months: defaultdict[tuple[int, int], list[date]] = defaultdict(list)
    for day in sorted(by_day):
        months[(day.year, day.month)].append(day)
    said = {key: _said(days, by_day) for key, days in months.items()}
    chunks = _chunks(months, by_day)
    total = figures.plural(sum(said.values()), "claim")
    span = f"{_name(min(said))} to {_name(max(said))}" if said else ""
    labels = [_label(chunk, months) for chunk in chunks if chunk]
    for number, chunk in enumerate(chunks, 1):
        shown = tuple(_month(index, key, days, by_day) for key, days in chunk)
        yield TimelinePage(
            frame=Frame(
                address=leaf_address(TIMELINE, number),
                title="Timeline" if number == 1 else f"Timeline, page {number}",
                description=f"{total} day by day, {span}, with what each day changed.",
                headings=headings(*((month.anchor, month.title) for month in shown)),
            ),
            number=number,
            total=total,
            span=span,
            columns=_columns(said) if number == 1 else (),
            months=shown,
            pager=pager_of(
                len(labels),
                number,
                address=lambda at: leaf_address(TIMELINE, at),
                label=lambda at: labels[at - 1],
            ),
        )


Key = tuple[int, int]  # year and month
Chunk = list[tuple[Key, list[date]]]


def _chunks(months: dict[Key, list[date]], by_day: dict[date, list[Change]]) -> list[Chunk]:
    """Months with their days, in runs of at most `PER_LEAF` claims; a fuller month in runs of
    its days, a fuller day alone. One empty run where nothing was said."""
    parts = [
        (key, part)
        for key, days in months.items()
        for part in ([days] if _said(days, by_day) <= PER_LEAF else [[day] for day in days])
    ]
    found = leaves_by(parts, lambda part: _said(part[1], by_day), address=TIMELINE, most=PER_LEAF)
    return [
        [
            (key, [day for _, days in same for day in days])
            for key, same in groupby(leaf.items, key=itemgetter(0))
        ]
        for leaf in found
    ]


def _said(days: Iterable[date], by_day: dict[date, list[Change]]) -> int:
    """How much was said on these days."""
    return sum(1 for day in days for change in by_day[day] if change.key == ADDED)


def _label(chunk: Chunk, months: dict[Key, list[date]]) -> str:
    """From which to which month a page reaches; with the days where it has not all."""
    (first, days), (last, final) = chunk[0], chunk[-1]
    if days == months[first] and final == months[last]:
        return figures.months(days[0], final[-1])
    if days[0] == final[-1]:
        return figures.short_day(days[0])
    return f"{figures.short_day(days[0])} – {figures.short_day(final[-1])}"


def _name(key: tuple[int, int]) -> str:
    return f"{figures.MONTHS[key[1] - 1]} {key[0]}"


def _month(
    index: Index,
    key: tuple[int, int],
    days: list[date],
    by_day: dict[date, list[Change]],
) -> Month:
    found = []
    for day in days:
        claims = [change for change in by_day[day] if change.key == ADDED]
        ids = [change.what.text for change in claims]
        found.append(
            Day(
                day=DayMark(f"{day.day} {figures.MONTHS[day.month - 1]}", day.isoformat()),
                claims=tuple(index.claim(id) for id in ids if id in index.ledger.claims),
                changed=tuple(change for change in by_day[day] if change.key != ADDED),
            )
        )
    return Month(
        anchor=f"month-{key[0]:04}-{key[1]:02}",
        title=_name(key),
        claims=figures.plural(_said(days, by_day), "claim"),
        days=tuple(found),
    )


def _columns(said: dict[tuple[int, int], int]) -> tuple[Column, ...]:
    if not said:
        return ()
    counts = Counter(said)
    (year, month), last = min(said), max(said)
    keys = []
    while (year, month) <= last:
        keys.append((year, month))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    keys = keys[-MOST_MONTHS:]
    most = max(counts[key] for key in keys) or 1
    step = 100 / len(keys)
    every = -(-len(keys) // 6)  # at most six labels, which fit at 320 px
    return tuple(
        Column(
            x=round(number * step + step * 0.12, 2),
            width=round(step * 0.76, 2),
            y=TOP + HEIGHT - round(HEIGHT * counts[key] / most),
            height=round(HEIGHT * counts[key] / most),
            label=figures.short_month(date(*key, 1)) if number % every == 0 else "",
            spoken=f"{_name(key)}: {counts[key]}",
        )
        for number, key in enumerate(keys)
    )
