"""`data/claims.json`: every claim, nested: what it says, what it states, what it was read
as, and what reconciliation found of it."""

from __future__ import annotations

from ..compiled import Compiled
from ..model.ledger import Carrier, Claim, Value
from ..model.reading import Interval, Reading
from ..reconcile.result import ClaimResult, Drift
from .json_files import listed
from .values import Json, day, days_object, number, text


def claims_json(report: Compiled) -> bytes:
    """A list of claims by id, one a line."""
    results = report.reconciliation.claims
    return listed(
        claim_data(claim, results[name]) for name, claim in sorted(report.ledger.claims.items())
    )


def claim_data(claim: Claim, result: ClaimResult) -> dict[str, Json]:
    """One claim as plain values."""
    retraction = claim.retraction
    return {
        "id": claim.id,
        "question": claim.question,
        "sources": list(claim.sources),
        "citing": list(claim.citing),
        "traced": claim.traced,
        "basis": None if claim.basis is None else str(claim.basis),
        "based_on": list(claim.based_on),
        "echo_of": claim.echo_of,
        "carriers": [_carrier(one) for one in claim.carriers],
        "said": days_object(claim.said),
        "as_of": days_object(claim.as_of),
        "as_of_typed": claim.as_of_typed,
        "period": days_object(claim.period),
        "forecast": days_object(claim.forecast),
        "words": text(claim.words),
        "figure": text(claim.figure),
        "counted": claim.counted,
        "value": _value(claim.value),
        "value_note": text(claim.value_note),
        "stance": str(claim.stance),
        "answer": list(claim.answer),
        "answer_days": days_object(claim.answer_days),
        "disputes": list(claim.disputes),
        "scope": dict(sorted(claim.scope.items())),
        "derived": claim.derived,
        "certainty": text(claim.certainty),
        "confidence": text(claim.confidence),
        "credibility": claim.credibility,
        "document": claim.document,
        "quote": text(claim.quote),
        "locator": text(claim.locator),
        "translated": claim.translated,
        "language": text(claim.language),
        "supersedes": list(claim.supersedes),
        "withdrawn": day(claim.withdrawn),
        "retracted": day(claim.retracted),
        "retraction": None
        if retraction is None
        else {"document": retraction.document, "note": text(retraction.note)},
        "note": text(claim.note),
        "tags": list(claim.tags),
        "place": {"file": claim.place.file, "line": claim.place.line},
        # worked out
        "stated": _stated(claim.reading),
        "read": _read(claim.reading),
        "origin": result.origin,
        "origins": list(result.origins),
        "chain": list(result.chain),
        "group": result.group,
        "status": result.status,
        "drift": [_drift(one) for one in result.drift],
    }


def _carrier(one: Carrier) -> Json:
    return {
        "document": one.document,
        "source": one.source,
        "words": text(one.words),
        "question": one.question,
        "citing": None if one.citing is None else list(one.citing),
        "said": days_object(one.said),
        "quote": text(one.quote),
        "scope": dict(sorted(one.scope.items())),
        "period": days_object(one.period),
        "note": text(one.note),
        "stated": _stated(one.reading),
        "read": _read(one.reading),
    }


def _value(value: Value | None) -> Json:
    if value is None:
        return None
    return {"low": number(value.low), "high": number(value.high), "best": number(value.best)}


def _stated(reading: Reading | None) -> Json:
    """Only numbers that the words themselves hold."""
    if reading is None:
        return None
    return {
        "low": number(reading.stated_low),
        "high": number(reading.stated_high),
        "best": number(reading.stated_best),
    }


def _read(reading: Reading | None) -> Json:
    if reading is None:
        return None
    return {
        "phrase": reading.phrase,
        "shape": str(reading.shape),
        "row": reading.row,
        "note": text(reading.note),
        "states_low": reading.states_low,
        "states_high": reading.states_high,
        "narrow": _interval(reading.narrow),
        "usual": _interval(reading.usual),
        "wide": _interval(reading.wide),
    }


def _interval(interval: Interval | None) -> Json:
    if interval is None:
        return None
    return {
        "low": number(interval.low),
        "high": number(interval.high),
        "low_open": interval.low_open,
        "high_open": interval.high_open,
    }


def _drift(one: Drift) -> Json:
    return {
        "root": one.root,
        "echo": one.echo,
        "carrier": one.carrier,
        "rule": one.rule,
        "before": text(one.before),
        "after": text(one.after),
    }
