"""The axis: chosen from the data, and never out of its bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.view.plot.axis import END, MOST_TICKS, START, axis_for


def test_a_line_from_zero_where_figures_are_of_a_size() -> None:
    axis = axis_for([300, 999, 1_500])
    assert not axis.log
    assert axis.note == "Linear axis."
    assert axis.at(0) == START
    assert axis.at(750) == pytest.approx(axis.at(1_500) / 2, abs=1)
    assert axis.ticks[0].label == "0"


def test_logarithmic_where_small_figures_would_be_lost() -> None:
    axis = axis_for([100, 6_300])
    assert axis.log
    assert "Logarithmic" in axis.note
    assert axis.at(1_000) - axis.at(100) == pytest.approx(axis.at(5_000) - axis.at(500), abs=0.02)
    assert axis.at(0) == START


def test_a_percentage_runs_from_nought_to_a_hundred() -> None:
    axis = axis_for([1, 37], percent=True)
    assert (axis.low, axis.high, axis.log) == (0, 100, False)


def test_large_numbers_have_short_labels() -> None:
    assert axis_for([1_000_000, 4_000_000]).ticks[-1].label.endswith("m")


def test_no_figure_at_all_still_is_an_axis() -> None:
    assert axis_for([]).at(0) == START
    assert axis_for([0]).at(0) == START


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=8))
def test_every_bound_lies_on_the_axis_in_order(bounds: list[int]) -> None:
    axis = axis_for(bounds)
    places = [axis.at(bound) for bound in sorted(bounds)]
    assert places == sorted(places)
    assert all(START <= place <= END for place in places)
    assert axis.at(max(bounds)) <= END
    assert all(START <= tick.at <= END for tick in axis.ticks)
    assert 1 <= len(axis.ticks) <= MOST_TICKS
    assert len({tick.label for tick in axis.ticks}) == len(axis.ticks)
