"""The day D as of which a question is judged, and what is left of each position on it.

In: where origins stand. Out: D, and copies of the positions with their ends as of D, and
whether they count. Left alone: groups and verdicts. Sections 3 and 12.1–12.4.

settled: of a `level`, an end that an older claim set lapses with that claim's day, as a
whole position would. If every position is undated, D is the latest of their last days and
they stand as read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..model.ledger import Measure, Question
from .result import PositionKind
from .stands import UNDATED, Stand


@dataclass(frozen=True, slots=True)
class Scene:
    """The positions on a day: `stands` that count, `stale` that do not. `as_of`: D as an
    ordinal, None where nobody speaks. `out_of_date`: D lies too far back."""

    stands: tuple[Stand, ...]
    stale: tuple[Stand, ...]
    as_of: int | None
    out_of_date: bool = False


def set_scene(question: Question, stands: Iterable[Stand], *, day: int) -> Scene:
    """Judge the positions as of D, as known on `day` (an ordinal)."""
    everyone = sorted(stands, key=lambda stand: (stand.origin, stand.from_question, stand.claims))
    as_of = judged_on(everyone)
    if as_of is None or question.measure in (None, Measure.FIXED):
        return Scene(tuple(everyone), (), as_of)
    dated = any(stand.speaks and stand.on != UNDATED for stand in everyone)
    cutoff = as_of - question.window if dated else UNDATED
    if question.measure is Measure.CUMULATIVE:
        return Scene(tuple(_carry(stand, cutoff) for stand in everyone), (), as_of)
    if day - as_of > question.stale_after:
        stale = tuple(replace(stand, counted=False) for stand in everyone)
        return Scene((), stale, as_of, out_of_date=True)
    latest = as_of + question.window
    fresh = [stand for stand in everyone if cutoff <= stand.on <= latest]
    stale = tuple(
        replace(stand, counted=False) for stand in everyone if not cutoff <= stand.on <= latest
    )
    return Scene(tuple(_freshen(stand, cutoff) for stand in fresh), stale, as_of)


def judged_on(stands: Iterable[Stand]) -> int | None:
    """D: the newest day among those who speak; their last possible day if all are undated."""
    speaking = [stand for stand in stands if stand.speaks]
    if not speaking:
        return None
    newest = max(stand.on for stand in speaking)
    if newest != UNDATED:
        return newest
    return max(max(stand.low_last, stand.high_last) for stand in speaking)


def _carry(stand: Stand, cutoff: int) -> Stand:
    """A cumulative position as of D: an upper end from before the window has lapsed."""
    lapsed = stand.high is not None and stand.high_first < cutoff
    if not lapsed and stand.on >= cutoff:
        return stand
    kind = PositionKind.CARRIED if stand.kind is PositionKind.READ else stand.kind
    return replace(stand, kind=kind, upper=None if lapsed else stand.high)


def _freshen(stand: Stand, cutoff: int) -> Stand:
    """A level as of D: ends from before the window are not counted."""
    low = stand.low if stand.low_first >= cutoff else None
    high = stand.high if stand.high_first >= cutoff else None
    if (low, high) == (stand.low, stand.high):
        return stand
    return replace(stand, low=low, lower=low, high=high, upper=high)
