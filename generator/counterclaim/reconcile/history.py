"""How the verdict came to be: its entry on every day on which something happened (section 7).

In: a fresh `Timeline`. Out: `HistoryEntry` values, oldest first, and the verdict of the last
day. Left alone: today's details. A day on which no position came, went or changed keeps the
verdict of the day before without being judged again.
"""

from __future__ import annotations

from ..model.ledger import Measure, Question, QuestionType
from ..model.reading import ReadingName
from .course import Course, Told, follows
from .numbers import exact
from .result import HistoryEntry, Verdict
from .stands import NO_HIGH, NO_LOW, as_date
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
    course = Course(timeline, reading) if follows(timeline) else _Judging(timeline, reading)
    entries: list[HistoryEntry] = []
    told: Told | None = None
    waiting = list(events)
    for place, when in enumerate(waiting):
        changed = timeline.advance(when)
        if changed or told is None or told.verdict in _SILENCE:
            told = course.judge(when)
        _add(entries, timeline.question, told, when, events[when])
        until = waiting[place + 1] if place + 1 < len(waiting) else day + 1
        expiry = _goes_out_of_date(timeline.question, told)
        if expiry is not None and when < expiry < until:
            told = course.judge(expiry)
            _add(entries, timeline.question, told, expiry, ())
    timeline.advance(day)
    return tuple(entries), timeline.judge(day)


class _Judging:
    """The same for questions whose verdicts cannot be followed: each day by itself."""

    def __init__(self, timeline: Timeline, reading: ReadingName) -> None:
        self._timeline, self._reading = timeline, reading

    def judge(self, day: int) -> Told:
        """The verdict as known on the day."""
        judged = self._timeline.judge(day, full=False)
        found = judged.readings[self._reading][1]
        as_of = next(iter(judged.readings.values()))[1].scene.as_of
        meeting = found.meeting
        if meeting is None or not meeting.exists:
            return Told(judged.verdict, as_of=as_of, answers=found.answer)
        return Told(judged.verdict, meeting.low, meeting.high, meets=True, as_of=as_of)


def _goes_out_of_date(question: Question, told: Told) -> int | None:
    if question.measure is not Measure.LEVEL or told.verdict is Verdict.OUT_OF_DATE:
        return None
    return None if told.as_of is None else told.as_of + question.stale_after + 1


def _add(
    entries: list[HistoryEntry],
    question: Question,
    told: Told,
    when: int,
    because: tuple[str, ...],
) -> None:
    on = as_date(when)
    if on is None:
        return
    low = None if told.low in (None, NO_LOW) else told.low
    high = None if told.high in (None, NO_HIGH) else told.high
    counted = told.meets and question.type is QuestionType.QUANTITY
    dated = told.meets and question.type is QuestionType.DATE
    entries.append(
        HistoryEntry(
            on=on,
            verdict=told.verdict,
            low=(0 if low is None else exact(low[0])) if counted else None,
            high=None if high is None or not counted else exact(high[0]),
            low_day=None if low is None or not dated else as_date(int(low[0])),
            high_day=None if high is None or not dated else as_date(int(high[0])),
            answers=told.answers,
            because=because,
            changed=not entries or entries[-1].verdict is not told.verdict,
        )
    )
