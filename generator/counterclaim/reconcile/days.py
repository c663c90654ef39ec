"""The day D as of which a question is judged, and what is left of each position on it.

In: where origins stand. Out: D, and copies of the positions with their ends as of D, and
whether they count. Left alone: groups and verdicts. Sections 3 and 12.1–12.4.

settled: if every position is undated, D is unknown and they stand as read.
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
    ordinal, None where nobody speaks or no day is known. `out_of_date`: D lies too far back."""

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
    cutoff = as_of - question.window
    if question.measure is Measure.CUMULATIVE:
        return Scene(tuple(_carry(stand, cutoff) for stand in everyone), (), as_of)
    latest = as_of + question.window
    if day - as_of > question.stale_after:
        latest = UNDATED - 1
    fresh = tuple(stand for stand in everyone if cutoff <= stand.on <= latest)
    stale = tuple(
        replace(stand, counted=False) for stand in everyone if not cutoff <= stand.on <= latest
    )
    return Scene(fresh, stale, as_of, out_of_date=latest < as_of)


def judged_on(stands: Iterable[Stand]) -> int | None:
    """D: the newest day among those who speak; None where no day of theirs is known."""
    newest = max((stand.on for stand in stands if stand.speaks), default=UNDATED)
    return None if newest == UNDATED else newest


def _carry(stand: Stand, cutoff: int) -> Stand:
    """A cumulative position as of D: an upper end from before the window has lapsed."""
    lapsed = stand.high is not None and stand.high_first < cutoff
    if not lapsed and stand.on >= cutoff:
        return stand
    kind = PositionKind.CARRIED if stand.kind is PositionKind.READ else stand.kind
    return replace(stand, kind=kind, upper=None if lapsed else stand.high)
