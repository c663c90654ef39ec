"""Section 11 of the Method, by hand: 19 December 2024."""

from __future__ import annotations

from datetime import date

import pytest
from build import claim, ledger, quantity, source

from counterclaim.model.ledger import Ledger
from counterclaim.model.reading import ReadingName
from counterclaim.reconcile import reconcile
from counterclaim.reconcile.result import PositionKind, QuestionResult, Verdict


def the_ledger(*, window: int = 7) -> Ledger:
    nis = {"source": "lee", "citing": "nis", "said": "2024-12-19"}
    return ledger(
        sources=[
            source("nis", name="National Intelligence Service", kind="intelligence"),
            source("us-official", name="US official (unnamed)", kind="anonymous"),
        ],
        questions=[
            quantity("killed", title="North Korean soldiers killed"),
            quantity("wounded", title="North Korean soldiers wounded"),
            quantity(
                "casualties",
                title="North Korean casualties",
                sum_of=["killed", "wounded"],
                window=window,
            ),
        ],
        claims=[
            claim("nis-killed", question="killed", words="at least 100", **nis),
            claim("nis-wounded", question="wounded", words="around 1,000", **nis),
            claim(
                "us-casualties",
                question="casualties",
                source="us-official",
                words="several hundred",
                said="2024-12-17",
            ),
        ],
    )


@pytest.fixture(scope="module")
def casualties() -> QuestionResult:
    return reconcile(the_ledger()).questions["casualties"]


def test_killed_is_what_one_origin_says() -> None:
    killed = reconcile(the_ledger()).questions["killed"]
    assert killed.verdict is Verdict.SINGLE_ORIGIN
    assert killed.as_of == date(2024, 12, 19)
    assert killed.range is not None
    assert (killed.range.low, killed.range.high) == (100, None)
    assert killed.sentence == (
        "As of 19 December 2024 one origin, the National Intelligence Service, put the figure "
        "for North Korean soldiers killed at 100 or more; no second independent figure was public."
    )


def test_wounded_is_read_as_900_to_1100() -> None:
    wounded = reconcile(the_ledger()).questions["wounded"]
    assert wounded.range is not None
    assert (wounded.range.low, wounded.range.high) == (900, 1100)


@pytest.mark.parametrize(
    ("reading", "low", "official", "verdict"),
    [
        ("narrow", 1050, (400, 999), Verdict.SPLIT),
        ("usual", 1000, (300, 999), Verdict.SPLIT),
        ("wide", 850, (200, 999), Verdict.COMPATIBLE),
    ],
)
def test_the_sum_against_the_official(
    casualties: QuestionResult,
    reading: str,
    low: int,
    official: tuple[int, int],
    verdict: Verdict,
) -> None:
    under = casualties.readings[ReadingName(reading)]
    by_origin = {position.origin: position for position in under.positions}
    nis, us = by_origin["nis"], by_origin["us-official"]
    assert nis.kind is PositionKind.IMPLIED
    assert nis.speaks
    assert nis.interval is not None
    assert (nis.interval.low, nis.interval.high) == (low, None)
    assert us.interval is not None
    assert (us.interval.low, us.interval.high) == official
    assert under.verdict is verdict


def test_the_verdict_depends_on_the_reading(casualties: QuestionResult) -> None:
    assert casualties.verdict is Verdict.DEPENDS_ON_READING
    gaps = {
        name: [conflict.gap for conflict in each.conflicts]
        for name, each in casualties.readings.items()
    }
    assert gaps == {ReadingName.NARROW: [51], ReadingName.USUAL: [1], ReadingName.WIDE: []}
    wide = casualties.readings[ReadingName.WIDE].range
    assert wide is not None
    assert (wide.low, wide.high) == (850, 999)
    for verdict in ("split", "compatible"):
        assert verdict in casualties.sentence


def test_a_window_of_one_day_leaves_no_contradiction() -> None:
    result = reconcile(the_ledger(window=1)).questions["casualties"]
    assert result.verdict is Verdict.COMPATIBLE
    assert result.conflicts == ()
    assert [(rise.by, rise.days) for rise in result.needs_rise] == [(1, 2)]
