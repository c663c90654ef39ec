"""The whole of one question on one day: the three readings, the verdict, its history."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from counterclaim.model.ledger import Claim, Ledger, Measure, Question, QuestionType
from counterclaim.model.reading import ReadingName

from .live import comparable, has_answer, not_live
from .positions import NEVER, Said, all_positions, first_day
from .verdicts import Ruling, is_set, newest_day, rule

READINGS = (ReadingName.NARROW, ReadingName.USUAL, ReadingName.WIDE)


@dataclass
class Judgement:
    """What the oracle says of one question; `ruling` is that of the reading asked for."""

    verdict: str
    ruling: Ruling
    readings: dict[str, Ruling]
    not_counted: dict[str, str] = field(default_factory=dict)
    hinges_on: frozenset[str] = frozenset()
    history: list[tuple[date, str]] = field(default_factory=list)


def judge(
    ledger: Ledger,
    question: Question,
    *,
    on: date | None = None,
    reading: ReadingName = ReadingName.USUAL,
    history: bool = True,
) -> Judgement:
    """Sections 3 to 5 and 7, as known on a day."""
    day = on if on is not None else ledger.report.as_of
    if day is None:
        return Judgement("no-claims", Ruling("no-claims"), {})
    said = {name: _flat(all_positions(ledger, question, day, name)) for name in READINGS}
    readings = _readings(ledger, question, day, said)
    found = Judgement(overall(readings), readings[reading], dict(readings))
    found.not_counted = not_counted(ledger, question, day, readings[reading])
    found.hinges_on = _hinges_on(ledger, question, day, said, found)
    if history:
        found.history = [
            (each, judge(ledger, question, on=each, history=False).verdict)
            for each in event_days(ledger, question, day)
        ]
    return found


def _flat(positions: dict[str, list[Said]]) -> list[Said]:
    return [said for origin in sorted(positions) for said in positions[origin]]


def _readings(
    ledger: Ledger, question: Question, day: date, said: dict[ReadingName, list[Said]]
) -> dict[ReadingName, Ruling]:
    """Section 4, 12.5: the verdict under each reading; `corroborated` only if it is so
    under the narrow one."""
    live = [
        claim
        for claim in ledger.claims.values()
        if claim.question == question.id and not_live(ledger, claim, day) is None
    ]
    rulings = {}
    for name in READINGS:
        ruling = rule(ledger, question, said[name], live)
        if ruling.n == 0:
            ruling.verdict = silent_verdict(ledger, question, day)
        elif out_of_date(question, ruling.as_of, day):
            ruling = Ruling("out-of-date", as_of=ruling.as_of, stale=said[name])
        rulings[name] = ruling
    if rulings[ReadingName.NARROW].verdict != "corroborated":
        for ruling in rulings.values():
            if ruling.verdict == "corroborated":
                ruling.verdict = "compatible"
    return rulings


def overall(readings: dict[ReadingName, Ruling]) -> str:
    """Section 4: one verdict where the three readings give the same."""
    verdicts = {ruling.verdict for ruling in readings.values()}
    return verdicts.pop() if len(verdicts) == 1 else "depends-on-reading"


def silent_verdict(ledger: Ledger, question: Question, day: date) -> str:
    """Section 4: nobody spoke; figures, but none for this scope; or nobody gave a figure."""
    asked = [claim for claim in ledger.claims.values() if claim.question == question.id]
    reasons = {claim.id: not_live(ledger, claim, day) for claim in asked}
    if all(reason == "not-known-yet" for reason in reasons.values()):
        return "no-claims"
    if any(
        reasons[claim.id] is None
        and has_answer(question, claim)
        and not comparable(question, claim)
        for claim in asked
    ):
        return "nothing-comparable"
    return "no-position" if is_set(question) else "no-figure"


def out_of_date(question: Question, as_of: int | None, day: date) -> bool:
    """12.2: D is more than `stale_after` before the day asked about."""
    return (
        question.measure is Measure.LEVEL
        and as_of is not None
        and day.toordinal() - as_of > question.stale_after
    )


def not_counted(ledger: Ledger, question: Question, day: date, ruling: Ruling) -> dict[str, str]:
    """12.11: why each claim that is in no counted position is not; the first that holds."""
    counted = set().union(*(said.claims for said in ruling.counted))
    found = {}
    for claim in ledger.claims.values():
        if claim.question != question.id or claim.id in counted:
            continue
        reason = not_live(ledger, claim, day)
        if reason is None and not comparable(question, claim):
            reason = "not-comparable"
        if reason is None and not has_answer(question, claim):
            reason = "no-figure"
        if reason is None and _stale(question, claim, ruling, day):
            reason = "stale"
        found[claim.id] = reason or "older"
    return found


def _stale(question: Question, claim: Claim, ruling: Ruling, day: date) -> bool:
    """12.2: on a level, from before the window of D; or all of it, once D is too old."""
    if question.measure is not Measure.LEVEL or ruling.as_of is None:
        return False
    if out_of_date(question, ruling.as_of, day):
        return True
    dated = any(said.speaks and said.first != NEVER for said in ruling.counted)
    return dated and ruling.as_of - first_day(claim.as_of) > question.window


def _hinges_on(
    ledger: Ledger,
    question: Question,
    day: date,
    said: dict[ReadingName, list[Said]],
    found: Judgement,
) -> frozenset[str]:
    """Section 4, 12.9: of three or more groups, those without which another verdict
    results, other than by taking a supporter from a majority."""
    hinges = set()
    if found.ruling.n < 3:
        return frozenset()
    for group in found.ruling.groups:
        rest = {name: [p for p in said[name] if p.origin not in group.members] for name in READINGS}
        without = overall(_readings(ledger, question, day, rest))
        supporter = group.name in found.ruling.agreed
        number = (found.verdict, without) in (("contested", "split"), ("most-say", "divided"))
        if without != found.verdict and not (number and supporter):
            hinges.add(group.name)
    return frozenset(hinges)


def event_days(ledger: Ledger, question: Question, day: date) -> list[date]:
    """Section 7: every day on which something was said, superseded, withdrawn or retracted
    on the question or a part of it; 12.2: and the days on which it went out of date."""
    asked = {question.id}
    while True:
        more = {
            part.id
            for part in ledger.questions.values()
            for whole in asked
            if (part.id in ledger.questions[whole].sum_of or whole in part.within)
            and (
                part.measure is not Measure.LEVEL
                or ledger.questions[whole].measure is Measure.LEVEL
            )
        }
        if more <= asked:
            break
        asked |= more
    days = set()
    for claim in ledger.claims.values():
        if claim.question in asked:
            days |= {claim.said.last, claim.withdrawn, claim.retracted}
    found = sorted(each for each in days if each is not None and each <= day)
    if question.type is QuestionType.QUANTITY and question.measure is Measure.LEVEL:
        for index, each in enumerate(found[:]):
            positions = _flat(all_positions(ledger, question, each, ReadingName.USUAL))
            as_of = newest_day(positions)
            if as_of is None:
                continue
            stale = date.fromordinal(as_of) + timedelta(days=question.stale_after + 1)
            end = found[index + 1] if index + 1 < len(found) else None
            if stale > each and stale <= day and (end is None or stale < end):
                found = sorted({*found, stale})
    return found


__all__ = ["Judgement", "judge"]
