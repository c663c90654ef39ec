"""Who speaks, for whom, and who is independent of whom (section 2)."""

from __future__ import annotations

from itertools import combinations

from counterclaim.model.ledger import NO_PARTY, Claim, Ledger, SourceKind


def spoken_for(ledger: Ledger, name: str) -> str:
    """Section 2, 12.10: the body that a source speaks for, however many steps away."""
    seen: set[str] = set()
    while (body := ledger.sources[name].speaks_for) and name not in seen:
        seen.add(name)
        name = body
    return name


def origins(ledger: Ledger, claim: Claim) -> frozenset[str]:
    """Section 2: the last of `citing`; else whom the source speaks for; else the source.
    An echo takes the origin of its root. 12.10: joint speakers are each an origin."""
    while claim.echo_of is not None:
        claim = ledger.claims[claim.echo_of]
    if claim.citing:
        return frozenset({spoken_for(ledger, claim.citing[-1])})
    return frozenset(spoken_for(ledger, name) for name in claim.sources)


def roots(ledger: Ledger, name: str) -> frozenset[str]:
    """Section 2: the tops of `part_of`; a source with no parent is its own."""
    parents = ledger.sources[name].part_of
    if not parents:
        return frozenset({name})
    return frozenset().union(*(roots(ledger, parent) for parent in parents))


def side(ledger: Ledger, name: str) -> str | None:
    """Section 2: a source's own side, else its nearest parents'; two sides are none."""
    level = [name]
    while level:
        found = {ledger.sources[each].side for each in level} - {None}
        if found:
            return found.pop() if len(found) == 1 else None
        level = [parent for each in level for parent in ledger.sources[each].part_of]
    return None


def group_side(ledger: Ledger, members: frozenset[str]) -> str | None:
    """Section 2, 12.10: the one side of those members that have a side."""
    found = {side(ledger, member) for member in members} - {None}
    return found.pop() if len(found) == 1 else None


def one_sided(sides: list[str | None]) -> str | None:
    """Section 2: two or more agreeing groups, all on one same side that is not `none`."""
    if len(sides) >= 2 and len(set(sides)) == 1 and sides[0] not in (None, NO_PARTY):
        return sides[0]
    return None


def grounds(ledger: Ledger, claim: Claim) -> frozenset[str]:
    """Section 2: every claim that this one is made from, at any remove."""
    found: set[str] = set()
    queue = list(claim.based_on)
    while queue:
        name = queue.pop()
        if name not in found:
            found.add(name)
            queue.extend(ledger.claims[name].based_on)
            echoed = ledger.claims[name].echo_of
            if echoed is not None:
                queue.append(echoed)
    return frozenset(found)


def groups(ledger: Ledger, counted: list[Claim]) -> list[frozenset[str]]:
    """Section 2: connected components of the origins of the counted claims."""
    members = sorted(set().union(*(origins(ledger, claim) for claim in counted)))
    # a link is a set of origins that are not independent of each other
    links: list[frozenset[str]] = []
    for claim in counted:  # joint speakers, and whatever the claim is based on
        made_from = [ledger.claims[name] for name in grounds(ledger, claim)]
        links.append(
            origins(ledger, claim).union(*(origins(ledger, ground) for ground in made_from))
        )
    for first, second in combinations(counted, 2):  # made from the same claim
        if (grounds(ledger, first) | {first.id}) & (grounds(ledger, second) | {second.id}):
            links.append(origins(ledger, first) | origins(ledger, second))
    everyone = set(members).union(*links)
    for first_name, second_name in combinations(sorted(everyone), 2):  # of one root
        if roots(ledger, first_name) & roots(ledger, second_name):
            links.append(frozenset({first_name, second_name}))
    components = [{name} for name in everyone]
    for link in links:
        touched = [component for component in components if component & link]
        components = [component for component in components if not component & link]
        components.append(set().union(*touched))
    found = [frozenset(component & set(members)) for component in components]
    return sorted((each for each in found if each), key=sorted)


def group_name(ledger: Ledger, members: frozenset[str]) -> str:
    """Section 2, 12.10: the common root, else the smallest id of its origins."""
    common = frozenset.intersection(*(roots(ledger, member) for member in members))
    return min(common) if len(common) == 1 else min(members)


def certain(ledger: Ledger, members: frozenset[str], counted: list[Claim]) -> bool:
    """Section 2: counts for the minimum too: some origin is not anonymous and has a
    counted claim that is traced."""
    for member in members:
        own = [claim for claim in counted if member in origins(ledger, claim)]
        anonymous = ledger.sources[member].kind is SourceKind.ANONYMOUS
        if not anonymous and any(claim.traced for claim in own):
            return True
    return False
