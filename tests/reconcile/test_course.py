"""Verdicts followed from day to day are those that are found by judging each day in full."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, currently_in_test_context, given, note, settings
from hypothesis import strategies as st

from counterclaim.model.ledger import Ledger, Stance
from counterclaim.model.reading import ReadingName
from counterclaim.reconcile.course import Course, follows
from counterclaim.reconcile.largest import largest_sets, only_largest
from counterclaim.reconcile.stands import NO_HIGH, NO_LOW
from counterclaim.reconcile.timeline import Sources, Timeline
from counterclaim.trace import trace
from tests.build import claim, day_question, ledger, quantity, source
from tests.reconcile.strategies import ledgers, quantities, told, wholes

BUDGET = settings(
    database=None,
    derandomize=True,
    deadline=None,
    max_examples=150,
    suppress_health_check=list(HealthCheck),
)


def followed(made: Ledger) -> Ledger:
    """The ledger without what keeps its verdicts from being followed."""
    kept = {}
    for each in made.claims.values():
        speaks = {*each.sources, *each.citing}
        if each.stance is Stance.SOME or len(each.sources) > 1 or "joint" in speaks:
            continue
        echo = each.echo_of if each.echo_of in kept else None
        supersedes = tuple(one for one in each.supersedes if one in kept)
        kept[each.id] = replace(each, echo_of=echo, supersedes=supersedes, based_on=(), disputes=())
    return replace(made, claims=MappingProxyType(kept))


def compare(made: Ledger) -> int:
    """Every question, on each of its days, under each reading. Out: how many were followed."""
    if currently_in_test_context():
        note(told(made))
    sources = Sources.of(made, trace(made))
    count = 0
    for question in made.questions.values():
        for reading in ReadingName:
            timeline = Timeline(question, sources)
            if not follows(timeline):
                continue
            count += 1
            course = Course(timeline, reading)
            for day in timeline.days():
                timeline.advance(day)
                for when in (day, day + question.stale_after + 1):
                    assert shown(course.judge(when)) == in_full(timeline, when, reading)
    return count


def shown(found: Any) -> tuple[Any, ...]:
    low = None if found.low == NO_LOW else found.low
    high = None if found.high == NO_HIGH else found.high
    return found.verdict, found.meets, low or (0, 0), high


def in_full(timeline: Timeline, day: int, reading: ReadingName) -> tuple[Any, ...]:
    judged = timeline.judge(day)
    meeting = judged.readings[reading][1].meeting
    if meeting is None or not meeting.exists:
        return judged.verdict, False, (0, 0), None
    return judged.verdict, True, meeting.low or (0, 0), meeting.high


@pytest.mark.parametrize("measure", ["fixed", "cumulative", "level"])
@pytest.mark.parametrize("plain", [True, False])
def test_quantities(measure: str, plain: bool) -> None:
    seen = []

    @BUDGET
    @given(
        quantities(measure=measure).flatmap(
            lambda question: ledgers(questions=(question,), plain=plain, max_claims=16)
        )
    )
    def holds(made: Ledger) -> None:
        seen.append(compare(followed(made)))

    holds()
    assert sum(seen) > 200


@BUDGET
@given(wholes().flatmap(lambda questions: ledgers(questions=questions, max_claims=16)))
def test_wholes_and_parts(made: Ledger) -> None:
    compare(followed(made))


@BUDGET
@given(ledgers(questions=(day_question(),), max_claims=12))
def test_days(made: Ledger) -> None:
    compare(followed(made))


@pytest.mark.parametrize("measure", ["fixed", "cumulative", "level"])
def test_many_who_speak_on_one_day(measure: str) -> None:
    """So many change at once that all are compared anew, and so many speak that it matters."""
    claims = [
        claim(
            f"c{i}-{day}",
            source=f"s{i}",
            low=100 + (i * day) % 37,
            high=137 + (i * 7 + day) % 41,
            said=f"2024-12-{day:02}",
        )
        for day in (1, 3, 9, 20)
        for i in range(0, 60, 1 if day == 1 else day)
    ]
    sources = [source(f"s{i}", part_of="s0" if i % 9 == 1 else ()) for i in range(60)]
    made = ledger(claims=claims, sources=sources, questions=[quantity("q", measure=measure)])
    assert compare(made) == len(ReadingName)


def graphs(draw: st.DrawFn) -> list[int]:
    size = draw(st.integers(0, 9))
    rows = [0] * size
    for one in range(size):
        for other in range(one):
            if draw(st.integers(0, 2)) == 0:
                rows[one] |= 1 << other
                rows[other] |= 1 << one
    return rows


@BUDGET
@given(st.composite(graphs)(), st.integers(0, 9))
def test_the_only_largest_set(adjacent: list[int], above: int) -> None:
    size, sets = largest_sets(adjacent)
    expected = sets[0] if size > above and len(sets) == 1 else 0
    assert only_largest(adjacent, (1 << len(adjacent)) - 1, above=above) == expected
