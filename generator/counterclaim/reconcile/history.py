"""How the verdict came to be: its entry on every day on which something happened (section 7).

In: a fresh `Timeline`. Out: `HistoryEntry` values, oldest first, and the verdict of the last
day. Left alone: today's details. A day on which no position came, went or changed keeps the
verdict of the day before without being judged again.
"""

from __future__ import annotations

from ..model.ledger import Measure
from ..model.reading import ReadingName
from .outcome import range_of
from .result import HistoryEntry, Range, Verdict
from .stands import as_date
from .timeline import Judged, Timeline

_SILENCE = (Verdict.NO_CLAIMS, Verdict.NO_FIGURE, Verdict.NO_POSITION)
"""Verdicts that a claim can change which is never counted."""


def run_history(
    timeline: Timeline, *, day: int, reading: ReadingName
) -> tuple[tuple[HistoryEntry, ...], Judged]:
    """Move a fresh timeline forward to `day` (an ordinal). Out: the verdict on each day on
    which something was said, superseded, withdrawn or retracted on the question or a part
    of it, or on which a level went out of date; and the verdict as known on `day`."""
    events = {when: claims for when, claims in timeline.days().items() if when <= day}
    entries: list[HistoryEntry] = []
    judged: Judged | None = None
    waiting = list(events)
    for place, when in enumerate(waiting):
        changed = timeline.advance(when)
        if changed or judged is None or judged.verdict in _SILENCE:
            judged = timeline.judge(when, full=False)
        _add(entries, timeline, judged, when, events[when], reading)
        until = waiting[place + 1] if place + 1 < len(waiting) else day + 1
        expiry = _goes_out_of_date(timeline, judged)
        if expiry is not None and when < expiry < until:
            judged = timeline.judge(expiry, full=False)
            _add(entries, timeline, judged, expiry, (), reading)
    timeline.advance(day)
    return tuple(entries), timeline.judge(day)


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
