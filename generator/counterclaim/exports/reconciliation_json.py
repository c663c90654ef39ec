"""A question's result as plain data: what `data/reconciliation.json` holds per question.

In: a `QuestionResult` or a whole `Reconciliation`. Out: dictionaries of text, numbers,
true, false and null, ready for `json.dumps` with sorted keys; never NaN, days as ISO 8601.
Left alone: writing, the schema that describes it.

Keys are those of the Method, section 10; a few more carry what the pages show.
"""

from __future__ import annotations

from ..model.ledger import QuestionType
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
from .json_files import ENCODER
from .values import Json, day, number


def reconciliation_data(reconciliation: Reconciliation) -> dict[str, Json]:
    """The whole reconciliation: the day, the reading, every question by id."""
    return {
        "on": day(reconciliation.on),
        "reading": reconciliation.reading.value,
        "questions": {
            name: question_data(result) for name, result in sorted(reconciliation.questions.items())
        },
    }


def reconciliation_text(reconciliation: Reconciliation) -> str:
    """The file: keys sorted, one question a line, so that two builds compare by question."""
    encode = ENCODER.encode
    questions = ",\n".join(
        f"{encode(name)}:{encode(question_data(result))}"
        for name, result in sorted(reconciliation.questions.items())
    )
    head = f'"on":{encode(day(reconciliation.on))}'
    tail = f'"reading":{encode(reconciliation.reading.value)}'
    body = f"{{\n{questions}\n}}" if questions else "{}"
    return f'{{{head},"questions":{body},{tail}}}\n'


def question_data(result: QuestionResult) -> dict[str, Json]:
    """One question's result."""
    return {
        "question": result.question,
        "type": result.type.value,
        "on": day(result.on),
        "verdict": result.verdict.value,
        "as_of": day(result.as_of),
        "reading": result.reading.value,
        "range": _agreed(result),
        "regions": [_range(region) for region in result.regions],
        "floor": _bound(result.floor),
        "ceiling": _bound(result.ceiling),
        "far_apart": number(result.far_apart),
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
        "last_verdict_on": day(result.last_verdict_on),
        "arithmetic": [_check(check) for check in result.arithmetic],
        "conflicts": [_conflict(conflict) for conflict in result.conflicts],
        "conflicts_on_record": [_conflict(each) for each in result.conflicts_on_record],
        "revisions": [
            {
                "origin": revision.origin,
                "earlier": revision.earlier,
                "later": revision.later,
                "kind": revision.kind,
                "on": day(revision.on),
                "note": revision.note,
            }
            for revision in result.revisions
        ],
        "needs_rise": [
            {"a": list(rise.a), "b": list(rise.b), "by": number(rise.by), "days": rise.days}
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


def _low(each: Range) -> Json:
    return number(each.low) if each.low_day is None else day(each.low_day)


def _high(each: Range) -> Json:
    return number(each.high) if each.high_day is None else day(each.high_day)


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
        "value": number(bound.value),
        "groups": list(bound.groups),
        "beyond": [{"origin": origin, "value": number(value)} for origin, value in bound.beyond],
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
        "on": day(position.on),
        "low_on": day(position.low_on),
        "high_on": day(position.high_on),
        "arithmetic": position.arithmetic or None,
    }
    if position.interval is not None:
        interval = position.interval
        data |= {
            "low": number(interval.low),
            "high": number(interval.high),
            "low_open": interval.low_open,
            "high_open": interval.high_open,
        }
    elif position.days is not None:
        data |= {"low": day(position.days[0]), "high": day(position.days[1])}
    else:
        data["set"] = list(position.answers)
    return data


def _dissent(dissent: Dissent) -> Json:
    return {
        "group": dissent.group,
        "side": dissent.side,
        "gap": number(dissent.gap),
        "ratio": number(dissent.ratio),
        "claims": list(dissent.claims),
    }


def _conflict(conflict: Conflict) -> Json:
    return {
        "a": list(conflict.a),
        "b": list(conflict.b),
        "a_origin": conflict.a_origin,
        "b_origin": conflict.b_origin,
        "why": conflict.why,
        "gap": number(conflict.gap),
        "ratio": number(conflict.ratio),
        "implied": conflict.implied,
    }


def _check(check: Check) -> Json:
    return {
        "rule": check.rule,
        "result": check.result,
        "claims": list(check.claims),
        "low": number(check.low),
        "high": number(check.high),
        "text": check.text,
        "other": check.other or None,
    }


def _entry(entry: HistoryEntry) -> Json:
    return {
        "on": day(entry.on),
        "verdict": entry.verdict.value,
        "low": number(entry.low),
        "high": number(entry.high),
        "low_day": day(entry.low_day),
        "high_day": day(entry.high_day),
        "answers": list(entry.answers),
        "because": list(entry.because),
        "changed": entry.changed,
    }


def _house(house: HousePrint) -> Json:
    return {
        "house": house.house,
        "name": house.name,
        "follows": house.follows,
        "leaves_out": house.leaves_out,
        "text": house.text,
        "low": number(house.low),
        "high": number(house.high),
        "best": number(house.best),
        "claims": list(house.claims),
    }
