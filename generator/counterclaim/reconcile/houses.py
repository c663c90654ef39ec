"""What others would print of the same claims: section 9 of the Method.

In: the claims behind the counted positions of one question. Out: a `HousePrint` for each
rule of `house_rules.yaml`. None of them has a part in the verdict; they are there to be
compared. A figure is taken as it is named (`about 1,000` as 1,000, `at least 100` as 100);
only vague words are read, by the house's own table where it has published one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from heapq import heappop, heappush

from ..model.ledger import Claim, Ledger, Question, QuestionType, SourceKind
from ..model.reading import Interval, Number, Reading, Shape
from ..reading import Unreadable, read_words
from .house_rules import House, house_rules
from .result import HousePrint

_OFFICIAL = frozenset(
    {SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.INTELLIGENCE, SourceKind.LEGISLATURE}
)


def houses(
    question: Question, claims_counted: Sequence[Claim], ledger: Ledger
) -> tuple[HousePrint, ...]:
    """What each house would print on a question about a quantity.

    `claims_counted`: the claims behind the positions that count on the day. Empty for
    questions of another kind, and where no claim has a figure.
    """
    if question.type is not QuestionType.QUANTITY:
        return ()
    claims = _newest_of_each(claims_counted)
    printed: list[HousePrint] = []
    for house in house_rules():
        named = [each for claim in claims if (each := _named(claim, question, house)) is not None]
        if not named:
            return ()
        printed.append(_PRINTS[house.prints](house, named, ledger))
    return tuple(printed)


@dataclass(frozen=True, slots=True)
class _Named:
    """The figure of one claim, as a house takes it. None: no such end is named."""

    claim: Claim
    low: Number | None
    high: Number | None
    span: Interval

    @property
    def figure(self) -> Number:
        """The number to name where only one can be: the lower one."""
        value = self.low if self.low is not None else self.high
        assert value is not None  # `_named` leaves those out
        return value

    @property
    def day(self) -> date:
        return self.claim.as_of.first or date.min


def _newest_of_each(claims: Sequence[Claim]) -> list[Claim]:
    """The newest claims with a figure of each speaker, by id; earlier ones gave way."""
    newest: dict[str, date] = {}
    for claim in claims:
        if claim.reading is not None and claim.reading.has_figure:
            day = claim.as_of.first or date.min
            newest[claim.source] = max(newest.get(claim.source, date.min), day)
    return sorted(
        (
            claim
            for claim in claims
            if claim.reading is not None
            and claim.reading.has_figure
            and (claim.as_of.first or date.min) == newest[claim.source]
        ),
        key=lambda claim: claim.id,
    )


def _named(claim: Claim, question: Question, house: House) -> _Named | None:
    reading = claim.reading
    if house.table is not None and reading is not None and reading.shape is not Shape.VALUE:
        found = read_words(
            claim.words,
            figure=claim.figure,
            unit=question.unit,
            unit_kind=question.unit_kind,
            counted=claim.counted,
            table=house.table,
        )
        reading = reading if isinstance(found, Unreadable) else found
    if reading is None or reading.usual is None:
        return None
    low, high = _ends(reading)
    if low is None and high is None:
        return None
    return _Named(claim, low, high, reading.usual)


def _ends(reading: Reading) -> tuple[Number | None, Number | None]:
    """The numbers that a phrase names; of a vague one, those that it is read as."""
    stated = [
        number
        for number in (reading.stated_low, reading.stated_high, reading.stated_best)
        if number is not None
    ]
    interval = reading.usual
    assert interval is not None
    low = min(stated) if stated else interval.low
    high = max(stated) if stated else interval.high
    if not reading.states_low:
        return None, high
    return low, high if high is not None else low


def _lowest(house: House, named: Sequence[_Named], ledger: Ledger) -> HousePrint:
    lows = [each for each in named if each.low is not None]
    if not lows:
        return _nothing(house, "Nobody names a lower end.")
    least = min(each.figure for each in lows)
    behind = [each for each in lows if each.figure == least]
    others = "the only figure" if len(lows) == 1 else f"the lowest of {len(lows)} figures"
    return _print(house, behind, f"{_shown(least)}, {others}", low=least, high=least, best=least)


def _range(house: House, named: Sequence[_Named], ledger: Ledger) -> HousePrint:
    lows = [each.low for each in named if each.low is not None]
    highs = [high for each in named if (high := each.high) is not None]
    low, high = min(lows, default=None), max(highs)
    ends = [each for each in named if each.low == low or each.high == high]
    if low is None:
        return _print(house, ends, f"up to {_shown(high)}", high=high)
    text = _shown(low) if low == high else f"{_shown(low)}–{_shown(high)}"
    return _print(house, ends, text, low=low, high=high)


def _low_best_high(house: House, named: Sequence[_Named], ledger: Ledger) -> HousePrint:
    bounds = _range(house, named, ledger)
    day = max(each.day for each in named)
    best = min(each.figure for each in named if each.day == day)
    ends = set(bounds.claims)
    behind = [each for each in named if each.claim.id in ends or each.day == day]
    low = best if bounds.low is None else bounds.low
    high = bounds.high
    assert high is not None
    text = f"low {_shown(low)}, best {_shown(best)}, high {_shown(high)}"
    return _print(house, behind, text, low=low, high=high, best=best)


def _majority(house: House, named: Sequence[_Named], ledger: Ledger) -> HousePrint:
    total = len({each.claim.source for each in named})
    most, points = _most_shared(named)
    if 2 * most <= total or len(points) > 1:
        return _nothing(house, f"No one range is shared by most of the {total} sources.")
    behind = [each for each in named if _covers(each.span, *points[0])]
    shared = behind[0].span
    for each in behind[1:]:
        shared = shared.intersect(each.span) or shared  # all of them cover the point
    if shared.high is None:
        text = f"{_shown(shared.low)} or more"
    elif shared.low == shared.high:
        text = _shown(shared.low)
    else:
        text = f"{_shown(shared.low)}–{_shown(shared.high)}"
    of = "the only source" if total == 1 else f"shared by {most} of {total} sources"
    return _print(house, behind, f"{text}, {of}", low=shared.low, high=shared.high)


Point = tuple[Number, bool]  # a number; True: what lies just above it


def _most_shared(named: Sequence[_Named]) -> tuple[int, list[Point]]:
    """How many sources share a point at most, and where: by one sweep over the lower ends.

    Where several stretches are shared by as many, each has its point.
    """
    active: list[tuple[bool, Number, bool, int]] = []  # a heap by upper end
    votes: dict[str, int] = {}
    most, points = 0, list[Point]()
    order = sorted(
        range(len(named)), key=lambda index: (named[index].span.low, named[index].span.low_open)
    )
    for index in order:
        span, source = named[index].span, named[index].claim.source
        point = (span.low, span.low_open)
        while active and not _covers(named[active[0][3]].span, *point):
            gone = named[heappop(active)[3]].claim.source
            votes[gone] -= 1
            if not votes[gone]:
                del votes[gone]
        high = 0 if span.high is None else span.high
        heappush(active, (span.high is None, high, not span.high_open, index))
        votes[source] = votes.get(source, 0) + 1
        if votes[source] > 1:
            continue  # it had its vote already
        if len(votes) > most:
            most, points = len(votes), [point]
        elif len(votes) == most:
            points.append(point)
    return most, points


def _covers(span: Interval, low: Number, above: bool) -> bool:
    if (span.low, span.low_open) > (low, above):
        return False
    if span.high is None or span.high > low:
        return True
    return span.high == low and not span.high_open and not above


def _official(house: House, named: Sequence[_Named], ledger: Ledger) -> HousePrint:
    spoke = [each for each in named if _is_official(each.claim, ledger)]
    if not spoke:
        return _nothing(house, "No authority has named a figure.")
    day = max(each.day for each in spoke)
    newest = [each for each in spoke if each.day == day]
    told = " / ".join(dict.fromkeys(_as_said(each) for each in newest))
    lows = [each.low for each in newest if each.low is not None]
    highs = [each.span.high for each in newest]
    high = None if None in highs else max(number for number in highs if number is not None)
    low = min(lows, default=None)
    return _print(house, newest, told, low=low, high=high)


def _is_official(claim: Claim, ledger: Ledger) -> bool:
    """Whether an authority says it, or is said to have said it."""
    for name in (*claim.citing[-1:], *([] if claim.citing else claim.sources)):
        source = ledger.sources.get(name)
        if source is None:
            continue
        body = ledger.sources.get(source.speaks_for or "", source)
        if source.kind in _OFFICIAL or body.kind in _OFFICIAL:
            return True
    return False


def _as_said(named: _Named) -> str:
    """The words, or for a typed value the numbers."""
    reading = named.claim.reading
    if reading is not None and reading.shape is not Shape.VALUE:
        return f"“{reading.phrase}”"
    low, high = named.span.low, named.span.high
    if high is None:
        return f"at least {_shown(low)}"
    if named.low is None:
        return f"up to {_shown(high)}"
    return _shown(low) if low == high else f"{_shown(low)}–{_shown(high)}"


_PRINTS: Mapping[str, Callable[[House, Sequence[_Named], Ledger], HousePrint]] = {
    "lowest": _lowest,
    "range": _range,
    "low-best-high": _low_best_high,
    "majority": _majority,
    "official": _official,
}


def _print(
    house: House,
    behind: Sequence[_Named],
    text: str,
    *,
    low: Number | None = None,
    high: Number | None = None,
    best: Number | None = None,
) -> HousePrint:
    return HousePrint(
        house=house.id,
        name=house.name,
        text=text,
        low=low,
        high=high,
        best=best,
        claims=tuple(sorted({each.claim.id for each in behind})),
        follows=house.follows,
        leaves_out=house.leaves_out,
    )


def _nothing(house: House, text: str) -> HousePrint:
    return HousePrint(
        house=house.id,
        name=house.name,
        text=text,
        low=None,
        high=None,
        follows=house.follows,
        leaves_out=house.leaves_out,
    )


def _shown(number: Number) -> str:
    if isinstance(number, Fraction):
        return f"{float(number):,.6g}"
    return f"{number:,}"
