"""A question's result as plain data: what `data/reconciliation.json` holds per question.

In: a `QuestionResult` or a whole `Reconciliation`. Out: dictionaries of text, numbers,
true, false and null, ready for `json.dumps` with sorted keys, or the file in pieces; never
NaN, days as ISO 8601. Left alone: writing, the schema that describes it.

Keys are those of the Method, section 10; a few more carry what the pages show. Objects
stand in the order in which a question uses them, below the smaller ones that they hold.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.ledger import QuestionType
from ..model.reading import Number
from ..reconcile.result import (
    Bound,
    Check,
    Conflict,
    Dissent,
    Group,
    HistoryEntry,
    HousePrint,
    Left,
    NeedsRise,
    Position,
    QuestionResult,
    Range,
    ReadingVerdict,
    Reconciliation,
    Revision,
    Step,
)
from .json_files import ENCODER, Each, Either, Field, Named, One, Scalar, Shape, Texts
from .values import Json, day, number

# Questions that are written at once.
_BATCH = 200


def reconciliation_data(reconciliation: Reconciliation) -> dict[str, Json]:
    """The whole reconciliation: the day, the reading, every question by id."""
    return {
        "on": day(reconciliation.on),
        "reading": reconciliation.reading.value,
        "questions": {
            name: question_data(result) for name, result in sorted(reconciliation.questions.items())
        },
    }


def reconciliation_json(reconciliation: Reconciliation) -> Iterator[bytes]:
    """The file, in pieces: keys sorted, one question a line, so that two builds compare by
    question."""
    encode = ENCODER.encode
    yield f'{{"on":{encode(day(reconciliation.on))},"questions":{{'.encode()
    names = sorted(reconciliation.questions)
    before = "\n"
    for start in range(0, len(names), _BATCH):
        batch = names[start : start + _BATCH]
        made = _QUESTION.lines([reconciliation.questions[name] for name in batch])
        lines = [f"{encode(name)}:{line}" for name, line in zip(batch, made, strict=True)]
        yield (before + ",\n".join(lines)).encode()
        before = ",\n"
    end = "\n}" if names else "}"
    yield f'{end},"reading":{encode(reconciliation.reading.value)}}}\n'.encode()


def question_data(result: QuestionResult) -> dict[str, Json]:
    """One question's result."""
    return _QUESTION.data(result)


def _low(each: Range) -> Scalar:
    return number(each.low) if each.low_day is None else day(each.low_day)


def _high(each: Range) -> Scalar:
    return number(each.high) if each.high_day is None else day(each.high_day)


_RANGE = Shape[Range](
    low=_low,
    high=_high,
    low_open=lambda r: r.low_open,
    high_open=lambda r: r.high_open,
    low_from=Texts(lambda r: r.low_from),
    high_from=Texts(lambda r: r.high_from),
    groups=Texts(lambda r: r.groups),
)


def _by_answers(result: QuestionResult) -> bool:
    return result.type in (QuestionType.STATEMENT, QuestionType.CHOICE)


def _agreed(result: QuestionResult) -> QuestionResult | Range | None:
    """Where the agreed range stands; of a statement or choice the set that is shared."""
    if _by_answers(result):
        return result if result.answer else None
    return result.range


_SET = Shape[QuestionResult](set=Texts(lambda q: q.answer))
_AGREED = Either[QuestionResult | Range](lambda r: _RANGE if isinstance(r, Range) else _SET)

_BEYOND = Shape[tuple[str, Number]](origin=lambda b: b[0], value=lambda b: number(b[1]))

_BOUND = Shape[Bound](
    value=lambda b: number(b.value),
    groups=Texts(lambda b: b.groups),
    beyond=Each(lambda b: b.beyond, _BEYOND),
)

_GROUP = Shape[Group](
    id=lambda g: g.id,
    origins=Texts(lambda g: g.origins),
    side=lambda g: g.side,
    claims=Texts(lambda g: g.claims),
    stands=lambda g: g.stands,
    counts=lambda g: g.counts,
    certain=lambda g: g.certain,
)

_GROUPS = Shape[QuestionResult](
    figures=lambda q: q.counts.figures,
    agreeing=lambda q: q.counts.agreeing,
    min_independent=lambda q: q.counts.min_independent,
    max_independent=lambda q: q.counts.max_independent,
    list=Each(lambda q: q.groups, _GROUP),
)


def _position(**fields: Field[Position]) -> Shape[Position]:
    """A position: what all have, and what it says, which depends on the question's type."""
    return Shape[Position](
        origin=lambda p: p.origin,
        group=lambda p: p.group,
        claims=Texts(lambda p: p.claims),
        kind=lambda p: p.kind,
        agrees=lambda p: p.agrees,
        speaks=lambda p: p.speaks,
        counted=lambda p: p.counted,
        side=lambda p: p.side,
        on=lambda p: day(p.on),
        low_on=lambda p: day(p.low_on),
        high_on=lambda p: day(p.high_on),
        arithmetic=lambda p: p.arithmetic or None,
        **fields,
    )


_OF_NUMBERS = _position(
    low=lambda p: None if p.interval is None else number(p.interval.low),
    high=lambda p: None if p.interval is None else number(p.interval.high),
    low_open=lambda p: None if p.interval is None else p.interval.low_open,
    high_open=lambda p: None if p.interval is None else p.interval.high_open,
)
_OF_DAYS = _position(
    low=lambda p: None if p.days is None else day(p.days[0]),
    high=lambda p: None if p.days is None else day(p.days[1]),
)
_OF_ANSWERS = _position(set=Texts(lambda p: p.answers))


def _says(position: Position) -> Shape[Position]:
    if position.interval is not None:
        return _OF_NUMBERS
    return _OF_ANSWERS if position.days is None else _OF_DAYS


_LEFT = Shape[Left](
    claim=lambda left: left.claim,
    why=lambda left: left.why,
    detail=lambda left: left.detail,
    stance=lambda left: left.stance,
)

_DISSENT = Shape[Dissent](
    group=lambda d: d.group,
    side=lambda d: d.side,
    gap=lambda d: number(d.gap),
    ratio=lambda d: number(d.ratio),
    claims=Texts(lambda d: d.claims),
)

_UNDER = Shape[ReadingVerdict](
    verdict=lambda u: u.verdict,
    low=lambda u: None if u.range is None else _low(u.range),
    high=lambda u: None if u.range is None else _high(u.range),
)

_CHECK = Shape[Check](
    rule=lambda c: c.rule,
    result=lambda c: c.result,
    claims=Texts(lambda c: c.claims),
    low=lambda c: number(c.low),
    high=lambda c: number(c.high),
    text=lambda c: c.text,
    other=lambda c: c.other or None,
)

_CONFLICT = Shape[Conflict](
    a=Texts(lambda c: c.a),
    b=Texts(lambda c: c.b),
    a_origin=lambda c: c.a_origin,
    b_origin=lambda c: c.b_origin,
    why=lambda c: c.why,
    gap=lambda c: number(c.gap),
    ratio=lambda c: number(c.ratio),
    implied=lambda c: c.implied,
)

_REVISION = Shape[Revision](
    origin=lambda r: r.origin,
    earlier=lambda r: r.earlier,
    later=lambda r: r.later,
    kind=lambda r: r.kind,
    on=lambda r: day(r.on),
    note=lambda r: r.note,
)

_RISE = Shape[NeedsRise](
    a=Texts(lambda r: r.a),
    b=Texts(lambda r: r.b),
    by=lambda r: number(r.by),
    days=lambda r: r.days,
)

_ENTRY = Shape[HistoryEntry](
    on=lambda e: day(e.on),
    verdict=lambda e: e.verdict,
    low=lambda e: number(e.low),
    high=lambda e: number(e.high),
    low_day=lambda e: day(e.low_day),
    high_day=lambda e: day(e.high_day),
    answers=Texts(lambda e: e.answers),
    because=Texts(lambda e: e.because),
    changed=lambda e: e.changed,
)

_HOUSE = Shape[HousePrint](
    house=lambda h: h.house,
    name=lambda h: h.name,
    follows=lambda h: h.follows,
    leaves_out=lambda h: h.leaves_out,
    text=lambda h: h.text,
    low=lambda h: number(h.low),
    high=lambda h: number(h.high),
    best=lambda h: number(h.best),
    claims=Texts(lambda h: h.claims),
)

_STEP = Shape[Step](rule=lambda s: s.rule, text=lambda s: s.text, claims=Texts(lambda s: s.claims))

_QUESTION = Shape[QuestionResult](
    question=lambda q: q.question,
    type=lambda q: q.type,
    on=lambda q: day(q.on),
    verdict=lambda q: q.verdict,
    as_of=lambda q: day(q.as_of),
    reading=lambda q: q.reading,
    range=One(_agreed, _AGREED),
    regions=Each(lambda q: q.regions, _RANGE),
    floor=One(lambda q: q.floor, _BOUND),
    ceiling=One(lambda q: q.ceiling, _BOUND),
    far_apart=lambda q: number(q.far_apart),
    touching=lambda q: q.touching,
    groups=One(lambda q: q, _GROUPS),
    positions=Each(lambda q: q.positions, Either[Position](_says)),
    not_counted=Each(lambda q: q.not_counted, _LEFT),
    dissent=Each(lambda q: q.dissent, _DISSENT),
    one_sided=lambda q: q.one_sided,
    readings=Named(lambda q: q.readings, _UNDER),
    hinges_on=Texts(lambda q: q.hinges_on),
    divided=Texts(lambda q: q.divided),
    depends_on_days=Texts(lambda q: q.depends_on_days),
    last_verdict=lambda q: q.last_verdict,
    last_verdict_on=lambda q: day(q.last_verdict_on),
    arithmetic=Each(lambda q: q.arithmetic, _CHECK),
    conflicts=Each(lambda q: q.conflicts, _CONFLICT),
    conflicts_on_record=Each(lambda q: q.conflicts_on_record, _CONFLICT),
    revisions=Each(lambda q: q.revisions, _REVISION),
    needs_rise=Each(lambda q: q.needs_rise, _RISE),
    history=Each(lambda q: q.history, _ENTRY),
    houses=Each(lambda q: q.houses, _HOUSE),
    sentence=lambda q: q.sentence,
    steps=Each(lambda q: q.steps, _STEP),
)
