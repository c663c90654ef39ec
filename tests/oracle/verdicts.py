"""From positions to one verdict under one reading (sections 3 to 5, with section 12)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import combinations

from counterclaim.model.ledger import Claim, Ledger, Measure, Question, QuestionType

from .live import comparable, has_answer, says_some
from .positions import INFINITY, NEVER, Bound, End, Said, age, first_day
from .who import certain, group_name, group_side, groups, one_sided, origins, roots

Pair = tuple[Bound, Bound]


@dataclass(frozen=True)
class Grouped:
    """An independent group: its members, and what they say on D."""

    name: str
    members: frozenset[str]
    side: str | None
    certain: bool
    positions: tuple[Said, ...]
    speaks: bool
    stands: bool


@dataclass
class Ruling:
    """What the claims amount to under one reading."""

    verdict: str
    as_of: int | None = None
    range: Pair | None = None
    answer: frozenset[str] = frozenset()
    n: int = 0
    agreeing: int = 0
    minimum: int = 0
    maximum: int = 0
    groups: list[Grouped] = field(default_factory=list)
    agreed: frozenset[str] = frozenset()  # names of the agreeing groups, where there is one set
    counted: list[Said] = field(default_factory=list)
    stale: list[Said] = field(default_factory=list)
    regions: frozenset[Pair | frozenset[str] | None] = frozenset()
    conflicts: frozenset[tuple[frozenset[frozenset[str]], Bound | None]] = frozenset()
    rises: frozenset[tuple[frozenset[str], frozenset[str], Bound, int]] = frozenset()
    divided: frozenset[str] = frozenset()
    one_sided: str | None = None
    floor: Bound | None = None
    ceiling: Bound | None = None
    far_apart: Fraction | None = None
    touching: bool = False
    agrees: dict[tuple[str, frozenset[str]], str] = field(default_factory=dict)
    dissent: frozenset[tuple[str, str, Bound | None]] = frozenset()


def newest_day(positions: list[Said]) -> int | None:
    """Section 3, 12.1, 12.4: D, the newest day among the positions that speak; their last
    possible day if all of them are undated."""
    speaking = [said for said in positions if said.speaks]
    found = max((said.first for said in speaking), default=None)
    if found != NEVER:
        return found
    ends = [end for said in speaking for end in (said.low, said.high) if end.stated]
    return max((end.last for end in ends), default=None)


def on_the_day(
    question: Question, positions: list[Said], as_of: int | None
) -> tuple[list[Said], list[Said]]:
    """Section 3, 12.2, 12.3: the positions that count on D, and those that are stale."""
    if question.type is not QuestionType.QUANTITY or question.measure is Measure.FIXED:
        return positions, []
    if as_of is None or all(said.first == NEVER for said in positions if said.speaks):
        return positions, []
    window = question.window
    counted, stale = [], []
    for said in positions:
        recent = abs(as_of - said.first) <= window
        if question.measure is Measure.LEVEL:
            if recent:
                counted.append(_without_old_ends(said, as_of - window))
            else:
                stale.append(said)
        elif as_of - said.high.first > window or as_of - said.first > window:
            lapsed = replace(said.high, value=INFINITY, stated=False)
            kind = "implied" if said.kind == "implied" else "carried"
            if recent and said.high.value == INFINITY:
                kind = said.kind
            counted.append(replace(said, high=lapsed, kind=kind, lapsed=said.high))
        else:
            counted.append(said)
    return counted, stale


def _without_old_ends(said: Said, oldest: int) -> Said:
    """12.2, 12.3: of a level, an end from before the window is not counted."""
    low, high, claims = said.low, said.high, said.claims
    if low.stated and low.first < oldest:
        claims -= low.claims
        low = replace(low, value=0, stated=False)
    if high.stated and high.first < oldest:
        claims -= high.claims
        high = replace(high, value=INFINITY, stated=False)
    return replace(
        said, low=low, high=high, claims=said.claims if said.kind == "implied" else claims
    )


def cannot_both_be(question: Question, low: End, high: End) -> bool:
    """Section 5: whether a lower end and an upper end of two positions exclude each other
    whatever the days that they can mean."""
    if low.value <= high.value:
        return False
    if question.type is not QuestionType.QUANTITY or question.measure is Measure.FIXED:
        return True
    if question.measure is Measure.CUMULATIVE:  # it may have risen since, beyond the window
        return low.last - high.first <= question.window
    return max(low.last - high.first, high.last - low.first) <= question.window


def conflict(question: Question, one: Said, other: Said) -> tuple[End, End] | None:
    """Section 5: the lower and the upper end of two positions that cannot both be true.
    12.3: the ends are looked at on their own days, also where one has lapsed on D."""
    for low, high in ((one.low, other.stated_high()), (other.low, one.stated_high())):
        if cannot_both_be(question, low, high):
            return low, high
    return None


def meet(question: Question, positions: list[Said], as_of: int | None) -> Pair | None:
    """Section 4: where positions meet on D. A limit from a later day than the window of D
    says nothing of D."""
    binding = [
        said
        for said in positions
        if said.speaks
        or question.measure is not Measure.CUMULATIVE
        or as_of is None
        or said.low.first - as_of <= question.window
    ]
    low = max((said.low.value for said in binding), default=0)
    high = min((said.high.value for said in binding), default=INFINITY)
    return (low, high) if low <= high else None


def meet_within(
    question: Question,
    agreed: tuple[Grouped, ...],
    limits: list[Grouped],
    as_of: int | None,
) -> Pair | None:
    """12.1, 12.4: where those who speak meet on D, narrowed by the limits that fit it."""
    everything = [p for group in (*agreed, *limits) for p in group.positions]
    found = meet(question, [said for said in everything if said.speaks], as_of)
    for said in everything:
        if found is not None and not said.speaks:
            narrower = meet(question, [said], as_of)
            if narrower is not None and found[0] <= narrower[0] <= found[1]:
                found = (narrower[0], found[1])
    return found


def shared(positions: list[Said]) -> frozenset[str]:
    """12.7: the answers that all of the positions share."""
    return frozenset.intersection(*(said.answers for said in positions))


def is_set(question: Question) -> bool:
    return question.type in (QuestionType.STATEMENT, QuestionType.CHOICE)


def group_up(ledger: Ledger, question: Question, positions: list[Said]) -> list[Grouped]:
    """Sections 2 and 4: the independent groups of the counted positions; a group stands
    where its members' positions meet."""
    claims = [ledger.claims[name] for name in sorted(set().union(*(p.claims for p in positions)))]
    spoken = set().union(*(p.claims for p in positions if p.speaks))
    speaking = [claim for claim in claims if claim.id in spoken]
    found = []
    for joined in groups(ledger, claims):
        members = joined & {said.origin for said in positions}
        mine = tuple(said for said in positions if said.origin in members)
        if not mine:
            continue
        found.append(
            Grouped(
                name=group_name(ledger, members),
                members=members,
                side=group_side(ledger, members),
                certain=certain(ledger, members, speaking),
                positions=mine,
                speaks=any(said.speaks for said in mine),
                stands=bool(shared(list(mine))) if is_set(question) else _stands(question, mine),
            )
        )
    return found


def _stands(question: Question, members: tuple[Said, ...]) -> bool:
    """Section 4: the members' positions meet: none excludes another, whatever their days,
    and no origin contradicts itself."""
    speakers = [said.origin for said in members if said.speaks]
    if len(set(speakers)) < len(speakers):
        return False
    return not any(conflict(question, one, other) for one, other in combinations(members, 2))


def rejections(
    ledger: Ledger, question: Question, found: list[Grouped], live: list[Claim]
) -> list[tuple[frozenset[str], Grouped, frozenset[str], frozenset[str]]]:
    """Section 5, 12.6: (origins that reject, group rejected, rejecting claims, rejected claims)
    for `disputes`, and for `some` against none."""
    listed = []
    for claim in live:
        if not comparable(question, claim):
            continue
        for group in found:
            for said in group.positions:
                for rejected in frozenset(claim.disputes) & said.claims:
                    listed.append(
                        (
                            origins(ledger, claim),
                            group,
                            frozenset({claim.id}),
                            frozenset({rejected}),
                        )
                    )
                who = _some_against_none(ledger, question, claim, said, live)
                for zero in said.stated_high().claims if who else ():
                    listed.append((who, group, frozenset({claim.id}), frozenset({zero})))
    return listed


def _some_against_none(
    ledger: Ledger, question: Question, claim: Claim, said: Said, live: list[Claim]
) -> frozenset[str]:
    """12.6: those who say that there are some, against a position of zero, as far as the
    days allow no rise; who has since given a figure no longer says `some`."""
    if question.type is not QuestionType.QUANTITY or not says_some(claim):
        return frozenset()
    some = End(1, True, first_day(claim.as_of), claim.as_of.last.toordinal())
    if said.stated_high().value != 0 or not cannot_both_be(question, some, said.stated_high()):
        return frozenset()
    figures = [c for c in live if has_answer(question, c) and comparable(question, c)]
    return frozenset(
        origin
        for origin in origins(ledger, claim)
        if not any(origin in origins(ledger, c) and age(c) > age(claim) for c in figures)
    )


def rule(ledger: Ledger, question: Question, positions: list[Said], live: list[Claim]) -> Ruling:
    """Section 4: the verdict under one reading, before 12.5; none where nothing speaks."""
    as_of = newest_day(positions)
    counted, stale = on_the_day(question, positions, as_of)
    found = group_up(ledger, question, counted)
    speaking = [group for group in found if group.speaks]
    limiting = [group for group in found if not group.speaks]

    against: set[frozenset[str]] = set()  # pairs of names of groups in conflict
    listed: set[tuple[frozenset[frozenset[str]], Bound | None]] = set()
    for one, other in combinations(found, 2):
        for p in one.positions:
            for q in other.positions:
                if is_set(question):
                    if not p.answers & q.answers:
                        against.add(frozenset({one.name, other.name}))
                        listed.add((frozenset({p.claims, q.claims}), None))
                elif ends := conflict(question, p, q):
                    low, high = ends
                    against.add(frozenset({one.name, other.name}))
                    listed.add((frozenset({low.claims, high.claims}), low.value - high.value))
    rejecting: set[str] = set()
    for who, rejected, by, claims in rejections(ledger, question, found, live):
        for origin in who:
            kin = [group for group in found if origin in group.members] or [
                group
                for group in found
                if any(roots(ledger, origin) & roots(ledger, member) for member in group.members)
            ]
            if rejected in kin:
                continue
            listed.add((frozenset({by, claims}), None))
            for group in kin:
                rejecting |= group.members
                if group.speaks:
                    against.add(frozenset({group.name, rejected.name}))

    def agree(some: tuple[Grouped, ...]) -> bool:
        if any(frozenset({a.name, b.name}) in against for a, b in combinations(some, 2)):
            return False
        return (
            not is_set(question) or not some or bool(shared([p for g in some for p in g.positions]))
        )

    standing = [group for group in speaking if group.stands]
    sets = [
        some
        for size in range(len(standing) + 1)
        for some in combinations(standing, size)
        if agree(some)
    ]
    n = len(speaking)
    most = max(len(some) for some in sets)
    largest = [some for some in sets if len(some) == most]
    ruling = Ruling(
        verdict="",
        as_of=as_of,
        n=n,
        agreeing=most,
        maximum=n,
        minimum=max(min(1, n), sum(group.certain for group in speaking)),
        groups=found,
        counted=counted,
        stale=stale,
        conflicts=frozenset(listed),
        rises=_rises(question, positions, counted, found),
        divided=frozenset(group.name for group in found if not group.stands),
    )

    ruling.agrees = {(said.origin, said.claims): "no" for said in counted}
    if not speaking:
        return ruling

    def limits(some: tuple[Grouped, ...]) -> list[Grouped]:
        return [
            g for g in limiting if all(frozenset({g.name, s.name}) not in against for s in some)
        ]

    def where(some: tuple[Grouped, ...]) -> Pair | None:
        if not some:
            return None
        return meet_within(question, some, limits(some), as_of)

    limited = any(len(limits(some)) < len(limiting) for some in largest)
    ruling.verdict = _verdict(question, n, most, largest, limited, ruling)
    if is_set(question):
        ruling.regions = frozenset(
            shared([p for g in s for p in g.positions]) for s in largest if s
        )
    else:
        ruling.regions = frozenset(where(some) for some in largest)
    if len(largest) == 1 and largest[0] and ruling.verdict not in ("split", "divided"):
        within = [] if is_set(question) else limits(largest[0])
        _describe(question, ruling, largest[0], within, rejecting)
    return ruling


def _verdict(
    question: Question,
    n: int,
    most: int,
    largest: list[tuple[Grouped, ...]],
    limited: bool,
    ruling: Ruling,
) -> str:
    """The table of section 4; 12.7 for sets; 12.1 for limits."""
    if is_set(question):
        if n == 1:
            return "one-says" if most == 1 else "divided"
        if most == n:
            return "all-say"
        return "most-say" if most * 2 > n and len(largest) == 1 else "divided"
    if n == 1:
        return "single-origin"
    if most == n:
        if limited:  # nobody who speaks contradicts another, but a part contradicts one
            return "contested"
        return "corroborated" if _corroborated(question, largest[0], ruling) else "compatible"
    return "contested" if most * 2 > n and len(largest) == 1 else "split"


def bounded(question: Question, low: End, high: End) -> bool:
    """Section 4, 12.5: both ends stated, low > 0, high ≤ 2 × low; or exactly zero. Days
    have no factor: at most 31 days apart."""
    if not (low.stated and high.stated) or high.value == INFINITY:
        return False
    if question.type is QuestionType.DATE:
        return high.value - low.value <= 31
    return (low.value > 0 and high.value <= 2 * low.value) or low.value == high.value == 0


def _corroborated(question: Question, agreed: tuple[Grouped, ...], ruling: Ruling) -> bool:
    """Section 4: two groups that are independent even at the minimum, each standing on a
    bounded range, and a common range at least a tenth as wide as the narrower."""
    if ruling.minimum < 2 or meet_within(question, agreed, [], ruling.as_of) is None:
        return False
    for one, other in combinations([group for group in agreed if group.certain], 2):
        spans = []
        for group in (one, other):
            said = [each for each in group.positions if each.speaks]
            low = max((each.low for each in said), key=lambda end: (end.value, end.stated))
            high = min((each.high for each in said), key=lambda end: (end.value, not end.stated))
            if bounded(question, low, high):
                spans.append((low.value, high.value))
        if len(spans) == 2:
            common = min(s[1] for s in spans) - max(s[0] for s in spans)
            if common >= 0 and common * 10 >= min(s[1] - s[0] for s in spans):
                return True
    return False


def _describe(
    question: Question,
    ruling: Ruling,
    agreed: tuple[Grouped, ...],
    limits: list[Grouped],
    rejecting: set[str],
) -> None:
    """Section 4 with 12.4, 12.8, 12.9: what is said of the one agreeing set."""
    inside = [p for group in (*agreed, *limits) for p in group.positions]
    speaking = [p for group in agreed for p in group.positions if p.speaks]
    ruling.agreed = frozenset(group.name for group in agreed)
    ruling.one_sided = one_sided([group.side for group in agreed])
    if is_set(question):
        ruling.answer = shared(inside)
        return
    ruling.range = meet_within(question, agreed, limits, ruling.as_of)
    ruling.agrees |= {(said.origin, said.claims): "does-not-exclude" for said in inside}
    if ruling.range is not None:
        low, high = ruling.range
        for said in ruling.counted:
            key = (said.origin, said.claims)
            if said not in inside:
                ruling.agrees[key] = "no"
            elif not said.speaks:
                continue
            elif (low <= said.low.value and said.high.value <= high) or bounded(
                question, said.low, said.high
            ):
                ruling.agrees[key] = "asserts"
            else:
                ruling.agrees[key] = "does-not-exclude"
        narrowest = min(
            (p.high.value - p.low.value for p in speaking if bounded(question, p.low, p.high)),
            default=None,
        )
        ruling.touching = narrowest is not None and (high - low) * 10 < narrowest
    ruling.dissent = frozenset(
        (group.name, *_outside(group, ruling.range, rejecting))
        for group in ruling.groups
        if group not in agreed and group not in limits
    )
    if question.type is QuestionType.DATE:
        return
    lows = sorted(
        max((p.low.value for p in g.positions if p.speaks and p.low.stated), default=0)
        for g in agreed
    )
    highs = sorted(
        min((p.high.value for p in g.positions if p.speaks and p.high.stated), default=INFINITY)
        for g in agreed
    )
    if len(agreed) >= 2:
        ruling.floor = lows[-2] if lows[-2] > 0 else None
        ruling.ceiling = highs[1] if highs[1] < INFINITY else None
    if ruling.verdict not in ("compatible", "corroborated"):
        return
    near = [
        max(
            (
                p.low.value
                for p in group.positions
                if p.speaks and p.low.stated and _near(question, p.low, ruling.as_of)
            ),
            default=0,
        )
        for group in agreed
    ]
    near = [low for low in near if low > 0]
    if near and max(near) >= 2 * min(near):
        ruling.far_apart = Fraction(max(near)) / Fraction(min(near))


def _near(question: Question, end: End, as_of: int | None) -> bool:
    """12.4, 12.9: within one window of D; for `fixed`, any two days are."""
    if question.measure is Measure.FIXED or as_of is None:
        return True
    return as_of - end.first <= question.window


def _outside(group: Grouped, agreed: Pair | None, rejecting: set[str]) -> tuple[str, Bound | None]:
    """Section 4: on which side of the agreed range a dissenting group stands, by how much."""
    if not group.stands or agreed is None:
        return "apart", None
    above = [said.low.value - agreed[1] for said in group.positions]
    below = [agreed[0] - said.stated_high().value for said in group.positions]
    if max(above) > 0 and max(below) <= 0:
        return "above", max(above)
    if max(below) > 0 and max(above) <= 0:
        return "below", max(below)
    if max(above) > 0:
        return "apart", None
    return "rejects" if rejecting & group.members else "apart", None


def _rises(
    question: Question, before: list[Said], counted: list[Said], found: list[Grouped]
) -> frozenset[tuple[frozenset[str], frozenset[str], Bound, int]]:
    """Section 5: pairs of positions of different groups, further apart than the window,
    that are compatible only if the toll rose by `by` in `days` days."""
    if question.measure is not Measure.CUMULATIVE or question.type is not QuestionType.QUANTITY:
        return frozenset()
    group_of = {member: group.name for group in found for member in group.members}
    rises = set()
    for earlier in before:
        for later in before:
            if group_of[earlier.origin] == group_of[later.origin]:
                continue
            low, high = later.low, earlier.high
            if NEVER in (low.first, high.first) or cannot_both_be(question, low, high):
                continue
            if low.value > high.value:
                by = low.value - high.value
                rises.add((high.claims, low.claims, by, low.last - high.first))
    return frozenset(rises)
