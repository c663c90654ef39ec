"""The largest sets without a conflict, against trying out every set."""

from __future__ import annotations

import random
from bisect import bisect_right

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.reconcile.largest import exceeds, largest_sets, one_or_two


@st.composite
def graphs(draw: st.DrawFn) -> list[int]:
    size = draw(st.integers(0, 8))
    adjacent = [0] * size
    for one in range(size):
        for other in range(one):
            if draw(st.booleans()):
                adjacent[one] |= 1 << other
                adjacent[other] |= 1 << one
    return adjacent


@settings(max_examples=200, derandomize=True, database=None, deadline=None)
@given(graphs())
def test_exactly_the_largest_sets(adjacent: list[int]) -> None:
    free = [
        mask
        for mask in range(1 << len(adjacent))
        if all(not mask >> node & 1 or not adjacent[node] & mask for node in range(len(adjacent)))
    ]
    size = max(mask.bit_count() for mask in free)
    largest = sorted(mask for mask in free if mask.bit_count() == size)
    assert largest_sets(adjacent, limit=1 << 10) == (size, largest)
    assert largest_sets(adjacent, limit=0) == (size, [])
    two, found = largest_sets(adjacent, limit=2)
    assert two == size
    assert len(found) == min(2, len(largest))
    assert set(found) <= set(largest)


@settings(max_examples=100, derandomize=True, database=None, deadline=None)
@given(graphs(), st.integers(0, 255))
def test_only_the_nodes_asked_for(adjacent: list[int], within: int) -> None:
    within &= (1 << len(adjacent)) - 1
    alone = [mask & within if within >> node & 1 else 0 for node, mask in enumerate(adjacent)]
    size, sets = largest_sets(adjacent, within=within, limit=1 << 10)
    whole, _ = largest_sets(alone)
    assert size == whole - (len(adjacent) - within.bit_count())
    assert all(mask & ~within == 0 for mask in sets)


def test_many_without_a_conflict_take_no_search() -> None:
    assert largest_sets([0] * 5000) == (5000, [(1 << 5000) - 1])


def test_two_camps_of_a_hundred() -> None:
    one, other = (1 << 100) - 1, ((1 << 100) - 1) << 100
    adjacent = [other] * 100 + [one] * 100
    assert largest_sets(adjacent) == (100, sorted([one, other]))


def test_no_more_sets_than_asked_for() -> None:
    pairs = [1 << (node ^ 1) for node in range(60)]  # thirty pairs, either of each
    size, sets = largest_sets(pairs, limit=5)
    assert size == 30
    assert len(sets) == 5


def _falls(figures: list[int]) -> list[int]:
    """The conflicts of exact figures of a growing number, said one after the other: none may
    be lower than one before."""
    adjacent = [0] * len(figures)
    for later, figure in enumerate(figures):
        for earlier in range(later):
            if figures[earlier] > figure:
                adjacent[later] |= 1 << earlier
                adjacent[earlier] |= 1 << later
    return adjacent


def _longest_rise(figures: list[int]) -> int:
    """The length of the longest part that never falls, by the least last figure of each length."""
    last: list[int] = []
    for figure in figures:
        place = bisect_right(last, figure)
        last[place : place + 1] = [figure]
    return len(last)


@pytest.mark.parametrize("noise", [40, 400, 4000])
def test_hundreds_of_figures_that_contradict_each_other(noise: int) -> None:
    chance = random.Random(noise)
    figures = [day + chance.randrange(noise) for day in range(500)]
    adjacent, longest = _falls(figures), _longest_rise(figures)
    size, sets = largest_sets(adjacent)
    assert size == longest
    assert len(set(sets)) == len(sets) <= 64
    for each in sets:
        assert each.bit_count() == longest
        chosen = [figure for day, figure in enumerate(figures) if each >> day & 1]
        assert chosen == sorted(chosen)
    everyone = (1 << len(figures)) - 1
    assert exceeds(adjacent, everyone, longest - 1)
    assert not exceeds(adjacent, everyone, longest)
    known = one_or_two(adjacent, everyone, above=longest - 1)
    assert known.most == longest
    assert set(known.sets) <= set(sets) or len(sets) == 64
    assert len(known.sets) == min(2, len(sets))
    assert one_or_two(adjacent, everyone, above=longest).sets == ()


def test_rings_whose_bound_by_cliques_is_too_high() -> None:
    rings = 12  # of five each: three cliques cover a ring, and only two of it fit together
    adjacent = [
        1 << (5 * ring + (place + 1) % 5) | 1 << (5 * ring + (place + 4) % 5)
        for ring in range(rings)
        for place in range(5)
    ]
    size, sets = largest_sets(adjacent, limit=8)
    assert (size, len(sets)) == (2 * rings, 8)
    # Joined to a chain, what is left to decide is the same again and again.
    chained = list(adjacent)
    for ring in range(1, rings):
        one, other = 5 * ring, 5 * ring - 3
        chained[one] |= 1 << other
        chained[other] |= 1 << one
    long = [row << (5 * rings * copy) for copy in range(5) for row in chained]
    size, sets = largest_sets(long)
    assert (size, len(sets)) == (2 * 5 * rings, 64)
    assert not exceeds(chained, (1 << len(chained)) - 1, 2 * rings)
    # A node in conflict with one of each ring joins them to one part.
    hub = len(adjacent)
    joined = [row | (1 << hub if node % 5 == 0 else 0) for node, row in enumerate(adjacent)]
    joined.append(sum([1 << (5 * ring) for ring in range(rings)]))
    size, sets = largest_sets(joined, limit=1 << 13)
    assert size == 2 * rings + 1
    assert len(sets) == 1 << 13  # of three to the power of twelve
    assert all(each >> hub & 1 for each in sets)
