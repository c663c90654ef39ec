"""The engine and an independent, exhaustive reading of the same rules say the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from counterclaim.model.ledger import Ledger, Question, QuestionType
from counterclaim.model.reading import ReadingName
from counterclaim.reconcile import reconcile
from counterclaim.reconcile.result import QuestionResult
from tests.build import choice, day_question, statement
from tests.oracle import Judgement, judge
from tests.oracle.positions import INFINITY, NEVER
from tests.oracle.verdicts import is_set
from tests.reconcile.strategies import ledgers, quantities, told, wholes

FIXED_BUDGET = settings(
    database=None,
    derandomize=True,
    deadline=None,
    max_examples=150,
    suppress_health_check=list(HealthCheck),
)


def expected(ledger: Ledger, question: Question, found: Judgement) -> dict[str, Any]:
    """What the oracle says, in comparable form."""
    ruling = found.ruling
    plain: dict[str, Any] = {
        "verdict": found.verdict,
        "readings": {name: each.verdict for name, each in found.readings.items()},
        "n": ruling.n,
        "M": ruling.agreeing,
        "min": ruling.minimum,
        "max": ruling.maximum,
        "not_counted": found.not_counted,
        "groups": {
            (group.name, group.members, group.side, group.certain, group.stands, group.speaks)
            for group in ruling.groups
        },
        "conflicts": {pair for pair, _ in ruling.conflicts},
        "gaps": {each for each in ruling.conflicts if each[1] is not None},
        "divided": set(ruling.divided),
        "one_sided": ruling.one_sided,
        "hinges_on": set(found.hinges_on),
        "history": found.history,
    }
    if is_set(question):
        plain["answer"] = set(ruling.answer)
        plain["positions"] = {
            (said.origin, said.claims, said.answers, said.kind) for said in ruling.counted
        }
        return plain
    plain["range"] = _pair(question, *ruling.range) if ruling.range is not None else None
    plain["positions"] = {
        (
            said.origin,
            said.claims,
            _pair(question, said.low.value, said.high.value),
            said.kind,
            said.speaks,
        )
        for said in ruling.counted
    }
    plain["agrees"] = {(key, value) for key, value in ruling.agrees.items()}
    plain["dissent"] = {each for each in ruling.dissent if each[1] != "rejects"}
    if ruling.verdict == "split":
        plain["regions"] = {_pair(question, *each) for each in ruling.regions if each is not None}
    if question.type is QuestionType.DATE:
        return plain
    plain["as_of"] = date.fromordinal(ruling.as_of) if ruling.as_of is not None else None
    plain["touching"] = ruling.touching
    plain["far_apart"] = float(ruling.far_apart) if ruling.far_apart is not None else None
    plain["floor"] = ruling.floor
    plain["ceiling"] = ruling.ceiling
    plain["rises"] = set(ruling.rises)
    return plain


def actual(question: Question, result: QuestionResult) -> dict[str, Any]:
    """What the engine says, in the same form."""
    counted = [each for each in result.positions if each.counted]
    plain: dict[str, Any] = {
        "verdict": result.verdict.value,
        "readings": {name: each.verdict.value for name, each in result.readings.items()},
        "n": result.counts.figures,
        "M": result.counts.agreeing,
        "min": result.counts.min_independent,
        "max": result.counts.max_independent,
        "not_counted": {left.claim: left.why.value for left in result.not_counted},
        "groups": {
            (each.id, frozenset(each.origins), each.side, each.certain, each.stands, each.counts)
            for each in result.groups
        },
        "conflicts": {frozenset({frozenset(c.a), frozenset(c.b)}) for c in result.conflicts},
        "gaps": {
            (frozenset({frozenset(c.a), frozenset(c.b)}), c.gap)
            for c in result.conflicts
            if c.gap is not None
        },
        "divided": set(result.divided),
        "one_sided": result.one_sided,
        "hinges_on": set(result.hinges_on),
        "history": [(each.on, each.verdict.value) for each in result.history],
    }
    if is_set(question):
        plain["answer"] = set(result.answer)
        plain["positions"] = {
            (each.origin, frozenset(each.claims), frozenset(each.answers), each.kind.value)
            for each in counted
        }
        return plain
    plain["range"] = _range(question, result.range)
    plain["positions"] = {
        (
            each.origin,
            frozenset(each.claims),
            each.days
            if question.type is QuestionType.DATE
            else (each.interval.low, each.interval.high),
            each.kind.value,
            each.speaks,
        )
        for each in counted
    }
    plain["agrees"] = {
        ((each.origin, frozenset(each.claims)), each.agrees.value) for each in counted
    }
    plain["dissent"] = {
        (each.group, each.side, each.gap) for each in result.dissent if each.side != "rejects"
    }
    plain["regions"] = {_range(question, each) for each in result.regions}
    plain["as_of"] = result.as_of
    plain["touching"] = result.touching
    plain["far_apart"] = result.far_apart
    plain["floor"] = result.floor.value if result.floor is not None else None
    plain["ceiling"] = result.ceiling.value if result.ceiling is not None else None
    plain["rises"] = {
        (frozenset(each.a), frozenset(each.b), each.by, each.days) for each in result.needs_rise
    }
    return plain


def _pair(question: Question, low: Any, high: Any) -> tuple[Any, Any]:
    if question.type is QuestionType.DATE:
        return None if low == NEVER else date.fromordinal(low), date.fromordinal(high)
    return low, None if high == INFINITY else high


def _range(question: Question, found: Any) -> tuple[Any, Any] | None:
    if found is None:
        return None
    if question.type is QuestionType.DATE:
        return found.low_day, found.high_day
    return found.low, found.high


def compare(ledger: Ledger, reading: ReadingName) -> None:
    """Every question of the ledger, field by field."""
    note(f"under {reading}\n{told(ledger)}")
    results = reconcile(ledger, reading=reading).questions
    for name, question in ledger.questions.items():
        theirs = expected(ledger, question, judge(ledger, question, reading=reading))
        ours = actual(question, results[name])
        assert {key: ours[key] for key in theirs} == theirs, name


READINGS = st.sampled_from(list(ReadingName))


@pytest.mark.parametrize("measure", ["fixed", "cumulative", "level"])
@pytest.mark.parametrize("plain", [True, False])
def test_quantities(measure: str, plain: bool) -> None:
    @FIXED_BUDGET
    @given(
        quantities(measure=measure).flatmap(lambda q: ledgers(questions=(q,), plain=plain)),
        READINGS,
    )
    def holds(ledger: Ledger, reading: ReadingName) -> None:
        compare(ledger, reading)

    holds()


@FIXED_BUDGET
@given(wholes().flatmap(lambda questions: ledgers(questions=questions)), READINGS)
def test_wholes_and_parts(ledger: Ledger, reading: ReadingName) -> None:
    compare(ledger, reading)


@pytest.mark.parametrize("question", [statement(), choice(), day_question()], ids=lambda q: q.type)
def test_answers_and_days(question: Question) -> None:
    @FIXED_BUDGET
    @given(ledgers(questions=(question,)))
    def holds(ledger: Ledger) -> None:
        compare(ledger, ReadingName.USUAL)

    holds()
