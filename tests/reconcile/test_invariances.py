"""What holds of every ledger, whatever is in it: nothing depends on order or names, echoes
and silence add nothing, no verdict says more than its claims."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, note, settings
from hypothesis import strategies as st

from counterclaim.exports.reconciliation_json import question_data
from counterclaim.model.ledger import Claim, Ledger, Measure, QuestionType
from counterclaim.model.reading import ReadingName
from counterclaim.reconcile import reconcile
from counterclaim.reconcile.result import Agrees, QuestionResult, Verdict
from tests.build import claim, ledger, quantity
from tests.reconcile.strategies import NAMES, SOURCES, a_day, ledgers, quantities, told

AGREEMENT = {Verdict.CORROBORATED, Verdict.COMPATIBLE, Verdict.ALL_SAY}
FIXED_BUDGET = settings(
    database=None,
    derandomize=True,
    deadline=None,
    max_examples=80,
    phases=(Phase.generate,),  # examples are small as they are; shrinking takes minutes
    suppress_health_check=list(HealthCheck),
)


def results(built: Ledger, **how: Any) -> dict[str, QuestionResult]:
    """Every question's result."""
    note(told(built))
    return dict(reconcile(built, **how).questions)


def with_claims(built: Ledger, claims: list[Claim]) -> Ledger:
    """The same ledger, as known on the same day, with other claims."""
    return replace(built, claims=MappingProxyType({each.id: each for each in claims}))


def but(result: QuestionResult, *fields: str) -> dict[str, Any]:
    """A result as plain data, without some of its fields."""
    return {key: value for key, value in question_data(result).items() if key not in fields}


# Order and names


@FIXED_BUDGET
@given(ledgers(), st.randoms(use_true_random=False))
def test_the_order_of_claims_sources_and_questions_never_matters(
    built: Ledger, random: Any
) -> None:
    def shuffled(mapping: Any) -> Any:
        items = list(mapping.items())
        random.shuffle(items)
        return MappingProxyType(dict(items))

    other = replace(
        built,
        claims=shuffled(built.claims),
        sources=shuffled(built.sources),
        questions=shuffled(built.questions),
    )
    assert results(other) == results(built)


@FIXED_BUDGET
@given(ledgers())
def test_the_ids_of_claims_mean_nothing(built: Ledger) -> None:
    # zz-5, zz-4 …: other names, in the other order
    names = {name: f"zz-{len(built.claims) - place}" for place, name in enumerate(built.claims)}

    def renamed(each: Claim) -> Claim:
        return replace(
            each,
            id=names[each.id],
            echo_of=each.echo_of and names[each.echo_of],
            based_on=tuple(names[other] for other in each.based_on),
            supersedes=tuple(names[other] for other in each.supersedes),
            disputes=tuple(names[other] for other in each.disputes),
        )

    other = with_claims(built, [renamed(each) for each in built.claims.values()])
    after = results(other)
    for name, before in results(built).items():
        now = after[name]
        assert now.verdict is before.verdict
        assert now.counts == before.counts
        assert _bounds(now) == _bounds(before)
        assert (now.hinges_on, now.divided, now.one_sided) == (
            before.hinges_on,
            before.divided,
            before.one_sided,
        )
        assert sorted((names[left.claim], left.why) for left in before.not_counted) == sorted(
            (left.claim, left.why) for left in now.not_counted
        )
        assert [(each.on, each.verdict) for each in now.history] == [
            (each.on, each.verdict) for each in before.history
        ]


# What adds nothing


@FIXED_BUDGET
@given(ledgers(), st.data())
def test_an_echo_adds_nothing(built: Ledger, data: Any) -> None:
    assume(built.claims)
    root = data.draw(st.sampled_from(sorted(built.claims)))
    echo = claim(
        "zz-echo",
        source=data.draw(st.sampled_from(NAMES)),
        question=built.claims[root].question,
        said=data.draw(a_day(loose=False)),
        low=data.draw(st.sampled_from((1, 100, 5000))),
        echo_of=root,
    )
    after = results(with_claims(built, [*built.claims.values(), echo]))
    for name, before in results(built).items():
        if name == echo.question and before.verdict is Verdict.NO_CLAIMS:
            continue  # somebody spoke now
        _same_judgement(before, after[name])


@FIXED_BUDGET
@given(ledgers(), st.data())
def test_silence_adds_nothing(built: Ledger, data: Any) -> None:
    question = data.draw(st.sampled_from(sorted(built.questions)))
    silent = claim(
        "zz-silent",
        source=data.draw(st.sampled_from(NAMES)),
        question=question,
        said=data.draw(a_day(loose=False)),
        stance=data.draw(st.sampled_from(("silent", "declines", "cannot-verify", "undecided"))),
    )
    after = results(with_claims(built, [*built.claims.values(), silent]))
    for name, before in results(built).items():
        if before.verdict is not Verdict.NO_CLAIMS:
            _same_judgement(before, after[name])


def _same_judgement(before: QuestionResult, after: QuestionResult) -> None:
    told_of_claims = ("not_counted", "history", "houses", "steps", "last_verdict_on", "revisions")
    if before.counts.figures == 0:
        told_of_claims = (*told_of_claims, "sentence")  # it tells how many spoke
    assert but(after, *told_of_claims) == but(before, *told_of_claims)


@FIXED_BUDGET
@given(ledgers(), st.data())
def test_what_is_said_later_changes_nothing_before(built: Ledger, data: Any) -> None:
    day = date(2024, 3, 12)
    later = claim(
        "zz-later",
        source=data.draw(st.sampled_from(NAMES)),
        question="q",
        said="2024-03-13",
        low=77,
        supersedes=sorted(built.claims)[:1],
        stance="affirms" if built.questions["q"].type is QuestionType.QUANTITY else "denies",
    )
    before = results(built, on=day)
    after = results(with_claims(built, [*built.claims.values(), later]), on=day)
    for name in before:
        told_of_claims = ("not_counted", "steps", "sentence", "houses")
        assert but(after[name], *told_of_claims) == but(before[name], *told_of_claims)


# History


@FIXED_BUDGET
@given(ledgers(max_claims=5))
def test_history_says_what_was_known_on_each_day(built: Ledger) -> None:
    for name, result in results(built).items():
        for place, entry in enumerate(result.history):
            then = results(built, on=entry.on)[name]
            assert then.verdict is entry.verdict, entry.on
            if then.range is not None and then.type is QuestionType.QUANTITY:
                assert (then.range.low, then.range.high) == (entry.low, entry.high)
            assert set(then.answer) == set(entry.answers)
            assert then.history == result.history[: place + 1]
            changed = place == 0 or result.history[place - 1].verdict is not entry.verdict
            assert entry.changed == changed
        if result.history:
            assert result.history[-1].verdict is result.verdict


# Verdicts


@FIXED_BUDGET
@given(ledgers(), st.sampled_from(list(ReadingName)))
def test_counts_and_ranges_hold_together(built: Ledger, reading: ReadingName) -> None:
    for result in results(built, reading=reading).values():
        counts = result.counts
        assert 0 <= counts.agreeing <= counts.figures == counts.max_independent
        assert min(1, counts.figures) <= counts.min_independent <= counts.max_independent
        speaking = [each for each in result.groups if each.counts]
        assert len(speaking) == counts.figures
        assert {each.group for each in result.positions if each.counted} == {
            each.id for each in result.groups
        }
        if result.range is not None and result.type is QuestionType.QUANTITY:
            low = -math.inf if result.range.low is None else result.range.low
            high = math.inf if result.range.high is None else result.range.high
            assert low <= high
            for each in result.positions:
                if each.counted and each.speaks and each.agrees is not Agrees.NO:
                    assert each.interval is not None
                    assert each.interval.low <= max(low, 0)
                    assert each.interval.high is None or high <= each.interval.high
        if result.floor is not None:
            assert len(result.floor.groups) >= 2
            if result.range is not None:
                assert result.range.low is not None
                assert result.floor.value <= result.range.low


@FIXED_BUDGET
@given(ledgers(), st.sampled_from(list(ReadingName)))
def test_nothing_agrees_above_a_conflict(built: Ledger, reading: ReadingName) -> None:
    for result in results(built, reading=reading).values():
        counting = {each.id: each.counts for each in result.groups}
        group_of = {each.origin: each.group for each in result.positions if each.counted}
        for name, under in result.readings.items():
            clashes = [
                each for each in under.conflicts if each.why in ("disjoint", "fell", "answers")
            ]
            if clashes and name is reading:
                assert under.verdict not in AGREEMENT
                assert result.verdict not in AGREEMENT
            for each in clashes:
                assert group_of.keys() >= {each.a_origin, each.b_origin} or name is not reading
        if result.verdict in AGREEMENT:
            assert not result.divided
            assert counting


@FIXED_BUDGET
@given(ledgers())
def test_corroborated_only_if_the_narrow_reading_is(built: Ledger) -> None:
    for result in results(built).values():
        verdicts = {name: each.verdict for name, each in result.readings.items()}
        if verdicts and verdicts[ReadingName.NARROW] is not Verdict.CORROBORATED:
            assert Verdict.CORROBORATED not in verdicts.values()
        if result.verdict is Verdict.CORROBORATED:
            assert result.counts.min_independent >= 2


@FIXED_BUDGET
@given(ledgers())
def test_the_verdict_does_not_depend_on_the_reading_asked_for(built: Ledger) -> None:
    usual = results(built)
    for reading in ReadingName:
        for name, result in results(built, reading=reading).items():
            assert result.verdict is usual[name].verdict
            assert [(e.on, e.verdict) for e in result.history] == [
                (e.on, e.verdict) for e in usual[name].history
            ]


@FIXED_BUDGET
@given(
    quantities(measure="cumulative").flatmap(
        lambda question: ledgers(questions=(question,), plain=True, max_claims=2)
    ),
    st.integers(0, 30),
)
def test_a_wider_window_makes_a_conflict_only_of_what_is_disjoint(built: Ledger, more: int) -> None:
    question = built.questions["q"]
    wider = replace(question, window=question.window + more)
    before = results(built)["q"]
    after = results(replace(built, questions=MappingProxyType({"q": wider})))["q"]
    pairs = {(each.a, each.b) for each in before.conflicts if each.why != "some-none"}
    rises = {(each.a, each.b) for each in before.needs_rise}
    for each in after.conflicts:
        if each.why != "some-none" and (each.a, each.b) not in pairs:
            assert each.why == "disjoint"
            assert (each.a, each.b) in rises  # it needed a rise that the window denies


@FIXED_BUDGET
@given(ledgers())
def test_every_claim_is_told_of(built: Ledger) -> None:
    for name, result in results(built).items():
        asked = {each.id for each in built.claims.values() if each.question == name}
        left = {each.claim for each in result.not_counted}
        counted = {c for each in result.positions if each.counted for c in each.claims}
        assert left | counted >= asked
        assert not left & counted


# Sentences


@FIXED_BUDGET
@given(ledgers(), st.sampled_from(list(ReadingName)))
def test_the_sentence_is_never_stronger_than_the_verdict(
    built: Ledger, reading: ReadingName
) -> None:
    for name, result in results(built, reading=reading).items():
        words = result.sentence
        assert words
        assert words[0].isupper()
        assert words.endswith(".")
        confirming = "confirm each other" in words and "without confirming each other" not in words
        assert confirming == (result.verdict is Verdict.CORROBORATED)
        if result.counts.figures:
            # each body that speaks or rejects is named, up to the few that a sentence holds
            rejecting = [each.group for each in result.dissent if each.side == "rejects"]
            assert all(group in words for group in rejecting[:1])
        if result.verdict is Verdict.SINGLE_ORIGIN:
            assert "one origin" in words or "one group" in words
        if result.verdict is Verdict.COMPATIBLE:
            assert "do not exclude each other" in words
        if result.verdict is Verdict.CONTESTED and len(result.dissent) < 4:
            outside = {each.group for each in result.dissent}
            named = {
                each.origin for each in result.positions if each.counted and each.group in outside
            }
            assert any(origin in words for origin in named)
        if result.verdict is Verdict.SPLIT:
            assert "exclude each other" in words or "cannot all be true" in words
        if result.as_of is not None and built.questions[name].measure is not Measure.FIXED:
            assert f"{result.as_of.day} {result.as_of:%B %Y}" in words
        if result.verdict is Verdict.DEPENDS_ON_READING:
            assert all(str(each) in words for each in ReadingName)


# Exotic ledgers


def test_an_empty_ledger() -> None:
    found = reconcile(ledger(questions=[quantity()]))
    assert found.on is None
    assert found.questions["q"].verdict is Verdict.NO_CLAIMS
    assert found.questions["q"].history == ()


def test_all_echoes() -> None:
    echoes = [claim(f"e{n}", source=f"s{n}", low=100, high=100, echo_of="a") for n in range(50)]
    built = ledger(claims=[claim("a", source="x", low=100, high=100), *echoes])
    result = reconcile(built).questions["q"]
    assert result.verdict is Verdict.SINGLE_ORIGIN
    assert result.counts.max_independent == 1
    assert len(result.not_counted) == 50


def test_all_undated() -> None:
    claims = [
        claim(f"u{n}", source=f"s{n}", low=100 * n, high=100 * n, said="../2024-12-31")
        for n in range(1, 6)
    ]
    result = reconcile(ledger(claims=claims)).questions["q"]
    assert result.conflicts == ()
    assert result.range is None
    assert result.verdict is Verdict.COMPATIBLE
    assert result.depends_on_days


@pytest.mark.parametrize("measure", ["fixed", "cumulative", "level"])
def test_five_thousand_claims_on_one_question(measure: str) -> None:
    """Three camps of origins; the last word of each is of the last day."""
    start = date(2010, 1, 1)
    claims = [
        claim(
            f"c{n}",
            source=f"s{n % 100}",
            low=1000 * (1 + (n % 100) // 40),
            high=1000 * (1 + (n % 100) // 40) + 50,
            said=start + timedelta(days=n // 100),
        )
        for n in range(5000)
    ]
    result = reconcile(ledger(questions=[quantity(measure=measure)], claims=claims)).questions["q"]
    # origins 0–39 say 1,000–1,050, 40–79 say 2,000–2,050, 80–99 say 3,000–3,050
    assert result.verdict is Verdict.SPLIT
    assert (result.counts.figures, result.counts.agreeing) == (100, 40)
    assert [(each.low, each.high) for each in result.regions] == [(1000, 1050), (2000, 2050)]
    assert len(result.not_counted) == 4900
    assert len(result.conflicts) == 40 * 40 + 40 * 20 + 40 * 20
    assert len(result.history) == 50


def test_five_thousand_origins() -> None:
    claims = [
        claim(f"c{n}", source=f"s{n}", low=100, high=110, said=date(2020, 1, 1))
        for n in range(5000)
    ]
    result = reconcile(ledger(sources=SOURCES, claims=claims)).questions["q"]
    assert result.verdict is Verdict.CORROBORATED
    assert result.counts.agreeing == 5000
    assert result.floor is not None
    assert result.floor.value == 100


def _bounds(result: QuestionResult) -> tuple[Any, ...]:
    if result.range is None:
        return (tuple(sorted(result.answer)),)
    found = result.range
    return found.low, found.high, found.low_day, found.high_day
