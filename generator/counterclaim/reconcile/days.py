"""The day D as of which a question is judged, and what is left of each position on it.

In: where origins stand. Out: D, and copies of the positions with their ends as of D, and
whether they count. Left alone: groups and verdicts. Sections 3 and 12.1–12.4.

settled: of a `level`, an end that an older claim set lapses with that claim's day, as a
whole position would. If all who speak are undated, D is the latest of their last possible
days, and all stand as read.
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
    """Judge the positions, sorted by origin, as of D, as known on `day` (an ordinal)."""
    everyone = list(stands)
    as_of, dated = judged_on(everyone)
    if as_of is None or question.measure in (None, Measure.FIXED):
        return Scene(tuple(everyone), (), as_of)
    cutoff = as_of - question.window if dated else UNDATED
    if question.measure is Measure.CUMULATIVE:
        return Scene(tuple([carried(stand, cutoff) for stand in everyone]), (), as_of)
    latest = as_of + question.window
    if day - as_of > question.stale_after:
        latest = UNDATED - 1
    fresh = tuple(freshened(stand, cutoff) for stand in everyone if cutoff <= stand.on <= latest)
    stale = tuple(_stale(stand) for stand in everyone if not cutoff <= stand.on <= latest)
    return Scene(fresh, stale, as_of, out_of_date=latest < as_of)


def judged_on(stands: Iterable[Stand]) -> tuple[int | None, bool]:
    """D, and whether it is a known day: the newest among those who speak, or, where all of
    them are undated, the latest that one of theirs can be."""
    speaking = [stand for stand in stands if stand.speaks]
    if not speaking:
        return None, False
    newest = max([stand.on for stand in speaking])
    if newest != UNDATED:
        return newest, True
    return max([max(stand.low_last, stand.high_last) for stand in speaking]), False


def carried(stand: Stand, cutoff: int) -> Stand:
    """A cumulative position as of D: the upper end of one from before the window has lapsed."""
    if stand.on >= cutoff and (stand.high is None or stand.high_first >= cutoff):
        return stand
    if stand.aged is None:
        kind = PositionKind.CARRIED if stand.kind is PositionKind.READ else stand.kind
        stand.aged = replace(stand, kind=kind, upper=None)
    return stand.aged


def _stale(stand: Stand) -> Stand:
    if stand.aged is None:
        stand.aged = replace(stand, counted=False)
    return stand.aged


def freshened(stand: Stand, cutoff: int) -> Stand:
    """A level as of D: an end that an older claim set before the window is not counted."""
    low = stand.low if stand.low_first >= cutoff else None
    high = stand.high if stand.high_first >= cutoff else None
    if (low, high) == (stand.low, stand.high):
        return stand
    gone = set(stand.low_claims if low is None else ()) | set(
        stand.high_claims if high is None else ()
    )
    return replace(
        stand,
        low=low,
        lower=low,
        low_claims=stand.low_claims if low else (),
        high=high,
        upper=high,
        high_claims=stand.high_claims if high else (),
        claims=tuple(claim for claim in stand.claims if claim not in gone),
    )
