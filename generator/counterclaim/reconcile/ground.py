"""What is live on one question, day after day, and where each origin then stands.

In: a question's claims, traced. Out: a `Ground` that moves forward in time, event by
event (said, superseded, given back, withdrawn, retracted), and knows for each origin its
newest figures. Left alone: what other questions imply, which positions still count on the
day D.

The work per event is that of a sorted insertion, and an origin's position is worked out
again only when one of its claims came or went: a history is near-linear in claims.

settled: two claims of one origin are "for the same day" when both their `as_of` and their
`said` begin on the same day; a later statement about the same day is a correction, not a
contradiction.  Where older claims of one day
that would give an end contradict each other, the stricter end is taken, and dropped if
the newest claim contradicts it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from ..model.ledger import Claim, Measure, Question
from ..model.reading import ReadingName
from ..trace import Traced
from .figures import figures_of, never_counted
from .result import NotCounted
from .stands import READINGS, Figure, Stand, ids, stand_of

Entry = tuple[tuple[int, int], str]
"""A claim in an origin's order: its order and its id."""


@dataclass(slots=True)
class _Newest:
    """The live comparable figures of one origin, in order: all, and those that set an end."""

    all: list[Entry] = field(default_factory=list)
    low: list[Entry] = field(default_factory=list)
    high: list[Entry] = field(default_factory=list)


class Ground:
    """The live claims of one question as known on a day that only moves forward."""

    def __init__(
        self,
        question: Question,
        claims: Iterable[Claim],
        traced: Traced,
        *,
        ledger_claims: Mapping[str, Claim],
        superseders: Mapping[str, tuple[str, ...]],
    ) -> None:
        self.question = question
        self.claims = {claim.id: claim for claim in claims}
        self.figures: dict[ReadingName, dict[str, Figure]] = {name: {} for name in READINGS}
        self.varied: set[str] = set()  # claims whose figure depends on the reading
        self.never: dict[str, tuple[NotCounted, str]] = {}
        self.live: set[str] = set()
        self._traced = traced
        self._ledger_claims = ledger_claims
        self._superseders = superseders
        self._newest: dict[str, _Newest] = {}
        self._stands: dict[ReadingName, dict[str, tuple[Stand, ...]]] = {
            name: {} for name in READINGS
        }
        self._touched: dict[ReadingName, set[str]] = {name: set() for name in READINGS}
        self._changed: dict[ReadingName, set[str]] = {name: set() for name in READINGS}
        self._first = min(
            (claim.said.last.toordinal() for claim in self.claims.values()), default=None
        )
        self._elsewhere = 0  # live figures of another scope
        events: dict[int, set[str]] = {}
        for claim in self.claims.values():
            self._read(claim)
            for day in self._days_of(claim):
                events.setdefault(day, set()).add(claim.id)
        self.events: dict[int, tuple[str, ...]] = {
            day: tuple(sorted(events[day])) for day in sorted(events)
        }
        self._waiting = list(self.events)[::-1]

    def advance(self, day: int) -> bool:
        """Take in everything that became known up to the day (an ordinal), this day included.
        Out: whether anything came or went."""
        changed = False
        while self._waiting and self._waiting[-1] <= day:
            event = self._waiting.pop()
            for claim in self.events[event]:
                changed |= self._update(claim, event)
        return changed

    def known(self, claim: Claim, day: int) -> bool:
        """Whether the claim was known by the day: its latest possible day has passed."""
        return claim.said.last.toordinal() <= day

    def superseded_by(self, claim: str, day: int) -> str | None:
        """The claim that superseded this one by the day: known, and neither retracted, or
        itself superseded by one that stands. (A retracted superseder gives back what it
        replaced; but not where something else took its own place.)"""
        for later in self._superseders.get(claim, ()):
            other = self._ledger_claims[later]
            if self.known(other, day) and self._replaces(later, day):
                return later
        return None

    def _replaces(self, superseder: str, day: int) -> bool:
        waiting = [superseder]
        while waiting:
            claim = self._ledger_claims[waiting.pop()]
            if not self.known(claim, day):
                continue
            if not _by(claim.retracted, day):
                return True
            waiting += self._superseders.get(claim.id, ())
        return False

    def newest(self, origin: str) -> tuple[int, int] | None:
        """The order of an origin's newest live comparable figure."""
        newest = self._newest.get(origin)
        return newest.all[-1][0] if newest is not None and newest.all else None

    def stands(self, reading: ReadingName) -> dict[str, tuple[Stand, ...]]:
        """Where each origin stands: mostly one position; several where it contradicts
        itself. As said, before D is known. The values are shared, also between readings
        under which a position is the same: do not change them."""
        table, touched = self._stands[reading], self._touched[reading]
        if not touched:
            return table
        usual = table if reading is ReadingName.USUAL else self.stands(ReadingName.USUAL)
        for origin in touched:
            newest = self._newest[origin]
            if not newest.all:
                table.pop(origin, None)
            elif table is usual or self._varies(newest):
                table[origin] = self._stand(origin, newest, reading)
            else:
                table[origin] = usual[origin]
        self._changed[reading] |= touched
        touched.clear()
        return table

    def changed(self, reading: ReadingName) -> set[str]:
        """The origins whose positions may have changed since this was asked last."""
        changed, self._changed[reading] = self._changed[reading], set()
        return changed

    def spoken(self, day: int) -> bool:
        """Whether any claim is known by the day."""
        return self._first is not None and self._first <= day

    @property
    def elsewhere(self) -> bool:
        """Whether any live claim has a figure that is not comparable."""
        return self._elsewhere > 0

    def _varies(self, newest: _Newest) -> bool:
        """Whether a claim that an origin's position is made of is read in several ways."""
        varied = self.varied
        if not varied:
            return False
        for entries in (newest.all, newest.low, newest.high):
            if not varied.isdisjoint(_last_of_a_day(entries)):
                return True
        return False

    def _read(self, claim: Claim) -> None:
        figures = figures_of(claim, self.question)
        if figures is not None:
            for name, figure in figures.items():
                self.figures[name][claim.id] = figure
            usual = figures[ReadingName.USUAL]
            if any(figure is not usual for figure in figures.values()):
                self.varied.add(claim.id)
        never = never_counted(claim, self.question, has_figure=figures is not None)
        if never is not None:
            self.never[claim.id] = never

    def _days_of(self, claim: Claim) -> Iterable[int]:
        yield claim.said.last.toordinal()
        for own in (claim.withdrawn, claim.retracted):
            if own is not None:
                yield own.toordinal()
        waiting = list(self._superseders.get(claim.id, ()))
        while waiting:
            other = self._ledger_claims[waiting.pop()]
            yield other.said.last.toordinal()
            if other.retracted is not None:
                # Only then does it matter what superseded the superseder.
                yield other.retracted.toordinal()
                waiting += self._superseders.get(other.id, ())

    def _update(self, claim_id: str, day: int) -> bool:
        """Whether the claim came or went."""
        claim = self.claims[claim_id]
        live = (
            self.known(claim, day)
            and claim.echo_of is None
            and not _by(claim.retracted, day)
            and not _by(claim.withdrawn, day)
            and self.superseded_by(claim_id, day) is None
        )
        if live == (claim_id in self.live):
            return False
        (self.live.add if live else self.live.discard)(claim_id)
        if claim_id in self.never:
            if self.never[claim_id][0] is NotCounted.NOT_COMPARABLE and (
                claim_id in self.figures[ReadingName.USUAL]
            ):
                self._elsewhere += 1 if live else -1
            return True
        figure = self.figures[ReadingName.USUAL][claim_id]
        entry = (figure.order, claim_id)
        change = _add if live else _remove
        for origin in self._traced.claims[claim_id].origins:
            newest = self._newest.setdefault(origin, _Newest())
            change(newest.all, entry)
            if figure.low is not None:
                change(newest.low, entry)
            if figure.high is not None:
                change(newest.high, entry)
            for touched in self._touched.values():
                touched.add(origin)
        return True

    def _stand(self, origin: str, newest: _Newest, reading: ReadingName) -> tuple[Stand, ...]:
        figures = self.figures[reading]
        last = newest.all[-1]
        if (
            newest.low[-1:] == newest.high[-1:] == [last]
            and newest.all[-2:-1] < [(last[0], "")]
            and (top := figures[last[1]]).low is not None
            and top.high is not None
        ):
            return (stand_of(top, origin),)  # the newest claim alone, with both its ends
        tops = [figures[claim] for claim in _last_of_a_day(newest.all)]
        if tops[0].answers is not None:
            return _stand_on_answers(origin, tops)
        if max(top.lowest for top in tops) > min(top.highest for top in tops):
            return tuple(_join(origin, [top], [top], [top]) for top in tops)
        lows = [figures[claim] for claim in _last_of_a_day(newest.low)]
        highs = [figures[claim] for claim in _last_of_a_day(newest.high)]
        day = tops[0].first
        if (
            highs
            and self.question.measure in (Measure.CUMULATIVE, Measure.LEVEL)
            and highs[0].first < day - self.question.window
        ):
            highs = []
        if self.question.measure is Measure.LEVEL and lows[:1]:
            lows = lows if lows[0].first >= day - self.question.window else []
        if lows and highs and max(f.lowest for f in lows) > min(f.highest for f in highs):
            lows = [top for top in tops if top.low is not None]
            highs = [top for top in tops if top.high is not None]
        return (_join(origin, tops, lows, highs),)


def _by(when: date | None, day: int) -> bool:
    return when is not None and when.toordinal() <= day


def _add(entries: list[Entry], entry: Entry) -> None:
    if not entries or entries[-1] < entry:  # mostly, as time goes on
        entries.append(entry)
    else:
        insort(entries, entry)


def _remove(entries: list[Entry], entry: Entry) -> None:
    del entries[bisect_left(entries, entry)]


def _last_of_a_day(entries: list[Entry]) -> list[str]:
    """The claims with the greatest order, by id."""
    if not entries:
        return []
    order, first = entries[-1][0], len(entries) - 1
    while first and entries[first - 1][0] == order:
        first -= 1
    return [claim for _, claim in entries[first:]]


def _join(origin: str, tops: list[Figure], lows: list[Figure], highs: list[Figure]) -> Stand:
    """One position: the strictest low end of `lows`, the strictest high end of `highs`."""
    stand = Stand(origin, (), tops[0].first, base=tops[0].base)
    behind = {figure.claim for figure in tops}  # of older claims only those that set an end
    lows = [figure for figure in lows if figure.low is not None]
    highs = [figure for figure in highs if figure.high is not None]
    if lows:
        stand.low = stand.lower = max([figure.lowest for figure in lows])
        setters = [figure for figure in lows if figure.low == stand.low]
        stand.low_claims = tuple(sorted({figure.claim for figure in setters}))
        stand.low_first = setters[0].first
        stand.low_last = min([figure.last for figure in setters])
        behind.update(figure.claim for figure in setters)
    if highs:
        stand.high = stand.upper = min([figure.highest for figure in highs])
        setters = [figure for figure in highs if figure.high == stand.high]
        stand.high_claims = tuple(sorted({figure.claim for figure in setters}))
        stand.high_first = setters[0].first
        stand.high_last = max([figure.last for figure in setters])
        behind.update(figure.claim for figure in setters)
    stand.claims = tuple(sorted(behind))
    return stand


def _stand_on_answers(origin: str, tops: list[Figure]) -> tuple[Stand, ...]:
    shared = frozenset.intersection(*(top.answers or frozenset() for top in tops))
    parts = [tops] if shared else [[top] for top in tops]
    return tuple(
        Stand(
            origin=origin,
            claims=ids([[top.claim for top in part]]),
            on=max(map(attrgetter("first"), part)),
            answers=shared or part[0].answers,
            low_first=min(top.first for top in part),
            low_last=max(top.last for top in part),
        )
        for part in parts
    )
