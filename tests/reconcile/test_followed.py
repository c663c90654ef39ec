"""What is told of a changing graph without a search, against all sets of its nodes."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.reconcile.followed import Followed
from counterclaim.reconcile.largest import exceeds, one_or_two

NODES = 8


def independent(adjacent: list[int], standing: int) -> list[int]:
    """All sets without a conflict, as masks."""
    nodes = [node for node in range(NODES) if standing >> node & 1]
    found = []
    for size in range(len(nodes) + 1):
        for some in combinations(nodes, size):
            mask = sum(1 << node for node in some)
            if not any(adjacent[node] & mask for node in some):
                found.append(mask)
    return found


def largest(adjacent: list[int], standing: int) -> tuple[int, list[int]]:
    """The size of the largest sets, and all of them."""
    found = independent(adjacent, standing)
    most = max(each.bit_count() for each in found)
    return most, [each for each in found if each.bit_count() == most]


def flipped(adjacent: list[int], pairs: list[tuple[int, int]]) -> list[int]:
    changed = list(adjacent)
    for one, other in pairs:
        if one != other:
            changed[one] ^= 1 << other
            changed[other] ^= 1 << one
    return changed


NODE = st.integers(0, NODES - 1)
PAIRS = st.lists(st.tuples(NODE, NODE), max_size=14)
DAYS = st.lists(
    st.tuples(st.integers(0, 2**NODES - 1), st.lists(st.tuples(NODE, NODE), max_size=3)),
    min_size=1,
    max_size=6,
)


@given(PAIRS, st.integers(0, 2**NODES - 1), DAYS, st.integers(0, 4))
def test_nothing_is_told_that_a_search_would_not_find(
    pairs: list[tuple[int, int]],
    first: int,
    days: list[tuple[int, list[tuple[int, int]]]],
    above: int,
) -> None:
    adjacent, standing, followed = flipped([0] * NODES, pairs), first, Followed()
    for change, more in [(0, []), *days]:
        adjacent, standing = flipped(adjacent, more), standing ^ (change & change >> 2)
        most, sets = largest(adjacent, standing)
        if followed.has_none(adjacent, standing, above=above):
            assert most <= above or len(sets) > 1
        else:
            found = one_or_two(adjacent, standing, above=above)
            assert found.most >= most
            if most > above:
                assert found.most == most
                assert set(found.sets) <= set(sets)
                assert len(found.sets) == min(len(sets), 2)
            followed.keep(adjacent, standing, found)


@given(PAIRS, st.integers(0, 2**NODES - 1), st.integers(0, NODES))
def test_a_size_is_exceeded_or_not(pairs: list[tuple[int, int]], standing: int, size: int) -> None:
    adjacent = flipped([0] * NODES, pairs)
    assert exceeds(adjacent, standing, size) == (largest(adjacent, standing)[0] > size)


def test_a_tie_is_known_the_day_after() -> None:
    # 0 and 1 conflict, 2 and 3 conflict: four sets of two. On the next day 4 comes, which
    # conflicts with all: no larger set, so there is no need to search.
    adjacent = flipped([0] * NODES, [(0, 1), (2, 3)])
    followed = Followed()
    assert not followed.has_none(adjacent, 0b01111, above=1)
    followed.keep(adjacent, 0b01111, one_or_two(adjacent, 0b01111, above=1))
    adjacent = flipped(adjacent, [(4, 0), (4, 1), (4, 2), (4, 3)])
    assert followed.has_none(adjacent, 0b11111, above=1)
    # One that conflicts with nobody makes each larger; it is still a tie.
    assert followed.has_none(adjacent, 0b111111, above=2)
    # Without 0 and 2 there is only one largest.
    assert not followed.has_none(adjacent, 0b111010, above=1)
