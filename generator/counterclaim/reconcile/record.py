"""Conflicts on the record: between live claims of which at least one is no longer counted.

In: a `Timeline` on its day and the assessment. Out: `Conflict` values, the newest pairs
first, at most `LISTED`. Left alone: conflicts between the positions of the day.

settled: claims of one origin, or of origins in one group on the day, are no conflict on the
record; where an origin has no position on the day, its family decides.
"""

from __future__ import annotations

from ..model.reading import ReadingName
from .assess import Assessment
from .conflicts import as_conflict, find
from .result import Conflict
from .revisions import stand_of
from .timeline import Timeline

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
    families = _families(stands_origins={stand.origin for stand in stands}, timeline=timeline)
    group_of = {origin: found.group_of.get(origin, -1 - families[origin]) for origin in families}
    clashes = [
        clash
        for clash in find(stands, group_of, timeline.question)
        if not (clash.lower.claims[0] in counted and clash.upper.claims[0] in counted)
    ]
    clashes.sort(key=lambda c: (-max(c.lower.on, c.upper.on), c.lower.claims, c.upper.claims))
    told = dict.fromkeys(as_conflict(clash) for clash in clashes)
    return tuple(told)[:LISTED]


def _families(*, stands_origins: set[str], timeline: Timeline) -> dict[str, int]:
    """Origin → a number shared by all origins of its family (joined by roots of `part_of`)."""
    roots = timeline.sources.traced.roots
    number: dict[str, int] = {}
    family: dict[str, int] = {}
    for origin in sorted(stands_origins):
        known = [number[root] for root in roots[origin] if root in number]
        own = min(known, default=len(number))
        for root in roots[origin]:
            number[root] = own
        for root, other in list(number.items()) if len(set(known)) > 1 else ():
            if other in known:
                number[root] = own
        family[origin] = own
    return {origin: number[roots[origin][0]] for origin in family}
