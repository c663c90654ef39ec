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
from typing import NamedTuple


def largest_sets(
    adjacent: Sequence[int], *, within: int | None = None, limit: int = 64
) -> tuple[int, list[int]]:
    """M, and the sets of that size as bit masks, at most `limit` of them, smallest first;
    with `limit` 0 only M.

    `adjacent[i]` has bit j set where i and j conflict; it is symmetric without loops.
    `within`: the nodes to look at, as a mask; default all.
    """
    waiting = (1 << len(adjacent)) - 1 if within is None else within
    torn = 0
    for node, conflicts in enumerate(adjacent):
        if conflicts & waiting:
            torn |= 1 << node
    always = waiting & ~torn
    waiting &= torn
    size = always.bit_count()
    choices: list[list[int]] = []
    while waiting:
        component = _component(waiting & -waiting, adjacent, waiting)
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


class Largest(NamedTuple):
    """What is known of the largest sets: none has more than `most` nodes. `sets`: those that
    have as many; one, if it is the only one; two, if there are more; none, if that was not
    asked."""

    most: int
    sets: tuple[int, ...] = ()

    def only(self, *, above: int) -> int:
        """The only one, if it has more than `above` nodes; else 0."""
        return self.sets[0] if self.most > above and len(self.sets) == 1 else 0


def only_largest(adjacent: Sequence[int], within: int, *, above: int) -> int:
    """The largest set, if it has more than `above` nodes and no other is as large; else 0."""
    return one_or_two(adjacent, within, above=above).only(above=above)


def one_or_two(adjacent: Sequence[int], within: int, *, above: int) -> Largest:
    """The largest set, and another one as large if there is one; only a bound where none has
    more than `above` nodes."""
    waiting = within
    whole = 0
    bounds: list[tuple[int, int]] = []
    while waiting:
        first = waiting & -waiting
        if not adjacent[first.bit_length() - 1] & within:
            whole |= first
            waiting ^= first
            continue
        component = _component(first, adjacent, waiting)
        waiting &= ~component
        bounds.append((at_most(adjacent, component), component))
    most = whole.bit_count() + sum([bound for bound, _ in bounds])
    parts: list[tuple[int, int]] = []
    for bound, component in bounds:
        if most <= above:
            return Largest(most)
        found = _greedy(component, adjacent)
        if bound > found.bit_count():
            # Even if all others reach their bounds, as many as this are too few.
            least = above - (most - bound)
            found = _larger(component, adjacent, found, more_than=least)
            if found.bit_count() <= least:
                return Largest(above)
        most += found.bit_count() - bound
        whole |= found
        parts.append((component, found))
    if most <= above:
        return Largest(most)
    for other in (_swapped, _exchanged):
        for component, found in parts:
            if another := other(component, adjacent, found):
                return Largest(most, (whole, whole & ~component | another))
    return Largest(most, (whole,))


def exceeds(adjacent: Sequence[int], within: int, size: int) -> bool:
    """Whether any set has more than `size` nodes."""
    if at_most(adjacent, within) <= size:
        return False
    return _larger(within, adjacent, 0, more_than=size) != 0


_FEW = 12
"""Up to so many nodes outside a set, all ways to take some of them in are tried."""


def _exchanged(component: int, adjacent: Sequence[int], chosen: int) -> int:
    """Another set as large as this one, the largest; 0 where there is none: some nodes outside
    it, without a conflict among them, that conflict with no more nodes of it than they are."""
    outside = bits(component & ~chosen)
    if len(outside) > _FEW:
        size = chosen.bit_count()
        return sum([s for s in _all_of_size(component, adjacent, size, 2) if s != chosen][:1])
    stack = [(0, 0, 0, 0, 0)]
    while stack:
        first, taken, barred, lost, inside = stack.pop()
        for place in range(first, len(outside)):
            node = outside[place]
            if barred >> node & 1:
                continue
            gone = lost | adjacent[node] & chosen
            count = gone.bit_count()
            with_it = inside | 1 << node
            if count <= taken + 1:
                return chosen & ~gone | with_it
            if count <= taken + len(outside) - place:  # those that follow can make up for it
                stack.append((place + 1, taken + 1, barred | adjacent[node], gone, with_it))
    return 0


def at_most(adjacent: Sequence[int], within: int) -> int:
    """A bound on M that takes little work: the number of cliques that cover the nodes."""
    return _cover(within, adjacent)[1][-1] if within else 0


def _component(start: int, adjacent: Sequence[int], within: int) -> int:
    reached, edge = start, start
    while edge:
        grown = 0
        for node in bits(edge):
            grown |= adjacent[node]
        edge = grown & within & ~reached
        reached |= edge
    return reached


def bits(mask: int) -> list[int]:
    """The numbers of the bits that are set, smallest first."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def _solve(component: int, adjacent: Sequence[int], limit: int) -> tuple[int, list[int]]:
    """The largest sets of one component: first one of them, then all up to the limit."""
    found = _greedy(component, adjacent)
    if _cover(component, adjacent)[1][-1] > found.bit_count():
        found = _larger(component, adjacent, found)
    size = found.bit_count()
    if limit in (0, 1):
        return size, [found]
    if limit == 2 and (other := _swapped(component, adjacent, found)):
        return size, sorted((found, other))
    return size, _all_of_size(component, adjacent, size, limit)


def _swapped(component: int, adjacent: Sequence[int], chosen: int) -> int:
    """Another set of the same size, one node exchanged; 0 where there is none such."""
    for node in bits(component & ~chosen):
        conflicts = adjacent[node] & chosen
        if conflicts & (conflicts - 1) == 0:
            return chosen & ~conflicts | 1 << node
    return 0


def _greedy(candidates: int, adjacent: Sequence[int]) -> int:
    """A large set without a conflict: those with the fewest conflicts first."""
    chosen = barred = 0
    degrees = sorted([((adjacent[i] & candidates).bit_count(), i) for i in bits(candidates)])
    for _, node in degrees:
        if not barred >> node & 1:
            chosen |= 1 << node
            barred |= adjacent[node]
    return chosen


def _larger(component: int, adjacent: Sequence[int], found: int, *, more_than: int = 0) -> int:
    """The largest set, if it is larger than `found` and `more_than`; else `found`."""
    best = max(found.bit_count(), more_than)
    stack = [(component, 0)]
    while stack:
        candidates, chosen = stack.pop()
        candidates, forced = _reduce(candidates, adjacent)
        chosen |= forced
        count = chosen.bit_count()
        if not candidates:
            if count > best:
                best, found = count, chosen
            continue
        order, bounds = _cover(candidates, adjacent)
        rest, branches = candidates, []
        # Branch on the nodes with the highest bound first; later branches go without them.
        for node, bound in zip(reversed(order), reversed(bounds), strict=True):
            if count + bound <= best:
                break
            bit = 1 << node
            branches.append((rest & ~adjacent[node] & ~bit, chosen | bit))
            rest &= ~bit
        stack.extend(reversed(branches))
    return found


def _reduce(candidates: int, adjacent: Sequence[int]) -> tuple[int, int]:
    """Take what can be taken without loss: nodes with no conflict left, or with one."""
    forced = 0
    again = True
    while again:
        again = False
        for node in bits(candidates):
            bit = 1 << node
            if not candidates & bit:
                continue
            conflicts = adjacent[node] & candidates
            if conflicts & (conflicts - 1) == 0:
                forced |= bit
                candidates &= ~(bit | conflicts)
                again = again or bool(conflicts)
    return candidates, forced


def _all_of_size(component: int, adjacent: Sequence[int], size: int, limit: int) -> list[int]:
    """All sets of this size, the largest there is; at most `limit`."""
    sets: list[int] = []
    stack = [(component, 0, 0)]
    while stack and len(sets) < limit:
        candidates, chosen, count = stack.pop()
        if count == size:
            sets.append(chosen)
            continue
        if not candidates:
            continue
        order, bounds = _cover(candidates, adjacent)
        rest, branches = candidates, []
        for node, bound in zip(reversed(order), reversed(bounds), strict=True):
            if count + bound < size:
                break
            bit = 1 << node
            branches.append((rest & ~adjacent[node] & ~bit, chosen | bit, count + 1))
            rest &= ~bit
        stack.extend(reversed(branches))
    return sets


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
