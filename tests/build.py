"""Small valid ledgers, written in Python: what `counterclaim.validate` would make of a file.

    ledger(
        sources=[source("nis", side="kyiv"), "afp"],
        questions=[quantity("killed", window=7)],
        claims=[claim("a", source="nis", low=100, said="2024-12-19")],
    )

Names that are not listed are made: a source that a claim speaks of, the question `q`.
A figure is given as `low`/`high` (the three readings are equal), as three pairs
(`narrow`, `usual`, `wide`), or as `words` for the grammar to read. Nothing is checked:
a ledger that `validate` would refuse can be built, and says nothing about the product.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from counterclaim.diagnostics import Place
from counterclaim.model.days import Days, parse_days
from counterclaim.model.ledger import (
    Basis,
    Claim,
    Ledger,
    Measure,
    Question,
    QuestionType,
    Report,
    Source,
    SourceKind,
    Stance,
    Value,
)
from counterclaim.model.reading import Interval, Number, Reading, Shape, Unit

Pair = tuple[Number | None, Number | None]

PLACE = Place("claims.yaml", 1, 1, 2)
DAY = "2024-12-19"


def days(when: str | date | Days) -> Days:
    """Days from EDTF text, a `date`, or days as they are."""
    if isinstance(when, Days):
        return when
    return Days.of(when) if isinstance(when, date) else parse_days(when)


def source(
    id: str,
    *,
    kind: str = "other",
    side: str | None = None,
    part_of: str | Iterable[str] = (),
    speaks_for: str | None = None,
    **more: Any,
) -> Source:
    """A source; `name` is its id unless given."""
    more.setdefault("name", id)
    return Source(
        id=id,
        kind=SourceKind(kind),
        side=side,
        part_of=_ids(part_of),
        speaks_for=speaks_for,
        **more,
    )


def quantity(
    id: str = "q",
    *,
    measure: str = "cumulative",
    window: int | None = None,
    stale_after: int = 30,
    sum_of: str | Iterable[str] = (),
    within: str | Iterable[str] = (),
    scope: Mapping[str, str] | None = None,
    unit_kind: str = "counted",
    **more: Any,
) -> Question:
    """A question about a quantity; the window is that of its measure unless given."""
    if window is None:
        window = 2 if measure == "level" else 7
    more.setdefault("title", id)
    more.setdefault("unit", "people")
    return Question(
        id=id,
        type=QuestionType.QUANTITY,
        measure=Measure(measure),
        window=window,
        stale_after=stale_after,
        sum_of=_ids(sum_of),
        within=_ids(within),
        scope=MappingProxyType(dict(scope or {})),
        unit_kind=Unit(unit_kind),
        **more,
    )


def statement(id: str = "q", **more: Any) -> Question:
    """A question that claims affirm or deny."""
    more.setdefault("title", id)
    return Question(id=id, type=QuestionType.STATEMENT, **more)


def choice(id: str = "q", *, options: Iterable[str] = ("x", "y", "z"), **more: Any) -> Question:
    """A question with options; the text of an option is its id."""
    more.setdefault("title", id)
    return Question(
        id=id,
        type=QuestionType.CHOICE,
        options=MappingProxyType({option: option for option in options}),
        **more,
    )


def day_question(id: str = "q", **more: Any) -> Question:
    """A question that asks for a date."""
    more.setdefault("title", id)
    return Question(id=id, type=QuestionType.DATE, **more)


def figure(usual: Pair, *, narrow: Pair | None = None, wide: Pair | None = None) -> Reading:
    """A reading from pairs of bounds: None as a low end is one that nobody stated (0 where
    units are counted), None as a high end is unbounded."""
    low, high = usual
    return Reading(
        phrase="",
        shape=Shape.VALUE,
        stated_low=low,
        stated_high=high,
        stated_best=None,
        narrow=_interval(narrow or usual),
        usual=_interval(usual),
        wide=_interval(wide or usual),
        states_low=low is not None,
        states_high=high is not None,
        row="value",
    )


def claim(
    id: str,
    *,
    source: str | Iterable[str] = "x",
    question: str = "q",
    said: str | date | Days = DAY,
    as_of: str | date | Days | None = None,
    citing: str | Iterable[str] = (),
    low: Number | None = None,
    high: Number | None = None,
    narrow: Pair | None = None,
    usual: Pair | None = None,
    wide: Pair | None = None,
    words: str = "",
    counted: bool = False,
    unit: str = "people",
    stance: str = "affirms",
    answer: str | Iterable[str] = (),
    answer_days: str | Days | None = None,
    based_on: str | Iterable[str] = (),
    disputes: str | Iterable[str] = (),
    supersedes: str | Iterable[str] = (),
    withdrawn: str | date | None = None,
    retracted: str | date | None = None,
    forecast: str | Days | None = None,
    period: str | Days | None = None,
    scope: Mapping[str, str] | None = None,
    basis: str | None = None,
    **more: Any,
) -> Claim:
    """One claim. With `low`, `high` or the pairs it has a figure, with `words` the figure
    that the grammar reads; with none of them it has a stance or an answer alone."""
    reading: Reading | None = None
    value: Value | None = None
    if words and usual is None and low is None and high is None:
        reading = _read(words, unit=unit, counted=counted)
    elif usual is not None or low is not None or high is not None:
        pair = usual if usual is not None else (low, high)
        reading = replace(figure(pair, narrow=narrow, wide=wide), phrase=words)
        value = Value(low=pair[0], high=pair[1])
    said_days = days(said)
    return Claim(
        id=id,
        question=question,
        sources=_ids(source),
        citing=_ids(citing),
        said=said_days,
        as_of=said_days if as_of is None else days(as_of),
        as_of_typed=as_of is not None,
        words=words,
        counted=counted,
        value=value,
        stance=Stance(stance),
        answer=_ids(answer),
        answer_days=None if answer_days is None else days(answer_days),
        based_on=_ids(based_on),
        disputes=_ids(disputes),
        supersedes=_ids(supersedes),
        withdrawn=_day(withdrawn),
        retracted=_day(retracted),
        forecast=None if forecast is None else days(forecast),
        period=None if period is None else days(period),
        scope=MappingProxyType(dict(scope or {})),
        basis=None if basis is None else Basis(basis),
        reading=reading,
        **more,
    )


def ledger(
    *,
    claims: Iterable[Claim] = (),
    sources: Iterable[Source | str] = (),
    questions: Iterable[Question] = (),
    sides: Iterable[str] = (),
    as_of: str | date | None = None,
) -> Ledger:
    """A whole ledger; `as_of` is, like `validate` makes it, the newest day in it unless given."""
    claims = tuple(claims)
    made = [source(each) if isinstance(each, str) else each for each in sources]
    known = {each.id: each for each in made}
    asked = {each.id: each for each in questions}
    for each in claims:
        asked.setdefault(each.question, quantity(each.question))
        for name in (*each.sources, *each.citing):
            known.setdefault(name, source(name))
    for each in list(known.values()):
        for name in (*each.part_of, *([each.speaks_for] if each.speaks_for else [])):
            known.setdefault(name, source(name))
    all_sides = {*sides, *(each.side for each in known.values() if each.side)} - {"none"}
    typed = _day(as_of)
    return Ledger(
        report=Report(
            title="A report",
            as_of=typed if typed is not None else newest_day(claims),
            as_of_typed=typed is not None,
            place=PLACE,
        ),
        sides=MappingProxyType({side: side for side in sorted(all_sides)}),
        sources=MappingProxyType(known),
        documents=MappingProxyType({}),
        questions=MappingProxyType(asked),
        claims=MappingProxyType({each.id: each for each in claims}),
        assessments=MappingProxyType({}),
        places={"claims": {each.id: PLACE for each in claims}},
    )


def newest_day(claims: Iterable[Claim]) -> date | None:
    """The newest day that the claims tell: said, withdrawn or retracted, each at its latest."""
    found = [
        day
        for each in claims
        for day in (each.said.last, each.withdrawn, each.retracted)
        if day is not None
    ]
    return max(found, default=None)


def _read(words: str, *, unit: str, counted: bool) -> Reading:
    from counterclaim.reading import Unreadable, read_words

    read = read_words(words, unit=unit, counted=counted)
    if isinstance(read, Unreadable):
        raise AssertionError(f"a test's words cannot be read: {words!r}: {read.message}")
    return read


def _interval(pair: Pair) -> Interval:
    return Interval(0 if pair[0] is None else pair[0], pair[1])


def _ids(given: str | Iterable[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _day(given: str | date | None) -> date | None:
    return date.fromisoformat(given) if isinstance(given, str) else given
