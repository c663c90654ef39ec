"""The largest sets of groups no two of which conflict, exactly.

In: a conflict graph as bit masks. Out: the size M and the sets themselves, up to a limit.
Left alone: what a node stands for.

A maximum independent set by branch and bound: nodes in no conflict are always in; what is
left falls into components, each solved by itself; the bound is a cover by cliques (of each
clique a set holds at most one). Conflict graphs of intervals are near perfect, so that the
bound is near tight. Method: Carraghan and Pardalos 1990, with a colouring bound as in
Tomita and Seki 2003, on the complement.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, product


def largest_sets(adjacent: Sequence[int], *, limit: int = 64) -> tuple[int, list[int]]:
    """M, and the sets of that size as bit masks, at most `limit` of them, smallest first.

    `adjacent[i]` has bit j set where i and j conflict; it is symmetric without loops.
    """
    always = 0
    waiting = 0
    for node, conflicts in enumerate(adjacent):
        if conflicts:
            waiting |= 1 << node
        else:
            always |= 1 << node
    size = always.bit_count()
    choices: list[list[int]] = []
    while waiting:
        component = _component(waiting & -waiting, adjacent)
        waiting &= ~component
        best, sets = _solve(component, adjacent, limit)
        size += best
        choices.append(sets)
    found: list[int] = []
    for picked in islice(product(*choices), limit):
        whole = always
        for part in picked:
            whole |= part
        found.append(whole)
    return size, sorted(found)


def _component(start: int, adjacent: Sequence[int]) -> int:
    reached, edge = start, start
    while edge:
        grown = 0
        for node in _bits(edge):
            grown |= adjacent[node]
        edge = grown & ~reached
        reached |= edge
    return reached


def _bits(mask: int) -> list[int]:
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def _solve(component: int, adjacent: Sequence[int], limit: int) -> tuple[int, list[int]]:
    """The largest sets of one component: first their size, then all of them up to the limit."""
    best = _search(component, adjacent, floor=0, limit=1)[0]
    sets = _search(component, adjacent, floor=best, limit=limit)[1]
    return best, sets


def _search(
    component: int, adjacent: Sequence[int], *, floor: int, limit: int
) -> tuple[int, list[int]]:
    """With `floor` 0: one largest set. With `floor` its size: all sets of that size."""
    best = floor
    sets: list[int] = []
    every = floor > 0
    stack: list[tuple[int, int, int]] = [(component, 0, 0)]
    while stack:
        if every and len(sets) >= limit:
            break
        candidates, chosen, count = stack.pop()
        if not candidates:
            if every:
                if count == best:
                    sets.append(chosen)
            elif count > best:
                best, sets = count, [chosen]
            continue
        needed = best - count if every else best - count + 1
        order, bounds = _cover(candidates, adjacent)
        rest = candidates
        # Branch on the nodes with the highest bound first; later branches go without them.
        branches: list[tuple[int, int, int]] = []
        for node, bound in zip(reversed(order), reversed(bounds), strict=True):
            if bound < needed:
                break
            bit = 1 << node
            branches.append((rest & ~adjacent[node] & ~bit, chosen | bit, count + 1))
            rest &= ~bit
        stack.extend(reversed(branches))
    return best, sets


def _cover(candidates: int, adjacent: Sequence[int]) -> tuple[list[int], list[int]]:
    """The candidates, clique by clique, each with the number of cliques up to its own: an
    independent set among the candidates up to there has at most one node of each."""
    order: list[int] = []
    bounds: list[int] = []
    cliques = 0
    while candidates:
        cliques += 1
        allowed = candidates
        while allowed:
            low = allowed & -allowed
            node = low.bit_length() - 1
            order.append(node)
            bounds.append(cliques)
            candidates ^= low
            allowed &= adjacent[node]
    return order, bounds
