"""The verdict under one reading: n, M, who agrees, and on what.

In: the positions on a day (`Scene`), who is behind them, who rejects whom. Out: an
`Assessment`. Left alone: the other readings, history, words. Sections 4 and 12.

settled: where all who speak agree, but a figure that only limits (implied by a part)
excludes one of theirs, the verdict is `contested`: nothing is compatible above a
conflict. Limits narrow the agreed range where they fit it and are not later than D's
window. A group is divided where two of its positions conflict, also if their ends have
lapsed since (nothing becomes agreed because nobody spoke); where only unknown days keep
them from meeting as of D, it stands. Corroboration takes two groups that are both
certain, and a range that exists. Sets share an answer; groups of a set that reject each
other's claims do not agree either. Who rejects a claim of its own family, or has since
given a figure, is no other voice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..model.ledger import Measure, Question, QuestionType
from ..trace import Traced
from .conflicts import Clash, any_between, find
from .days import Scene
from .graph import conflict_graph
from .groups import Partitions, Party, group
from .largest import largest_sets, only_largest
from .rejections import Rejection, Some
from .result import MOST_REGIONS, Verdict
from .stands import NO_HIGH, NO_LOW, UNDATED, End, Stand, confirm, ids, is_bounded


@dataclass(slots=True)
class Meeting:
    """Where a set of groups meets as of D: None where it does not. `low_from`, `high_from`:
    the claims that set the ends."""

    groups: tuple[int, ...]
    low: End | None = None
    high: End | None = None
    low_from: tuple[str, ...] = ()
    high_from: tuple[str, ...] = ()
    exists: bool = True


@dataclass(slots=True, frozen=True)
class Rejected:
    """A claim (`claim`, of `origin`, of the group `by` if that has a position) that rejects
    the claim `target` behind the position of `target_origin` in the group `party`."""

    claim: str
    origin: str
    by: int | None
    target: str
    target_origin: str
    party: int
    why: str


@dataclass(slots=True)
class Assessment:
    """What the claims amount to under one reading. Groups are indices into `parties`.

    `verdict` None: nobody speaks (the reason is not a matter of the reading). `agreeing`:
    the one largest set, empty where there are several. `meeting`: where it meets.
    `meetings`: of a split, where each largest set meets.
    """

    scene: Scene
    parties: list[Party]
    group_of: dict[str, int]
    verdict: Verdict | None = None
    n: int = 0
    m: int = 0
    divided: tuple[int, ...] = ()
    agreeing: tuple[int, ...] = ()
    meeting: Meeting | None = None
    meetings: tuple[Meeting, ...] = ()
    answer: tuple[str, ...] = ()
    clashes: list[Clash] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    least: int = 0
    graph: Graph | None = None  # of figures: what the verdict was read from

    @property
    def meets(self) -> bool:
        """Whether there is one agreeing set, and it meets as of D."""
        return self.meeting is not None and self.meeting.exists

    @property
    def speaking(self) -> list[int]:
        """The groups that have a figure."""
        return [i for i, party in enumerate(self.parties) if party.speaks]


def assess(
    question: Question,
    scene: Scene,
    traced: Traced,
    rejections: Sequence[Rejection] = (),
    somes: Sequence[Some] = (),
    *,
    partitions: Partitions | None = None,
    full: bool = True,
) -> Assessment:
    """Judge a scene under the reading that its positions were read with.

    `partitions`: a quicker way to the groups, where there is one. `full`: with everything
    that is told about the verdict; else the verdict and its range alone (of a split neither
    M nor the regions, and no conflicts), which is much less work.
    """
    parties = (partitions.group if partitions else group)(scene.stands, traced)
    result = Assessment(scene=scene, parties=parties, group_of={})
    if full or rejections or somes:
        result.group_of = {o: i for i, party in enumerate(parties) for o in party.origins}
    speaking = result.speaking
    result.n = len(speaking)
    if scene.out_of_date:
        result.verdict = Verdict.OUT_OF_DATE
        return result
    if not speaking:
        return result
    result.least = max(1, sum(1 for i in speaking if parties[i].certain))
    if full:
        result.clashes = find(scene.stands, result.group_of, question)
    result.rejected = list(_rejected(result, question, traced, rejections, somes))
    rejecting = {
        (each.by, each.party)
        for each in result.rejected
        if each.by is not None and parties[each.by].speaks
    }
    if question.type in (QuestionType.STATEMENT, QuestionType.CHOICE):
        result.divided = tuple(i for i in speaking if _is_divided(parties[i], question))
        _judge_answers(result, rejecting, full=full)
    else:
        result.graph = _calm(result, question, rejecting) or _draw(result, question, rejecting)
        _judge_figures(result, question, result.graph, full=full)
    return result


def assess_without(found: Assessment, index: int, question: Question) -> Assessment | None:
    """The verdict if a group had not spoken, where D stays and nobody rejects a claim: the same
    groups and conflicts but its own. None where it must be judged anew."""
    graph, parties = found.graph, found.parties
    if graph is None or found.rejected:
        return None
    rest = [i for i in found.speaking if i != index]
    if not rest:
        return None
    result = Assessment(scene=found.scene, parties=parties, group_of=found.group_of, n=len(rest))
    result.verdict = _foreseen(found, index, len(rest))
    if result.verdict is not None:
        return result
    bit = 1 << graph.order.index(index)
    less = Graph(graph.order, graph.adjacent, graph.standing & ~bit, graph.limits & ~bit)
    result.least = max(1, sum(1 for i in rest if parties[i].certain))
    _judge_figures(result, question, less, full=False)
    return result


def _foreseen(found: Assessment, index: int, n: int) -> Verdict | None:
    """The verdict without a group, n others having a figure, where that follows from the
    largest sets with it; None where they have to be searched for."""
    m = found.m
    if n < 2 or not 0 < m < found.n:
        return None
    if n == found.n:
        return found.verdict  # it only limited, and not all agreed without that
    if found.verdict is Verdict.SPLIT:
        return found.verdict if 2 * m <= n else None
    if index not in found.agreeing:
        return found.verdict if m < n else None
    # The one largest set without one of its own: no other is larger than that.
    return Verdict.SPLIT if 2 * (m - 1) <= n else None


def _is_divided(party: Party, question: Question) -> bool:
    """Whether one of a group's origins contradicts itself on a day, or two each other."""
    if len(party.stands) < 2:
        return False
    speakers = [stand.origin for stand in party.stands if stand.speaks]
    return len(set(speakers)) < len(speakers) or (
        party.stands[0].answers is not None and any_between(party.stands, question)
    )


@dataclass(slots=True)
class Graph:
    """Conflicts between groups as masks. `order`: the group of each bit, by low ends, which
    makes the search's cover by cliques the least there is wherever all figures lie in one
    window; `limits`: the groups that only limit."""

    order: list[int]
    adjacent: list[int]
    standing: int
    limits: int

    def groups(self, mask: int) -> tuple[int, ...]:
        """The groups of a mask."""
        return tuple(sorted(group for bit, group in enumerate(self.order) if mask >> bit & 1))


def _calm(result: Assessment, question: Question, rejecting: set[tuple[int, int]]) -> Graph | None:
    """The graph where no low end exceeds a high end, so that there is no conflict, whatever
    the days; None where one does."""
    low, high = NO_LOW, NO_HIGH
    for stand in result.scene.stands:
        if stand.low is not None and stand.low > low:
            low = stand.low
        if stand.high is not None and stand.high < high:
            high = stand.high
    if low > high or rejecting:
        return None
    standing = limits = 0
    for i, party in enumerate(result.parties):
        if not party.speaks:
            limits |= 1 << i
        elif _is_divided(party, question):
            return None
        else:
            standing |= 1 << i
    size = len(result.parties)
    return Graph(list(range(size)), [0] * size, standing, limits)


def _draw(result: Assessment, question: Question, rejecting: set[tuple[int, int]]) -> Graph:
    parties = result.parties
    order = sorted(
        range(len(parties)), key=lambda i: max([stand.lowest for stand in parties[i].stands])
    )
    adjacent, torn = conflict_graph([parties[i].stands for i in order], question)
    place = {group: bit for bit, group in enumerate(order)}
    for one, other in rejecting:
        adjacent[place[one]] |= 1 << place[other]
        adjacent[place[other]] |= 1 << place[one]
    standing = limits = 0
    divided = []
    for bit, i in enumerate(order):
        if not parties[i].speaks:
            limits |= 1 << bit
        elif bit in torn or _is_divided(parties[i], question):
            divided.append(i)
        else:
            standing |= 1 << bit
    result.divided = tuple(sorted(divided))
    return Graph(order, adjacent, standing, limits)


def _rejected(
    result: Assessment,
    question: Question,
    traced: Traced,
    rejections: Sequence[Rejection],
    somes: Sequence[Some],
) -> Iterator[Rejected]:
    """Whose position is rejected by whom: by `disputes`, or `none` by `some`. Who rejects
    without a figure of their own speaks for the group of their root, if that has one."""
    voices: list[Rejection | Some] = [*rejections, *somes]
    for voice in voices:
        family = set(traced.roots[voice.origin])
        kin = {
            i: party.speaks
            for i, party in enumerate(result.parties)
            if any(family & set(traced.roots[origin]) for origin in party.origins)
        }
        by = result.group_of.get(voice.origin, max(kin, key=lambda i: kin[i], default=None))
        for i, party in enumerate(result.parties):
            for stand in party.stands if i != by and i not in kin else ():
                hit: tuple[str, ...] = ()
                if isinstance(voice, Some):
                    hit = stand.high_claims if voice.against(stand, question) else ()
                elif voice.target in stand.claims:
                    hit = (voice.target,)
                why = "some-none" if isinstance(voice, Some) else "rejects"
                for target in hit:
                    yield Rejected(voice.claim, voice.origin, by, target, stand.origin, i, why)


def _judge_answers(result: Assessment, rejecting: set[tuple[int, int]], *, full: bool) -> None:
    parties = result.parties
    answers = {
        i: frozenset.intersection(*(s.answers or frozenset() for s in parties[i].stands))
        for i in result.speaking
        if i not in result.divided
    }
    adjacent = [0] * len(parties)
    for one, other in rejecting:
        adjacent[one] |= 1 << other
        adjacent[other] |= 1 << one
    best: set[tuple[int, ...]] = set()
    for option in sorted({option for each in answers.values() for option in each}):
        sharing = sum(1 << i for i in answers if option in answers[i])
        size, sets = largest_sets(adjacent, within=sharing, limit=MOST_REGIONS if full else 2)
        if size > result.m:
            result.m, best = size, set()
        if size == result.m:
            best.update(tuple(i for i in answers if mask >> i & 1) for mask in sets)
    n, m = result.n, result.m
    if n == 1:
        result.verdict = Verdict.ONE_SAYS if m else Verdict.DIVIDED
    elif m == n:
        result.verdict = Verdict.ALL_SAY
    else:
        majority = 2 * m > n and len(best) == 1
        result.verdict = Verdict.MOST_SAY if majority else Verdict.DIVIDED
    if result.verdict is not Verdict.DIVIDED:
        result.agreeing = min(best)
        result.answer = tuple(
            sorted(frozenset.intersection(*(answers[i] for i in result.agreeing)))
        )


def _judge_figures(result: Assessment, question: Question, graph: Graph, *, full: bool) -> None:
    n = result.n
    adjacent, standing = graph.adjacent, graph.standing
    if not any(adjacent):
        m, sets = standing.bit_count(), [standing]
    elif not full and n > 1:
        found = only_largest(adjacent, standing, above=n // 2)
        m, sets = found.bit_count(), [found]
    else:
        m, sets = largest_sets(adjacent, within=standing, limit=MOST_REGIONS)
    result.m = m
    if n == 1:
        result.verdict = Verdict.SINGLE_ORIGIN
    elif m == n:
        limited = graph.limits and any(
            mask & graph.limits for bit, mask in enumerate(adjacent) if standing >> bit & 1
        )
        result.verdict = Verdict.CONTESTED if limited else Verdict.COMPATIBLE
    elif 2 * m > n and len(sets) == 1:
        result.verdict = Verdict.CONTESTED
    else:
        result.verdict = Verdict.SPLIT
        if full:
            result.meetings = tuple(
                _meet(result, question, graph, each, named=True) for each in sets if each
            )
        return
    if not sets or not sets[0]:
        return
    result.agreeing = graph.groups(sets[0])
    result.meeting = _meet(result, question, graph, sets[0], named=full)
    if result.verdict is Verdict.COMPATIBLE and _corroborate(result, question):
        result.verdict = Verdict.CORROBORATED


def _meet(
    result: Assessment, question: Question, graph: Graph, inside: int, *, named: bool
) -> Meeting:
    """Where the positions of the groups meet as of D, narrowed by what parts imply;
    `named`: with the claims that set the ends."""
    groups = graph.groups(inside)
    stands = [stand for i in groups for stand in result.parties[i].stands]
    speaking = [stand for stand in stands if stand.speaks]
    low = max([stand.lowest for stand in speaking])
    high = min([stand.highest for stand in speaking])
    if low > high:
        return Meeting(groups, exists=False)
    latest = (result.scene.as_of or 0) + question.window
    limits = [stand for stand in stands if not stand.speaks]
    if graph.limits:
        for bit, i in enumerate(graph.order):
            if graph.limits >> bit & 1 and not graph.adjacent[bit] & inside:
                limits += result.parties[i].stands
    if question.measure is not Measure.FIXED:
        limits = [stand for stand in limits if stand.on <= latest]
    fitting = [stand for stand in limits if stand.lowest <= high]
    low = max([low, *(stand.lowest for stand in fitting)])
    setters = [s for s in (*speaking, *fitting) if s.lower == low]
    if not named:
        return Meeting(groups, low if setters else None, high if high != NO_HIGH else None)
    closers = [s for s in speaking if s.upper is not None and s.highest == high]
    return Meeting(
        groups,
        low=low if setters else None,
        high=high if high != NO_HIGH else None,
        low_from=ids(stand.low_claims for stand in setters),
        high_from=ids(stand.high_claims for stand in closers),
    )


def group_ends(party: Party) -> tuple[End | None, End | None]:
    """The ends that a group states itself, as of D: its highest low, its lowest high."""
    lows = [stand.lower for stand in party.stands if stand.speaks and stand.lower is not None]
    highs = [stand.upper for stand in party.stands if stand.speaks and stand.upper is not None]
    return max(lows, default=None), min(highs, default=None)


def _corroborate(result: Assessment, question: Question) -> bool:
    """At least two certain groups, two of them bounded on a common range that is at least
    a tenth as wide as the narrower of the two."""
    if result.least < 2 or result.meeting is None or not result.meeting.exists:
        return False
    dated = question.type is QuestionType.DATE
    bounded: list[tuple[End, End]] = []
    for i in result.agreeing:
        party = result.parties[i]
        low, high = group_ends(party)
        if (
            party.certain
            and low is not None
            and high is not None
            and is_bounded(low, high, dated=dated)
        ):
            bounded.append((low, high))
    return confirm(bounded)


def unknown_days(result: Assessment) -> tuple[str, ...]:
    """The origins whose unknown day decides whether the agreeing positions meet as of D."""
    if result.meeting is None or result.meeting.exists:
        return ()
    stands = [s for i in result.agreeing for s in result.parties[i].stands if s.speaks]
    low = max(stand.lowest for stand in stands)
    high = min(stand.highest for stand in stands)
    extremes = [stand for stand in stands if stand.lowest > high or stand.highest < low]
    vague = [stand for stand in extremes if _vague_day(stand)]
    return ids([[stand.origin for stand in vague or extremes]])


def _vague_day(stand: Stand) -> bool:
    low = stand.low is not None and stand.low_first != stand.low_last
    high = stand.high is not None and stand.high_first != stand.high_last
    return low or high or stand.on == UNDATED
