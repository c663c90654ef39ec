"""How the verdict came to be: its entry on every day on which something happened (section 7).

In: a question and a fresh `Timeline`. Out: `HistoryEntry` values, oldest first, and the day
on which a level goes out of date among them. Left alone: today's details.
"""

from __future__ import annotations

from collections.abc import Callable

from ..model.ledger import Measure
from ..model.reading import ReadingName
from .outcome import range_of
from .result import HistoryEntry, Range, Verdict
from .stands import as_date
from .timeline import Judged, Timeline


def history_of(
    make: Callable[[], Timeline], *, day: int, reading: ReadingName
) -> tuple[HistoryEntry, ...]:
    """The verdict on each day on which something was said, superseded, withdrawn or
    retracted on the question or a part of it, up to `day` (an ordinal)."""
    timeline = make()
    events = {when: claims for when, claims in timeline.days().items() if when <= day}
    entries: list[HistoryEntry] = []
    waiting = list(events)
    for place, when in enumerate(waiting):
        timeline.advance(when)
        judged = timeline.judge(when)
        _add(entries, timeline, judged, when, events[when], reading)
        until = waiting[place + 1] if place + 1 < len(waiting) else day + 1
        expiry = _goes_out_of_date(timeline, judged)
        if expiry is not None and when < expiry < until:
            _add(entries, timeline, timeline.judge(expiry), expiry, (), reading)
    return tuple(entries)


def _goes_out_of_date(timeline: Timeline, judged: Judged) -> int | None:
    if timeline.question.measure is not Measure.LEVEL or judged.verdict is Verdict.OUT_OF_DATE:
        return None
    as_of = next(iter(judged.readings.values()))[1].scene.as_of
    return None if as_of is None else as_of + timeline.question.stale_after + 1


def _add(
    entries: list[HistoryEntry],
    timeline: Timeline,
    judged: Judged,
    when: int,
    because: tuple[str, ...],
    reading: ReadingName,
) -> None:
    found = judged.readings[reading][1]
    told = range_of(found.meeting, found, timeline.question) or Range(low=None, high=None)
    on = as_date(when)
    if on is None:
        return
    entries.append(
        HistoryEntry(
            on=on,
            verdict=judged.verdict,
            low=told.low,
            high=told.high,
            low_day=told.low_day,
            high_day=told.high_day,
            answers=found.answer,
            because=because,
            changed=not entries or entries[-1].verdict is not judged.verdict,
        )
    )
