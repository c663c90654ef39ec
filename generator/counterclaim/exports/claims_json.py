"""`data/claims.json`: every claim, nested: what it says, what it states, what it was read
as, and what reconciliation found of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..compiled import Compiled
from ..diagnostics import Place
from ..model.days import Days
from ..model.ledger import Carrier, Claim, Retraction, Value
from ..model.reading import Interval, Reading
from ..reconcile.result import ClaimResult, Drift
from .json_files import Each, One, Shape, Texts, Whole, objects_json
from .values import Json, day, number, text


@dataclass(frozen=True, slots=True)
class _Row:
    """A claim with what reconciliation adds to it."""

    claim: Claim
    result: ClaimResult
    place: Place


def claims_json(report: Compiled) -> Iterator[bytes]:
    """A list of claims by id, one a line, in pieces."""
    results, places = report.reconciliation.claims, report.ledger.places["claims"]
    return objects_json(
        _CLAIM,
        [
            _Row(claim, results[name], places[name])
            for name, claim in sorted(report.ledger.claims.items())
        ],
    )


def _scope(scope: Mapping[str, str]) -> Json:
    return dict(sorted(scope.items())) if scope else _EMPTY


_EMPTY: dict[str, Json] = {}

_DAYS = Shape[Days](
    text=lambda d: d.text,
    first=lambda d: day(d.first),
    last=lambda d: day(d.last),
    approximate=lambda d: d.approximate,
    uncertain=lambda d: d.uncertain,
)

_INTERVAL = Shape[Interval](
    low=lambda i: number(i.low),
    high=lambda i: number(i.high),
    low_open=lambda i: i.low_open,
    high_open=lambda i: i.high_open,
)

# Only numbers that the words themselves hold.
_STATED = Shape[Reading](
    low=lambda r: number(r.stated_low),
    high=lambda r: number(r.stated_high),
    best=lambda r: number(r.stated_best),
)

_READ = Shape[Reading](
    phrase=lambda r: r.phrase,
    shape=lambda r: r.shape,
    row=lambda r: r.row,
    note=lambda r: text(r.note),
    states_low=lambda r: r.states_low,
    states_high=lambda r: r.states_high,
    narrow=One(lambda r: r.narrow, _INTERVAL),
    usual=One(lambda r: r.usual, _INTERVAL),
    wide=One(lambda r: r.wide, _INTERVAL),
)

_VALUE = Shape[Value](
    low=lambda v: number(v.low), high=lambda v: number(v.high), best=lambda v: number(v.best)
)

_CARRIER = Shape[Carrier](
    document=lambda c: c.document,
    source=lambda c: c.source,
    words=lambda c: text(c.words),
    question=lambda c: c.question,
    citing=Whole(lambda c: None if c.citing is None else list(c.citing)),
    said=One(lambda c: c.said, _DAYS),
    quote=lambda c: text(c.quote),
    scope=Whole(lambda c: _scope(c.scope)),
    period=One(lambda c: c.period, _DAYS),
    note=lambda c: text(c.note),
    stated=One(lambda c: c.reading, _STATED),
    read=One(lambda c: c.reading, _READ),
)

_RETRACTION = Shape[Retraction](document=lambda r: r.document, note=lambda r: text(r.note))

_DRIFT = Shape[Drift](
    root=lambda d: d.root,
    echo=lambda d: d.echo,
    carrier=lambda d: d.carrier,
    rule=lambda d: d.rule,
    before=lambda d: text(d.before),
    after=lambda d: text(d.after),
)

_PLACE = Shape[Place](file=lambda p: p.file, line=lambda p: p.line)

_CLAIM = Shape[_Row](
    id=lambda r: r.claim.id,
    question=lambda r: r.claim.question,
    sources=Texts(lambda r: r.claim.sources),
    citing=Texts(lambda r: r.claim.citing),
    traced=lambda r: r.claim.traced,
    basis=lambda r: r.claim.basis,
    based_on=Texts(lambda r: r.claim.based_on),
    echo_of=lambda r: r.claim.echo_of,
    carriers=Each(lambda r: r.claim.carriers, _CARRIER),
    said=One(lambda r: r.claim.said, _DAYS),
    as_of=One(lambda r: r.claim.as_of, _DAYS),
    as_of_typed=lambda r: r.claim.as_of_typed,
    period=One(lambda r: r.claim.period, _DAYS),
    forecast=One(lambda r: r.claim.forecast, _DAYS),
    words=lambda r: text(r.claim.words),
    figure=lambda r: text(r.claim.figure),
    counted=lambda r: r.claim.counted,
    value=One(lambda r: r.claim.value, _VALUE),
    value_note=lambda r: text(r.claim.value_note),
    stance=lambda r: r.claim.stance,
    answer=Texts(lambda r: r.claim.answer),
    answer_days=One(lambda r: r.claim.answer_days, _DAYS),
    disputes=Texts(lambda r: r.claim.disputes),
    scope=Whole(lambda r: _scope(r.claim.scope)),
    derived=lambda r: r.claim.derived,
    certainty=lambda r: text(r.claim.certainty),
    confidence=lambda r: text(r.claim.confidence),
    credibility=lambda r: r.claim.credibility,
    document=lambda r: r.claim.document,
    quote=lambda r: text(r.claim.quote),
    locator=lambda r: text(r.claim.locator),
    translated=lambda r: r.claim.translated,
    language=lambda r: text(r.claim.language),
    supersedes=Texts(lambda r: r.claim.supersedes),
    withdrawn=lambda r: day(r.claim.withdrawn),
    retracted=lambda r: day(r.claim.retracted),
    retraction=One(lambda r: r.claim.retraction, _RETRACTION),
    note=lambda r: text(r.claim.note),
    tags=Texts(lambda r: r.claim.tags),
    place=One(lambda r: r.place, _PLACE),
    # worked out
    stated=One(lambda r: r.claim.reading, _STATED),
    read=One(lambda r: r.claim.reading, _READ),
    origin=lambda r: r.result.origin,
    origins=Texts(lambda r: r.result.origins),
    chain=Texts(lambda r: r.result.chain),
    group=lambda r: r.result.group,
    status=lambda r: r.result.status,
    drift=Each(lambda r: r.result.drift, _DRIFT),
)
