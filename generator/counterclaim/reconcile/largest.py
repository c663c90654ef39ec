"""The largest sets of groups no two of which conflict, exactly.

In: a conflict graph as bit masks. Out: the size M and the sets themselves, up to a limit.
Left alone: what a node stands for.

A maximum independent set by branch and bound: nodes in no conflict are always in; what is
left falls into parts, each solved by itself. A node goes where another one conflicts with
no more than it does (dominance; Fomin, Grandoni and Kratsch 2009). The bound is a cover by
cliques that is made small by exchanges (`cliques`), and handed on to the branches: conflict
graphs of intervals in time are near perfect, so that it is mostly the answer itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, product
from typing import NamedTuple

from .cliques import cover, fewer
from .masks import bits, components


def largest_sets(
    adjacent: Sequence[int], *, within: int | None = None, limit: int = 64
) -> tuple[int, list[int]]:
    """M, and the sets of that size as bit masks, at most `limit` of them, smallest first;
    with `limit` 0 only M.

    `adjacent[i]` has bit j set where i and j conflict; it is symmetric without loops.
    `within`: the nodes to look at, as a mask; default all.
    """
    always, parts = _parts((1 << len(adjacent)) - 1 if within is None else within, adjacent)
    size = always.bit_count()
    choices: list[list[int]] = []
    for part in parts:
        best, sets = _solve(part, adjacent, limit)
        size += best
        choices.append(sets)
    found: list[int] = []
    for picked in islice(product(*choices), limit):
        whole = always
        for each in picked:
            whole |= each
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


def one_or_two(adjacent: Sequence[int], within: int, *, above: int, like: int = 0) -> Largest:
    """The largest set, and another one as large if there is one; only a bound where none has
    more than `above` nodes. `like`: nodes that may be most of a largest set, such as those of
    yesterday's, which saves work."""
    whole, parts = _parts(within, adjacent)
    bounds = [(len(cover(part, adjacent)), part) for part in parts]
    most = whole.bit_count() + sum([bound for bound, _ in bounds])
    solved: list[tuple[int, int]] = []
    for bound, part in bounds:
        if most <= above:
            return Largest(most)
        found = _greedy(part, adjacent)
        if bound > found.bit_count() and like & part:
            found = max(found, _greedy(part, adjacent, first=like), key=int.bit_count)
        if bound > found.bit_count():
            # Even if all others reach their bounds, as many as this are too few.
            least = above - (most - bound)
            found = _larger(part, adjacent, found, more_than=least)
            if found.bit_count() <= least:
                return Largest(above)
        most += found.bit_count() - bound
        whole |= found
        solved.append((part, found))
    if most <= above:
        return Largest(most)
    for other in (_swapped, _another):
        for part, found in solved:
            if another := other(part, adjacent, found):
                return Largest(most, (whole, whole & ~part | another))
    return Largest(most, (whole,))


def exceeds(adjacent: Sequence[int], within: int, size: int) -> bool:
    """Whether any set has more than `size` nodes."""
    if len(cover(within, adjacent)) <= size:
        return False
    return _larger(within, adjacent, 0, more_than=size, enough=size + 1) != 0


def _parts(within: int, adjacent: Sequence[int]) -> tuple[int, list[int]]:
    """The nodes in no conflict, and the connected parts of the others."""
    torn = 0
    for node in bits(within):
        if adjacent[node] & within:
            torn |= 1 << node
    return within ^ torn, list(components(torn, adjacent))


def _solve(part: int, adjacent: Sequence[int], limit: int) -> tuple[int, list[int]]:
    """The largest sets of one part: first one of them, then all up to the limit."""
    found = _greedy(part, adjacent)
    if len(cover(part, adjacent)) > found.bit_count():
        found = _larger(part, adjacent, found)
    size = found.bit_count()
    if limit in (0, 1):
        return size, [found]
    if limit == 2 and (other := _swapped(part, adjacent, found)):
        return size, sorted((found, other))
    return size, _all_of_size(part, adjacent, size, limit)


def _swapped(part: int, adjacent: Sequence[int], chosen: int) -> int:
    """Another set of the same size, one node exchanged; 0 where there is none such."""
    for node in bits(part & ~chosen):
        conflicts = adjacent[node] & chosen
        if conflicts & (conflicts - 1) == 0:
            return chosen & ~conflicts | 1 << node
    return 0


def _another(part: int, adjacent: Sequence[int], chosen: int) -> int:
    """Another set as large as this one, the largest; 0 where there is none."""
    for each in _all_of_size(part, adjacent, chosen.bit_count(), 2):
        if each != chosen:
            return each
    return 0


def _greedy(candidates: int, adjacent: Sequence[int], *, first: int = 0) -> int:
    """A large set without a conflict: those of `first`, then those with the fewest conflicts."""
    chosen = barred = 0
    order = [
        (not first >> node & 1, (adjacent[node] & candidates).bit_count(), node)
        for node in bits(candidates)
    ]
    for _, _, node in sorted(order):
        if not barred >> node & 1:
            chosen |= 1 << node
            barred |= adjacent[node]
    return chosen


def _larger(
    part: int,
    adjacent: Sequence[int],
    found: int,
    *,
    more_than: int = 0,
    enough: int | None = None,
    cliques: Sequence[int] | None = None,
) -> int:
    """The largest set, if it is larger than `found` and `more_than`, or the first one of
    `enough` nodes; else `found`. `cliques`: a cover, if one is known."""
    best = max(found.bit_count(), more_than)
    enough = part.bit_count() if enough is None else enough
    # What is left to decide is often the same whatever was decided: never twice with no more.
    seen: dict[int, int] = {}
    stack: list[tuple[int, int, int, Sequence[int] | None]] = [(part, part, 0, cliques)]
    while stack and best < enough:
        nodes, changed, chosen, bound = stack.pop()
        nodes, free = _reduced(nodes, changed, adjacent)
        chosen |= free
        count = chosen.bit_count()
        if count + nodes.bit_count() <= best or seen.get(nodes, -1) >= count:
            continue
        seen[nodes] = count
        bound = cover(nodes, adjacent) if bound is None else _left(bound, nodes)
        bound = fewer(bound, adjacent, enough=best - count)
        if count + len(bound) <= best:
            continue
        parts = list(components(nodes, adjacent))
        if len(parts) > 1:
            nodes, free = 0, _apart(parts, adjacent, bound, more_than=best - count)
            chosen |= free
            count = chosen.bit_count()
        if not nodes:
            if count > best:
                best, found = count, chosen
            continue
        # The node with the most conflicts is likely in none: that is looked at first.
        node = max(bits(nodes), key=lambda each: (adjacent[each] & nodes).bit_count())
        bit, row = 1 << node, adjacent[node] & nodes
        beyond = 0
        for each in bits(row):
            beyond |= adjacent[each]
        stack.append((nodes & ~(bit | row), beyond, chosen | bit, bound))
        stack.append((nodes & ~bit, row, chosen, bound))
    return found


def _apart(
    parts: list[int], adjacent: Sequence[int], cliques: Sequence[int], *, more_than: int
) -> int:
    """The largest set of several parts between which nothing conflicts, if it has more than
    so many nodes; else 0."""
    most, whole = len(cliques), 0
    for part in sorted(parts, key=int.bit_count):
        bound = _left(cliques, part)
        others = most - len(bound)
        found = _larger(part, adjacent, 0, more_than=more_than - others, cliques=bound)
        if not found:
            return 0
        most = others + found.bit_count()
        whole |= found
    return whole


def _left(cliques: Sequence[int], nodes: int) -> list[int]:
    """What is left of cliques among some nodes."""
    return [left for clique in cliques if (left := clique & nodes)]


def _reduced(nodes: int, changed: int, adjacent: Sequence[int]) -> tuple[int, int]:
    """The nodes without those that some largest set does without, and without those that are
    in no conflict any more; and these. `changed`: where it has to be looked."""
    free = 0
    changed &= nodes
    while changed:
        bit = changed & -changed
        changed ^= bit
        row = adjacent[bit.bit_length() - 1] & nodes
        if not row:
            free |= bit
            nodes ^= bit
            continue
        # Neighbours that conflict with all that this one does, and with it.
        greater, rest = row, row
        while rest and greater:
            low = rest & -rest
            rest ^= low
            greater &= adjacent[low.bit_length() - 1] | low
        if greater:
            nodes &= ~greater
            changed |= bit
            for each in bits(greater):
                changed |= adjacent[each]
            changed &= nodes
    return nodes, free


def _all_of_size(part: int, adjacent: Sequence[int], size: int, limit: int) -> list[int]:
    """All sets of this size, the largest there is; at most `limit`."""
    sets: list[int] = []
    idle, patience = 0, 2 * part.bit_count()
    stack: list[tuple[int, int, Sequence[int]]] = [(part, 0, cover(part, adjacent))]
    while stack and len(sets) < limit:
        nodes, chosen, cliques = stack.pop()
        missing = size - chosen.bit_count()
        if not missing:
            sets.append(chosen)
            idle = 0
            continue
        cliques = fewer(_left(cliques, nodes), adjacent, enough=missing)
        if len(cliques) < missing:
            continue
        idle += 1
        if len(cliques) > missing and idle > patience:
            # The bound does not tell whether there is any here, and has misled for long.
            least = missing - 1
            if not _larger(nodes, adjacent, 0, more_than=least, enough=missing, cliques=cliques):
                continue
        # One of each clique, unless there are more of them than are missing.
        clique = min(cliques, key=int.bit_count)
        branches = []
        for node in bits(clique):
            bit = 1 << node
            branches.append((nodes & ~(adjacent[node] | bit), chosen | bit, cliques))
            nodes &= ~bit
        if len(cliques) > missing:
            branches.append((nodes, chosen, cliques))
        stack.extend(reversed(branches))
    return sets
