"""Independent groups: who among the counted origins may have it from one and the same.

In: the positions that count on a day, and who is behind the claims. Out: `Party` values,
sorted by name. Left alone: whether the members agree.

settled: a counted claim is joined with the origins of all that it is made from, at any
remove and whether that is still counted or not: what was made from somebody's figure does
not confirm them. Joint speakers are joined by a counted claim also where one of them has
said something newer alone. A claim made from two joins them only while it is counted itself. A
group whose origins have exactly one root in common is named after it, also where it has
one member. A group is certain if some claim with which it speaks is traced to a named
origin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import is_

from ..trace import Traced
from .stands import Stand, ids


@dataclass(slots=True)
class Party:
    """An independent group on the day. `speaks`: it has a figure (is one of n)."""

    name: str
    origins: tuple[str, ...]
    side: str | None
    stands: tuple[Stand, ...]
    speaks: bool
    certain: bool

    @property
    def claims(self) -> tuple[str, ...]:
        """All claims behind its positions."""
        return ids(stand.claims for stand in self.stands)


class _Joined:
    """Union of names, smallest representative irrelevant."""

    def __init__(self) -> None:
        self.parent: dict[tuple[str, str], tuple[str, str]] = {}

    def find(self, name: tuple[str, str]) -> tuple[str, str]:
        parent = self.parent.setdefault(name, name)
        while parent != name:
            grand = self.parent[parent]
            self.parent[name] = grand
            name, parent = parent, grand
        return name

    def join(self, one: tuple[str, str], other: tuple[str, str]) -> None:
        self.parent[self.find(one)] = self.find(other)


class Partitions:
    """The groups where only families join and every origin has one root: no claim is made
    from another, none is joint, there is no joint project. The root then is the group. A
    group whose positions are those of the last time is not made again."""

    def __init__(self) -> None:
        self._sides: dict[tuple[str, ...], str | None] = {}
        self._known: dict[str, Party] = {}

    def group(self, stands: Sequence[Stand], traced: Traced) -> list[Party]:
        """As `group`, with much less work. `stands` are sorted by origin."""
        families: dict[str, list[Stand]] = {}
        roots = traced.roots
        for stand in stands:
            families.setdefault(roots[stand.origin][0], []).append(stand)
        known, parties = self._known, []
        for root in sorted(families):
            members, party = families[root], known.get(root)
            if (
                party is None
                or len(party.stands) != len(members)
                or not all(map(is_, party.stands, members))
            ):
                party = known[root] = self._party(root, members, traced)
            parties.append(party)
        return parties

    def _party(self, root: str, stands: list[Stand], traced: Traced) -> Party:
        origins = tuple(dict.fromkeys([stand.origin for stand in stands]))
        if origins not in self._sides:
            self._sides[origins] = _side(origins, traced)
        return Party(
            root,
            origins,
            self._sides[origins],
            tuple(stands),
            speaks=any([stand.speaks for stand in stands]),
            certain=is_certain(stands, traced),
        )


def _side(origins: Sequence[str], traced: Traced) -> str | None:
    sides = {side for origin in origins if (side := traced.sides[origin]) is not None}
    return sides.pop() if len(sides) == 1 else None


def is_certain(stands: Sequence[Stand], traced: Traced) -> bool:
    """Whether some claim with which a group speaks is traced to a named origin."""
    for stand in stands:
        if stand.speaks:
            for claim in stand.claims:
                if traced.claims[claim].certain:
                    return True
    return False


def group(stands: Sequence[Stand], traced: Traced) -> list[Party]:
    """The connected components of the counted positions."""
    joined = _Joined()
    seen: set[str] = set()
    for stand in stands:
        _join_origin(stand.origin, traced, joined)
        for claim in stand.claims:
            for origin in traced.claims[claim].origins:
                _join_origin(origin, traced, joined)
                joined.join(("claim", claim), ("origin", origin))
            if claim in traced.bases:
                _join_bases(claim, traced, joined, seen)
    members: dict[tuple[str, str], list[Stand]] = {}
    for stand in stands:
        members.setdefault(joined.find(("origin", stand.origin)), []).append(stand)
    return sorted((_party(part, traced) for part in members.values()), key=lambda party: party.name)


def _join_origin(origin: str, traced: Traced, joined: _Joined) -> None:
    for root in traced.roots[origin]:
        joined.join(("origin", origin), ("root", root))


def _join_bases(claim: str, traced: Traced, joined: _Joined, seen: set[str]) -> None:
    """Join a claim with all that it is made from, and with whose they are."""
    waiting = [claim]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        for basis in traced.bases.get(here, ()):
            joined.join(("claim", here), ("claim", basis))
            for origin in traced.claims[basis].origins:
                _join_origin(origin, traced, joined)
                joined.join(("claim", basis), ("origin", origin))
            waiting.append(basis)


def _party(stands: list[Stand], traced: Traced) -> Party:
    origins = ids([[stand.origin for stand in stands]])
    common = set(traced.roots[origins[0]]).intersection(*(traced.roots[o] for o in origins))
    return Party(
        name=common.pop() if len(common) == 1 else origins[0],
        origins=origins,
        side=_side(origins, traced),
        stands=tuple(stands),
        speaks=any(stand.speaks for stand in stands),
        certain=is_certain(stands, traced),
    )
