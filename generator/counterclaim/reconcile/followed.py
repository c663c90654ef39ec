"""Whether a conflict graph has one largest set, answered from the graph of the day before.

In: a graph day after day, as bit masks over places that keep their meaning. Out: that there
is no only largest set above a size, where that follows from what was known before. Left
alone: what the largest set is (`largest` finds it).

Places on which something changed are taken out and put back. Without them the graph is that
of the day before, so its largest sets have the size they had, if one of them avoids those
places, and never a larger one. Put back, a place without a conflict is in every largest set;
each other one must be shown to be in no larger set: a bound by cliques mostly shows it.
"""

from __future__ import annotations

from collections.abc import Sequence

from .largest import Largest, exceeds
from .masks import bits

_FEW = 6
"""Where more places with conflicts have changed, a search from the beginning takes less."""


class Followed:
    """What is known of the largest sets of a graph that changes."""

    def __init__(self) -> None:
        self._adjacent: Sequence[int] = ()
        self._standing = 0
        self._known: Largest | None = None

    @property
    def latest(self) -> int:
        """A largest set of the graph that was last known; none where there is none."""
        return self._known.sets[0] if self._known is not None and self._known.sets else 0

    def keep(self, adjacent: Sequence[int], standing: int, known: Largest) -> None:
        """Remember what was found of the graph among the places that stand."""
        self._adjacent, self._standing, self._known = tuple(adjacent), standing, known

    def has_none(self, adjacent: Sequence[int], standing: int, *, above: int) -> bool:
        """Whether it is known without a search that no set above a size is the only largest."""
        if self._known is None:
            return False
        changed = self._changed(adjacent, standing)
        new = changed & standing
        bound = self._known.most + new.bit_count()
        found: Largest | None = None
        sets = tuple([each for each in self._known.sets if not each & changed])
        if sets:
            found = self._put_back(adjacent, standing, new, sets)
        if found is None and bound <= above:
            found = Largest(bound)
        if found is None or (found.most > above and len(found.sets) < 2):
            return False
        self.keep(adjacent, standing, found)
        return True

    def _changed(self, adjacent: Sequence[int], standing: int) -> int:
        """Places such that nothing has changed among all others."""
        before = self._adjacent
        changed = standing ^ self._standing
        rest = standing & ~changed
        differing: list[tuple[int, int, int]] = []
        for place, row in enumerate(adjacent):
            if rest >> place & 1:
                other = (row ^ (before[place] if place < len(before) else 0)) & rest
                if other:
                    differing.append((other.bit_count(), place, other))
        for _, place, other in sorted(differing, reverse=True):
            if other & ~changed:
                changed |= 1 << place
        return changed

    def _put_back(
        self, adjacent: Sequence[int], standing: int, new: int, sets: tuple[int, ...]
    ) -> Largest | None:
        """The same with the new places; `sets`: largest ones of all others."""
        assert self._known is not None
        most, free, torn = self._known.most, 0, []
        for place in bits(new):
            row = adjacent[place] & standing
            if row:
                torn.append((1 << place, row))
            else:
                free |= 1 << place
        if len(torn) > _FEW:
            return None
        others = standing & ~free
        for bit, row in torn:
            others &= ~bit
            if exceeds(adjacent, others & ~row, most - 1):
                return None
        return Largest(most + free.bit_count(), tuple([each | free for each in sets]))
