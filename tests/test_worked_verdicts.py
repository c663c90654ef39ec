"""What comes out of the worked example on days that a reader can work out by hand.

In: `claims.yaml` with its includes. The expected verdicts are those of the worked example in
the Method (19 December 2024) and of the days on which the toll was revised.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from counterclaim.model.ledger import Ledger
from counterclaim.model.reading import ReadingName
from counterclaim.reconcile import reconcile
from counterclaim.reconcile.result import Reconciliation, Verdict
from counterclaim.validate import check_ledger

ROOT = Path(__file__).resolve().parents[1]
BRIEFING = date(2024, 12, 19)


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    checked = check_ledger(ROOT / "claims.yaml")
    assert checked.ledger is not None
    return checked.ledger


@pytest.fixture(scope="module")
def on_the_briefing(ledger: Ledger) -> Reconciliation:
    return reconcile(ledger, on=BRIEFING)


def test_the_briefing_against_several_hundred(on_the_briefing: Reconciliation) -> None:
    """100 dead and 1,000 wounded against "several hundred" casualties: whether they contradict
    each other depends on the reading (narrow and usual: yes; wide: no)."""
    casualties = on_the_briefing.questions["casualties"]
    assert casualties.verdict is Verdict.DEPENDS_ON_READING
    assert {name: under.verdict for name, under in casualties.readings.items()} == {
        ReadingName.NARROW: Verdict.SPLIT,
        ReadingName.USUAL: Verdict.SPLIT,
        ReadingName.WIDE: Verdict.COMPATIBLE,
    }


def test_one_briefing_is_one_origin(on_the_briefing: Reconciliation) -> None:
    """A dozen pages carried the 100; none of them is a second origin."""
    killed = on_the_briefing.questions["killed"]
    assert killed.verdict is Verdict.SINGLE_ORIGIN
    assert killed.range is not None
    assert (killed.range.low, killed.range.high) == (100, None)


def test_the_dead_are_disputed_in_january(ledger: Ledger) -> None:
    """Some 300 (13 January 2025) and around 1,000 (mid-January) exclude each other."""
    killed = reconcile(ledger, on=date(2025, 1, 22)).questions["killed"]
    assert killed.verdict is Verdict.SPLIT
    pairs = {(conflict.a, conflict.b) for conflict in killed.conflicts}
    assert pairs == {(("nis-killed-2025-01-13",), ("western-officials-killed-2025-01-22",))}


def test_a_sum_is_no_second_source(ledger: Ledger) -> None:
    """The 1,100 of 23 December is 100 and 1,000 added up, by another body of one government."""
    casualties = reconcile(ledger, on=date(2024, 12, 23)).questions["casualties"]
    groups = {position.origin: position.group for position in casualties.positions}
    assert groups["rok-jcs"] == groups["nis"] == "rok-government"


def test_moscow_and_pyongyang_turn_round(ledger: Ledger) -> None:
    def answers(day: date) -> set[str]:
        positions = reconcile(ledger, on=day).questions["acknowledged"].positions
        return {answer for position in positions for answer in position.answers}

    assert answers(BRIEFING) == {"no"}
    assert answers(date(2025, 4, 28)) == {"yes"}


def test_a_product_of_our_own_is_no_position(ledger: Ledger) -> None:
    """A third of 5,000 was worked out by this report: it is shown, and never counted."""
    killed = reconcile(ledger, on=date(2025, 4, 30)).questions["killed"]
    counted = {claim for position in killed.positions for claim in position.claims}
    assert "uk-mod-killed-2025-03-28" not in counted
    assert "zelensky-killed-2025-02-14" not in counted
