"""Conflicts on the record: between live claims of which at least one is no longer counted.

In: a `Timeline` on its day and the assessment. Out: `Conflict` values, the newest pairs
first, at most `LISTED`. Left alone: conflicts between the positions of the day.

Claims are taken newest first; for each, the nearest older claims that conflict with it are
found by descending a tree of extremes over time, so that the work is n log n and a few
steps per conflict that is listed, however long the record.

settled: claims of one origin, or of origins in one group on the day, are no conflict on the
record; where an origin has no position on the day, its family decides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from heapq import merge

from ..model.ledger import Measure
from ..model.reading import ReadingName
from .assess import Assessment
from .conflicts import Clash, as_conflict, clashes
from .extremes import Extremes
from .result import Conflict
from .stands import NO_HIGH, NO_LOW, End, Stand, stand_of
from .timeline import Timeline

_MOVING = (Measure.CUMULATIVE, Measure.LEVEL)
LISTED = 200
"""How many conflicts on the record a question lists; a long quarrel repeats itself."""


def conflicts_on_record(
    timeline: Timeline, found: Assessment, reading: ReadingName
) -> tuple[Conflict, ...]:
    """Pairs of live comparable claims of different groups that conflict, the newest first."""
    ground, traced = timeline.ground, timeline.sources.traced
    figures = ground.figures[reading]
    counted = {claim for stand in found.scene.stands for claim in stand.claims}
    stands = [
        stand_of(figures[claim], origin)
        for claim in sorted(ground.live)
        if claim in figures and claim not in ground.never
        for origin in traced.claims[claim].origins
    ]
    if all(stand.claims[0] in counted for stand in stands):
        return ()
    stands.sort(key=lambda stand: (stand.on, stand.claims, stand.origin))
    families = _families({stand.origin for stand in stands}, timeline)
    group_of = {origin: found.group_of.get(origin, -1 - families[origin]) for origin in families}
    told: dict[Conflict, None] = {}
    for clash in _newest_first(stands, group_of, timeline):
        if clash.lower.claims[0] in counted and clash.upper.claims[0] in counted:
            continue
        told[as_conflict(clash)] = None
        if len(told) == LISTED:
            break
    return tuple(told)


def _newest_first(
    stands: list[Stand], group_of: Mapping[str, int], timeline: Timeline
) -> Iterator[Clash]:
    """All conflicts, by the newer claim's place in time, then by the older's."""
    question = timeline.question
    groups = [group_of[stand.origin] for stand in stands]
    if stands[0].answers is not None:
        yield from _of_answers(stands, groups, timeline)
        return
    lows = Extremes([stand.low or NO_LOW for stand in stands], groups)
    # The tree looks for the greatest: high ends are turned round.
    highs = Extremes([_turned(stand.high or NO_HIGH) for stand in stands], groups)
    days = [stand.on for stand in stands]
    for newer in range(len(stands) - 1, 0, -1):
        one, group = stands[newer], groups[newer]
        partners: list[Iterator[int]] = []
        if one.high is not None:
            first = one.high_last - question.window
            after = bisect_left(days, first) if question.measure is Measure.LEVEL else 0
            partners.append(lows.above(one.high, before=newer, group=group, after=after))
        if one.low is not None:
            first = one.low_last - question.window
            after = bisect_left(days, first) if question.measure in _MOVING else 0
            partners.append(highs.above(_turned(one.low), before=newer, group=group, after=after))
        for older in merge(*partners, reverse=True):
            clash = clashes(one, stands[older], question)
            if clash is not None:
                yield clash


def _of_answers(stands: list[Stand], groups: list[int], timeline: Timeline) -> Iterator[Clash]:
    """Conflicts of answers: places are kept by answer and group, so that only those are
    looked at that conflict."""
    places: dict[frozenset[str], dict[int, list[int]]] = {}
    for place, stand in enumerate(stands):
        by_group = places.setdefault(stand.answers or frozenset(), {})
        by_group.setdefault(groups[place], []).append(place)
    for newer in range(len(stands) - 1, 0, -1):
        one = stands[newer]
        partners = [
            reversed(older[: bisect_left(older, newer)])
            for answers, by_group in places.items()
            if not answers & (one.answers or frozenset())
            for group, older in by_group.items()
            if group != groups[newer] and older[0] < newer
        ]
        for older in merge(*partners, reverse=True):
            clash = clashes(one, stands[older], timeline.question)
            if clash is not None:
                yield clash


def _turned(end: End) -> End:
    return -end[0], -end[1]


def _families(origins: set[str], timeline: Timeline) -> dict[str, int]:
    """Origin → a number shared by all origins of its family (joined by roots of `part_of`)."""
    roots = timeline.sources.traced.roots
    parent: dict[str, str] = {}

    def find(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for origin in origins:
        for root in roots[origin]:
            parent[find(root)] = find(roots[origin][0])
    names = {name: i for i, name in enumerate(sorted(parent))}
    return {origin: names[find(roots[origin][0])] for origin in origins}
