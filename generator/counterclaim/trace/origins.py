"""The origin of every claim, the chain that leads to it, and what joins origins.

In: a valid `Ledger` (references resolve, no cycles). Out: `Traced`.

settled: `speaks_for` is followed to its end, should a spokesperson's body itself speak for
another. A chain names the speaker, everybody cited, and last the body that the origin
stands for; of joint speakers the chain is the first one's. A claim that is made from an
echo is made from its root.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..model.ledger import Claim, Ledger, Source, SourceKind


@dataclass(frozen=True, slots=True)
class TracedClaim:
    """`origins`: whose claim it is, several for joint speakers, in the order typed.
    `chain`: speaker, …, origin. `root`: the claim itself or, of an echo, what it repeats.
    `certain`: traced to a named origin (counts for the minimum of independent groups)."""

    origins: tuple[str, ...]
    chain: tuple[str, ...]
    root: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Traced:
    """`claims` by id. `roots`: source → the roots of its `part_of`, sorted (itself where it
    has no parent). `sides`: source → its own side or its nearest parent's; None where there
    is none or the nearest parents disagree. `bases`: claim → the claims that it is
    made from (`based_on`, an echo replaced by its root), where there are any."""

    claims: Mapping[str, TracedClaim]
    roots: Mapping[str, tuple[str, ...]]
    sides: Mapping[str, str | None]
    bases: Mapping[str, tuple[str, ...]]


def trace(ledger: Ledger) -> Traced:
    """Work out origins, chains, families and sides for the whole ledger."""
    sources = ledger.sources
    bodies = {source: _body(source, sources) for source in sources}
    claims: dict[str, TracedClaim] = {}
    echoes = _echo_roots(ledger.claims)
    for claim in ledger.claims.values():
        root = echoes.get(claim.id, claim)
        claims[claim.id] = _trace_claim(claim, root, sources, bodies)
    return Traced(
        claims=claims,
        roots={source: _roots(source, sources) for source in sources},
        sides={source: _side(source, sources) for source in sources},
        bases=_bases(ledger.claims, claims),
    )


def _body(source: str, sources: Mapping[str, Source]) -> str:
    """The body that a source speaks for, in the end; itself where it speaks for none."""
    seen = {source}
    while (body := sources[source].speaks_for) is not None and body not in seen:
        if body not in sources:
            break
        seen.add(body)
        source = body
    return source


def _echo_roots(claims: Mapping[str, Claim]) -> dict[str, Claim]:
    """Echo → the claim that it repeats in the end."""
    roots: dict[str, Claim] = {}
    for claim in claims.values():
        path: dict[str, None] = {}
        here = claim
        while here.echo_of is not None and here.id not in roots and here.id not in path:
            path[here.id] = None
            here = claims[here.echo_of]
        root = roots.get(here.id, here)
        roots.update(dict.fromkeys(path, root))
    return roots


def _trace_claim(
    claim: Claim, root: Claim, sources: Mapping[str, Source], bodies: Mapping[str, str]
) -> TracedClaim:
    if root.citing:
        origins: tuple[str, ...] = (bodies[root.citing[-1]],)
    else:
        origins = tuple(dict.fromkeys(bodies[source] for source in root.sources))
    links: tuple[str, ...]
    if root is claim:
        links = (claim.sources[0], *claim.citing, *origins[:1])
    else:
        # An echo's chain ends where its root's does, whomever it names itself.
        links = (claim.sources[0], *claim.citing, root.sources[0], *root.citing, *origins[:1])
    named = any(sources[origin].kind is not SourceKind.ANONYMOUS for origin in origins)
    return TracedClaim(origins, tuple(dict.fromkeys(links)), root.id, root.traced and named)


def _roots(source: str, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """All sources without a parent that are reached by `part_of`."""
    found: set[str] = set()
    seen: set[str] = set()
    waiting = [source]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        parents = [parent for parent in sources[here].part_of if parent in sources]
        if parents:
            waiting.extend(parents)
        else:
            found.add(here)
    return tuple(sorted(found)) or (source,)


def _side(source: str, sources: Mapping[str, Source]) -> str | None:
    """The nearest side upwards; None where parents at the same distance disagree."""
    level, seen = [source], {source}
    while level:
        sides = {side for here in level if (side := sources[here].side) is not None}
        if sides:
            return sides.pop() if len(sides) == 1 else None
        parents = [parent for here in level for parent in sources[here].part_of]
        level = [p for p in dict.fromkeys(parents) if p in sources and p not in seen]
        seen.update(level)
    return None


def _bases(
    claims: Mapping[str, Claim], traced: Mapping[str, TracedClaim]
) -> dict[str, tuple[str, ...]]:
    """Claim → the roots of the claims that it is made from, where there are any."""
    return {
        claim.id: tuple(dict.fromkeys(traced[basis].root for basis in claim.based_on))
        for claim in claims.values()
        if claim.based_on
    }
