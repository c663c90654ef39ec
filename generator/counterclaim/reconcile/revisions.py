"""Where a source departs from what it said before (section 5).

In: a `Timeline` on its day. Out: `Revision` values, by origin and day. Left alone: other
sources.

settled: each claim is compared with the one before it in its origin's own order, among live
comparable figures; corrections by `supersedes`, retractions and withdrawals are told as
such. A reversal of a quantity is a figure or `some` after a denial, or the other way round.
"""

from __future__ import annotations

from itertools import pairwise

from ..model.ledger import Claim, QuestionType, Stance
from ..model.reading import ReadingName
from .conflicts import clashes
from .figures import says_some
from .result import Revision
from .stands import as_date, first_day, stand_of
from .timeline import SETS, Timeline


def revisions_of(timeline: Timeline, reading: ReadingName, *, day: int) -> tuple[Revision, ...]:
    """All revisions on the question that are known by the day."""
    ground, traced = timeline.ground, timeline.sources.traced
    found: list[Revision] = []
    by_origin: dict[str, list[tuple[tuple[int, int], str]]] = {}
    for claim in ground.claims.values():
        if not ground.known(claim, day):
            continue
        origins = traced.claims[claim.id].origins
        if claim.supersedes or claim.retracted is not None or claim.withdrawn is not None:
            found += _typed(claim, origins, ground.claims, day)
        if claim.id in ground.live and (
            claim.id not in ground.never
            or claim.stance is Stance.DENIES
            or says_some(claim, timeline.question)
        ):
            order = (first_day(claim.as_of), first_day(claim.said))
            for origin in origins:
                by_origin.setdefault(origin, []).append((order, claim.id))
    for origin, entries in by_origin.items():
        entries.sort()
        for (_, earlier), (_, later) in pairwise(entries):
            kind = _departs(timeline, origin, earlier, later, reading)
            if kind:
                on = as_date(first_day(ground.claims[later].said))
                found.append(
                    Revision(origin=origin, earlier=earlier, later=later, kind=kind, on=on)
                )
    return tuple(
        sorted(found, key=lambda r: (r.origin, str(r.on or ""), r.earlier, r.later or "", r.kind))
    )


def _typed(
    claim: Claim, origins: tuple[str, ...], claims: dict[str, Claim], day: int
) -> list[Revision]:
    found = []
    for origin in origins:
        found += [
            Revision(
                origin=origin,
                earlier=earlier,
                later=claim.id,
                kind="corrected",
                on=as_date(first_day(claim.said)),
            )
            for earlier in claim.supersedes
            if earlier in claims
        ]
        if claim.retracted is not None and claim.retracted.toordinal() <= day:
            note = "" if claim.retraction is None else claim.retraction.note
            found.append(
                Revision(
                    origin=origin,
                    earlier=claim.id,
                    later=None,
                    kind="retracted",
                    on=claim.retracted,
                    note=note,
                )
            )
        if claim.withdrawn is not None and claim.withdrawn.toordinal() <= day:
            found.append(
                Revision(
                    origin=origin,
                    earlier=claim.id,
                    later=None,
                    kind="withdrawn",
                    on=claim.withdrawn,
                )
            )
    return found


def _departs(
    timeline: Timeline, origin: str, earlier: str, later: str, reading: ReadingName
) -> str:
    ground, question = timeline.ground, timeline.question
    before, after = ground.claims[earlier], ground.claims[later]
    if earlier in after.supersedes:
        return ""
    if question.type is QuestionType.QUANTITY:
        denials = [claim.stance is Stance.DENIES for claim in (before, after)]
        if any(denials):
            return "" if all(denials) else "reversed"
    figures = ground.figures[reading]
    if earlier not in figures or later not in figures:
        return ""
    one_figure, other_figure = figures[earlier], figures[later]
    if one_figure.answers is None and not (
        one_figure.lowest > other_figure.highest or other_figure.lowest > one_figure.highest
    ):
        return ""
    one, other = stand_of(one_figure, origin), stand_of(other_figure, origin)
    clash = clashes(one, other, question)
    if clash is None:
        return ""
    if question.type in SETS:
        return "reversed"
    return "fell" if clash.upper is one and question.measure == "cumulative" else "changed"
