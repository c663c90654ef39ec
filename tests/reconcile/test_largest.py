"""The largest sets without a conflict, against trying out every set."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.reconcile.largest import largest_sets


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
