"""Finding, among things in an order, those before a place whose value exceeds a bound and
that belong to another group, nearest first.

In: values and groups. Out: places. Left alone: what the values are.

A segment tree that keeps, per node, the greatest value and the greatest of any other group;
a subtree without a fitting value is never entered. Building takes n steps, each find log n.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .stands import NO_LOW, End

_NOBODY = -(1 << 60)
Node = tuple[End, int, End]
"""The greatest value, its group, the greatest value of any other group."""


class Extremes:
    """The tree over `values`, one per place, each belonging to the group at the same place."""

    def __init__(self, values: Sequence[End], groups: Sequence[int]) -> None:
        self._size = 1 << max(0, len(values) - 1).bit_length()
        empty: Node = (NO_LOW, _NOBODY, NO_LOW)
        tree: list[Node] = [empty] * (2 * self._size)
        for place, value in enumerate(values):
            tree[self._size + place] = (value, groups[place], NO_LOW)
        for node in range(self._size - 1, 0, -1):
            tree[node] = _greater(tree[2 * node], tree[2 * node + 1])
        self._tree = tree

    def above(self, bound: End, *, before: int, group: int, after: int = 0) -> Iterator[int]:
        """Places from `before` (excluded) down to `after` (included) with a value above
        `bound`, of any group but this one; the nearest first."""
        tree, size = self._tree, self._size
        waiting: list[tuple[int, int, int]] = [(1, 0, size)]
        while waiting:
            node, start, end = waiting.pop()
            if start >= before or end <= after:
                continue
            greatest, owner, other = tree[node]
            if (other if owner == group else greatest) <= bound:
                continue
            if node >= size:
                yield start
                continue
            middle = (start + end) // 2
            waiting.append((2 * node, start, middle))
            waiting.append((2 * node + 1, middle, end))


def _greater(one: Node, two: Node) -> Node:
    if one[0] < two[0]:
        one, two = two, one
    if one[1] == two[1]:
        return one[0], one[1], max(one[2], two[2])
    return one[0], one[1], max(one[2], two[0])
