"""A question's result as plain data: what `data/reconciliation.json` holds per question.

In: a `QuestionResult` or a whole `Reconciliation`. Out: dictionaries of text, numbers,
true, false and null, ready for `json.dumps` with sorted keys; never NaN, days as ISO 8601.
Left alone: writing, the schema that describes it.

Keys are those of the Method, section 10; a few more carry what the pages show.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

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
    Position,
    QuestionResult,
    Range,
    Reconciliation,
)

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def reconciliation_data(reconciliation: Reconciliation) -> dict[str, Json]:
    """The whole reconciliation: the day, the reading, every question by id."""
    return {
        "on": _day(reconciliation.on),
        "reading": reconciliation.reading.value,
        "questions": {
            name: question_data(result) for name, result in reconciliation.questions.items()
        },
    }


def question_data(result: QuestionResult) -> dict[str, Json]:
    """One question's result."""
    return {
        "question": result.question,
        "type": result.type.value,
        "on": _day(result.on),
        "verdict": result.verdict.value,
        "as_of": _day(result.as_of),
        "reading": result.reading.value,
        "range": _agreed(result),
        "regions": [_range(region) for region in result.regions],
        "floor": _bound(result.floor),
        "ceiling": _bound(result.ceiling),
        "far_apart": result.far_apart,
        "touching": result.touching,
        "groups": {
            "figures": result.counts.figures,
            "agreeing": result.counts.agreeing,
            "min_independent": result.counts.min_independent,
            "max_independent": result.counts.max_independent,
            "list": [_group(group) for group in result.groups],
        },
        "positions": [_position(position) for position in result.positions],
        "not_counted": [
            {
                "claim": left.claim,
                "why": left.why.value,
                "detail": left.detail,
                "stance": None if left.stance is None else left.stance.value,
            }
            for left in result.not_counted
        ],
        "dissent": [_dissent(dissent) for dissent in result.dissent],
        "one_sided": result.one_sided,
        "readings": {
            name.value: {
                "verdict": under.verdict.value,
                "low": None if under.range is None else _low(under.range),
                "high": None if under.range is None else _high(under.range),
            }
            for name, under in result.readings.items()
        },
        "hinges_on": list(result.hinges_on),
        "divided": list(result.divided),
        "depends_on_days": list(result.depends_on_days),
        "last_verdict": None if result.last_verdict is None else result.last_verdict.value,
        "last_verdict_on": _day(result.last_verdict_on),
        "arithmetic": [_check(check) for check in result.arithmetic],
        "conflicts": [_conflict(conflict) for conflict in result.conflicts],
        "conflicts_on_record": [_conflict(each) for each in result.conflicts_on_record],
        "revisions": [
            {
                "origin": revision.origin,
                "earlier": revision.earlier,
                "later": revision.later,
                "kind": revision.kind,
                "on": _day(revision.on),
                "note": revision.note,
            }
            for revision in result.revisions
        ],
        "needs_rise": [
            {"a": list(rise.a), "b": list(rise.b), "by": _number(rise.by), "days": rise.days}
            for rise in result.needs_rise
        ],
        "history": [_entry(entry) for entry in result.history],
        "houses": [_house(house) for house in result.houses],
        "sentence": result.sentence,
        "steps": [
            {"rule": step.rule, "text": step.text, "claims": list(step.claims)}
            for step in result.steps
        ],
    }


def _number(value: Number | None) -> int | float | None:
    """A whole number as such, any other as the nearest float."""
    if value is None or isinstance(value, int):
        return value
    return value.numerator if value.denominator == 1 else _float(value)


def _float(value: Fraction) -> float | None:
    try:
        return float(value)
    except OverflowError:
        return None


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _low(each: Range) -> Json:
    return _number(each.low) if each.low_day is None else _day(each.low_day)


def _high(each: Range) -> Json:
    return _number(each.high) if each.high_day is None else _day(each.high_day)


def _agreed(result: QuestionResult) -> Json:
    """The agreed range; of a statement or choice the set that is shared; else null."""
    if result.type in (QuestionType.STATEMENT, QuestionType.CHOICE):
        return {"set": list(result.answer)} if result.answer else None
    return None if result.range is None else _range(result.range)


def _range(each: Range) -> Json:
    return {
        "low": _low(each),
        "high": _high(each),
        "low_open": each.low_open,
        "high_open": each.high_open,
        "low_from": list(each.low_from),
        "high_from": list(each.high_from),
        "groups": list(each.groups),
    }


def _bound(bound: Bound | None) -> Json:
    if bound is None:
        return None
    return {
        "value": _number(bound.value),
        "groups": list(bound.groups),
        "beyond": [{"origin": origin, "value": _number(value)} for origin, value in bound.beyond],
    }


def _group(group: Group) -> Json:
    return {
        "id": group.id,
        "origins": list(group.origins),
        "side": group.side,
        "claims": list(group.claims),
        "stands": group.stands,
        "counts": group.counts,
        "certain": group.certain,
    }


def _position(position: Position) -> Json:
    data: dict[str, Json] = {
        "origin": position.origin,
        "group": position.group,
        "claims": list(position.claims),
        "kind": position.kind.value,
        "agrees": position.agrees.value,
        "speaks": position.speaks,
        "counted": position.counted,
        "side": position.side,
        "on": _day(position.on),
        "low_on": _day(position.low_on),
        "high_on": _day(position.high_on),
        "arithmetic": position.arithmetic or None,
    }
    if position.interval is not None:
        interval = position.interval
        data |= {
            "low": _number(interval.low),
            "high": _number(interval.high),
            "low_open": interval.low_open,
            "high_open": interval.high_open,
        }
    elif position.days is not None:
        data |= {"low": _day(position.days[0]), "high": _day(position.days[1])}
    else:
        data["set"] = list(position.answers)
    return data


def _dissent(dissent: Dissent) -> Json:
    return {
        "group": dissent.group,
        "side": dissent.side,
        "gap": _number(dissent.gap),
        "ratio": dissent.ratio,
        "claims": list(dissent.claims),
    }


def _conflict(conflict: Conflict) -> Json:
    return {
        "a": list(conflict.a),
        "b": list(conflict.b),
        "a_origin": conflict.a_origin,
        "b_origin": conflict.b_origin,
        "why": conflict.why,
        "gap": _number(conflict.gap),
        "ratio": conflict.ratio,
        "implied": conflict.implied,
    }


def _check(check: Check) -> Json:
    return {
        "rule": check.rule,
        "result": check.result,
        "claims": list(check.claims),
        "low": _number(check.low),
        "high": _number(check.high),
        "text": check.text,
        "other": check.other or None,
    }


def _entry(entry: HistoryEntry) -> Json:
    return {
        "on": _day(entry.on),
        "verdict": entry.verdict.value,
        "low": _number(entry.low),
        "high": _number(entry.high),
        "low_day": _day(entry.low_day),
        "high_day": _day(entry.high_day),
        "answers": list(entry.answers),
        "because": list(entry.because),
        "changed": entry.changed,
    }


def _house(house: HousePrint) -> Json:
    return {
        "house": house.house,
        "name": house.name,
        "text": house.text,
        "low": _number(house.low),
        "high": _number(house.high),
        "best": _number(house.best),
        "claims": list(house.claims),
    }
