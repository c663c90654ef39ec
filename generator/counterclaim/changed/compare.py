"""Two compiled reports in, what differs between them out.

Records are compared field by field as they were typed. Verdicts are compared as
reconciled, each ledger as of its own day. Left alone: whether a change is allowed
(`audit`), and how it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..compiled import Compiled
from ..model.ledger import Assessment, Claim, Document, Ledger, Question, Source
from ..reconcile.result import QuestionResult
from ..reporters.verdicts import range_text
from .difference import Difference, FieldChange, How, RecordChange, Standing, VerdictChange, What
from .fields import record_fields, text_of

_CLAIM_HAS_GONE = (How.REMOVED, How.GONE)


def compare(old: Compiled, new: Compiled, *, names: tuple[str, str]) -> Difference:
    """The difference from `old` to `new`; `names` are what the two are called."""
    records = tuple(_records(old.ledger, new.ledger))
    verdicts = tuple(_verdicts(old, new, records))
    return Difference(old=names[0], new=names[1], records=records, verdicts=verdicts)


# -- records ------------------------------------------------------------------------------


def _records(old: Ledger, new: Ledger) -> Iterator[RecordChange]:
    yield from _section(What.CLAIM, old.claims, new.claims, new)
    yield from _section(What.ASSESSMENT, old.assessments, new.assessments, new)
    yield from _section(What.QUESTION, old.questions, new.questions, new)
    yield from _section(What.SOURCE, old.sources, new.sources, new)
    yield from _section(What.DOCUMENT, old.documents, new.documents, new)
    yield from _plain(What.SIDE, old.sides, new.sides)
    changed = _changes(record_fields(old.report), record_fields(new.report))
    if changed:
        yield RecordChange(what=What.REPORT, id="report", how=How.CHANGED, fields=changed)
    yield from _plain(What.READING, old.readings, new.readings)


def _section(
    what: What, old: Mapping[str, Any], new: Mapping[str, Any], ledger: Ledger
) -> Iterator[RecordChange]:
    for id in sorted(old.keys() | new.keys()):
        before, after = old.get(id), new.get(id)
        if after is None:
            stone = ledger.tombstones.get(id) if what is What.CLAIM else None
            yield RecordChange(
                what=what,
                id=id,
                how=How.REMOVED if stone else How.GONE,
                label=_label(before),
                about=_about(before),
                reason=stone.reason if stone else "",
            )
        elif before is None:
            yield RecordChange(
                what=what, id=id, how=How.ADDED, label=_label(after), about=_about(after)
            )
        else:
            changed = _changes(record_fields(before), record_fields(after))
            if changed:
                yield RecordChange(
                    what=what,
                    id=id,
                    how=How.CHANGED,
                    label=_label(after),
                    about=_about(after),
                    fields=changed,
                )


def _plain(
    what: What, old: Mapping[str, object], new: Mapping[str, object]
) -> Iterator[RecordChange]:
    for id in sorted(old.keys() | new.keys()):
        before, after = text_of(old.get(id)), text_of(new.get(id))
        if before == after:
            continue
        how = How.ADDED if id not in old else How.GONE if id not in new else How.CHANGED
        fields = (FieldChange(name=what.value, before=before, after=after),)
        yield RecordChange(what=what, id=id, how=how, fields=fields)


def _changes(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[FieldChange, ...]:
    names = [*new, *(name for name in old if name not in new)]
    return tuple(
        FieldChange(name=name, before=old.get(name, ""), after=new.get(name, ""))
        for name in names
        if old.get(name, "") != new.get(name, "")
    )


def _label(record: Any) -> str:
    if isinstance(record, Claim):
        told = record.answer or ((str(record.answer_days),) if record.answer_days else ())
        return record.words or ", ".join(told) or record.stance.value
    if isinstance(record, Source):
        return record.name
    if isinstance(record, Question | Document):
        return record.title
    return record.finding.value if isinstance(record, Assessment) else ""


def _about(record: Any) -> str:
    return record.question if isinstance(record, Claim) else ""


# -- verdicts -----------------------------------------------------------------------------


def _verdicts(
    old: Compiled, new: Compiled, records: tuple[RecordChange, ...]
) -> Iterator[VerdictChange]:
    before, after = old.reconciliation.questions, new.reconciliation.questions
    changed = {each.id: each for each in records if each.what is What.CLAIM}
    for id in sorted(before.keys() | after.keys()):
        one, other = before.get(id), after.get(id)
        standings = _standing(one), _standing(other)
        if standings[0] == standings[1]:
            continue
        because = _because(id, one, other, changed, (old.ledger, new.ledger))
        yield VerdictChange(
            question=id,
            title=(new.ledger.questions.get(id) or old.ledger.questions[id]).title,
            before=standings[0],
            after=standings[1],
            because=because,
            also=_also(id, because, records, (old.ledger, new.ledger)),
        )


def _standing(result: QuestionResult | None) -> Standing | None:
    if result is None:
        return None
    if result.range is not None:
        told = range_text(result.range)
    elif result.regions:
        told = " / ".join(range_text(each) for each in result.regions)
    else:
        told = ", ".join(result.answer)
    return Standing(verdict=result.verdict.value, answer=told)


def _because(
    id: str,
    old: QuestionResult | None,
    new: QuestionResult | None,
    changed: Mapping[str, RecordChange],
    ledgers: tuple[Ledger, Ledger],
) -> tuple[str, ...]:
    """Changed claims that a position of the question rests on, before or after; where
    none is, those on the question itself."""
    behind = {
        claim
        for result in (old, new)
        if result is not None
        for position in result.positions
        for claim in position.claims
    }
    found = sorted(behind & changed.keys())
    if found:
        return tuple(found)
    return tuple(
        sorted(
            claim
            for claim in changed
            if any(
                id == ledger.claims[claim].question for ledger in ledgers if claim in ledger.claims
            )
        )
    )


def _also(
    id: str,
    because: tuple[str, ...],
    records: tuple[RecordChange, ...],
    ledgers: tuple[Ledger, Ledger],
) -> tuple[str, ...]:
    """Changes of other records that bear on a question: its own, the day and the readings,
    and, where no claim explains it, the sources of its claims."""
    speakers = {
        source
        for ledger in ledgers
        for claim in ledger.claims.values()
        if claim.question == id
        for source in (*claim.sources, *claim.citing)
    }
    found = []
    for each in records:
        if each.what is What.QUESTION and each.id == id and each.how is How.CHANGED:
            found.append(f"question {each.id}")
        elif each.what is What.READING:
            found.append(f"reading {each.id}")
        elif each.what is What.REPORT and any(field.name == "as_of" for field in each.fields):
            found.append("report as_of")
        elif each.what is What.SOURCE and not because and each.id in speakers:
            found.append(f"source {each.id}")
    return tuple(found)
