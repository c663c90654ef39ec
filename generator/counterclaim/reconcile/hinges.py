"""The groups on which a verdict hangs: without one of them, another verdict results.

In: a `Timeline` on its day and what was judged there. Out: names of groups, sorted. Left
alone: the verdict itself.

A group is left out of the graph of conflicts that the verdict was read from; the day is
judged anew only where more than the graph depends on the group: D, or who rejects whom.
"""

from __future__ import annotations

from ..model.ledger import Measure, Question, QuestionType
from ..model.reading import ReadingName
from .assess import Assessment, assess_without
from .result import Verdict
from .timeline import Judged, Timeline

HINGES_AMONG = 100
"""Of how many groups the hinges are told. Each is a verdict of its own: the work is the square
of the groups, and among more than a hundred no single one is what a reader asks for."""

_LOSS = {(Verdict.CONTESTED, Verdict.SPLIT), (Verdict.MOST_SAY, Verdict.DIVIDED)}
"""What mere loss of number does to a verdict, if one of those who agree is gone."""


def hinges_of(
    timeline: Timeline, judged: Judged, day: int, reading: ReadingName
) -> tuple[str, ...]:
    """The groups without which another verdict results, other than by mere loss of number."""
    found = judged.readings[reading][1]
    if not 3 <= found.n <= HINGES_AMONG or judged.verdict is Verdict.OUT_OF_DATE:
        return ()
    newest = {id(each): _newest(each) for _, each in judged.readings.values()}
    hinges = []
    for i, party in enumerate(found.parties):
        if not _may_matter(party.name, judged, newest, timeline.question):
            continue
        other = _without(party.origins, timeline, judged, newest)
        if other is None:
            other = timeline.judge(day, without=party.origins, full=False)
        if other.verdict is judged.verdict:
            continue
        if i in found.agreeing and (judged.verdict, other.verdict) in _LOSS:
            continue
        hinges.append(party.name)
    return tuple(hinges)


def _newest(found: Assessment) -> frozenset[str]:
    """The origins that make D what it is; none where it is no known day."""
    stands = (*found.scene.stands, *found.scene.stale)
    return frozenset(s.origin for s in stands if s.speaks and s.on == found.scene.as_of)


def _without(
    origins: tuple[str, ...],
    timeline: Timeline,
    judged: Judged,
    newest: dict[int, frozenset[str]],
) -> Judged | None:
    """What is judged without a group, from the graphs at hand; None where they do not tell."""
    if timeline.rejections or timeline.somes:
        return None
    known: dict[int, Assessment] = {}
    told: dict[ReadingName, tuple[Verdict, Assessment]] = {}
    for name, (_, found) in judged.readings.items():
        without = known.get(id(found))
        if without is None:
            place = found.group_of.get(origins[0])
            if (
                place is None
                or found.parties[place].origins != origins
                or newest[id(found)].issubset(origins)
            ):
                return None
            without = assess_without(found, place, timeline.question)
            if without is None:
                return None
            known[id(found)] = without
        if without.verdict is None:
            return None
        told[name] = (without.verdict, without)
    return Judged.of(told)


def _may_matter(
    name: str, judged: Judged, newest: dict[int, frozenset[str]], question: Question
) -> bool:
    """Whether another verdict without the group is possible at all; saves most of the work
    where many speak.

    A split in which no set comes near a majority stays one. Where nothing conflicts, only a
    group that alone makes D what it is can matter: without it older ends stand again.
    """
    if question.type is not QuestionType.QUANTITY or question.measure is Measure.LEVEL:
        return True
    assessments = [found for _, found in judged.readings.values()]
    if judged.verdict is Verdict.SPLIT:
        return any(2 * found.m > found.n - 1 for found in assessments)
    if judged.verdict is Verdict.COMPATIBLE and not any(
        found.clashes or found.rejected or found.divided or not found.meets for found in assessments
    ):
        for found in assessments:
            holders = newest[id(found)] & found.group_of.keys()
            if {found.parties[found.group_of[origin]].name for origin in holders} <= {name}:
                return True
            if len(found.parties) != len(assessments[0].parties):
                return True
        return False
    return True
