"""Covering the nodes of a graph by few cliques, which bounds every independent set.

In: a graph as bit masks. Out: masks of cliques, no two with a node in common. Left alone: the
independent sets themselves (`largest` finds them): each holds at most one node of a clique.

A first cover takes one clique after the other. It is made smaller as a matching is, by
chains: a node that is alone in its clique goes to another one, from which one node has to go
to yet another, until one is taken in without loss. One such exchange is the step `Re-NUMBER` of
Tomita, Sutani, Higashi, Takahashi and Wakatsuki, WALCOM 2010; chains of them are what Berge's
augmenting paths (1957) are for cliques of two. In graphs of conflicts between figures most
cliques are small, and what results is mostly as few as there are nodes in the largest set.
"""

from __future__ import annotations

from collections.abc import Sequence

from .masks import bits


def cover(nodes: int, adjacent: Sequence[int]) -> list[int]:
    """Cliques that cover the nodes: each takes in what it can, the smallest numbers first."""
    cliques = []
    while nodes:
        clique, allowed = 0, nodes
        while allowed:
            low = allowed & -allowed
            clique |= low
            allowed &= adjacent[low.bit_length() - 1]
        nodes ^= clique
        cliques.append(clique)
    return cliques


def fewer(cliques: Sequence[int], adjacent: Sequence[int], *, enough: int = 0) -> list[int]:
    """A cover of the same nodes by fewer cliques, if chains of exchanges lead to one; no
    more work is done where there are no more than `enough`."""
    found = list(cliques)
    while len(found) > enough and _exchanged(found, adjacent):
        found = [clique for clique in found if clique]
    return found


def _exchanged(cliques: list[int], adjacent: Sequence[int]) -> bool:
    """Empty some cliques, by chains that have none in common. False: there was no chain."""
    home: dict[int, int] = {}
    # How a node can be moved out of its clique: the node that takes its place (-1: none, it is
    # alone), and the clique.
    freed: dict[int, tuple[int, int]] = {}
    nodes = 0
    for place, clique in enumerate(cliques):
        nodes |= clique
        for node in bits(clique):
            home[node] = place
        if clique & (clique - 1) == 0:
            freed[node] = (-1, place)
    moved: set[int] = set()
    queue = list(freed)
    for node in queue:
        if freed[node][1] in moved:
            continue
        row = adjacent[node]
        near = row & nodes
        while near:
            low = near & -near
            place = home[low.bit_length() - 1]
            clique = cliques[place]
            near &= ~(clique | low)
            if place in moved:
                continue
            out = clique & ~row
            if not out:
                if _moved(node, place, cliques, freed, moved):
                    break
            elif out & (out - 1) == 0 and (other := out.bit_length() - 1) not in freed:
                freed[other] = (node, place)
                queue.append(other)
    return bool(moved)


def _moved(
    node: int,
    place: int,
    cliques: list[int],
    freed: dict[int, tuple[int, int]],
    moved: set[int],
) -> bool:
    """Carry out the chain that ends with a node going to a clique, unless it meets itself or
    another one."""
    chain: list[tuple[int, int]] = []  # nodes, and where they go
    passed = {place}
    while node >= 0:
        chain.append((node, place))
        node, place = freed[node]
        if place in passed:
            return False
        passed.add(place)
    if passed & moved:
        return False
    for one, there in chain:
        cliques[freed[one][1]] &= ~(1 << one)
        cliques[there] |= 1 << one
    moved |= passed
    return True
