"""Covers by cliques: of the right nodes, of cliques, and never fewer than a set that fits."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.reconcile.cliques import cover, fewer
from counterclaim.reconcile.largest import largest_sets
from counterclaim.reconcile.masks import bits, components


@st.composite
def graphs(draw: st.DrawFn) -> list[int]:
    size = draw(st.integers(1, 14))
    dense = draw(st.integers(1, 9))
    adjacent = [0] * size
    for one in range(size):
        for other in range(one):
            if draw(st.integers(0, 9)) < dense:
                adjacent[one] |= 1 << other
                adjacent[other] |= 1 << one
    return adjacent


def _is_cover(cliques: list[int], nodes: int, adjacent: list[int]) -> bool:
    return (
        sum(cliques) == nodes
        and sum([clique.bit_count() for clique in cliques]) == nodes.bit_count()
        and all([not clique & ~(adjacent[n] | 1 << n) for clique in cliques for n in bits(clique)])
    )


@settings(max_examples=300, derandomize=True, database=None, deadline=None)
@given(graphs(), st.integers(0, (1 << 14) - 1))
def test_a_cover_is_never_smaller_than_a_set_that_fits(adjacent: list[int], within: int) -> None:
    within &= (1 << len(adjacent)) - 1
    first = cover(within, adjacent)
    small = fewer(first, adjacent)
    assert _is_cover(first, within, adjacent)
    assert _is_cover(small, within, adjacent)
    assert largest_sets(adjacent, within=within, limit=0)[0] <= len(small) <= len(first)


def _edges(size: int, *edges: tuple[int, int]) -> list[int]:
    adjacent = [0] * size
    for one, other in edges:
        adjacent[one] |= 1 << other
        adjacent[other] |= 1 << one
    return adjacent


def test_a_chain_of_exchanges_makes_a_path_a_matching() -> None:
    # Taken from the inside, a path of eight has three pairs and two that are left alone.
    path = _edges(8, *[(node, node + 1) for node in range(7)])
    cliques = [0b110, 0b11000, 0b1100000, 0b1, 0b10000000]
    assert sorted(fewer(cliques, path)) == [0b11, 0b1100, 0b110000, 0b11000000]


def test_an_exchange_out_of_a_clique_of_three() -> None:
    # 0, 1, 2 are a clique, and 3 is alone: it fits with 0 and 1, and 2 fits with 4 and 5.
    graph = _edges(6, (0, 1), (0, 2), (1, 2), (3, 0), (3, 1), (2, 4), (2, 5), (4, 5))
    assert sorted(fewer([0b111, 0b1000, 0b110000], graph)) == [0b1011, 0b110100]


def test_no_more_work_than_asked_for() -> None:
    path = _edges(4, (0, 1), (1, 2), (2, 3))
    cliques = [0b110, 0b1, 0b1000]
    assert fewer(cliques, path, enough=3) == cliques
    assert len(fewer(cliques, path, enough=2)) == 2


@settings(max_examples=100, derandomize=True, database=None, deadline=None)
@given(graphs())
def test_components_are_apart_and_in_one_piece(adjacent: list[int]) -> None:
    whole = (1 << len(adjacent)) - 1
    parts = list(components(whole, adjacent))
    assert sum(parts) == whole
    for part in parts:
        assert not any(adjacent[node] & ~part for node in bits(part))
        assert len(list(components(part, adjacent))) == 1
