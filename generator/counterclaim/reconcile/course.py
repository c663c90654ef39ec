"""The verdict of a question day after day, of figures and days, from what changed on each day.

In: a `Timeline` that moves forward. Out: for each day the verdict to print, and its range
under the reading asked for: what `assess` finds on that day. Left alone: everything else that
is told about a verdict; questions on which more joins origins than their families, claims
are rejected, or answers are given (`assess` judges those).

Kept from day to day, for each reading: the independent groups, and which of them conflict.
A day costs what its claims have changed, and a look at each group that speaks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heappop, heappush

from ..model.ledger import Measure, QuestionType
from ..model.reading import ReadingName
from .conflicts import no_way_out
from .days import carried, freshened
from .followed import Followed
from .graph import conflict_graph
from .groups import is_certain
from .largest import Largest, one_or_two
from .masks import bits
from .result import Verdict
from .stands import NO_HIGH, NO_LOW, READINGS, UNDATED, End, Stand, confirm, is_bounded
from .timeline import Judged, Timeline

_KNOWN = 1000
"""How many graphs are remembered with what came of them."""

_MANY = 20
"""A graph of fewer groups in conflict is searched in no time."""

_MOST = 4
"""Where more than one group in so many has changed, the whole graph is drawn anew."""


@dataclass(slots=True)
class _Member:
    """An independent group on the day. `low`, `high`: the greatest low end and the least high
    end of its positions, as said; `lowest`, `highest`: of those that speak, as of D; `bounded`:
    its own range as of D, if that can confirm another."""

    stands: list[Stand]
    speaks: bool
    certain: bool
    divided: bool
    low: End
    high: End
    lowest: End
    highest: End
    bounded: tuple[End, End] | None
    limiting: list[Stand]


@dataclass(slots=True, frozen=True)
class Told:
    """What a history tells of a day: the verdict, where those who agree meet, the answers of
    most. `as_of`: D."""

    verdict: Verdict
    low: End | None = None
    high: End | None = None
    meets: bool = False
    as_of: int | None = None
    answers: tuple[str, ...] = ()


def follows(timeline: Timeline) -> bool:
    """Whether a question's verdicts can be followed from day to day."""
    question = timeline.question
    if question.type not in (QuestionType.QUANTITY, QuestionType.DATE):
        return False
    if question.measure is Measure.LEVEL and timeline.parts:
        return False  # what a part implies may be later than D
    return timeline.only_families and not timeline.has_voices


def _near(timeline: Timeline) -> bool:
    """Whether another reading is best made from the usual one: few claims differ, and nothing
    is implied, which may speak under one reading alone."""
    ground = timeline.ground
    return not timeline.parts and _MOST * len(ground.varied) < len(ground.claims)


class Course:
    """The verdicts of one question under all readings, on days that only move forward."""

    def __init__(self, timeline: Timeline, reading: ReadingName) -> None:
        places: dict[str, int] = {}
        known: dict[tuple[int, ...], Largest] = {}
        usual = _Reading(timeline, ReadingName.USUAL, places, known)
        self._readings = {ReadingName.USUAL: usual}
        for name in timeline.readings:
            if name is not ReadingName.USUAL:
                self._readings[name] = (
                    _Beside(usual, name)
                    if _near(timeline)
                    else _Reading(timeline, name, places, known)
                )
        self._asked = reading if reading in self._readings else ReadingName.USUAL

    def judge(self, day: int) -> Told:
        """The verdict as known on the day."""
        told = {name: each.judge(day) for name, each in self._readings.items()}
        asked = told[self._asked]
        verdict = Judged.printed({name: told.get(name, asked).verdict for name in READINGS})
        return Told(verdict, asked.low, asked.high, asked.meets, asked.as_of)


class _Reading:
    """The groups of one question under one reading, and their conflicts, as masks: a bit for
    each root. `places`: the bit of each root. `known`: graphs, and what came of them."""

    def __init__(
        self,
        timeline: Timeline,
        name: ReadingName,
        places: dict[str, int],
        known: dict[tuple[int, ...], Largest],
    ) -> None:
        self._timeline, self._name, self._places, self._known = timeline, name, places, known
        self._question = timeline.question
        self._moving = self._question.measure in (Measure.CUMULATIVE, Measure.LEVEL)
        self._said: dict[str, tuple[Stand, ...]] = {}
        self._families: dict[str, set[str]] = {}
        self._spoken: dict[int, int] = {}  # how many speak of a day
        self._days: list[int] = []  # those days, the newest first, as a heap
        self._lapses: list[tuple[int, str]] = []  # when an end of an origin lapses, as a heap
        self._cutoff = UNDATED
        self._members: dict[int, _Member] = {}
        self._adjacent: list[int] = []
        self._speaking = self._certain = self._divided = 0
        self._told: Told | None = None
        self._followed = Followed()

    def judge(self, day: int) -> Told:
        """The verdict under this reading as known on the day, before readings are compared."""
        changed = self._take()
        as_of = self._judged_on()
        changed |= self._lapsed(as_of)
        if changed or self._told is None:
            self._renew(changed)
            self._told = self._find(as_of)
        return self._on(day, as_of, self._told)

    def _on(self, day: int, as_of: int | None, told: Told) -> Told:
        """What is told on a day, unless nobody speaks, or nobody has for too long."""
        if as_of is None:
            return Told(self._timeline.silence(day))
        if self._question.measure is Measure.LEVEL and day - as_of > self._question.stale_after:
            return Told(Verdict.OUT_OF_DATE, as_of=as_of)
        return told

    def _take(self) -> set[str]:
        """What was said, given back or taken back since the last day, by origin."""
        table = self._timeline.stands(self._name)
        changed = self._timeline.changed(self._name)
        roots, spoken = self._timeline.sources.traced.roots, self._spoken
        for origin in changed:
            before, now = self._said.pop(origin, ()), table.get(origin, ())
            for stand in before:
                if stand.speaks:
                    spoken[stand.on] -= 1
            for stand in now:
                if stand.speaks:
                    if stand.on not in spoken:
                        spoken[stand.on] = 0
                        heappush(self._days, -stand.on)
                    spoken[stand.on] += 1
            family = self._families.setdefault(roots[origin][0], set())
            if now:
                self._said[origin] = now
                family.add(origin)
                if self._moving:
                    self._wait(origin, now)
            else:
                family.discard(origin)
        while self._days and not spoken[-self._days[0]]:
            del spoken[-heappop(self._days)]
        return changed

    def _wait(self, origin: str, stands: Iterable[Stand]) -> None:
        """Note when something of an origin's positions lapses."""
        level = self._question.measure is Measure.LEVEL
        for stand in stands:
            days = {stand.on}
            if stand.high is not None:
                days.add(stand.high_first)
            if level and stand.low is not None:
                days.add(stand.low_first)
            for day in days:
                if day >= self._cutoff:
                    heappush(self._lapses, (day, origin))

    def _judged_on(self) -> int | None:
        """D, and the day before which ends have lapsed."""
        if not self._days:
            return None
        newest = -self._days[0]
        if newest != UNDATED:
            return newest
        speaking = [s for stands in self._said.values() for s in stands if s.speaks]
        return max([max(stand.low_last, stand.high_last) for stand in speaking])

    def _lapsed(self, as_of: int | None) -> set[str]:
        """The origins of whose positions something lapsed by D, or, where D went back, all."""
        if not self._moving:
            return set()
        dated = as_of is not None and self._days[0] != -UNDATED
        cutoff = as_of - self._question.window if as_of is not None and dated else UNDATED
        before, self._cutoff = self._cutoff, cutoff
        lapsed: set[str] = set()
        if cutoff < before:
            self._lapses = []
            for origin, stands in self._said.items():
                self._wait(origin, stands)
            return set(self._said)
        while self._lapses and self._lapses[0][0] < cutoff:
            lapsed.add(heappop(self._lapses)[1])
        return lapsed

    def _as_of(self, origin: str) -> Iterable[Stand]:
        """What is left of an origin's positions on D."""
        stands = self._said.get(origin, ())
        match self._question.measure:
            case Measure.CUMULATIVE:
                return [carried(stand, self._cutoff) for stand in stands]
            case Measure.LEVEL:
                return [freshened(s, self._cutoff) for s in stands if s.on >= self._cutoff]
        return stands

    def _renew(self, changed: set[str]) -> None:
        """Make the groups of these origins, and their conflicts, anew."""
        roots = self._timeline.sources.traced.roots
        places, adjacent, renewed = self._places, self._adjacent, []
        for root in {roots[origin][0] for origin in changed}:
            place = places.setdefault(root, len(places))
            if place >= len(adjacent):
                adjacent += [0] * (place + 1 - len(adjacent))
            bit = 1 << place
            self._speaking &= ~bit
            self._certain &= ~bit
            self._divided &= ~bit
            stands = [s for o in sorted(self._families[root]) for s in self._as_of(o)]
            before = self._members.pop(place, None)
            if stands:
                member = self._members[place] = self._member(stands)
                if member.speaks:
                    self._speaking |= bit
                    if member.certain:
                        self._certain |= bit
                    if member.divided:
                        self._divided |= bit
            if before is None or not stands or not _alike(before.stands, stands):
                renewed.append(place)
        if _MOST * len(renewed) > len(self._members) + _MOST:
            self._draw()
        else:
            for place in renewed:
                self._connect(place)

    def _member(self, stands: list[Stand]) -> _Member:
        first = stands[0]
        if len(stands) == 1 and first.speaks:
            low, high, lower, upper = first.low, first.high, first.lower, first.upper
            bounded = lower is not None and upper is not None
            return _Member(
                stands,
                speaks=True,
                certain=is_certain(stands, self._timeline.sources.traced),
                divided=False,
                low=NO_LOW if low is None else low,
                high=NO_HIGH if high is None else high,
                lowest=first.base if lower is None else lower,
                highest=NO_HIGH if upper is None else upper,
                bounded=self._bounded(lower, upper) if bounded else None,
                limiting=[],
            )
        speaking = [stand for stand in stands if stand.speaks]
        lows = [stand.lower for stand in speaking if stand.lower is not None]
        highs = [stand.upper for stand in speaking if stand.upper is not None]
        low = max([stand.low for stand in stands if stand.low is not None], default=NO_LOW)
        high = min([stand.high for stand in stands if stand.high is not None], default=NO_HIGH)
        return _Member(
            stands,
            speaks=bool(speaking),
            certain=is_certain(stands, self._timeline.sources.traced),
            divided=len({stand.origin for stand in speaking}) < len(speaking)
            or (low > high and self._exclude(stands, stands)),
            low=low,
            high=high,
            lowest=max([stand.lowest for stand in speaking], default=NO_LOW),
            highest=min([stand.highest for stand in speaking], default=NO_HIGH),
            bounded=self._bounded(max(lows), min(highs)) if lows and highs else None,
            limiting=[stand for stand in stands if not stand.speaks],
        )

    def _bounded(self, low: End | None, high: End | None) -> tuple[End, End] | None:
        dated = self._question.type is QuestionType.DATE
        if low is None or high is None or not is_bounded(low, high, dated=dated):
            return None
        return low, high

    def _exclude(self, uppers: list[Stand], lowers: list[Stand]) -> bool:
        """Whether a low end exceeds a high end, and the days leave no way out."""
        question = self._question
        for upper in uppers:
            if upper.low is not None:
                for lower in lowers:
                    if (
                        lower.high is not None
                        and upper.low > lower.high
                        and no_way_out(lower, upper, question)
                    ):
                        return True
        return False

    def _connect(self, place: int) -> None:
        """Compare one group with all others."""
        adjacent, mine = self._adjacent, self._members.get(place)
        row, before = 0, adjacent[place]
        if mine is not None:
            low, high, exclude = mine.low, mine.high, self._exclude
            for other, there in self._members.items():
                if (
                    (there.low > high and exclude(there.stands, mine.stands))
                    or (low > there.high and exclude(mine.stands, there.stands))
                ) and other != place:
                    row |= 1 << other
        adjacent[place], bit = row, 1 << place
        for other in bits(row ^ before):
            adjacent[other] ^= bit

    def _draw(self) -> None:
        """Compare all groups."""
        order = list(self._members)
        adjacent = [0] * len(self._adjacent)
        masks, _ = conflict_graph([self._members[place].stands for place in order], self._question)
        for place, mask in zip(order, masks, strict=True):
            row = 0
            for other in bits(mask):
                row |= 1 << order[other]
            adjacent[place] = row
        self._adjacent = adjacent

    def _find(self, as_of: int | None) -> Told:
        """The verdict from the graph; of a split no range is told."""
        n, standing = self._speaking.bit_count(), self._speaking & ~self._divided
        if not n:
            return Told(Verdict.NO_FIGURE)
        agreeing = self._agreeing(n, standing)
        m = agreeing.bit_count()
        if n == 1:
            verdict = Verdict.SINGLE_ORIGIN
        elif m < n:
            verdict = Verdict.CONTESTED if 2 * m > n else Verdict.SPLIT
        else:
            limited = any([self._adjacent[p] for p, each in self._members.items() if each.speaks])
            verdict = Verdict.CONTESTED if limited else Verdict.COMPATIBLE
        if verdict is Verdict.SPLIT or not agreeing:
            return Told(verdict, as_of=as_of)
        return self._meet(verdict, agreeing, as_of)

    def _agreeing(self, n: int, standing: int) -> int:
        """The one largest set without a conflict, if more than half of n; else none."""
        adjacent = self._adjacent
        torn = 0
        if any(adjacent):
            for place in self._members:
                if standing >> place & 1 and adjacent[place] & standing:
                    torn |= 1 << place
        free = standing ^ torn
        if not torn:
            return free if 2 * free.bit_count() > n else 0
        above, many = n // 2, torn.bit_count() >= _MANY
        if many and self._followed.has_none(adjacent, standing, above=above):
            return 0
        key = (n, standing, *adjacent)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            found = self._known[key] = self._search(free, torn, above)
        if many:
            self._followed.keep(adjacent, standing, found)
        return found.only(above=above)

    def _search(self, free: int, torn: int, above: int) -> Largest:
        """The largest sets, where some conflict. Those with the fewest conflicts first: so few
        cliques cover them that the bound is near tight, and little is left to search."""
        adjacent = self._adjacent
        nodes = sorted(
            [place for place in self._members if torn >> place & 1],
            key=lambda place: (adjacent[place] & torn).bit_count(),
        )
        node_of = {place: 1 << node for node, place in enumerate(nodes)}
        small = [sum([node_of[other] for other in bits(adjacent[p] & torn)]) for p in nodes]
        size, everyone = free.bit_count(), (1 << len(nodes)) - 1
        like = sum([node_of[place] for place in bits(self._followed.latest & torn)])
        most, sets = one_or_two(small, everyone, above=above - size, like=like)
        whole = [free | sum([1 << nodes[node] for node in bits(each)]) for each in sets]
        return Largest(size + most, tuple(whole))

    def _meet(self, verdict: Verdict, agreeing: int, as_of: int | None) -> Told:
        """Where a set of groups meets as of D, narrowed by what parts imply."""
        inside = [member for place, member in self._members.items() if agreeing >> place & 1]
        low = max([member.lowest for member in inside])
        high = min([member.highest for member in inside])
        if low > high:
            return Told(verdict, as_of=as_of)
        if self._timeline.parts:
            limits = [stand for member in inside for stand in member.limiting]
            for place, member in self._members.items():
                if not member.speaks and not self._adjacent[place] & agreeing:
                    limits += member.stands
            latest = (as_of or 0) + self._question.window
            low = max(
                [
                    low,
                    *[
                        stand.lowest
                        for stand in limits
                        if stand.lowest <= high and (not self._moving or stand.on <= latest)
                    ],
                ]
            )
        if verdict is Verdict.COMPATIBLE and confirm(
            [each.bounded for each in inside if each.certain and each.bounded is not None]
        ):
            verdict = Verdict.CORROBORATED
        return Told(verdict, low, high, meets=True, as_of=as_of)


class _Beside(_Reading):
    """Another reading than the usual one: the groups and conflicts of that one, but for the
    origins whose positions are others."""

    def __init__(self, usual: _Reading, name: ReadingName) -> None:
        super().__init__(usual._timeline, name, usual._places, usual._known)
        self._usual = usual
        self._differing: set[str] = set()
        self._seen: Told | None = None

    def judge(self, day: int) -> Told:
        """The same, after the usual reading was judged on the day."""
        usual = self._usual
        table = self._timeline.stands(self._name)
        self._said = dict(table)
        changed = self._timeline.changed(self._name)
        for origin in changed:
            if table.get(origin) is usual._said.get(origin):
                self._differing.discard(origin)
            else:
                self._differing.add(origin)
        self._days = usual._days
        as_of = self._judged_on()
        if changed or self._told is None or self._seen is not usual._told:
            self._seen = self._told = usual._told
            if self._differing:
                self._families, self._cutoff = usual._families, usual._cutoff
                self._members, self._adjacent = dict(usual._members), list(usual._adjacent)
                self._speaking, self._certain = usual._speaking, usual._certain
                self._divided = usual._divided
                self._renew(self._differing)
                self._told = self._find(as_of)
        assert self._told is not None  # the usual one was judged before
        return self._on(day, as_of, self._told)


def _alike(before: list[Stand], now: list[Stand]) -> bool:
    """Whether positions conflict with the same others: they have the same ends, as said."""
    return len(before) == len(now) and all(
        [
            one.low == other.low
            and one.high == other.high
            and one.low_first == other.low_first
            and one.low_last == other.low_last
            and one.high_first == other.high_first
            and one.high_last == other.high_last
            for one, other in zip(before, now, strict=True)
        ]
    )
