"""Sets of small numbers as bit masks, and graphs as one mask of neighbours per node.

In: masks. Out: numbers, masks. Left alone: what a node stands for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def bits(mask: int) -> list[int]:
    """The numbers of the bits that are set, smallest first."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def components(within: int, adjacent: Sequence[int]) -> Iterator[int]:
    """The parts of a graph between which nothing is adjacent, among the nodes `within`."""
    while within:
        reached = edge = within & -within
        while edge:
            grown = 0
            for node in bits(edge):
                grown |= adjacent[node]
            edge = grown & within & ~reached
            reached |= edge
        within &= ~reached
        yield reached
